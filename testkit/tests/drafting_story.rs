//! A questionnaire from nothing to its corrigendum, in a real browser: two members of a working group in two languages, a conflict,
//! a document that circulates, the body's decision, the launch to 42 Parties, answers, a corrigendum; and nothing is lost.

use std::collections::BTreeMap;

use app::exchange::paper::place_name;
use base::Lang;
use domain::{
    answer::Fields,
    drafting::{Entry, Kind, entries_of, sheet},
};
use fantoccini::Locator;
use testkit::{
    browser::{Browser, Demo},
    office::filled,
    pack::PACK,
    pure::key,
};

// The people of the demo, by their place in its list.
const SECRETARIAT: u8 = 1;
const SLOVENIA: u8 = 3;
const REPRESENTATIVE: u8 = 6;
const MEMBER: u8 = 11;
const DRAFT: &str = "/en/desk/rounds/next-round/drafting";

/// Puts values into the fields of the page, as typing does, and says which fields are not there.
async fn fill(browser: &Browser, fields: &[(String, String)]) {
    const SET: &str = "const lost = []; for (const [name, value] of arguments[0]) { const field = document.querySelector(`[name=\"${CSS.escape(name)}\"]:not([type=hidden])`) ?? document.querySelector(`[name=\"${CSS.escape(name)}\"]`); if (!field) lost.push(name); else if (field.type === 'checkbox') field.checked = true; else field.value = value; if (field && field.value !== value && field.type !== 'checkbox') lost.push(name + ' ' + field.value); } return lost;";
    let lost = browser.client.execute(SET, vec![serde_json::json!(fields)]).await.expect("filled fields");
    assert_eq!(lost, serde_json::json!([]), "on {}", browser.path().await);
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect()
}

/// What one types of a node in English; the French is the other member's.
fn typed(fields: &Fields) -> Vec<(String, String)> {
    let mut typed = Vec::new();
    for (name, value) in fields {
        match (name.as_str(), sheet::localised(name)) {
            ("terms", _) => typed.extend(sheet::list(value).map(|term| (format!("tick:terms:{term}"), "on".to_owned()))),
            ("condition.values" | "items" | "columns" | "continues.round" | "continues.leaf", _) => {}
            (_, Some((stem, lang))) if lang != "en" || stem.contains('.') => {}
            _ => typed.push((name.clone(), value.clone())),
        }
    }
    typed
}

/// The items of an answer, three at a time, as the rows allow; then the values on which a condition hangs.
async fn finish(browser: &Browser, fields: &Fields) {
    let items: Vec<&str> = sheet::list(fields.get("items").map_or("", String::as_str)).collect();
    for three in items.chunks(3) {
        let listed = browser
            .client
            .find(Locator::Css("input[name=items]"))
            .await
            .expect("the rows")
            .attr("value")
            .await;
        let listed = listed.expect("a list").unwrap_or_default();
        let spare: Vec<&str> = listed.split(' ').rev().take(3).collect();
        let rows: Vec<(String, String)> = three
            .iter()
            .zip(spare.iter().rev())
            .map(|(item, row)| (format!("item.{row}.en"), fields.get(&format!("item.{item}.en")).cloned().unwrap_or_default()))
            .collect();
        fill(browser, &rows).await;
        browser.through("button[value=stay]").await;
    }
    let values: Vec<(String, String)> = sheet::list(fields.get("condition.values").map_or("", String::as_str))
        .map(|value| (format!("tick:condition.values:{value}"), "on".to_owned()))
        .collect();
    if !values.is_empty() {
        fill(browser, &values).await;
        browser.through("button[value=stay]").await;
    }
}

/// Every node of the second round's questionnaire, from nothing.
async fn from_nothing(browser: &Browser) {
    browser.open(DRAFT).await;
    browser.through("button.main").await;
    let root = "questionnaire-next-round";
    for entry in entries_of(&PACK.round.questionnaire, None) {
        let Entry::Added { key, kind, parent, fields, .. } = entry else {
            continue;
        };
        let parent = if parent == PACK.round.questionnaire.key {
            root.to_owned()
        } else {
            parent.to_string()
        };
        browser.open(&format!("{DRAFT}/add?kind={}&parent={parent}", kind.as_str())).await;
        let mut all = typed(&fields);
        all.push(("key".to_owned(), key.to_string()));
        fill(browser, &all).await;
        browser.through("button.main").await;
        assert!(
            browser.path().await.ends_with(&format!("/nodes/{key}")),
            "{key} was not added:\n{}",
            browser.text("main").await
        );
        if matches!(kind, Kind::Leaf | Kind::Prompt) {
            finish(browser, &fields).await;
        }
    }
    let years = PACK.round.questionnaire.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    browser.open(&format!("{DRAFT}/nodes/{root}")).await;
    fill(browser, &[("years".to_owned(), years)]).await;
    browser.through("button[value=stay]").await;
}

