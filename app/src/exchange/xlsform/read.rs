//! An XLSForm as a questionnaire. What it has no equivalent for is listed: types that need a device, calculations, constraints,
//! media, conditions on several answers.

use std::collections::BTreeMap;

use super::{
    super::{LeftOut, Line, Read, entries_from},
    OURS,
    columns::{Row, Table, language},
    kinds::{kind_of, write_items, write_text},
    ours::Ours,
    relevance,
};
use base::{Key, Lang, Localised};
use documents::sheets::Sheet;
use domain::{
    answer::Fields,
    drafting::{Kind, sheet},
};

/// A list has at most so many options, and a repeat so many parts.
const MOST_OPTIONS: usize = 200;

pub(super) struct Reader {
    pub(super) own: Lang,
    pub(super) lines: Vec<Line>,
    left_out: Vec<LeftOut>,
    pub(super) lists: BTreeMap<String, Vec<(Key, Localised)>>,
    keys: sheet::Keys,
    /// The groups and repeats that are open.
    pub(super) open: Vec<Open>,
    pub(super) root: Key,
    /// The keys of items by their names in the form.
    pub(super) names: BTreeMap<String, Key>,
}

pub(super) enum Open {
    /// A group that is a node of ours.
    Node(Key, Kind),
    /// A group within a sub-question: its items stand there.
    Flat,
    /// A repeat that is an item, whose rows are its parts.
    Repeat(usize),
    /// The cells of an item of ours.
    Cells,
}

/// Reads the sheets of a form.
///
/// # Errors
/// When there is no sheet `survey` with a column `type`.
pub fn read(sheets: &[Sheet]) -> Result<Read, String> {
    let survey = Table::of(sheets, "survey").ok_or("there is no sheet named survey")?;
    let settings = Table::of(sheets, "settings");
    let setting = |heads: &[&str]| {
        settings
            .as_ref()
            .and_then(|table| table.rows().next().map(|row| row.get(heads).to_owned()))
            .unwrap_or_default()
    };
    let title = setting(&["form_id", "id_string", "form_title"]);
    let root = Key::new(&title).unwrap_or_else(|_| sheet::Keys::default().make(&title, "questionnaire"));
    let ours: Option<Ours> = serde_json::from_str(&setting(&[OURS])).ok();
    let ours_is_none = ours.is_none();
    let mut reader = Reader {
        own: language(&setting(&["default_language"])).unwrap_or_else(Lang::en),
        lines: vec![Line {
            key: root.clone(),
            kind: Kind::Whole,
            parent: None,
            fields: ours.map(|ours| ours.fields).unwrap_or_default(),
        }],
        left_out: Vec::new(),
        lists: BTreeMap::new(),
        open: Vec::new(),
        keys: sheet::Keys::new([&root]),
        root,
        names: BTreeMap::new(),
    };
    for unknown in survey.unknown_languages(&["label", "hint"]) {
        reader.left_out.push(LeftOut::new("", "language", unknown));
    }
    // A form of ours says there what it says elsewhere too.
    if let Some(settings) = settings.as_ref().filter(|_| ours_is_none) {
        reader.settings_left(settings, setting(&["form_id", "id_string"]).is_empty());
    }
    reader.lists(sheets);
    if !survey.has(&["type", "command"]) {
        return Err("the sheet named survey has no column named type".to_owned());
    }
    for row in survey.rows() {
        reader.row(&row);
    }
    for other in sheets
        .iter()
        .filter(|sheet| !["survey", "choices", "settings", "columns"].contains(&sheet.name.trim().to_lowercase().as_str()))
    {
        if other.rows.iter().flatten().any(|cell| !cell.trim().is_empty()) {
            reader.left_out.push(LeftOut::new("", "list", other.name.clone()));
        }
    }
    let (entries, lost) = entries_from(reader.lines);
    reader.left_out.extend(lost);
    Ok(Read {
        entries,
        left_out: reader.left_out,
    })
}

impl Reader {
    /// Names what the settings say and a questionnaire does not. The title is its key where the form has no other name.
    fn settings_left(&mut self, settings: &Table<'_>, title_is_key: bool) {
        for (place, row) in settings.rows().enumerate() {
            let held = |head: &str| matches!(head, "form_id" | "id_string" | "default_language") || head == "form_title" && title_is_key;
            let cells = row.filled().filter(|(head, _)| place > 0 || !held(head));
            self.left_out
                .extend(cells.map(|(head, cell)| LeftOut::new("settings", "setting", format!("{head}: {cell}"))));
        }
    }

