//! The file and its items.

use crate::syntax::ast::item::{
    AudienceField, Docs, Field, File, Item, ItemKind, ScheduleField, SenderField, Sequence, Settings, Snippet, Steps,
    Template,
};
use crate::syntax::ast::text::Text;
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::{AudienceKind, Channel, Consent, LinkedinPlan, Provider, Temperature};
use crate::syntax::parser::body::{aside, begin, block_of, keyword, next, too_deep, unclosed};
use crate::syntax::parser::context::{Cx, Kids, Run};
use crate::syntax::parser::declared::declaration;
use crate::syntax::parser::entries::entries;
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::place::{Place, fits};
use crate::syntax::parser::statement::statement;
use crate::syntax::parser::text::text;
use crate::syntax::parser::time::{day_range, hours};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::touch::{field, tracked};
use crate::syntax::parser::value::{choice, new_name, number, params};
use crate::syntax::parser::{figures, headline, list, recover, zone};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::{Span, offset_of};

/// All items of a file.
pub(super) fn file<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> File {
    let mut items = Vec::new();
    cx.places.push(Place::File);
    cx.feed.push(pair.into_inner());
    while let Some(pair) = next(cx) {
        let at = pair.span();
        match pair.as_rule() {
            Rule::EOI => {}
            Rule::close => stray_brace(cx, at),
            Rule::unclosed => _ = unclosed(cx, Span::at(at.start)),
            Rule::too_deep => too_deep(cx, at.head(1)),
            rule => {
                let word = keyword(cx.str(&pair));
                if aside(cx, &pair) {
                    continue;
                }
                if fits(&pair, word, Place::File) || rule == Rule::template {
                    let docs = begin(cx, &pair);
                    cx.gave_up = false;
                    items.push(item(cx, pair, docs));
                } else {
                    recover::misplaced(cx, at, rule, word, Place::File);
                    cx.skip(pair);
                }
            }
        }
    }
    File { items }
}

/// Braces that close nothing, once for a run of them.
fn stray_brace(cx: &mut Cx<'_>, at: Span) {
    if cx.run == Run::Misplaced {
        return;
    }
    cx.run = Run::Misplaced;
    cx.report(
        Diagnostic::error("stray-brace", at, "this `}` closes nothing")
            .help("either it is one too many, or a `{` above is missing")
            .suggest("take it away", braces(cx.text, at)),
    );
}

/// Deletes a brace and those right behind it.
fn braces(text: &str, first: Span) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (at, c) in text.get(first.start as usize..).unwrap_or_default().char_indices() {
        match c {
            '}' => edits.push(Edit::delete(Span::new(first.start + offset_of(at), first.start + offset_of(at + 1)))),
            _ if c.is_whitespace() => {}
            _ => break,
        }
    }
    edits
}

fn item<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, docs: Option<Docs>) -> Item {
    let at = pair.span();
    let kind = kind(cx, pair).unwrap_or(ItemKind::Broken);
    cx.params = false;
    Item { docs, kind, span: at }
}

fn kind<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<ItemKind> {
    let rule = pair.as_rule();
    if rule == Rule::unreadable_line {
        recover::line(cx, pair);
        return None;
    }
    let start = pair.span().start;
    let mut kids = Kids::of(pair);
    let first = kids.next(cx)?;
    let mut head = Span::new(start, first.span().end);
    match rule {
        Rule::text_field => used(cx, first).map(ItemKind::Use),
        Rule::fields => Some(ItemKind::Fields(entries(cx, first, declaration))),
        Rule::sequence => sequence(cx, &first, kids, head).map(ItemKind::Sequence),
        Rule::steps => {
            let more = kids.take(cx, Rule::extra);
            let name = headline::name(cx, &first, more.as_ref());
            let params = parameters(cx, &mut kids, &mut head);
            cx.params = !params.is_empty();
            let body = block_of(cx, &mut kids, head, Place::Flow, statement);
            Some(ItemKind::Steps(Steps { name, params, body }))
        }
        Rule::template => {
            let more = kids.take(cx, Rule::extra);
            let name = headline::name(cx, &first, more.as_ref());
            let params = parameters(cx, &mut kids, &mut head);
            cx.params = !params.is_empty();
            let fields = block_of(cx, &mut kids, head, Place::Template, field);
            Some(ItemKind::Template(Template { name, params, fields }))
        }
        Rule::snippet => {
            let name = new_name(cx, &first);
            let written = kids.next(cx)?;
            let text = text(cx, written)?;
            Some(ItemKind::Snippet(Snippet { name, text }))
        }
        Rule::audience => Some(ItemKind::Audience(settings(cx, &first, kids, head, Place::Audience, audience))),
        Rule::sender => Some(ItemKind::Sender(settings(cx, &first, kids, head, Place::Sender, sender))),
        _schedule => Some(ItemKind::Schedule(settings(cx, &first, kids, head, Place::Schedule, schedule))),
    }
}

