//! `/{lang}/desk/organisation/{round}/unsent/{id}`: a text that is not sent: kept on the server, shared by the persons of the
//! organisation, with its files; sent or thrown away.

use access::{Action, Object, Permit};
use app::unsent::{Attaching, Kept, Kind, MOST_TEXTS, Unsent};
use axum::{
    body::Bytes,
    extract::{Multipart, Path},
    response::Response,
};
use base::{Id, Key};
use domain::{
    Command, PartyCode,
    attachment::{Attached, MOST},
    comment::Words,
    round::Round,
};
use maud::{Markup, html};

use super::{WHO, place};
use crate::{
    assets::{FILES, KEEP},
    ctx::Ctx,
    form::Form,
    layout::page,
    pages::{
        account::go,
        desk::{done, head, id_of_form, try_act, unprocessable},
    },
    parts::{
        field::{Errors, once, summary},
        file,
        sending::{self, Sending},
    },
    problem::Problem,
    route::{self, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/organisation/{round}/unsent/{id}/files", WHO, files),
        route::action("/{lang}/desk/organisation/{round}/unsent/{id}/files", WHO, send),
        route::action("/{lang}/desk/organisation/{round}/unsent/{id}/files/part", WHO, part),
        route::page("/{lang}/desk/organisation/{round}/unsent/{id}/files/{attached}", WHO, as_text),
        route::page("/{lang}/desk/organisation/{round}/unsent/{id}/files/{attached}/bytes", WHO, download),
        route::action("/{lang}/desk/organisation/{round}/unsent/{id}/files/{attached}/remove", WHO, remove),
        route::action("/{lang}/desk/organisation/{round}/unsent/{id}/discard", WHO, discard),
    ]
}

/// Whether several of a field are ticked: of Parties in other information, not where one answers on one.
fn is_box(kind: &Kind, name: &str) -> bool {
    matches!(name, "leaf" | "asked" | "question") || (name == "party" && *kind == Kind::Information)
}

/// A text while it is written: new, or kept on the server.
#[derive(Default)]
pub(super) struct Writing {
    pub id: Option<Id>,
    base: u64,
    pub files: Vec<Attached>,
    /// What a colleague saved meanwhile.
    theirs: Option<Unsent>,
    /// Somebody is sending it.
    sending: bool,
}

/// What becomes of a form before it is looked into.
pub(super) enum Begun {
    /// It was kept, or had been sent.
    Over(Response),
    Wrong(Writing, Errors),
    Send(Writing),
}

/// Finds the text that a form is about, and keeps it where that was asked for. Whoever presses twice waits for the first.
pub(super) async fn begin(ctx: &Ctx, round: &Round, own: &Key, kind: Kind, form: &Form) -> Result<Begun, Problem> {
    const TRIES: u8 = 20;
    for last in (0..TRIES).map(|tried| tried + 1 == TRIES) {
        if let Some(sent) = was_sent(ctx, form).await? {
            return Ok(Begun::Over(go(&ctx.href(&done(&sent)))));
        }
        let (writing, errors) = Writing::sent(ctx, round, own, form).await?;
        if writing.sending && !last {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            continue;
        }
        if !errors.is_empty() {
            return Ok(Begun::Wrong(writing, errors));
        }
        if !matches!(form.get("step"), "save" | "files") {
            return Ok(Begun::Send(writing));
        }
        return writing.keep(ctx, round, own, kind, form).await;
    }
    Err(Problem::Busy)
}

/// The right of an organisation's people to what it has not sent.
pub(super) fn permit(ctx: &Ctx, round: &Round, own: &Key, action: Action) -> Result<Permit, Problem> {
    ctx.permit(action, Object::unsent(&round.plan.key, own))
}

impl Writing {
    fn of(unsent: &Unsent) -> Self {
        Self {
            id: Some(unsent.id.clone()),
            base: unsent.version,
            files: unsent.files.clone(),
            theirs: None,
            sending: unsent.sending,
        }
    }

    /// The text that an address names, with what was typed; a new one where it names none.
    pub(super) async fn open(ctx: &Ctx, round: &Round, own: &Key) -> Result<(Self, Form), Problem> {
        let query = Form::parse(ctx.query.as_bytes());
        if !query.has("draft") {
            return Ok((Self::default(), Form::default()));
        }
        let id = Id::parse(query.get("draft")).ok_or(Problem::NotFound)?;
        let unsent = ctx.site.node.unsent(&permit(ctx, round, own, Action::Read)?, &id).await?;
        let unsent = unsent.ok_or(Problem::NotFound)?;
        Ok((Self::of(&unsent), Form::of_fields(unsent.typed)))
    }

