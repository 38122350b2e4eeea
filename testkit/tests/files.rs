//! Files of an answer, over HTTP: sent whole and in pieces, refused with the reason, read by whom they are for, and public as text.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use testkit::{
    client::{Answer, Client},
    engine::{both, sqlite},
    world::{World, full},
};

const LEAF: &str = "/en/desk/reply/round-2/1.1.a";
const FILES: &str = "/en/desk/reply/round-2/1.1.a/files";
const PUBLIC: &str = "/en/rounds/round-2/parties/al";
const NAME: &str = "Закон №5 – قانون e\u{301}.txt";

/// Sends a form with a file; without a name, with none.
async fn send(client: &Client, name: &str, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
    let files: &[(&str, &[u8])] = &[(name, bytes)];
    client.multipart(FILES, fields, if name.is_empty() { &[] } else { files }).await
}

async fn piece(client: &Client, upload: &str, offset: usize, bytes: &[u8]) -> String {
    let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/octet-stream")];
    let path = format!("{FILES}/part?upload={upload}&offset={offset}");
    client.send(Method::POST, &path, &headers, Body::from(bytes.to_vec())).await.body
}

/// How many contents the storage keeps of these bytes.
async fn kept(world: &World, bytes: &[u8]) -> usize {
    app::port::Record::contents(&world.store, &[base::Digest::of(bytes)])
        .await
        .expect("a look")
        .len()
}

#[tokio::test]
async fn a_file_is_taken_once_and_read_by_those_who_read_the_answer() {
    for fresh in both().await {
        let world = full(&fresh.url).await;
        let party = world.as_person("focal point AL").await;
        let once = [("once", "0123456789abcdef")];
        for _ in 0..2 {
            assert_eq!(send(&party, NAME, b"First.\n\n<b>=1+1</b>", &once).await.status, StatusCode::SEE_OTHER);
        }
        let page = party.get(FILES).await.body;
        assert_eq!(
            page.matches("Закон №5 – قانون é.txt</bdi>").count() + page.matches(&format!("{NAME}</bdi>")).count(),
            1,
            "{page}"
        );
        let at = page.find(&format!("href=\"{FILES}/")).expect("a link") + 6;
        let path = page[at..].split('"').next().expect("its end").to_owned();
        let file = party.get(&path).await;
        assert_eq!(file.bytes, b"First.\n\n<b>=1+1</b>");
        assert_eq!(file.header("content-type"), "application/octet-stream");
        assert!(
            file.header("content-disposition")
                .starts_with("attachment; filename=\"file.txt\"; filename*=UTF-8''%D0%97"),
            "{:?}",
            file.headers
        );
        assert!(file.header("content-security-policy").contains("sandbox") && file.header("x-content-type-options") == "nosniff");
        for other in ["focal point DK", "secretariat", "organisation A"] {
            assert_eq!(world.as_person(other).await.get(&path).await.status, StatusCode::NOT_FOUND, "{other}");
        }
        // The answer keeps it through a save of the page that names it, and what a form says of it counts for nothing.
        let leaf = party.get(LEAF).await;
        let field = path.replace(&format!("{FILES}/"), "file.");
        assert!(leaf.body.contains(&format!("name=\"{field}\"")), "{}", leaf.body);
        let forged = format!(
            "{{\"name\":\"x\",\"kind\":\"pdf\",\"size\":1,\"content\":\"{}\",\"text\":\"{}\"}}",
            "0".repeat(64),
            "0".repeat(64)
        );
        let stranger = format!("file.{}", "1".repeat(32));
        let fields = [
            ("base", leaf.field("base")),
            ("status", "answered".into()),
            ("value", "yes".into()),
            ("text.en", "W.".into()),
            (field.as_str(), forged.clone()),
            (stranger.as_str(), forged),
        ];
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, typed)| (*name, typed.as_str())).collect();
        assert_eq!(party.post(LEAF, &fields).await.status, StatusCode::SEE_OTHER);
        assert_eq!(party.get(&path).await.bytes, b"First.\n\n<b>=1+1</b>");
        let after = party.get(LEAF).await.body;
        assert!(!after.contains(&stranger) && !after.contains(&"0".repeat(64)), "{after}");
        // It is taken away, and an earlier text still knows it.
        assert_eq!(party.post(&format!("{path}/remove"), &[]).await.status, StatusCode::SEE_OTHER);
        assert!(party.get(FILES).await.body.contains("There is no file yet"));
        assert_eq!(party.get(&path).await.status, StatusCode::OK);
        // Somebody who had the page open meets the conflict, and solving it does not bring the file back.
        let merged = [
            ("base", party.get(LEAF).await.field("base")),
            ("picks", "yes".into()),
            ("go", "stay".into()),
            ("status", "answered".into()),
            ("text.en", "W.".into()),
            (field.as_str(), String::new()),
        ];
        let merged: Vec<(&str, &str)> = merged.iter().map(|(name, typed)| (*name, typed.as_str())).collect();
        assert_eq!(party.post(LEAF, &merged).await.status, StatusCode::SEE_OTHER);
        assert!(party.get(FILES).await.body.contains("There is no file yet"));
    }
}

