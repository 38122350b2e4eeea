//! Which letters an act causes: one recipient each, no content, and what to open next.

use base::{Id, Key, Moment};
use domain::{
    Act, PartyCode, State, clarification, comment, contribution, hearing, influence, organisation, participation,
    redaction::{self, Public},
    reply,
    round::{self, Round},
    safeguarding,
    seat::{self, Seat},
};
use serde_json::json;

use crate::{
    Node,
    port::{self, AccountRow, LetterRow, NewLetter},
};

/// The letters that some acts cause, by the state before them.
pub(crate) fn letters_for(state: &State, acts: &[Act], now: Moment) -> Vec<NewLetter> {
    let post = Post { state, now };
    acts.iter().flat_map(|act| post.letters(act)).collect()
}

/// Letters to everybody who may have to act at once.
pub(crate) fn to_staff(state: &State, now: Moment, kind: &str) -> Vec<NewLetter> {
    Post { state, now }.staff(kind)
}

struct Post<'a> {
    state: &'a State,
    now: Moment,
}

impl Post<'_> {
    fn letters(&self, act: &Act) -> Vec<NewLetter> {
        match act {
            Act::Round(act) => self.of_round(act),
            Act::Reply(act) => self.of_reply(act),
            Act::Comment(act) => self.of_comment(act),
            Act::Seat(act) => self.of_seat(act),
            Act::Clarification(act) => self.of_clarification(act),
            Act::Contribution(act) => self.of_contribution(act),
            Act::Participation(act) => self.of_participation(act),
            Act::Hearing(act) => self.of_hearing(act),
            Act::Safeguarding(act) => self.of_case(act),
            Act::Influence(act) => self.of_influence(act),
            Act::Organisation(act) => self.of_organisation(act),
            Act::Incident(_) => self.staff("incident"),
            Act::Body(_) | Act::Convention(_) | Act::Party(_) | Act::Document(_) | Act::Lane(_) => Vec::new(),
            Act::Redaction(act) => self.of_redaction(act),
        }
    }

    fn to(&self, seat: &Seat, kind: &str, detail: &serde_json::Value) -> Vec<NewLetter> {
        let accounts: Vec<&Id> = self.state.holders(seat, self.now).collect();
        let letter = |account: &Id| NewLetter {
            id: crate::new_id(),
            account: account.clone(),
            kind: kind.to_owned(),
            detail: detail.to_string(),
        };
        accounts.into_iter().map(letter).collect()
    }

    fn focal_point(&self, party: PartyCode, kind: &str, detail: &serde_json::Value) -> Vec<NewLetter> {
        self.to(&Seat::FocalPoint { party }, kind, detail)
    }

    fn of_round(&self, act: &round::Act) -> Vec<NewLetter> {
        match act {
            round::Act::Addressed {
                round,
                parties,
                deadline,
                invited,
                ..
            } => {
                let detail = |party: &PartyCode| json!({ "round": round, "party": party, "until": deadline });
                let addressed = parties
                    .iter()
                    .flat_map(|party| self.focal_point(*party, "questionnaire-addressed", &detail(party)));
                let invited = invited
                    .iter()
                    .flat_map(|party| self.focal_point(*party, "questionnaire-invited", &detail(party)));
                addressed.chain(invited).collect()
            }
            round::Act::QuestionnaireTabled { round, .. } => self.representatives("questionnaire-tabled", &json!({ "round": round })),
            round::Act::QuestionnaireSentBack { round, .. } => self.to(
                &Seat::WorkingGroup { round: round.clone() },
                "questionnaire-sent-back",
                &json!({ "round": round }),
            ),
            round::Act::QuestionnaireCorrected { round, .. } => {
                let round_now = self.state.rounds.get(round);
                let mut parties = round_now.map_or_else(Vec::new, Round::parties);
                parties.extend(round_now.and_then(|round| round.addressed.as_ref()).into_iter().flat_map(|sent| &sent.invited));
                let tell = |party: PartyCode| self.focal_point(party, "questionnaire-corrected", &json!({ "round": round, "party": party }));
                parties.into_iter().flat_map(tell).collect()
            }
            round::Act::PartyAdded { round, party, deadline } => {
                self.focal_point(*party, "questionnaire-addressed", &json!({ "round": round, "party": party, "until": deadline }))
            }
            round::Act::Extended { round, party, until, .. } => {
                self.focal_point(*party, "extension-granted", &json!({ "round": round, "party": party, "until": until }))
            }
            round::Act::Promised { round, party, .. } => self.to(&Seat::Secretariat, "date-promised", &json!({ "round": round, "party": party })),
            round::Act::Proposed { .. }
            | round::Act::Advanced { .. }
            | round::Act::QuestionnaireAdopted { .. }
            | round::Act::QuestionnaireTranslated { .. }
            | round::Act::QuestionnaireTranslationWithdrawn { .. }
            | round::Act::Suspended { .. }
            | round::Act::Resumed { .. } => Vec::new(),
        }
    }

    /// Every member of the body who sits for a Party.
    fn representatives(&self, kind: &str, detail: &serde_json::Value) -> Vec<NewLetter> {
        let seats = self.state.parties.keys().map(|party| Seat::Representative { party: *party });
        seats.flat_map(|seat| self.to(&seat, kind, detail)).collect()
    }

    fn of_reply(&self, act: &reply::Act) -> Vec<NewLetter> {
        match act {
            reply::Act::Submitted { round, party, receipt, .. } => {
                let detail = json!({ "round": round, "party": party, "receipt": receipt.short() });
                let mut letters = self.focal_point(*party, "reply-receipt", &detail);
                letters.extend(self.to(&Seat::Secretariat, "reply-came-in", &detail));
                letters
            }
            reply::Act::Returned { round, party, .. } => self.focal_point(*party, "reply-returned", &json!({ "round": round, "party": party })),
            reply::Act::Published { round, party, .. } => self.focal_point(*party, "reply-published", &json!({ "round": round, "party": party })),
            reply::Act::Shared { round, party } => self.to(&Seat::Secretariat, "draft-shared", &json!({ "round": round, "party": party })),
            reply::Act::Checked { .. } | reply::Act::Unshared { .. } => Vec::new(),
        }
    }

    /// A contributor is told what was given to them, and by when the first of it is asked for.
    fn of_seat(&self, act: &seat::Act) -> Vec<NewLetter> {
        let seat::Act::Appointed {
            seat: Seat::Contributor { party, leaves, terms, .. },
            account,
        } = act
        else {
            return Vec::new();
        };
        let round = self.state.rounds.values().find(|round| {
            let questionnaire = round.questionnaire.as_ref();
            questionnaire.is_some_and(|asked| leaves.iter().any(|leaf| asked.leaf(leaf.as_str()).is_some()))
        });
        let round = round.map(|round| &round.plan.key);
        let due = terms.due.values().min().map(ToString::to_string).unwrap_or_default();
        vec![NewLetter {
            id: crate::new_id(),
            account: account.clone(),
            kind: if due.is_empty() { "questions-given" } else { "questions-given-by" }.to_owned(),
            detail: json!({ "round": round, "party": party, "day": due }).to_string(),
        }]
    }

    fn of_clarification(&self, act: &clarification::Act) -> Vec<NewLetter> {
        let about = || self.state.clarifications.get(act.id());
        match act {
            clarification::Act::Asked { round, party, due, .. } => {
                let kind = if due.is_some() { "clarification-asked-by" } else { "clarification-asked" };
                let day = due.map(|due| due.to_string()).unwrap_or_default();
                self.focal_point(*party, kind, &json!({ "round": round, "party": party, "day": day }))
            }
            clarification::Act::Answered { .. } => about().map_or_else(Vec::new, |asked| {
                self.to(&Seat::Secretariat, "addendum-came-in", &json!({ "round": asked.round, "party": asked.party }))
            }),
            clarification::Act::Withdrawn { .. } => about().map_or_else(Vec::new, |asked| {
                self.focal_point(asked.party, "clarification-withdrawn", &json!({ "round": asked.round, "party": asked.party }))
            }),
            clarification::Act::Published { .. } => Vec::new(),
        }
    }

    fn of_comment(&self, act: &comment::Act) -> Vec<NewLetter> {
        if let comment::Act::Submitted { target, asked, .. } = act {
            let detail = json!({ "round": target.round, "party": target.party });
            let mut letters = self.to(&Seat::Secretariat, "comment-came-in", &detail);
            letters.extend(asked.iter().flat_map(|key| self.organisation(key, "asked-to-sign", &detail)));
            return letters;
        }
        let about = |id: &Id| self.state.comments.get(id);
        let organisation = |id: &Id, kind: &str| {
            let Some(comment) = about(id) else { return Vec::new() };
            let seat = Seat::Organisation {
                organisation: comment.organisation.clone(),
            };
            self.to(&seat, kind, &json!({ "round": comment.target.round, "party": comment.target.party }))
        };
        match act {
            comment::Act::Transmitted { id } => about(id).map_or_else(Vec::new, |comment| {
                self.focal_point(
                    comment.target.party,
                    "comment-transmitted",
                    &json!({ "round": comment.target.round, "party": comment.target.party }),
                )
            }),
            comment::Act::Published { id, .. } => organisation(id, "comment-published"),
            comment::Act::Returned { id, .. } => organisation(id, "comment-returned"),
            comment::Act::FoundInadmissible { id, .. } => organisation(id, "comment-inadmissible"),
            comment::Act::Responded { id, .. } => about(id).map_or_else(Vec::new, |comment| {
                self.to(
                    &Seat::Secretariat,
                    "response-came-in",
                    &json!({ "round": comment.target.round, "party": comment.target.party }),
                )
            }),
            comment::Act::Submitted { .. }
            | comment::Act::Signed { .. }
            | comment::Act::Translated { .. }
            | comment::Act::Screened { .. }
            | comment::Act::ResponsePublished { .. }
            | comment::Act::Erased { .. }
            | comment::Act::Withdrawn { .. } => Vec::new(),
        }
    }
}

