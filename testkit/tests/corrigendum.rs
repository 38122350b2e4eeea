//! A corrigendum in the middle of a round: answers follow the questions, whoever has to look again is told why, and what was said
//! on the earlier version stays as it was said.

use axum::http::StatusCode;
use domain::{
    answer::Fields,
    document::Symbol,
    drafting::{Command, Entry, Kind, entries_of},
    questionnaire::{
        Part,
        correction::{Change, Fate},
    },
    round,
};
use testkit::{
    client::Client,
    engine::sqlite,
    pack::PACK,
    pure::{key, party, round as round_key},
    world::{World, full},
};

const CORRIGENDUM: &str = "/en/desk/rounds/round-2/questionnaire/corrigendum";
const PUBLIC: &str = "/en/rounds/round-2/questionnaire";

fn fields(pairs: &[(&str, &str)]) -> Fields {
    pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
}

async fn edit(world: &World, node: &str, words: &[(&str, &str)]) {
    let board = world.board("round-2").await;
    let command = Command::Edit {
        key: key(node),
        seen: board.now.node(node).expect("a node").changed,
        fields: fields(words),
        same: [].into(),
        behind: [].into(),
    };
    world.sketch("secretariat", "round-2", command).await;
}

/// The draft that corrects: 1.1.b is asked in 1.1.a, 6.1.b goes, 5.a has a slip of the pen, and 5.c is new and optional.
async fn drafted(world: &World) {
    world
        .sketch("secretariat", "round-2", Command::Open(entries_of(&PACK.round.questionnaire, None)))
        .await;
    let explicit = [
        ("text.en", "of any such images or content?"),
        ("text.fr", "de telles images ou de tels contenus ?"),
    ];
    edit(world, "awareness-children-explicit", &explicit).await;
    for gone in ["awareness-children-content", "assistance-services-content"] {
        world.sketch("secretariat", "round-2", Command::Remove { key: key(gone) }).await;
    }
    edit(
        world,
        "research-explicit",
        &[("text.en", "self-generated sexually explicit images and videos?")],
    )
    .await;
    let entries = entries_of(&PACK.round.questionnaire, None).into_iter();
    let mut new = entries
        .filter_map(|entry| match entry {
            Entry::Added { key, fields, .. } if key.as_str() == "research-explicit" => Some(fields),
            _ => None,
        })
        .next()
        .expect("a leaf to go by");
    new.extend(fields(&[
        ("text.en", "sharing without consent?"),
        ("text.fr", "la diffusion sans consentement ?"),
        ("label.en", "Research: sharing"),
        ("label.fr", "Recherche : diffusion"),
        ("optional", "yes"),
    ]));
    new.remove("number");
    let add = Command::Add {
        kind: Kind::Leaf,
        parent: key("research"),
        before: None,
        key: Some(key("research-sharing")),
        fields: new,
    };
    world.sketch("secretariat", "round-2", add).await;
}

const SAID: [(&str, &str); 15] = [
    ("fate:awareness-children-explicit", "reworded-look-again"),
    ("reason:awareness-children-explicit:en", "It asks about both <now>."),
    ("reason:awareness-children-explicit:fr", "It asks about both <now>."),
    ("fate:awareness-children-content", "merged"),
    ("into:awareness-children-content", "1.1.a"),
    ("reason:awareness-children-content:en", "It is asked in 1.1.a."),
    ("reason:awareness-children-content:fr", "It is asked in 1.1.a."),
    ("fate:research-explicit", "reworded"),
    ("reason:research-explicit:en", "A slip of the pen."),
    ("reason:research-explicit:fr", "A slip of the pen."),
    ("fate:assistance-services-content", "removed"),
    ("reason:assistance-services-content:en", "It is not needed."),
    ("reason:assistance-services-content:fr", "It is not needed."),
    ("corrigendum-decision", "20th meeting, decision 4"),
    ("symbol", "T-ES(2017)99"),
];