fn parameters<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>, head: &mut Span) -> Vec<Name> {
    let args = kids.take(cx, Rule::args);
    if let Some(args) = &args {
        *head = head.to(args.span());
    }
    params(cx, args)
}

fn sequence<'a>(cx: &mut Cx<'a>, first: &Pair<'a>, mut kids: Kids<'a>, mut head: Span) -> Option<Sequence> {
    let args = kids.take(cx, Rule::args);
    let loose = kids.take(cx, Rule::loose_title);
    let name = match &loose {
        Some(loose) => headline::name_and_title(cx, first, loose),
        None => new_name(cx, first),
    };
    if let Some(args) = args {
        cx.report(
            Diagnostic::error("unexpected-text", args.span(), "a sequence takes no parameters")
                .help("`steps` do: they are put into a sequence by `include`"),
        );
    }
    let mut title = None;
    let mut rest = kids;
    if let Some(written) = rest.next(cx) {
        if matches!(written.as_rule(), Rule::block | Rule::late_block | Rule::extra) {
            rest.put_back(written);
        } else {
            head = head.to(written.span());
            title = text(cx, written);
        }
    }
    if title.is_none() && loose.is_none() {
        headline::missing_title(cx, &name);
    }
    let body = block_of(cx, &mut rest, head, Place::Sequence, statement);
    Some(Sequence { name, title, body })
}

fn settings<'a, T>(
    cx: &mut Cx<'a>,
    first: &Pair<'a>,
    mut kids: Kids<'a>,
    head: Span,
    place: Place,
    read: fn(&mut Cx<'a>, Pair<'a>) -> Option<T>,
) -> Settings<T> {
    let more = kids.take(cx, Rule::extra);
    let name = headline::name(cx, first, more.as_ref());
    let fields = block_of(cx, &mut kids, head, place, |cx, pair, docs| {
        let at = pair.span();
        let kind = match pair.as_rule() {
            Rule::unreadable_line => {
                recover::line(cx, pair);
                None
            }
            _field => read(cx, pair),
        };
        Some(Field { docs, kind, span: at })
    });
    Settings { name, fields }
}

fn audience<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<AudienceField> {
    if pair.as_rule() == Rule::consent {
        return Some(AudienceField::Consent(consent(cx, pair)));
    }
    match keyword(cx.str(&pair)) {
        "countries" => Some(AudienceField::Countries(regions(cx, pair))),
        "screened" => Some(AudienceField::Screened(names(cx, pair))),
        "people" => single_number(cx, pair).map(AudienceField::People),
        "kind" => {
            let word = list::single(cx, pair)?;
            choice(cx, &word, "a kind of audience", AudienceKind::ALL, AudienceKind::word).map(AudienceField::Kind)
        }
        _temperature => {
            let word = list::single(cx, pair)?;
            choice(cx, &word, "a temperature", Temperature::ALL, Temperature::word).map(AudienceField::Temperature)
        }
    }
}

/// The path of a file to use.
fn used<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Text> {
    let at = pair.span();
    let written = at.of(cx.text);
    if !written.contains('\\') {
        return text(cx, pair);
    }
    let right = written.replace("\\\\", "/").replace('\\', "/");
    let told = Diagnostic::error("backslash", at, "the folders of a path are parted by `/`, and not by `\\`")
        .help("it leads from this file's folder, such as `use \"lib/house.seq\"`");
    // `C:\lib`
    let is_sure = !right.contains(':');
    cx.report(if is_sure { told.fix(format!("write `{right}`"), vec![Edit::replace(at, right)]) } else { told });
    cx.skip(pair);
    None
}

fn consent<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Vec<(Spanned<Channel>, Spanned<Consent>)> {
    let mut kids = Kids::of(pair);
    let mut grounds = Vec::new();
    while let (Some(channel), Some(ground)) = (kids.next(cx), kids.next(cx)) {
        let channel = choice(cx, &channel, "a channel", Channel::ALL, Channel::word);
        let ground = choice(cx, &ground, "a ground of consent", Consent::ALL, Consent::word);
        grounds.extend(channel.zip(ground));
    }
    grounds
}

fn names<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Vec<Name> {
    list::words(cx, pair).iter().map(|word| cx.name(word)).collect()
}

