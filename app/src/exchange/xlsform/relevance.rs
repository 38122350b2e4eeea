//! Conditions as XLSForm writes them: `${a} = 'yes' or selected(${a}, 'no')`.

use domain::questionnaire::Condition;

/// One answer on which something hangs: the name of the question, and the values that open it or that close it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relevance {
    pub name: String,
    pub values: Vec<String>,
    /// It is asked unless the answer is one of the values.
    pub not: bool,
}

/// Expressions longer than this many bytes are not read.
const LONGEST: usize = 2_000;

/// Reads an expression that a questionnaire has too: one question, one or several of its values. Anything else is none.
pub(super) fn parse(expression: &str) -> Option<Relevance> {
    if expression.len() > LONGEST {
        return None;
    }
    let mut found: Option<Relevance> = None;
    let (negated, joint) = (expression.contains("!=") || expression.contains("not("), expression.to_lowercase());
    if joint.contains(" and ") && !negated {
        return None;
    }
    let separator = if negated { " and " } else { " or " };
    for part in split(expression, separator) {
        let (name, value, not) = one(part.trim())?;
        match &mut found {
            None => {
                found = Some(Relevance {
                    name,
                    values: vec![value],
                    not,
                });
            }
            Some(known) if known.name == name && known.not == not => known.values.push(value),
            Some(_) => return None,
        }
    }
    found
}

fn split<'a>(expression: &'a str, separator: &str) -> Vec<&'a str> {
    let lower = expression.to_ascii_lowercase();
    let (mut parts, mut start) = (Vec::new(), 0);
    for (place, _) in lower.match_indices(separator) {
        parts.push(expression.get(start..place).unwrap_or_default());
        start = place + separator.len();
    }
    parts.push(expression.get(start..).unwrap_or_default());
    parts
}

fn one(part: &str) -> Option<(String, String, bool)> {
    let part = part.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).unwrap_or(part).trim();
    if let Some(inner) = part.strip_prefix("not(").and_then(|inner| inner.strip_suffix(')')) {
        let (name, value, not) = one(inner)?;
        return Some((name, value, !not));
    }
    if let Some(inner) = part.strip_prefix("selected(").and_then(|inner| inner.strip_suffix(')')) {
        let (name, value) = inner.split_once(',')?;
        return Some((named(name)?, quoted(value)?, false));
    }
    let (sides, not) = match part.split_once("!=") {
        Some(sides) => (sides, true),
        None => (part.split_once('=')?, false),
    };
    Some((named(sides.0)?, quoted(sides.1)?, not))
}

fn named(text: &str) -> Option<String> {
    let name = text.trim().strip_prefix("${")?.strip_suffix('}')?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

fn quoted(text: &str) -> Option<String> {
    let text = text.trim();
    let inner = [('\'', '\''), ('"', '"'), ('‘', '’'), ('“', '”')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let bare = inner.is_none() && !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let value = inner.or(bare.then_some(text))?;
    (!value.is_empty()).then(|| value.to_owned())
}

/// Writes a condition on an answer; none for one on a reservation.
pub(super) fn write(condition: &Condition, name: impl Fn(&str) -> String, several: impl Fn(&str) -> bool) -> Option<String> {
    let Condition::Answer { leaf, values } = condition else { return None };
    let (name, many) = (name(leaf.as_str()), several(leaf.as_str()));
    let one = |value: &base::Key| {
        if many {
            format!("selected(${{{name}}}, '{value}')")
        } else {
            format!("${{{name}}} = '{value}'")
        }
    };
    Some(values.iter().map(one).collect::<Vec<_>>().join(" or "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_and_what_is_not() {
        let found = |name: &str, values: &[&str], not| {
            Some(Relevance {
                name: name.into(),
                values: values.iter().map(|value| (*value).to_owned()).collect(),
                not,
            })
        };
        for (expression, expected) in [
            ("${a} = 'yes'", found("a", &["yes"], false)),
            ("${a}='yes' or ${a} = \"no\"", found("a", &["yes", "no"], false)),
            ("selected(${a}, 'x') or selected( ${a} , 'y' )", found("a", &["x", "y"], false)),
            ("${a} != 'yes'", found("a", &["yes"], true)),
            ("not(selected(${a}, 'x'))", found("a", &["x"], true)),
            ("${a} = 1", found("a", &["1"], false)),
            ("${a} = 'yes' and ${b} = 'no'", None),
            ("${a} = 'yes' or ${b} = 'no'", None),
            ("${a} > 3", None),
            ("count(${a}) = 2", None),
            ("", None),
            ("${} = ''", None),
        ] {
            assert_eq!(parse(expression), expected, "{expression}");
        }
    }
}
