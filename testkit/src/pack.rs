//! The sample pack, read once.

use std::{path::PathBuf, sync::LazyLock};

use app::pack::{Files, Pack};

pub fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../demo"))
}

pub static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::read(&Files::Folder(folder())).expect("the sample pack"));
