//! Starting a node and serving it until it is told to stop.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use app::{Clock, Node, SystemClock};
use store::{Opening, Store};
use web::{Demo, Site, SiteConfig};

use crate::reader;
use crate::settings::Settings;

/// Opens a storage and folds its record.
pub async fn open(url: &str, opening: Opening, clock: Arc<dyn Clock>) -> Result<(Store, Arc<Node>), String> {
    let store = Store::open_as(url, opening).await.map_err(|error| error.to_string())?;
    let node = Node::start(Arc::new(store.clone()), clock).await.map_err(|error| error.to_string())?;
    Ok((store, node))
}

pub async fn serve(settings: Settings) -> Result<(), String> {
    let (store, node) = open(&settings.url(), Opening::Existing, Arc::new(SystemClock)).await?;
    if store.note("demo").await.map_err(|error| error.to_string())?.is_some() {
        return Err("this storage holds the sample data of a demo; choose another with --data DIR, or run `rondeau demo`".into());
    }
    if node.read(|state| state.body.is_none()) {
        return Err("there is no body yet; make it with `rondeau init FOLDER --admin-email … --admin-name …`".into());
    }
    let base = settings
        .base
        .clone()
        .ok_or("the address of the site is not set; give it with --base https://…")?;
    if !is_safe(&base) {
        return Err(format!(
            "{base} is not safe for signing in: it must be https://…; put a proxy with a certificate in front, see docs/operating.md"
        ));
    }
    if settings.smtp.is_some() && settings.mail_from.is_none() {
        return Err("the sender of letters is not set; give it with --mail-from ADDRESS".into());
    }
    if let (Some(smtp), Some(from)) = (&settings.smtp, &settings.mail_from) {
        let post = jobs::Post::new(smtp, from, &base).map_err(|error| error.to_string())?;
        tokio::spawn(jobs::send_letters(node.clone(), post));
    }
    tokio::spawn(jobs::sweep(node.clone()));
    tokio::spawn(jobs::remind(node.clone()));
    tokio::spawn(jobs::keep_periods(node.clone()));
    let base = base.trim_end_matches('/').to_owned();
    println!("rondeau serves {base}, listening on {}", settings.listen);
    listen(node, SiteConfig { base, reader: reader()? }, None, settings.listen).await
}

/// Whether browsers keep a session's cookie to themselves under this address: HTTPS, or this machine itself.
fn is_safe(base: &str) -> bool {
    let local = base.strip_prefix("http://").and_then(|rest| rest.split([':', '/']).next());
    base.starts_with("https://") || matches!(local, Some("localhost" | "127.0.0.1"))
}

/// Serves until SIGTERM or Ctrl-C; requests in flight are answered first.
pub async fn listen(node: Arc<Node>, config: SiteConfig, demo: Option<Arc<dyn Demo>>, address: SocketAddr) -> Result<(), String> {
    let listener = tokio::net::TcpListener::bind(address)
        .await
        .map_err(|error| format!("{address}: {error}; choose another with --listen ADDRESS:PORT"))?;
    tokio::spawn(node.clone().follow());
    let router = web::router(Site::new(node, config, demo));
    axum::serve(listener, router)
        .with_graceful_shutdown(stopped())
        .await
        .map_err(|error| error.to_string())
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = interrupted => {}
        () = terminated => {}
    }
    // Whoever still waits after this is let go.
    tokio::spawn(async {
        tokio::time::sleep(Duration::from_secs(10)).await;
        std::process::exit(0);
    });
}
