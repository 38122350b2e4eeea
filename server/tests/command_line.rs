//! The command line, as an operator uses it: founding, import, backup, restore, verification, and what a mistake is answered.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("rondeau-cli-{}", app::new_id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self(folder)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn rondeau(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rondeau")).args(arguments).output().expect("the program")
}

fn works(arguments: &[&str]) -> String {
    let output = rondeau(arguments);
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr).into_owned(),
    );
    assert!(output.status.success(), "{arguments:?}: {out}{err}");
    out
}

/// A mistake is answered by one line that says how to mend it, and by status 2.
fn refuses(arguments: &[&str], reason: &str) {
    let output = rondeau(arguments);
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {err}");
    assert!(err.contains(reason), "{arguments:?}: {err}");
}

fn pack() -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../demo").display().to_string()
}

#[test]
fn from_nothing_to_a_verified_restore() {
    let folder = Folder::new();
    let (data, other, file) = (folder.path("data"), folder.path("other"), folder.path("backup.rondeau"));
    for arguments in [&["verify"][..], &["backup", &file], &["import", &pack()], &["account", "list"]] {
        refuses(&[arguments, &["--data", &data]].concat(), "rondeau init");
        assert!(!Path::new(&data).exists(), "{arguments:?} made something by looking at it");
    }
    let founded = works(&["init", &pack(), "--admin-email", "admin@body.example", "--admin-name", "Ana", "--data", &data]);
    assert!(founded.contains("/en/invitation/") && founded.contains("next:"), "{founded}");
    refuses(
        &["init", &pack(), "--admin-email", "x@body.example", "--admin-name", "X", "--data", &data],
        "was set up already",
    );
    assert!(works(&["import", &pack(), "--data", &data]).contains("round-2"));
    assert!(works(&["import", &pack(), "--data", &data]).starts_with("0 acts"), "an import can be run again");
    refuses(&["import", &pack(), "--address", "--data", &data], "choose a later one");
    assert!(works(&["policy", &pack(), "--data", &data]).contains("already"));
    assert!(works(&["retention", "--data", &data]).contains("0 texts"));
    works(&["account", "--data", &data, "add", "sec@body.example", "Sec"]);
    assert!(works(&["account", "--data", &data, "list"]).contains("sec@body.example\tSec\tsecretariat\topen"));
    works(&["account", "--data", &data, "disable", "sec@body.example"]);
    assert!(works(&["account", "--data", &data, "list"]).contains("closed"));
    works(&["account", "--data", &data, "enable", "sec@body.example"]);
    assert!(!works(&["account", "--data", &data, "list"]).contains("closed"));
    refuses(&["account", "--data", &data, "invite", "nobody@body.example"], "account list");
    let head = works(&["verify", "--data", &data]);
    assert!(head.contains("sound"), "{head}");
    assert!(works(&["backup", &file, "--data", &data]).contains("sound"));
    refuses(&["backup", &file, "--data", &data], "choose a new name");
    let restored = works(&["restore", &file, "--data", &other]);
    assert!(restored.ends_with(&head), "{restored} does not end with {head}");
    refuses(&["restore", &file, "--data", &other], "not empty");
    refuses(&["restore", &folder.path("none"), "--data", &folder.path("third")], "is no file");
}

#[test]
fn damage_is_found_and_the_status_says_so() {
    let folder = Folder::new();
    let data = folder.path("data");
    works(&["init", &pack(), "--admin-email", "admin@body.example", "--admin-name", "Ana", "--data", &data]);
    let file = folder.0.join("data/rondeau.sqlite");
    let mut bytes = std::fs::read(&file).expect("the file");
    let place = bytes.windows(8).position(|part| part == b"Slovenia").expect("a name in the record");
    bytes[place] ^= 1;
    std::fs::write(&file, bytes).expect("the damage");
    let output = rondeau(&["verify", "--data", &data]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("the chain is broken here"));
}

