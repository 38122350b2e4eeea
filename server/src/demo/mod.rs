//! The demo: the sample pack, imported and played up to the moment at which it is worth looking at.

mod fill;
mod people;
mod samples;
mod scenario;

use std::{sync::Arc, time::Instant};

use access::Actor;
use app::{
    Clock as _, Node, Request, ShiftedClock,
    pack::{Files, Pack},
};
use async_trait::async_trait;
use base::Moment;
use domain::Command;
use store::Opening;
use tokio::sync::Mutex;
use web::{DemoAccount, SiteConfig};

use crate::{
    command::give,
    serve::{listen, open},
    settings::{DemoArguments, in_folder, make_folder},
};

use self::{people::Cast, samples::Samples, scenario::Scene};

macro_rules! carried {
    ($($name:literal),+) => { &[$(($name, include_str!(concat!("../../../demo/", $name)))),+] };
}

/// The sample pack that the program carries.
const CARRIED: &[(&str, &str)] = carried![
    "body.toml",
    "convention.toml",
    "parties.csv",
    "acts.toml",
    "definitions.toml",
    "questionnaire.toml",
    "documents.toml",
    "round.toml",
    "samples.toml"
];

/// A demo that runs.
struct Stage {
    node: Arc<Node>,
    clock: Arc<ShiftedClock>,
    accounts: Vec<DemoAccount>,
    /// What the sample material says will happen, in order of time.
    coming: Mutex<Vec<Scene>>,
    later: Vec<(&'static str, Moment)>,
}

pub async fn run(flags: DemoArguments) -> Result<(), String> {
    let started = Instant::now();
    let files = flags.pack.clone().map_or(Files::Carried(CARRIED), Files::Folder);
    let pack = Pack::read(&files).map_err(|error| format!("{error}; give the folder of the sample pack with --pack DIR"))?;
    let samples = Samples::read(&files).map_err(|error| error.to_string())?;
    let scratch = flags
        .data
        .is_none()
        .then(|| std::env::temp_dir().join(format!("rondeau-demo-{}", app::new_id())));
    let url = match (&flags.database, &flags.data, &scratch) {
        (Some(url), _, _) => url.clone(),
        (None, Some(folder), _) | (None, None, Some(folder)) => {
            make_folder(folder)?;
            in_folder(folder)
        }
        (None, None, None) => return Err("no place for the data".into()),
    };
    let stage = prepare(&pack, &samples, &url).await?;
    announce(&stage, &format!("http://{}", flags.listen), started);
    // Passkeys belong to a host name, not to a number; this machine has both.
    let base = if flags.listen.ip().is_loopback() {
        format!("http://localhost:{}", flags.listen.port())
    } else {
        format!("http://{}", flags.listen)
    };
    let node = stage.node.clone();
    let served = listen(
        node,
        SiteConfig {
            base,
            reader: crate::reader()?,
        },
        Some(Arc::new(stage)),
        flags.listen,
    )
    .await;
    if let Some(scratch) = scratch {
        let _ = std::fs::remove_dir_all(scratch);
    }
    served
}

fn announce(stage: &Stage, base: &str, started: Instant) {
    let acts = stage.node.read(|state| state.seq);
    println!("{acts} acts in {:.1} s", started.elapsed().as_secs_f32());
    println!(
        "\n  {base}\n\nSample data, not the replies of any State. The clock stands at {}.",
        stage.clock.now()
    );
    println!("Sign in at {base}/en/sign-in as one of:");
    for account in &stage.accounts {
        println!("  {:<16} {}", account.role, account.name);
    }
    println!("\nCtrl-C ends it.");
}

async fn prepare(pack: &Pack, samples: &Samples, url: &str) -> Result<Stage, String> {
    let zone = &pack.body.zone;
    let as_of = samples.as_of(zone)?;
    let clock = Arc::new(ShiftedClock::starting_at(as_of));
    let (store, node) = open(url, Opening::Make, clock.clone()).await?;
    let fresh = node.read(|state| state.seq == 0);
    if !fresh && store.note("demo").await.map_err(|error| error.to_string())?.is_none() {
        return Err("this storage holds data that is not a demo's; choose another".into());
    }
    store.set_note("demo", "yes").await.map_err(|error| error.to_string())?;
    let found = if fresh { found(pack, samples, &node, &clock).await } else { Ok(()) };
    found?;
    let cast = Cast::seat(pack, samples, &node).await?;
    let scenes = scenario::scenes(pack, samples, &cast, &node)?;
    let stage = Stage {
        node,
        clock,
        accounts: cast.offered(),
        coming: Mutex::new(scenes),
        later: moments(pack, samples)?,
    };
    if fresh {
        println!("importing the round of {}", pack.body.key);
        stage.play(as_of).await;
        fill::drafts(pack, samples, &cast, &stage.node).await?;
    } else {
        let now = stage.node.read(|state| state.at).max(as_of);
        stage.coming.lock().await.retain(|scene| scene.at > now);
        stage.clock.set(now);
    }
    stage.clock.set(stage.clock.now().max(as_of));
    Ok(stage)
}

/// The body, its convention, the Parties and the round, each on the day that the calendar has it.
async fn found(pack: &Pack, samples: &Samples, node: &Node, clock: &ShiftedClock) -> Result<(), String> {
    let noon = |day: jiff::civil::Date| pack.body.zone.moment(day.at(12, 0, 0, 0)).map_err(|error| error.to_string());
    let first = pack.round.steps.first().map(|step| step.day).unwrap_or_default();
    clock.set(noon(first)?);
    let mut body = pack.body.clone();
    body.sample_notice = Some(samples.notice.text.clone());
    for order in pack.founding() {
        let order = if let Command::Body(_) = order {
            domain::body::Command::Found(Box::new(body.clone())).into()
        } else {
            order
        };
        give(node, order).await?;
    }
    for order in pack.document_commands() {
        give(node, order).await?;
    }
    Ok(())
}

fn moments(pack: &Pack, samples: &Samples) -> Result<Vec<(&'static str, Moment)>, String> {
    let mut later = samples.later(&pack.body.zone)?;
    later.push(("deadline", pack.round.deadline));
    let week = jiff::SignedDuration::from_hours(7 * 24);
    later.push(("week", samples.as_of(&pack.body.zone)?.checked_add(week).map_err(|error| error.to_string())?));
    later.sort_by_key(|(_, moment)| *moment);
    Ok(later)
}

impl Stage {
    /// Lets happen what is due until a moment. What a visitor did meanwhile may make a scene impossible: it is left out.
    async fn play(&self, until: Moment) {
        let mut coming = self.coming.lock().await;
        let due = coming.iter().take_while(|scene| scene.at <= until).count();
        for scene in coming.drain(..due) {
            self.clock.set(scene.at);
            let actor = scene.actor(&self.node);
            let request = Request {
                command: scene.command,
                key: None,
                received: scene.at,
            };
            if let Err(failure) = self.node.perform(&actor, request).await {
                tracing::warn!(%failure, scene = scene.name, "a scene of the demo was left out");
            }
        }
        self.clock.set(until);
    }
}

impl Scene {
    fn actor(&self, node: &Node) -> Actor {
        self.account
            .as_ref()
            .map_or_else(Actor::job, |account| node.read(|state| Actor::person(account.clone(), state, self.at)))
    }
}

#[async_trait]
impl web::Demo for Stage {
    fn accounts(&self) -> &[DemoAccount] {
        &self.accounts
    }

    fn moments(&self, now: Moment) -> Vec<(&'static str, Moment)> {
        self.later.iter().filter(|(_, moment)| *moment > now).copied().collect()
    }

    async fn move_to(&self, moment: Moment) {
        if moment > self.clock.now() {
            self.play(moment).await;
        }
    }
}
