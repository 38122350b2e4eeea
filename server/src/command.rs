//! The commands of the command line.

use std::{os::unix::fs::DirBuilderExt as _, path::Path, process::ExitCode, sync::Arc};

use access::Actor;
use app::{
    Failure, Node, Request, SystemClock,
    pack::{Files, Pack},
    port::People as _,
    verify,
};
use base::Id;
use domain::{Code, Command as Order, State, round, seat};
use store::{Opening, Store};

use crate::{
    demo,
    serve::{open, serve},
    settings::{AccountAction, Arguments, Command, DataArguments, Settings},
};

pub async fn run(arguments: Arguments) -> Result<ExitCode, String> {
    match arguments.command {
        Command::Demo(flags) => demo::run(flags).await.map(done),
        Command::Serve(flags) => serve(Settings::of_serve(&flags)?).await.map(done),
        Command::Init {
            folder,
            admin_email,
            admin_name,
            data,
        } => init(&folder, &admin_email, &admin_name, &data).await.map(done),
        Command::Import { folder, address, data } => import(&folder, address, &data).await.map(done),
        Command::Verify { data } => check(&data).await,
        Command::Backup { file, keep_days, data } => {
            let code = backup(&file, &data).await?;
            if let (ExitCode::SUCCESS, Some(days)) = (code, keep_days) {
                forget_old(&file, days)?;
            }
            Ok(code)
        }
        Command::Restore { file, data } => restore(&file, &data).await,
        Command::Reply { action, data } => crate::reply::run(action, &data).await.map(done),
        Command::Sealed { action } => crate::sealed::run(action).map(done),
        Command::Policy { folder, data } => policy(&folder, &data).await.map(done),
        Command::Retention { data } => retention(&data).await.map(done),
        Command::Screen { file } => crate::screen::run(&file).map(done),
        Command::Questionnaire { action } => crate::questionnaire::run(action),
        Command::Account { action, data } => account(action, &data).await.map(done),
    }
}

