//! Form fields: a label, a hint, what was typed, and what is wrong with it.

use maud::{Markup, html};

use crate::ctx::Ctx;

/// What is wrong with a form: the id of the field and the words.
pub type Errors = Vec<(String, String)>;

/// The summary above a form. It takes the focus, and each line leads to its field.
pub fn summary(ctx: &Ctx, errors: &Errors) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.errors role="alert" tabindex="-1" autofocus {
                h2 { (ctx.t("errors-title")) }
                ul { @for (field, words) in errors { li { a href=(format!("#{field}")) { (words) } } } }
            }
        }
    }
}

/// The words of an error, after the name of its field: where several fields lack the same.
pub fn named(ctx: &Ctx, field: &str, words: &str) -> String {
    ctx.ta("field-says", &[("field", field.into()), ("words", words.into())])
}

/// What is wrong with a field.
pub fn error<'a>(errors: &'a Errors, name: &str) -> Option<&'a str> {
    errors.iter().find(|(field, _)| field == name).map(|(_, words)| words.as_str())
}

/// The key that makes a double click one act.
pub fn once() -> Markup {
    html! { input type="hidden" name="once" value=(app::new_id()); }
}

pub struct Field<'a> {
    pub name: &'a str,
    pub label: String,
    pub hint: Option<String>,
    pub value: &'a str,
    pub kind: &'a str,
    pub required: bool,
    pub complete: Option<&'a str>,
}

impl<'a> Field<'a> {
    pub fn new(name: &'a str, label: String) -> Self {
        Self {
            name,
            label,
            hint: None,
            value: "",
            kind: "text",
            required: false,
            complete: None,
        }
    }

    pub fn hint(mut self, hint: String) -> Self {
        self.hint = Some(hint);
        self
    }

    pub fn value(mut self, value: &'a str) -> Self {
        self.value = value;
        self
    }

    pub fn kind(mut self, kind: &'a str) -> Self {
        self.kind = kind;
        self
    }

    pub fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub fn complete(mut self, complete: &'a str) -> Self {
        self.complete = Some(complete);
        self
    }

    pub fn show(&self, errors: &Errors) -> Markup {
        let (wrong, name) = (error(errors, self.name), self.name);
        html! {
            div.field.wrong[wrong.is_some()] {
                label for=(name) { (self.label) }
                (before(name, self.hint.as_deref(), wrong))
                input type=(self.kind) id=(name) name=(name) value=(self.value) required[self.required] autocomplete=[self.complete]
                    aria-describedby=[described(name, self.hint.is_some(), wrong.is_some())] aria-invalid=[wrong.map(|_| "true")];
            }
        }
    }

    /// As a box for a long text.
    pub fn area(&self, errors: &Errors, rows: u8, lang: Option<&base::Lang>) -> Markup {
        let (wrong, name) = (error(errors, self.name), self.name);
        html! {
            div.field.wrong[wrong.is_some()] {
                label for=(name) { (self.label) }
                (before(name, self.hint.as_deref(), wrong))
                textarea id=(name) name=(name) rows=(rows) required[self.required] autocomplete=[self.complete] lang=[lang.map(base::Lang::as_str)] dir="auto"
                    aria-describedby=[described(name, self.hint.is_some(), wrong.is_some())] aria-invalid=[wrong.map(|_| "true")] { "\n" (self.value) }
            }
        }
    }

    /// As a list to choose from: value and words.
    pub fn select(&self, errors: &Errors, options: &[(String, String)]) -> Markup {
        let (wrong, name) = (error(errors, self.name), self.name);
        html! {
            div.field.wrong[wrong.is_some()] {
                label for=(name) { (self.label) }
                (before(name, self.hint.as_deref(), wrong))
                select id=(name) name=(name) required[self.required] aria-describedby=[described(name, self.hint.is_some(), wrong.is_some())] {
                    @for (value, words) in options { option value=(value) selected[value == self.value] { (words) } }
                }
            }
        }
    }
}

fn before(name: &str, hint: Option<&str>, wrong: Option<&str>) -> Markup {
    html! {
        @if let Some(hint) = hint { p.hint id=(format!("{name}-hint")) { (hint) } }
        @if let Some(wrong) = wrong { p.error id=(format!("{name}-error")) { (wrong) } }
    }
}

fn described(name: &str, hint: bool, wrong: bool) -> Option<String> {
    let parts: Vec<String> = [hint.then(|| format!("{name}-hint")), wrong.then(|| format!("{name}-error"))]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// One of several, as radio buttons.
pub fn radios(name: &str, legend: &str, options: &[(String, String)], chosen: &str, errors: &Errors) -> Markup {
    let wrong = error(errors, name);
    html! {
        fieldset.choice.wrong[wrong.is_some()] id=(name) {
            legend { (legend) }
            @if let Some(wrong) = wrong { p.error { (wrong) } }
            @for (value, words) in options {
                div.option {
                    input type="radio" id=(format!("{name}-{value}")) name=(name) value=(value) checked[value == chosen];
                    label for=(format!("{name}-{value}")) { (words) }
                }
            }
        }
    }
}

/// Any of several, as boxes to tick: the name of each, its words, and whether it is ticked.
pub fn ticks(id: &str, legend: &str, options: &[(String, String, bool)], errors: &Errors) -> Markup {
    let wrong = error(errors, id);
    html! {
        fieldset.choice.wrong[wrong.is_some()] id=(id) {
            legend { (legend) }
            @if let Some(wrong) = wrong { p.error { (wrong) } }
            @for (name, words, on) in options {
                div.option {
                    input type="checkbox" id=(name) name=(name) value="on" checked[*on];
                    label for=(name) { (words) }
                }
            }
        }
    }
}
