//! How far it has each feature. Where nothing is published, it has not.

use crate::emit::feature::{Feature, Support};

/// What becomes of what it has no step for.
pub(super) const TASK: &str = "it becomes a task that says what to do";

const RULESET: &str =
    "give a ruleset that does: `ruleset_id` in `for outreach { … }`; it holds for all sequences that have it";

/// How far, and what is to be known of it.
#[expect(clippy::too_many_lines, reason = "a flat match over the features")]
pub(super) fn support(feature: Feature) -> (Support, &'static str) {
    use Support::{ById, No, Part, Yes};
    match feature {
        Feature::AutoEmail
        | Feature::ManualEmail
        | Feature::Call
        | Feature::Task
        | Feature::AbTests
        | Feature::WaitShort
        | Feature::ExitReply
        | Feature::Tags
        | Feature::Description
        | Feature::Copies
        | Feature::Tracking
        | Feature::Settings
        | Feature::Sizes => (Yes, ""),
        Feature::LinkedinMessage => (Part, "a task, or the type of step that `linkedin_step_type` gives"),
        Feature::Ringless
        | Feature::LinkedinConnect
        | Feature::LinkedinInmail
        | Feature::LinkedinView
        | Feature::LinkedinFollow
        | Feature::LinkedinEngage
        | Feature::LinkedinVoice
        | Feature::Sms
        | Feature::Whatsapp
        | Feature::Post => (No, TASK),
        Feature::Threads => (Part, "within one sequence; which thread is not said"),
        Feature::AbShares => (No, "who gets which variant is up to Outreach"),
        Feature::Choices | Feature::Branches | Feature::TouchConditions | Feature::Splits => {
            (No, "refused, split into several sequences, or only the main path: as `branches` says")
        }
        Feature::Reactions => (No, "those that only end, pause or raise a task become settings or parts of a ruleset"),
        Feature::OpenTasks => (Part, "a call task, by a ruleset"),
        Feature::PauseAway => (Part, "by a ruleset"),
        Feature::Moves | Feature::Changes => (No, "set up a trigger for it"),
        Feature::WaitDays => (Part, "elapsed time, then the next open hour of its schedule"),
        Feature::WaitBusinessDays => (Part, "as elapsed time: whole weeks are exact"),
        Feature::WaitRange => (No, "the least of it"),
        Feature::WaitTime | Feature::WaitWeekday | Feature::WaitField => (No, ""),
        Feature::WaitDate => (Part, "where every touch waits for one; without a time of day"),
        Feature::WaitCondition => (No, "the limit of it"),
        Feature::Anchor => (No, ""),
        Feature::Schedule => {
            (ById, "give its id: `schedule_id` in `for outreach { … }`; it is made in Outreach's own pages")
        }
        Feature::TouchTimes => (No, "the hours of its schedule hold for every touch"),
        Feature::ExitMeeting | Feature::ExitBounce => (ById, RULESET),
        Feature::ExitOptOut => (Yes, "always, unless `transactional yes` is set"),
        Feature::ExitClick | Feature::ExitOther | Feature::ExitField => (No, "set up a trigger for it"),
        Feature::CapEnrollments => (Part, "for each user, not for all together"),
        Feature::CapEmails | Feature::CapOther => (No, "enroll no more than that allows"),
        Feature::Enter => (No, "set up a trigger for it"),
        Feature::Reenter => {
            (ById, "give a ruleset with the right `permitDuplicateProspects`: `ruleset_id` in `for outreach { … }`")
        }
        Feature::Owner => (ById, "give the id of the user: `owner_id` in `for outreach { … }`"),
        Feature::StepTitles => (No, "it is the first line of the note"),
        Feature::Priority => (Part, "by id: `priority_high_id`, `priority_normal_id`, `priority_low_id`"),
        Feature::SkipAfter => (Part, "counted from when the task is overdue"),
        Feature::Optional => (No, "it is a task like any other"),
        Feature::Attachments => (No, "attach it in the template there"),
        Feature::Preview => (No, "there is no field for it"),
        Feature::PlainFormat => (No, "it is sent as simple HTML"),
        Feature::MergeFields => (Part, "a few; all others by the name that is declared"),
        Feature::Fallbacks => (No, "none is published"),
        Feature::TextConditions => (Part, "whether a field is there, with `conditionals yes`"),
        Feature::Picks => (No, "the first of them"),
        Feature::Braces => (Part, "in the body of an email; elsewhere a blank is put between them"),
        Feature::Unsubscribe => {
            (ById, "it is left out here: a ruleset puts one below emails (`includeUnsubscribeLinks`)")
        }
        Feature::Calendar => (No, "by a field that holds the address"),
        Feature::Signature => (No, "it is left out here: the mailbox's own settings decide"),
    }
}
