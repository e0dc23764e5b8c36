//! Touches, their fields and variants.

use smallvec::SmallVec;

use crate::syntax::ast::item::{Block, Docs};
use crate::syntax::ast::touch::{At, Touch, TouchField, TouchFieldKind, Variant};
use crate::syntax::ast::value::{Name, Spanned};
use crate::syntax::ast::words::{Action, Channel, Format, Priority, Purpose, TextField, Tracked};
use crate::syntax::names::well_formed;
use crate::syntax::parser::body::{belongs_to_block, block_of, block_token, body, body_without_brace, keyword};
use crate::syntax::parser::condition::when_clause;
use crate::syntax::parser::context::{Cx, Kids};
use crate::syntax::parser::grammar::Rule;
use crate::syntax::parser::limit::limit;
use crate::syntax::parser::place::Place;
use crate::syntax::parser::text::text;
use crate::syntax::parser::time::{day_range, duration, hours};
use crate::syntax::parser::tokens::Pair;
use crate::syntax::parser::value::{choice, new_name, percent, unknown, usage};
use crate::syntax::parser::{asked, list, recover};
use crate::text::diagnostic::Diagnostic;
use crate::text::edit::Edit;
use crate::text::span::Span;

/// `CHANNEL [ACTION] [NAME] [when CONDITION] [{ … }]`.
pub(super) fn touch<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Touch> {
    let mut kids = Kids::of(pair);
    let written = kids.next(cx)?;
    let channel = Spanned { value: Channel::from_word(cx.str(&written))?, span: written.span() };
    let mut head = channel.span;
    let mut words: SmallVec<[Pair<'a>; 3]> = SmallVec::new();
    while let Some(word) = kids.take(cx, Rule::word) {
        head = head.to(word.span());
        words.push(word);
    }
    if let Some(at) = words.iter().position(|word| matches!(cx.str(word), "WHEN" | "When")) {
        let slip = words.get(at).and_then(|word| asked::joint(cx, word.span()));
        slip.into_iter().for_each(|slip| cx.report(slip));
        words.truncate(at);
    }
    let mut words = words.into_iter().peekable();
    let action = words.peek().and_then(|word| action(cx, channel.value, word));
    let read = action.is_some()
        || words.peek().is_some_and(|word| unwritten(cx, channel.value, word))
        || channel.value.unwritten_action().is_none() && missing_action(cx, channel, words.peek());
    if read {
        words.next();
        words.next_if(|word| action.is_none() && is_of_plan(cx.str(word)));
    }
    let name = words.next().map(|word| new_name(cx, &word));
    if let Some(word) = words.next() {
        second_word(cx, name.as_ref(), &word);
    }
    let when = kids.take(cx, Rule::when_clause).map(|clause| {
        head = head.to(clause.span());
        when_clause(cx, clause)
    });
    let fields = fields(cx, &mut kids, head);
    Some(Touch { channel, action, name, when, fields })
}

/// Reports a word behind the name: a condition as programmers write it, or the rest of a name of several words.
fn second_word<'a>(cx: &mut Cx<'a>, name: Option<&Name>, word: &Pair<'a>) {
    let (at, text) = (word.span(), cx.str(word));
    let known = name.filter(|_| !cx.is_behind_mistake(at));
    match known {
        Some(name) if name.value == "if" => cx.report(no_when(name.span)),
        Some(_) if text == "if" => cx.report(no_when(at)),
        Some(_) if text == "unless" => cx.report(no_unless(cx, at)),
        Some(name) if well_formed(text) => {
            let message = format!("a name is one word, and `{text}` is a second one");
            let dash = Edit::replace(Span::new(name.span.end, at.start), "-");
            let diagnostic = Diagnostic::error("unexpected-text", at, message);
            cx.report(diagnostic.suggest(format!("write `{}-{text}`", name.value), vec![dash]));
        }
        Some(_) | None => recover::trailing(cx, at),
    }
}

fn no_when(at: Span) -> Diagnostic {
    Diagnostic::error("unexpected-text", at, "a condition of a touch begins with `when`")
        .fix("write `when`", vec![Edit::replace(at, "when")])
}

