//! Channels and conditions in words, for those who never read a source.

use chrono::{Datelike, NaiveDate};

use crate::model::SequenceModel;
use crate::model::flow::{Guard, Step};
use crate::model::shown::words::condition;
use crate::syntax::ast::words::Channel;

/// A channel as it is called in a heading.
#[must_use]
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Email => "Email",
        Channel::Call => "Call",
        Channel::Linkedin => "LinkedIn",
        Channel::Sms => "SMS",
        Channel::Whatsapp => "WhatsApp",
        Channel::Post => "Post",
        Channel::Task => "Task",
    }
}

/// `Dec 24`; in the first week of a year, with that year.
#[must_use]
pub fn date(date: NaiveDate) -> String {
    let is_new_year = date.month() == 1 && date.day() <= 7;
    date.format(if is_new_year { "%b %-d, %Y" } else { "%b %-d" }).to_string()
}

/// What must hold for a step to be reached, from the outermost arm around it to its own `when`.
#[must_use]
pub fn conditions(model: &SequenceModel<'_>, step: &Step<'_>) -> Vec<String> {
    let own = step.touch().and_then(|touch| touch.when.as_ref());
    let own = own.map(|when| format!("when {}", condition(&model.flow, step.place, when)));
    let mut found: Vec<String> = own.into_iter().collect();
    let mut arm = step.arm.and_then(|arm| model.flow.arms.get(arm));
    while let Some(at) = arm {
        found.extend(model.flow.step(at.step).map(|chooser| guard(model, chooser, at.guard)));
        arm = at.outer.and_then(|outer| model.flow.arms.get(outer));
    }
    found.reverse();
    found
}

fn guard(model: &SequenceModel<'_>, chooser: &Step<'_>, guard: Guard<'_>) -> String {
    let told = |guard: Guard<'_>| match guard {
        Guard::When(when) => Some(condition(&model.flow, chooser.place, when)),
        Guard::Share { .. } | Guard::Else => None,
    };
    match guard {
        Guard::When(when) => format!("when {}", condition(&model.flow, chooser.place, when)),
        Guard::Share { percent, name } => format!("for {percent}% of prospects ({})", name.value),
        Guard::Else => {
            let others: Vec<String> = chooser.next.iter().filter_map(|edge| told(edge.guard?)).collect();
            format!("unless {}", others.join(", or "))
        }
    }
}