async fn corrected(world: &World) -> Client {
    drafted(world).await;
    let secretariat = world.as_person("secretariat").await;
    let page = secretariat.get(CORRIGENDUM).await;
    assert_eq!(page.status, StatusCode::OK);
    let seen = page.field("seen");
    let done = secretariat.post(CORRIGENDUM, &[&SAID[..], &[("seen", &seen)]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    secretariat
}

#[tokio::test]
async fn a_corrigendum_says_of_each_question_what_became_of_it() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    drafted(&world).await;
    let secretariat = world.as_person("secretariat").await;
    let before = world.seq();
    let seen = secretariat.get(CORRIGENDUM).await.field("seen");
    let with = |name: &str, typed: &'static str| -> Vec<(&str, &str)> {
        let pairs = SAID
            .iter()
            .map(|(known, words)| if *known == name { (*known, typed) } else { (*known, *words) });
        pairs.chain([("seen", "")]).collect()
    };
    for (name, typed, words) in [
        ("reason:research-explicit:fr", " \u{200b}", "Fill in"),
        ("into:awareness-children-content", "", "1.1.b"),
        ("into:awareness-children-content", "no-such-question", "1.1.b"),
        ("fate:awareness-children-content", "split", "1.1.b"),
        ("corrigendum-decision", "", "decision"),
        ("symbol", "", "symbol"),
        ("symbol", "=1+1", "symbol"),
        ("symbol", "T1", "symbol"),
    ] {
        let mut sent = with(name, typed);
        sent.pop();
        sent.push(("seen", &seen));
        let page = secretariat.post(CORRIGENDUM, &sent).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name} {typed}");
        assert!(page.body.contains(words), "{name} {typed}: {}", page.body);
        assert!(
            name == "reason:awareness-children-content:en" || page.body.contains("It is asked in 1.1.a."),
            "what was typed is kept"
        );
    }
    assert_eq!(world.seq(), before, "nothing was recorded");
    // The draft went on while the page was open: nobody corrects what they have not seen.
    edit(&world, "research", &[("title.en", "canary-unseen"), ("title.fr", "canary-unseen")]).await;
    let late = secretariat.post(CORRIGENDUM, &[&SAID[..], &[("seen", &seen)]].concat()).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(
        late.body.contains("It is asked in 1.1.a.") && late.body.contains("canary-unseen"),
        "{}",
        late.body
    );
    let seen = late.field("seen");
    let done = secretariat.post(CORRIGENDUM, &[&SAID[..], &[("seen", &seen)]].concat()).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    // Twice the same: the draft is in force now, and there is nothing to correct.
    let again = secretariat.post(CORRIGENDUM, &[&SAID[..], &[("seen", &seen)]].concat()).await;
    assert!(again.status.is_client_error(), "{}", again.status);
    assert_eq!(world.node.read(|state| state.rounds[&round_key()].editions.len()), 2);
}