fn no_unless(cx: &Cx<'_>, at: Span) -> Diagnostic {
    let found = Diagnostic::error("unexpected-text", at, "`unless` is written `when not`")
        .help("the touch is left out where what follows holds: `when not (…)` is for several conditions");
    // Of several conditions, `not` is about the first alone.
    let rest = cx.text.get(at.end as usize..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let is_one = !rest.split_whitespace().any(|word| matches!(word, "and" | "or"));
    if is_one { found.suggest("write `when not`", vec![Edit::replace(at, "when not")]) } else { found }
}

fn fields<'a>(cx: &mut Cx<'a>, kids: &mut Kids<'a>, head: Span) -> Option<Block<TouchField>> {
    if let Some(block) = block_token(cx, kids) {
        return Some(body(cx, block, Place::Touch, field));
    }
    belongs_to_block(cx, head, Place::Touch).then(|| body_without_brace(cx, head, Place::Touch, field))
}

fn action<'a>(cx: &Cx<'a>, channel: Channel, word: &Pair<'a>) -> Option<Spanned<Action>> {
    let value = Action::from_word(cx.str(word)).filter(|action| channel.actions().contains(action))?;
    Some(Spanned { value, span: word.span() })
}

/// Reports the action that the channel does anyway. `task do` is a task named so.
fn unwritten<'a>(cx: &mut Cx<'a>, channel: Channel, word: &Pair<'a>) -> bool {
    let written = cx.str(word);
    let redundant =
        channel != Channel::Task && channel.unwritten_action().is_some_and(|action| action.word() == written);
    if redundant {
        let at = word.span();
        let channel = channel.word();
        cx.report(
            Diagnostic::error(
                "unwritten-action",
                at,
                format!("`{written}` is what `{channel}` does anyway, and is not written"),
            )
            .fix("take it away", vec![Edit::delete(Span::new(at.start - 1, at.end))]),
        );
    }
    redundant
}

/// Reports that a channel lacks its action. True if the word behind it is a misspelled one.
fn missing_action<'a>(cx: &mut Cx<'a>, channel: Spanned<Channel>, word: Option<&Pair<'a>>) -> bool {
    let all = channel.value.actions().iter().map(|action| action.word());
    let list = || all.clone().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    if let Some(word) = word.filter(|word| channel.value == Channel::Linkedin && is_of_plan(cx.str(word))) {
        cx.report(
            Diagnostic::error(
                "missing-action",
                word.span(),
                "this is a plan of LinkedIn, and what is done stands here",
            )
            .help(format!(
                "behind `linkedin` stands one of {}; `linkedin sales-navigator` stands in a `sender`",
                list()
            )),
        );
        return true;
    }
    if let Some(word) = word
        && crate::text::closest::closest(cx.str(word), all.clone()).is_some()
    {
        let found = cx.str(word);
        unknown(cx, word.span(), found, &format!("an action of `{}`", channel.value.word()), all);
        return true;
    }
    cx.report(
        Diagnostic::error(
            "missing-action",
            channel.span,
            format!("`{}` is followed by what is done", channel.value.word()),
        )
        .help(format!("it is one of {}", list())),
    );
    false
}

/// A word of what one pays for at LinkedIn.
fn is_of_plan(word: &str) -> bool {
    matches!(
        word.to_ascii_lowercase().as_str(),
        "sales" | "navigator" | "sales-navigator" | "sales_navigator" | "premium"
    )
}

/// One field of a touch, a variant or a template.
pub(super) fn field<'a>(cx: &mut Cx<'a>, pair: Pair<'a>, docs: Option<Docs>) -> Option<TouchField> {
    let at = pair.span();
    let kind = kind(cx, pair).unwrap_or(TouchFieldKind::Broken);
    Some(TouchField { docs, kind, span: at })
}

