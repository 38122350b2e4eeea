//! The order of names, as readers of a language look for them.

use base::Lang;
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};

fn collator(lang: &Lang) -> Option<CollatorBorrowed<'static>> {
    let locale: icu_locale::Locale = lang.as_str().parse().ok()?;
    Collator::try_new(locale.into(), CollatorOptions::default()).ok()
}

/// Sorts by a name, in the order of a language.
pub fn sort_by<T>(items: &mut [T], lang: &Lang, name: impl Fn(&T) -> &str) {
    match collator(lang) {
        Some(collator) => items.sort_by(|a, b| collator.compare(name(a), name(b))),
        None => items.sort_by(|a, b| name(a).cmp(name(b))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_do_not_send_a_name_to_the_end() {
        let mut names = ["Suède", "Slovénie", "État", "Espagne", "Zambie", "Îles"];
        sort_by(&mut names, &Lang::fr(), |name| name);
        assert_eq!(names, ["Espagne", "État", "Îles", "Slovénie", "Suède", "Zambie"]);
    }
}