#[test]
fn mistakes_say_how_to_mend_them() {
    let folder = Folder::new();
    let data = folder.path("data");
    refuses(&["serve", "--data", &data, "--base", "https://x.example"], "rondeau init");
    refuses(
        &[
            "init",
            &folder.path("nowhere"),
            "--admin-email",
            "a@b.example",
            "--admin-name",
            "A",
            "--data",
            &data,
        ],
        "body.toml",
    );
    refuses(&["verify", "--database", "mysql://x"], "sqlite:///path or postgres://");
    refuses(&["verify", "--config", &folder.path("none.toml")], "--config FILE");
    std::fs::write(folder.0.join("wrong.toml"), "colour = 'blue'").expect("a file");
    refuses(&["verify", "--config", &folder.path("wrong.toml")], "colour");
    works(&["init", &pack(), "--admin-email", "admin@body.example", "--admin-name", "Ana", "--data", &data]);
    refuses(&["serve", "--data", &data], "--base");
    refuses(&["serve", "--data", &data, "--base", "http://rounds.example"], "https://");
    refuses(
        &["serve", "--data", &data, "--base", "https://x.example", "--smtp", "smtps://mail.example"],
        "--mail-from",
    );
    let demo = folder.path("demo");
    works(&["init", &pack(), "--admin-email", "admin@body.example", "--admin-name", "Ana", "--data", &demo]);
    tokio::runtime::Runtime::new().expect("a runtime").block_on(async {
        let store = store::Store::open(&format!("sqlite://{}/demo/rondeau.sqlite", folder.0.display()))
            .await
            .expect("a storage");
        store.set_note("demo", "yes").await.expect("a note");
        store.close().await;
    });
    refuses(&["serve", "--data", &demo, "--base", "https://x.example"], "sample data of a demo");
    for command in ["demo", "serve", "init", "import", "verify", "backup", "restore", "reply", "account"] {
        assert!(works(&[command, "--help"]).contains("Usage:"), "{command}");
    }
    assert!(!rondeau(&["dance"]).status.success());
}

#[test]
fn data_and_backups_are_for_their_owner_and_a_running_storage_is_no_backup() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let (data, file) = (folder.path("data"), folder.path("backup.rondeau"));
    works(&["init", &pack(), "--admin-email", "admin@body.example", "--admin-name", "Ana", "--data", &data]);
    works(&["backup", &file, "--data", &data]);
    let mode = |path: &str| std::fs::metadata(path).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&format!("{data}/rondeau.sqlite")), 0o600);
    assert_eq!(mode(&file), 0o600);
    std::fs::write(format!("{data}/rondeau.sqlite-wal"), b"acts that are not in the file yet").expect("a log");
    refuses(&["restore", &format!("{data}/rondeau.sqlite"), "--data", &folder.path("x")], "make a backup");
}

#[test]
fn a_reply_goes_out_and_is_read() {
    let folder = Folder::new();
    let (data, file) = (folder.path("data"), folder.path("reply.docx"));
    works(&["init", &pack(), "--admin-email", "admin@body.example", "--admin-name", "Ana", "--data", &data]);
    works(&["import", &pack(), "--data", &data]);
    let template = [
        "reply", "template", "--round", "round-2", "--party", "SI", "--lang", "fr", "-o", &file, "--data", &data,
    ];
    assert!(works(&template).contains("57 questions"));
    refuses(&template, "choose a new name");
    let read = works(&["reply", "read", &file, "--round", "round-2", "--data", &data]);
    let said: serde_json::Value = serde_json::from_str(&read).expect("JSON");
    assert_eq!((said["reply"].as_str(), said["language"].as_str()), (Some("round-2/SI"), Some("fr")));
    assert_eq!(
        (said["found"].as_array().map(Vec::len), said["not_placed"].as_array().map(Vec::len)),
        (Some(0), Some(0))
    );
    for format in ["odt", "xlsx"] {
        let file = folder.path(&format!("reply.{format}"));
        works(&["reply", "template", "--round", "round-2", "--format", format, "-o", &file, "--data", &data]);
        let said: serde_json::Value = serde_json::from_str(&works(&["reply", "read", &file, "--round", "round-2", "--data", &data])).expect("JSON");
        assert_eq!((said["reply"].as_str(), said["found"].as_array().map(Vec::len)), (None, Some(0)), "{said}");
    }
    refuses(
        &["reply", "template", "--round", "round-2", "-o", &folder.path("reply.pdf"), "--data", &data],
        "docx, odt or xlsx",
    );
    refuses(&["reply", "read", &pack(), "--round", "round-2", "--data", &data], "demo");
    refuses(&["reply", "read", &file, "--round", "round-9", "--data", &data], "no round");
}

