//! What children and survivors said, in every state; cases; a sealed lane; and what organisations send that is not public.

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Id, Line, Long};
use domain::{
    comment,
    contribution::{self, About},
    hearing::{self, Heard, Origin, mark},
    lane,
    participation::{self, Affirmed, Attestation, Band, Clearance},
    safeguarding::{self, Concern, Subject},
    screening::screen,
};

use super::{World, said, titled};
use crate::pure::{key, party, round as round_key};

/// A text as it is kept, with a salt that tests can repeat.
pub fn heard(words: &str) -> Heard {
    Heard {
        about: about(),
        lang: base::Lang::en(),
        text: Long::new(words).expect("a text"),
        salt: Digest::of(words.as_bytes()),
    }
}

pub fn about() -> hearing::About {
    hearing::About {
        questions: vec![key("awareness")],
        theme: key("prevention"),
        own_words: false,
    }
}

/// What an organisation states, complete.
pub fn attestation(guidelines: Line) -> Attestation {
    let line = |text: &str| Line::new(text).expect("a line");
    Attestation {
        guidelines,
        policy: line("canary-policy of 2016"),
        referral: Long::new("canary-referral: the duty service is told within the hour").expect("a text"),
        clearance: Clearance::NotNeeded { because: line("no research") },
        affirmed: Affirmed::ALL.into(),
    }
}

/// Every place of a text, cleared.
pub fn cleared(text: &Heard) -> BTreeSet<String> {
    screen(text.text.as_str()).iter().map(mark).collect()
}

impl World {
    /// A project of paper-kite whose sessions may be held, with one that was: six children of one band and five of another.
    pub async fn project(&mut self, name: &str) -> (Id, Id) {
        use participation::Command as P;
        let (id, session) = (self.id(), self.id());
        let plan = P::Plan {
            id: id.clone(),
            round: round_key(),
            organisation: key("paper-kite"),
            party: Some(party("AL")),
            name: Line::new(name).expect("a name"),
        };
        self.must("facilitator A", plan).await;
        let guidelines = self
            .node
            .read(|state| state.policy().and_then(|policy| policy.care.guidelines.clone()))
            .expect("guidelines");
        let attestation = Box::new(attestation(guidelines));
        self.must("facilitator A", P::Attest { id: id.clone(), attestation }).await;
        self.must("safeguarding one", P::Approve { id: id.clone() }).await;
        let day = self.node.read(|state| state.zone().date(self.node.now()));
        let planned = P::PlanSession {
            id: id.clone(),
            session: session.clone(),
            day,
        };
        self.must("facilitator A", planned).await;
        let held = P::HoldSession {
            id: id.clone(),
            session: session.clone(),
            children: BTreeMap::from([(Band::From11To13, 6), (Band::From16To17, 5)]),
        };
        self.must("facilitator A", held).await;
        (id, session)
    }

    /// A text of children of a project.
    pub async fn said_by_children(&mut self, project: &(Id, Id), words: &str) -> Id {
        let id = self.id();
        let enter = hearing::Command::Enter {
            id: id.clone(),
            round: round_key(),
            origin: Origin::Session {
                project: project.0.clone(),
                session: project.1.clone(),
                group: 0,
            },
            party: None,
            heard: heard(words),
        };
        self.must("facilitator A", enter).await;
        id
    }

    /// A text of survivors, through the organisation that supports them.
    pub async fn said_by_survivors(&mut self, words: &str) -> Id {
        let id = self.id();
        let enter = hearing::Command::Enter {
            id: id.clone(),
            round: round_key(),
            origin: Origin::Support { organisation: key("mills") },
            party: None,
            heard: heard(words),
        };
        self.must("support A", enter).await;
        id
    }

    pub async fn review(&self, name: &str, id: &Id, words: &str) -> Result<(), app::Failure> {
        let heard = heard(words);
        let cleared = cleared(&heard);
        self.give(
            name,
            hearing::Command::Review {
                id: id.clone(),
                heard,
                cleared,
            },
        )
        .await
    }

