//! The cast of the demo: a person in each seat, all invented.

use std::collections::BTreeMap;

use access::Actor;
use app::{Node, Request, pack::Pack};
use base::{Id, Key, Localised};
use domain::{
    Command, PartyCode, organisation,
    seat::{self, Seat},
};
use web::DemoAccount;

use super::samples::Samples;

/// The Party whose reply a visitor completes, and the Party that a visitor sees commented on.
const REPLYING: &str = "SI";
const COMMENTED: &str = "GR";

pub struct Cast {
    pub secretariat: Id,
    pub focal_points: BTreeMap<PartyCode, Id>,
    pub organisations: BTreeMap<Key, Id>,
    pub replying: PartyCode,
    offered: Vec<DemoAccount>,
}

/// Makes accounts as they are needed; those that a kept storage holds already are found again.
struct Hire<'a> {
    node: &'a Node,
    /// Who fills the seats, once there is somebody; the first are filled by the system.
    by: Option<Id>,
}

impl Hire<'_> {
    async fn person(&self, word: &str, name: &str, lang: &str, seat: Option<Seat>) -> Result<Id, String> {
        let email = format!("{word}@sample.example");
        let known = self.node.storage().account_by_email(&email).await.map_err(|error| error.to_string())?;
        let account = match known {
            Some(account) => account.id,
            None => self.node.add_account(&email, name, lang).await.map_err(|error| format!("{error}: {email}"))?,
        };
        if let Some(seat) = seat {
            let held = self.node.read(|state| state.seats_of(&account, self.node.now()).any(|held| *held == seat));
            if !held {
                self.appoint(seat, &account).await?;
            }
        }
        Ok(account)
    }

    async fn appoint(&self, seat: Seat, account: &Id) -> Result<(), String> {
        let by = self.by.as_ref().filter(|_| seat != Seat::Administrator);
        let actor = by.map_or_else(Actor::job, |by| self.node.read(|state| Actor::person(by.clone(), state, self.node.now())));
        let request = Request {
            command: seat::Command::Appoint {
                seat,
                account: account.clone(),
            }
            .into(),
            key: None,
            received: self.node.now(),
        };
        self.node.perform(&actor, request).await.map(|_| ()).map_err(|error| error.to_string())
    }
}

impl Cast {
    pub async fn seat(pack: &Pack, samples: &Samples, node: &Node) -> Result<Self, String> {
        let mut hire = Hire { node, by: None };
        let code = |text: &str| PartyCode::parse(text).ok_or("not a Party");
        let replying = code(REPLYING)?;
        let secretariat = hire.person("secretariat", "Sample secretary", "en", Some(Seat::Secretariat)).await?;
        hire.by = Some(secretariat.clone());
        let administrator = hire.person("administrator", "Sample administrator", "en", Some(Seat::Administrator)).await?;
        let mut cast = Self {
            secretariat: secretariat.clone(),
            focal_points: BTreeMap::new(),
            organisations: BTreeMap::new(),
            replying,
            offered: Vec::new(),
        };
        for line in pack
            .parties
            .iter()
            .filter(|line| line.in_scope() || samples.outside_scope.iter().any(|outside| outside.party == line.iso2))
        {
            let lang = if samples.replies.official_language_fr.contains(&line.iso2) {
                "fr"
            } else {
                "en"
            };
            let name = format!("Sample focal point, {}", line.name_en);
            let account = hire
                .person(
                    &format!("focal-point-{}", line.iso2.lower()),
                    &name,
                    lang,
                    Some(Seat::FocalPoint { party: line.iso2 }),
                )
                .await?;
            cast.focal_points.insert(line.iso2, account);
        }
        cast.accredit(samples, node).await?;
        cast.signposts(samples, node).await?;
        cast.offer(
            &hire,
            pack,
            samples,
            &[("secretariat", secretariat), ("administrator", administrator)],
            code(COMMENTED)?,
        )
        .await?;
        Ok(cast)
    }

    /// Accredits the organisations on their days, and seats a person for each.
    async fn accredit(&mut self, samples: &Samples, node: &Node) -> Result<(), String> {
        let hire = Hire {
            node,
            by: Some(self.secretariat.clone()),
        };
        for line in &samples.organisation {
            let day = line.accredited_on.date().ok_or("samples.toml: accredited_on is no day")?;
            if node.read(|state| !state.organisations.contains_key(&line.key)) {
                let actor = node.read(|state| Actor::person(self.secretariat.clone(), state, node.now()));
                let command: Command = organisation::Command::Accredit {
                    key: line.key.clone(),
                    name: line.name.clone(),
                    kind: line.kind,
                    on: day,
                    interests: None,
                }
                .into();
                node.perform(
                    &actor,
                    Request {
                        command,
                        key: None,
                        received: node.now(),
                    },
                )
                .await
                .map_err(|error| error.to_string())?;
            }
            let name = format!("Sample person, {}", line.name.text(&base::Lang::en()));
            let seat = Seat::Organisation {
                organisation: line.key.clone(),
            };
            let account = hire.person(&format!("organisation-{}", line.key), &name, "en", Some(seat)).await?;
            self.organisations.insert(line.key.clone(), account);
        }
        Ok(())
    }