/// The second member brings the French: out as a spreadsheet, written, back, looked through, taken.
async fn in_french(browser: &Browser) {
    let page = DRAFT.replace("/en/", "/fr/") + "/languages?from=en&into=fr";
    browser.open(&page).await;
    let file = browser.fetched(&(DRAFT.to_owned() + "/languages/en-to-fr.xlsx")).await;
    let mut sheets = documents::sheets::read(&file).expect("a spreadsheet");
    // By the English words: options have other keys here.
    let mut french: BTreeMap<String, String> = BTreeMap::new();
    let mut copy = PACK.round.questionnaire.clone();
    copy.each_text(&mut |_, text| drop(french.insert(text.text(&Lang::en()).to_owned(), text.text(&Lang::fr()).to_owned())));
    let mut written = 0;
    for row in sheets[0].rows.iter_mut().skip(1) {
        if let Some(words) = french.get(&row[2]) {
            row[3].clone_from(words);
            written += 1;
        }
    }
    assert_eq!(written + 1, sheets[0].rows.len(), "every text has its French");
    let place = std::env::temp_dir().join(format!("rondeau-words-{}.xlsx", std::process::id()));
    std::fs::write(&place, documents::sheets::write(&sheets)).expect("a file");
    browser.choose("#file", &place).await;
    browser.through("button.main").await;
    browser.through("button.main").await;
    let _ = std::fs::remove_file(&place);
    assert!(
        browser.text("main").await.contains(" 0 manquant, 0 en retard"),
        "{}",
        browser.text("main").await
    );
}

/// Both members change the same sentence: both texts are shown before one stands.
async fn conflict(one: &Browser, other: &Browser) {
    for browser in [one, other] {
        browser.open(&format!("{DRAFT}/nodes/assistance-measures")).await;
    }
    fill(one, &pairs(&[("guidance.en", "Name the laws.")])).await;
    one.through("button[value=stay]").await;
    fill(other, &pairs(&[("guidance.en", "Name the measures.")])).await;
    other.click("button[value=stay]").await;
    other.client.wait().for_element(Locator::Css(".conflict")).await.expect("both texts");
    let page = other.text("main").await;
    assert!(page.contains("Name the laws.") && page.contains("Name the measures."), "{page}");
    other.click("input[value=both]").await;
    other.through("button.main").await;
    fill(other, &pairs(&[("guidance.fr", "Indiquez les lois et les mesures.")])).await;
    other.through("button[value=stay]").await;
}

/// The draft circulates in Word; LibreOffice changes a sentence; it comes back as a proposal, which is taken.
async fn by_word(browser: &Browser) {
    browser.open(&format!("{DRAFT}/files")).await;
    let file = browser.fetched(&format!("{DRAFT}/files/en.docx")).await;
    let file = filled(&file, &[(&place_name(&key("research"), "title.en"), "Sample: ")]);
    let place = std::env::temp_dir().join(format!("rondeau-draft-{}.docx", std::process::id()));
    std::fs::write(&place, file).expect("a file");
    browser.choose("#file", &place).await;
    browser.through("form button.main").await;
    let page = browser.text("main").await;
    assert!(page.contains("Sample: Research") && page.contains("1 text was changed"), "{page}");
    browser.through("form button.main").await;
    browser.click("article.remark details summary").await;
    browser.through("button[value=taken]").await;
    let _ = std::fs::remove_file(&place);
    browser.open(&format!("{DRAFT}/nodes/research")).await;
    assert!(browser.text("main").await.contains("translation behind"), "the French does not say it yet");
    fill(browser, &pairs(&[("title.fr", "Exemple : recherche")])).await;
    browser.through("button[value=stay]").await;
}

