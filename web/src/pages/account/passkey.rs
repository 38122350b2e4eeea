//! Passkeys (WebAuthn). The ceremony's state is kept here for five minutes; nothing of a key but its public half is kept.

use std::time::Duration;

use app::port::{CredentialRow, micros};
use axum::{
    body::Bytes,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base::{Digest, Id};
use moka::sync::Cache;
use serde::Deserialize;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential, RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder,
};

use super::cookie;
use crate::{
    ctx::Ctx,
    problem::Problem,
    route::{self, Audience, Route},
};

pub fn routes() -> Vec<Route> {
    vec![
        route::action("/{lang}/passkey/sign-in/start", Audience::Everybody, start_sign_in),
        route::action("/{lang}/passkey/sign-in/finish", Audience::Everybody, finish_sign_in),
        route::action("/{lang}/passkey/add/start", Audience::SignedIn, start_add),
        route::action("/{lang}/passkey/add/finish", Audience::SignedIn, finish_add),
    ]
}

pub struct Passkeys {
    webauthn: Webauthn,
    adding: Cache<String, (Id, PasskeyRegistration)>,
    entering: Cache<String, DiscoverableAuthentication>,
}

impl Passkeys {
    /// Passkeys belong to a host name: on a bare number there are none.
    pub fn for_base(base: &str) -> Option<Self> {
        let origin = Url::parse(base).ok()?;
        let host = origin.domain()?.to_owned();
        let webauthn = WebauthnBuilder::new(&host, &origin).ok()?.rp_name("Rondeau").build().ok()?;
        let kept = Duration::from_secs(300);
        Some(Self {
            webauthn,
            adding: Cache::builder().time_to_live(kept).max_capacity(10_000).build(),
            entering: Cache::builder().time_to_live(kept).max_capacity(10_000).build(),
        })
    }
}

#[derive(Deserialize)]
struct Finish<T> {
    ceremony: String,
    credential: T,
}

fn passkeys(ctx: &Ctx) -> Result<&Passkeys, Problem> {
    ctx.site.passkeys.as_ref().ok_or(Problem::NotFound)
}

fn json_answer(value: &Value) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], value.to_string()).into_response()
}

fn refused() -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, [(header::CONTENT_TYPE, "application/json")], "{}").into_response()
}

async fn start_sign_in(ctx: Ctx) -> Result<Response, Problem> {
    let keys = passkeys(&ctx)?;
    let (challenge, state) = keys.webauthn.start_discoverable_authentication().map_err(|_| Problem::Broken)?;
    let ceremony = app::new_id().to_string();
    keys.entering.insert(ceremony.clone(), state);
    Ok(json_answer(&json!({ "ceremony": ceremony, "get": challenge.public_key })))
}

async fn finish_sign_in(ctx: Ctx, body: Bytes) -> Result<Response, Problem> {
    let keys = passkeys(&ctx)?;
    let Ok(sent) = serde_json::from_slice::<Finish<PublicKeyCredential>>(&body) else {
        return Ok(refused());
    };
    let Some(state) = keys.entering.remove(&sent.ceremony) else {
        return Ok(refused());
    };
    let Ok((user, _)) = keys.webauthn.identify_discoverable_authentication(&sent.credential) else {
        return Ok(refused());
    };
    let account = Id::from_bytes(*user.as_bytes());
    let Some(found) = ctx.site.node.storage().account(&account).await?.filter(|account| !account.disabled) else {
        return Ok(refused());
    };
    let rows = ctx.site.node.storage().credentials(&found.id).await?;
    let known = rows.into_iter().filter_map(|row| Some((serde_json::from_str::<Passkey>(&row.body).ok()?, row)));
    let Some((mut key, row)) = known
        .into_iter()
        .find(|(key, _)| key.cred_id().as_slice() == sent.credential.get_credential_id())
    else {
        return Ok(refused());
    };
    let Ok(result) = keys.webauthn.finish_discoverable_authentication_v2(&sent.credential, state, &key) else {
        return Ok(refused());
    };
    if key.update_credential(&result) == Some(true) {
        let body = serde_json::to_string(&key).map_err(|_| Problem::Broken)?;
        ctx.site.node.storage().update_credential(&row.id, &body).await?;
    }
    let secret = ctx.site.node.open_session(&found.id).await?;
    let mut response = json_answer(&json!({}));
    response.headers_mut().insert(header::SET_COOKIE, cookie(&ctx.site, &secret));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn start_add(ctx: Ctx) -> Result<Response, Problem> {
    let (keys, viewer) = (passkeys(&ctx)?, ctx.viewer.clone().ok_or(Problem::NotFound)?);
    let user = uuid_of(&viewer.account.id).ok_or(Problem::Broken)?;
    let started = keys
        .webauthn
        .start_passkey_registration(user, &viewer.account.email, &viewer.account.name, None);
    let (challenge, state) = started.map_err(|_| Problem::Broken)?;
    let mut create = serde_json::to_value(&challenge.public_key).map_err(|_| Problem::Broken)?;
    // The key must know whose it is, so that its holder need not type an address.
    if let Some(selection) = create.get_mut("authenticatorSelection").and_then(Value::as_object_mut) {
        selection.insert("residentKey".into(), json!("required"));
        selection.insert("requireResidentKey".into(), json!(true));
    }
    let ceremony = app::new_id().to_string();
    keys.adding.insert(ceremony.clone(), (viewer.account.id, state));
    Ok(json_answer(&json!({ "ceremony": ceremony, "create": create })))
}

async fn finish_add(ctx: Ctx, body: Bytes) -> Result<Response, Problem> {
    let (keys, viewer) = (passkeys(&ctx)?, ctx.viewer.clone().ok_or(Problem::NotFound)?);
    let Ok(sent) = serde_json::from_slice::<Finish<RegisterPublicKeyCredential>>(&body) else {
        return Ok(refused());
    };
    let Some((account, state)) = keys.adding.remove(&sent.ceremony).filter(|(account, _)| *account == viewer.account.id) else {
        return Ok(refused());
    };
    let Ok(key) = keys.webauthn.finish_passkey_registration(&sent.credential, &state) else {
        return Ok(refused());
    };
    let now = ctx.now();
    let row = CredentialRow {
        id: Digest::of(key.cred_id().as_slice()).to_string(),
        account,
        name: ctx.ta("passkey-of", &[("date", ctx.day(now).into())]),
        body: serde_json::to_string(&key).map_err(|_| Problem::Broken)?,
        created: micros(now),
    };
    ctx.site.node.storage().add_credential(row).await?;
    Ok(json_answer(&json!({})))
}

fn uuid_of(id: &Id) -> Option<Uuid> {
    Uuid::try_parse(id.as_str()).ok()
}
