//! What happens in the demo, and when: every step of the sample material as a command of the person who takes it.

use app::{
    Node,
    pack::{Pack, Stamp},
};
use base::{Digest, Id, Localised, Long, Moment};
use domain::{
    Command, PartyCode,
    comment::{self, Target, Words},
    contribution::{self, About},
    document::Symbol,
    reply, round, seat,
};
use jiff::{ToSpan, civil::Date};

use super::{
    fill::Filling,
    people::Cast,
    samples::{CommentLine, InformationLine, Samples},
};

pub struct Scene {
    pub at: Moment,
    pub name: &'static str,
    /// Who acts; nobody in particular for what the system does.
    pub account: Option<Id>,
    pub command: Command,
}

struct Writer<'a> {
    pack: &'a Pack,
    samples: &'a Samples,
    cast: &'a Cast,
    scenes: Vec<Scene>,
    symbols: u32,
}

pub fn scenes(pack: &Pack, samples: &Samples, cast: &Cast, node: &Node) -> Result<Vec<Scene>, String> {
    let mut writer = Writer {
        pack,
        samples,
        cast,
        scenes: Vec::new(),
        symbols: 0,
    };
    for (day, command) in pack.round_commands(true) {
        let at = writer.at(day, 12)?;
        writer.scenes.push(Scene {
            at,
            name: "round",
            account: None,
            command,
        });
    }
    writer.seats()?;
    let filling = node.read(|state| Filling::new(pack, samples, state.parties.clone()));
    writer.replies(&filling)?;
    writer.words()?;
    writer.comments()?;
    // What happens at one moment keeps the order in which it was written down.
    writer.scenes.sort_by_key(|scene| scene.at);
    Ok(writer.scenes)
}