#[tokio::test]
async fn answers_follow_the_questions() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    world.draft("focal point DK", "DK", "awareness-children-content", "Said on content.").await;
    world.draft("focal point DK", "DK", "assistance-services-content", "Said on what goes.").await;
    world.draft("focal point DK", "DK", "research-explicit", "Said on research.").await;
    corrected(&world).await;
    let party = world.as_person("focal point DK").await;
    assert!(party.get("/en/desk").await.body.contains("The questionnaire was corrected on"));
    let tasks = party.get("/en/desk/reply/round-2").await.body;
    assert!(
        tasks.contains("look again") && tasks.contains("5.c") && tasks.contains("Said on what goes."),
        "{tasks}"
    );
    let leaf = party.get("/en/desk/reply/round-2/1.1.a").await.body;
    assert!(
        leaf.contains("It asks about both &lt;now&gt;.") && leaf.contains("It is asked in 1.1.a."),
        "{leaf}"
    );
    assert!(
        leaf.contains("canary-draft-given") && leaf.contains("Said on content."),
        "both answers are at hand"
    );
    let slip = party.get("/en/desk/reply/round-2/5.a").await.body;
    assert!(slip.contains("Said on research.") && !slip.contains("A slip of the pen."), "{slip}");
    assert_eq!(party.get("/en/desk/reply/round-2/6.1.b").await.status, StatusCode::NOT_FOUND);
    // Saving over the version that one sees settles it; the other answer stays at hand.
    let saved = party.save_leaf("/en/desk/reply/round-2/1.1.a", &[("text.en", "Both."), ("done", "yes")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let leaf = party.get("/en/desk/reply/round-2/1.1.a").await.body;
    assert!(!leaf.contains("It asks about both") && leaf.contains("Said on content."), "{leaf}");
}

#[tokio::test]
async fn a_page_that_was_open_before_the_corrigendum_does_not_settle_it() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let party = world.as_person("focal point DK").await;
    let before = party.get("/en/desk/reply/round-2/1.1.a").await;
    let (base, asked) = (before.field("base"), before.field("asked"));
    corrected(&world).await;
    let sent = [
        ("base", base.as_str()),
        ("asked", asked.as_str()),
        ("go", "stay"),
        ("status", "answered"),
        ("value", "yes"),
        ("text.en", "Written to the old words."),
        ("done", "yes"),
    ];
    assert_eq!(party.post("/en/desk/reply/round-2/1.1.a", &sent).await.status, StatusCode::SEE_OTHER);
    let leaf = party.get("/en/desk/reply/round-2/1.1.a").await.body;
    assert!(leaf.contains("Written to the old words.") && leaf.contains("It asks about both"), "{leaf}");
}

#[tokio::test]
async fn what_is_not_written_on_the_form_settles_nothing() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let leaf = "/en/desk/reply/round-2/1.1.a";
    corrected(&world).await;
    let party = world.as_person("focal point DK").await;
    // A file comes to the answer: nobody has looked at the question again.
    let object = world.node.read(|state| access::Object::draft(state, &round_key(), party_code()));
    let permit = access::permit(
        &world.actor("focal point DK"),
        access::Action::Write,
        object.leaf(&key("awareness-children-explicit")),
    )
    .expect("a permit");
    let bytes = b"A law.".to_vec();
    let read = documents::attachment::inspect("a.txt", &bytes).expect("a text");
    let name = base::Line::new("law.txt").expect("a name");
    let kept = world.node.attach(&permit, &key("awareness-children-explicit"), name, bytes, &read).await;
    assert!(kept.expect("a save"));
    let page = party.get(leaf).await.body;
    assert!(page.contains("law.txt") && page.contains("It asks about both"), "{page}");
    // An optional question that is left alone is not missing.
    let blank = [("base", "0"), ("status", "answered"), ("auto", "yes"), ("asked", "2")];
    assert!(party.post("/en/desk/reply/round-2/5.c", &blank).await.status.is_success());
    let drafts = world.node.read(|state| access::Object::draft(state, &round_key(), party_code()));
    let permit = access::permit(&world.actor("focal point DK"), access::Action::Read, drafts).expect("a permit");
    let drafts = world.node.reply_drafts(&permit).await.expect("drafts");
    let made = world.node.read(|state| app::draft::assemble(state, &round_key(), party_code(), &drafts));
    assert!(
        !made.missing.iter().any(|(number, ..)| number == "5.c"),
        "{:?}",
        made.missing.iter().map(|(number, ..)| number).collect::<Vec<_>>()
    );
}

fn party_code() -> domain::PartyCode {
    party("DK")
}

