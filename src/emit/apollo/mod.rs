//! Apollo: one body that creates a sequence with its steps, variants and templates (`POST /api/v1/sequences`). Its
//! `emailer_steps` are what the vendor's own command line takes as a file of steps.
//!
//! Source: the vendor's published OpenAPI description of August 2026, and its help pages where that is silent.

mod keys;
mod payload;
mod support;

use std::rc::Rc;

use crate::emit::apollo::payload::{Create, Step, Template, Touch, TouchKind};
use crate::emit::dates::dates;
use crate::emit::delay::{OpenDays, open_days};
use crate::emit::exits::{cap_a_day, exits_on, plain_reactions};
use crate::emit::feature::Feature;
use crate::emit::json::json;
use crate::emit::lower::reactions::Plain;
use crate::emit::lower::{Stop, Track};
use crate::emit::text::{Conditionals, Notation, holds, html, plain};
use crate::emit::touches::{self, Thread, instructions, own_span, subject, thread};
use crate::emit::vendor::{Cx, Vending};
use crate::model::calendar::clock::Clock;
use crate::model::calendar::day::DAY_SECONDS;
use crate::model::calendar::zone::zone;
use crate::model::content::{Content, Written};
use crate::model::flow::StepId;
use crate::model::timeline::dated::civil;
use crate::syntax::ast::condition::Event;
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{CapKind, Channel, Priority, Supplied, TimeUnit, Vendor};
use crate::text::markdown::spot::Spot;
use crate::text::plural::plural;

/// The vendor.
pub static APOLLO: Vending = Vending {
    vendor: Vendor::Apollo,
    title: "Apollo",
    sequence: "sequence",
    mover: "play",
    suffix: ".apollo.json",
    keys: keys::KEYS,
    support: support::support,
    notation: Notation { fields: FIELDS, unsubscribe: Some("{{opt_out_message}}"), reserved: &[] },
    conditionals: |_| Some(CONDITIONALS),
    declare: "declare what it is called there: `NAME text apollo \"…\"` in `fields`",
    ids: keys::ids,
    emit,
};

/// Handlebars of its own: they close with `{{#endif}}`.
const CONDITIONALS: Conditionals = Conditionals { open: "{{#if ", otherwise: Some("{{#else}}"), close: "{{#endif}}" };

/// Source: the vendor's list of dynamic variables, in several copies that agree.
const FIELDS: &[(&str, &[&str])] = &[
    ("first_name", &["first_name"]),
    ("last_name", &["last_name"]),
    ("name", &["first_name", "last_name"]),
    ("title", &["title"]),
    ("company", &["company"]),
    ("email", &["email"]),
    ("phone", &["phone"]),
    ("city", &["location_city"]),
    ("state", &["location_state"]),
    ("country", &["location_country"]),
    ("industry", &["industry"]),
    ("account.domain", &["domain"]),
    ("account.industry", &["industry"]),
    ("account.city", &["company_location_city"]),
    ("account.country", &["company_location_country"]),
    ("sender.first_name", &["sender_first_name"]),
    ("sender.last_name", &["sender_last_name"]),
    ("sender.name", &["sender_first_name", "sender_last_name"]),
    ("sender.email", &["sender_email"]),
    ("day.weekday", &["now_weekday"]),
];