#[tokio::test]
async fn names_survive_in_any_script_and_never_reach_a_header_raw() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let party = world.as_person("focal point AL").await;
    let long = format!("{}.txt", "ხ".repeat(85)); // 255 bytes
    for (sent, shown) in [
        ("ქართული ελληνικά Türkçe 😀.txt", "ქართული ελληνικά Türkçe 😀.txt"),
        (long.as_str(), long.as_str()),
        ("so\u{ad}ft.txt ", "soft.txt"),
        ("txt.exe\u{202e}.txt", "txt.exe.txt"),
        ("<img src=x>.txt", "&lt;img src=x&gt;.txt"),
    ] {
        assert_eq!(
            send(&party, sent, format!("text of {sent}").as_bytes(), &[]).await.status,
            StatusCode::SEE_OTHER,
            "{sent:?}"
        );
        let page = party.get(FILES).await.body;
        assert!(page.contains(&format!("<bdi>{shown}</bdi>")), "{sent:?}: {page}");
    }
    let page = party.get(FILES).await.body;
    for link in page.split(&format!("href=\"{FILES}/")).skip(1) {
        let path = format!("{FILES}/{}", link.split('"').next().expect("its end"));
        if path.ends_with("/text") {
            continue;
        }
        let header = party.get(&path).await.header("content-disposition").to_owned();
        assert!(
            header.is_ascii() && header.starts_with("attachment; filename=\"file.txt\"; filename*=UTF-8''"),
            "{header}"
        );
        assert!(!header.split("''").nth(1).expect("a name").contains(['"', ';', '<', ' ']), "{header}");
    }
}

#[tokio::test]
async fn what_is_not_taken_is_not_kept() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let party = world.as_person("focal point AL").await;
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01";
    for (name, bytes, words) in [
        ("a.png", &picture[..], "holds, a picture"),
        ("a.txt", &picture[..], "holds, a picture"),
        ("a.pdf", b"words", "does not say what is in it"),
        ("a.docx", b"PK\x03\x04nothing", "archive"),
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n ", "no text"),
        ("a.exe", b"MZ\x90\0", "program"),
    ] {
        let answer = send(&party, name, bytes, &[]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert!(answer.body.contains(words), "{name}: {words}: {}", answer.body);
        assert_eq!(kept(&world, bytes).await, 0, "{name}");
    }
    let long = vec![b'a'; documents::attachment::LARGEST + 1];
    assert!(send(&party, "a.txt", &long, &[]).await.body.contains("larger than 4 MB"));
    assert_eq!(send(&party, "", b"", &[]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(party.get(FILES).await.body.contains("There is no file yet"));
}

#[tokio::test]
async fn a_file_goes_on_after_a_cut_and_its_pieces_are_its_senders_alone() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (party, other) = (world.as_person("focal point AL").await, world.as_person("focal point DK").await);
    let (upload, words) = ("0123456789abcdef0123456789abcdef", b"The first half. The second half.");
    assert_eq!(piece(&party, upload, 0, &words[..16]).await, "{\"offset\":16}");
    // The answer was lost on the way: the same piece again, then from where it ended.
    assert_eq!(piece(&party, upload, 0, &words[..16]).await, "{\"offset\":16}");
    assert_eq!(piece(&other, upload, 16, b"of somebody else").await, "{\"offset\":0}");
    assert_eq!(piece(&party, upload, 16, &words[16..]).await, format!("{{\"offset\":{}}}", words.len()));
    let named = [("upload", upload), ("name", "halves.txt")];
    assert_eq!(send(&other, "", b"", &named).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(&party, "", b"", &named).await.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&world, words).await, 1);
    assert_eq!(send(&party, "", b"", &named).await.status, StatusCode::UNPROCESSABLE_ENTITY, "it is taken once");
    // More files than an answer has.
    for number in 0..30 {
        send(&party, &format!("{number}.txt"), format!("text {number}").as_bytes(), &[]).await;
    }
    assert_eq!(party.get(FILES).await.body.matches("/remove\"").count(), domain::attachment::MOST);
}