    /// The text that a form is about, as it is now. An error when a colleague changed, sent or threw it away meanwhile; what was typed
    /// is a new text then.
    async fn sent(ctx: &Ctx, round: &Round, own: &Key, form: &Form) -> Result<(Self, Errors), Problem> {
        // A form that was new names no draft; what became of it is known by the form's own key.
        let new = form.get("draft").is_empty();
        let id = if new { Some(id_of_form(ctx, form)) } else { Id::parse(form.get("draft")) };
        let id = id.ok_or(Problem::NotFound)?;
        let Some(now) = ctx.site.node.unsent(&permit(ctx, round, own, Action::Write)?, &id).await? else {
            let gone = if new { Errors::new() } else { Self::gone(ctx) };
            return Ok((Self::default(), gone));
        };
        Ok(if form.get("base").parse() == Ok(now.version) || now.is(form.clone().into_fields()) {
            (Self::of(&now), Errors::new())
        } else {
            Self::conflict(ctx, now)
        })
    }

    fn gone(ctx: &Ctx) -> Errors {
        vec![("text".to_owned(), ctx.t("unsent-gone"))]
    }

    fn conflict(ctx: &Ctx, theirs: Unsent) -> (Self, Errors) {
        let writing = Self::of(&theirs);
        let writing = Self {
            theirs: Some(theirs),
            ..writing
        };
        (writing, vec![("text".to_owned(), ctx.t("unsent-conflict"))])
    }

    /// The id of what is sent: that of the text while it was written.
    pub(super) fn id_to_send(&self, ctx: &Ctx, form: &Form) -> Id {
        self.id.clone().unwrap_or_else(|| id_of_form(ctx, form))
    }

    /// Keeps what was typed, and goes on: to the form, or to its files.
    async fn keep(self, ctx: &Ctx, round: &Round, own: &Key, kind: Kind, form: &Form) -> Result<Begun, Problem> {
        let id = self.id_to_send(ctx, form);
        let permit = permit(ctx, round, own, Action::Write)?;
        let here = ctx.path.clone();
        let wrong = |writing: Self, words: String| Begun::Wrong(writing, vec![("text".to_owned(), words)]);
        if self.id.is_none() && form.get("step") == "save" && is_empty(form) {
            return Ok(wrong(self, ctx.t("unsent-empty")));
        }
        let kept = ctx.site.node.keep_unsent(&permit, &id, self.base, kind, form.clone().into_fields()).await?;
        Ok(match kept {
            Kept::Done if form.get("step") == "files" => Begun::Over(go(&ctx.href(&format!("{}/files?saved", address(&segment(&round.plan.key, own), &id))))),
            Kept::Done => Begun::Over(go(&ctx.href(&format!("{here}?draft={id}&saved")))),
            Kept::Conflict(theirs) => {
                let (writing, errors) = Self::conflict(ctx, *theirs);
                Begun::Wrong(writing, errors)
            }
            Kept::Full => wrong(self, ctx.ta("unsent-full", &[("count", MOST_TEXTS.into())])),
            Kept::TooLong => wrong(self, ctx.t("fault-too-long")),
            Kept::Gone => Begun::Wrong(Self::default(), Self::gone(ctx)),
        })
    }

    /// Sends a text: nobody changes it meanwhile, and what is refused is a draft again.
    pub(super) async fn send(
        self,
        ctx: &Ctx,
        round: &Round,
        own: &Key,
        form: &Form,
        command: impl Into<Command>,
    ) -> Result<Result<(), (Self, Errors)>, Problem> {
        let permit = permit(ctx, round, own, Action::Write)?;
        if let Some(id) = &self.id
            && !ctx.site.node.begin_sending(&permit, id, self.base).await?
        {
            return Ok(Err(match ctx.site.node.unsent(&permit, id).await? {
                Some(now) => Self::conflict(ctx, now),
                None => (Self::default(), Self::gone(ctx)),
            }));
        }
        let done = try_act(ctx, command, form, "text").await;
        let base = match (&self.id, &done) {
            (Some(id), Ok(Err(_)) | Err(_)) => ctx.site.node.end_sending(&permit, id).await?,
            _ => self.base,
        };
        Ok(done?.map(|_| ()).map_err(|errors| (Self { base, ..self }, errors)))
    }

