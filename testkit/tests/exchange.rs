//! A questionnaire goes out and comes back in every format as it was; forms made by others come in, or what they cannot be is named.

use std::path::PathBuf;

use app::exchange::{self, File, Format, LEFT_OUT, words};
use base::Lang;
use documents::sheets::Sheet;
use domain::{
    answer::Fields,
    drafting::{Command, Drafting, Entered, Entry, Kind, decide, entries_of, number::Numbers},
    questionnaire::Questionnaire,
};
use jiff::civil::date;
use testkit::{
    pack::PACK,
    pure::{id, key},
};

const FORMATS: [Format; 5] = Format::ALL;

/// A file as its reader opens it.
fn opened(format: Format, bytes: &[u8]) -> File {
    match format {
        Format::Pack | Format::Json => File::Text(format, String::from_utf8(bytes.to_vec()).expect("text")),
        Format::XlsForm => File::Sheets(documents::sheets::read(bytes).expect("sheets")),
        Format::Docx | Format::Odt => File::Document(Box::new(documents::read(bytes).expect("a document"))),
    }
}

fn back(questionnaire: &Questionnaire, format: Format, lang: &Lang) -> Questionnaire {
    let (bytes, _) = exchange::write(questionnaire, format, lang).expect("a file");
    let read = exchange::read(&opened(format, &bytes)).unwrap_or_else(|fault| panic!("{format:?}: {fault}"));
    assert_eq!(read.left_out, vec![], "{format:?}");
    read.questionnaire(questionnaire.version, questionnaire.adopted)
}

/// A questionnaire with every kind of answer and every setting.
fn everything() -> Questionnaire {
    let mut drafting = Drafting::default();
    let mut give = |command: Command| {
        for entry in decide(&drafting.clone(), command, &id(1), base::Moment::default()).expect("a step") {
            let place = drafting.place + 1;
            drafting.apply(&Entered {
                place,
                at: base::Moment::default(),
                author: id(1),
                entry,
            });
        }
    };
    give(Command::Open(entries_of(&PACK.round.questionnaire, None)));
    let hostile = "=1+1 <b>&\"'\u{2019} 😀 مرحبا\n\nsecond | line *star* _under_ [x](y) # no heading";
    for (place, kind) in domain::questionnaire::AnswerKind::WORDS.iter().enumerate() {
        let texts = [
            ("text.en", format!("{hostile} {place}")),
            ("text.fr", format!("« Question » {place}")),
            ("text.ka", "შეკითხვა".to_owned()),
            ("label.en", format!("Label {place}")),
            ("label.fr", format!("Intitulé {place}")),
            ("guidance.en", "Say **all**.".to_owned()),
            ("articles", "20.1.a 21".to_owned()),
            ("clauses", "20.3.i2".to_owned()),
            ("answer", (*kind).to_owned()),
            ("items", "one other".to_owned()),
            ("item.one.en", "One".to_owned()),
            ("item.one.fr", "Un".to_owned()),
            ("item.other.en", "=Other".to_owned()),
            ("item.other.fr", "Autre".to_owned()),
            ("item.one.kind", "yes-no".to_owned()),
            ("columns", "girls".to_owned()),
            ("column.girls.en", "Girls".to_owned()),
            ("column.girls.fr", "Filles".to_owned()),
            ("limit", if place % 2 == 0 { "300" } else { "" }.to_owned()),
            ("optional", if place % 3 == 0 { "yes" } else { "" }.to_owned()),
        ];
        let fields: Fields = texts
            .into_iter()
            .filter(|(_, typed)| !typed.is_empty())
            .map(|(name, typed)| (name.to_owned(), typed))
            .collect();
        let mut with_condition = fields.clone();
        if place > 1 {
            with_condition.extend(
                [("condition", "answer"), ("condition.leaf", "kind-1"), ("condition.values", "yes")].map(|(name, typed)| (name.to_owned(), typed.to_owned())),
            );
        }
        give(Command::Add {
            kind: Kind::Leaf,
            parent: key("assistance-services"),
            before: None,
            key: Some(key(&format!("kind-{place}"))),
            fields: with_condition,
        });
        let of_prompt: Fields = fields
            .into_iter()
            .filter(|(name, _)| domain::drafting::sheet::is_field(Kind::Prompt, name))
            .collect();
        give(Command::Add {
            kind: Kind::Prompt,
            parent: key(&format!("kind-{place}")),
            before: None,
            key: None,
            fields: of_prompt,
        });
    }
    drafting.freeze(3, date(2017, 6, 2), &Numbers::new()).questionnaire
}

