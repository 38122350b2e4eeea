//! `/{lang}/desk/rounds/{round}/words`: language versions of the questionnaire in force, made by a Party or the secretariat and
//! published as such.

use std::collections::BTreeMap;

use access::{Action, Object, Thing};
use app::exchange::words::{self, Back, Pair};
use axum::{
    extract::{Multipart, Path},
    response::Response,
};
use base::Lang;
use domain::{
    PartyCode,
    drafting::{Drafting, number::Numbers},
    questionnaire::{Questionnaire, Wording},
    round::{Command, Edition, Round, Translation},
};
use maud::{Markup, html};

use super::{
    done, drafting,
    drafting::{files::file_field, languages},
    head, round_copy, try_act, unprocessable,
};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::{Head, page},
    pages::account::go,
    parts::{
        field::{Errors, Field, once, summary},
        questionnaire::in_language,
        text,
    },
    problem::Problem,
    route::{self, Audience, Route},
    sent::sent,
};

const WHO: Audience = Audience::Roles(&["secretariat", "focal-point"]);

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/desk/rounds/{round}/words", WHO, show),
        route::page("/{lang}/desk/rounds/{round}/words/{tag}", WHO, download),
        route::action("/{lang}/desk/rounds/{round}/words", WHO, bring),
        route::action("/{lang}/desk/rounds/{round}/words/publish", WHO, publish),
        route::action("/{lang}/desk/rounds/{round}/words/withdraw", WHO, withdraw),
    ]
}

/// The questionnaire in force, and for whom the reader makes a version of it.
struct Open {
    round: Round,
    /// None for the secretariat.
    party: Option<PartyCode>,
}

impl Open {
    fn find(ctx: &Ctx, key: &str) -> Result<Self, Problem> {
        let round = round_copy(ctx, key)?;
        let words = Object::of(Thing::QuestionnaireWords).in_round(&round.plan.key);
        let own = ctx.actor().reply_parties().into_iter();
        let party = own.into_iter().find(|party| ctx.may(Action::Publish, &words.clone().party(*party)));
        ctx.permit(Action::Publish, party.map_or(words.clone(), |party| words.clone().party(party)))?;
        if round.questionnaire.is_none() {
            return Err(Problem::NotFound);
        }
        // Whoever is of the secretariat works for it, whatever else they hold.
        let party = party.filter(|_| !ctx.actor().has("secretariat"));
        Ok(Self { round, party })
    }

    fn edition(&self) -> Result<&Edition, Problem> {
        self.round.latest_edition().ok_or(Problem::NotFound)
    }

    fn path(&self, rest: &str) -> String {
        format!("/desk/rounds/{}/words{rest}", self.round.plan.key)
    }

    fn head(&self, ctx: &Ctx) -> Head {
        let mut head = head(ctx, ctx.t("words-title"));
        head.lead = Some(self.round.plan.title.text(&ctx.lang()).to_owned());
        head
    }

    /// The languages into which the reader may translate: a Party's own, or all but the official ones.
    fn targets(&self, ctx: &Ctx) -> Vec<(String, String)> {
        let official = drafting::official(ctx);
        let party = |party: PartyCode| {
            ctx.site
                .node
                .read(|state| state.parties.get(&party).map_or_else(Vec::new, |party| party.languages.clone()))
        };
        let named = |lang: &Lang| (lang.to_string(), text::language(ctx, lang));
        if let Some(own) = self.party.map(party) {
            return own.iter().filter(|lang| !official.contains(lang)).map(named).collect();
        }
        let mut others = i18n::languages(ctx.ui);
        others.retain(|(lang, _)| !official.contains(lang));
        i18n::collate::sort_by(&mut others, &ctx.lang(), |(_, name)| name);
        others.into_iter().map(|(lang, name)| (lang.to_string(), name)).collect()
    }

    /// The texts of the version in force, with the words that were published in a language.
    async fn pairs(&self, ctx: &Ctx, source: &Lang, target: &Lang) -> Result<Vec<Pair>, Problem> {
        let edition = self.edition()?;
        let known = edition.translation(target, self.party, None).map(|known| known.content);
        let contents = ctx.site.node.contents(known).await?;
        let wording: Wording = known.and_then(|known| contents.get(&known)).unwrap_or_default();
        Ok(pairs(&edition.questionnaire.in_words(target, &wording), source, target))
    }
}

fn pairs(questionnaire: &Questionnaire, source: &Lang, target: &Lang) -> Vec<Pair> {
    let drafting = Drafting::of(questionnaire);
    let numbers: Numbers = questionnaire
        .nodes()
        .into_iter()
        .map(|(key, number)| (key.clone(), number.to_owned()))
        .collect();
    words::pairs(&drafting, &numbers, source, target)
}

