//! How far it has each feature. Where nothing is published, it has not.

use crate::emit::feature::{Feature, Support};

const OTHER: &str = "it becomes a step of the type Other that says what to do";
const LINKEDIN: &str = "it becomes a step of the type Other that says what to do; with `linkedin_integration_id` and the guid of its step it is \
                        one of LinkedIn's";
const AUTOMATION: &str = "set up an automation for it";

/// How far, and what is to be known of it.
pub(super) fn support(feature: Feature) -> (Support, &'static str) {
    use Support::{ById, No, Part, Yes};
    match feature {
        Feature::AutoEmail
        | Feature::Call
        | Feature::Task
        | Feature::AbTests
        | Feature::WaitDays
        | Feature::ExitReply
        | Feature::ExitMeeting
        | Feature::ExitBounce
        | Feature::Tags
        | Feature::StepTitles
        | Feature::Tracking
        | Feature::MergeFields
        | Feature::Settings
        | Feature::Sizes => (Yes, ""),
        Feature::ManualEmail => (Part, "without a note to the rep"),
        Feature::LinkedinConnect
        | Feature::LinkedinMessage
        | Feature::LinkedinInmail
        | Feature::LinkedinView
        | Feature::LinkedinFollow
        | Feature::LinkedinEngage => (ById, LINKEDIN),
        Feature::Ringless | Feature::LinkedinVoice | Feature::Sms | Feature::Whatsapp | Feature::Post => (No, OTHER),
        Feature::Threads => (Part, "within one cadence"),
        Feature::AbShares => (No, "each variant gets an equal share"),
        Feature::Choices | Feature::Branches | Feature::TouchConditions | Feature::Splits => {
            (No, "refused, split into several cadences, or only the main path: as `branches` says")
        }
        Feature::Reactions => (No, "those that only end or pause become settings"),
        Feature::OpenTasks | Feature::Moves | Feature::Changes => (No, AUTOMATION),
        Feature::PauseAway => (Part, "how long is up to Salesloft"),
        Feature::WaitBusinessDays => (No, "as days of the calendar: five business days are a week"),
        Feature::WaitShort => (Part, "up to 12 hours, before automated emails"),
        Feature::WaitRange => (No, "the least of it"),
        Feature::WaitTime => (Part, "before automated emails"),
        Feature::WaitWeekday | Feature::WaitDate | Feature::WaitField | Feature::Anchor => (No, ""),
        Feature::WaitCondition => (No, "the limit of it"),
        Feature::Schedule => (Part, "weekends, and when it opens, for automated emails"),
        Feature::TouchTimes => (Part, "when they begin, for automated emails"),
        Feature::ExitOptOut => (Yes, "always, without a setting"),
        Feature::ExitClick | Feature::ExitOther | Feature::ExitField => (No, AUTOMATION),
        Feature::CapEmails | Feature::CapOther => (No, "the team's own limits hold"),
        Feature::CapEnrollments => (No, "enroll no more than that a day by hand"),
        Feature::Enter => (No, AUTOMATION),
        Feature::Reenter => (No, "the team's own rules hold"),
        Feature::Owner => (Part, "by the email address"),
        Feature::Description | Feature::Preview => (No, "there is no field for it"),
        Feature::Priority => (No, "only the whole cadence has one: `cadence_priority`"),
        Feature::SkipAfter => (No, "it stays until somebody does it"),
        Feature::Optional => (No, "the rep may skip any step"),
        Feature::Copies => (No, "whoever sends it adds them"),
        Feature::Attachments => (No, "attach it in the template there"),
        Feature::PlainFormat => (No, "it is sent as simple HTML"),
        Feature::Fallbacks => (No, "nothing stands where the field is empty"),
        Feature::TextConditions => (No, "refused"),
        Feature::Picks => (No, "the first of them"),
        Feature::Braces => (Part, "in the body of an email; elsewhere a blank is put between them"),
        Feature::Unsubscribe => (No, "nothing stands in its place: turn the opt-out link on in the cadence"),
        Feature::Calendar => (No, "by a field that holds the address"),
        Feature::Signature => (No, "nothing stands in its place"),
    }
}
