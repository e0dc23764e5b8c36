//! A sequence of emails that ends without a goodbye.

use crate::check::context::Context;
use crate::check::goodbye::is_goodbye;
use crate::check::paths::{ends_without, follows_a_date, most_up_to};
use crate::check::rule::{Check, Family, Fixable, Opt, Rule, Value};
use crate::model::flow::{Step, StepId};
use crate::syntax::ast::words::{Channel, Purpose};
use crate::text::diagnostic::{Diagnostic, Severity};

pub static RULE: Rule = Rule {
    name: "missing-break-up",
    family: Family::Structure,
    level: Some(Severity::Info),
    summary: "a sequence of emails that ends without a goodbye",
    fix: Fixable::No,
    page: include_str!("missing_break_up.md"),
    options: &[&MIN_EMAILS],
    check: Check::Sequence(check),
};

static MIN_EMAILS: Opt =
    Opt { name: "min_emails", default: Value::Number(4.0), about: "so many emails on a path ask for a goodbye" };

fn check(cx: &Context<'_, '_>, out: &mut Vec<Diagnostic>) {
    if !cx.facts.audience.is_cold() || follows_a_date(cx.model) {
        return;
    }
    let flow = &cx.model.flow;
    let mut goodbyes = vec![false; flow.steps.len()];
    let ids = cx.touches().filter(|touch| is_goodbye(touch)).flat_map(|touch| &touch.ids);
    ids.for_each(|id| goodbyes.get_mut(id.index()).into_iter().for_each(|slot| *slot = true));
    let is_email =
        |id: StepId| flow.step(id).and_then(Step::touch).is_some_and(|touch| touch.channel.value == Channel::Email);
    let emails = most_up_to(flow, |_, touch| touch.channel.value == Channel::Email);
    let is_last = ends_without(flow, |id| is_email(id) || goodbyes.get(id.index()) == Some(&true));
    let last = flow.ids().take(flow.main.end).filter(|id| {
        let at = id.index();
        is_email(*id) && goodbyes.get(at) == Some(&false) && is_last.get(at) == Some(&true)
    });
    let counted = last.filter_map(|id| Some((emails.get(id.index()).copied().flatten()?, id)));
    let Some((most, id)) = counted.reduce(|most, one| if one.0 > most.0 { one } else { most }) else { return };
    let Some(touch) = cx.touch(id).filter(|touch| !touch.has_purpose(Purpose::Nurture)) else { return };
    if (most as usize) < cx.count(&MIN_EMAILS) {
        return;
    }
    let message = format!("{} is the last of {most} emails on a path, and says no goodbye", cx.step(id));
    let help = "say that you stop here and that your door is open, and mark it `purpose breakup`; teams that would rather \
                not can switch this rule off";
    out.push(cx.finding(touch.span, message).help(help));
}