    async fn offer(&mut self, hire: &Hire<'_>, pack: &Pack, samples: &Samples, staff: &[(&str, Id)], commented: PartyCode) -> Result<(), String> {
        let name_of = |party: PartyCode| {
            pack.parties
                .iter()
                .find(|line| line.iso2 == party)
                .map(|line| Localised::pair(&line.name_en, &line.name_fr))
                .unwrap_or_default()
        };
        let code = &pack.body.code;
        for (role, account) in staff {
            self.add(role, account.clone(), Localised::pair(code, code));
        }
        for party in [self.replying, commented] {
            if let Some(account) = self.focal_points.get(&party).cloned() {
                self.add("focal-point", account, name_of(party));
            }
        }
        // A contributor is given questions, and a rapporteur a round: their seats come with the scenes.
        let contributor = hire.person("contributor", "Sample contributor, Slovenia", "en", None).await?;
        self.add("contributor", contributor, name_of(self.replying));
        let representative = hire
            .person(
                "representative",
                "Sample representative, Greece",
                "en",
                Some(Seat::Representative { party: commented }),
            )
            .await?;
        self.add("representative", representative, name_of(commented));
        let observer = hire
            .person(
                "observer",
                "Sample observer",
                "en",
                Some(Seat::Observer {
                    name: "Sample observer".into(),
                }),
            )
            .await?;
        self.add("observer", observer, Localised::pair("observer without vote", "observateur sans droit de vote"));
        for line in samples.organisation.iter().take(2) {
            if let Some(account) = self.organisations.get(&line.key).cloned() {
                self.add("organisation", account, line.name.clone());
            }
        }
        let rapporteur = hire.person("rapporteur", "Sample rapporteur", "en", None).await?;
        self.add("rapporteur", rapporteur, Localised::pair("Question 6", "Question 6"));
        let member = hire.person("working-group", "Sample member of the working group", "en", None).await?;
        self.add("working-group", member, Localised::pair("next round", "prochain cycle"));
        self.listening(hire, samples).await
    }

    /// Where people find help, in some States.
    async fn signposts(&self, samples: &Samples, node: &Node) -> Result<(), String> {
        let mut by_party: BTreeMap<PartyCode, Vec<domain::signpost::Signpost>> = BTreeMap::new();
        for line in &samples.signpost {
            for party in &line.parties {
                by_party.entry(*party).or_default().push(line.signpost.clone());
            }
        }
        for (code, signposts) in by_party {
            let request = Request {
                command: domain::party::Command::SetSignposts { code, signposts }.into(),
                key: None,
                received: node.now(),
            };
            node.perform(&Actor::job(), request).await.map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    /// Those who listen to children and survivors, and the group that protects: three, since a text needs two who did not write it.
    async fn listening(&mut self, hire: &Hire<'_>, samples: &Samples) -> Result<(), String> {
        if let Some(line) = samples.organisation.first() {
            let organisation = line.key.clone();
            let facilitator = hire
                .person("facilitator", "Sample facilitator", "en", Some(Seat::Facilitator { organisation }))
                .await?;
            self.add("facilitator", facilitator, line.name.clone());
        }
        if let Some(line) = samples.organisation.last() {
            let organisation = line.key.clone();
            let support = hire
                .person("support", "Sample supporter of survivors", "en", Some(Seat::Support { organisation }))
                .await?;
            self.add("support", support, line.name.clone());
        }
        for number in 1..=3 {
            let name = format!("Sample safeguarding officer {number}");
            let officer = hire.person(&format!("safeguarding-{number}"), &name, "en", Some(Seat::Safeguarding)).await?;
            self.add("safeguarding", officer, Localised::pair(&number.to_string(), &number.to_string()));
        }
        Ok(())
    }

    fn add(&mut self, role: &str, account: Id, about: Localised) {
        let name = match role {
            "secretariat" => "Sample secretary",
            "administrator" => "Sample administrator",
            "focal-point" => "Sample focal point",
            "contributor" => "Sample contributor",
            "representative" => "Sample representative",
            "observer" => "Sample observer",
            "rapporteur" => "Sample rapporteur",
            "working-group" => "Sample member of the working group",
            "facilitator" => "Sample facilitator",
            "support" => "Sample supporter of survivors",
            "safeguarding" => "Sample safeguarding officer",
            _ => "Sample person",
        };
        self.offered.push(DemoAccount {
            account,
            name: name.to_owned(),
            role: role.to_owned(),
            about,
        });
    }

    pub fn one(&self, role: &str) -> Option<&Id> {
        self.offered.iter().find(|account| account.role == role).map(|account| &account.account)
    }

    pub fn offered(&self) -> Vec<DemoAccount> {
        self.offered.clone()
    }
}
