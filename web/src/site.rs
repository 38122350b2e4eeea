//! What all pages share: the node, the settings, the page cache, the limiter; and the demo, when this is one.

use std::sync::Arc;

use app::Node;
use async_trait::async_trait;
use base::{Id, Moment};

use crate::{
    bulk::Bulk,
    cache::PageCache,
    guard::Limiter,
    pages::account::passkey::Passkeys,
    prints::Prints,
    uploads::{Reading, Uploads},
};

#[derive(Clone)]
pub struct Site(Arc<Inner>);

pub struct Inner {
    pub node: Arc<Node>,
    pub config: SiteConfig,
    pub demo: Option<Arc<dyn Demo>>,
    pub(crate) cache: PageCache,
    pub(crate) limiter: Limiter,
    pub(crate) bulk: Bulk,
    pub(crate) uploads: Uploads,
    pub(crate) reading: Reading,
    pub(crate) prints: Prints,
    pub(crate) passkeys: Option<Passkeys>,
}

#[derive(Clone, Debug)]
pub struct SiteConfig {
    /// The address under which people reach the site, without a slash at the end. Links in letters are made from it,
    /// never from what a request says of its host.
    pub base: String,
    /// How files that people send are read.
    pub reader: sandbox::Reader,
}

impl SiteConfig {
    /// Cookies are marked secure, and carry the `__Host-` name, except on plain HTTP to this machine itself.
    pub fn secure(&self) -> bool {
        self.base.starts_with("https://")
    }
}

/// A person of the demo, as the sign-in page offers them.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    pub account: Id,
    pub name: String,
    /// The role's word and what it is bound to.
    pub role: String,
    pub about: base::Localised,
}

/// What only a demo can do.
#[async_trait]
pub trait Demo: Send + Sync {
    fn accounts(&self) -> &[DemoAccount];
    /// The moments to which the clock can be moved, with the key of their name.
    fn moments(&self, now: Moment) -> Vec<(&'static str, Moment)>;
    /// Moves the clock forward and lets happen what the sample material says until then.
    async fn move_to(&self, moment: Moment);
}

impl std::ops::Deref for Site {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Site {
    pub fn new(node: Arc<Node>, config: SiteConfig, demo: Option<Arc<dyn Demo>>) -> Self {
        let passkeys = Passkeys::for_base(&config.base);
        Self(Arc::new(Inner {
            node,
            config,
            demo,
            cache: PageCache::default(),
            limiter: Limiter::default(),
            bulk: Bulk::default(),
            uploads: Uploads::default(),
            reading: Reading::default(),
            prints: Prints::default(),
            passkeys,
        }))
    }
}