    /// What was typed, with what a colleague saved meanwhile wherever this form says nothing: boxes that either ticked, fields that this
    /// one left empty. What both wrote is chosen by people.
    pub(super) fn filled(&self, typed: &Form) -> Form {
        let Some(theirs) = &self.theirs else { return typed.clone() };
        let mut fields = typed.clone().into_fields();
        for (name, saved) in &theirs.typed {
            let own = fields.entry(name.clone()).or_default();
            if is_box(&theirs.kind, name) {
                own.retain(|value| !base::text::is_blank(value));
                own.extend(saved.iter().filter(|value| !typed.all(name).contains(value)).cloned());
            } else if own.iter().all(|value| base::text::is_blank(value)) {
                own.clone_from(saved);
            }
        }
        Form::of_fields(fields)
    }

    /// At the head of a form: that it was saved, or what a colleague wrote meanwhile and this form writes otherwise.
    pub(super) fn notice(&self, ctx: &Ctx, round: &Round, typed: &Form) -> Markup {
        let differs = |kind: &Kind, name: &str, saved: &[String]| !is_box(kind, name) && typed.all(name) != saved && name != "version";
        let said = |name: &str, saved: &[String]| match PartyCode::parse(&saved.concat()).filter(|_| name == "party") {
            Some(party) => ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now())),
            None => saved.join(", "),
        };
        let label = |name: &str| match name.strip_prefix("leaf.") {
            Some(leaf) => Key::new(leaf).map_or_else(|_| leaf.to_owned(), |leaf| round.number(&leaf)),
            None => ctx.t(match name {
                "title" => "information-title",
                "party" => "answers-party",
                "lang" => "column-language",
                "confidential" => "information-confidential",
                _ if self.theirs.as_ref().is_some_and(|theirs| theirs.kind == Kind::Information) => "information-text",
                _ if self.theirs.as_ref().is_some_and(|theirs| theirs.kind == Kind::Answers) => "answers-summary",
                _ => "comment-text",
            }),
        };
        html! {
            @if ctx.saved { p.notice role="status" data-saved { (ctx.t("unsent-saved")) } }
            @if let Some(theirs) = &self.theirs {
                details open { summary { (ctx.ta("unsent-theirs", &[("time", ctx.time(theirs.at).into())])) }
                    dl { @for (name, saved) in theirs.typed.iter().filter(|(name, saved)| differs(&theirs.kind, name, saved)) { dt { (label(name)) } dd { pre dir="auto" { (said(name, saved)) } } } }
                }
            }
        }
    }

    /// The name under which the browser keeps what is typed.
    pub(super) fn kept_as(&self, form: &str) -> String {
        self.id.as_ref().map_or_else(|| form.to_owned(), |id| format!("{form}-{id}"))
    }

    /// Inside a form: its files, and what may be done with it besides sending.
    pub(super) fn controls(&self, ctx: &Ctx, send: Option<&str>) -> Markup {
        html! {
            @if let Some(id) = &self.id { input type="hidden" name="draft" value=(id); }
            input type="hidden" name="base" value=(self.base);
            (file::list(ctx, &self.files, ""))
            p.hint { (ctx.t("unsent-about")) }
            p.meta role="status" data-status {}
            div.buttons {
                @if let Some(send) = send { button.main { (ctx.t(send)) } }
                button name="step" value="save" formnovalidate { (ctx.t("unsent-save")) }
                button name="step" value="files" formnovalidate { (ctx.t(if self.files.is_empty() { "unsent-add-files" } else { "unsent-change-files" })) }
            }
        }
    }

    /// Below a form: to throw it away.
    pub(super) fn discarding(&self, ctx: &Ctx, segment: &str) -> Markup {
        html! {
            @if let Some(id) = &self.id {
                details {
                    summary { (ctx.t("unsent-discard")) }
                    form method="post" data-forget action=(ctx.href(&format!("{}/discard", address(segment, id)))) { (once()) p { (ctx.t("unsent-discard-about")) } button { (ctx.t("unsent-discard")) } }
                }
            }
        }
    }
}