    fn lists(&mut self, sheets: &[Sheet]) {
        let Some(table) = Table::of(sheets, "choices").or_else(|| Table::of(sheets, "cascades")) else {
            return;
        };
        let mut keys: BTreeMap<String, sheet::Keys> = BTreeMap::new();
        for row in table.rows() {
            let list = row.get(&["list_name", "list name"]).to_owned();
            let name = row.get(&["name", "value"]);
            if self.lists.get(&list).is_some_and(|options| options.len() >= MOST_OPTIONS) {
                self.left_out.push(LeftOut::new(list, "length", name));
                continue;
            }
            let options = keys.entry(list.clone()).or_default();
            let key = Some(name).filter(|name| !name.contains('.')).and_then(|name| options.take(name));
            let key = key.unwrap_or_else(|| {
                self.left_out.push(LeftOut::new(list.clone(), "name", name));
                options.make(name, "option")
            });
            let label = row.text("label", &self.own);
            let label = if label.is_empty() {
                Localised::new([(self.own.clone(), name.to_owned())])
            } else {
                label
            };
            for (head, cell) in row
                .filled()
                .filter(|(head, _)| !matches!(*head, "list_name" | "list name" | "name" | "value") && !head.starts_with("label"))
            {
                let what = if head.starts_with("media") || head.starts_with("image") {
                    "media"
                } else {
                    "setting"
                };
                self.left_out.push(LeftOut::new(format!("{list}: {name}"), what, format!("{head}: {cell}")));
            }
            self.lists.entry(list).or_default().push((key, label));
        }
    }

    fn leave(&mut self, row: &Row<'_>, what: &'static str, about: impl Into<String>) {
        self.left_out.push(LeftOut::new(row.get(&["name", "value"]), what, about));
    }

    /// Names cells for which there is no place here; and hints, where those have none either.
    fn leave_cells(&mut self, row: &Row<'_>, heads: &[&str], hints: bool) {
        let is_hint = |head: &str| hints && super::columns::tongue(head, "hint").is_some();
        let cells = row.filled().filter(|(head, _)| heads.contains(head) || is_hint(head));
        let aside: Vec<String> = cells.map(|(head, cell)| format!("{head}: {cell}")).collect();
        for about in aside {
            self.leave(row, "expression", about);
        }
    }

    /// The node below which things stand now.
    pub(super) fn parent(&self) -> (Key, Kind) {
        let node = self
            .open
            .iter()
            .rev()
            .find_map(|open| if let Open::Node(key, kind) = open { Some((key.clone(), *kind)) } else { None });
        node.unwrap_or((self.root.clone(), Kind::Whole))
    }

    fn row(&mut self, row: &Row<'_>) {
        let asked = row.get(&["type", "command"]).to_lowercase();
        let words: Vec<&str> = asked.split_whitespace().collect();
        let asked = words
            .join(" ")
            .replace("begin group", "begin_group")
            .replace("end group", "end_group")
            .replace("begin repeat", "begin_repeat")
            .replace("end repeat", "end_repeat");
        if asked.is_empty() {
            if row.filled().next().is_some() {
                self.leave(row, "type", "–");
            }
            return;
        }
        if asked.starts_with("end_") || asked.starts_with("end ") {
            self.open.pop();
            return;
        }
        if let Ok(ours) = serde_json::from_str::<Ours>(row.get(&[OURS])) {
            self.ours(row, &asked, ours);
            return;
        }
        self.settings(row);
        match asked.as_str() {
            "begin_group" | "begin_loop" => self.group(row),
            "begin_repeat" => self.repeat(row),
            "note" => self.note(row),
            _ => self.item(row, &asked),
        }
    }

    /// Columns of a foreign form for which a questionnaire has no place.
    fn settings(&mut self, row: &Row<'_>) {
        const HELD: [&str; 9] = [
            "type",
            "command",
            "name",
            "value",
            "required",
            "relevant",
            "relevance",
            "bind::relevant",
            "bind:required",
        ];
        let own = |head: &str| HELD.contains(&head) || ["label", "caption", "hint"].iter().any(|stem| super::columns::tongue(head, stem).is_some());
        let aside: Vec<(String, String)> = row
            .filled()
            .filter(|(head, _)| !own(head))
            .map(|(head, cell)| (head.to_owned(), cell.to_owned()))
            .collect();
        for (head, cell) in aside {
            let media = ["media", "image", "audio", "video"].iter().any(|word| head.starts_with(word));
            self.leave(row, if media { "media" } else { "setting" }, format!("{head}: {cell}"));
        }
    }

