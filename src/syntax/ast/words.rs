//! The closed sets of words of the language, each with its spelling. Outputs spell them the same way, and take what is
//! said of each here into their schemas.

use schemars::JsonSchema;
use serde::Serialize;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $(#[doc = $about:literal] $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
        pub enum $name { $(#[doc = $about] #[serde(rename = $word)] $variant,)+ }

        impl $name {
            /// Every one, in the order of the language reference.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// As it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What it means, in a few words.
            #[must_use]
            pub fn about(self) -> &'static str {
                match self { $(Self::$variant => $about.trim_ascii()),+ }
            }

            /// Each as it is written, with what it means.
            pub fn explained() -> impl Iterator<Item = (&'static str, &'static str)> {
                Self::ALL.iter().map(|word| (word.word(), word.about()))
            }

            /// The one that is written `word`.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

words! {
    /// Where a touch reaches the prospect.
    Channel {
        /// An email.
        Email = "email",
        /// A phone call.
        Call = "call",
        /// An action on LinkedIn.
        Linkedin = "linkedin",
        /// A text message.
        Sms = "sms",
        /// A WhatsApp message.
        Whatsapp = "whatsapp",
        /// Something by post.
        Post = "post",
        /// Work of the rep that the prospect does not see.
        Task = "task",
    }
}

words! {
    /// What is done on a channel.
    Action {
        /// Sent by the tool.
        Auto = "auto",
        /// Sent by the rep.
        Manual = "manual",
        /// Dialed by the rep.
        Dial = "dial",
        /// A voicemail dropped without ringing.
        Ringless = "ringless",
        /// An invitation to connect.
        Connect = "connect",
        /// A message to a connection.
        Message = "message",
        /// A paid message to anyone.
        Inmail = "inmail",
        /// A look at the profile.
        View = "view",
        /// Following the profile.
        Follow = "follow",
        /// A reaction or comment on a post of theirs.
        Engage = "engage",
        /// A voice message.
        Voice = "voice",
        /// A letter.
        Letter = "letter",
        /// A postcard.
        Postcard = "postcard",
        /// A gift.
        Gift = "gift",
        /// Work to be done: the one action of a task.
        Do = "do",
    }
}

impl Channel {
    /// The actions that may be written after the channel, without the unwritten one.
    #[must_use]
    pub fn actions(self) -> &'static [Action] {
        match self {
            Self::Email | Self::Sms => &[Action::Manual],
            Self::Call => &[Action::Ringless],
            Self::Linkedin => &[
                Action::Connect,
                Action::Message,
                Action::Inmail,
                Action::View,
                Action::Follow,
                Action::Engage,
                Action::Voice,
            ],
            Self::Whatsapp => &[Action::Manual, Action::Voice],
            Self::Post => &[Action::Letter, Action::Postcard, Action::Gift],
            Self::Task => &[],
        }
    }

    /// What the channel does when no action is written; `None` where one must be.
    #[must_use]
    pub fn unwritten_action(self) -> Option<Action> {
        match self {
            Self::Email | Self::Sms | Self::Whatsapp => Some(Action::Auto),
            Self::Call => Some(Action::Dial),
            Self::Task => Some(Action::Do),
            Self::Linkedin | Self::Post => None,
        }
    }
}

words! {
    /// What a touch is there for.
    Purpose {
        /// The first word to someone.
        Opener = "opener",
        /// Something useful, without asking.
        Value = "value",
        /// A short reminder of the touch before.
        Bump = "bump",
        /// The request itself.
        Ask = "ask",
        /// What others achieved.
        SocialProof = "social-proof",
        /// The goodbye.
        Breakup = "breakup",
        /// Keeping in touch over months.
        Nurture = "nurture",
    }
}

words! {
    /// How urgent a rep's task is.
    Priority {
        /// First of the day.
        High = "high",
        /// As usual.
        Normal = "normal",
        /// When there is time.
        Low = "low",
    }
}

words! {
    /// The form an email is sent in.
    Format {
        /// HTML with a plain-text part.
        Html = "html",
        /// Plain text alone.
        Text = "text",
    }
}

words! {
    /// Where a sequence stands in its life.
    Status {
        /// Being written.
        Draft = "draft",
        /// Being looked at.
        Review = "review",
        /// Running.
        Active = "active",
        /// Retired.
        Archived = "archived",
    }
}

words! {
    /// The type of a declared field.
    FieldType {
        /// Any text.
        Text = "text",
        /// A number.
        Number = "number",
        /// Yes or no.
        YesNo = "yes-no",
        /// A calendar date.
        Date = "date",
        /// A date with a time of day.
        Datetime = "datetime",
        /// A web address.
        Link = "link",
    }
}

words! {
    /// Who an audience is, before the law.
    AudienceKind {
        /// Companies.
        B2b = "b2b",
        /// Consumers.
        B2c = "b2c",
    }
}

words! {
    /// How well an audience knows the sender.
    Temperature {
        /// Not at all.
        Cold = "cold",
        /// They asked, met or used something.
        Warm = "warm",
        /// They buy already.
        Customer = "customer",
    }
}

words! {
    /// On what ground an audience may be contacted.
    Consent {
        /// Nobody asked.
        NotAsked = "not-asked",
        /// Implied by a business relation or an inquiry.
        Implied = "implied",
        /// Legitimate interest, weighed and written down.
        LegitimateInterest = "legitimate-interest",
        /// Customers who could object when they bought.
        SoftOptIn = "soft-opt-in",
        /// Said yes beforehand.
        Express = "express",
    }
}

words! {
    /// Who runs the mailboxes.
    Provider {
        /// Google Workspace.
        Google = "google",
        /// Microsoft 365.
        Microsoft = "microsoft",
        /// Anyone else.
        Other = "other",
    }
}

words! {
    /// The LinkedIn plan of the sender.
    LinkedinPlan {
        /// The free plan.
        Free = "free",
        /// Premium.
        Premium = "premium",
        /// Sales Navigator.
        SalesNavigator = "sales-navigator",
    }
}

words! {
    /// What is tracked in emails.
    Tracked {
        /// Opens, by a pixel.
        Opens = "opens",
        /// Clicks, by rewritten links.
        Clicks = "clicks",
        /// Nothing.
        None = "none",
    }
}

words! {
    /// A vendor that a sequence may carry settings for.
    Vendor {
        /// Outreach.
        Outreach = "outreach",
        /// Apollo.
        Apollo = "apollo",
        /// Salesloft.
        Salesloft = "salesloft",
    }
}

words! {
    /// A day of the week.
    Weekday {
        /// Monday.
        Mon = "mon",
        /// Tuesday.
        Tue = "tue",
        /// Wednesday.
        Wed = "wed",
        /// Thursday.
        Thu = "thu",
        /// Friday.
        Fri = "fri",
        /// Saturday.
        Sat = "sat",
        /// Sunday.
        Sun = "sun",
    }
}

impl Weekday {
    /// As it is called where there is little room: `Tue`.
    #[must_use]
    pub fn short(self) -> &'static str {
        self.name().get(..3).unwrap_or_default()
    }

    /// As it is called in a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mon => "Monday",
            Self::Tue => "Tuesday",
            Self::Wed => "Wednesday",
            Self::Thu => "Thursday",
            Self::Fri => "Friday",
            Self::Sat => "Saturday",
            Self::Sun => "Sunday",
        }
    }
}