/// Countries of more than one word, and their codes.
const COUNTRIES: &[(&str, &str)] =
    &[("United States of America", "US"), ("United States", "US"), ("United Kingdom", "GB"), ("Great Britain", "GB")];

/// Regions; of a country that is written in words the list ends behind the first.
fn regions<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Vec<Name> {
    let mut names = names(cx, pair);
    let last = names.last().map(|last| last.span.start).unwrap_or_default();
    let behind = cx.text.get(last as usize..).unwrap_or_default();
    if let Some((said, code)) = COUNTRIES.iter().find(|(said, _)| behind.starts_with(said)) {
        names.pop();
        let at = Span::at(last).grown(said.len());
        cx.report(
            Diagnostic::error("country-in-words", at, format!("`{said}` is written as its code: `{code}`"))
                .fix(format!("write `{code}`"), vec![Edit::replace(at, *code)]),
        );
    }
    names
}

fn single_number<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Spanned<f64>> {
    if let Some(slip) = figures::behind(cx, pair.span().start + offset_of(keyword(cx.str(&pair)).len())) {
        cx.report(slip);
        return None;
    }
    let operand = list::single(cx, pair)?;
    if operand.as_rule() == Rule::number {
        return Some(number(cx, &operand));
    }
    let message = format!("a number stands here, and `{}` is none", cx.str(&operand));
    cx.report(Diagnostic::error("wrong-value", operand.span(), message));
    None
}

fn sender<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<SenderField> {
    match pair.as_rule() {
        Rule::daily => {
            let amount = Kids::of(pair).next(cx)?;
            return Some(SenderField::Daily(number(cx, &amount)));
        }
        Rule::touch => {
            let mut kids = Kids::of(pair);
            let channel = kids.next(cx)?;
            let Some(plan) = kids.next(cx) else {
                let all =
                    LinkedinPlan::ALL.iter().map(|plan| format!("`{}`", plan.word())).collect::<Vec<_>>().join(", ");
                cx.report(Diagnostic::error(
                    "incomplete-statement",
                    channel.span(),
                    format!("`linkedin` is followed by a plan: {all}"),
                ));
                return None;
            };
            if let Some(second) = kids.next(cx) {
                plan_of_words(cx, plan.span(), second.span());
                return None;
            }
            return choice(cx, &plan, "a LinkedIn plan", LinkedinPlan::ALL, LinkedinPlan::word)
                .map(SenderField::Linkedin);
        }
        Rule::text_field => {
            let word = keyword(cx.str(&pair));
            let written = Kids::of(pair).next(cx)?;
            let text = text(cx, written)?;
            return Some(if word == "company" { SenderField::Company(text) } else { SenderField::Address(text) });
        }
        _list => {}
    }
    match keyword(cx.str(&pair)) {
        "track" => Some(SenderField::Track(tracked(cx, pair))),
        "mailboxes" => single_number(cx, pair).map(SenderField::Mailboxes),
        _provider => {
            let word = list::single(cx, pair)?;
            choice(cx, &word, "a provider", Provider::ALL, Provider::word).map(SenderField::Provider)
        }
    }
}

/// `linkedin sales navigator`.
fn plan_of_words(cx: &mut Cx<'_>, plan: Span, second: Span) {
    let all = plan.to(second);
    if !plan.of(cx.text).eq_ignore_ascii_case("sales") {
        return recover::trailing(cx, second);
    }
    cx.report(
        Diagnostic::error("unknown-word", all, "this plan of LinkedIn is written `sales-navigator`")
            .fix("write `sales-navigator`", vec![Edit::replace(all, "sales-navigator")]),
    );
}

fn schedule<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<ScheduleField> {
    let rule = pair.as_rule();
    if rule == Rule::list_field {
        return Some(ScheduleField::Holidays(regions(cx, pair)));
    }
    let mut kids = Kids::of(pair);
    if rule == Rule::timezone {
        return zone::timezone(cx, kids);
    }
    let channel = kids.take(cx, Rule::channel);
    let channel = channel.and_then(|word| choice(cx, &word, "a channel", Channel::ALL, Channel::word));
    let (mut days, mut spans) = (Vec::new(), Vec::new());
    while let Some(pair) = kids.next(cx) {
        match pair.as_rule() {
            Rule::day_range => days.extend(day_range(cx, pair)),
            _hours => spans.extend(hours(cx, pair)),
        }
    }
    Some(match rule {
        Rule::open => ScheduleField::Open { channel, days, hours: spans },
        _prefer => ScheduleField::Prefer(spans),
    })
}
