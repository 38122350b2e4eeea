//! A world with a person in each seat and every kind of thing in every state; each confidential text holds a word of its
//! own (a canary) that is looked for wherever it must not be.

mod drafting;
mod things;
mod voices;

pub use things::KEPT;
pub use voices::{about, attestation, cleared, heard, lane_keys};

use std::{collections::BTreeMap, sync::Arc};

use access::{Action, Actor, Object};
use app::{
    Node, Request,
    unsent::{Attaching, Kept, Kind},
};
use base::{Id, Key, Line, Localised, Long};
use domain::{
    Command, PartyCode,
    attachment::Attached,
    comment::{self, Target, Words},
    document::Symbol,
    organisation::{self, OrganisationKind},
    reply, seat,
    seat::Seat,
};
use store::Store;
use web::{Site, SiteConfig};

use crate::{
    client::Client,
    clock::StandingClock,
    pack::PACK,
    pure::{at, key, party, reply as full_reply, round as round_key},
};

pub struct World {
    pub node: Arc<Node>,
    pub store: Store,
    pub clock: Arc<StandingClock>,
    pub people: BTreeMap<&'static str, Id>,
    pub client: Client,
    /// The file of an answer of Denmark in draft.
    pub file: Option<Id>,
    /// The files of texts of organisations: the text, and the file.
    pub attached: Vec<(Id, Id)>,
    symbols: u32,
    ids: u8,
}

/// The moment at which the world stands: the morning of the deadline.
pub const NOW: &str = "2017-10-25T08:00:00Z";

impl World {
    /// The body, the round that collects, and a person in each seat.
    pub async fn new(url: &str) -> Self {
        let clock = Arc::new(StandingClock::at(at("2016-06-17T10:00:00Z")));
        let store = Store::open(url).await.expect("a storage");
        let node = Node::start(Arc::new(store.clone()), clock.clone()).await.expect("a node");
        let site = Site::new(
            node.clone(),
            SiteConfig {
                base: "http://localhost:8080".into(),
                reader: crate::reader(),
            },
            None,
        );
        let client = Client::new(web::router(site));
        let mut world = Self {
            node,
            store,
            clock,
            people: BTreeMap::new(),
            client,
            file: None,
            attached: Vec::new(),
            symbols: 0,
            ids: 0,
        };
        for command in PACK.founding() {
            world.job(command).await;
        }
        for (day, command) in PACK.round_commands(true) {
            world.clock.set(at(&format!("{day}T10:00:00Z")));
            world.job(command).await;
        }
        world.clock.set(at("2017-10-01T08:00:00Z"));
        world.seats().await;
        world
    }

    pub async fn job(&self, command: impl Into<Command>) {
        let request = Request {
            command: command.into(),
            key: None,
            received: self.node.now(),
        };
        self.node.perform(&Actor::job(), request).await.expect("a step of the system");
    }

