//! Who may come across which secret word.

/// For each secret word: who, and nobody else, may come across it, in plain sentences.
pub fn sentences() -> Vec<(&'static str, Vec<&'static str>)> {
    let organisation = |rest: &[&'static str]| [&["organisation A", "secretariat"][..], rest].concat();
    let care = |rest: &[&'static str]| [&["safeguarding one", "safeguarding two", "safeguarding three"][..], rest].concat();
    vec![
        // A Party's draft is the Party's own; a contributor sees the questions that were given.
        ("canary-draft-given", vec!["focal point DK", "contributor DK"]),
        ("canary-draft-own", vec!["focal point DK"]),
        // What is said within a Party is read by those who work on the question, and how it is organised by the Party.
        ("canary-remark-given", vec!["focal point DK", "contributor DK"]),
        ("canary-remark-kept", vec!["focal point DK"]),
        ("canary-step", vec!["focal point DK", "contributor DK", "contributor DK two"]),
        ("canary-file-name.txt", vec!["focal point DK"]),
        ("canary-file-text", vec!["focal point DK"]),
        ("canary-reference", vec!["focal point DK", "contributor DK", "contributor DK two"]),
        ("canary-quotation", vec!["focal point DK", "contributor DK", "contributor DK two"]),
        ("canary-own-text", vec!["focal point DK", "contributor DK two"]),
        ("canary-unit-two", vec!["focal point DK", "contributor DK two"]),
        // What was submitted is the Party's and the secretariat's until it is published.
        (
            "canary-reply-submitted",
            vec!["focal point AT", "representative AT", "rapporteur", "secretariat"],
        ),
        ("canary-reply-returned", vec!["focal point BE", "secretariat"]),
        ("canary-reply-return-reason", vec!["focal point BE", "secretariat"]),
        ("canary-reply-checked", vec!["focal point BG", "rapporteur", "secretariat"]),
        // A comment is its author's and the secretariat's until the Party has it, then also the Party's.
        ("canary-unsent", vec!["organisation A"]),
        ("canary-unsent-file", vec!["organisation A"]),
        ("canary-comment-submitted", organisation(&[])),
        ("canary-comment-submitted-file", organisation(&[])),
        ("canary-comment-screened-file", organisation(&[])),
        ("canary-comment-returned-file", organisation(&[])),
        ("canary-comment-inadmissible-file", organisation(&[])),
        ("canary-comment-withdrawn-file", organisation(&[])),
        ("canary-comment-transmitted-file", organisation(&["focal point AL"])),
        ("canary-comment-stopped-file", vec![]),
        ("canary-comment-screened", organisation(&[])),
        ("canary-comment-returned", organisation(&[])),
        ("canary-comment-return-reason", organisation(&[])),
        ("canary-comment-inadmissible", organisation(&[])),
        ("canary-comment-inadmissible-reason", organisation(&[])),
        ("canary-comment-withdrawn", organisation(&[])),
        ("canary-comment-transmitted", organisation(&["focal point AL"])),
        // A response is the Party's and the secretariat's until it is published.
        ("canary-response-received", vec!["focal point AL", "secretariat"]),
        // What is asked about a reply is between the secretariat and the Party until it is published with its answer.
        ("canary-clarification-asked", vec!["focal point AL", "secretariat"]),
        ("canary-clarification-answered", vec!["focal point AL", "secretariat"]),
        ("canary-addendum-answered", vec!["focal point AL", "secretariat"]),
        ("canary-clarification-withdrawn", vec!["focal point AL", "secretariat"]),
        ("canary-clarification-reason", vec!["focal point AL", "secretariat"]),
        ("canary-information-submitted", organisation(&[])),
        ("canary-information-screened", organisation(&[])),
        ("canary-information-rejected", organisation(&[])),
        ("canary-information-reason", organisation(&[])),
        // A proposed round is not public.
        // What is confidential is read by its author, the secretariat and the body.
        ("canary-confidential", organisation(&["representative AT", "rapporteur"])),
        // A text that others are asked to sign is theirs to read too.
        ("canary-comment-joint", organisation(&["organisation B"])),
        // What a case hides is hidden from all, and from whoever wrote it.
        ("canary-comment-stopped", vec![]),
        ("canary-children-stopped", vec![]),
        // A project is its facilitators' and the safeguarding group's.
        ("canary-project", care(&["facilitator A"])),
        ("canary-referral", care(&["facilitator A"])),
        // What was said is read by who wrote it down and by the safeguarding group; once two accepted it, by the body.
        ("canary-children-entered", care(&["facilitator A"])),
        ("canary-children-rejected", care(&["facilitator A"])),
        ("canary-children-reason", care(&["facilitator A"])),
        ("canary-children-withdrawn", vec![]),
        (
            "canary-children-accepted",
            care(&["facilitator A", "representative AT", "rapporteur", "secretariat"]),
        ),
        ("canary-survivors-entered", care(&["support A"])),
        (
            "canary-survivors-accepted",
            care(&["support A", "representative AT", "rapporteur", "secretariat"]),
        ),
        // What came in sealed is read by nobody here.
        ("canary-sealed-words", vec![]),
        ("canary-theme-proposed", vec!["working group", "representative AT", "secretariat"]),
        // A questionnaire in draft is the working group's and the secretariat's; before the body it is also its members'.
        ("canary-questionnaire-draft", vec!["working group", "secretariat"]),
        ("canary-questionnaire-remark", vec!["working group", "secretariat"]),
        ("canary-questionnaire-aside", vec!["working group", "secretariat"]),
        (
            "canary-questionnaire-tabled",
            vec!["working group", "representative AT", "observer", "secretariat"],
        ),
        ("canary-tabled-remark", vec!["working group", "representative AT", "observer", "secretariat"]),
        // Addresses of people are for those who manage accounts; a focal point sees those of the own Party.
        ("canary-organisation-a@mail.example", vec!["organisation A", "secretariat", "administrator"]),
        (
            "canary-contributor-dk@mail.example",
            vec!["contributor DK", "focal point DK", "secretariat", "administrator"],
        ),
    ]
}
