//! A clock that stands until a test moves it: what a test makes does not depend on how fast it is made.

use std::sync::atomic::{AtomicI64, Ordering};

use app::Clock;
use base::Moment;

#[derive(Debug)]
pub struct StandingClock(AtomicI64);

impl StandingClock {
    pub fn at(moment: Moment) -> Self {
        Self(AtomicI64::new(moment.as_microsecond()))
    }

    pub fn set(&self, moment: Moment) {
        self.0.store(moment.as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for StandingClock {
    fn now(&self) -> Moment {
        Moment::from_microsecond(self.0.load(Ordering::SeqCst)).unwrap_or_default()
    }

    fn real(&self) -> Moment {
        Moment::now()
    }
}