impl Writer<'_> {
    fn at(&self, day: Date, hour: i8) -> Result<Moment, String> {
        self.pack.body.zone.moment(day.at(hour, 0, 0, 0)).map_err(|error| error.to_string())
    }

    /// The moment of a stamp; of a mere day, at some hour of it.
    fn moment(&self, stamp: &Stamp, hour: i8) -> Result<Moment, String> {
        match stamp
            .moment(&self.pack.body.zone)
            .filter(|moment| self.pack.body.zone.local(*moment).hour() != 0)
        {
            Some(moment) => Ok(moment),
            None => self.at(stamp.date().ok_or("samples.toml: a date is missing")?, hour),
        }
    }

    fn symbol(&mut self) -> Result<Symbol, String> {
        self.symbols += 1;
        Symbol::parse(&format!("SAMPLE{:02}", self.symbols)).ok_or_else(|| "no symbol".into())
    }

    fn scene(&mut self, at: Moment, name: &'static str, account: &Id, command: impl Into<Command>) {
        self.scenes.push(Scene {
            at,
            name,
            account: Some(account.clone()),
            command: command.into(),
        });
    }

    fn focal_point(&self, party: PartyCode) -> Result<Id, String> {
        self.cast.focal_points.get(&party).cloned().ok_or_else(|| format!("no focal point for {party}"))
    }

    /// A round of which nothing is settled yet but that there will be one: its questionnaire is drafted.
    fn next_round(&self) -> Result<round::Plan, String> {
        let plan = &self.pack.round.plan;
        Ok(round::Plan {
            key: base::Key::new("next-round").map_err(|error| error.to_string())?,
            number: plan.number + 1,
            convention: plan.convention.clone(),
            title: Localised::pair("Next round (sample)", "Prochain cycle (exemple)"),
            theme: Localised::pair(
                "A sample theme, to draft a questionnaire for",
                "Un thème d’exemple, pour rédiger un questionnaire",
            ),
            scope_note: Localised::default(),
            pillars: plan.pillars.clone(),
            calendar: Vec::new(),
        })
    }

    /// Seats that name a round or its questions: the rapporteur's and the contributor's.
    fn seats(&mut self) -> Result<(), String> {
        let day = self
            .pack
            .round
            .questionnaire
            .adopted
            .checked_add(1.month())
            .map_err(|error| error.to_string())?;
        let (at, secretariat) = (self.at(day, 12)?, self.cast.secretariat.clone());
        let question = base::Key::new("assistance").map_err(|error| error.to_string())?;
        let given = self
            .pack
            .round
            .questionnaire
            .questions
            .iter()
            .filter(|question| matches!(question.key.as_str(), "awareness" | "curriculum"));
        let leaves = given
            .flat_map(|question| question.leaves().map(|found| found.leaf.key.clone()).collect::<Vec<_>>())
            .collect();
        let next = self.next_round()?;
        self.scene(at, "the next round", &secretariat, round::Command::Propose(Box::new(next.clone())));
        let seats = [
            ("working-group", seat::Seat::WorkingGroup { round: next.key }),
            (
                "rapporteur",
                seat::Seat::Rapporteur {
                    round: self.pack.round.plan.key.clone(),
                    questions: vec![question],
                },
            ),
            (
                "contributor",
                seat::Seat::Contributor {
                    party: self.cast.replying,
                    unit: "Sample ministry".into(),
                    leaves,
                    terms: seat::Terms::default(),
                },
            ),
        ];
        let focal_point = self.focal_point(self.cast.replying)?;
        for ((role, seat), by) in seats.into_iter().zip([secretariat.clone(), secretariat, focal_point]) {
            if let Some(account) = self.cast.one(role).cloned() {
                self.scene(at, role, &by, seat::Command::Appoint { seat, account });
            }
        }
        Ok(())
    }

    fn replies(&mut self, filling: &Filling<'_>) -> Result<(), String> {
        let first = self.samples.replies.first_submitted.date().ok_or("samples.toml: first_submitted is no day")?;
        let (step, after) = (self.samples.replies.step_days, self.samples.replies.published_after_days);
        let on_time: Vec<PartyCode> = filling.order.iter().copied().take(self.samples.replies.count).collect();
        for (place, party) in on_time.into_iter().enumerate() {
            let place = i64::try_from(place).map_err(|error| error.to_string())?;
            let day = first.checked_add((place * step).days()).map_err(|error| error.to_string())?;
            let published = day.checked_add(after.days()).map_err(|error| error.to_string())?;
            let (at, published) = (self.at(day, 10)?, self.at(published, 9)?);
            self.reply(filling, party, at, published)?;
        }
        for line in self.samples.late_reply.iter().chain(&self.samples.outside_scope) {
            let (at, published) = (self.moment(&line.submitted, 10)?, self.moment(&line.published, 9)?);
            self.reply(filling, line.party, at, published)?;
        }
        for revision in &self.samples.revision {
            let (at, published) = (self.moment(&revision.submitted, 10)?, self.moment(&revision.published, 9)?);
            let answers = filling.revised(revision)?;
            self.submission(revision.party, at, published, answers, revision.reason.text(&revision.lang).to_owned())?;
        }
        Ok(())
    }

    fn reply(&mut self, filling: &Filling<'_>, party: PartyCode, at: Moment, published: Moment) -> Result<(), String> {
        let answers = filling.reply(party)?;
        self.submission(party, at, published, answers, String::new())
    }

    fn submission(&mut self, party: PartyCode, at: Moment, published: Moment, answers: Vec<domain::answer::AnswerBody>, reason: String) -> Result<(), String> {
        let (round, secretariat, focal_point) = (self.pack.round.plan.key.clone(), self.cast.secretariat.clone(), self.focal_point(party)?);
        let symbol = self.symbol()?;
        let hour = jiff::SignedDuration::from_hours(1);
        let checked = published.checked_sub(hour).map_err(|error| error.to_string())?;
        self.scene(
            at,
            "reply",
            &focal_point,
            reply::Command::Submit {
                round: round.clone(),
                party,
                answers,
                reason,
                seen: None,
            },
        );
        self.scene(checked, "check", &secretariat, reply::Command::Check { round: round.clone(), party });
        self.scene(published, "publish", &secretariat, reply::Command::Publish { round, party, symbol });
        Ok(())
    }

    /// What Parties promised and were granted.
    fn words(&mut self) -> Result<(), String> {
        let (round, secretariat) = (self.pack.round.plan.key.clone(), self.cast.secretariat.clone());
        for line in &self.samples.promise {
            let (at, date) = (
                self.moment(&line.made_on, 9)?,
                line.promised_for.date().ok_or("samples.toml: promised_for is no day")?,
            );
            let account = self.focal_point(line.party)?;
            self.scene(
                at,
                "promise",
                &account,
                round::Command::Promise {
                    round: round.clone(),
                    party: line.party,
                    date,
                },
            );
        }
        for line in &self.samples.extension {
            let until = line.new_deadline.moment(&self.pack.body.zone).ok_or("samples.toml: new_deadline is no time")?;
            let at = self.moment(&line.granted_on, 9)?;
            self.scene(
                at,
                "extension",
                &secretariat,
                round::Command::Extend {
                    round: round.clone(),
                    party: line.party,
                    until,
                    reason: "Sample reason".into(),
                },
            );
        }
        Ok(())
    }

    fn comments(&mut self) -> Result<(), String> {
        for line in &self.samples.comment {
            self.comment(line)?;
        }
        for line in &self.samples.other_information {
            self.information(line)?;
        }
        Ok(())
    }

    fn organisation(&self, key: &base::Key) -> Result<Id, String> {
        self.cast.organisations.get(key).cloned().ok_or_else(|| format!("no person for {key}"))
    }

    fn comment(&mut self, line: &CommentLine) -> Result<(), String> {
        use comment::Command as C;
        let (id, secretariat, organisation) = (id_of(line.key.as_str())?, self.cast.secretariat.clone(), self.organisation(&line.organisation)?);
        let target = Target {
            round: self.pack.round.plan.key.clone(),
            party: line.party,
            version: 1,
            leaves: line.leaves.clone(),
        };
        let (submitted, transmitted, published) = (
            self.moment(&line.submitted, 10)?,
            self.moment(&line.transmitted, 10)?,
            self.moment(&line.published, 10)?,
        );
        let symbol = self.symbol()?;
        self.scene(
            submitted,
            "comment",
            &organisation,
            C::Submit {
                id: id.clone(),
                target,
                organisation: line.organisation.clone(),
                asked: Vec::new(),
                words: words(&line.lang, &line.text)?,
            },
        );
        self.scene(transmitted, "screen", &secretariat, C::Screen { id: id.clone() });
        self.scene(transmitted, "transmit", &secretariat, C::Transmit { id: id.clone() });
        self.scene(published, "publish comment", &secretariat, C::Publish { id: id.clone(), symbol });
        if let (Some(stamp), Some(lang), Some(text)) = (&line.response_submitted, &line.response_lang, &line.response) {
            let (at, focal_point) = (self.moment(stamp, 11)?, self.focal_point(line.party)?);
            let next_day = at.checked_add(jiff::SignedDuration::from_hours(24)).map_err(|error| error.to_string())?;
            self.scene(
                at,
                "respond",
                &focal_point,
                C::Respond {
                    id: id.clone(),
                    words: words(lang, text)?,
                },
            );
            self.scene(next_day, "publish response", &secretariat, C::PublishResponse { id });
        }
        Ok(())
    }

    fn information(&mut self, line: &InformationLine) -> Result<(), String> {
        use contribution::Command as C;
        let (id, secretariat, organisation) = (id_of(line.key.as_str())?, self.cast.secretariat.clone(), self.organisation(&line.organisation)?);
        let title = base::Line::new(line.title.text(&line.lang)).map_err(|error| error.to_string())?;
        let words = words(&line.lang, &line.text)?.titled(title);
        let about = About {
            round: self.pack.round.plan.key.clone(),
            title: None,
            parties: vec![],
            questions: line.questions.clone(),
        };
        let (submitted, published) = (self.moment(&line.submitted, 9)?, self.moment(&line.published, 10)?);
        let symbol = self.symbol()?;
        self.scene(
            submitted,
            "information",
            &organisation,
            C::Submit {
                id: id.clone(),
                about: Box::new(about),
                organisation: line.organisation.clone(),
                confidential: false,
                asked: Vec::new(),
                answers: Vec::new(),
                words,
            },
        );
        self.scene(published, "screen information", &secretariat, C::Screen { id: id.clone() });
        self.scene(published, "publish information", &secretariat, C::Publish { id, symbol });
        Ok(())
    }
}

/// The id of a sample thing follows from its key, so that a demo that is kept finds it again.
fn id_of(key: &str) -> Result<Id, String> {
    let digest = Digest::of(key.as_bytes()).to_string();
    digest.get(..32).and_then(Id::parse).ok_or_else(|| "no id".into())
}

fn words(lang: &base::Lang, text: &str) -> Result<Words, String> {
    Ok(Words {
        lang: lang.clone(),
        title: None,
        text: Long::new(text).map_err(|error| error.to_string())?,
        salt: None,
        files: vec![],
    })
}
