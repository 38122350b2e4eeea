//! The words of the interface, in English and French; dates; the order of names.
//!
//! Every word that a person sees stands in the catalogues beside this file, and only there.

pub mod collate;
pub mod date;

use std::{borrow::Cow, sync::LazyLock};

use base::Lang;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

/// The languages of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ui {
    En,
    Fr,
}

impl Ui {
    pub const ALL: [Self; 2] = [Self::En, Self::Fr];

    pub fn parse(tag: &str) -> Option<Self> {
        match tag {
            "en" => Some(Self::En),
            "fr" => Some(Self::Fr),
            _ => None,
        }
    }

    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
        }
    }

    pub fn lang(self) -> Lang {
        match self {
            Self::En => Lang::en(),
            Self::Fr => Lang::fr(),
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Fr,
            Self::Fr => Self::En,
        }
    }

    /// The language that a reader prefers, by the header of their browser (RFC 9110, 12.5.4); English when they say none.
    pub fn preferred(accept: &str) -> Self {
        let weighed = |part: &str| {
            let mut pieces = part.split(';');
            let ui = Self::parse(pieces.next()?.trim().to_ascii_lowercase().split('-').next()?)?;
            let weight = pieces.find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            (weight > 0.0).then_some((ui, weight))
        };
        let best = accept.split(',').filter_map(weighed).fold(None, |best: Option<(Self, f32)>, next| match best {
            Some((_, weight)) if weight >= next.1 => best,
            _ => Some(next),
        });
        best.map_or(Self::En, |(ui, _)| ui)
    }
}

pub const EN: &str = include_str!("../catalogue/en.ftl");
pub const FR: &str = include_str!("../catalogue/fr.ftl");

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(EN, "en"));
static FRENCH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| bundle(FR, "fr"));

fn bundle(source: &str, tag: &str) -> FluentBundle<FluentResource> {
    let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
    let mut bundle = FluentBundle::new_concurrent(tag.parse().into_iter().collect());
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    bundle
}

/// A value for a message.
pub type Arg<'a> = (&'a str, FluentValue<'a>);

/// The message of a key. A key that no catalogue holds is shown in brackets; a test finds it before a reader does.
pub fn text(ui: Ui, key: &str, args: &[Arg<'_>]) -> String {
    let bundle = match ui {
        Ui::En => &*ENGLISH,
        Ui::Fr => &*FRENCH,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return format!("[{key}]");
    };
    let args: FluentArgs<'_> = args.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
    bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}

/// The name of a language in another, or its tag.
pub fn language(ui: Ui, lang: &Lang) -> String {
    let key = format!("lang-{}", lang.as_str().to_lowercase());
    if has(ui, &key) { text(ui, &key, &[]) } else { lang.to_string() }
}

/// The languages that have a name here, each with it.
pub fn languages(ui: Ui) -> Vec<(Lang, String)> {
    let tags = keys(EN).into_iter().filter_map(|key| Lang::parse(key.strip_prefix("lang-")?));
    tags.map(|lang| (lang.clone(), language(ui, &lang))).collect()
}

pub fn has(ui: Ui, key: &str) -> bool {
    match ui {
        Ui::En => ENGLISH.has_message(key),
        Ui::Fr => FRENCH.has_message(key),
    }
}

/// The keys of a catalogue, in its order.
pub fn keys(source: &str) -> Vec<&str> {
    let key = |line: &str| line.starts_with(|c: char| c.is_ascii_lowercase()).then(|| line.find(" =")).flatten();
    source.lines().filter_map(|line| key(line).and_then(|end| line.get(..end))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn both_catalogues_hold_the_same_messages_and_are_well_formed() {
        for (source, tag) in [(EN, "en"), (FR, "fr")] {
            let parsed = FluentResource::try_new(source.to_owned());
            assert!(parsed.is_ok(), "{tag}: {:?}", parsed.err().map(|(_, errors)| errors));
            let all = keys(source);
            assert_eq!(all.len(), all.iter().collect::<BTreeSet<_>>().len(), "{tag}: a key stands twice");
        }
        let (en, fr): (BTreeSet<_>, BTreeSet<_>) = (keys(EN).into_iter().collect(), keys(FR).into_iter().collect());
        assert_eq!(en.symmetric_difference(&fr).collect::<Vec<_>>(), Vec::<&&str>::new());
    }

    #[test]
    fn the_same_places_are_filled_in_both_languages() {
        let places = |source: &str, key: &str| -> BTreeSet<String> {
            let start = source.find(&format!("\n{key} =")).map_or(0, |at| at + 1);
            let message: String = source
                .get(start..)
                .unwrap_or_default()
                .lines()
                .enumerate()
                .take_while(|(n, l)| *n == 0 || l.starts_with(' '))
                .map(|(_, l)| l)
                .collect();
            message
                .split('$')
                .skip(1)
                .map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect())
                .collect()
        };
        for key in keys(EN) {
            assert_eq!(places(EN, key), places(FR, key), "{key}");
        }
    }

    #[test]
    fn french_has_no_break_spaces_before_high_punctuation() {
        for line in FR.lines().filter(|line| !line.starts_with('#')) {
            let chars: Vec<char> = line.chars().collect();
            for pair in chars.windows(2) {
                let [before, mark] = pair else { continue };
                assert!(!(matches!(mark, ';' | '?' | '!' | '»') && *before == ' '), "plain space before {mark}: {line}");
                assert!(!(*mark == ':' && *before == ' '), "plain space before a colon: {line}");
                assert!(!(*before == '«' && *mark == ' '), "plain space after «: {line}");
                assert!(*mark != '\'', "a typewriter's apostrophe: {line}");
            }
        }
    }

    #[test]
    fn the_preferred_language() {
        for (accept, expected) in [
            ("", Ui::En),
            ("fr", Ui::Fr),
            ("fr-CH, fr;q=0.9, en;q=0.8", Ui::Fr),
            ("en;q=0.5, fr;q=0.8", Ui::Fr),
            ("de, en;q=0.7", Ui::En),
            ("fr;q=0, en", Ui::En),
            ("garbage;;;q=x", Ui::En),
            ("en, fr", Ui::En),
        ] {
            assert_eq!(Ui::preferred(accept), expected, "{accept}");
        }
    }
}
