//! Properties of the record: what is written reads back, the fold of any acts is the same whichever way they come, and
//! hostile text survives every way out.

use base::text;
use domain::{Act, answer};
use proptest::prelude::*;
use serde_json::Value;
use testkit::{
    pack::PACK,
    pure::{Pure, party, reply as full_reply, round},
};

/// Released versions of acts, as they stand in records of earlier programs. A line is never changed; new ones are added.
const RELEASED: &str = include_str!("../golden/acts.jsonl");

#[test]
fn every_released_act_is_still_read_and_written_the_same() {
    let lines: Vec<&str> = RELEASED.lines().filter(|line| !line.is_empty()).collect();
    assert!(lines.len() >= 30, "{} released acts", lines.len());
    for line in lines {
        let (kind, rest) = line.split_once(' ').expect("a kind");
        let (version, body) = rest.split_once(' ').expect("a version");
        let act = Act::decode(kind, version.parse().expect("a number"), body).unwrap_or_else(|error| panic!("{kind}: {error}"));
        let (again, now, written) = act.encode().expect("an act");
        let (before, after): (Value, Value) = (serde_json::from_str(body).expect("JSON"), serde_json::from_str(&written).expect("JSON"));
        assert_eq!(again, kind);
        if version == now.to_string() {
            assert_eq!(after, before, "{kind}");
        } else {
            assert!(
                is_within(&before, &after),
                "{kind} {version}: what was said then is still said: {before} / {after}"
            );
        }
    }
}

/// Whether everything of a value stands in a later one, which may say more.
fn is_within(before: &Value, after: &Value) -> bool {
    match (before, after) {
        (Value::Object(before), Value::Object(after)) => before.iter().all(|(name, value)| after.get(name).is_some_and(|other| is_within(value, other))),
        (before, after) => before == after,
    }
}

#[test]
fn an_act_of_a_later_version_is_refused_with_the_reason() {
    let error = Act::decode("reply.checked", 9, "{}").expect_err("a refusal");
    assert!(error.to_string().contains("use a newer program"), "{error}");
    assert!(Act::decode("weather.changed", 1, "{}").is_err());
    assert!(Act::decode("reply.checked", 1, "{\"round\":").is_err());
}

#[test]
fn every_sample_answer_reads_back_from_its_fields() {
    let questionnaire = &PACK.round.questionnaire;
    let pure = Pure::collecting();
    for code in ["SI", "DK"] {
        for mut body in full_reply(&pure.state, party(code), "words\n\n- a\n- b") {
            let found = questionnaire.leaf(body.leaf.as_str()).expect("a leaf");
            body.texts[0].original = false;
            body.texts.push(testkit::pure::text("ka", "ქართული")); // a national original beside its official version
            assert_eq!(
                answer::parse(found.leaf, questionnaire.years.len(), &answer::fields_of(&body, &PACK.body.official_languages)),
                Ok(body)
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_in_a_reply_comes_back_as_it_was_cleaned(words in "\\PC{1,200}") {
        let cleaned = text::clean(&words);
        prop_assume!(base::Long::new(&words).is_ok());
        let mut pure = Pure::collecting();
        let answers = full_reply(&pure.state, party("SI"), &words);
        let command = domain::reply::Command::Submit { round: round(), party: party("SI"), answers, reason: String::new(), seen: None, };
        let contents = pure.give("2017-10-24T10:00:00Z", command).expect("a reply");
        let body: answer::AnswerBody = serde_json::from_slice(&contents[0]).expect("an answer");
        prop_assert_eq!(body.texts[0].text.as_str(), cleaned.trim_end());
    }

    #[test]
    fn no_fields_make_the_reader_of_answers_fail(names in proptest::collection::vec("[a-z.0-9]{1,20}", 0..12), typed in proptest::collection::vec("\\PC{0,40}", 12)) {
        let fields: answer::Fields = names.into_iter().zip(typed).collect();
        for found in PACK.round.questionnaire.leaves() {
            let _ = answer::parse(found.leaf, 3, &fields);
        }
    }

    #[test]
    fn rich_text_never_makes_an_active_element(words in "[<>a-z\\[\\]()!:/\"'=# \n*_`|&;-]{0,120}") {
        let html = base::rich::to_html(&words, 3, "p");
        for bad in ["<script", "<img", "<svg", "<iframe", "<style", "<form", "<input"] {
            prop_assert!(!html.contains(bad), "{}", html);
        }
        for (place, _) in html.match_indices("href=\"") {
            let target = &html[place + 6..];
            let inside_tag = html[..place].rfind('<') > html[..place].rfind('>');
            prop_assert!(!inside_tag || target.starts_with("http") || target.starts_with('#') || target.starts_with("mailto:"), "{}", html);
        }
    }
}