    async fn seats(&mut self) {
        self.person("administrator", Seat::Administrator).await;
        self.person("secretariat", Seat::Secretariat).await;
        for organisation in ["paper-kite", "mills"] {
            let name = Localised::pair(organisation, organisation);
            let command = organisation::Command::Accredit {
                key: key(organisation),
                name,
                kind: OrganisationKind::NonGovernmental,
                on: jiff::civil::date(2017, 9, 1),
                interests: None,
            };
            self.give("secretariat", command).await.expect("an accreditation");
        }
        for (name, code) in [
            ("focal point DK", "DK"),
            ("focal point AT", "AT"),
            ("focal point BE", "BE"),
            ("focal point BG", "BG"),
            ("focal point AL", "AL"),
        ] {
            self.person(name, Seat::FocalPoint { party: party(code) }).await;
        }
        let leaves = vec![key("awareness-children-explicit")];
        self.person(
            "contributor DK",
            Seat::Contributor {
                party: party("DK"),
                unit: "Unit".into(),
                leaves,
                terms: seat::Terms::default(),
            },
        )
        .await;
        let beside = key("awareness-children-content");
        self.person(
            "contributor DK two",
            Seat::Contributor {
                party: party("DK"),
                unit: "canary-unit-two".into(),
                leaves: vec![beside.clone()],
                terms: seat::Terms {
                    beside: [beside].into(),
                    ..seat::Terms::default()
                },
            },
        )
        .await;
        self.person("representative AT", Seat::Representative { party: party("AT") }).await;
        self.person(
            "rapporteur",
            Seat::Rapporteur {
                round: round_key(),
                questions: vec![key("assistance")],
            },
        )
        .await;
        self.person("observer", Seat::Observer { name: "Observer".into() }).await;
        self.person(
            "organisation A",
            Seat::Organisation {
                organisation: key("paper-kite"),
            },
        )
        .await;
        self.person("organisation B", Seat::Organisation { organisation: key("mills") }).await;
        self.person(
            "facilitator A",
            Seat::Facilitator {
                organisation: key("paper-kite"),
            },
        )
        .await;
        self.person("facilitator B", Seat::Facilitator { organisation: key("mills") }).await;
        self.person("support A", Seat::Support { organisation: key("mills") }).await;
        for name in ["safeguarding one", "safeguarding two", "safeguarding three"] {
            self.person(name, Seat::Safeguarding).await;
        }
    }

    /// A person with an account and a seat. The address holds a canary: it is nobody's business but that of the people page.
    pub async fn person(&mut self, name: &'static str, seat: Seat) -> Id {
        let word = name.replace(' ', "-").to_lowercase();
        let account = self
            .node
            .add_account(&format!("canary-{word}@mail.example"), name, "en")
            .await
            .expect("an account");
        if matches!(seat, Seat::Secretariat | Seat::Administrator) {
            self.job(seat::Command::Appoint {
                seat,
                account: account.clone(),
            })
            .await;
        } else {
            let contributes = matches!(seat, Seat::Contributor { .. });
            self.give(
                if contributes { "focal point DK" } else { "secretariat" },
                seat::Command::Appoint {
                    seat,
                    account: account.clone(),
                },
            )
            .await
            .expect("a seat");
        }
        self.people.insert(name, account.clone());
        account
    }

    pub fn actor(&self, name: &str) -> Actor {
        match self.people.get(name) {
            Some(account) => self.node.read(|state| Actor::person(account.clone(), state, self.node.now())),
            None => Actor::public(),
        }
    }

    pub async fn give(&self, name: &str, command: impl Into<Command>) -> Result<(), app::Failure> {
        let request = Request {
            command: command.into(),
            key: None,
            received: self.node.now(),
        };
        self.node.perform(&self.actor(name), request).await.map(|_| ())
    }

    pub(crate) async fn must(&self, name: &str, command: impl Into<Command>) {
        let command = command.into();
        let said = format!("{command:.200?}");
        self.give(name, command).await.unwrap_or_else(|failure| panic!("{name}: {failure}: {said}"));
    }

    pub fn symbol(&mut self) -> Symbol {
        self.symbols += 1;
        Symbol::parse(&format!("T{}", self.symbols)).expect("a symbol")
    }

    pub fn id(&mut self) -> Id {
        self.ids += 1;
        Id::from_bytes([self.ids; 16])
    }

    /// A client signed in as a person; an unknown name is the public.
    pub async fn as_person(&self, name: &str) -> Client {
        match self.people.get(name) {
            Some(account) => self.client.with_session(&self.node.open_session(account).await.expect("a session")),
            None => self.client.clone(),
        }
    }

    pub async fn submit(&self, name: &str, code: &str, words: &str, reason: &str) {
        let answers = self.node.read(|state| full_reply(state, party(code), words));
        self.must(
            name,
            reply::Command::Submit {
                round: round_key(),
                party: party(code),
                answers,
                reason: reason.into(),
                seen: None,
            },
        )
        .await;
    }

