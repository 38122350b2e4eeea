//! Both engines: a fresh SQLite file, or a fresh database of the PostgreSQL server that RONDEAU_TEST_POSTGRES names.

use std::path::PathBuf;

use sqlx::{AnyPool, AssertSqlSafe};

/// A fresh storage, gone when dropped (the file) or left to the server that is thrown away after the tests.
pub struct Fresh {
    pub name: &'static str,
    pub url: String,
    folder: Option<PathBuf>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

pub fn sqlite() -> Fresh {
    let folder = std::env::temp_dir().join(format!("rondeau-test-{}", app::new_id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    Fresh {
        name: "sqlite",
        url: format!("sqlite://{}", folder.join("test.sqlite").display()),
        folder: Some(folder),
    }
}

/// # Panics
/// Without a server: run the tests by `./test`, which starts one.
pub async fn postgres() -> Fresh {
    let server = std::env::var("RONDEAU_TEST_POSTGRES").expect("RONDEAU_TEST_POSTGRES names a PostgreSQL server; ./test starts one");
    sqlx::any::install_default_drivers();
    let name = format!("t{}", app::new_id());
    let pool = AnyPool::connect(&format!("{server}/postgres")).await.expect("the PostgreSQL server");
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&pool)
        .await
        .expect("a new database");
    pool.close().await;
    Fresh {
        name: "postgres",
        url: format!("{server}/{name}"),
        folder: None,
    }
}

pub async fn both() -> Vec<Fresh> {
    vec![sqlite(), postgres().await]
}
