//! LibreOffice, as the people of a ministry use it: a file is opened, changed and saved there.

use std::path::PathBuf;

/// Saves a document of Word in LibreOffice, with words written into places that are named by bookmarks.
pub fn filled(bytes: &[u8], places: &[(&str, &str)]) -> Vec<u8> {
    let folder = std::env::temp_dir().join(format!("rondeau-office-{}", app::new_id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("paper.docx"), bytes).expect("a file");
    saved(&folder, "paper.docx", "fodt");
    let mut text = std::fs::read_to_string(folder.join("paper.fodt")).expect("the opened file");
    for (place, words) in places {
        let name = format!("text:name=\"{place}\"/>");
        let at = text.rfind(&name).unwrap_or_else(|| panic!("{place} is lost")) + name.len();
        text.insert_str(at, words);
    }
    std::fs::write(folder.join("paper.fodt"), text).expect("the changed file");
    std::fs::remove_file(folder.join("paper.docx")).expect("room for the saved file");
    saved(&folder, "paper.fodt", "docx");
    let bytes = std::fs::read(folder.join("paper.docx")).expect("the saved file");
    let _ = std::fs::remove_dir_all(&folder);
    bytes
}

fn saved(folder: &PathBuf, file: &str, format: &str) {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let done = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", format, "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .output()
        .expect("LibreOffice; ./test installs it");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}