fn done((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn say(error: impl std::fmt::Display) -> String {
    error.to_string()
}

pub async fn node(data: &DataArguments) -> Result<(Store, Arc<Node>), String> {
    open(&Settings::of_data(data)?.url(), Opening::Existing, Arc::new(SystemClock)).await
}

/// Gives a command as the system. A thing that exists and a step that was taken are left as they are, so that an import can
/// be run again.
pub async fn give(node: &Node, order: impl Into<Order>) -> Result<bool, String> {
    let order = order.into();
    let taken = node.read(|state| is_taken(state, &order));
    let request = Request {
        command: order,
        key: None,
        received: node.now(),
    };
    match node.perform(&Actor::job(), request).await {
        Ok(_) => Ok(true),
        Err(Failure::Refused(refusal)) if matches!(refusal.code, Code::AlreadyExists | Code::SymbolTaken) => Ok(false),
        Err(Failure::Refused(refusal)) if refusal.code == Code::WrongStep && taken => Ok(false),
        Err(Failure::Refused(refusal)) => {
            let about = refusal.about.join(", ");
            Err(i18n::text(
                i18n::Ui::En,
                &format!("refusal-{}", refusal.code.as_str()),
                &[("about", about.into())],
            ))
        }
        Err(failure) => Err(say(failure)),
    }
}

/// Whether a round has already come to the stage that a command leads to.
fn is_taken(state: &State, order: &Order) -> bool {
    use round::{Command as C, Stage};
    let Order::Round(order) = order else { return false };
    let stage = match order {
        C::Advance { to, .. } => *to,
        C::AdoptQuestionnaire { .. } => Stage::QuestionnaireAdopted,
        C::Address { .. } => Stage::Collecting,
        _ => return false,
    };
    state.rounds.get(order.round()).is_some_and(|round| round.stage >= stage)
}

async fn init(folder: &Path, email: &str, name: &str, data: &DataArguments) -> Result<(), String> {
    let pack = Pack::read(&Files::Folder(folder.to_owned())).map_err(say)?;
    let email = app::account::address(email).ok_or_else(|| format!("{email} is no address"))?;
    let name = base::Line::new(name).map_err(|_| "the name of the administrator is empty or too long")?;
    let (store, node) = open(&Settings::of_data(data)?.new_url()?, Opening::Make, Arc::new(SystemClock)).await?;
    // Cut off half-way, it is run again with the same address; once anybody has entered, it is over.
    let accounts = store.accounts().await.map_err(say)?;
    if accounts.iter().any(|account| account.email != email || !account.password.is_empty()) {
        return Err("this place was set up already; `rondeau account add` makes further accounts".into());
    }
    let mut made = 0;
    for order in pack.founding() {
        made += usize::from(give(&node, order).await?);
    }
    let admin = match accounts.into_iter().next() {
        Some(account) => account.id,
        None => node.add_account(&email, name.as_str(), "en").await.map_err(say)?,
    };
    let seat = seat::Seat::Administrator;
    give(&node, seat::Command::Appoint { seat, account: admin.clone() }).await?;
    println!("{made} acts: the body {}, its convention, {} States", pack.body.key, pack.parties.len());
    invitation(&node, &admin, data).await?;
    println!("next: `rondeau import {}`, then `rondeau serve --base https://…`", folder.display());
    store.close().await; // SQLite brings everything into its one file
    Ok(())
}

async fn import(folder: &Path, address: bool, data: &DataArguments) -> Result<(), String> {
    let pack = Pack::read(&Files::Folder(folder.to_owned())).map_err(say)?;
    let (store, node) = node(data).await?;
    if node.read(|state| state.body.is_none()) {
        return Err("there is no body yet; make it with `rondeau init FOLDER` first".into());
    }
    let orders = pack
        .document_commands()
        .into_iter()
        .chain(pack.round_commands(address).into_iter().map(|(_, order)| order));
    let (mut made, mut known) = (0, 0);
    for order in orders {
        if give(&node, order).await? { made += 1 } else { known += 1 }
    }
    println!("{made} acts, {known} things were there already; the round is {}", pack.round.plan.key);
    store.close().await;
    Ok(())
}

async fn check(data: &DataArguments) -> Result<ExitCode, String> {
    let url = Settings::of_data(data)?.url();
    let store = Store::open_as(&url, Opening::AsItIs).await.map_err(say)?;
    sound(&store).await
}

async fn sound(store: &Store) -> Result<ExitCode, String> {
    let report = verify::verify(store).await.map_err(say)?;
    for fault in &report.faults {
        println!("fault: {fault}");
    }
    let head = report.head.map(|head| head.to_string()).unwrap_or_default();
    println!(
        "{} acts, {} contents, head {head}: {}",
        report.acts,
        report.contents,
        if report.is_sound() { "sound" } else { "NOT SOUND" }
    );
    Ok(if report.is_sound() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

async fn backup(file: &Path, data: &DataArguments) -> Result<ExitCode, String> {
    let store = Store::open_as(&Settings::of_data(data)?.url(), Opening::AsItIs).await.map_err(say)?;
    let report = store::backup(&store, file).await.map_err(say)?;
    let rows: Vec<String> = report.rows.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
    println!("{}: {}", file.display(), rows.join(", "));
    restored(file).await
}

/// Takes away the backups in the same folder, with the same ending, that are older than so many days.
fn forget_old(newest: &Path, days: u16) -> Result<(), String> {
    let folder = newest.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let age = std::time::Duration::from_secs(u64::from(days) * 24 * 3_600);
    for entry in std::fs::read_dir(folder).map_err(say)? {
        let path = entry.map_err(say)?.path();
        let old = || {
            std::fs::metadata(&path)
                .and_then(|about| about.modified())
                .ok()?
                .elapsed()
                .ok()
                .map(|since| since > age)
        };
        let same_ending = path.extension() == newest.extension() && path.file_name() != newest.file_name();
        if same_ending && store::is_backup(&path) && old() == Some(true) {
            std::fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            println!("{}: older than {days} days, taken away", path.display());
        }
    }
    Ok(())
}

/// The rules of the body as data, anew: an act, like every other change.
async fn policy(folder: &Path, data: &DataArguments) -> Result<(), String> {
    let pack = Pack::read(&Files::Folder(folder.to_owned())).map_err(say)?;
    let (store, node) = node(data).await?;
    let now = node
        .read(|state| state.policy().cloned())
        .ok_or("there is no body yet; make it with `rondeau init FOLDER` first")?;
    if now == pack.body.policy {
        println!("the rules are these already");
    } else {
        give(&node, domain::body::Command::SetPolicy(pack.body.policy.clone())).await?;
        println!("the rules of {} are in force", pack.body.key);
    }
    store.close().await;
    Ok(())
}

async fn retention(data: &DataArguments) -> Result<(), String> {
    let (store, node) = node(data).await?;
    let (gone, accounts) = (node.keep_periods().await.map_err(say)?, node.keep_accounts().await.map_err(say)?);
    println!(
        "destroyed: {} texts, {} sealed texts, {} drafts, {} accounts that nobody entered; closed: {} accounts that nobody used",
        gone.contents, gone.sealed, gone.drafts, accounts.forgotten, accounts.closed
    );
    store.close().await;
    Ok(())
}

/// Restores a backup into a scratch storage and checks it: a backup counts only once it was restored.
async fn restored(file: &Path) -> Result<ExitCode, String> {
    let scratch = std::env::temp_dir().join(format!("rondeau-check-{}", app::new_id()));
    std::fs::DirBuilder::new().mode(0o700).create(&scratch).map_err(say)?; // for the operator's eyes alone
    let checked = async {
        let to = Store::open(&format!("sqlite://{}", scratch.join("check.sqlite").display()))
            .await
            .map_err(say)?;
        store::restore(file, &to).await.map_err(say)?;
        let sound = sound(&to).await;
        to.close().await;
        sound
    }
    .await;
    let _ = std::fs::remove_dir_all(&scratch);
    checked
}

async fn restore(file: &Path, data: &DataArguments) -> Result<ExitCode, String> {
    let store = Store::open(&Settings::of_data(data)?.new_url()?).await.map_err(say)?;
    let report = store::restore(file, &store).await.map_err(say)?;
    let rows: Vec<String> = report.rows.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
    println!("restored: {}; all sessions and invitations are over", rows.join(", "));
    sound(&store).await
}

async fn invitation(node: &Node, account: &Id, data: &DataArguments) -> Result<(), String> {
    let secret = node.invite(account, None).await.map_err(say)?;
    let base = Settings::of_data(data)?.base.unwrap_or_else(|| "https://YOUR-SITE".into());
    println!("invitation, good for 14 days: {base}/en/invitation/{secret}");
    Ok(())
}

async fn account(action: AccountAction, data: &DataArguments) -> Result<(), String> {
    let (store, node) = node(data).await?;
    let people: &dyn app::port::People = &store;
    let find = async |email: &str| {
        people
            .account_by_email(&email.trim().to_lowercase())
            .await
            .map_err(say)?
            .ok_or_else(|| format!("there is no account {email}; see `rondeau account list`"))
    };
    match action {
        AccountAction::List => {
            for row in people.accounts().await.map_err(say)? {
                let seats: Vec<&str> = node.read(|state| state.seats_of(&row.id, node.now()).map(seat::Seat::role).collect());
                println!(
                    "{}\t{}\t{}\t{}",
                    row.email,
                    row.name,
                    seats.join(", "),
                    if row.disabled { "closed" } else { "open" }
                );
            }
        }
        AccountAction::Add { email, name, seat, lang } => {
            let account = node.add_account(&email, &name, &lang).await.map_err(|error| format!("{error}: {email}"))?;
            let seat = match seat.as_str() {
                "administrator" => seat::Seat::Administrator,
                "safeguarding" => seat::Seat::Safeguarding,
                _ => seat::Seat::Secretariat,
            };
            give(
                &node,
                seat::Command::Appoint {
                    seat,
                    account: account.clone(),
                },
            )
            .await?;
            invitation(&node, &account, data).await?;
        }
        AccountAction::Invite { email } => invitation(&node, &find(&email).await?.id, data).await?,
        AccountAction::Disable { email } => {
            let row = find(&email).await?;
            people.set_disabled(&row.id, true).await.map_err(say)?;
            println!("{email} is closed, its sessions and invitations are over");
        }
        AccountAction::Enable { email } => {
            let row = find(&email).await?;
            people.set_disabled(&row.id, false).await.map_err(say)?;
            println!("{email} is open again; its seats are as they were");
        }
    }
    store.close().await;
    Ok(())
}