words! {
    /// A unit of time.
    TimeUnit {
        /// 60 to the minute.
        Seconds = "seconds",
        /// 60 seconds.
        Minutes = "minutes",
        /// 60 minutes.
        Hours = "hours",
        /// Calendar days; as an author writes them, business days where the sequence counts those.
        Days = "days",
        /// Open weekdays of the schedule that are none of its holidays.
        BusinessDays = "business days",
        /// Seven calendar days.
        Weeks = "weeks",
    }
}

impl TimeUnit {
    /// The seconds of one, days by the clock.
    #[must_use]
    pub fn seconds(self) -> f64 {
        match self {
            Self::Seconds => 1.0,
            Self::Minutes => 60.0,
            Self::Hours => 3_600.0,
            Self::Days | Self::BusinessDays => 86_400.0,
            Self::Weeks => 604_800.0,
        }
    }
}

words! {
    /// What an answer amounts to, as judged by a person or the tool.
    ReplyKind {
        /// Interested.
        Positive = "positive",
        /// Not interested.
        Negative = "negative",
        /// Later perhaps.
        NotNow = "not-now",
        /// Somebody else is in charge.
        WrongPerson = "wrong-person",
        /// An automatic answer; never counts as `replied`.
        OutOfOffice = "out-of-office",
    }
}