#[tokio::test]
async fn whoever_was_asked_the_old_question_is_asked_the_new_one() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    corrected(&world).await;
    // Beside the answer, as before.
    let beside = world.as_person("contributor DK two").await;
    let page = beside.get("/en/desk/reply/round-2/1.1.a").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("canary-own-text"), "what was written beside the old question: {}", page.body);
    for other in ["5.a", "6.1.a"] {
        let refused = beside.get(&format!("/en/desk/reply/round-2/{other}")).await.status;
        assert_eq!(refused, StatusCode::NOT_FOUND, "{other}");
    }
}

#[tokio::test]
async fn what_was_said_on_the_earlier_version_stays_as_it_was_said() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let public = world.as_person("nobody").await;
    let (reply, state_of_play) = ("/en/rounds/round-2/parties/al", "/en/rounds/round-2");
    let before = (
        public.get(reply).await.body,
        world.node.read(|state| state.reply(&round_key(), party("AL")).cloned()),
    );
    let counted = |page: &str| page.matches("published").count();
    let play = counted(&public.get(state_of_play).await.body);
    corrected(&world).await;
    let after = public.get(reply).await.body;
    // The published reply still shows 1.1.b and 6.1.b with what was said on them, under the words that were asked.
    for words in ["1.1.b", "6.1.b", "canary", "Version 1"] {
        assert_eq!(before.0.contains(words), after.contains(words), "{words}");
    }
    assert!(after.contains("6.1.b") && !after.contains("of any such images or content?"), "{after}");
    assert!(!after.contains("look again"), "the public is told nothing of the Party's work");
    assert_eq!(counted(&public.get(state_of_play).await.body), play);
    assert_eq!(
        before.1.map(|file| file.versions),
        world
            .node
            .read(|state| state.reply(&round_key(), party("AL")).map(|file| file.versions.clone()))
    );
    // Each version has its own day.
    let days = world.node.read(|state| {
        state.rounds[&round_key()]
            .editions
            .iter()
            .map(|edition| edition.questionnaire.adopted)
            .collect::<Vec<_>>()
    });
    assert!(days[1] > days[0], "{days:?}");
    // Both versions are citable.
    let (now, then) = (public.get(PUBLIC).await.body, public.get(&format!("{PUBLIC}?version=1")).await.body);
    for (page, name, there, not) in [
        (
            &now,
            "now",
            &["of any such images or content?", "It is asked in 1.1.a.", "sharing without consent?"][..],
            &["6.1.b Help"][..],
        ),
        (
            &then,
            "then",
            &["6.1.b", "This is an earlier version"],
            &["of any such images or content?", "sharing without consent?"],
        ),
    ] {
        there.iter().for_each(|words| assert!(page.contains(words), "{name}: {words}"));
        not.iter().for_each(|words| assert!(!page.contains(words), "{name}: {words}"));
    }
    for version in ["0", "3", "-1", "=1", "99999999999999999999", "1%00"] {
        let status = public.get(&format!("{PUBLIC}?version={version}")).await.status;
        assert_eq!(status, StatusCode::NOT_FOUND, "{version}");
    }
}

