//! Reminders: to whom, on which days, once; and to nobody who has done what was asked.

use app::port::{LetterRow, Outbox as _};
use domain::seat::{Seat, Terms};
use jiff::civil::date;
use testkit::{
    engine::both,
    pure::{at, key, party, round},
    world::{World, full},
};

async fn reminders(world: &World) -> Vec<(String, String)> {
    let rows: Vec<LetterRow> = world.store.letters(10_000).await.expect("letters");
    let near = rows.into_iter().filter(|row| row.letter.kind.ends_with("-near"));
    let name = |row: &LetterRow| {
        world
            .people
            .iter()
            .find(|(_, id)| **id == row.letter.account)
            .map(|(name, _)| (*name).to_owned())
    };
    let mut all: Vec<_> = near.filter_map(|row| Some((row.letter.kind.clone(), name(&row)?))).collect();
    all.sort();
    all
}

#[tokio::test]
async fn each_reminder_goes_out_once_and_none_to_who_is_done() {
    for fresh in both().await {
        let mut world = full(&fresh.url).await;
        let (open, done) = (key("assistance-measures-explicit"), key("awareness-children-explicit"));
        let due = |leaf: &base::Key, day| Terms {
            due: [(leaf.clone(), day)].into(),
            ..Terms::default()
        };
        for (name, leaf) in [("contributor DK open", &open), ("contributor DK done", &done)] {
            let seat = Seat::Contributor {
                party: party("DK"),
                unit: name.into(),
                leaves: vec![leaf.clone()],
                terms: due(leaf, date(2017, 10, 26)),
            };
            world.person(name, seat).await;
        }
        let fields = [
            ("status".to_owned(), "answered".to_owned()),
            ("text.en".to_owned(), "words".to_owned()),
            ("done".to_owned(), "yes".to_owned()),
        ]
        .into();
        let draft = world.node.read(|state| access::Object::draft(state, &round(), party("DK")));
        let permit = access::permit(&world.actor("focal point DK"), access::Action::Write, draft.leaf(&done)).expect("a permit");
        world.node.save_leaf(&permit, &done, 1, &fields).await.expect("a save");
        let expected = [
            ("contribution-near", "contributor DK open"),
            ("deadline-near", "focal point BE"), // what was returned is no reply
            ("deadline-near", "focal point DK"),
        ]
        .map(|(kind, name)| (kind.to_owned(), name.to_owned()));
        for _ in 0..3 {
            world.node.remind().await.expect("reminders");
            assert_eq!(reminders(&world).await, expected, "{}", fresh.name);
        }
        // An extension begins the plan anew; after the day nobody is reminded.
        let extend = domain::round::Command::Extend {
            round: round(),
            party: party("DK"),
            until: at("2017-11-01T22:59:59Z"),
            reason: "asked for".into(),
        };
        world.give("secretariat", extend).await.expect("an extension");
        world.node.remind().await.expect("reminders");
        let again = reminders(&world).await.iter().filter(|(_, name)| name == "focal point DK").count();
        assert_eq!(again, 2, "{}: of the new date once more", fresh.name);
        world.clock.set(at("2017-12-01T08:00:00Z"));
        let before = reminders(&world).await.len();
        // The window on the reply of Albania closes on this day: the organisation that commented is not reminded, the other is, once.
        for _ in 0..3 {
            world.node.remind().await.expect("reminders");
            let now = reminders(&world).await;
            assert_eq!(now.len(), before + 1);
            assert!(now.contains(&("window-near".to_owned(), "organisation B".to_owned())), "{now:?}");
        }
    }
}