words! {
    /// A counted thing that a `limit` speaks of.
    LimitKind {
        /// Words of the body.
        Words = "words",
        /// Characters of the body.
        Characters = "characters",
        /// Sentences of the body.
        Sentences = "sentences",
        /// Paragraphs of the body.
        Paragraphs = "paragraphs",
        /// Links in the body.
        Links = "links",
        /// SMS segments of the body.
        Segments = "segments",
        /// Words of the subject.
        SubjectWords = "subject words",
        /// Characters of the subject.
        SubjectCharacters = "subject characters",
        /// Words of the script.
        ScriptWords = "script words",
        /// Seconds that the script takes to say, at 150 words a minute.
        ScriptSeconds = "script seconds",
        /// Words of the voicemail.
        VoicemailWords = "voicemail words",
        /// Seconds that the voicemail takes to say, at 150 words a minute.
        VoicemailSeconds = "voicemail seconds",
        /// That the last sentence is a question.
        EndingQuestion = "ending question",
        /// Touches on a path, tasks apart.
        Touches = "touches",
        /// Emails on a path.
        Emails = "emails",
        /// Calls on a path.
        Calls = "calls",
        /// LinkedIn, SMS and WhatsApp touches on a path.
        Messages = "messages",
        /// Voicemails on a path.
        Voicemails = "voicemails",
        /// Days from the first to the last touch of a path, both counted.
        Days = "days",
        /// Time between two touches of a path that follow one another.
        Gap = "gap",
    }
}

words! {
    /// What a `cap` counts over all prospects.
    CapKind {
        /// Emails sent.
        Emails = "emails",
        /// Calls made.
        Calls = "calls",
        /// LinkedIn, SMS and WhatsApp messages.
        Messages = "messages",
        /// All touches.
        Touches = "touches",
        /// People who enter.
        Enrollments = "enrollments",
    }
}

words! {
    /// A touch's field that holds one text.
    TextField {
        /// The subject line.
        Subject = "subject",
        /// What the prospect reads.
        Body = "body",
        /// What an inbox shows behind the subject.
        Preview = "preview",
        /// What the rep says.
        Script = "script",
        /// What the rep leaves on the machine.
        Voicemail = "voicemail",
        /// What the rep reads.
        Note = "note",
        /// The touch's name in the vendor's list.
        Title = "title",
        /// An address in copy.
        Cc = "cc",
        /// An address in blind copy.
        Bcc = "bcc",
        /// A file to attach.
        Attach = "attach",
    }
}

words! {
    /// A piece of text that the target supplies.
    Supplied {
        /// The link to opt out.
        Unsubscribe = "unsubscribe",
        /// The link to book a meeting.
        Calendar = "calendar",
        /// The sender's signature.
        Signature = "signature",
    }
}

words! {
    /// How a field is compared with a number or a date.
    Comparison {
        /// Before, or less than.
        Less = "<",
        /// Not after, or at most.
        AtMost = "<=",
        /// After, or more than.
        More = ">",
        /// Not before, or at least.
        AtLeast = ">=",
    }
}
