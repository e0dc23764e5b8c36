//! Statements, and the settings among them.

use crate::ide::nodes::touches::touch;
use crate::ide::nodes::values::{
    amount, condition, duration, event, leaf, name, number, text, used, value, word, words,
};
use crate::ide::nodes::{Node, NodeKind, block, item_name, part};
use crate::model::resolve::ReferenceKind;
use crate::model::scope::Kind;
use crate::syntax::ast::statement::{
    Arm, Bound, Cap, Limit, Pause, Per, Reenter, Setting, Share, Statement, StatementKind, VendorEntry, VendorSettings,
    Wait,
};

pub(super) fn statements<'a>(statements: &'a [Statement], out: &mut Vec<Node<'a>>) {
    for one in statements {
        part(one.span, one.docs.as_ref(), out);
        statement(&one.kind, out);
    }
}

fn statement<'a>(kind: &'a StatementKind, out: &mut Vec<Node<'a>>) {
    match kind {
        StatementKind::Setting(one) => setting(one, out),
        StatementKind::Reaction(reaction) => {
            condition(&reaction.condition, out);
            block(&reaction.body, out);
            statements(&reaction.body.body, out);
        }
        StatementKind::Touch(one) => touch(one, out),
        StatementKind::Wait(one) => wait(one, out),
        StatementKind::Day(day) => amount(day, out),
        StatementKind::Branch(arms) => {
            block(arms, out);
            arms.body.iter().for_each(|one| arm(one, out));
        }
        StatementKind::Split(shares) => {
            block(shares, out);
            shares.body.iter().for_each(|one| share(one, out));
        }
        StatementKind::Repeat(repeat) => {
            amount(&repeat.times, out);
            duration(&repeat.every, out);
            block(&repeat.body, out);
            statements(&repeat.body.body, out);
        }
        StatementKind::MoveTo { target, day } => {
            item_name(target, Kind::Sequence, out);
            day.iter().for_each(|day| amount(day, out));
        }
        StatementKind::AlsoStart(target) => item_name(target, Kind::Sequence, out),
        StatementKind::Set(field, set) => {
            name(field, ReferenceKind::Field, out);
            value(set, out);
        }
        StatementKind::Tag(words) | StatementKind::Untag(words) => text(words, false, out),
        StatementKind::Include { steps, alias: _ } => used(steps, ReferenceKind::Item(Kind::Steps), out),
        StatementKind::Pause(one) => pause(one, out),
        StatementKind::End | StatementKind::OptOut | StatementKind::Broken => {}
    }
}

fn setting<'a>(setting: &'a Setting, out: &mut Vec<Node<'a>>) {
    match setting {
        Setting::Owner(words) | Setting::Goal(words) | Setting::Enter(words) => text(words, false, out),
        Setting::Tags(tags) => tags.iter().for_each(|tag| leaf(tag.span, NodeKind::Label, out)),
        Setting::Audience(used) => item_name(used, Kind::Audience, out),
        Setting::Sender(used) => item_name(used, Kind::Sender, out),
        Setting::Schedule(used) => item_name(used, Kind::Schedule, out),
        Setting::Language(language) => word(language.span, out),
        Setting::Status(status) => word(status.span, out),
        Setting::EnterWhen(when) | Setting::ExitWhen(when) => condition(when, out),
        Setting::Reenter(Reenter::After(after)) => duration(after, out),
        Setting::Reenter(Reenter::PerField(field)) | Setting::Anchor(field) => name(field, ReferenceKind::Field, out),
        Setting::ExitOn(events) => events.iter().for_each(|one| event(one, out)),
        Setting::Cap(one) => cap(one, out),
        Setting::Limit(one) => limit(one, out),
        Setting::For(settings) => vendor(settings, out),
        Setting::Reenter(Reenter::Never) | Setting::CountBusinessDays => {}
    }
}

fn cap<'a>(cap: &'a Cap, out: &mut Vec<Node<'a>>) {
    amount(&cap.amount, out);
    if let Some((most, over)) = &cap.rising {
        amount(most, out);
        duration(over, out);
    }
    word(cap.kind.span, out);
}

pub(super) fn limit<'a>(limit: &'a Limit, out: &mut Vec<Node<'a>>) {
    word(limit.kind.span, out);
    match &limit.bound {
        Bound::Count { least, most, per } => {
            least.iter().chain(most).for_each(|one| amount(one, out));
            if let Some(Per::Duration(window)) = per {
                duration(window, out);
            }
        }
        Bound::Gap { least, most } => least.iter().chain(most).for_each(|one| duration(one, out)),
        Bound::Holds => {}
    }
}

fn vendor<'a>(settings: &'a VendorSettings, out: &mut Vec<Node<'a>>) {
    word(settings.vendor.span, out);
    block(&settings.entries, out);
    for VendorEntry { key, values, span } in &settings.entries.body {
        part(*span, None, out);
        leaf(key.span, NodeKind::Key, out);
        values.iter().for_each(|one| value(one, out));
    }
}

fn wait<'a>(wait: &'a Wait, out: &mut Vec<Node<'a>>) {
    match wait {
        Wait::For(length) | Wait::AfterEnrollment(length) => duration(length, out),
        Wait::UntilTime(time) => number(time.span, out),
        Wait::UntilDay(day) => words([day], out),
        Wait::UntilDate(date) => number(date.span, out),
        Wait::UntilDatetime(moment) => number(moment.span, out),
        Wait::BeforeField(length, field) | Wait::AfterField(length, field) => {
            duration(length, out);
            name(field, ReferenceKind::Field, out);
        }
        Wait::Until { after, condition: until, at_most } => {
            after.as_deref().into_iter().chain(at_most).for_each(|length| duration(length, out));
            condition(until, out);
        }
    }
}

fn pause<'a>(pause: &'a Pause, out: &mut Vec<Node<'a>>) {
    match pause {
        Pause::For(length) => duration(length, out),
        Pause::Until { condition: until, at_most } => {
            condition(until, out);
            at_most.iter().for_each(|length| duration(length, out));
        }
    }
}

fn arm<'a>(arm: &'a Arm, out: &mut Vec<Node<'a>>) {
    part(arm.span, arm.docs.as_ref(), out);
    arm.when.iter().for_each(|when| condition(when, out));
    block(&arm.body, out);
    statements(&arm.body.body, out);
}

fn share<'a>(share: &'a Share, out: &mut Vec<Node<'a>>) {
    part(share.span, share.docs.as_ref(), out);
    number(share.share.span, out);
    // It is one of several ways to go, as a variant is.
    name(&share.name, ReferenceKind::Variant, out);
    block(&share.body, out);
    statements(&share.body.body, out);
}
