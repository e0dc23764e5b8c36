//! Small sequences as data.

/// A statement.
#[derive(Clone, Debug)]
pub enum Node {
    Touch(Touch),
    Wait(Wait),
    Day(i64),
    /// Arms with their conditions, and `else`.
    Branch(Vec<(Condition, Vec<Node>)>, Option<Vec<Node>>),
    Split(Vec<Vec<Node>>),
    Repeat(u32, Length, Vec<Node>),
    /// `steps NAME(rest)` that begin with `wait rest`, included so often.
    Include(String, u32, Length, Vec<Node>),
    End,
    Move,
}

/// A touch; its name is given when the whole sequence is known.
#[derive(Clone, Debug)]
pub struct Touch {
    pub name: String,
    pub kind: Kind,
    pub at: Option<At>,
    pub doubt: Doubt,
    pub disabled: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Email,
    Call,
    Voicemail,
    View,
    Message,
    Sms,
    Whatsapp,
    Postcard,
    Task,
}

/// `at DAYS TIMES`; a time without an end is a moment. Minutes of the day; Monday is 0.
#[derive(Clone, Copy, Debug)]
pub struct At {
    pub days: Option<(usize, usize)>,
    pub time: Option<(u16, Option<u16>)>,
}

/// Whether a touch may be left out.
#[derive(Clone, Debug)]
pub enum Doubt {
    Never,
    Optional,
    When(Condition),
}

/// A test of a field, or that a step was opened.
#[derive(Clone, Debug)]
pub enum Condition {
    Field,
    Opened(String),
}

#[derive(Clone, Debug)]
pub enum Wait {
    For(Length),
    UntilTime(u16),
    UntilDay(usize),
    /// A date, and a minute where one is written.
    UntilDate(chrono::NaiveDate, Option<u16>),
    BeforeField(Length),
    AfterField(Length),
    AfterEnrollment(Length),
    /// `wait until replied, at most …`.
    UntilReplied(Length),
    /// `wait until … after STEP opened, at most …`.
    AfterOpened(Length, String, Length),
}

/// A length of time, or a range.
#[derive(Clone, Copy, Debug)]
pub struct Length {
    pub least: i64,
    pub most: i64,
    pub unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minutes,
    Hours,
    Days,
    BusinessDays,
    Weeks,
}

/// A schedule. A channel that has hours of its own keeps those alone.
#[derive(Clone, Debug, Default)]
pub struct Schedule {
    pub opens: Vec<Open>,
    pub prefer: Vec<(u16, u16)>,
}

/// `open [CHANNEL] DAYS TIMES`.
#[derive(Clone, Debug)]
pub struct Open {
    pub channel: Option<&'static str>,
    pub days: (usize, usize),
    pub times: Vec<(u16, u16)>,
}

/// A sequence with its schedule.
#[derive(Clone, Debug)]
pub struct Case {
    pub schedule: Option<Schedule>,
    pub count_business_days: bool,
    pub anchored: bool,
    pub nodes: Vec<Node>,
}

pub const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Email,
        Self::Call,
        Self::Voicemail,
        Self::View,
        Self::Message,
        Self::Sms,
        Self::Whatsapp,
        Self::Postcard,
        Self::Task,
    ];

    pub fn channel(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Call | Self::Voicemail => "call",
            Self::View | Self::Message => "linkedin",
            Self::Sms => "sms",
            Self::Whatsapp => "whatsapp",
            Self::Postcard => "post",
            Self::Task => "task",
        }
    }

    /// Whether the prospect notices it.
    pub fn reaches_prospect(self) -> bool {
        !matches!(self, Self::View | Self::Task)
    }

    pub fn is_message(self) -> bool {
        matches!(self, Self::Message | Self::Sms | Self::Whatsapp)
    }
}

/// Whether `day` lies in a range of weekdays, which may run over the week's end.
pub fn in_days(day: usize, (from, to): (usize, usize)) -> bool {
    if from <= to { from <= day && day <= to } else { day >= from || day <= to }
}
