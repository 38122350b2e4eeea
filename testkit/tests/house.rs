//! The house: who may use whom, how long files are, that every word stands in the catalogues and none is left over.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

const ROOMS: [&str; 12] = [
    "base",
    "domain",
    "access",
    "documents",
    "press",
    "sandbox",
    "i18n",
    "app",
    "store",
    "jobs",
    "web",
    "server",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    ROOMS.iter().for_each(|room| sources(&root().join(room).join("src"), &mut files));
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).expect("a source");
            (file, text)
        })
        .collect()
}

/// The table of ARCHITECTURE.md: `| room | … | may use | never |`.
fn table() -> BTreeMap<String, BTreeSet<String>> {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let uses = cells[3]
            .split(',')
            .map(|room| room.trim().trim_matches('`').to_owned())
            .filter(|room| ROOMS.contains(&room.as_str()))
            .collect();
        (cells[1].trim_matches('`').to_owned(), uses)
    })
    .collect()
}

#[test]
fn rooms_use_only_whom_the_table_allows() {
    let table = table();
    for room in ROOMS {
        let manifest = std::fs::read_to_string(root().join(room).join("Cargo.toml")).expect("a manifest");
        let manifest: toml::Table = manifest.parse().expect("TOML");
        let used: BTreeSet<String> = manifest["dependencies"]
            .as_table()
            .expect("a table")
            .keys()
            .filter(|name| ROOMS.contains(&name.as_str()))
            .cloned()
            .collect();
        let allowed = table.get(room).unwrap_or_else(|| panic!("{room} is not in the table of ARCHITECTURE.md"));
        assert!(used.is_subset(allowed), "{room} uses {:?}, the table allows {allowed:?}", used);
    }
}

#[test]
fn sql_stands_in_the_store_alone_and_the_domain_is_pure() {
    for (file, text) in all_sources() {
        let path = file.to_string_lossy().into_owned();
        if !path.contains("/store/") {
            assert!(!text.contains("sqlx") && !text.contains("SELECT "), "{path} speaks SQL");
        }
        if path.contains("/domain/") || path.contains("/access/") {
            for word in ["async fn", "::now()", "tokio", "getrandom", "std::fs"] {
                assert!(!text.contains(word), "{path} holds {word}");
            }
        }
    }
}

#[test]
fn a_file_says_what_it_is_and_is_about_one_thing() {
    let mut lengths = Vec::new();
    let mut files = all_sources();
    let mut tests = Vec::new();
    for folder in ["testkit", "benches"] {
        sources(&root().join(folder), &mut tests);
    }
    files.extend(tests.into_iter().map(|file| {
        let text = std::fs::read_to_string(&file).expect("a source");
        (file, text)
    }));
    for (file, text) in files {
        assert!(text.starts_with("//!"), "{} does not say what it is", file.display());
        let lines = text.lines().count();
        assert!(lines <= 500, "{} has {lines} lines", file.display());
        lengths.push(lines);
    }
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 200, "the median file has {} lines", lengths[lengths.len() / 2]);
}

