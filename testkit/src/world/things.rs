//! What is in the world: public things, and secret ones in every state, each with a canary.

use access::{Action, Object};
use base::{Id, Line, Localised, Long};
use domain::{
    clarification::Command as Q,
    comment::{self},
    consultation,
    contribution::{self, About},
    reply, round,
};

use super::{World, said, titled};
use crate::{
    pack::PACK,
    pure::{key, party, round as round_key},
};

/// The entry in the register of legal references of Denmark.
pub const KEPT: &str = "fedcba9876543210fedcba9876543210";

impl World {
    /// Public things: a reply in two versions, a comment with its response, other information.
    pub async fn public_things(&mut self) {
        use comment::Command as C;
        self.submit("focal point AL", "AL", "first public words", "").await;
        self.check_and_publish("AL").await;
        let published = self.comment("public comment", 1, vec![]).await;
        let symbol = self.symbol();
        for command in [
            C::Screen { id: published.clone() },
            C::Transmit { id: published.clone() },
            C::Publish { id: published.clone(), symbol },
        ] {
            self.must("secretariat", command).await;
        }
        self.must(
            "focal point AL",
            C::Respond {
                id: published.clone(),
                words: said("public response"),
            },
        )
        .await;
        self.must("secretariat", C::PublishResponse { id: published }).await;
        let asked = self.clarification("public question").await;
        self.must(
            "focal point AL",
            Q::Answer {
                id: asked.clone(),
                words: said("public addendum"),
            },
        )
        .await;
        let symbol = self.symbol();
        self.must("secretariat", Q::Publish { id: asked, symbol }).await;
        let (id, symbol) = (self.information("public information").await, self.symbol());
        self.must("secretariat", contribution::Command::Screen { id: id.clone() }).await;
        self.must("secretariat", contribution::Command::Publish { id, symbol }).await;
    }

    /// Something that the secretariat asks about the published reply of Albania.
    async fn clarification(&mut self, words: &str) -> Id {
        let id = self.id();
        let ask = Q::Ask {
            id: id.clone(),
            round: round_key(),
            party: party("AL"),
            leaves: vec![key("awareness-children-explicit")],
            due: None,
            words: said(words),
        };
        self.must("secretariat", ask).await;
        id
    }

    /// Other information of Paper Kite that is called by its own words.
    pub async fn information(&mut self, words: &str) -> Id {
        let id = self.id();
        let about = About {
            round: round_key(),
            title: None,
            parties: vec![],
            questions: vec![],
        };
        self.must(
            "organisation A",
            contribution::Command::Submit {
                id: id.clone(),
                about: Box::new(about),
                organisation: key("paper-kite"),
                confidential: false,
                asked: vec![],
                words: titled(words),
                answers: vec![],
            },
        )
        .await;
        id
    }

    /// Secret things: everything that is not public, in every state, each with a canary.
    pub async fn secret_things(&mut self) {
        use comment::Command as C;
        self.consultation_things().await;
        self.draft("focal point DK", "DK", "awareness-children-explicit", "canary-draft-given").await;
        self.draft("focal point DK", "DK", "assistance-services-explicit", "canary-draft-own").await;
        self.file().await;
        self.must(
            "focal point BE",
            round::Command::Promise {
                round: round_key(),
                party: party("BE"),
                date: jiff::civil::date(2017, 10, 30),
            },
        )
        .await;
        for id in [
            self.comment("canary-comment-screened", 1, vec![]).await,
            self.comment("canary-comment-transmitted", 1, vec![]).await,
        ] {
            self.must("secretariat", C::Screen { id }).await;
        }
        let transmitted = self
            .node
            .read(|state| {
                state
                    .comments
                    .values()
                    .filter(|c| c.stage == comment::CommentStage::Screened)
                    .map(|c| c.id.clone())
                    .max()
            })
            .expect("a comment");
        self.must("secretariat", C::Transmit { id: transmitted.clone() }).await;
        self.must(
            "focal point AL",
            C::Respond {
                id: transmitted,
                words: said("canary-response-received"),
            },
        )
        .await;
        self.clarification("canary-clarification-asked").await;
        let answered = self.clarification("canary-clarification-answered").await;
        let words = said("canary-addendum-answered");
        self.must("focal point AL", Q::Answer { id: answered, words }).await;
        let withdrawn = self.clarification("canary-clarification-withdrawn").await;
        let reason = "canary-clarification-reason".to_owned();
        self.must("secretariat", Q::Withdraw { id: withdrawn, reason }).await;
        self.comment("canary-comment-submitted", 1, vec![]).await;
        self.unsent("canary-unsent").await;
        let returned = self.comment("canary-comment-returned", 1, vec![]).await;
        self.must(
            "secretariat",
            C::Return {
                id: returned,
                reason: "canary-comment-return-reason".into(),
            },
        )
        .await;
        let inadmissible = self.comment("canary-comment-inadmissible", 1, vec![]).await;
        self.must(
            "secretariat",
            C::FindInadmissible {
                id: inadmissible,
                reason: "canary-comment-inadmissible-reason".into(),
                criterion: Some(key("on-the-theme")),
            },
        )
        .await;
        let withdrawn = self.comment("canary-comment-withdrawn", 1, vec![]).await;
        self.must("organisation A", C::Withdraw { id: withdrawn }).await;
        self.information("canary-information-submitted").await;
        let screened = self.information("canary-information-screened").await;
        self.must("secretariat", contribution::Command::Screen { id: screened }).await;
        let rejected = self.information("canary-information-rejected").await;
        self.must(
            "secretariat",
            contribution::Command::FindInadmissible {
                id: rejected,
                reason: "canary-information-reason".into(),
                criterion: Some(key("on-the-theme")),
            },
        )
        .await;
        let mut plan = PACK.round.plan.clone();
        plan.key = key("round-3");
        plan.theme = Localised::pair("canary-theme-proposed", "canary-theme-proposed");
        plan.title = plan.theme.clone();
        self.must("secretariat", round::Command::Propose(Box::new(plan))).await;
        self.heard_things().await;
    }