/// Whether nothing was typed and nothing ticked that one would keep.
fn is_empty(form: &Form) -> bool {
    let given = |(name, typed): (&str, &str)| {
        (matches!(name, "title" | "text" | "question" | "party" | "asked") || name.starts_with("leaf")) && !base::text::is_blank(typed)
    };
    !form.fields().any(given)
}

/// Where this very text is, when it was sent: somebody pressed the button twice.
async fn was_sent(ctx: &Ctx, form: &Form) -> Result<Option<String>, Problem> {
    let id = Id::parse(form.get("draft")).unwrap_or_else(|| id_of_form(ctx, form));
    let found = ctx.site.node.read(|state| {
        let comment = state.comments.get(&id).map(|comment| ("own", comment.organisation.clone(), comment.content));
        comment.or_else(|| state.contributions.get(&id).map(|sent| ("sent", sent.organisation.clone(), sent.content)))
    });
    let Some((page, _, content)) = found.filter(|(_, organisation, _)| ctx.actor().organisations().any(|own| own == organisation)) else {
        return Ok(None);
    };
    let words = ctx.site.node.contents([content]).await?.get::<Words>(&content);
    let typed = base::Long::new(form.get("text")).ok();
    Ok(words.filter(|words| Some(&words.text) == typed.as_ref()).map(|_| format!("/desk/{page}/{id}")))
}

/// As an address names a round, and for whom one speaks.
pub(super) fn segment(round: &Key, own: &Key) -> String {
    format!("{round}@{own}")
}

fn address(segment: &str, id: &Id) -> String {
    format!("/desk/organisation/{segment}/unsent/{id}")
}

/// Where a text goes on being written.
fn form_of(segment: &str, unsent: &Unsent) -> String {
    let form = match &unsent.kind {
        Kind::Comment { party, .. } => party.lower(),
        Kind::Information => "information".to_owned(),
        Kind::Answers => "answers".to_owned(),
    };
    format!("/desk/organisation/{segment}/{form}?draft={}", unsent.id)
}

/// What the people of an organisation wrote and did not send.
pub(in crate::pages::desk) async fn list(ctx: &Ctx, round: &Round, own: &Key) -> Result<Markup, Problem> {
    let all = ctx.site.node.all_unsent(&permit(ctx, round, own, Action::Read)?).await?;
    let segment = segment(&round.plan.key, own);
    Ok(html! {
        @if !all.is_empty() {
            @let heading = format!("unsent-{}-{own}", round.plan.key);
            section aria-labelledby=(heading) {
                h2 id=(heading) { (ctx.t("unsent")) }
                ul.tasks { @for unsent in &all { li { a href=(ctx.href(&form_of(&segment, unsent))) { bdi { (name(ctx, unsent)) } } " · " (ctx.ta("unsent-saved-at", &[("time", ctx.time(unsent.at).into())])) @if !unsent.files.is_empty() { " · " (ctx.ta("files-count", &[("count", unsent.files.len().into())])) } } } }
            }
        }
    })
}

/// What a text is called while it is written.
fn name(ctx: &Ctx, unsent: &Unsent) -> String {
    match &unsent.kind {
        Kind::Comment { party, .. } => {
            let party = ctx.site.node.read(|state| state.party_name(*party, &ctx.lang(), ctx.now()));
            ctx.ta("comment-on-reply-of", &[("party", party.into())])
        }
        Kind::Information => {
            let title = unsent
                .typed
                .get("title")
                .and_then(|typed| typed.first())
                .filter(|title| !base::text::is_blank(title));
            title.map_or_else(|| ctx.t("information-send"), |title| base::text::clean(title))
        }
        Kind::Answers => {
            let party = unsent.typed.get("party").and_then(|typed| PartyCode::parse(typed.first()?));
            let name = party.map(|party| ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now())));
            name.map_or_else(|| ctx.t("answers-send"), |name| format!("{} – {name}", ctx.t("answers-send")))
        }
    }
}

/// A text whose files are looked at.
struct Open {
    permit: Permit,
    segment: String,
    text: Unsent,
}

