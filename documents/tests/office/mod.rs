//! LibreOffice, as people use it: a file is opened there and saved in a format.

use std::sync::atomic::{AtomicU32, Ordering};

pub fn saved(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    static COUNT: AtomicU32 = AtomicU32::new(0); // tests run side by side
    let folder = std::env::temp_dir().join(format!("rondeau-office-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    std::fs::create_dir_all(folder.join("out")).expect("a folder");
    let file = folder.join(format!("paper.{from}"));
    std::fs::write(&file, bytes).expect("a file");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", to, "--outdir"])
        .arg(folder.join("out"))
        .arg(&file)
        .output()
        .expect("LibreOffice; ./test installs it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let bytes = std::fs::read(folder.join("out").join(format!("paper.{to}"))).expect("the saved file");
    let _ = std::fs::remove_dir_all(&folder);
    bytes
}
