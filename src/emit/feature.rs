//! What a sequence may ask of a vendor: the rows of the capability matrix, and what losses are counted by.

use crate::syntax::ast::words::{Action, Channel};

/// How far a vendor has a feature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// All of it.
    Yes,
    /// Some of it; what is lost is said where it is used.
    Part,
    /// By the id of something that is made in the vendor's own pages.
    ById,
    /// Not, or not as far as is published.
    No,
}

impl Support {
    /// As the matrix has it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Part => "part",
            Self::ById => "by id",
            Self::No => "no",
        }
    }
}

macro_rules! features {
    ($($name:ident = $word:literal, $title:literal;)+) => {
        /// Something that a sequence may ask of a vendor.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each has its title beside it")]
        pub enum Feature {
            $($name,)+
        }

        impl Feature {
            /// Every feature, in the order of the matrix.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// Its name for machines.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)+
                }
            }

            /// Its name for people.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)+
                }
            }
        }
    };
}

features! {
    AutoEmail = "auto-email", "emails sent by themselves";
    ManualEmail = "manual-email", "emails that a rep sends";
    Call = "call", "calls";
    Ringless = "ringless", "ringless voicemail";
    Task = "task", "tasks";
    LinkedinConnect = "linkedin-connect", "LinkedIn invitations";
    LinkedinMessage = "linkedin-message", "LinkedIn messages";
    LinkedinInmail = "linkedin-inmail", "LinkedIn InMail";
    LinkedinView = "linkedin-view", "looks at a LinkedIn profile";
    LinkedinFollow = "linkedin-follow", "follows on LinkedIn";
    LinkedinEngage = "linkedin-engage", "answers to LinkedIn posts";
    LinkedinVoice = "linkedin-voice", "voice messages on LinkedIn";
    Sms = "sms", "text messages";
    Whatsapp = "whatsapp", "WhatsApp messages";
    Post = "post", "letters, postcards and gifts";

    Threads = "threads", "replies in a thread";
    AbTests = "ab-tests", "A/B tests";
    AbShares = "ab-shares", "shares of an A/B test";
    Choices = "choices", "variants by condition";

    Branches = "branches", "branches";
    TouchConditions = "touch-conditions", "touches left out by a condition";
    Splits = "splits", "splits by chance";
    Reactions = "reactions", "reactions to events";
    OpenTasks = "open-tasks", "a task after so many opens";
    PauseAway = "pause-away", "pauses while somebody is out of office";
    Moves = "moves", "moves to other sequences";
    Changes = "changes", "fields, tags and opt-outs set on the way";

    WaitDays = "wait-days", "waits of days";
    WaitBusinessDays = "wait-business-days", "waits of business days";
    WaitShort = "wait-short", "waits of hours and minutes";
    WaitRange = "wait-range", "waits of a range";
    WaitTime = "wait-time", "waits until a time of day";
    WaitWeekday = "wait-weekday", "waits until a weekday";
    WaitDate = "wait-date", "waits until a date";
    WaitField = "wait-field", "waits around a date of the prospect's";
    WaitCondition = "wait-condition", "waits until something happens";
    Anchor = "anchor", "days counted from a date of the prospect's";

    Schedule = "schedule", "open hours, time zone and holidays";
    TouchTimes = "touch-times", "days and times of one touch";

    ExitReply = "exit-reply", "exit on replied";
    ExitMeeting = "exit-meeting", "exit on booked";
    ExitBounce = "exit-bounce", "exit on bounced";
    ExitOptOut = "exit-opt-out", "exit on opted-out";
    ExitClick = "exit-click", "exit on clicked";
    ExitOther = "exit-other", "exit on other events";
    ExitField = "exit-field", "exit by a field";

    CapEmails = "cap-emails", "a cap on emails a day";
    CapEnrollments = "cap-enrollments", "a cap on enrollments a day";
    CapOther = "cap-other", "caps on touches, calls and messages, and rising ones";
    Enter = "enter", "enrollment by a field";
    Reenter = "reenter", "coming back";

    Owner = "owner", "owner";
    Tags = "tags", "tags";
    Description = "description", "description";
    StepTitles = "step-titles", "titles of touches";
    Priority = "priority", "priorities of tasks";
    SkipAfter = "skip-after", "tasks that skip themselves";
    Optional = "optional", "optional touches";
    Copies = "copies", "cc and bcc";
    Attachments = "attachments", "attachments";
    Preview = "preview", "preview texts";
    Tracking = "tracking", "tracking of opens and clicks";
    PlainFormat = "plain-format", "emails without HTML";

    MergeFields = "merge-fields", "merge fields";
    Fallbacks = "fallbacks", "fallbacks of merge fields";
    TextConditions = "text-conditions", "conditions in texts";
    Picks = "picks", "texts picked by chance";
    Braces = "braces", "two braces as they are";
    Unsubscribe = "unsubscribe", "the link to unsubscribe";
    Calendar = "calendar", "the link to a calendar";
    Signature = "signature", "the signature";

    Settings = "settings", "settings of its own";
    Sizes = "sizes", "lengths and counts without limits";
}

impl Feature {
    /// What a touch of that channel and action asks for.
    #[must_use]
    pub fn of_touch(channel: Channel, action: Action) -> Self {
        match (channel, action) {
            (Channel::Email, Action::Manual) => Self::ManualEmail,
            (Channel::Email, _) => Self::AutoEmail,
            (Channel::Call, Action::Ringless) => Self::Ringless,
            (Channel::Call, _) => Self::Call,
            (Channel::Linkedin, Action::Connect) => Self::LinkedinConnect,
            (Channel::Linkedin, Action::Inmail) => Self::LinkedinInmail,
            (Channel::Linkedin, Action::View) => Self::LinkedinView,
            (Channel::Linkedin, Action::Follow) => Self::LinkedinFollow,
            (Channel::Linkedin, Action::Engage) => Self::LinkedinEngage,
            (Channel::Linkedin, Action::Voice) => Self::LinkedinVoice,
            (Channel::Linkedin, _) => Self::LinkedinMessage,
            (Channel::Sms, _) => Self::Sms,
            (Channel::Whatsapp, _) => Self::Whatsapp,
            (Channel::Post, _) => Self::Post,
            (Channel::Task, _) => Self::Task,
        }
    }
}