#[tokio::test]
async fn the_public_reads_the_text_and_never_the_file() {
    let fresh = sqlite();
    let mut world = full(&fresh.url).await;
    let party = world.as_person("focal point AL").await;
    assert_eq!(
        send(&party, NAME, "# Law\n\n<script>alert(1)</script> حماية".as_bytes(), &[]).await.status,
        StatusCode::SEE_OTHER
    );
    let at = |page: &str, start: &str| {
        let at = page.find(&format!("href=\"{start}")).expect("a link") + 6;
        page[at..].split('"').next().expect("its end").to_owned()
    };
    let seen = party.get("/en/desk/reply/round-2/preview").await.field("seen");
    let submit = [("once", "0123456789abcdef"), ("seen", &seen), ("reason", "with a file")];
    assert_eq!(party.post("/en/desk/reply/round-2/submit", &submit).await.status, StatusCode::SEE_OTHER);
    let secretariat = world.as_person("secretariat").await;
    let desk = secretariat.get("/en/desk/rounds/round-2/replies/al").await.body;
    let original = at(&desk, "/en/desk/rounds/round-2/replies/al/files/");
    assert!(
        secretariat.get(&original).await.body.contains("<script>"),
        "the secretariat has the file itself"
    );
    assert_eq!(world.as_person("focal point DK").await.get(&original).await.status, StatusCode::NOT_FOUND);
    let id = original.rsplit('/').next().expect("an id").to_owned();
    let public = format!("{PUBLIC}/files/{id}");
    assert_eq!(world.client.get(&public).await.status, StatusCode::NOT_FOUND, "not before it is published");
    world.check_and_publish("AL").await;
    assert_eq!(at(&world.client.get(PUBLIC).await.body, &format!("{PUBLIC}/files/")), public);
    let page = world.client.get(&public).await;
    assert!(
        page.body.contains("&lt;script&gt;alert(1)&lt;/script&gt; حماية") && !page.body.contains("<script>alert"),
        "{}",
        page.body
    );
    for path in [original.clone(), format!("{FILES}/{id}"), format!("{public}/original")] {
        assert!(!world.client.get(&path).await.body.contains("alert(1)"), "{path}");
    }
    assert!(app::verify::verify(&world.store).await.expect("a look").is_sound());
}

#[tokio::test]
async fn what_never_became_a_reply_goes_a_year_after_the_report_with_its_files_and_nothing_else() {
    let fresh = sqlite();
    let world = full(&fresh.url).await;
    let (one, other) = (world.as_person("focal point AL").await, world.as_person("focal point DK").await);
    // One file of a reply, the same one of a draft, and one that is in a draft only.
    for (client, name, bytes) in [
        (&one, "a.txt", &b"qzboth"[..]),
        (&other, "a.txt", b"qzboth"),
        (&other, "b.txt", b"qzdraft only"),
    ] {
        assert_eq!(send_file(client, name, bytes).await, StatusCode::SEE_OTHER);
    }
    let file = domain::attachment::File {
        name: base::Line::new("a.txt").expect("a name"),
        kind: "txt".into(),
        size: 6,
        content: base::Digest::of(b"qzboth"),
        text: base::Digest::of(b"[\"qzboth\"]"),
        salt: None,
    };
    let code = testkit::pure::party("AL");
    let mut answers = world.node.read(|state| testkit::pure::reply(state, code, "words"));
    answers[0].files = vec![domain::attachment::Attached {
        id: testkit::pure::id(0x77),
        file,
    }];
    let submit = domain::reply::Command::Submit {
        round: testkit::pure::round(),
        party: code,
        answers,
        reason: "a file".into(),
        seen: None,
    };
    world.give("focal point AL", submit).await.expect("a reply");
    let advance = async |to| {
        let decision = "a decision".to_owned();
        world
            .job(domain::round::Command::Advance {
                round: testkit::pure::round(),
                to,
                decision,
            })
            .await;
    };
    use domain::round::Stage as S;
    for to in [S::Examining, S::Drafting, S::Adopted] {
        advance(to).await;
    }
    for (day, draft) in [("2018-10-20T08:00:00Z", 1), ("2018-10-26T08:00:00Z", 0)] {
        world.clock.set(testkit::pure::at(day));
        world.node.keep_periods().await.expect("the periods");
        assert_eq!((kept(&world, b"qzboth").await, kept(&world, b"qzdraft only").await), (1, draft), "{day}");
    }
    assert!(app::port::Drafts::drafts(&world.store, "files:").await.expect("rows").is_empty());
    assert!(app::port::Drafts::drafts(&world.store, "round-2/").await.expect("rows").is_empty());
}

/// Puts a file to the answer of a draft.
async fn send_file(client: &Client, name: &str, bytes: &[u8]) -> StatusCode {
    send(client, name, bytes, &[]).await.status
}