/// Keys made from a word at run time: the beginning of the key, and the words that may follow.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let acts = std::fs::read_to_string(root().join("testkit/golden/acts.jsonl")).expect("released acts");
    vec![
        ("refusal-", domain::Code::ALL.iter().map(|code| code.as_str().to_owned()).collect()),
        ("calendar-", app::agenda::Asked::ALL.iter().map(|asked| asked.as_str().to_owned()).collect()),
        ("reference-", domain::reference::FIELDS.iter().map(|field| (*field).to_owned()).collect()),
        (
            "file-refused-",
            documents::attachment::Refused::ALL.iter().map(|refused| refused.as_str().to_owned()).collect(),
        ),
        (
            "since-",
            domain::answer::Since::ALL
                .iter()
                .flat_map(|since| [since.as_str().to_owned(), format!("say-{}", since.as_str())])
                .collect(),
        ),
        ("fault-", domain::answer::Fault::ALL.iter().map(|fault| fault.as_str().to_owned()).collect()),
        ("stage-", domain::round::Stage::ALL.iter().map(|stage| stage.as_str().to_owned()).collect()),
        (
            "standing-",
            domain::calendar::Standing::WORDS
                .iter()
                .map(|word| (*word).to_owned())
                .chain(["outside-scope".into()])
                .collect(),
        ),
        (
            "act-",
            acts.lines()
                .filter_map(|line| line.split(' ').next())
                .map(|kind| kind.replace(['.', '_'], "-"))
                .collect(),
        ),
        (
            "organisation-",
            domain::organisation::OrganisationKind::ALL
                .iter()
                .map(|kind| kind.as_str().to_owned())
                .collect(),
        ),
        ("month-", (1..=12).map(|month| month.to_string()).collect()),
        (
            "role-",
            access::Role::WORDS
                .iter()
                .filter(|word| **word != "job")
                .map(|word| (*word).to_owned())
                .collect(),
        ),
        ("value-", words(&["yes", "no", "partly"])),
        ("type-", words(&["monitoring", "capacity-building"])),
        ("kind-", words(&domain::questionnaire::AnswerKind::WORDS)),
        (
            "issue-",
            domain::questionnaire::Issue::ALL
                .iter()
                .map(|issue| issue.as_str().to_owned())
                .chain(words(&["condition-value-none", "not-readable-none"]))
                .collect(),
        ),
        ("node-", drafted(|kind| vec![kind.as_str().to_owned(), format!("{}-about", kind.as_str())])),
        (
            "add-",
            drafted(|kind| vec![kind.as_str().to_owned()])
                .into_iter()
                .filter(|word| word != "whole")
                .collect(),
        ),
        (
            "draft-",
            drafted(|kind| {
                let texts = domain::drafting::sheet::texts(kind).iter().map(|(text, _)| (*text).to_owned());
                let settings = domain::drafting::sheet::settings(kind).iter().map(|name| name.replace('.', "-"));
                texts.chain(settings.filter(|name| !name.starts_with("continues-"))).collect()
            }),
        ),
        (
            "draft-",
            words(&["options", "rows", "columns", "parts", "numbering-letters", "numbering-numbers"]),
        ),
        (
            "draft-",
            ["years", "letter", "articles", "clauses", "limit"].map(|word| format!("{word}-hint")).to_vec(),
        ),
        (
            "draft-step-",
            words(&[
                "opened", "added", "edited", "moved", "removed", "restored", "named", "remarked", "proposed", "replied", "settled",
            ]),
        ),
        ("drafting-", words(&["terms", "preliminaries", "no-pillar"])),
        ("scope-", words(&["within", "may-go-beyond"])),
        ("adopt-", words(&["tabled", "draft"])),
        (
            "files-",
            app::exchange::Format::ALL.iter().map(|format| format.extension().to_owned()).collect(),
        ),
        ("left-out-", words(&app::exchange::LEFT_OUT)),
        ("languages-", words(&["xlsx", "xlf", "missing", "behind", "machine", "unknown"])),
        ("procedure-", words(&["meeting", "written"])),
        ("fate-", words(&["reworded", "reworded-look-again", "split", "merged", "removed"])),
        ("fate-choose-", words(&["reworded", "reworded-look-again", "split", "merged", "removed"])),
        ("condition-", words(&["none", "reservation", "no-reservation", "answer"])),
        ("remark-", domain::drafting::How::ALL.iter().map(|how| how.as_str().to_owned()).collect()),
        (
            "saying-",
            words(&[
                "answered",
                "answered-before",
                "not-answered",
                "not-applicable",
                "not-yet-published",
                "not-shown",
                "no-reply",
            ]),
        ),
        ("reply-", words(&["submitted", "returned", "checked", "published", "superseded"])),
        (
            "comment-",
            words(&[
                "submitted",
                "screened",
                "transmitted",
                "published",
                "returned",
                "inadmissible",
                "withdrawn",
                "confidential",
            ]),
        ),
        ("project-", words(&["planned", "attested", "approved", "ended"])),
        ("hearing-", words(&["entered", "accepted", "rejected", "withdrawn"])),
        ("lane-", words(&["prepared", "open", "closed", "destroyed"])),
        ("lane-do-", words(&["open", "close", "destroy", "open-about", "close-about", "destroy-about"])),
        (
            "affirm-",
            domain::participation::Affirmed::ALL.iter().map(|one| one.as_str().to_owned()).collect(),
        ),
        ("clearance-", words(&["granted", "not-needed"])),
        ("hit-", domain::screening::Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()),
        (
            "signpost-",
            domain::signpost::SignpostKind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect(),
        ),
        (
            "concern-",
            domain::safeguarding::Concern::ALL.iter().map(|one| one.as_str().to_owned()).collect(),
        ),
        (
            "rules-",
            domain::body::NUMBERS
                .iter()
                .map(|number| number.name)
                .chain([
                    "late_replies",
                    "late_comments",
                    "remind_days_before",
                    "guidelines",
                    "guidelines_at",
                    "party_may_respond",
                    "other_information",
                    "confidential_information",
                    "reopen_changed_leaves_only",
                    "rapporteurs_read_before_publication",
                ])
                .map(|name| name.replace('_', "-"))
                .collect(),
        ),
        (
            "incident-class-",
            domain::incident::Class::ALL.iter().map(|one| one.as_str().to_owned()).collect(),
        ),
        (
            "ending-",
            domain::safeguarding::Ending::ALL
                .iter()
                .flat_map(|one| [one.as_str().to_owned(), format!("{}-about", one.as_str())])
                .collect(),
        ),
        ("case-subject-", words(&["comment", "contribution", "hearing", "reply"])),
        ("source-", words(&["comment", "contribution", "hearing", "response", "answer"])),
        (
            "redaction-",
            domain::redaction::Reason::ALL.iter().map(|reason| reason.as_str().to_owned()).collect(),
        ),
        ("tell-limit-", (1..=7).map(|number| number.to_string()).collect()),
        ("clarification-", words(&["asked", "answered", "published", "withdrawn"])),
        ("letter-", words(&["waiting", "sent", "failed"])),
        (
            "progress-",
            words(&["not-started", "in-progress", "completed", "not-answered", "not-applicable", "cleared"]),
        ),
        (
            "tool-",
            words(&["bold", "italic", "heading", "list", "numbers", "quotation", "table", "note", "link"]),
        ),
        ("word-by-", words(&["name", "number", "guessed"])),
        ("word-format-", words(&["docx", "odt", "xlsx"])),
        ("word-", words(&["not-a-document", "damaged", "too-large", "protected"])),
        ("paper-column-", words(&["question", "asked", "more", "status", "value", "text"])),
        ("word-dropped-", words(&["picture", "object", "comment", "deleted", "inserted"])),
        (
            "entry-",
            words(&["remarked", "requested", "settled", "steps-set", "cleared", "reopened", "took"]),
        ),
        (
            "problem-",
            words(&[
                "not-found",
                "forbidden",
                "refused",
                "sign-in",
                "cross-site",
                "too-large",
                "too-many",
                "busy",
                "broken",
            ]),
        ),
        ("tasks-", words(&["submitted", "checked", "published", "superseded"])),
        (
            "treaty-",
            words(&[
                "signature",
                "ratification",
                "acceptance",
                "approval",
                "accession",
                "reservation",
                "declaration",
                "objection",
                "denunciation",
            ]),
        ),
        ("nav-", words(&["overview", "replies", "questionnaire", "take-part"])),
        ("step-", words(&["screen", "transmit", "publish"])),
        ("legal-column-", words(&["act", "provision", "since", "text", "link"])),
        ("link-", words(&["title", "address", "language"])),
        ("leaf-status-", words(&["answered", "not-answered", "not-applicable"])),
        ("demo-moment-", words(&["deadline", "after-deadline", "week", "window-end", "all-windows-end"])),
    ]
}

