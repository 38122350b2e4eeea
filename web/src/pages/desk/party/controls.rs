//! The controls of one leaf: a control for each kind of answer, a box for each language.

use app::reference::Entry;
use base::{Id, Lang};
use domain::{
    answer::{
        Fields,
        translation::{Translation, texts, translations},
    },
    attachment::attached,
    questionnaire::{AnswerKind, Choice, Condition, GroupPart, Leaf, PartKind, Prompt},
    reference::Reference,
};
use maud::{Markup, html};

use crate::{
    ctx::Ctx,
    parts::{
        answer,
        field::{Errors, Field, radios, ticks},
        file,
        questionnaire::values_words,
        reference as shown, text,
    },
};

pub struct Controls<'a> {
    pub ctx: &'a Ctx,
    pub fields: &'a Fields,
    pub errors: &'a Errors,
    pub years: &'a [i16],
    /// The official languages, each with whether its box stands open; and those the Party may add.
    pub official: Vec<(Lang, bool)>,
    pub national: Vec<Lang>,
    /// The Party's legal references, and where one changes them.
    pub register: Vec<Entry>,
    pub register_path: String,
    /// Where a version is written beside its original.
    pub versions_path: String,
    /// Where the files of the answer are sent, when it is one that takes files.
    pub files_path: Option<String>,
}

/// A table of this many empty rows stands below those that are filled.
const SPARE_ROWS: u16 = 2;

/// A box to tick for a legal reference; what it stands for is the reference as it would be quoted.
fn tick(name: &str, quoted: &str, on: bool, words: &str, note: Option<String>) -> Markup {
    html! {
        div.option {
            input type="checkbox" id=(name) name=(name) value=(quoted) checked[on];
            label for=(name) dir="auto" { (words) @if let Some(note) = note { " " span.tag { (note) } } }
        }
    }
}

