//! The one button for whoever sees something that must not be seen: stop, and hide it from everybody.

use domain::safeguarding::{Concern, Subject};
use maud::{Markup, html};

use crate::{ctx::Ctx, parts::field::once};

/// The button, where the reader may stop things. It asks what the concern is, and nothing else: no words are kept.
pub fn button(ctx: &Ctx, subject: &Subject) -> Markup {
    let may = ctx.may(access::Action::Stop, &access::Object::of(access::Thing::CaseMade));
    let named = serde_json::to_string(subject).unwrap_or_default();
    html! {
        @if may {
            details.stop {
                summary { (ctx.t("stop")) }
                form method="post" action=(ctx.href("/desk/stop")) {
                    (once())
                    input type="hidden" name="subject" value=(named);
                    p { (ctx.t("stop-about")) }
                    div.buttons { @for concern in Concern::ALL {
                        button name="concern" value=(concern.as_str()) { (ctx.t(&format!("concern-{}", concern.as_str()))) }
                    } }
                }
            }
        }
    }
}