#[test]
fn a_questionnaire_goes_out_and_comes_back_the_same() {
    for questionnaire in [PACK.round.questionnaire.clone(), everything()] {
        for format in FORMATS {
            for lang in [Lang::en(), Lang::fr()] {
                let read = back(&questionnaire, format, &lang);
                for (one, other) in read.leaves().zip(questionnaire.leaves()) {
                    assert_eq!(one.leaf, other.leaf, "{format:?}");
                }
                assert_eq!(read, questionnaire, "{format:?} in {lang}");
            }
        }
    }
}

#[test]
fn a_form_made_by_others_comes_in_and_what_it_cannot_be_is_named() {
    let rows = |rows: &[&[&str]]| {
        rows.iter()
            .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
            .collect::<Vec<Vec<String>>>()
    };
    let survey = rows(&[
        &[
            "type",
            "name",
            "label::English (en)",
            "label::French (fr)",
            "label::Klingon",
            "hint",
            "required",
            "relevant",
            "constraint",
            "media::image",
        ],
        &["start", "start"],
        &["note", "intro", "Welcome", "Bienvenue"],
        &["select_one yn", "law", "Is there a law?", "Y a-t-il une loi ?", "", "Any law", "yes"],
        &["begin group", "details", "Details", "Précisions"],
        &["text", "which", "Which law?", "Quelle loi ?", "nuq", "", "", "${law} = 'yes'"],
        &[
            "integer",
            "count",
            "How many?",
            "Combien ?",
            "",
            "",
            "",
            "${law} = 'yes' and ${which} != ''",
            ". > 0",
        ],
        &["select_multiple kinds or_other", "kinds", "What kinds?", "Quels types ?"],
        &["begin repeat", "laws", "Each law", "Chaque loi"],
        &["text", "title", "Title", "Titre"],
        &["date", "since", "Since", "Depuis"],
        &["geopoint", "where", "Where", "Où"],
        &["end repeat"],
        &["image", "photo", "A photo", "Une photo", "", "", "", "", "", "p.png"],
        &["end group"],
    ]);
    let choices = rows(&[
        &["list_name", "name", "label::English (en)", "label::French (fr)"],
        &["yn", "yes", "Yes", "Oui"],
        &["yn", "no", "No", "Non"],
        &["kinds", "civil law", "Civil law", "Droit civil"],
        &["kinds", "penal", "Penal law", "Droit pénal"],
    ]);
    let sheets = [("survey", survey), ("choices", choices)].map(|(name, rows)| Sheet { name: name.into(), rows });
    let read = exchange::read(&File::Sheets(sheets.to_vec())).expect("a form");
    let questionnaire = read.questionnaire(1, date(2020, 1, 1));
    let said: Vec<(&str, &str, &str)> = questionnaire
        .leaves()
        .map(|found| (found.leaf.number.as_str(), found.leaf.key.as_str(), found.leaf.answer.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("1.a", "law", "yes-no"),
            ("2.a", "which", "text"),
            ("2.b", "count", "number"),
            ("2.c", "kinds", "choices"),
            ("2.d", "laws", "group")
        ]
    );
    assert_eq!(questionnaire.remarks.len(), 1);
    let which = questionnaire.leaf("which").expect("a leaf").leaf;
    assert!(which.optional && which.condition.is_some());
    assert_eq!(
        questionnaire.leaf("kinds").expect("a leaf").leaf.answer.values(),
        ["civil-law", "penal", "other"]
    );
    let left: Vec<(&str, &str)> = read.left_out.iter().map(|left| (left.at.as_str(), left.what)).collect();
    for expected in [
        ("", "language"),
        ("kinds", "name"),
        ("start", "metadata"),
        ("count", "expression"),
        ("count", "setting"),
        ("where", "type"),
        ("photo", "type"),
        ("photo", "media"),
    ] {
        assert!(left.contains(&expected), "{expected:?} is not named: {left:?}");
    }
    assert!(left.iter().all(|(_, what)| LEFT_OUT.contains(what)));
}