fn emit(cx: &Cx<'_, '_>, track: &Track<'_>) -> String {
    let settings = &cx.settings;
    let opens =
        plain_reactions(cx).find_map(|plain| if let Plain::OpenTask(times) = plain { Some(times) } else { None });
    let pauses = plain_reactions(cx).any(|plain| plain == Plain::PauseAway);
    let flag = |key, written: bool| Some(settings.flag(key).unwrap_or(written));
    cx.overridden(&Event::Replied, Feature::ExitReply, settings.flag("mark_finished_if_reply") == Some(false));
    cx.overridden(&Event::Clicked, Feature::ExitClick, settings.flag("mark_finished_if_click") == Some(false));
    let dates = exact_dates(cx, track);
    let tags = cx.model.settings.tags.iter().map(|tag| tag.value.to_string()).collect();
    let steps = steps(cx, track, dates.as_deref());
    json(&Create {
        name: track.title.clone(),
        active: settings.flag("active").unwrap_or(false),
        emailer_schedule_id: settings.text("emailer_schedule_id").map(str::to_owned),
        label_names: settings.list("label_names").map_or(tags, <[String]>::to_vec),
        folder_id: settings.text("folder_id").map(str::to_owned),
        sequence_by_exact_daytime: dates.is_some().then_some(true),
        max_emails_per_day: settings.number("max_emails_per_day").or_else(|| cap_a_day(cx, CapKind::Emails)),
        mark_finished_if_reply: flag("mark_finished_if_reply", exits_on(cx, &Event::Replied)),
        mark_finished_if_click: flag("mark_finished_if_click", exits_on(cx, &Event::Clicked)),
        mark_finished_if_interested: settings.flag("mark_finished_if_interested"),
        mark_paused_if_ooo: flag("mark_paused_if_ooo", pauses),
        days_to_wait_before_mark_as_response: settings.number("days_to_wait_before_mark_as_response"),
        create_task_if_email_open: opens.map(|_| true),
        email_open_trigger_task_threshold: opens,
        same_account_reply_delay_days: settings.number("same_account_reply_delay_days"),
        excluded_account_stage_ids: settings.list("excluded_account_stage_ids").map(<[String]>::to_vec),
        excluded_contact_stage_ids: settings.list("excluded_contact_stage_ids").map(<[String]>::to_vec),
        ignore_apollo_global_email_bounce_list: settings.flag("ignore_apollo_global_email_bounce_list"),
        sequence_ruleset_id: settings.text("sequence_ruleset_id").map(str::to_owned),
        emailer_steps: steps,
    })
}

fn steps(cx: &Cx<'_, '_>, track: &Track<'_>, dates: Option<&[String]>) -> Vec<Step> {
    let order: Vec<StepId> = track.touches.iter().map(|touch| touch.step).collect();
    let waits = if dates.is_some() { Vec::new() } else { open_days(cx, track) };
    let steps = track.touches.iter().enumerate().map(|(index, stop)| {
        let (wait_time, wait_mode) = match waits.get(index) {
            Some(OpenDays::Days(days)) => (Some(*days), Some("day")),
            Some(OpenDays::Hours(hours)) => (Some(*hours), Some("hour")),
            Some(OpenDays::Minutes(minutes)) => (Some(*minutes), Some("minute")),
            None => (None, None),
        };
        let exact_datetime = dates.and_then(|dates| dates.get(index)).cloned();
        Step { wait_time, wait_mode, exact_datetime, ..step(cx, stop, &order) }
    });
    steps.collect()
}

fn step(cx: &Cx<'_, '_>, stop: &Stop<'_>, order: &[StepId]) -> Step {
    let kind = kind(touches::feature(stop));
    let content = &stop.content;
    let is_auto = kind == "auto_email";
    let note = note(cx, stop, kind);
    Step {
        kind,
        wait_time: None,
        wait_mode: None,
        exact_datetime: None,
        priority: if is_auto { None } else { content.priority.map(|priority| priority_word(priority.value)) },
        note: (!note.is_empty()).then_some(note),
        auto_skip_in_x_days: if is_auto { None } else { skip_days(cx, stop) },
        emailer_touches: touches(cx, stop, kind, order),
    }
}

/// The type of step, a general task where there is none.
fn kind(feature: Feature) -> &'static str {
    match feature {
        Feature::AutoEmail => "auto_email",
        Feature::ManualEmail => "manual_email",
        Feature::Call => "call",
        Feature::LinkedinConnect => "linkedin_step_connect",
        Feature::LinkedinMessage => "linkedin_step_message",
        Feature::LinkedinView => "linkedin_step_view_profile",
        Feature::LinkedinEngage => "linkedin_step_interact_post",
        _ => "action_item",
    }
}

/// Whether its text stands in touches of their own, and not in the note.
fn has_touches(kind: &str) -> bool {
    matches!(kind, "auto_email" | "manual_email" | "linkedin_step_message" | "linkedin_step_connect")
}

fn priority_word(priority: Priority) -> &'static str {
    match priority {
        Priority::High => "high",
        Priority::Normal => "medium",
        Priority::Low => "low",
    }
}

/// Whole days: a shorter time is one.
fn skip_days(cx: &Cx<'_, '_>, stop: &Stop<'_>) -> Option<i64> {
    let Spanned { value: length, span } = stop.content.skip_after?;
    let seconds = length.most * length.unit.seconds();
    let days = (seconds / DAY_SECONDS as f64).ceil() as i64;
    if days as f64 * DAY_SECONDS as f64 != seconds || length.unit == TimeUnit::BusinessDays {
        let instead = format!("it is skipped after {}", plural(days, "day"));
        cx.inform(
            Feature::SkipAfter,
            own_span(cx, stop, span),
            "Apollo skips tasks after whole days".to_owned(),
            instead,
        );
    }
    Some(days)
}

