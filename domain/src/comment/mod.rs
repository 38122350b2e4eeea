//! Comments of organisations on one version of one Party's reply, and the Party's response to each.
//!
//! A comment is transmitted to the Party before it is published (docs/rules.md, 9), and a Party may always
//! respond (docs/rules.md, 16).

mod decide;

use std::collections::{BTreeMap, BTreeSet};

use base::{Digest, Id, Key, Lang, Line, Long, Moment};
use serde::{Deserialize, Serialize};

pub use decide::Command;
pub(crate) use decide::{decide, published_criterion};

use crate::{
    Code, PartyCode, Recorded, Refusal, State,
    attachment::{Attached, MOST},
    document::Symbol,
    refusal::require,
};

/// Acts of the second version: joint submissions, language versions, criteria, and texts that were destroyed.
pub const VERSION: u16 = 2;

#[derive(Clone, Debug, PartialEq)]
pub struct Comment {
    pub id: Id,
    pub target: Target,
    pub organisation: Key,
    pub lang: Lang,
    pub content: Digest,
    pub received: Moment,
    /// It arrived after its window had closed; the flag never disappears (docs/rules.md, 10).
    pub late: bool,
    pub stage: CommentStage,
    pub transmitted: Option<Moment>,
    pub response: Option<Response>,
    pub signing: Signing,
    /// The same comment in other languages.
    pub translations: Vec<(Lang, Digest)>,
    /// The texts that were destroyed: withdrawn, or turned away and their time over.
    pub erased: BTreeSet<Digest>,
}

/// Who else stands behind a text: those whom its author asked, and who of them signed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signing {
    pub asked: Vec<Key>,
    pub signed: BTreeMap<Key, Moment>,
}

impl Signing {
    pub(crate) fn asked(mut asked: Vec<Key>, author: &Key) -> Self {
        asked.sort();
        asked.dedup();
        asked.retain(|key| key != author);
        Self {
            asked,
            signed: BTreeMap::new(),
        }
    }

    /// Whether an organisation was asked and has not signed.
    pub fn waits_for(&self, organisation: &Key) -> bool {
        self.asked.contains(organisation) && !self.signed.contains_key(organisation)
    }

    /// Who reads it besides its author: whoever was asked, while it can be signed; after that, whoever signed.
    pub fn readers(&self, open: bool) -> Vec<Key> {
        self.asked.iter().filter(|key| open || self.signed.contains_key(*key)).cloned().collect()
    }

    /// Whether an organisation may sign now.
    ///
    /// # Errors
    /// [`Code::NoSuchThing`] when it was not asked, [`Code::AlreadyExists`] when it has signed.
    pub(crate) fn may_sign(&self, organisation: &Key) -> Result<(), Refusal> {
        require(self.asked.contains(organisation), Code::NoSuchThing)?;
        require(!self.signed.contains_key(organisation), Code::AlreadyExists)
    }
}

/// What a comment is on: one version of one reply; some of its leaves, or the whole when none is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub round: Key,
    pub party: PartyCode,
    pub version: u32,
    pub leaves: Vec<Key>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    pub received: Moment,
    pub lang: Lang,
    pub content: Digest,
    pub published: Option<Moment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommentStage {
    Submitted,
    Screened,
    Transmitted,
    Published { at: Moment, symbol: Symbol },
    Returned { reason: String, at: Moment },
    Inadmissible { reason: String, criterion: Option<Key>, at: Moment },
    Withdrawn,
}

impl CommentStage {
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Submitted => "submitted",
            Self::Screened => "screened",
            Self::Transmitted => "transmitted",
            Self::Published { .. } => "published",
            Self::Returned { .. } => "returned",
            Self::Inadmissible { .. } => "inadmissible",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The words of a comment, a response or other information: one content of the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    pub lang: Lang,
    /// Of other information: it stands here and not in an act, so that it can vanish too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Line>,
    pub text: Long,
    /// Keeps the digest from telling what was said once the text is destroyed; texts of the first years have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salt: Option<Digest>,
    /// They stand here and not in an act, so that not even their names are left when the text is destroyed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
}

impl Words {
    pub fn new(lang: Lang, text: Long, salt: Digest) -> Self {
        Self {
            lang,
            title: None,
            text,
            salt: Some(salt),
            files: Vec::new(),
        }
    }

    #[must_use]
    pub fn titled(self, title: Line) -> Self {
        Self { title: Some(title), ..self }
    }

    #[must_use]
    pub fn with_files(self, files: Vec<Attached>) -> Self {
        Self { files, ..self }
    }