    fn key(&mut self, row: &Row<'_>) -> Key {
        let name = row.get(&["name", "value"]);
        let own = self.keys.take(name);
        own.unwrap_or_else(|| self.keys.make(name, "item"))
    }

    fn label(&self, row: &Row<'_>) -> Localised {
        let label = row.text("label", &self.own);
        let label = if label.is_empty() { row.text("caption", &self.own) } else { label };
        if label.is_empty() {
            Localised::new([(self.own.clone(), row.get(&["name", "value"]).to_owned())])
        } else {
            label
        }
    }

    fn group(&mut self, row: &Row<'_>) {
        let (parent, above) = self.parent();
        let kind = match above {
            Kind::Whole => Kind::Question,
            Kind::Question => Kind::Sub,
            _ => {
                self.leave(row, "depth", self.label(row).text(&self.own).to_owned());
                self.open.push(Open::Flat);
                return;
            }
        };
        let key = self.key(row);
        let mut fields = Fields::new();
        write_text(&mut fields, if kind == Kind::Question { "title" } else { "text" }, &self.label(row));
        write_text(&mut fields, "guidance", &row.text("hint", &self.own));
        self.relevant(row, &mut fields, kind == Kind::Sub);
        self.open.push(Open::Node(key.clone(), kind));
        self.lines.push(Line {
            key,
            kind,
            parent: Some(parent),
            fields,
        });
    }

    fn note(&mut self, row: &Row<'_>) {
        self.leave_cells(row, &["relevant", "relevance", "bind::relevant"], true);
        let (parent, kind) = self.parent();
        let label = self.label(row);
        if kind == Kind::Whole {
            let mut fields = Fields::new();
            write_text(&mut fields, "text", &label);
            let key = self.key(row);
            self.lines.push(Line {
                key,
                kind: Kind::Preliminary,
                parent: Some(parent),
                fields,
            });
            return;
        }
        // Within a group a note is help for those who answer there.
        if let Some(line) = self.lines.iter_mut().find(|line| line.key == parent) {
            for (lang, words) in label.iter() {
                let text = line.fields.entry(format!("guidance.{lang}")).or_default();
                *text = if text.is_empty() { words.to_owned() } else { format!("{text}\n\n{words}") };
            }
        }
    }

    /// A repeat is an item whose entries have the rows in it as their parts.
    fn repeat(&mut self, row: &Row<'_>) {
        let mut fields = self.item_fields(row);
        fields.insert("answer".to_owned(), "group".to_owned());
        let place = self.add_item(row, fields);
        self.open.push(Open::Repeat(place));
    }

    fn item(&mut self, row: &Row<'_>, asked: &str) {
        let (answer, list) = match kind_of(asked) {
            Some(found) => found,
            None => {
                let metadata = [
                    "start",
                    "end",
                    "today",
                    "deviceid",
                    "username",
                    "phonenumber",
                    "subscriberid",
                    "simserial",
                    "audit",
                    "email",
                    "start-geopoint",
                ];
                let is_metadata = metadata.contains(&asked) || asked.starts_with("get ") || asked.contains("time of the survey");
                self.leave(row, if is_metadata { "metadata" } else { "type" }, asked.to_owned());
                return;
            }
        };
        let mut fields = self.item_fields(row);
        fields.insert("answer".to_owned(), answer.to_owned());
        if let Some((list, other)) = list {
            let mut items = self.lists.get(&list).cloned().unwrap_or_default();
            if items.is_empty() {
                self.leave(row, "list", list.clone());
            }
            if other && let Ok(key) = Key::new("other") {
                items.push((key, Localised::pair("Other", "Autre")));
            }
            let keys: Vec<&str> = items.iter().map(|(key, _)| key.as_str()).collect();
            match (answer, keys.as_slice()) {
                ("choice", ["yes", "no"]) => drop(fields.insert("answer".to_owned(), "yes-no".to_owned())),
                ("choice", ["yes", "partly", "no"]) => drop(fields.insert("answer".to_owned(), "yes-no-partly".to_owned())),
                _ => write_items(&mut fields, &items),
            }
        }
        if let Some(place) = self
            .open
            .iter()
            .rev()
            .find_map(|open| if let Open::Repeat(place) = open { Some(*place) } else { None })
        {
            self.part(row, place, &fields);
            return;
        }
        self.add_item(row, fields);
    }