fn drafted(words: impl Fn(domain::drafting::Kind) -> Vec<String>) -> Vec<String> {
    domain::drafting::Kind::ALL.into_iter().flat_map(words).collect()
}

#[test]
fn every_word_is_in_both_catalogues_and_none_is_left_over() {
    let keys: BTreeSet<&str> = i18n::keys(i18n::EN).into_iter().collect();
    let sources: String = all_sources().into_iter().map(|(_, text)| text).collect();
    let mut used: BTreeSet<String> = families()
        .into_iter()
        .flat_map(|(start, words)| words.into_iter().map(move |word| format!("{start}{word}")))
        .collect();
    let missing: Vec<&String> = used.iter().filter(|key| !keys.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
    // A key that is written out stands in quotes in some source.
    for part in sources.split('"').skip(1).step_by(1) {
        if keys.contains(part) {
            used.insert(part.to_owned());
        }
    }
    for call in ["ctx.t(\"", "ctx.ta(\"", ".t(\"", ".ta(\""] {
        for (place, _) in sources.match_indices(call) {
            let key = sources[place + call.len()..].split('"').next().unwrap_or_default();
            assert!(keys.contains(key), "no message {key}");
        }
    }
    let open = ["lang-", "document-", "letter-"];
    let left: Vec<&&str> = keys
        .iter()
        .filter(|key| !used.contains(**key) && !open.iter().any(|start| key.starts_with(start)) && !key.ends_with("-text"))
        .collect();
    assert!(left.is_empty(), "left over: {left:?}");
}

#[test]
fn every_language_and_kind_of_the_pack_has_a_name() {
    let pack = &testkit::pack::PACK;
    for command in &pack.party_commands {
        let domain::Command::Party(domain::party::Command::Register { languages, .. }) = command else {
            continue;
        };
        for lang in languages {
            assert!(i18n::has(i18n::Ui::Fr, &format!("lang-{}", lang.as_str().to_lowercase())), "{lang}");
        }
    }
    for document in &pack.documents {
        assert!(
            i18n::has(i18n::Ui::En, &format!("document-{}", document.kind.as_str().replace('_', "-"))),
            "{}",
            document.kind
        );
    }
}
