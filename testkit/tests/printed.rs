//! Questionnaires as PDF: what is public to everybody, a draft to those who write it, a language only once it is published.

use axum::http::StatusCode;
use base::Lang;
use domain::{
    round,
    signpost::{Signpost, SignpostKind},
};
use testkit::{
    engine::sqlite,
    pure::{party, round as round_key},
    world::full,
};

/// What a reader of PDF finds, as one line.
async fn words(client: &testkit::client::Client, path: &str) -> Result<String, StatusCode> {
    let answer = client.get(path).await;
    if answer.status != StatusCode::OK {
        return Err(answer.status);
    }
    assert_eq!(answer.header("content-type"), "application/pdf");
    let read = documents::attachment::inspect("a.pdf", &answer.bytes).expect("a PDF");
    Ok(read.text.join(" ").split_whitespace().collect::<Vec<_>>().join(" "))
}

#[tokio::test]
async fn a_questionnaire_is_printed_for_whom_may_read_it() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (public, member) = (world.as_person("nobody").await, world.as_person("working group").await);
    let address = "/en/rounds/round-2/questionnaire/1";
    let english = words(&public, &format!("{address}/en.pdf")).await.expect("a PDF");
    assert!(
        english.contains("6.1.a") && english.contains("Asked only of Parties that have a reservation"),
        "{english}"
    );
    let french = words(&public, &format!("{address}/fr.pdf")).await.expect("a PDF");
    assert!(french.contains("Recherche") && !french.contains("Preliminary remarks"), "{french}");
    for missing in ["sl.pdf", "sl.pdf?by=SI", "xx.pdf", ".pdf", "all.pdf", "en.pdf.pdf", "../en.pdf"] {
        assert_eq!(words(&public, &format!("{address}/{missing}")).await, Err(StatusCode::NOT_FOUND), "{missing}");
    }
    assert_eq!(words(&public, "/en/rounds/round-2/questionnaire/2/en.pdf").await, Err(StatusCode::NOT_FOUND));
    // A Party publishes its language: it is printed as its own.
    let own = Lang::parse("sl").expect("a language");
    let name = world
        .node
        .read(|state| state.rounds[&round_key()].questionnaire.clone())
        .expect("a questionnaire")
        .wording(&Lang::en())
        .into_keys()
        .find(|name| name == "research/title")
        .expect("a text");
    let translate = round::Command::TranslateQuestionnaire {
        round: round_key(),
        version: 1,
        lang: own,
        party: Some(party("SI")),
        wording: [(name, "Raziskave (vzorec)".to_owned())].into(),
    };
    world.give("secretariat", translate).await.expect("a translation");
    let slovene = words(&public, &format!("{address}/sl.pdf?by=SI")).await.expect("a PDF");
    assert!(slovene.contains("Raziskave (vzorec)") && slovene.contains("Slovenia"), "{slovene}");
    assert_eq!(words(&public, &format!("{address}/sl.pdf")).await, Err(StatusCode::NOT_FOUND));
    // Made anew it is the later one that is read, and the earlier one stays at its address; withdrawn, neither is there.
    let page = "/en/rounds/round-2/questionnaire?version=1&in=sl&by=SI";
    let again = round::Command::TranslateQuestionnaire {
        round: round_key(),
        version: 1,
        lang: Lang::parse("sl").expect("a language"),
        party: Some(party("SI")),
        wording: [("research/title".to_owned(), "Raziskovanje (vzorec)".to_owned())].into(),
    };
    world.give("secretariat", again).await.expect("a later one");
    assert!(public.get(page).await.body.contains("Raziskovanje (vzorec)"));
    assert!(public.get(&format!("{page}&number=1")).await.body.contains("Raziskave (vzorec)"));
    let secretariat = world.as_person("secretariat").await;
    let withdraw = async |reason: &str| {
        let fields = [("version", "1"), ("into", "sl"), ("by", "SI"), ("reason-sl-SI", reason)];
        secretariat.post("/en/desk/rounds/round-2/words/withdraw", &fields).await.status
    };
    assert_eq!(withdraw(" ").await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(withdraw("It is not a translation.").await, StatusCode::SEE_OTHER);
    for rest in ["", "&number=1"] {
        let body = public.get(&format!("{page}{rest}")).await.body;
        assert!(!body.contains("(vzorec)") && !body.contains("not a translation"), "{rest}");
    }
    assert_eq!(words(&public, &format!("{address}/sl.pdf?by=SI")).await, Err(StatusCode::NOT_FOUND));
    // A draft is printed for those who write it, and says on every page what it is.
    let draft = "/en/desk/rounds/round-3/drafting/files/en.pdf";
    let drafted = words(&member, draft).await.expect("a PDF");
    assert!(drafted.contains("canary-questionnaire-draft") && drafted.contains("Draft"), "{drafted}");
    assert!(words(&public, draft).await.is_err());
    assert_eq!(words(&world.as_person("focal point DK").await, draft).await, Err(StatusCode::NOT_FOUND));
}

#[tokio::test]
async fn the_places_of_help_are_on_paper_and_say_nothing_of_why() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let public = world.as_person("nobody").await;
    let post = Signpost {
        kind: SignpostKind::Helpline,
        name: base::Localised::pair("A line (sample)", "Une ligne (exemple)"),
        telephone: Some(base::Line::new("116 111").expect("a number")),
        web: None,
        checked: jiff::civil::date(2017, 9, 1),
    };
    let code = party("AL");
    let signposts = vec![post.clone()];
    world
        .give("secretariat", domain::party::Command::SetSignposts { code, signposts })
        .await
        .expect("places");
    for (lang, first) in [("en", "This is not an emergency channel"), ("fr", "n’est pas un service d’urgence")] {
        let path = format!("/{lang}/help/{}.pdf", code.lower());
        let paper = words(&public, &path).await.expect("a PDF");
        let name = post.name.text(&Lang::parse(lang).expect("a language")).to_owned();
        assert!(paper.contains(first) && paper.contains(&name) && paper.contains("116 111"), "{paper}");
        let answer = public.get(&path).await;
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("content-disposition"), "attachment; filename=\"information.pdf\"");
        assert!(public.get(&format!("/{lang}/help?country={code}")).await.body.contains(&path));
    }
    for missing in ["be.pdf", "zz.pdf", "al", ".pdf", "../al.pdf", "ad.pdf.pdf"] {
        assert_eq!(words(&public, &format!("/en/help/{missing}")).await, Err(StatusCode::NOT_FOUND), "{missing}");
    }
}