fn target(ctx: &Ctx, open: &Open, tag: &str) -> Option<Lang> {
    let targets = open.targets(ctx);
    let wanted = if tag.is_empty() { targets.first().map(|(tag, _)| tag.as_str())? } else { tag };
    targets.iter().find(|(known, _)| known == wanted).and_then(|(known, _)| Lang::parse(known))
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &key)?;
    let asked = Form::parse(ctx.query.as_bytes());
    match target(&ctx, &open, asked.get("into")) {
        Some(into) => render(&ctx, &open, &into, &Errors::new()),
        // A Party whose languages are all official has nothing to translate.
        None if asked.get("into").is_empty() => Ok(page(&ctx, &open.head(&ctx), html! { p.notice { (ctx.t("words-none")) } })),
        None => Err(Problem::NotFound),
    }
}

fn render(ctx: &Ctx, open: &Open, into: &Lang, errors: &Errors) -> Result<Response, Problem> {
    let edition = open.edition()?;
    let tag = into.to_string();
    let main = html! {
        (summary(ctx, errors))
        p { (ctx.t("words-about")) }
        (published(ctx, open, edition))
        form.filter.line method="get" { (Field::new("into", ctx.t("languages-into")).value(&tag).select(&Errors::new(), &open.targets(ctx))) button { (ctx.t("filter-apply")) } }
        section aria-labelledby="out" {
            h2 #out { (ctx.t("languages-out")) }
            ul { @for lang in drafting::official(ctx) { @for extension in ["xlsx", "xlf"] { li { a href=(ctx.href(&open.path(&format!("/{lang}-to-{into}.{extension}")))) { (ctx.t(&format!("languages-{extension}"))) " – " (text::language(ctx, &lang)) } } } } }
        }
        section aria-labelledby="back" {
            h2 #back { (ctx.t("languages-back")) }
            p { (ctx.t("words-back-about")) }
            form method="post" enctype="multipart/form-data" action=(ctx.href(&open.path(""))) {
                input type="hidden" name="into" value=(into);
                (file_field(ctx, ".xlsx,.xlf,.xliff", errors))
                button.main { (ctx.t("word-read")) }
            }
        }
    };
    Ok(unprocessable(page(ctx, &open.head(ctx), main), errors))
}

fn published(ctx: &Ctx, open: &Open, edition: &Edition) -> Markup {
    let name = |party: PartyCode| ctx.site.node.read(|state| state.party_name(party, &ctx.lang(), ctx.now()));
    html! {
        @if !edition.translations.is_empty() {
            section aria-labelledby="published" {
                h2 #published { (ctx.t("questionnaire-languages")) }
                ul { @for (known, _) in edition.latest_translations() { li {
                    a href=(ctx.href(&format!("/rounds/{}/questionnaire?version={}{}", open.round.plan.key, edition.questionnaire.version, in_language(known)))) { (text::language(ctx, &known.lang)) }
                    " · " (ctx.day(known.at)) @if let Some(party) = known.party { " · " (name(party)) }
                    @if open.party.is_none() || open.party == known.party { (withdrawing(ctx, open, edition, known)) }
                } } }
            }
        }
    }
}

/// Taking a language version off the public pages, with the reason: its maker's, or the secretariat's.
fn withdrawing(ctx: &Ctx, open: &Open, edition: &Edition, known: &Translation) -> Markup {
    let reason = format!("reason-{}-{}", known.lang, known.party.map(|party| party.to_string()).unwrap_or_default());
    html! {
        details.inline {
            summary { (ctx.t("words-withdraw")) span.hidden { " " (text::language(ctx, &known.lang)) } }
            form method="post" action=(ctx.href(&open.path("/withdraw"))) {
                (once())
                input type="hidden" name="version" value=(edition.questionnaire.version);
                input type="hidden" name="into" value=(known.lang);
                input type="hidden" name="by" value=(known.party.map(|party| party.to_string()).unwrap_or_default());
                (Field::new(&reason, ctx.t("reason")).required().show(&Errors::new()))
                button { (ctx.t("words-withdraw")) }
            }
        }
    }
}

async fn withdraw(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &key)?;
    let lang = Lang::parse(form.get("into")).ok_or(Problem::NotFound)?;
    let reason = format!("reason-{lang}-{}", form.get("by"));
    let command = Command::WithdrawTranslation {
        round: open.round.plan.key.clone(),
        version: form.get("version").parse().map_err(|_| Problem::NotFound)?,
        lang,
        party: PartyCode::parse(form.get("by")),
        reason: base::text::clean(form.get(&reason)),
    };
    match try_act(&ctx, command, &form, &reason).await? {
        Ok(_) => Ok(go(&ctx.href(&done(&open.path(""))))),
        Err(errors) => match target(&ctx, &open, "") {
            Some(into) => render(&ctx, &open, &into, &errors),
            None => Err(Problem::NotFound),
        },
    }
}

async fn download(ctx: Ctx, Path((_, key, tag)): Path<(String, String, String)>) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &key)?;
    let (name, extension) = tag.split_once('.').ok_or(Problem::NotFound)?;
    let (from, into) = name.split_once("-to-").ok_or(Problem::NotFound)?;
    let source = drafting::official(&ctx)
        .into_iter()
        .find(|lang| lang.as_str() == from)
        .ok_or(Problem::NotFound)?;
    let into = target(&ctx, &open, into).filter(|lang| lang.as_str() == into).ok_or(Problem::NotFound)?;
    let pairs = open.pairs(&ctx, &source, &into).await?;
    languages::translation(&pairs, &key, &source, &into, extension).ok_or(Problem::NotFound)
}

