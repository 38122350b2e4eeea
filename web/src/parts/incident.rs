//! What pages say of what an incident hides: that it is not shown at the moment, and never that there is nothing.

use domain::incident::of_public_things;

use crate::ctx::Ctx;

/// The words to say where something public is hidden; none otherwise.
pub fn notice(ctx: &Ctx) -> Option<String> {
    ctx.site.node.read(of_public_things).then(|| ctx.t("incident-public"))
}
