//! `/{lang}/rounds/{round}/replies`: the state of replies and comments, now or on any past day; the same as CSV and JSON.

use std::sync::Arc;

use app::view::{
    Published,
    replies::{self, Row},
};
use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};
use base::Moment;
use domain::{State, calendar::Standing, round::Round};
use jiff::civil::Date;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::{head, round_of};
use crate::{
    ctx::Ctx,
    form::Form,
    layout::page,
    parts::{field::Field, incident, map, standing, text},
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::page("/{lang}/rounds/{round}/replies", Audience::Everybody, show),
        route::page("/{lang}/rounds/{round}/replies.csv", Audience::Everybody, csv),
        route::page("/{lang}/rounds/{round}/replies.json", Audience::Everybody, json_rows),
    ]
}

/// What the reader chose. Only these names are looked at; an unknown value shows nothing more than its absence would.
struct Choice {
    standing: String,
    name: String,
    sort: Sort,
    on: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Party,
    Standing,
    Received,
    Comments,
    Closes,
}

impl Sort {
    const ALL: [Self; 5] = [Self::Party, Self::Standing, Self::Received, Self::Comments, Self::Closes];

    /// Most comments first; everything else from the first to the last.
    fn direction(self) -> &'static str {
        if self == Self::Comments { "descending" } else { "ascending" }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Standing => "standing",
            Self::Received => "received",
            Self::Comments => "comments",
            Self::Closes => "closes",
        }
    }
}

impl Choice {
    fn of(ctx: &Ctx) -> Self {
        let query = Form::parse(ctx.query.as_bytes());
        let sort = Sort::ALL.into_iter().find(|sort| sort.as_str() == query.get("sort")).unwrap_or(Sort::Party);
        Self {
            standing: query.get("standing").to_owned(),
            name: base::text::clean(query.get("party")).trim().to_owned(),
            sort,
            on: query.get("on").trim().to_owned(),
        }
    }

    fn apply(&self, mut rows: Vec<Row>) -> Vec<Row> {
        let name = self.name.to_lowercase();
        rows.retain(|row| {
            let standing = Standing::WORDS.iter().all(|word| *word != self.standing) || row.standing.as_str() == self.standing;
            standing && (name.is_empty() || row.name.to_lowercase().contains(&name) || row.party.lower() == name)
        });
        let place = |row: &Row| Standing::WORDS.iter().position(|word| *word == row.standing.as_str());
        match self.sort {
            Sort::Party => {}
            Sort::Standing => rows.sort_by_key(place),
            Sort::Received => rows.sort_by_key(|row| row.standing.received().map_or(Moment::MAX, |received| received)),
            Sort::Comments => rows.sort_by_key(|row| std::cmp::Reverse(row.comments)),
            Sort::Closes => rows.sort_by_key(|row| row.comments_until.unwrap_or(Moment::MAX)),
        }
        rows
    }

