//! Sends requests with patience: apart from one another, and again where the vendor or the way there asks for it.

use std::time::{Duration, SystemTime};

use chrono::DateTime;

use crate::cli::Outcome;
use crate::cli::push::event::Event;
use crate::cli::push::vendor::Vendor;
use crate::cli::push::way::clock::{Clock, Pace};
use crate::cli::push::way::wire::{Answer, Request, Transport};

/// How often a request is sent before it is given up.
pub const TRIES: u32 = 6;

/// The first time that is waited before a request is sent again; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(1);

/// The longest that is waited without being asked to.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// The longest that a vendor may ask to wait.
const LONGEST_ASKED: Duration = Duration::from_secs(15 * 60);

/// The most characters of what a vendor says.
const MOST_SAID: usize = 400;

/// All that a push has to do with outside of its state.
pub struct World<'w> {
    /// The vendor.
    pub vendor: &'w dyn Vendor,
    /// The way there.
    pub transport: &'w dyn Transport,
    /// Time and chance.
    pub clock: &'w dyn Clock,
    /// How often requests may be sent.
    pub pace: Pace,
    /// Asks a person a question; `None` where there is nobody to ask.
    pub ask: &'w dyn Fn(&str) -> Option<bool>,
    /// Tells what happens.
    pub tell: &'w dyn Fn(&Event<'_>),
}

/// Why a sequence is not brought there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The vendor refused a request; nothing came of it.
    Refused {
        /// What it is about.
        key: String,
        /// In the vendor's words, with the status.
        complaint: String,
        /// Its status.
        status: u16,
        /// Whether others are refused too, as without permission.
        is_general: bool,
    },
    /// It is not known what is there: a person has to look. The others go on.
    Unknown(String),
    /// Nothing goes on.
    Halt(String),
}

impl Stop {
    /// Why, in a sentence.
    #[must_use]
    pub fn why(&self) -> &str {
        match self {
            Self::Refused { complaint, .. } => complaint,
            Self::Unknown(why) | Self::Halt(why) => why,
        }
    }

    /// Whether other sequences would be stopped too.
    #[must_use]
    pub fn is_general(&self) -> bool {
        match self {
            Self::Refused { is_general, .. } => *is_general,
            Self::Unknown(_) => false,
            Self::Halt(_) => true,
        }
    }

    /// How the program ends by it: what is refused for its own sake is a finding.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Refused { is_general: false, .. } => Outcome::Findings,
            Self::Refused { is_general: true, .. } | Self::Unknown(_) | Self::Halt(_) => Outcome::Failed,
        }
    }
}

/// What came of one try.
pub enum Attempt {
    /// An answer: done, or refused for good.
    Answered(Answer),
    /// None, and to be tried again.
    Again {
        /// Why.
        why: String,
        /// How long is asked to be waited.
        asked: Option<Duration>,
        /// Whether it may be done.
        is_sent: bool,
    },
}

/// Sends a request that does no harm when it is sent twice, until it is answered.
///
/// # Errors
/// Where it was tried often enough.
pub fn send(world: &World<'_>, sequence: &str, request: &Request) -> Result<Answer, Stop> {
    let mut tries = 0;
    loop {
        match attempt(world, request) {
            Attempt::Answered(answer) => return Ok(answer),
            Attempt::Again { why, asked, .. } => {
                tries += 1;
                rest(world, sequence, tries, &why, asked)?;
            }
        }
    }
}

/// Sends a request once, when it may go.
pub fn attempt(world: &World<'_>, request: &Request) -> Attempt {
    world.pace.wait(world.clock);
    attempt_now(world, request)
}

/// Sends a request once. That it may go was waited for.
pub fn attempt_now(world: &World<'_>, request: &Request) -> Attempt {
    let title = world.vendor.facts().title;
    match world.transport.send(request) {
        Err(none) => {
            let why = format!("{title} cannot be reached ({})", none.why);
            Attempt::Again { why, asked: None, is_sent: none.is_sent }
        }
        Ok(answer) if answer.status == 429 => {
            let why = format!("{title} asks for fewer requests");
            Attempt::Again { why, asked: asked(world, &answer), is_sent: false }
        }
        Ok(answer) if answer.is_unclear() => {
            let why = format!("{title} has trouble of its own (status {})", answer.status);
            Attempt::Again { why, asked: asked(world, &answer), is_sent: true }
        }
        Ok(answer) => Attempt::Answered(answer),
    }
}

/// Waits before the next try: as long as is asked, else longer each time, and by chance, so that two pushes part.
///
/// # Errors
/// Where it was tried often enough, or is asked to wait for too long.
pub fn rest(world: &World<'_>, sequence: &str, tries: u32, why: &str, asked: Option<Duration>) -> Result<(), Stop> {
    if tries >= TRIES {
        return Err(Stop::Halt(format!("{why}, {tries} times in a row: push again later, and it goes on from here")));
    }
    if let Some(asked) = asked.filter(|asked| *asked > LONGEST_ASKED) {
        let minutes = asked.as_secs().div_ceil(60);
        return Err(Stop::Halt(format!("{why}: push again in {minutes} minutes, and it goes on from here")));
    }
    let most = FIRST_WAIT.saturating_mul(1 << (tries - 1).min(8)).min(LONGEST_WAIT);
    let time = asked.unwrap_or_default() + most.mul_f64(0.5 + world.clock.random() / 2.0);
    (world.tell)(&Event::Waits { sequence, why, time });
    world.clock.sleep(time);
    Ok(())
}

/// How long an answer asks to wait: seconds, or until a moment.
fn asked(world: &World<'_>, answer: &Answer) -> Option<Duration> {
    let text = answer.retry_after.as_deref()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        let now = world.clock.now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        // More than thirty years is no time to wait but a moment.
        return Some(Duration::from_secs(if seconds > 1_000_000_000 { seconds.saturating_sub(now) } else { seconds }));
    }
    let until = DateTime::parse_from_rfc2822(text).or_else(|_| DateTime::parse_from_rfc3339(text)).ok()?;
    Some(SystemTime::from(until).duration_since(world.clock.now()).unwrap_or_default())
}

/// What the vendor said when it refused.
#[must_use]
pub fn refused(world: &World<'_>, key: &str, answer: &Answer) -> Stop {
    let said = shortened(&world.vendor.complaint(answer));
    let status = answer.status;
    let complaint = if said.is_empty() { format!("status {status}") } else { format!("{said} (status {status})") };
    Stop::Refused { key: key.to_owned(), complaint, status, is_general: matches!(status, 300..=399 | 401 | 403) }
}

/// On one line and no longer than people read: an answer may be a whole page.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(MOST_SAID) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}