/// The body: its theme, the draft before it, a remark of a member, adoption by a decision.
async fn by_decision(secretariat: &Browser, member: &Browser) {
    secretariat.be("en", SECRETARIAT).await;
    secretariat.open("/en/desk/rounds/next-round").await;
    secretariat.write("#decision", "40th meeting, item 3").await;
    secretariat.through("form[action$=advance] button").await;
    secretariat.open("/en/desk/rounds/next-round/questionnaire").await;
    fill(
        secretariat,
        &pairs(&[
            ("name", "Draft of the working group"),
            ("day", "2018-02-01"),
            ("meeting", "41"),
            ("table-decision", "4th meeting of the working group"),
        ]),
    )
    .await;
    secretariat.through("form[action$=table] button.main").await;
    member.be("en", REPRESENTATIVE).await;
    member.open("/en/desk/rounds/next-round/tabled").await;
    fill(member, &pairs(&[("text-awareness", "A remark of a member of the body.")])).await;
    member
        .client
        .execute("document.querySelector('[name=\"text-awareness\"]').closest('details').open = true", vec![])
        .await
        .expect("an open form");
    member.through("#q1 > details form button").await;
    assert!(member.text("main").await.contains("A remark of a member of the body."));
    secretariat.open("/en/desk/rounds/next-round/questionnaire").await;
    fill(
        secretariat,
        &pairs(&[("adopt-decision", "41st meeting, decision 5"), ("symbol", "T-ES(2018)01")]),
    )
    .await;
    secretariat.through("form[action$=adopt] button.main").await;
    assert!(secretariat.text("main").await.contains("T-ES(2018)01"));
}

async fn launch(secretariat: &Browser) {
    secretariat.open("/en/desk/rounds/next-round/launch").await;
    let scope = secretariat
        .client
        .find_all(Locator::Css("select[name^='p:'] option[value=scope]:checked"))
        .await
        .expect("rows")
        .len();
    assert_eq!(scope, 42, "the Parties that are bound");
    fill(
        secretariat,
        &pairs(&[("deadline", "2018-06-30"), ("launch-decision", "41st meeting, decision 6")]),
    )
    .await;
    secretariat.through("form[method=post] button.main").await;
    let page = secretariat.text("main").await;
    assert!(page.contains("for 42 States"), "{page}");
}

const FIRST: &str = "There are helplines (sample).";
const SECOND: &str = "There are reporting points (sample).";

async fn answer(party: &Browser) {
    party.be("en", SLOVENIA).await;
    for (number, words) in [("6.1.a", FIRST), ("6.1.b", SECOND)] {
        party.open(&format!("/en/desk/reply/next-round/{number}")).await;
        party.click("[id='value-yes']").await;
        fill(party, &pairs(&[("text.en", words)])).await;
        party.click("[id='done-yes']").await;
        party.through("button[value=back]").await;
    }
    assert!(party.text("#progress").await.starts_with("2 of"), "{}", party.text("#progress").await);
}

/// One question is reworded, the other is asked in it too.
async fn correct(member: &Browser, secretariat: &Browser) {
    member.be("en", MEMBER).await;
    member.open(&format!("{DRAFT}/nodes/assistance-services-explicit")).await;
    fill(
        member,
        &pairs(&[("text.en", "any images or content?"), ("text.fr", "de toute image ou tout contenu ?")]),
    )
    .await;
    member.through("button[value=stay]").await;
    member.open(&format!("{DRAFT}/nodes/assistance-services-content")).await;
    member
        .client
        .execute("document.querySelectorAll('.pair details').forEach((part) => { part.open = true; })", vec![])
        .await
        .expect("open parts");
    member.through("form[action$=remove] button").await;
    secretariat.open("/en/desk/rounds/next-round/questionnaire/corrigendum").await;
    secretariat.click("[id='fate:assistance-services-content-merged']").await;
    fill(
        secretariat,
        &pairs(&[
            ("into:assistance-services-content", "assistance-services-explicit"),
            ("reason:assistance-services-explicit:en", "It now asks about both."),
            ("reason:assistance-services-explicit:fr", "Elle porte désormais sur les deux."),
            ("reason:assistance-services-content:en", "It is asked in 6.1.a."),
            ("reason:assistance-services-content:fr", "Elle est posée au point 6.1.a."),
            ("corrigendum-decision", "42nd meeting, decision 1"),
            ("symbol", "T-ES(2018)02"),
        ]),
    )
    .await;
    secretariat.through("form[action$=corrigendum] button.main").await;
    assert!(secretariat.text("main").await.contains("Version 2"), "{}", secretariat.text("main").await);
}