    /// The address with another order, or as another form of the same rows.
    fn address(&self, path: &str, sort: Sort) -> String {
        let mut pairs = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [("standing", self.standing.as_str()), ("party", &self.name), ("on", &self.on)] {
            if !value.is_empty() {
                pairs.append_pair(name, value);
            }
        }
        if sort != Sort::Party {
            pairs.append_pair("sort", sort.as_str());
        }
        let query = pairs.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// The state on the chosen day: its end, or now when it is today. A day that has not come is an error of the reader's.
struct AsOf {
    state: Option<Arc<State>>,
    now: Moment,
    day: Date,
    fault: Option<&'static str>,
}

async fn as_of(ctx: &Ctx, choice: &Choice) -> Result<AsOf, Problem> {
    let (now, today) = (ctx.now(), ctx.zone.date(ctx.now()));
    let present = |fault| AsOf {
        state: None,
        now,
        day: today,
        fault,
    };
    if choice.on.is_empty() {
        return Ok(present(None));
    }
    let Ok(day) = choice.on.parse::<Date>() else {
        return Ok(present(Some("replies-on-not-a-date")));
    };
    if day > today {
        return Ok(present(Some("replies-on-not-yet")));
    }
    if day == today {
        return Ok(present(None));
    }
    let end = ctx.zone.whole_day(day).map_err(|_| Problem::NotFound)?;
    let state = ctx.site.node.as_of(end).await?;
    Ok(AsOf {
        state: Some(state),
        now: end,
        day,
        fault: None,
    })
}

impl AsOf {
    fn view<T>(&self, ctx: &Ctx, view: impl FnOnce(&Published<'_>) -> Result<T, Problem>) -> Result<T, Problem> {
        match &self.state {
            Some(state) => view(&Published::new(state, self.now)),
            None => ctx.site.node.read(|state| view(&Published::new(state, self.now))),
        }
    }
}

async fn show(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let choice = Choice::of(&ctx);
    let as_of = as_of(&ctx, &choice).await?;
    // A round is looked up as it is now: a day before it began shows an empty table, not a missing page.
    ctx.site.node.read(|state| round_of(&Published::new(state, ctx.now()), &key).map(|_| ()))?;
    let made = as_of.view(&ctx, |view| {
        let Some(round) = view.round(&key) else { return Ok(None) };
        let all = replies::rows(view, round, &ctx.lang());
        let mut head = head(&ctx, round, "replies", ctx.t("replies-title"));
        head.lead = Some(round.plan.theme.text(&ctx.lang()).to_owned());
        let outside: Vec<Row> = view
            .outside_scope(round)
            .into_iter()
            .map(|party| replies::row(view, round, party, &ctx.lang()))
            .collect();
        Ok(Some((head, main(&ctx, round, &choice, &as_of, all, &outside))))
    })?;
    let (head, main) = match made {
        Some(made) => made,
        None => ctx.site.node.read(|state| {
            let now = ctx.now();
            let view = Published::new(state, now);
            let round = round_of(&view, &key)?;
            Ok::<_, Problem>((
                head(&ctx, round, "replies", ctx.t("replies-title")),
                html! { p { (ctx.ta("replies-before-round", &[("date", ctx.date(as_of.day).into())])) } (filter(&ctx, &choice)) },
            ))
        })?,
    };
    let mut response = page(&ctx, &head, main);
    if as_of.fault.is_some() {
        *response.status_mut() = axum::http::StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(response)
}

fn main(ctx: &Ctx, round: &Round, choice: &Choice, as_of: &AsOf, all: Vec<Row>, outside: &[Row]) -> Markup {
    let figures = replies::figures(&all);
    let (map, legend) = (map::tiles(ctx, &all, round.plan.key.as_str()), map::legend(ctx, &all));
    let total = all.len();
    let rows = choice.apply(all);
    let path = ctx.href(&format!("/rounds/{}/replies", round.plan.key));
    html! {
        (super::round::figure_cards(ctx, round, &figures))
        section aria-labelledby="map" { h2 #map { (ctx.t("map")) } p { (ctx.t("map-explained")) " " a href="#table" { (ctx.t("map-to-table")) } } (legend) (map) p.meta { (ctx.t("map-note")) } }
        (filter_with(ctx, choice, as_of.fault))
        section #table aria-labelledby="caption" {
            div.scroll tabindex="0" role="group" aria-labelledby="caption" {
                table.rows {
                    caption #caption { (ctx.ta("replies-caption", &[("date", ctx.date(as_of.day).into()), ("shown", rows.len().into()), ("all", total.into())])) }
                    thead { tr { @for (sort, key) in [(Some(Sort::Party), "column-party"), (Some(Sort::Standing), "column-standing"), (Some(Sort::Received), "column-date"), (None, "column-languages"), (Some(Sort::Comments), "column-comments"), (Some(Sort::Closes), "column-closes")] {
                        th scope="col" aria-sort=[(sort == Some(choice.sort)).then(|| choice.sort.direction())] { @match sort { Some(sort) => a href=(choice.address(&path, sort)) { (ctx.t(key)) }, None => (ctx.t(key)) } }
                    } } }
                    tbody { @for row in &rows { (table_row(ctx, round, row)) } }
                }
            }
            @if rows.is_empty() { p { (ctx.t("replies-none")) } }
            @if !outside.is_empty() {
                h3 { (ctx.t("outside-scope")) }
                p.meta { (ctx.t("outside-scope-note")) }
                ul { @for row in outside { li { a href=(ctx.href(&format!("/rounds/{}/parties/{}", round.plan.key, row.party.lower()))) { (row.name) } @if let Some(received) = row.standing.received() { " · " (ctx.day(received)) } " · " (text::languages(ctx, &row.languages)) } } }
            }
            p.downloads { a.button href=(choice.address(&format!("{path}.csv"), choice.sort)) { "CSV" } " " a.button href=(choice.address(&format!("{path}.json"), choice.sort)) { "JSON" } }
        }
    }
}

fn filter(ctx: &Ctx, choice: &Choice) -> Markup {
    filter_with(ctx, choice, None)
}

fn filter_with(ctx: &Ctx, choice: &Choice, fault: Option<&'static str>) -> Markup {
    let errors = fault.map(|key| ("on".to_owned(), ctx.t(key))).into_iter().collect();
    let options: Vec<(String, String)> = [(String::new(), ctx.t("filter-all"))]
        .into_iter()
        .chain(Standing::WORDS.iter().map(|word| ((*word).to_owned(), ctx.t(&format!("standing-{word}")))))
        .collect();
    html! {
        form.filter.line method="get" {
            (Field::new("standing", ctx.t("column-standing")).value(&choice.standing).select(&errors, &options))
            (Field::new("party", ctx.t("column-party")).value(&choice.name).show(&errors))
            (Field::new("on", ctx.t("replies-on")).kind("date").value(&choice.on).show(&errors))
            button { (ctx.t("filter-apply")) }
            a href=(ctx.href(&ctx.path)) { (ctx.t("filter-clear")) }
        }
    }
}

fn table_row(ctx: &Ctx, round: &Round, row: &Row) -> Markup {
    html! {
        tr {
            th scope="row" { a href=(ctx.href(&format!("/rounds/{}/parties/{}", round.plan.key, row.party.lower()))) { (row.name) } }
            td data-label=(ctx.t("column-standing")) { (standing::tag(ctx, row.standing)) @if row.standing.received().is_some() && row.published.is_none() { " " span.meta { (ctx.t(if row.hidden { "saying-not-shown" } else { "saying-not-yet-published" })) } } }
            td.empty[date_words(ctx, row) == "–"] data-label=(ctx.t("column-date")) { (date_words(ctx, row)) }
            td.empty[row.languages.is_empty()] data-label=(ctx.t("column-languages")) { @if row.languages.is_empty() { "–" } @else { (text::languages(ctx, &row.languages)) } }
            td.number.empty[row.comments == 0] data-label=(ctx.t("column-comments")) { (row.comments) }
            td.empty[row.comments_until.is_none()] data-label=(ctx.t("column-closes")) { @match row.comments_until { Some(until) => { (ctx.day(until)) @if !row.comments_open { " " span.meta { (ctx.t("window-closed")) } } }, None => "–" } }
        }
    }
}

fn date_words(ctx: &Ctx, row: &Row) -> String {
    match row.standing {
        Standing::Promised { date, .. } => ctx.ta("promised-for", &[("date", ctx.date(date).into())]),
        Standing::Silent { .. } => row
            .extended_until
            .map_or_else(|| "–".to_owned(), |until| ctx.ta("extended-until", &[("date", ctx.day(until).into())])),
        received => received.received().map_or_else(|| "–".to_owned(), |at| ctx.day(at)),
    }
}

/// The fields of a row as data: stable names, later ones are added behind.
const COLUMNS: [&str; 12] = [
    "party",
    "name",
    "standing",
    "received",
    "promised_for",
    "extended_until",
    "published",
    "versions",
    "languages",
    "comments",
    "comments_until",
    "comments_open",
];

/// The values of a row: dates as ISO 8601, moments with their offset.
fn record(ctx: &Ctx, row: &Row) -> [Value; COLUMNS.len()] {
    let moment = |moment: Option<Moment>| moment.map_or(Value::Null, |moment| json!(ctx.zone.local(moment).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()));
    [
        json!(row.party.to_string()),
        json!(row.name),
        json!(row.standing.as_str()),
        moment(row.standing.received()),
        row.promise.map_or(Value::Null, |date| json!(date.to_string())),
        moment(row.extended_until),
        moment(row.published),
        json!(row.versions),
        json!(row.languages.iter().map(base::Lang::as_str).collect::<Vec<_>>().join(" ")),
        json!(row.comments),
        moment(row.comments_until),
        json!(row.comments_open),
    ]
}

struct Export {
    rows: Vec<[Value; COLUMNS.len()]>,
    notice: Option<String>,
    day: String,
}

async fn export(ctx: &Ctx, key: &str) -> Result<Export, Problem> {
    let choice = Choice::of(ctx);
    let as_of = as_of(ctx, &choice).await?;
    if as_of.fault.is_some() {
        return Err(Problem::NotFound);
    }
    ctx.site.node.read(|state| round_of(&Published::new(state, ctx.now()), key).map(|_| ()))?;
    let notice = ctx.site.node.read(|state| {
        let notice = state.body.as_ref().and_then(|body| body.sample_notice.as_ref());
        notice.map(|notice| notice.text(&ctx.lang()).to_owned())
    });
    let notice = match (notice, incident::notice(ctx)) {
        (Some(sample), Some(hidden)) => Some(format!("{sample} {hidden}")),
        (one, other) => one.or(other),
    };
    as_of.view(ctx, |view| {
        // A day before the round began has no rows, as on the page.
        let rows = view
            .round(key)
            .map_or_else(Vec::new, |round| choice.apply(replies::rows(view, round, &ctx.lang())));
        Ok(Export {
            rows: rows.iter().map(|row| record(ctx, row)).collect(),
            notice,
            day: as_of.day.to_string(),
        })
    })
}

async fn csv(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let export = export(&ctx, &key).await?;
    let mut table = documents::csv::Table::new(COLUMNS.map(str::to_owned).to_vec());
    let plain = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    for row in &export.rows {
        table.row(row.iter().map(plain).collect());
    }
    if let Some(notice) = export.notice {
        table.column("notice", &notice);
    }
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    let name = (
        header::CONTENT_DISPOSITION,
        format!("attachment; filename=\"state-of-replies-{key}-{}.csv\"", export.day),
    );
    Ok(([kind, name], table.write()).into_response())
}

async fn json_rows(ctx: Ctx, Path((_, key)): Path<(String, String)>) -> Result<Response, Problem> {
    let export = export(&ctx, &key).await?;
    let object = |row: [Value; COLUMNS.len()]| Value::Object(COLUMNS.map(str::to_owned).into_iter().zip(row).collect());
    let rows: Vec<Value> = export.rows.into_iter().map(object).collect();
    let body = json!({ "round": key, "on": export.day, "time_zone": ctx.zone.name(), "notice": export.notice, "rows": rows });
    Ok(([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response())
}