    /// A text has few files, each of which was kept for it alone.
    pub(crate) fn check_files(&self) -> Result<(), Refusal> {
        let own = self.files.iter().all(|attached| attached.file.salt.is_some());
        require(own && self.files.len() <= MOST, Code::TooManyFiles)
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    Submitted {
        id: Id,
        target: Target,
        organisation: Key,
        lang: Lang,
        content: Digest,
        received: Moment,
        late: bool,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        asked: Vec<Key>,
    },
    Signed {
        id: Id,
        organisation: Key,
    },
    Translated {
        id: Id,
        lang: Lang,
        content: Digest,
    },
    Screened {
        id: Id,
    },
    Transmitted {
        id: Id,
    },
    Returned {
        id: Id,
        reason: String,
    },
    FoundInadmissible {
        id: Id,
        reason: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        criterion: Option<Key>,
    },
    Published {
        id: Id,
        symbol: Symbol,
    },
    Responded {
        id: Id,
        lang: Lang,
        content: Digest,
        received: Moment,
    },
    ResponsePublished {
        id: Id,
    },
    Withdrawn {
        id: Id,
    },
    Erased {
        id: Id,
        content: Digest,
    },
}

impl Act {
    pub(crate) fn stream(&self) -> String {
        self.id().to_string()
    }

    pub fn id(&self) -> &Id {
        match self {
            Self::Submitted { id, .. }
            | Self::Screened { id }
            | Self::Transmitted { id }
            | Self::Returned { id, .. }
            | Self::FoundInadmissible { id, .. }
            | Self::Published { id, .. }
            | Self::Responded { id, .. }
            | Self::ResponsePublished { id }
            | Self::Signed { id, .. }
            | Self::Translated { id, .. }
            | Self::Erased { id, .. }
            | Self::Withdrawn { id } => id,
        }
    }
}

impl Comment {
    /// Every text that belongs to it: its own, in each language, and the response.
    pub fn contents(&self) -> impl Iterator<Item = Digest> {
        let response = self.response.as_ref().map(|response| response.content);
        std::iter::once(self.content)
            .chain(self.translations.iter().map(|(_, content)| *content))
            .chain(response)
    }

    /// Whether an organisation sent it, or was asked to sign it.
    pub fn concerns(&self, organisation: &Key) -> bool {
        self.organisation == *organisation || self.signing.asked.contains(organisation)
    }
}

pub(crate) fn apply(state: &mut State, act: &Act, recorded: &Recorded) {
    if let Act::Submitted {
        id,
        target,
        organisation,
        lang,
        content,
        received,
        late,
        asked,
    } = act
    {
        let comment = Comment {
            id: id.clone(),
            target: target.clone(),
            organisation: organisation.clone(),
            lang: lang.clone(),
            content: *content,
            received: *received,
            late: *late,
            stage: CommentStage::Submitted,
            transmitted: None,
            response: None,
            signing: Signing::asked(asked.clone(), organisation),
            translations: Vec::new(),
            erased: BTreeSet::new(),
        };
        state.comments.insert(id.clone(), comment);
        return;
    }
    if let Some(comment) = state.comments.get_mut(act.id()) {
        go_on(comment, act, recorded);
    }
}

fn go_on(comment: &mut Comment, act: &Act, recorded: &Recorded) {
    match act {
        Act::Submitted { .. } => {}
        Act::Screened { .. } => comment.stage = CommentStage::Screened,
        Act::Transmitted { .. } => {
            comment.stage = CommentStage::Transmitted;
            comment.transmitted = Some(recorded.at);
        }
        Act::Returned { reason, .. } => {
            comment.stage = CommentStage::Returned {
                reason: reason.clone(),
                at: recorded.at,
            }
        }
        Act::FoundInadmissible { reason, criterion, .. } => {
            comment.stage = CommentStage::Inadmissible {
                reason: reason.clone(),
                criterion: criterion.clone(),
                at: recorded.at,
            }
        }
        Act::Signed { organisation, .. } => {
            comment.signing.signed.insert(organisation.clone(), recorded.at);
        }
        Act::Translated { lang, content, .. } => comment.translations.push((lang.clone(), *content)),
        Act::Erased { content, .. } => {
            comment.erased.insert(*content);
        }
        Act::Published { symbol, .. } => {
            comment.stage = CommentStage::Published {
                at: recorded.at,
                symbol: symbol.clone(),
            }
        }
        Act::Responded { lang, content, received, .. } => {
            comment.response = Some(Response {
                received: *received,
                lang: lang.clone(),
                content: *content,
                published: None,
            });
        }
        Act::ResponsePublished { .. } => {
            if let Some(response) = &mut comment.response {
                response.published = Some(recorded.at);
            }
        }
        Act::Withdrawn { .. } => comment.stage = CommentStage::Withdrawn,
    }
}