/// The forms that the tests of the reference implementation ship, where `./test` put them.
fn shipped() -> Vec<PathBuf> {
    let folder = std::env::var_os("RONDEAU_XLSFORMS").expect("RONDEAU_XLSFORMS names the folder of shipped forms: run ./test");
    let mut files: Vec<PathBuf> = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ext| ext == "xls" || ext == "xlsx") {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

#[test]
fn forms_that_others_ship_come_in_or_say_what_they_cannot_be() {
    let files = shipped();
    assert!(files.len() > 40, "{} forms", files.len());
    let (mut whole, mut leaves) = (0, 0);
    for file in &files {
        let bytes = std::fs::read(file).expect("a file");
        let read = match documents::sheets::read(&bytes)
            .map_err(|fault| fault.as_str().to_owned())
            .and_then(|sheets| exchange::read(&File::Sheets(sheets)))
        {
            Ok(read) => read,
            Err(reason) => {
                assert!(!reason.is_empty());
                continue;
            }
        };
        let questionnaire = read.questionnaire(1, date(2020, 1, 1));
        let entries = read
            .entries
            .iter()
            .filter(|entry| matches!(entry, Entry::Added { kind: Kind::Leaf, .. }))
            .count();
        assert_eq!(questionnaire.leaves().count(), entries, "{}", file.display());
        leaves += entries;
        whole += 1;
        // Whatever came in goes out and comes back.
        assert_eq!(back(&questionnaire, Format::XlsForm, &Lang::en()), questionnaire, "{}", file.display());
    }
    assert!(whole > 35 && leaves > 150, "{whole} forms with {leaves} items of {}", files.len());
}

#[test]
fn a_document_that_circulated_says_what_was_changed() {
    let questionnaire = &PACK.round.questionnaire;
    for format in [Format::Docx, Format::Odt] {
        let (bytes, _) = exchange::write(questionnaire, format, &Lang::en()).expect("a document");
        let mut document = documents::read(&bytes).expect("a document");
        let (nothing, _) = exchange::paper::changed(&document).expect("a document of ours");
        assert_eq!(nothing, vec![], "{format:?}: nothing was typed");
        let mut touched = 0;
        for piece in &mut document.pieces {
            let documents::document::Piece::Grid(rows) = piece else { continue };
            for cell in rows.iter_mut().flatten() {
                let words = documents::block::lines(&cell.blocks).join(" ");
                if words.starts_with("Are there services") {
                    cell.blocks = documents::block::from_markdown("Are there **any** services?");
                    touched += 1;
                }
            }
        }
        let (changed, _) = exchange::paper::changed(&document).expect("a document of ours");
        assert_eq!((touched, changed.len()), (1, 1));
        assert_eq!(
            (changed[0].key.as_str(), changed[0].field.as_str(), changed[0].after.as_str()),
            ("assistance-services", "text.en", "Are there **any** services?")
        );
        assert!(changed[0].before.starts_with("Are there services, such as helplines"));
    }
}

#[test]
fn a_document_of_others_is_read_by_its_numbers() {
    let text = "Before the first question.\n\n1\\. Awareness\n\nHave you\n\n1.1 informed\n\na) children?\n\nb) parents?\n\n→ How many?\n\n1.2 Is there a law?\n\n2\\. Law\n\nGoes on.";
    let pieces = documents::block::from_markdown(text)
        .into_iter()
        .map(documents::document::Piece::Block)
        .collect();
    let document = documents::document::Document {
        pieces,
        ..documents::document::Document::default()
    };
    let read = exchange::read(&File::Document(Box::new(document))).expect("a questionnaire");
    let questionnaire = read.questionnaire(1, date(2020, 1, 1));
    let numbers: Vec<&str> = questionnaire.leaves().map(|found| found.leaf.number.as_str()).collect();
    assert_eq!(
        (numbers, questionnaire.remarks.len(), questionnaire.questions.len()),
        (vec!["1.1.a", "1.1.b", "1.2"], 1, 2)
    );
    assert_eq!(questionnaire.leaves().nth(1).expect("a leaf").leaf.prompts.len(), 1);
}

#[test]
fn translations_go_out_and_come_back_with_their_marks() {
    let mut drafting = Drafting::default();
    for (entry, place) in entries_of(&PACK.round.questionnaire, None).into_iter().zip(1..) {
        drafting.apply(&Entered {
            place,
            at: base::Moment::default(),
            author: id(1),
            entry,
        });
    }
    let (en, ka, numbers) = (Lang::en(), Lang::parse("ka").expect("a language"), drafting.numbers(&Numbers::new()));
    let pairs = words::pairs(&drafting, &numbers, &en, &ka);
    assert!(pairs.len() > 150 && pairs.iter().all(|pair| pair.target.is_empty()));
    let mut sheet = words::to_sheet(&pairs, &en, &ka);
    let name = "assistance-services-explicit/text";
    for row in &mut sheet.rows {
        match row[0].as_str() {
            row_name if row_name == name => row[3] = "გამოსახულებები".into(),
            "assistance-services-content/text" => (row[3], row[5]) = ("=შინაარსი".into(), "yes".into()),
            "assistance/title" => (row[2], row[3]) = ("An older title".into(), "სათაური".into()),
            _ => {}
        }
    }
    sheet.rows.push(["gone/text", "", "x", "y"].map(str::to_owned).to_vec());
    let sheets = documents::sheets::read(&documents::sheets::write(&[sheet])).expect("sheets");
    let by_sheet = words::from_sheets(&sheets, &ka).expect("a translation");
    let plan = words::plan(&drafting, &numbers, &by_sheet, &en, &ka);
    let old: Vec<&str> = plan.changes.iter().filter(|change| change.old).map(|change| change.name.as_str()).collect();
    assert_eq!(
        (plan.counts(), old.as_slice(), plan.unknown.as_slice()),
        ((3, 0), &["assistance/title"][..], &["gone/text".to_owned()][..])
    );
    assert_eq!(plan.missing.len(), pairs.len() - 3);
    let entries = decide(&drafting, plan.command(&drafting, &en, &ka, |_| true), &id(2), base::Moment::default()).expect("taken");
    for entry in entries {
        let place = drafting.place + 1;
        drafting.apply(&Entered {
            place,
            at: base::Moment::default(),
            author: id(2),
            entry,
        });
    }
    let node = |key: &str| drafting.node(key).expect("a node");
    assert_eq!(node("assistance-services-explicit").get("text.ka"), "გამოსახულებები");
    assert_eq!(node("assistance-services-content").get("machine.text.ka"), "yes");
    assert!(node("assistance").behind.contains("title.ka"), "it renders an earlier title");
    assert!(!node("assistance").behind.contains("title.en") && node("assistance-services-explicit").behind.is_empty());
    // The same through XLIFF: what was taken is the same, and nothing is new.
    let pairs = words::pairs(&drafting, &numbers, &en, &ka);
    let text = documents::xliff::write(&words::to_xliff(&pairs, "q", &en, &ka));
    let by_xliff = words::from_xliff(&documents::xliff::read(&text).expect("XLIFF"));
    let plan = words::plan(&drafting, &numbers, &by_xliff, &en, &ka);
    assert_eq!((plan.changes.len(), plan.same), (0, 3));
    // Another changes one text while the file is away: what the translator did not touch puts nothing back, what both changed says so.
    let node = drafting.node("assistance-services-explicit").expect("a node");
    let other = Command::Edit {
        key: node.key.clone(),
        seen: node.changed,
        fields: [("text.ka".to_owned(), "სურათები".to_owned())].into(),
        same: Default::default(),
        behind: Default::default(),
    };
    for entry in decide(&drafting, other, &id(3), base::Moment::default()).expect("an edit") {
        let place = drafting.place + 1;
        drafting.apply(&Entered {
            place,
            at: base::Moment::default(),
            author: id(3),
            entry,
        });
    }
    let plan = words::plan(&drafting, &numbers, &by_xliff, &en, &ka);
    assert_eq!((plan.changes.len(), plan.same), (0, 3));
    let mut touched = by_xliff;
    touched.texts.get_mut(name).expect("a text").words = "ფოტოები".into();
    let plan = words::plan(&drafting, &numbers, &touched, &en, &ka);
    let [change] = plan.changes.as_slice() else { panic!("one change: {plan:?}") };
    assert!(change.overtaken && change.before == "სურათები" && change.after == "ფოტოები");
    assert_eq!(words::from_sheets(&sheets, &Lang::parse("hy").expect("a language")), Err("words-no-language"));
    assert_eq!(words::from_sheets(&[], &ka), Err("words-no-names"));
}

#[test]
fn files_made_to_harm_are_refused_or_read_as_far_as_they_go() {
    let sheet = |rows: Vec<Vec<String>>| File::Sheets(vec![documents::sheets::Sheet { name: "survey".into(), rows }]);
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let head = || row(&["type", "name", "label", "relevant"]);
    // Parentheses beyond number.
    let deep = format!("{}${{a}}='x'{}", "not(".repeat(150_000), ")".repeat(150_000));
    let read = exchange::read(&sheet(vec![head(), row(&["text", "a", "A", ""]), row(&["text", "b", "B", &deep])])).expect("a form");
    assert!(read.left_out.iter().any(|left| left.what == "expression"));
    // Every row of the same name.
    let rows = std::iter::once(head()).chain((0..3_000).map(|_| row(&["text", "a", "A", ""]))).collect();
    let read = exchange::read(&sheet(rows)).expect("a form");
    let keys: std::collections::BTreeSet<_> = read.entries.iter().filter_map(|entry| entry.key()).collect();
    assert_eq!(keys.len(), read.entries.len());
    // More rows than any questionnaire has.
    let rows = std::iter::once(head())
        .chain((0..20_000).map(|n| row(&["text", &format!("a{n}"), "A", ""])))
        .collect();
    assert!(exchange::read(&sheet(rows)).is_err_and(|fault| fault.contains("longer")));
    // One key for two things: the second is left out, and said to be.
    let mut twice = PACK.round.questionnaire.clone();
    twice.questions[1].key = twice.key.clone();
    let json = serde_json::to_string(&twice).expect("a text");
    let read = exchange::read(&File::Text(Format::Json, json)).expect("a questionnaire");
    assert!(read.left_out.iter().any(|left| left.what == "key"));
    assert_eq!(read.drafting().in_order().len(), read.entries.len());
}

#[test]
fn references_go_out_and_come_back_or_are_named() {
    let mut drafting = Drafting::of(&PACK.round.questionnaire);
    let node = drafting.node("research").expect("a node");
    let edit = Command::Edit {
        key: node.key.clone(),
        seen: node.changed,
        fields: [
            ("guidance.en".to_owned(), "See [@assistance].".to_owned()),
            ("guidance.fr".to_owned(), "Voir [@assistance].".to_owned()),
        ]
        .into(),
        same: Default::default(),
        behind: Default::default(),
    };
    for entry in decide(&drafting, edit, &id(1), base::Moment::default()).expect("an edit") {
        let place = drafting.place + 1;
        drafting.apply(&Entered {
            place,
            at: base::Moment::default(),
            author: id(1),
            entry,
        });
    }
    let questionnaire = drafting.freeze(1, PACK.round.questionnaire.adopted, &Numbers::new()).questionnaire;
    for format in Format::ALL {
        let (bytes, lost) = exchange::write(&questionnaire, format, &Lang::en()).expect("a file");
        let read = exchange::read(&opened(format, &bytes)).expect("a questionnaire");
        let text = read.drafting().node("research").expect("a node").get("guidance.en").to_owned();
        match format {
            Format::XlsForm => assert!(text == "See 6." && lost.iter().any(|left| left.what == "reference"), "{text}"),
            _ => assert_eq!((text.as_str(), lost.len()), ("See [@assistance].", 0), "{format:?}"),
        }
    }
}
