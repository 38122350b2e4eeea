//! Other information: where it is found once it is public, and by whom.

use domain::contribution::{About, Command};
use testkit::{
    engine::sqlite,
    pure::{id, key, party, round},
    world::{full, said, titled},
};

#[tokio::test]
async fn information_on_a_party_is_found_on_its_page_once_it_is_public() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let leaf = key("awareness-children-explicit");
    let submit = Command::Submit {
        id: id(0xd1),
        about: Box::new(About {
            round: round(),
            title: None,
            parties: vec![party("AL")],
            questions: vec![key("awareness")],
        }),
        organisation: key("paper-kite"),
        confidential: false,
        asked: vec![],
        words: titled("qzinformation"),
        answers: vec![(leaf.clone(), said("an answer of their own"))],
    };
    world.give("organisation A", submit).await.expect("information");
    let (page, other, all) = ("/en/rounds/round-2/parties/al", "/en/rounds/round-2/parties/be", "/en/rounds/round-2/take-part");
    let steps = [
        None,
        Some(Command::Screen { id: id(0xd1) }),
        Some(Command::Publish {
            id: id(0xd1),
            symbol: world.symbol(),
        }),
    ];
    let last = steps.len() - 1;
    for (place, step) in steps.into_iter().enumerate() {
        if let Some(step) = step {
            world.give("secretariat", step).await.expect("a step");
        }
        for address in [page, all] {
            let shown = world.client.get(address).await.body.contains("qzinformation");
            assert_eq!(shown, place == last, "{address}, step {place}");
        }
        assert!(!world.client.get(other).await.body.contains("qzinformation"), "it says nothing of them");
    }
    let number = world.node.read(|state| state.rounds[&round()].number(&leaf));
    let shown = world.client.get(page).await.body;
    let anchor = format!("take-part#n-{}", id(0xd1));
    assert!(
        shown.contains(&anchor) && shown.contains(&format!("/questions/{number}\">{number}</a>")),
        "{shown}"
    );
    let all = world.client.get(all).await.body;
    assert!(
        all.contains(&format!("id=\"n-{}\"", id(0xd1))) && all.contains("Albania, "),
        "the link leads there, and it says on what it is"
    );
}