#[tokio::test]
async fn a_corrigendum_of_one_round_gives_nobody_a_question_of_another() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    world.next_round("round-5", "working group").await;
    let first = PACK.round.questionnaire.clone();
    let adopt = round::Command::AdoptQuestionnaire {
        round: key("round-5"),
        questionnaire: Box::new(first.clone()),
        symbol: None,
        decision: "a decision".into(),
    };
    world.give("secretariat", adopt).await.expect("adoption");
    let mut second = first;
    second.version = 2;
    let gone = key("awareness-children-explicit");
    for question in &mut second.questions {
        for part in &mut question.parts {
            if let Part::Sub(sub) = part {
                sub.leaves.retain(|leaf| leaf.key != gone);
            }
        }
    }
    let change = |leaf: &str, fate| Change {
        leaf: key(leaf),
        fate,
        reason: base::Localised::pair("a reason", "a reason"),
    };
    let correct = round::Command::CorrectQuestionnaire {
        round: key("round-5"),
        questionnaire: Box::new(second),
        changes: vec![change(
            gone.as_str(),
            Fate::Merged {
                into: key("research-explicit"),
            },
        )],
        symbol: Symbol::parse("T-ES(2018)50").expect("a symbol"),
        decision: "a decision".into(),
    };
    world.give("secretariat", correct).await.expect("a corrigendum");
    let contributor = world.as_person("contributor DK").await;
    assert_eq!(contributor.get("/en/desk/reply/round-2/1.1.a").await.status, StatusCode::OK);
    assert_eq!(contributor.get("/en/desk/reply/round-2/5.a").await.status, StatusCode::NOT_FOUND);
    let sent = [("base", "0"), ("status", "answered"), ("value", "yes"), ("text.en", "mine")];
    assert_eq!(contributor.post("/en/desk/reply/round-2/5.a", &sent).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_answered_to_a_follow_up_that_goes_stays_at_hand() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let party = world.as_person("focal point DK").await;
    let parents = ("p.curriculum-explicit-parents.text.en", "Said on parents.");
    assert_eq!(
        party.save_leaf("/en/desk/reply/round-2/3.a", &[parents, ("text.en", "Said.")]).await.status,
        StatusCode::SEE_OTHER
    );
    let open = Command::Open(entries_of(&PACK.round.questionnaire, None));
    world.sketch("secretariat", "round-2", open).await;
    let gone = Command::Remove {
        key: key("curriculum-explicit-parents"),
    };
    world.sketch("secretariat", "round-2", gone).await;
    let secretariat = world.as_person("secretariat").await;
    let seen = secretariat.get(CORRIGENDUM).await.field("seen");
    let said = |fate: &'static str| {
        [
            ("fate:curriculum-explicit", fate),
            ("reason:curriculum-explicit:en", "Parents are not asked about."),
            ("reason:curriculum-explicit:fr", "Parents are not asked about."),
            ("corrigendum-decision", "20th meeting, decision 4"),
            ("symbol", "T-ES(2017)99"),
        ]
    };
    let slip = secretariat.post(CORRIGENDUM, &[&said("reworded")[..], &[("seen", &seen)]].concat()).await;
    assert_eq!(slip.status, StatusCode::UNPROCESSABLE_ENTITY, "no slip of the pen takes an answer away");
    let done = secretariat
        .post(CORRIGENDUM, &[&said("reworded-look-again")[..], &[("seen", &seen)]].concat())
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
    let leaf = "/en/desk/reply/round-2/3.a";
    for _ in 0..2 {
        let page = party.get(leaf).await.body;
        assert!(page.contains("Said on parents.") && page.contains("not asked any more"), "{page}");
        assert!(!page.contains("name=\"p.curriculum-explicit-parents"), "it is asked no more");
        // A save takes nothing of it away.
        assert_eq!(party.save_leaf(leaf, &[("text.en", "Said again.")]).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn the_text_before_the_body_tells_nothing_of_the_draft_behind_it() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let add = Command::Add {
        kind: Kind::Question,
        parent: key("thematic-questionnaire-2"),
        before: None,
        key: Some(key("secret-question")),
        fields: fields(&[("title.en", "Secret")]),
    };
    world.sketch("working group", "round-4", add).await;
    let representative = world.as_person("representative AT").await;
    let page = "/en/desk/rounds/round-4/tabled";
    let post = async |node: &str| {
        let text = format!("text-{node}");
        representative.post(page, &[("node", node), (&text, "words")]).await
    };
    let (secret, never) = (post("secret-question").await, post("never-was").await);
    assert_eq!((secret.status, &secret.body), (never.status, &never.body));
    assert_eq!(secret.status, StatusCode::NOT_FOUND);
    for known in ["assistance", "thematic-questionnaire-2", "curriculum-explicit-parents"] {
        assert_eq!(post(known).await.status, StatusCode::SEE_OTHER, "{known}");
    }
}