    /// What is said and written within a Party.
    async fn consultation_things(&mut self) {
        use consultation::Command as C;
        let (given, kept, beside) = (
            key("awareness-children-explicit"),
            key("assistance-services-explicit"),
            key("awareness-children-content"),
        );
        for (leaf, words) in [(given, "canary-remark-given"), (kept, "canary-remark-kept")] {
            let remark = C::Remark {
                id: self.id(),
                leaf,
                text: Long::new(words).expect("a text"),
                request: true,
            };
            self.consult("focal point DK", "DK", remark).await;
        }
        let step = consultation::Step {
            name: Line::new("canary-step").expect("a name"),
            by: vec![],
        };
        self.consult("focal point DK", "DK", C::SetSteps { steps: vec![step] }).await;
        let actor = self.actor("contributor DK two");
        let permit = access::permit(&actor, Action::Write, Object::own_text(&round_key(), party("DK"), &beside)).expect("a permit");
        let fields = [
            ("status".to_owned(), "answered".to_owned()),
            ("text.en".to_owned(), "canary-own-text".to_owned()),
        ]
        .into();
        self.node.save_own_text(&permit, &beside, 0, &fields).await.expect("a text");
        self.reference().await;
    }

    pub async fn consult(&self, name: &str, code: &str, command: consultation::Command) {
        let done = self.node.consult(&self.actor(name), &round_key(), party(code), command).await;
        done.unwrap_or_else(|failure| panic!("{name}: {failure}"));
    }

    /// Replies that came in and are not public. That they came in is public; what they say is not.
    pub async fn unpublished_replies(&mut self) {
        self.submit("focal point AT", "AT", "canary-reply-submitted", "").await;
        self.submit("focal point BE", "BE", "canary-reply-returned", "").await;
        self.must(
            "secretariat",
            reply::Command::Return {
                round: round_key(),
                party: party("BE"),
                reason: "canary-reply-return-reason".into(),
                leaves: Default::default(),
            },
        )
        .await;
        self.submit("focal point BG", "BG", "canary-reply-checked", "").await;
        self.must(
            "secretariat",
            reply::Command::Check {
                round: round_key(),
                party: party("BG"),
            },
        )
        .await;
    }

    /// An entry in the register of a Party, known by [`KEPT`].
    async fn reference(&self) {
        let permit = access::permit(
            &self.actor("focal point DK"),
            Action::Write,
            Object::of(access::Thing::References).party(party("DK")),
        )
        .expect("a permit");
        let fields = [("act", "canary-reference"), ("lang", "da"), ("text", "canary-quotation")];
        let fields = fields.map(|(name, typed)| (name.to_owned(), typed.to_owned())).into();
        let reference = domain::reference::read(&fields).expect("a reference");
        let saved = self.node.save_reference(&permit, &Id::parse(KEPT).expect("an id"), 0, Some(&reference)).await;
        saved.expect("a save");
    }

    /// A file of an answer in draft.
    async fn file(&mut self) {
        let leaf = key("assistance-services-explicit");
        let actor = self.actor("focal point DK");
        let draft = self.node.read(|state| Object::draft(state, &round_key(), party("DK")));
        let permit = access::permit(&actor, Action::Write, draft.leaf(&leaf)).expect("a permit");
        let bytes = b"canary-file-text".to_vec();
        let read = documents::attachment::inspect("a.txt", &bytes).expect("a text");
        let name = Line::new("canary-file-name.txt").expect("a name");
        assert!(self.node.attach(&permit, &leaf, name, bytes, &read).await.expect("a save"));
        let draft = self.node.leaf_draft(&permit, &leaf).await.expect("a draft");
        self.file = domain::attachment::attached(&draft.fields).into_iter().map(|attached| attached.id).next();
    }
}
