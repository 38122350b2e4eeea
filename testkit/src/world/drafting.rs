//! Questionnaires on their way: one in draft, one before the body; each with words that few may read.

use base::{Line, Localised};
use domain::{
    answer::Fields,
    drafting::{Command, Entry, Kind, Passage, entries_of},
    round::{self, Procedure},
    seat::{self, Seat},
};

use super::World;
use crate::{
    pack::PACK,
    pure::{id, key},
};

impl World {
    /// A round whose theme is decided and whose questionnaire is still to be drafted, with a member of its working group.
    pub async fn next_round(&mut self, name: &'static str, member: &'static str) {
        let mut plan = PACK.round.plan.clone();
        plan.key = key(name);
        plan.number = 4;
        plan.title = Localised::pair("A further round", "Un cycle ultérieur");
        self.job(round::Command::Propose(Box::new(plan))).await;
        self.job(round::Command::Advance {
            round: key(name),
            to: round::Stage::ThemeDecided,
            decision: "a decision".into(),
        })
        .await;
        let seat = Seat::WorkingGroup { round: key(name) };
        match self.people.get(member).cloned() {
            Some(account) => self.give("secretariat", seat::Command::Appoint { seat, account }).await.expect("a seat"),
            None => drop(self.person(member, seat).await),
        }
    }

    /// Gives a command on the draft of a questionnaire.
    pub async fn sketch(&self, name: &str, round: &str, command: Command) {
        self.node.draft(&self.actor(name), &key(round), command).await.expect("a step of the drafting");
    }

    pub(super) async fn questionnaires(&mut self) {
        let fields = |pairs: &[(&str, &str)]| -> Fields { pairs.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect() };
        let remark = |number: u8, node: &str, words: &str, tabled: bool| Command::Remark {
            id: id(number),
            on: Passage {
                key: key(node),
                field: String::new(),
                quote: String::new(),
                text: String::new(),
            },
            text: words.into(),
            proposal: None,
            tabled,
        };
        self.person("working group", Seat::WorkingGroup { round: key("round-3") }).await;
        let opened = Entry::Opened {
            key: key("questionnaire"),
            fields: Fields::new(),
        };
        self.sketch("secretariat", "round-3", Command::Open(vec![opened])).await;
        let question = Command::Add {
            kind: Kind::Question,
            parent: key("questionnaire"),
            before: None,
            key: Some(key("sketch")),
            fields: fields(&[("title.en", "canary-questionnaire-draft"), ("title.fr", "canary-questionnaire-draft")]),
        };
        self.sketch("working group", "round-3", question).await;
        self.sketch("working group", "round-3", remark(0x71, "sketch", "canary-questionnaire-remark", false))
            .await;

        self.next_round("round-4", "working group").await;
        self.sketch("secretariat", "round-4", Command::Open(entries_of(&PACK.round.questionnaire, None)))
            .await;
        let edit = |words: &str, seen: u64| Command::Edit {
            key: key("assistance"),
            seen,
            fields: fields(&[("title.en", words), ("title.fr", words)]),
            same: [].into(),
            behind: [].into(),
        };
        let board = self.board("round-4").await;
        let changed = board.now.node("assistance").expect("a question").changed;
        self.sketch("secretariat", "round-4", edit("canary-questionnaire-tabled", changed)).await;
        let board = self.board("round-4").await;
        let round = self.node.read(|state| state.rounds.get("round-4").cloned()).expect("the round");
        let questionnaire = self.node.read(|state| app::drafting::frozen(state, &round, &board.now)).questionnaire;
        let table = round::Command::TableQuestionnaire {
            round: key("round-4"),
            name: Line::new("A draft").expect("a name"),
            questionnaire: Box::new(questionnaire),
            procedure: Procedure::Written {
                until: jiff::civil::date(2017, 12, 1),
            },
            consulted: false,
            decision: "a reading".into(),
        };
        self.give("secretariat", table).await.expect("a text before the body");
        self.sketch("representative AT", "round-4", remark(0x72, "assistance", "canary-tabled-remark", true))
            .await;
        self.sketch("working group", "round-4", remark(0x73, "assistance", "canary-questionnaire-aside", false))
            .await;
    }

    /// The draft of a round, as the secretariat reads it.
    pub async fn board(&self, round: &str) -> std::sync::Arc<app::drafting::Board> {
        let permit = access::permit(&self.actor("secretariat"), access::Action::Read, access::Object::drafting(&key(round))).expect("a permit");
        self.node.drafting(&permit).await.expect("a draft")
    }
}