    pub async fn check_and_publish(&mut self, code: &str) {
        let symbol = self.symbol();
        self.must(
            "secretariat",
            reply::Command::Check {
                round: round_key(),
                party: party(code),
            },
        )
        .await;
        self.must(
            "secretariat",
            reply::Command::Publish {
                round: round_key(),
                party: party(code),
                symbol,
            },
        )
        .await;
    }

    pub async fn comment(&mut self, words: &str, version: u32, leaves: Vec<Key>) -> Id {
        let (id, files) = self.unsent(words).await;
        let target = Target {
            round: round_key(),
            party: party("AL"),
            version,
            leaves,
        };
        self.must(
            "organisation A",
            comment::Command::Submit {
                id: id.clone(),
                target,
                organisation: key("paper-kite"),
                asked: vec![],
                words: said(words).with_files(files),
            },
        )
        .await;
        id
    }

    /// A text of paper-kite that is not sent, with a file that says `{words}-file`.
    pub async fn unsent(&mut self, words: &str) -> (Id, Vec<Attached>) {
        let id = self.id();
        let object = Object::unsent(&round_key(), &key("paper-kite"));
        let permit = access::permit(&self.actor("organisation A"), Action::Write, object).expect("a permit to write");
        let kind = Kind::Comment {
            party: party("AL"),
            version: 1,
        };
        let typed = [("text".to_owned(), vec![words.to_owned()]), ("lang".to_owned(), vec!["en".to_owned()])].into();
        let kept = self.node.keep_unsent(&permit, &id, 0, kind, typed).await;
        assert_eq!(kept.expect("a save"), Kept::Done);
        let bytes = format!("{words}-file").into_bytes();
        let read = documents::attachment::inspect("a.txt", &bytes).expect("a text");
        let name = Line::new("notes.txt").expect("a name");
        let attached = self.node.attach_unsent(&permit, &id, name, &bytes, &read).await;
        assert_eq!(attached.expect("a save"), Attaching::Done);
        let unsent = self.node.unsent(&permit, &id).await.expect("a look").expect("a text");
        self.attached.extend(unsent.files.iter().map(|attached| (id.clone(), attached.id.clone())));
        (id, unsent.files)
    }

    pub async fn draft(&self, name: &str, code: &str, leaf: &str, words: &str) {
        let actor = self.actor(name);
        let object = self.node.read(|state| Object::draft(state, &round_key(), party(code))).leaf(&key(leaf));
        let permit = access::permit(&actor, Action::Write, object).expect("a permit to write");
        let fields = [
            ("status".to_owned(), "answered".to_owned()),
            ("done".to_owned(), "yes".to_owned()),
            ("value".to_owned(), "yes".to_owned()),
            ("text.en".to_owned(), words.to_owned()),
        ]
        .into();
        self.node.save_leaf(&permit, &key(leaf), 0, &fields).await.expect("a draft");
    }

    pub async fn store_account(&self, address: &str) -> Id {
        let found = app::port::People::account_by_email(&self.store, address).await.expect("a look");
        found.expect("an account").id
    }

    /// A client signed in to an account.
    pub async fn as_account(&self, account: &Id) -> Client {
        self.client.with_session(&self.node.open_session(account).await.expect("a session"))
    }

    pub fn seq(&self) -> u64 {
        self.node.read(|state| state.seq)
    }
}

/// Other information, called by its own words.
pub fn titled(words: &str) -> Words {
    said(words).titled(base::Line::new(words).expect("a title"))
}

pub fn said(words: &str) -> Words {
    Words {
        lang: base::Lang::en(),
        title: None,
        text: Long::new(words).expect("a text"),
        salt: None,
        files: vec![],
    }
}

/// Everything, at the moment of the speech.
pub async fn full(url: &str) -> World {
    let mut world = World::new(url).await;
    world.public_things().await;
    world.clock.set(at("2017-10-24T08:00:00Z"));
    world.secret_things().await;
    world.questionnaires().await;
    world.unpublished_replies().await;
    world.clock.set(at(NOW));
    world
}

pub const PARTIES: [&str; 5] = ["DK", "AT", "BE", "BG", "AL"];

pub fn code(text: &str) -> PartyCode {
    party(text)
}
