//! The clock: the system's own, or one that a demo moves forward.

use std::sync::atomic::{AtomicI64, Ordering};

use base::Moment;

pub trait Clock: Send + Sync {
    /// The moment that the record and its deadlines go by.
    fn now(&self) -> Moment;

    /// The moment that sessions and invitations go by: a demo that jumps a month ahead signs nobody out.
    fn real(&self) -> Moment {
        self.now()
    }
}

#[derive(Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Moment::now()
    }
}

/// A clock that runs at the pace of the system's, from another moment.
#[derive(Debug)]
pub struct ShiftedClock {
    shift: AtomicI64,
}

impl ShiftedClock {
    pub fn starting_at(moment: Moment) -> Self {
        let clock = Self { shift: AtomicI64::new(0) };
        clock.set(moment);
        clock
    }

    pub fn set(&self, moment: Moment) {
        self.shift.store(moment.as_microsecond() - Moment::now().as_microsecond(), Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Moment {
        let micros = Moment::now().as_microsecond().saturating_add(self.shift.load(Ordering::SeqCst));
        Moment::from_microsecond(micros).unwrap_or_default()
    }

    fn real(&self) -> Moment {
        Moment::now()
    }
}