impl Controls<'_> {
    fn typed(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }

    pub fn leaf(&self, leaf: &Leaf) -> Markup {
        let ctx = self.ctx;
        let statuses = ["answered", "not_answered", "not_applicable"].map(|word| (word.to_owned(), ctx.t(&format!("leaf-status-{}", word.replace('_', "-")))));
        let status = if self.typed("status").is_empty() { "answered" } else { self.typed("status") };
        html! {
            @if let Some(since) = self.fields.get("since") { input type="hidden" name="since" value=(since); }
            (radios("status", &ctx.t("leaf-status"), &statuses, status, self.errors))
            (self.value("", &leaf.answer))
            @if leaf.answer.has_text() { (self.texts("", 12)) }
            @if !self.register_path.is_empty() { (self.citations()) }
            (self.files())
            @for prompt in &leaf.prompts { (self.prompt(leaf, prompt)) }
        }
    }

    /// A follow-up says when it is asked: what stands in it otherwise is kept and not submitted.
    fn prompt(&self, leaf: &Leaf, prompt: &Prompt) -> Markup {
        let prefix = format!("p.{}.", prompt.key);
        let wordy = matches!(prompt.answer, AnswerKind::Text | AnswerKind::YesNo | AnswerKind::YesNoPartly);
        html! {
            section.prompt {
                h2 { (text::own(self.ctx, &prompt.text)) " " span.meta { (self.ctx.t("leaf-optional")) } }
                @if let Some(Condition::Answer { values, .. }) = &prompt.condition { p.meta.condition { (self.ctx.ta("asked-if-this", &[("values", values_words(self.ctx, &leaf.answer, values).into())])) } }
                (self.value(&prefix, &prompt.answer))
                @if wordy { (self.texts(&prefix, 4)) }
            }
        }
    }

    fn texts(&self, prefix: &str, rows: u8) -> Markup {
        let ctx = self.ctx;
        let own = format!("{prefix}text.own");
        let chosen = self.typed(&format!("{prefix}lang"));
        let options = self.national_options(chosen);
        let tongues = self.official.iter().map(|(lang, _)| (lang.to_string(), text::language(ctx, lang)));
        let originals: Vec<(String, String)> = tongues.chain([("own".to_owned(), ctx.t("leaf-original-own"))]).collect();
        let original = self.typed(&format!("{prefix}original"));
        let original = if original == chosen && !chosen.is_empty() { "own" } else { original };
        html! {
            @for (lang, open) in &self.official {
                @let name = format!("{prefix}text.{lang}");
                @let label = ctx.ta("leaf-text-in", &[("language", text::language(ctx, lang).into())]);
                @if *open { (Field::new(&name, label).value(self.typed(&name)).area(self.errors, rows, Some(lang))) (self.behind(&name)) }
                @else { details { summary { (label) } (Field::new(&name, ctx.ta("leaf-text-in", &[("language", text::language(ctx, lang).into())])).value(self.typed(&name)).area(self.errors, rows, Some(lang))) } }
            }
            details open[!self.typed(&own).is_empty()] {
                summary { (ctx.t("leaf-national")) }
                p.hint { (ctx.t("leaf-national-hint")) }
                (Field::new(&format!("{prefix}lang"), ctx.t("leaf-national-language")).value(chosen).select(self.errors, &options))
                (Field::new(&own, ctx.t("leaf-national-text")).value(self.typed(&own)).area(self.errors, rows, None))
                (self.behind(&own))
            }
            @if texts(self.fields, prefix).len() > 1 { (Field::new(&format!("{prefix}original"), ctx.t("leaf-original")).value(original).select(self.errors, &originals)) }
        }
    }

    /// The legal references to choose from: those that the answer cites, as they are quoted, then the others of the register.
    fn citations(&self) -> Markup {
        let ctx = self.ctx;
        let field = |id: &Id| format!("cite.{id}");
        let (cited, others): (Vec<&Entry>, Vec<&Entry>) = self.register.iter().partition(|entry| !self.typed(&field(&entry.id)).is_empty());
        let known = |name: &str| self.register.iter().any(|entry| field(&entry.id) == name);
        let gone = self
            .fields
            .iter()
            .filter(|(name, quoted)| name.starts_with("cite.") && !quoted.is_empty() && !known(name));
        html! {
            fieldset.choice #cite {
                legend { (ctx.t("references-cite")) }
                p.hint { (ctx.t("references-cite-about")) " " a href=(ctx.href(&self.register_path)) { (ctx.t("references")) } }
                @for entry in cited { (self.citation(&field(&entry.id), &entry.reference)) }
                @for (name, quoted) in gone {
                    @if let Some(reference) = Reference::quoted(quoted) { (tick(name, quoted, true, &shown::name(&reference), Some(ctx.t("reference-not-in-register")))) }
                }
                @if !others.is_empty() {
                    details open[others.len() <= 6] {
                        summary { (ctx.t("references-choose")) }
                        @for entry in others { (tick(&field(&entry.id), &entry.reference.quote(), false, &shown::name(&entry.reference), None)) }
                    }
                }
            }
        }
    }

    /// The files that the answer has. They are sent and taken away on a page of their own.
    fn files(&self) -> Markup {
        let ctx = self.ctx;
        html! {
            @for (name, field) in self.fields.iter().filter(|(name, _)| name.starts_with("file.")) { input type="hidden" name=(name) value=(field); }
            @if let Some(path) = &self.files_path {
                (file::list(ctx, &attached(self.fields), path))
                p { a href=(ctx.href(path)) { (ctx.t("files-change")) } }
            }
        }
    }

    /// One that is cited; where the register says something else by now, either can stand.
    fn citation(&self, name: &str, now: &Reference) -> Markup {
        let (ctx, quoted, words) = (self.ctx, self.typed(name), shown::name(now));
        let latest = now.quote();
        if quoted == latest {
            return tick(name, quoted, true, &words, None);
        }
        let options = [
            ("kept", quoted, ctx.t("reference-as-quoted")),
            ("latest", latest.as_str(), ctx.t("reference-as-now")),
            ("none", "", ctx.t("reference-not-cited")),
        ];
        html! {
            fieldset.choice {
                legend { (words) }
                p.hint { (ctx.t("reference-changed")) }
                @for (word, value, label) in options {
                    @let id = format!("{name}.{word}");
                    div.option { input type="radio" id=(id) name=(name) value=(value) checked[value == quoted]; label for=(id) { (label) } }
                }
            }
        }
    }

    /// The Party's own languages, then all others by their names: minorities and regions have theirs.
    fn national_options(&self, chosen: &str) -> Vec<(String, String)> {
        let ctx = self.ctx;
        let named = |lang: &Lang| (lang.to_string(), text::language(ctx, lang));
        let first = self.national.is_empty().then(|| (String::new(), "–".to_owned()));
        let official = |lang: &Lang| self.official.iter().any(|(known, _)| known == lang);
        let mut others: Vec<(Lang, String)> = i18n::languages(ctx.ui);
        others.extend(Lang::parse(chosen).map(|lang| (lang.clone(), text::language(ctx, &lang))));
        others.retain(|(lang, _)| !official(lang) && !self.national.contains(lang));
        i18n::collate::sort_by(&mut others, &ctx.lang(), |(_, name)| name);
        others.dedup();
        let others = others.into_iter().map(|(lang, name)| (lang.to_string(), name));
        first.into_iter().chain(self.national.iter().map(named)).chain(others).collect()
    }

    /// That the original was changed since this translation said the same; where one compares both, and says that they do again.
    fn behind(&self, name: &str) -> Markup {
        let all = translations(self.fields);
        let behind = all
            .iter()
            .find(|translation| translation.name("text") == name && translation.is_behind(self.fields));
        let original = |translation: &Translation| match translation.original.as_str() {
            "own" => Lang::parse(self.typed(&format!("{}lang", translation.prefix))),
            place => Lang::parse(place),
        };
        let named = |translation: &Translation| original(translation).map_or_else(String::new, |lang| text::language(self.ctx, &lang));
        let same = format!("same:{name}");
        html! {
            @if let Some(translation) = behind {
                div.notice {
                    p { (self.ctx.ta("translation-behind-of", &[("language", named(translation).into())])) " " a href=(self.ctx.href(&format!("{}?to={}", self.versions_path, translation.place))) { (self.ctx.t("translation-compare")) } }
                    div.option { input type="checkbox" id=(same) name=(same) value="on"; label for=(same) { (self.ctx.t("translation-same-tick")) } }
                }
            }
        }
    }

    fn value(&self, prefix: &str, kind: &AnswerKind) -> Markup {
        let (ctx, name) = (self.ctx, format!("{prefix}value"));
        match kind {
            AnswerKind::Text => html! {},
            AnswerKind::YesNo | AnswerKind::YesNoPartly => {
                let options: Vec<_> = kind
                    .values()
                    .into_iter()
                    .map(|value| (value.to_owned(), ctx.t(&format!("value-{value}"))))
                    .collect();
                radios(&name, &ctx.t("leaf-value"), &options, self.typed(&name), self.errors)
            }
            AnswerKind::Choice { options } => {
                let options: Vec<_> = options
                    .iter()
                    .map(|option| (option.key.to_string(), option.label.text(&ctx.lang()).to_owned()))
                    .collect();
                radios(&name, &ctx.t("leaf-choice"), &options, self.typed(&name), self.errors)
            }
            AnswerKind::Choices { options } => {
                let box_of = |option: &Choice| {
                    let field = format!("{name}.{}", option.key);
                    let on = !self.typed(&field).is_empty();
                    (field, option.label.text(&ctx.lang()).to_owned(), on)
                };
                ticks(&name, &ctx.t("leaf-choices"), &options.iter().map(box_of).collect::<Vec<_>>(), self.errors)
            }
            AnswerKind::Number => Field::new(&name, ctx.t("leaf-number"))
                .hint(ctx.t("leaf-figure-hint"))
                .value(self.typed(&name))
                .show(self.errors),
            AnswerKind::Date => Field::new(&name, ctx.t("leaf-date"))
                .hint(ctx.t("leaf-date-hint"))
                .value(self.typed(&name))
                .show(self.errors),
            AnswerKind::FiguresByYear { rows } => {
                let years: Vec<String> = self.years.iter().map(ToString::to_string).collect();
                self.figures(prefix, rows, &years, &ctx.t("figures-by-year"))
            }
            AnswerKind::FiguresByCategory { rows, columns } => self.figures(prefix, rows, &answer::labels(ctx, columns), &ctx.t("kind-figures-by-category")),
            AnswerKind::Group { parts } => self.group(prefix, parts),
            AnswerKind::Table { columns } => {
                let parts: Vec<(String, String)> = columns
                    .iter()
                    .enumerate()
                    .map(|(place, column)| (place.to_string(), column.label.text(&ctx.lang()).to_owned()))
                    .collect();
                self.rows(&format!("{prefix}cell."), &ctx.t("table"), &parts)
            }
            AnswerKind::LegalReference => {
                let parts = ["act", "provision", "since", "text", "link"].map(|part| (part.to_owned(), ctx.t(&format!("legal-column-{part}"))));
                self.rows(&format!("{prefix}ref."), &ctx.t("kind-legal-reference"), &parts)
            }
            AnswerKind::Links => {
                let parts = ["title", "address", "language"].map(|part| (part.to_owned(), ctx.t(&format!("link-{part}"))));
                self.rows(&format!("{prefix}link."), &ctx.t("kind-links"), &parts)
            }
        }
    }

    /// A repeated group: the entries that are filled, and one to fill.
    fn group(&self, prefix: &str, parts: &[GroupPart]) -> Markup {
        let (ctx, start) = (self.ctx, format!("{prefix}entry."));
        let count = self.filled_rows(&start).saturating_add(1).min(domain::answer::ROWS);
        html! {
            @for row in 0..count {
                fieldset.choice.entry {
                    legend { (ctx.ta("group-entry", &[("number", (row + 1).into())])) }
                    @for part in parts {
                        @let name = format!("{start}{row}.{}", part.key);
                        @let field = Field::new(&name, part.label.text(&ctx.lang()).to_owned()).value(self.typed(&name));
                        @match part.kind {
                            PartKind::Text => (field.area(self.errors, 2, None)),
                            PartKind::Number => (field.hint(ctx.t("leaf-figure-hint")).show(self.errors)),
                            PartKind::Date => (field.hint(ctx.t("leaf-date-hint")).show(self.errors)),
                            PartKind::YesNo => (field.select(self.errors, &[(String::new(), "–".to_owned()), ("yes".to_owned(), ctx.t("value-yes")), ("no".to_owned(), ctx.t("value-no"))])),
                        }
                    }
                }
            }
            p.hint { (ctx.t("group-more")) }
        }
    }

    /// How many rows of a table that grows are filled.
    fn filled_rows(&self, start: &str) -> u16 {
        let filled = self.fields.iter().filter(|(name, typed)| name.starts_with(start) && !typed.trim().is_empty());
        let last = filled
            .filter_map(|(name, _)| name.strip_prefix(start)?.split('.').next()?.parse::<u16>().ok())
            .max();
        last.map_or(0, |last| last.saturating_add(1))
    }

    fn figures(&self, prefix: &str, rows: &[Choice], columns: &[String], caption: &str) -> Markup {
        let ctx = self.ctx;
        html! {
            p.hint { (ctx.t("leaf-figure-hint")) }
            div.scroll tabindex="0" role="group" aria-label=(caption) {
                table.entry {
                    thead { tr { th scope="col" { (caption) } @for column in columns { th scope="col" { (column) } } } }
                    tbody { @for row in rows {
                        tr { th scope="row" { (text::own(ctx, &row.label)) }
                            @for (place, column) in columns.iter().enumerate() {
                                @let name = format!("{prefix}fig.{}.{place}", row.key);
                                td { (self.cell(&name, &format!("{}, {column}", row.label.text(&ctx.lang())))) }
                            }
                        }
                    } }
                }
            }
        }
    }

    /// A table that grows: the rows that are filled, and some empty ones.
    fn rows(&self, start: &str, caption: &str, parts: &[(String, String)]) -> Markup {
        let count = self.filled_rows(start).max(1).saturating_add(SPARE_ROWS).min(domain::answer::ROWS);
        html! {
            div.scroll tabindex="0" role="group" aria-label=(caption) {
                table.entry {
                    caption { (caption) }
                    thead { tr { @for (_, words) in parts { th scope="col" { (words) } } } }
                    tbody { @for row in 0..count { tr { @for (part, words) in parts {
                        @let name = format!("{start}{row}.{part}");
                        td data-label=(words) { (self.cell(&name, &format!("{words}, {}", self.ctx.ta("row", &[("number", (row + 1).into())])))) }
                    } } } }
                }
            }
        }
    }

    fn cell(&self, name: &str, label: &str) -> Markup {
        let wrong = self.errors.iter().find(|(field, _)| field == name).map(|(_, words)| words);
        html! {
            input id=(name) name=(name) value=(self.typed(name)) aria-label=(label) dir="auto" aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| format!("{name}-error"))];
            @if let Some(wrong) = wrong { p.error id=(format!("{name}-error")) { (wrong) } }
        }
    }
}