    /// Everything that was heard, in every state, each with a canary.
    pub async fn heard_things(&mut self) {
        use hearing::Command as H;
        let project = self.project("canary-project").await;
        self.said_by_children(&project, "canary-children-entered").await;
        for words in ["canary-children-accepted", "canary-children-used"] {
            let id = self.said_by_children(&project, words).await;
            for name in ["safeguarding one", "safeguarding two"] {
                self.review(name, &id, words).await.expect("a review");
            }
        }
        let rejected = self.said_by_children(&project, "canary-children-rejected").await;
        let reason = "canary-children-reason".to_owned();
        self.must("safeguarding one", H::Reject { id: rejected, reason }).await;
        let withdrawn = self.said_by_children(&project, "canary-children-withdrawn").await;
        self.must("facilitator A", H::Withdraw { id: withdrawn }).await;
        let stopped = self.said_by_children(&project, "canary-children-stopped").await;
        self.stop("safeguarding one", Subject::Hearing { id: stopped }).await;
        self.said_by_survivors("canary-survivors-entered").await;
        let accepted = self.said_by_survivors("canary-survivors-accepted").await;
        for name in ["safeguarding two", "safeguarding three"] {
            self.review(name, &accepted, "canary-survivors-accepted").await.expect("a review");
        }
        self.sealed_things().await;
        self.organisations_things().await;
    }

    pub async fn stop(&mut self, name: &str, subject: Subject) -> Id {
        let id = self.id();
        let command = safeguarding::Command::Quarantine {
            id: id.clone(),
            subject,
            concern: Concern::IllegalMaterial,
        };
        self.must(name, command).await;
        id
    }

    /// A lane that is open, with a sealed text in it.
    async fn sealed_things(&mut self) {
        let (keys, holders) = lane_keys();
        let actor = self.actor("safeguarding one");
        self.node.prepare_lane(&actor, &round_key(), holders, None).await.expect("a lane");
        let trial = self.node.read(|state| state.lanes.get(&round_key()).expect("a lane").trial);
        let trial = self.node.contents([trial]).await.expect("a content").get::<String>(&trial).expect("a trial");
        let words = sealed::open(&trial, &keys[..2]).expect("the words");
        self.must("safeguarding one", lane::Command::Rehearse { round: round_key(), words }).await;
        self.must("safeguarding one", lane::Command::Open { round: round_key() }).await;
        let recipients: Vec<String> = self.node.read(|state| {
            let lane = state.lanes.get(&round_key()).expect("a lane");
            lane.holders.iter().map(|holder| holder.recipient.as_str().to_owned()).collect()
        });
        let text = sealed::seal(&recipients, "canary-sealed-words").expect("sealed");
        self.node.deposit(&round_key(), &text).await.expect("a deposit");
    }

    /// What organisations send that stays confidential, and what is stopped.
    async fn organisations_things(&mut self) {
        let id = self.id();
        let submit = contribution::Command::Submit {
            id: id.clone(),
            about: Box::new(About {
                round: round_key(),
                title: None,
                parties: vec![],
                questions: vec![],
            }),
            organisation: key("paper-kite"),
            confidential: true,
            asked: vec![],
            words: titled("canary-confidential"),
            answers: vec![],
        };
        self.must("organisation A", submit).await;
        self.must("secretariat", contribution::Command::Screen { id: id.clone() }).await;
        self.must("secretariat", contribution::Command::TakeUp { id }).await;
        let stopped = self.comment("canary-comment-stopped", 1, vec![]).await;
        self.stop("secretariat", Subject::Comment { id: stopped }).await;
        let joint = self.id();
        let submit = comment::Command::Submit {
            id: joint,
            target: comment::Target {
                round: round_key(),
                party: party("AL"),
                version: 1,
                leaves: vec![],
            },
            organisation: key("paper-kite"),
            asked: vec![key("mills")],
            words: said("canary-comment-joint"),
        };
        self.must("organisation A", submit).await;
    }
}

/// Three keys, and their holders as a lane names them.
pub fn lane_keys() -> (Vec<String>, Vec<lane::Holder>) {
    let pairs: Vec<sealed::KeyPair> = (0..3).map(|_| sealed::new_key()).collect();
    let holder = |(place, pair): (usize, &sealed::KeyPair)| lane::Holder {
        office: Line::new(&format!("Office {}", place + 1)).expect("a name"),
        recipient: lane::Recipient::parse(&pair.recipient).expect("a key"),
    };
    let holders = pairs.iter().enumerate().map(holder).collect();
    (pairs.into_iter().map(|pair| pair.secret).collect(), holders)
}