/// Letters to those who listen, protect and contribute. None says what was said, by whom, or of what kind it was.
impl Post<'_> {
    fn organisation(&self, organisation: &Key, kind: &str, detail: &serde_json::Value) -> Vec<NewLetter> {
        let organisation = organisation.clone();
        self.to(&Seat::Organisation { organisation }, kind, detail)
    }

    fn facilitators(&self, organisation: &Key, round: &Key) -> Vec<NewLetter> {
        let organisation = organisation.clone();
        self.to(&Seat::Facilitator { organisation }, "something-new", &json!({ "round": round }))
    }

    fn of_contribution(&self, act: &contribution::Act) -> Vec<NewLetter> {
        if let contribution::Act::Submitted { about, asked, .. } = act {
            let mut letters = self.to(&Seat::Secretariat, "information-came-in", &json!({ "round": about.round }));
            letters.extend(
                asked
                    .iter()
                    .flat_map(|key| self.organisation(key, "asked-to-sign", &json!({ "round": about.round }))),
            );
            return letters;
        }
        let Some(sent) = self.state.contributions.get(act.id()) else {
            return Vec::new();
        };
        match act {
            contribution::Act::FoundInadmissible { .. } | contribution::Act::Published { .. } | contribution::Act::TakenUp { .. } => {
                self.organisation(&sent.organisation, "something-new", &json!({ "round": sent.about.round }))
            }
            _ => Vec::new(),
        }
    }

    fn of_participation(&self, act: &participation::Act) -> Vec<NewLetter> {
        let Some(project) = self.state.projects.get(act.id()) else {
            return Vec::new();
        };
        match act {
            participation::Act::Attested { .. } => self.to(&Seat::Safeguarding, "something-new", &json!({ "round": project.round })),
            participation::Act::Approved { .. } | participation::Act::SentBack { .. } => self.facilitators(&project.organisation, &project.round),
            _ => Vec::new(),
        }
    }

    fn of_hearing(&self, act: &hearing::Act) -> Vec<NewLetter> {
        let to_group = |round: &Key| self.to(&Seat::Safeguarding, "something-new", &json!({ "round": round }));
        if let hearing::Act::Entered { round, .. } = act {
            return to_group(round);
        }
        let Some(hearing) = self.state.hearings.get(act.id()) else {
            return Vec::new();
        };
        match act {
            hearing::Act::Edited { .. } => to_group(&hearing.round),
            hearing::Act::Accepted { .. } | hearing::Act::Rejected { .. } => {
                let Some(organisation) = hearing.organisation.clone() else {
                    return Vec::new();
                };
                let seat = if hearing.is_of_survivors() {
                    Seat::Support { organisation }
                } else {
                    Seat::Facilitator { organisation }
                };
                self.to(&seat, "something-new", &json!({ "round": hearing.round }))
            }
            _ => Vec::new(),
        }
    }

    fn of_case(&self, act: &safeguarding::Act) -> Vec<NewLetter> {
        match act {
            safeguarding::Act::Quarantined { .. } | safeguarding::Act::HandedOver { .. } => self.to(&Seat::Safeguarding, "case-opened", &json!({})),
            safeguarding::Act::Acknowledged { .. } | safeguarding::Act::Ended { .. } => Vec::new(),
        }
    }

    fn staff(&self, kind: &str) -> Vec<NewLetter> {
        let mut letters: Vec<NewLetter> = Seat::STAFF.iter().flat_map(|seat| self.to(seat, kind, &json!({}))).collect();
        letters.sort_by(|one, other| one.account.cmp(&other.account));
        letters.dedup_by(|one, other| one.account == other.account);
        letters
    }

    /// Another person of the secretariat is to look at it; once it is done, whoever wrote or signed the text is to know.
    fn of_redaction(&self, act: &redaction::Act) -> Vec<NewLetter> {
        let of = match act {
            redaction::Act::Proposed { of, .. } => of,
            redaction::Act::Confirmed { id } => match self.state.redactions.get(id) {
                Some(redaction) => &redaction.of,
                None => return Vec::new(),
            },
            redaction::Act::Erased { .. } => return Vec::new(),
        };
        let comment = self.state.comments.get(of.id());
        let sent = self.state.contributions.get(of.id());
        let round = comment.map(|comment| &comment.target.round).or(sent.map(|sent| &sent.about.round));
        let detail = json!({ "round": round });
        if let redaction::Act::Proposed { .. } = act {
            return self.to(&Seat::Secretariat, "something-new", &detail);
        }
        if let (Public::Response { .. }, Some(comment)) = (of, comment) {
            let party = comment.target.party;
            return self.to(&Seat::FocalPoint { party }, "something-new", &detail);
        }
        let authors = comment.map(|comment| (&comment.organisation, &comment.signing));
        let authors = authors.or(sent.map(|sent| (&sent.organisation, &sent.signing)));
        let all = authors.into_iter().flat_map(|(own, signing)| std::iter::once(own).chain(signing.signed.keys()));
        all.flat_map(|organisation| self.organisation(organisation, "something-new", &detail)).collect()
    }

    fn of_influence(&self, act: &influence::Act) -> Vec<NewLetter> {
        let influence::Act::Told { source, .. } = act;
        let detail = json!({ "round": self.state.round_of(source) });
        let organisation = match source {
            influence::Source::Comment { id } => self.state.comments.get(id).map(|comment| &comment.organisation),
            influence::Source::Contribution { id } => self.state.contributions.get(id).map(|sent| &sent.organisation),
            influence::Source::Hearing { id } => {
                let hearing = self.state.hearings.get(id);
                let own = hearing.and_then(|hearing| hearing.organisation.as_ref());
                return own.map_or_else(Vec::new, |own| {
                    [Seat::Facilitator { organisation: own.clone() }, Seat::Support { organisation: own.clone() }]
                        .iter()
                        .flat_map(|seat| self.to(seat, "use-told", &detail))
                        .collect()
                });
            }
        };
        organisation.map_or_else(Vec::new, |organisation| self.organisation(organisation, "use-told", &detail))
    }

    fn of_organisation(&self, act: &organisation::Act) -> Vec<NewLetter> {
        match act {
            organisation::Act::Asked { .. } => self.to(&Seat::Secretariat, "organisation-asks", &json!({})),
            organisation::Act::Declined { key, .. } => {
                let asking = self.state.asking.get(key);
                let letter = |account: &Id| NewLetter {
                    id: crate::new_id(),
                    account: account.clone(),
                    kind: "organisation-declined".to_owned(),
                    detail: json!({}).to_string(),
                };
                asking.map(|asking| letter(&asking.account)).into_iter().collect()
            }
            organisation::Act::Accredited { .. } | organisation::Act::AccreditationEnded { .. } => Vec::new(),
        }
    }
}

