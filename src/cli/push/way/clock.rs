//! Time and chance, as a value: so that nothing in a test has to wait.
#![expect(clippy::disallowed_methods, reason = "this is where the clock is read")]

use std::cell::RefCell;
use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::time::{Duration, SystemTime};

/// Tells the time, waits, and throws dice.
pub trait Clock {
    /// Now.
    fn now(&self) -> SystemTime;

    /// Comes back after that time.
    fn sleep(&self, time: Duration);

    /// A number from 0 to below 1.
    fn random(&self) -> f64;
}

/// The clock of this machine.
pub struct RealClock;

impl Clock for RealClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn sleep(&self, time: Duration) {
        std::thread::sleep(time);
    }

    fn random(&self) -> f64 {
        // The keys of the standard's hash maps are as random as this needs.
        f64::from(RandomState::new().hash_one(0) as u32) / (f64::from(u32::MAX) + 1.0)
    }
}

/// Keeps requests apart, and their number in an hour below a limit.
pub struct Pace {
    gap: Duration,
    hourly: usize,
    sent: RefCell<VecDeque<SystemTime>>,
}

const HOUR: Duration = Duration::from_secs(3_600);

impl Pace {
    /// One request every `gap`, and at most `hourly` in an hour.
    #[must_use]
    pub fn new(gap: Duration, hourly: usize) -> Self {
        Self { gap, hourly, sent: RefCell::default() }
    }

    /// Waits until the next request may go.
    pub fn wait(&self, clock: &dyn Clock) {
        let mut sent = self.sent.borrow_mut();
        let left = |at: Option<&SystemTime>, time: Duration| {
            let passed = at.map_or(time, |at| clock.now().duration_since(*at).unwrap_or_default());
            time.saturating_sub(passed)
        };
        let full = (sent.len() >= self.hourly).then(|| sent.pop_front()).flatten();
        let wait = left(sent.back(), self.gap).max(left(full.as_ref(), HOUR));
        if !wait.is_zero() {
            clock.sleep(wait);
        }
        sent.push_back(clock.now());
    }
}
