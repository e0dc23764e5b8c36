//! Which statement may stand where.

use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::tokens::Pair;

/// What kind of block is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// The file itself.
    File,
    /// A sequence: settings and steps.
    Sequence,
    /// `steps`, an arm, a round: steps.
    Flow,
    /// A reaction, or an arm in one: steps and `pause`.
    Reaction,
    /// Between the braces of a `branch`.
    Branch,
    /// Between the braces of a `split`.
    Split,
    /// A touch.
    Touch,
    /// A variant of a touch.
    Variant,
    /// A template.
    Template,
    /// An audience.
    Audience,
    /// A sender.
    Sender,
    /// A schedule.
    Schedule,
}

impl Place {
    /// How a message names it.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::File => "outside of a sequence",
            Self::Sequence => "directly in a sequence",
            Self::Flow => "among steps",
            Self::Reaction => "in a reaction",
            Self::Branch => "in a `branch`, outside of its arms",
            Self::Split => "in a `split`, outside of its arms",
            Self::Touch => "inside a touch",
            Self::Variant => "inside a variant",
            Self::Template => "inside a template",
            Self::Audience => "inside an audience",
            Self::Sender => "inside a sender",
            Self::Schedule => "inside a schedule",
        }
    }

    /// What may stand there, for people.
    pub fn holds(self) -> &'static str {
        match self {
            Self::File => {
                "a file holds `use`, `sequence`, `steps`, `template`, `snippet`, `fields`, `audience`, `sender` and `schedule`"
            }
            Self::Sequence => "a sequence holds settings such as `audience`, then touches, waits and branches",
            Self::Flow => "touches, waits and flow statements such as `branch` stand here",
            Self::Reaction => "touches, waits, flow statements and `pause` stand here",
            Self::Branch => "a `branch` holds `when CONDITION { … }` and, last, `else { … }`",
            Self::Split => "a `split` holds shares such as `50% NAME { … }`",
            Self::Touch => "a touch holds fields such as `subject`, `body`, `note` and `purpose`",
            Self::Variant => "a variant holds the fields that it replaces, such as `subject` and `body`",
            Self::Template => "a template holds the fields of an email, such as `subject` and `body`",
            Self::Audience => {
                "an audience holds `countries`, `kind`, `temperature`, `people`, `consent` and `screened`"
            }
            Self::Sender => {
                "a sender holds `company`, `provider`, `mailboxes`, `daily`, `address`, `track` and `linkedin`"
            }
            Self::Schedule => "a schedule holds `timezone`, `open`, `prefer` and `holidays`",
        }
    }
}

/// Whether a statement may stand in that kind of block.
pub(super) fn fits(pair: &Pair<'_>, keyword: &str, place: Place) -> bool {
    let step = matches!(place, Place::Sequence | Place::Flow | Place::Reaction);
    let field = matches!(place, Place::Touch | Place::Variant | Place::Template);
    match pair.as_rule() {
        Rule::sequence | Rule::steps | Rule::fields | Rule::snippet => place == Place::File,
        Rule::template if has_block(pair) => place == Place::File,
        Rule::template => field,
        Rule::audience | Rule::sender | Rule::schedule => match has_block(pair) {
            true => place == Place::File,
            false => place == Place::Sequence,
        },
        Rule::text_field => text_fits(keyword, place),
        Rule::list_field => list_fits(keyword, place),
        Rule::flag => {
            if keyword == "optional" {
                field
            } else {
                step
            }
        }
        Rule::touch => step || place == Place::Sender && keyword == "linkedin" && pair.into_inner().count() < 4,
        Rule::wait | Rule::day | Rule::branch | Rule::split | Rule::repeat | Rule::move_to | Rule::also_start => step,
        Rule::set | Rule::include => step,
        // In a `branch` it is a slip for `when`.
        Rule::if_arm => step || place == Place::Branch,
        Rule::pause => place == Place::Reaction,
        Rule::enter | Rule::exit | Rule::reenter | Rule::count | Rule::cap => place == Place::Sequence,
        Rule::vendor_settings | Rule::reaction => place == Place::Sequence,
        Rule::limit => place == Place::Sequence || field,
        Rule::reply_to | Rule::skip | Rule::arrives | Rule::no_voicemail | Rule::at => field,
        Rule::variant => place == Place::Touch,
        Rule::when_arm | Rule::else_arm => place == Place::Branch,
        Rule::share => place == Place::Split,
        Rule::consent => place == Place::Audience,
        Rule::daily => place == Place::Sender,
        Rule::timezone | Rule::open | Rule::prefer => place == Place::Schedule,
        _no_statement => true,
    }
}

/// Whether a statement carries a block.
pub(super) fn has_block(pair: &Pair<'_>) -> bool {
    pair.into_inner().any(|inner| matches!(inner.as_rule(), Rule::block | Rule::late_block))
}

fn text_fits(keyword: &str, place: Place) -> bool {
    match keyword {
        "use" => place == Place::File,
        "owner" | "goal" => place == Place::Sequence,
        "tag" | "untag" => matches!(place, Place::Sequence | Place::Flow | Place::Reaction),
        "company" | "address" => place == Place::Sender,
        _of_a_touch => matches!(place, Place::Touch | Place::Variant | Place::Template),
    }
}

fn list_fits(keyword: &str, place: Place) -> bool {
    match keyword {
        "status" | "tags" | "language" | "anchor" => place == Place::Sequence,
        "countries" | "kind" | "temperature" | "screened" | "people" => place == Place::Audience,
        "provider" | "mailboxes" => place == Place::Sender,
        "holidays" => place == Place::Schedule,
        "track" => matches!(place, Place::Touch | Place::Variant | Place::Template | Place::Sender),
        _of_a_touch => matches!(place, Place::Touch | Place::Variant | Place::Template),
    }
}

/// A statement as a message names it.
pub(super) fn noun(rule: Rule, keyword: &str) -> String {
    match rule {
        Rule::touch => "a touch".into(),
        Rule::wait => "a wait".into(),
        Rule::variant => "a variant".into(),
        Rule::sequence => "a sequence".into(),
        Rule::when_arm => "a `when` arm".into(),
        Rule::else_arm => "an `else` arm".into(),
        Rule::share => "a share of a `split`".into(),
        Rule::reaction => "a reaction (`on`)".into(),
        _named_by_its_word => format!("`{keyword}`"),
    }
}
