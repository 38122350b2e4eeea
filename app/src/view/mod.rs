//! What viewers may be shown. A public page is given [`Published`], which holds published things only: it cannot leak a
//! draft, because it never holds one.

pub mod published;
pub mod question;
pub mod replies;

pub use published::{OwnAnswer, PublicAnswer, PublicComment, PublicContribution, PublicResponse, Published};