/// What the rep is told; the texts that stand in a touch of their own are not told again.
fn note(cx: &Cx<'_, '_>, stop: &Stop<'_>, kind: &str) -> String {
    let told = if has_touches(kind) { Rc::new(stop.content.without_message()) } else { Rc::clone(&stop.content) };
    instructions(cx, stop, &told, kind == "action_item" || stop.content.title.is_some())
}

fn touches(cx: &Cx<'_, '_>, stop: &Stop<'_>, kind: &str, order: &[StepId]) -> Vec<Touch> {
    if !has_touches(kind) {
        return Vec::new();
    }
    if stop.content.variants.is_empty() {
        return touch(cx, stop, &stop.content, order).into_iter().collect();
    }
    stop.content.variants.iter().filter_map(|variant| touch(cx, stop, &variant.content, order)).collect()
}

fn touch(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, order: &[StepId]) -> Option<Touch> {
    let is_email = stop.touch.channel.value == Channel::Email;
    if content.body.is_none() && !is_email {
        return None;
    }
    let body = content.body.as_ref();
    let thread = thread(cx, stop, content, order);
    tell_newer(cx, stop, content, thread, order);
    let subject = subject(cx, stop, content, thread).unwrap_or_default();
    let has_text = body.is_some_and(|body| !body.rich.is_empty());
    let signs = body.is_some_and(|body| holds(&body.rich, Supplied::Signature));
    Some(Touch {
        kind: if matches!(thread, Thread::Of(_)) { TouchKind::Reply } else { TouchKind::New },
        status: if has_text {
            cx.settings.text("touch_status").unwrap_or("approved").to_owned()
        } else {
            "to_be_reviewed".to_owned()
        },
        include_signature: cx.settings.flag("include_signature").unwrap_or(signs),
        emailer_template: Template { subject, body_html: body.map_or_else(String::new, |body| text(cx, stop, body)) },
    })
}

/// Says where a later email began another thread: the vendor only goes on with the latest.
fn tell_newer(cx: &Cx<'_, '_>, stop: &Stop<'_>, content: &Content<'_>, thread: Thread, order: &[StepId]) {
    let (Thread::Of(step), Some(name)) = (thread, content.reply_to) else { return };
    let between = order.iter().skip_while(|other| **other != step).skip(1).take_while(|other| **other != stop.step);
    let begins = |other: &&StepId| {
        let touch = cx.flow().step(**other).and_then(|step| step.touch());
        let is_email = touch.is_some_and(|touch| touch.channel.value == Channel::Email);
        is_email && cx.model.content(**other).is_some_and(|content| content.reply_to.is_none())
    };
    if let Some(newer) = between.filter(begins).last() {
        cx.warn(
            Feature::Threads,
            cx.span_at(stop.step, name.span),
            "Apollo goes on with the latest thread only".to_owned(),
            format!("it replies to `{}`", cx.called(*newer)),
        );
    }
}

fn text(cx: &Cx<'_, '_>, stop: &Stop<'_>, body: &Written<'_>) -> String {
    match stop.touch.channel.value {
        Channel::Email => html(cx, body, stop.span),
        _ => lines(&plain(cx, body, stop.span)),
    }
}

/// Plain text where HTML is asked for.
fn lines(text: &str) -> String {
    Spot::Html.escape(text).replace('\n', "<br>\n")
}

/// Where every touch waits for a date, those dates, in the zone of the schedule.
fn exact_dates(cx: &Cx<'_, '_>, track: &Track<'_>) -> Option<Vec<String>> {
    let dates = dates(cx, track)?;
    let Some(zone) = cx.model.plan.zone.and_then(|name| zone(&name.value)) else {
        let message = "Apollo's exact times need a time zone".to_owned();
        let help = Some("name one in the schedule: `timezone America/New_York`");
        cx.refuse(Feature::WaitDate, cx.model.sequence.name.span, message, "its schedule names none", help);
        return None;
    };
    if cx.model.plan.prospect_zone {
        let message = "Apollo's exact times are the same for everybody".to_owned();
        cx.inform(Feature::WaitDate, cx.model.sequence.name.span, message, format!("they are in {}", zone.name()));
    }
    let clock = Clock::Zone(zone);
    Some(dates.into_iter().map(|date| clock.rfc3339(clock.instant(civil(date)))).collect())
}
