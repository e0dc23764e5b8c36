//! What a rule is.

use crate::check::context::{Context, FileContext};
use crate::text::diagnostic::{Diagnostic, Severity};

/// A rule: a row of [`RULES`](crate::check::rules::RULES).
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case, states the bad thing, reads after "allow". Stable once released.
    pub name: &'static str,
    /// What it looks after.
    pub family: Family,
    /// How much its findings weigh under `recommended`; `None` where it is off until asked for.
    pub level: Option<Severity>,
    /// What it finds, in a clause: "a step that no path reaches".
    pub summary: &'static str,
    /// The fix it offers.
    pub fix: Fixable,
    /// Its page: explanation, reference and test.
    pub page: &'static str,
    /// What can be set, in the order of its page.
    pub options: &'static [&'static Opt],
    /// Where it looks.
    pub check: Check,
}

/// What a rule looks after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// How many touches there are, and which.
    Structure,
    /// When they happen.
    Timing,
    /// Whether emails arrive.
    Deliverability,
    /// How it reads.
    Copy,
    /// Whether it speaks to the one who reads it.
    Personalization,
    /// Whether it says what the law asks for.
    Compliance,
    /// What each channel takes.
    Channel,
    /// Branches, exits and what leads where.
    Flow,
    /// A/B tests.
    Experiment,
    /// What vendors take, and how the files are kept.
    Upkeep,
}

impl Family {
    /// Every one, in the order of the reference.
    pub const ALL: &[Self] = &[
        Self::Structure,
        Self::Timing,
        Self::Deliverability,
        Self::Copy,
        Self::Personalization,
        Self::Compliance,
        Self::Channel,
        Self::Flow,
        Self::Experiment,
        Self::Upkeep,
    ];

    /// As it is listed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Timing => "timing",
            Self::Deliverability => "deliverability",
            Self::Copy => "copy",
            Self::Personalization => "personalization",
            Self::Compliance => "compliance",
            Self::Channel => "channel",
            Self::Flow => "flow",
            Self::Experiment => "experiment",
            Self::Upkeep => "upkeep",
        }
    }
}

/// The fixes that a rule offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixable {
    /// None: only the author knows what to write.
    No,
    /// Some that keep the meaning.
    Safe,
    /// Some that a person looks at.
    Suggested,
}

impl Fixable {
    /// As it is listed.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::No => "none",
            Self::Safe => "safe",
            Self::Suggested => "unsafe",
        }
    }
}

/// Where a rule looks.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// At a sequence.
    Sequence(fn(&Context<'_, '_>, &mut Vec<Diagnostic>)),
    /// At what each touch of a sequence says by itself: that stands also where another line cannot be read.
    Texts(fn(&Context<'_, '_>, &mut Vec<Diagnostic>)),
    /// At a file as a whole.
    File(fn(&FileContext<'_, '_>, &mut Vec<Diagnostic>)),
    /// It is part of the language: what breaks it cannot be compiled, so it is found before any rule is asked, and cannot
    /// be switched off.
    Language,
    /// At the comments that allow things, once all else is found.
    Allows,
}

/// Something that can be set of a rule.
#[derive(Debug)]
pub struct Opt {
    /// Its name in `seqc.toml`.
    pub name: &'static str,
    /// What it is where nothing is set.
    pub default: Value,
    /// What it says, in a clause, with its unit.
    pub about: &'static str,
}

/// The value of an option, as rules declare it.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A list of texts.
    Texts(&'static [&'static str]),
    /// Spans of the day: `09:00-11:00`.
    Times(&'static [&'static str]),
}
