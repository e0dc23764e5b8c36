//! How far it has each feature. Where nothing is published, it has not.

use crate::emit::feature::{Feature, Support};

const TASK: &str = "it becomes a task that says what to do";

/// How far, and what is to be known of it.
#[expect(clippy::too_many_lines, reason = "a flat match over the features")]
pub(super) fn support(feature: Feature) -> (Support, &'static str) {
    use Support::{ById, No, Part, Yes};
    match feature {
        Feature::AutoEmail
        | Feature::ManualEmail
        | Feature::Call
        | Feature::Task
        | Feature::LinkedinConnect
        | Feature::LinkedinMessage
        | Feature::LinkedinView
        | Feature::LinkedinEngage
        | Feature::AbTests
        | Feature::WaitBusinessDays
        | Feature::ExitReply
        | Feature::ExitClick
        | Feature::CapEmails
        | Feature::Tags
        | Feature::Priority
        | Feature::MergeFields
        | Feature::Fallbacks
        | Feature::Settings
        | Feature::Sizes => (Yes, ""),
        Feature::Ringless
        | Feature::LinkedinInmail
        | Feature::LinkedinFollow
        | Feature::LinkedinVoice
        | Feature::Sms
        | Feature::Whatsapp
        | Feature::Post => (No, TASK),
        Feature::Threads => (Part, "within one sequence, and only the latest"),
        Feature::AbShares => (No, "each variant gets an equal share"),
        Feature::Choices | Feature::Branches | Feature::TouchConditions | Feature::Splits => {
            (No, "refused, split into several sequences, or only the main path: as `branches` says")
        }
        Feature::Reactions => (No, "those that only end, pause or raise a task become settings"),
        Feature::OpenTasks => (Yes, "as a setting of the sequence"),
        Feature::PauseAway => (Part, "how long is up to Apollo"),
        Feature::Moves => (No, "set up a play for it"),
        Feature::Changes => (No, "set up a play for it"),
        Feature::WaitDays => (Part, "days are those on which its schedule is open"),
        Feature::WaitShort => (Part, "hours or minutes, not both, nor days with them"),
        Feature::WaitRange => (No, "the least of it"),
        Feature::WaitTime | Feature::WaitWeekday | Feature::WaitField => (No, ""),
        Feature::WaitDate => (Part, "where every touch waits for one"),
        Feature::WaitCondition => (No, "the limit of it"),
        Feature::Anchor => (No, ""),
        Feature::Schedule => {
            (ById, "give its id: `emailer_schedule_id` in `for apollo { … }`; it is made in Apollo's own pages")
        }
        Feature::TouchTimes => (No, "the hours of its schedule hold for every touch"),
        Feature::ExitMeeting => (No, "a booked meeting does not end it by itself: take the person out by hand"),
        Feature::ExitBounce | Feature::ExitOptOut => (Yes, "always, without a setting"),
        Feature::ExitOther => (No, "set up a play for it"),
        Feature::ExitField => (No, "set up a play for it"),
        Feature::CapEnrollments | Feature::CapOther => (No, "enroll no more than that a day by hand"),
        Feature::Enter => (No, "pick them by a saved search"),
        Feature::Reenter => (No, "a ruleset of the team decides"),
        Feature::Owner => (No, "it belongs to whose key creates it"),
        Feature::Description => (No, "there is no field for it"),
        Feature::StepTitles => (Part, "as the first line of the note"),
        Feature::SkipAfter => (Part, "whole days"),
        Feature::Optional => (No, "the rep may skip any task"),
        Feature::Copies => (No, "they are set once it exists, for the whole sequence"),
        Feature::Attachments => (No, "attach it in the template there"),
        Feature::Preview => (No, "there is no field for it"),
        Feature::Tracking => (No, "the team's own setting holds"),
        Feature::PlainFormat => (No, "it is sent as simple HTML"),
        Feature::TextConditions => (Part, "whether a field is there"),
        Feature::Picks => (No, "the first of them"),
        Feature::Braces => (Part, "in the body of an email; elsewhere a blank is put between them"),
        Feature::Unsubscribe => (Yes, "as the team's opt-out message"),
        Feature::Calendar => (No, "by a field that holds the address"),
        Feature::Signature => (Yes, "always at the end"),
    }
}