#[test]
fn a_questionnaire_is_checked_and_converted() {
    let folder = Folder::new();
    let pack = pack();
    let said = works(&["questionnaire", "check", &pack]);
    assert!(said.ends_with("16 questions, 60 items, 0 errors, 6 advice\n"), "{said}");
    // Without a convention everything else is checked all the same.
    let faulty = folder.path("faulty.json");
    let nothing = r#"{"key":"q","version":1,"adopted":"2017-06-02","terms":[],"remarks":[],"questions":[],"years":[]}"#;
    std::fs::write(&faulty, nothing).expect("a file");
    let output = rondeau(&["questionnaire", "check", &faulty]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("error\tq\t") && output.status.code() == Some(1), "{said}");
    let mut from = pack.clone();
    for name in ["one.xlsx", "two.docx", "three.odt", "four.json", "five.toml"] {
        let to = folder.path(name);
        works(&["questionnaire", "convert", &from, "-o", &to]);
        from = to;
    }
    let last = std::fs::read_to_string(&from).expect("a file");
    let direct = folder.path("direct.toml");
    works(&["questionnaire", "convert", &pack, "-o", &direct]);
    let keys = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with("key = ") || line.starts_with("en = ") || line.starts_with("number = "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        keys(&last),
        keys(&std::fs::read_to_string(&direct).expect("a file")),
        "through every format and back"
    );

    // What a format cannot hold stands on standard error; the file is made all the same.
    let form = rondeau(&["questionnaire", "convert", &pack, "-o", &folder.path("form.xlsx")]);
    let err = String::from_utf8_lossy(&form.stderr).into_owned();
    assert!(form.status.success() && err.contains("articles (78)"), "{err}");

    let faulty = folder.path("faulty.toml");
    std::fs::write(&faulty, last.replacen("type = \"monitoring\"", "type = \"capacity_building\"", 1)).expect("a file");
    let convention = Path::new(&pack).join("convention.toml").display().to_string();
    let checked = rondeau(&["questionnaire", "check", &faulty, "--convention", &convention]);
    let out = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert_eq!(checked.status.code(), Some(1), "{out}");
    assert!(out.contains("error\t1.1.a") && out.contains("self-generated-explicit"), "{out}");

    refuses(&["questionnaire", "check", &folder.path("none.toml")], "none.toml");
    refuses(
        &["questionnaire", "convert", &pack, "-o", &folder.path("x.pdf")],
        "not a format that is known here",
    );
    std::fs::write(folder.path("x.docx"), b"no document").expect("a file");
    refuses(&["questionnaire", "check", &folder.path("x.docx")], "not-a-document");
}

#[test]
fn a_text_is_screened() {
    let folder = Folder::new();
    let (text, paper) = (folder.path("text.txt"), folder.path("reply.docx"));
    std::fs::write(&text, "my name is zo\u{200b}e and I live at 12 Mill Lane").expect("a file");
    let said: serde_json::Value = serde_json::from_str(&works(&["screen", &text])).expect("JSON");
    let kinds: Vec<&str> = said["hits"].as_array().expect("hits").iter().filter_map(|hit| hit["kind"].as_str()).collect();
    assert_eq!((kinds, said["hits"][0]["text"].as_str()), (vec!["name", "address"], Some("zoe")), "{said}");
    works(&["questionnaire", "convert", &pack(), "-o", &paper]);
    works(&["screen", &paper]);
    std::fs::write(&text, [0xff, 0xfe, 0x00]).expect("a file");
    refuses(&["screen", &text], "text.txt");
    refuses(&["screen", &folder.path("none")], "none");
}