fn kind<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<TouchFieldKind> {
    let rule = pair.as_rule();
    let at = pair.span();
    match rule {
        Rule::unreadable_line => {
            recover::line(cx, pair);
            return None;
        }
        Rule::text_field => return text_field(cx, pair),
        Rule::list_field => return list_field(cx, pair),
        Rule::flag => return Some(TouchFieldKind::Optional),
        Rule::no_voicemail => return Some(TouchFieldKind::NoVoicemail),
        Rule::at => return Some(TouchFieldKind::At(moment(cx, pair))),
        Rule::limit => return limit(cx, pair).map(Box::new).map(TouchFieldKind::Limit),
        Rule::variant => return variant(cx, pair).map(TouchFieldKind::Variant),
        _one_operand => {}
    }
    let mut kids = Kids::of(pair);
    let operand = kids.next(cx)?;
    match rule {
        Rule::template => {
            let args = kids.take(cx, Rule::args);
            Some(TouchFieldKind::Template(usage(cx, &operand, args)))
        }
        Rule::reply_to => Some(TouchFieldKind::ReplyTo(cx.name(&operand))),
        Rule::skip => Some(TouchFieldKind::SkipAfter(duration(cx, operand)?)),
        Rule::arrives => Some(TouchFieldKind::Arrives(duration(cx, operand)?)),
        _no_field => {
            recover::trailing(cx, at);
            None
        }
    }
}

fn text_field<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<TouchFieldKind> {
    let word = keyword(cx.str(&pair));
    let at = pair.span().head(word.len());
    let value = Kids::of(pair).next(cx)?;
    let field = TextField::from_word(word);
    cx.stage_directions = matches!(field, Some(TextField::Script | TextField::Note));
    let text = text(cx, value);
    cx.stage_directions = false;
    Some(match field {
        Some(value) => TouchFieldKind::Text(Spanned { value, span: at }, text?),
        None => TouchFieldKind::Disabled(text?),
    })
}

fn list_field<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<TouchFieldKind> {
    match keyword(cx.str(&pair)) {
        "track" => Some(TouchFieldKind::Track(tracked(cx, pair))),
        "purpose" => {
            let word = list::single(cx, pair)?;
            Some(TouchFieldKind::Purpose(choice(cx, &word, "a purpose", Purpose::ALL, Purpose::word)?))
        }
        "priority" => {
            let word = list::single(cx, pair)?;
            Some(TouchFieldKind::Priority(choice(cx, &word, "a priority", Priority::ALL, Priority::word)?))
        }
        _format => {
            let word = list::single(cx, pair)?;
            Some(TouchFieldKind::Format(choice(cx, &word, "a format", Format::ALL, Format::word)?))
        }
    }
}

/// `track opens, clicks`.
pub(super) fn tracked<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Vec<Spanned<Tracked>> {
    let mut all = Vec::new();
    for word in list::words(cx, pair) {
        all.extend(choice(cx, &word, "tracked", Tracked::ALL, Tracked::word));
    }
    all
}

fn moment<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> At {
    let whole = pair.span();
    let mut at = At { days: Vec::new(), times: Vec::new(), span: whole };
    let mut start = None;
    let mut kids = Kids::of(pair);
    while let Some(pair) = kids.next(cx) {
        start.get_or_insert(pair.span().start);
        match pair.as_rule() {
            Rule::day_range => at.days.extend(day_range(cx, pair)),
            _hours => at.times.extend(hours(cx, pair)),
        }
    }
    at.span = Span::new(start.unwrap_or(whole.start), whole.end);
    at
}

fn variant<'a>(cx: &mut Cx<'a>, pair: Pair<'a>) -> Option<Variant> {
    let mut kids = Kids::of(pair);
    let written = kids.next(cx)?;
    let mut head = Span::new(pair.span().start, written.span().end);
    let name = new_name(cx, &written);
    let share = match kids.take(cx, Rule::percent) {
        Some(share) => {
            head = head.to(share.span());
            percent(cx, share)
        }
        None => None,
    };
    let when = kids.take(cx, Rule::when_clause).map(|clause| {
        head = head.to(clause.span());
        when_clause(cx, clause)
    });
    let fields = block_of(cx, &mut kids, head, Place::Variant, field);
    Some(Variant { name, share, when, fields })
}