async fn bring(ctx: Ctx, Path((_, key)): Path<(String, String)>, parts: Multipart) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &key)?;
    let first = target(&ctx, &open, "").ok_or(Problem::NotFound)?;
    let sent = match sent(parts).await {
        Ok(sent) => sent,
        Err(key) => return render(&ctx, &open, &first, &vec![("file".to_owned(), ctx.t(key))]),
    };
    let into = target(&ctx, &open, sent.form.get("into")).ok_or(Problem::NotFound)?;
    match languages::read(&ctx, &sent, &into).await {
        Ok(back) => review(&ctx, &open, &into, &back, &Errors::new()),
        Err(words) => render(&ctx, &open, &into, &vec![("file".to_owned(), words)]),
    }
}

/// The words that a translation has for texts that there are; what is missing; and what renders a text that reads otherwise by now.
fn wording_of(open: &Open, back: &Back) -> Result<(Wording, Vec<String>, Vec<String>), Problem> {
    let names = open.edition()?.questionnaire.wording(&Lang::en());
    let given = |name: &String| {
        back.texts
            .get(name)
            .map(|returned| base::text::clean(&returned.words))
            .filter(|words| !base::text::is_blank(words))
    };
    let wording: Wording = names.keys().filter_map(|name| Some((name.clone(), given(name)?))).collect();
    let missing = names.keys().filter(|name| !wording.contains_key(*name)).cloned().collect();
    // What the translator had before them, held against the text in force, in whichever language that was.
    let mut now: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut copy = open.edition()?.questionnaire.clone();
    copy.each_text(&mut |name, text| drop(now.insert(name, text.iter().map(|(_, words)| words.trim_end().to_owned()).collect())));
    let is_old = |name: &&String| {
        let had = back.texts.get(*name).and_then(|returned| returned.source.as_ref());
        had.is_some_and(|had| now.get(*name).is_some_and(|now| !now.iter().any(|words| words == had.trim_end())))
    };
    let old = wording.keys().filter(is_old).cloned().collect();
    Ok((wording, missing, old))
}

/// What would be published, before it is.
fn review(ctx: &Ctx, open: &Open, into: &Lang, back: &Back, errors: &Errors) -> Result<Response, Problem> {
    let (wording, missing, old) = wording_of(open, back)?;
    let questionnaire = open.edition()?.questionnaire.only_in(into, &wording);
    let main = html! {
        (summary(ctx, errors))
        p { (ctx.ta("words-found", &[("count", wording.len().into()), ("missing", missing.len().into())])) }
        @if !missing.is_empty() { details { summary { (ctx.ta("languages-missing", &[("count", missing.len().into())])) } ul { @for name in &missing { li { code { (name) } } } } } p.hint { (ctx.t("words-missing-about")) } }
        @if !old.is_empty() { p.notice { (ctx.ta("words-old", &[("count", old.len().into())])) } ul { @for name in &old { li { code { (name) } } } } }
        form method="post" action=(ctx.href(&open.path("/publish"))) {
            (once())
            input type="hidden" name="version" value=(open.edition()?.questionnaire.version);
            input type="hidden" name="into" value=(into);
            textarea hidden name="back" aria-label=(ctx.t("languages-back")) { "\n" (serde_json::to_string(back).unwrap_or_default()) }
            @if !wording.is_empty() { button.main #publish { (ctx.t("words-publish")) } }
        }
        ul.preview { @for question in &questionnaire.questions { li { (question.number) ". " (text::own(ctx, &question.title)) ul { @for found in question.leaves() { li { (found.leaf.number) " " (text::own(ctx, &found.leaf.text)) } } } } } }
    };
    let mut head = head(ctx, ctx.ta("words-review", &[("language", text::language(ctx, into).into())]));
    head.trail.push((open.path(""), ctx.t("words-title")));
    Ok(unprocessable(page(ctx, &head, main), errors))
}

async fn publish(ctx: Ctx, Path((_, key)): Path<(String, String)>, form: Form) -> Result<Response, Problem> {
    let open = Open::find(&ctx, &key)?;
    let into = target(&ctx, &open, form.get("into")).ok_or(Problem::NotFound)?;
    let back: Back = serde_json::from_str(form.get("back")).map_err(|_| Problem::NotFound)?;
    let (wording, ..) = wording_of(&open, &back)?;
    let command = Command::TranslateQuestionnaire {
        round: open.round.plan.key.clone(),
        version: form.get("version").parse().map_err(|_| Problem::NotFound)?,
        lang: into.clone(),
        party: open.party,
        wording,
    };
    match try_act(&ctx, command, &form, "publish").await? {
        Ok(_) => Ok(go(&ctx.href(&done(&open.path(""))))),
        Err(errors) => review(&ctx, &open, &into, &back, &errors),
    }
}
