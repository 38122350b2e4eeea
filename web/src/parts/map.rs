//! The map of the Parties: one square each, all of one size, no borders. The table beside it says the same in words.

use app::view::replies::Row;
use maud::{Markup, html};

use super::standing;
use crate::ctx::Ctx;

/// Column and row of each square, roughly where the State lies. One not named here stands below, in the order of names.
const PLACES: &[(&str, u8, u8)] = &[
    ("IS", 0, 0),
    ("NO", 4, 0),
    ("SE", 5, 0),
    ("FI", 6, 0),
    ("DK", 4, 1),
    ("EE", 7, 1),
    ("RU", 8, 1),
    ("IE", 0, 2),
    ("GB", 1, 2),
    ("NL", 3, 2),
    ("DE", 4, 2),
    ("PL", 5, 2),
    ("LT", 6, 2),
    ("LV", 7, 2),
    ("BE", 2, 3),
    ("LU", 3, 3),
    ("CZ", 5, 3),
    ("SK", 6, 3),
    ("UA", 7, 3),
    ("FR", 2, 4),
    ("CH", 3, 4),
    ("LI", 4, 4),
    ("AT", 5, 4),
    ("HU", 6, 4),
    ("RO", 7, 4),
    ("MD", 8, 4),
    ("AD", 1, 5),
    ("MC", 2, 5),
    ("IT", 3, 5),
    ("SI", 4, 5),
    ("HR", 5, 5),
    ("RS", 6, 5),
    ("BG", 7, 5),
    ("GE", 9, 5),
    ("PT", 0, 6),
    ("ES", 1, 6),
    ("SM", 3, 6),
    ("BA", 5, 6),
    ("ME", 6, 6),
    ("MK", 7, 6),
    ("TR", 8, 6),
    ("AM", 9, 6),
    ("AZ", 10, 6),
    ("MT", 3, 7),
    ("AL", 6, 7),
    ("GR", 7, 7),
    ("CY", 8, 7),
];
const COLUMNS: u8 = 11;
const SQUARE: u32 = 60;
const GAP: u32 = 4;

fn place(code: &str, spare: &mut u8) -> (u8, u8) {
    let known = PLACES.iter().find(|(known, _, _)| *known == code);
    known.map_or_else(
        || {
            let place = (*spare % COLUMNS, 8 + *spare / COLUMNS);
            *spare = spare.saturating_add(1);
            place
        },
        |(_, column, row)| (*column, *row),
    )
}

pub fn tiles(ctx: &Ctx, rows: &[Row], round: &str) -> Markup {
    let mut spare = 0;
    let placed: Vec<_> = rows.iter().map(|row| (row, place(&row.party.to_string(), &mut spare))).collect();
    let height = placed.iter().map(|(_, (_, row))| row + 1).max().unwrap_or(1);
    let (wide, high) = (u32::from(COLUMNS) * (SQUARE + GAP), u32::from(height) * (SQUARE + GAP));
    html! {
        svg.tiles viewBox=(format!("0 0 {wide} {high}")) role="group" aria-label=(ctx.t("map-label")) {
            defs {
                pattern #hatch width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" { rect.hatch-ground width="8" height="8" {} rect.hatch-line width="3" height="8" {} }
                pattern #lines width="8" height="8" patternUnits="userSpaceOnUse" { rect.lines-ground width="8" height="8" {} rect.lines-line width="8" height="2" {} }
                pattern #dots width="8" height="8" patternUnits="userSpaceOnUse" { rect.dots-ground width="8" height="8" {} circle.dots-dot cx="4" cy="4" r="1.5" {} }
            }
            @for (row, (column, line)) in placed { (tile(ctx, row, round, u32::from(column) * (SQUARE + GAP), u32::from(line) * (SQUARE + GAP))) }
        }
    }
}

fn tile(ctx: &Ctx, row: &Row, round: &str, x: u32, y: u32) -> Markup {
    let word = row.standing.as_str();
    let name = format!("{} {} – {}: {}", row.party, standing::glyph(word), row.name, standing::words(ctx, row.standing));
    html! {
        a href=(ctx.href(&format!("/rounds/{round}/parties/{}", row.party.lower()))) aria-label=(name) class=(format!("tile tile-{word}")) {
            title { (name) }
            rect.ground x=(x) y=(y) width=(SQUARE) height=(SQUARE) rx="6" {}
            rect.plate x=(x + 8) y=(y + 8) width=(SQUARE - 16) height=(SQUARE - 16) rx="4" {}
            text.code x=(x + SQUARE / 2) y=(y + 29) text-anchor="middle" { (row.party) }
            text.mark x=(x + SQUARE / 2) y=(y + 47) text-anchor="middle" { (standing::glyph(word)) }
        }
    }
}

/// What the marks mean, with how many Parties have each.
pub fn legend(ctx: &Ctx, rows: &[Row]) -> Markup {
    html! {
        ul.legend {
            @for word in domain::calendar::Standing::WORDS {
                @let count = rows.iter().filter(|row| row.standing.as_str() == word).count();
                @if count > 0 {
                    li {
                        svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" { g class=(format!("tile tile-{word}")) { rect.ground x="1" y="1" width="18" height="18" rx="3" {} } }
                        " " span.glyph aria-hidden="true" { (standing::glyph(word)) } " " (standing::group_words(ctx, rows, word)) " (" (count) ")"
                    }
                }
            }
        }
    }
}