/// Whether the one-time secret of an invitation stands in the words: in the letter itself, and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrets {
    Written,
    Masked,
}

/// A letter in words: subject and body, in the language of its reader. No role and no content stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub subject: String,
    pub body: String,
}

/// Makes the words of a letter. Links begin with the configured address of the site, never with what a request says.
pub fn words(node: &Node, row: &LetterRow, account: &AccountRow, site: &str, secrets: Secrets) -> Words {
    let ui = i18n::Ui::parse(&account.lang).unwrap_or(i18n::Ui::En);
    let detail: serde_json::Value = serde_json::from_str(&row.letter.detail).unwrap_or_default();
    let said = |name: &str| detail.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    let (party, round, until) = node.read(|state| {
        let party = PartyCode::parse(said("party")).map(|party| state.party_name(party, &ui.lang(), port::moment(row.created)));
        let round = state.rounds.get(said("round")).map(|round| round.plan.title.text(&ui.lang()).to_owned());
        let until = said("until").parse::<Moment>().ok().map(|until| i18n::date::moment(ui, state.zone(), until));
        (party.unwrap_or_default(), round.unwrap_or_default(), until.unwrap_or_default())
    });
    let kind = &row.letter.kind;
    let path = match (kind.as_str(), secrets) {
        ("invitation", Secrets::Written) => format!("/{}/invitation/{}", ui.as_str(), said("secret")),
        ("invitation", Secrets::Masked) => format!("/{}/invitation/…", ui.as_str()),
        _ => format!("/{}/desk", ui.as_str()),
    };
    let link = format!("{site}{path}");
    let args = [
        ("name", account.name.as_str().into()),
        ("party", party.into()),
        ("round", round.into()),
        ("until", until.into()),
        ("day", said("day").parse().map_or_else(|_| String::new(), |day| i18n::date::day(ui, day)).into()),
        ("receipt", said("receipt").to_owned().into()),
        ("link", link.into()),
    ];
    let body = [
        i18n::text(ui, "letter-greeting", &args),
        i18n::text(ui, &format!("letter-{kind}"), &args),
        i18n::text(ui, "letter-link", &args),
    ];
    Words {
        subject: i18n::text(ui, &format!("letter-{kind}-subject"), &args),
        body: body.join("\n\n"),
    }
}