async fn nothing_is_lost(party: &Browser, reader: &Browser) {
    party.open("/en/desk/reply/next-round").await;
    let tasks = party.text("main").await;
    assert!(tasks.contains("look again") && tasks.contains("was corrected on"), "{tasks}");
    party.open("/en/desk/reply/next-round/6.1.a").await;
    let page = party.text("main").await;
    assert!(page.contains("It now asks about both."), "{page}");
    let typed = party
        .client
        .find(Locator::Css("textarea[name='text.en']"))
        .await
        .expect("the text")
        .prop("value")
        .await;
    let typed = typed.expect("a value").unwrap_or_default();
    assert!(typed.contains(FIRST), "{typed}");
    let kept = party
        .client
        .find_all(Locator::Css("section.earlier details"))
        .await
        .expect("what was answered before");
    let mut found = typed.contains(SECOND);
    for part in kept {
        found |= part.prop("textContent").await.expect("words").unwrap_or_default().contains(SECOND);
    }
    assert!(found, "what was answered to the merged question is at hand:\n{page}");
    reader.client.delete_all_cookies().await.expect("no cookies");
    reader.open("/fr/rounds/next-round/questionnaire").await;
    let now = reader.text("main").await;
    assert!(
        now.contains("de toute image ou tout contenu") && now.contains("Elle est posée au point 6.1.a.") && now.contains("Exemple : recherche"),
        "{now}"
    );
    reader.open("/en/rounds/next-round/questionnaire?version=1").await;
    let then = reader.text("main").await;
    assert!(
        then.contains("This is an earlier version") && then.contains("6.1.b") && !then.contains("any images or content?"),
        "{then}"
    );
    assert!(!now.contains("A remark of a member of the body."));
}

#[tokio::test]
async fn a_questionnaire_from_nothing_to_its_corrigendum() {
    let demo = Demo::start(None).await;
    let (one, other, secretariat) = (
        Browser::start(&demo, true, &[]).await,
        Browser::start(&demo, true, &[]).await,
        Browser::start(&demo, true, &[]).await,
    );
    secretariat.be("en", SECRETARIAT).await;
    let invitation = invite(&secretariat).await;
    one.be("en", MEMBER).await;
    enter(&other, &invitation).await;
    from_nothing(&one).await;
    in_french(&other).await;
    conflict(&one, &other).await;
    by_word(&one).await;
    one.open(&format!("{DRAFT}/checks")).await;
    let checks = one.text("main").await;
    assert!(checks.contains("Nothing stands in the way of adoption"), "{checks}");
    by_decision(&secretariat, &one).await;
    launch(&secretariat).await;
    answer(&other).await;
    correct(&one, &secretariat).await;
    nothing_is_lost(&other, &one).await;
    for browser in [one, other, secretariat] {
        browser.end().await;
    }
}

/// Seats a second member, and gives the link of their invitation.
async fn invite(secretariat: &Browser) -> String {
    secretariat.open("/en/desk/people").await;
    const OPEN: &str = "document.querySelectorAll('details').forEach((part) => { part.open = true; }); const list = document.querySelector('#seat'); list.value = [...list.options].find((option) => option.value.includes('working_group') && option.value.includes('next-round')).value";
    secretariat.client.execute(OPEN, vec![]).await.expect("the seat");
    let person = [("name", "Sample second member"), ("email", "second@sample.example"), ("lang", "fr")];
    fill(secretariat, &pairs(&person)).await;
    secretariat.click("form button.main").await;
    let wait = secretariat.client.wait();
    let code = wait
        .for_element(Locator::Css(".notice code"))
        .await
        .expect("the invitation")
        .text()
        .await
        .expect("a link");
    code.split_once("/invitation/")
        .map(|(_, secret)| format!("/fr/invitation/{secret}"))
        .expect("a link")
}

async fn enter(member: &Browser, invitation: &str) {
    member.open(invitation).await;
    member.write("input[type=password]", "three green herons wade").await;
    member.click("main button.main").await;
    member.arrive("/fr/desk").await;
}