    fn item_fields(&mut self, row: &Row<'_>) -> Fields {
        let mut fields = Fields::new();
        let label = self.label(row);
        write_text(&mut fields, "text", &label);
        write_text(&mut fields, "label", &label);
        write_text(&mut fields, "guidance", &row.text("hint", &self.own));
        let required = row.get(&["required", "bind:required"]).to_lowercase();
        if !matches!(required.as_str(), "yes" | "true" | "true()" | "1") {
            if !matches!(required.as_str(), "" | "no" | "false" | "false()" | "0") {
                self.leave(row, "expression", format!("required: {required}"));
            }
            fields.insert("optional".to_owned(), "yes".to_owned());
        }
        self.relevant(row, &mut fields, true);
        fields
    }

    /// One part of the entries of a repeat.
    fn part(&mut self, row: &Row<'_>, place: usize, of: &Fields) {
        let kind = match of.get("answer").map(String::as_str) {
            Some("text") => "text",
            Some("number") => "number",
            Some("date") => "date",
            Some("yes-no") => "yes-no",
            other => {
                let about = other.unwrap_or_default().to_owned();
                self.leave(row, "type", about);
                return;
            }
        };
        self.leave_cells(row, &["relevant", "relevance", "bind::relevant", "required", "bind:required"], true);
        let name = row.get(&["name", "value"]);
        let Some(line) = self.lines.get_mut(place) else { return };
        let known: Vec<String> = sheet::list(line.fields.get("items").map_or("", String::as_str)).map(str::to_owned).collect();
        if known.len() >= MOST_OPTIONS {
            self.leave(row, "length", name);
            return;
        }
        let taken: Vec<Key> = known.iter().filter_map(|key| Key::new(key).ok()).collect();
        let key = sheet::Keys::new(&taken).make(name, "part").to_string();
        for (field, typed) in of.iter().filter(|(field, _)| field.starts_with("label.")) {
            line.fields.insert(field.replacen("label.", &format!("item.{key}."), 1), typed.clone());
        }
        line.fields.insert(format!("item.{key}.kind"), kind.to_owned());
        line.fields.insert("items".to_owned(), [known, vec![key]].concat().join(" "));
    }

    /// Adds an item below the group that is open; one that stands in none gets a question of its own.
    fn add_item(&mut self, row: &Row<'_>, fields: Fields) -> usize {
        let (mut parent, above) = self.parent();
        let key = self.key(row);
        if above == Kind::Whole {
            let question = self.keys.make(&format!("{key} question"), "question");
            let mut own = Fields::new();
            write_text(&mut own, "title", &self.label(row));
            self.lines.push(Line {
                key: question.clone(),
                kind: Kind::Question,
                parent: Some(parent),
                fields: own,
            });
            parent = question;
        }
        self.names.insert(row.get(&["name", "value"]).to_owned(), key.clone());
        self.lines.push(Line {
            key,
            kind: Kind::Leaf,
            parent: Some(parent),
            fields,
        });
        self.lines.len() - 1
    }

    /// The condition of a row, where it hangs on one answer to an item before it.
    fn relevant(&mut self, row: &Row<'_>, fields: &mut Fields, holds: bool) {
        let expression = row.get(&["relevant", "relevance", "bind::relevant"]).to_owned();
        if expression.is_empty() {
            return;
        }
        let read = relevance::parse(&expression).filter(|_| holds).and_then(|read| {
            let key = self.names.get(&read.name)?;
            let line = self.lines.iter().find(|line| line.key == *key)?;
            let all: Vec<&str> = match line.fields.get("answer")?.as_str() {
                "yes-no" => vec!["yes", "no"],
                "yes-no-partly" => vec!["yes", "partly", "no"],
                "choice" | "choices" => sheet::list(line.fields.get("items")?).collect(),
                _ => return None,
            };
            let wanted = |value: &&str| read.values.iter().any(|known| known == value) != read.not;
            let known = read.values.iter().all(|value| all.contains(&value.as_str()));
            let values: Vec<&str> = all.iter().copied().filter(wanted).collect();
            (known && !values.is_empty()).then(|| (key.to_string(), values.join(" ")))
        });
        match read {
            Some((leaf, values)) => {
                fields.insert("condition".to_owned(), "answer".to_owned());
                fields.insert("condition.leaf".to_owned(), leaf);
                fields.insert("condition.values".to_owned(), values);
            }
            None => self.leave(row, "expression", format!("relevant: {expression}")),
        }
    }
}