async fn open(ctx: &Ctx, key: &str, id: &str, action: Action) -> Result<Open, Problem> {
    let (round, own) = place(ctx, key)?;
    let permit = permit(ctx, &round, &own, action)?;
    let id = Id::parse(id).ok_or(Problem::NotFound)?;
    let text = ctx.site.node.unsent(&permit, &id).await?.ok_or(Problem::NotFound)?;
    Ok(Open {
        permit,
        segment: segment(&round.plan.key, &own),
        text,
    })
}

impl Open {
    fn here(&self) -> String {
        format!("{}/files", address(&self.segment, &self.text.id))
    }

    fn file(&self, id: &str) -> Result<&Attached, Problem> {
        let mut files = self.text.files.iter();
        files.find(|attached| attached.id.as_str() == id).ok_or(Problem::NotFound)
    }
}

async fn files(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    Ok(render(&ctx, &open(&ctx, &key, &id, Action::Read).await?, &Errors::new()))
}

fn render(ctx: &Ctx, open: &Open, errors: &Errors) -> Response {
    let here = open.here();
    let sending = Sending {
        here: &here,
        files: &open.text.files,
        writes: true,
        errors,
    };
    let main = html! {
        (summary(ctx, errors))
        @if ctx.saved { p.notice role="status" data-saved { (ctx.t("leaf-saved")) } }
        p { (ctx.t("unsent-files-about")) }
        (sending.show(ctx, |id| (format!("{here}/{id}/bytes"), format!("{here}/{id}"))))
        p { a.button href=(ctx.href(&form_of(&open.segment, &open.text))) { (ctx.t("unsent-back")) } }
    };
    let mut head = head(ctx, ctx.t("unsent-files"));
    head.lead = Some(name(ctx, &open.text));
    head.scripts = vec![FILES.path.clone(), KEEP.path.clone()];
    unprocessable(page(ctx, &head, main), errors)
}

async fn part(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>, piece: Bytes) -> Result<Response, Problem> {
    open(&ctx, &key, &id, Action::Write).await?;
    sending::part(&ctx, &piece)
}

async fn send(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>, form: Multipart) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &id, Action::Write).await?;
    let sent = match sending::read(&ctx, form).await {
        Ok(sent) => sent,
        Err(errors) => return Ok(render(&ctx, &open, &errors)),
    };
    let (permit, text) = (&open.permit, &open.text.id);
    let words = match ctx.site.node.attach_unsent(permit, text, sent.name, &sent.bytes, &sent.read).await? {
        Attaching::Done => return Ok(go(&ctx.href(&format!("{}?saved", open.here())))),
        Attaching::Full => ctx.ta("unsent-too-many-files", &[("count", MOST.into())]),
        Attaching::Busy => ctx.t("unsent-busy"),
    };
    Ok(render(&ctx, &open, &sending::wrong(words)))
}

async fn as_text(ctx: Ctx, Path((_, key, id, attached)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &id, Action::Read).await?;
    let found = open.file(&attached)?.file.clone();
    let text = ctx.site.node.file_text(&found).await?.ok_or(Problem::NotFound)?;
    let mut head = head(&ctx, found.name.as_str().to_owned());
    head.trail.push((open.here(), ctx.t("unsent-files")));
    let main = html! {
        p { (ctx.t("file-about")) " " (file::about(&ctx, &found)) }
        (file::parts(&ctx, &text, &format!("{}/{attached}", open.here()), &ctx.query))
    };
    Ok(page(&ctx, &head, main))
}

async fn download(ctx: Ctx, Path((_, key, id, attached)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &id, Action::Read).await?;
    let found = &open.file(&attached)?.file;
    Ok(file::bytes(found, ctx.site.node.file_bytes(found).await?))
}

async fn remove(ctx: Ctx, Path((_, key, id, attached)): Path<(String, String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &id, Action::Write).await?;
    let file = Id::parse(&attached).ok_or(Problem::NotFound)?;
    if ctx.site.node.detach_unsent(&open.permit, &open.text.id, &file).await? {
        return Ok(go(&ctx.href(&format!("{}?saved", open.here()))));
    }
    Ok(render(&ctx, &open, &sending::wrong(ctx.t("unsent-busy"))))
}

async fn discard(ctx: Ctx, Path((_, key, id)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = open(&ctx, &key, &id, Action::Write).await?;
    if !ctx.site.node.discard_unsent(&open.permit, &open.text.id).await? {
        return Err(Problem::Busy);
    }
    Ok(go(&ctx.href(&format!("/desk/organisation/{}?done", open.segment))))
}
