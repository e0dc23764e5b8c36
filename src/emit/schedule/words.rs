//! From resolved texts to wordings.
//!
//! A text is spelled with a sign for each mark, Markdown and all; then its signs are read back as a tree.

use std::iter::Peekable;
use std::vec::IntoIter;

use crate::emit::schedule::condition::Condition;
use crate::emit::schedule::cx::Cx;
use crate::emit::schedule::when::asked;
use crate::emit::schedule::wording::{Body, Merge, MergeArm, Wording};
use crate::emit::spell::{Mark, Speller, as_html, as_is, as_plain};
use crate::model::content::Written;
use crate::model::content::rich::Rich;
use crate::text::markdown::plain::Addresses;
use crate::text::markdown::spot::Spot;

/// Begins a sign and ends it; the index of a mark stands between. A noncharacter: nobody types it.
const SIGN: char = '\u{FDD1}';

/// So many merges of a text are looked through for one that is the same as the next.
const MOST_COMPARED: usize = 256;

/// A text as it is written.
pub(super) fn wording(cx: &Cx<'_, '_>, written: &Written<'_>) -> Wording {
    plain(cx, &written.rich)
}

/// A text without markup.
pub(super) fn plain(cx: &Cx<'_, '_>, rich: &Rich) -> Wording {
    spelled(cx, rich, |rich, speller| as_is(rich, speller))
}

/// The body of an email: Markdown.
pub(super) fn email_body(cx: &Cx<'_, '_>, rich: &Rich, with_html: bool) -> Body {
    Body {
        plain: without_loose_lines(spelled(cx, rich, |rich, speller| as_plain(rich, Addresses::Shown, speller))),
        html: with_html.then(|| spelled(cx, rich, |rich, speller| as_html(rich, speller))),
    }
}

/// A mark, with all that it says.
enum Sign {
    /// Stands for itself.
    Leaf(Merge),
    If(Condition),
    ElseIf(Condition),
    Else,
    EndIf,
    Pick,
    Or,
    EndPick,
}

/// A stretch of text, or a sign.
enum Token {
    Text(String),
    Sign(Sign),
}

fn spelled(cx: &Cx<'_, '_>, rich: &Rich, spell: impl Fn(&Rich, &mut Speller<'_>) -> String) -> Wording {
    let mut signs = Vec::new();
    let text = spell(rich, &mut |mark, spot| {
        signs.push(sign(cx, mark, spot));
        format!("{SIGN}{}{SIGN}", signs.len() - 1)
    });
    let mut tokens = tokens(&text, signs).into_iter().peekable();
    let mut whole = Wording::default();
    while tokens.peek().is_some() {
        // A sign that closes nothing cannot be: marks are spelled in pairs.
        read(&mut tokens, &mut whole);
    }
    whole
}

fn sign(cx: &Cx<'_, '_>, mark: Mark<'_>, spot: Spot) -> Sign {
    match mark {
        Mark::Field { name, fallback } => {
            cx.uses(name);
            let fallback = fallback.map(|fallback| escaped(plain(cx, fallback), spot));
            Sign::Leaf(Merge::Field { name: name.to_string(), fallback, in_address: spot.is_address() })
        }
        Mark::If(test) => Sign::If(asked(cx, test)),
        Mark::ElseIf(test) => Sign::ElseIf(asked(cx, test)),
        Mark::Else => Sign::Else,
        Mark::EndIf => Sign::EndIf,
        Mark::Pick => Sign::Pick,
        Mark::Or => Sign::Or,
        Mark::EndPick => Sign::EndPick,
        Mark::Fill(prompt) => Sign::Leaf(Merge::Fill { prompt: plain(cx, prompt) }),
        Mark::Supplied(what) => Sign::Leaf(Merge::Supplied { what, in_address: spot.is_address() }),
    }
}

/// The text at its signs, each put where it stands.
fn tokens(text: &str, signs: Vec<Sign>) -> Vec<Token> {
    let mut signs: Vec<Option<Sign>> = signs.into_iter().map(Some).collect();
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(SIGN) {
        tokens.push(Token::Text(before.to_owned()));
        let (index, behind) = after.split_once(SIGN).unwrap_or_default();
        let sign = index.parse().ok().and_then(|index: usize| signs.get_mut(index)).and_then(Option::take);
        // What begins no sign was typed after all, and is nothing that can be seen.
        rest = if sign.is_some() { behind } else { after };
        tokens.extend(sign.map(Token::Sign));
    }
    tokens.push(Token::Text(rest.to_owned()));
    tokens
}

/// Reads up to a sign that closes or parts something, which is given back.
fn read(tokens: &mut Peekable<IntoIter<Token>>, out: &mut Wording) -> Option<Sign> {
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => push_text(out, &text),
            Token::Sign(Sign::Leaf(merge)) => push(out, merge),
            Token::Sign(Sign::If(when)) => {
                let merge = read_if(tokens, when);
                push(out, merge);
            }
            Token::Sign(Sign::Pick) => {
                let merge = read_pick(tokens);
                push(out, merge);
            }
            Token::Sign(sign @ (Sign::ElseIf(_) | Sign::Else | Sign::EndIf | Sign::Or | Sign::EndPick)) => {
                return Some(sign);
            }
        }
    }
    None
}

fn read_if(tokens: &mut Peekable<IntoIter<Token>>, first: Condition) -> Merge {
    let mut arms = Vec::new();
    let mut otherwise = None;
    let mut open = Some(first);
    loop {
        let mut wording = Wording::default();
        let end = read(tokens, &mut wording);
        match open.take() {
            Some(when) => arms.push(MergeArm { when, wording }),
            None => otherwise = Some(wording),
        }
        match end {
            Some(Sign::ElseIf(when)) => open = Some(when),
            Some(Sign::Else) => {}
            Some(Sign::Leaf(_) | Sign::If(_) | Sign::EndIf | Sign::Pick | Sign::Or | Sign::EndPick) | None => {
                return Merge::If { arms, otherwise };
            }
        }
    }
}

fn read_pick(tokens: &mut Peekable<IntoIter<Token>>) -> Merge {
    let mut options = Vec::new();
    loop {
        let mut wording = Wording::default();
        let end = read(tokens, &mut wording);
        options.push(wording);
        if !matches!(end, Some(Sign::Or)) {
            return Merge::Pick { options };
        }
    }
}

/// Adds text of the author's; its own opening braces are no tokens.
fn push_text(out: &mut Wording, text: &str) {
    for (index, part) in text.split("{{").enumerate() {
        if index > 0 {
            push(out, Merge::Braces);
        }
        out.text.push_str(part);
    }
}

/// Adds the token of a merge; one that is among the first there already is not listed twice.
fn push(out: &mut Wording, merge: Merge) {
    let known = out.merges.iter().take(MOST_COMPARED).position(|known| *known == merge);
    let index = known.unwrap_or_else(|| {
        out.merges.push(merge);
        out.merges.len() - 1
    });
    out.text.push_str(&token(index));
}

fn token(index: usize) -> String {
    format!("{{{{{}}}}}", index.wrapping_add(1))
}

/// The same, fit for a place in HTML or in an address.
fn escaped(wording: Wording, spot: Spot) -> Wording {
    let merges = wording.merges.into_iter().map(|merge| escaped_merge(merge, spot)).collect();
    Wording { text: spot.escape(&wording.text), merges }
}

fn escaped_merge(merge: Merge, spot: Spot) -> Merge {
    let each = |wording: Option<Wording>| wording.map(|wording| escaped(wording, spot));
    match merge {
        Merge::Field { name, fallback, in_address: _ } => {
            Merge::Field { name, fallback: each(fallback), in_address: spot.is_address() }
        }
        Merge::If { arms, otherwise } => Merge::If {
            arms: arms
                .into_iter()
                .map(|arm| MergeArm { when: arm.when, wording: escaped(arm.wording, spot) })
                .collect(),
            otherwise: each(otherwise),
        },
        Merge::Pick { options } => {
            Merge::Pick { options: options.into_iter().map(|option| escaped(option, spot)).collect() }
        }
        Merge::Supplied { what, in_address: _ } => Merge::Supplied { what, in_address: spot.is_address() },
        Merge::Fill { prompt } => Merge::Fill { prompt },
        Merge::Braces => Merge::Braces,
    }
}

/// Blank lines around texts that may be left out belong to them, so that no gap stays where they are.
fn without_loose_lines(wording: Wording) -> Wording {
    let Wording { text, merges } = wording;
    let loose: Vec<bool> = merges.iter().map(is_loose).collect();
    let mut first = None;
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("{{") {
        out.push_str(before);
        let (number, behind) = after.split_once("}}").unwrap_or_default();
        rest = behind;
        let index = number.parse::<usize>().unwrap_or_default().wrapping_sub(1);
        if loose.get(index) == Some(&true) {
            if out.is_empty() {
                first = Some(index);
                rest = behind.strip_prefix("\n\n").unwrap_or(behind);
            } else if out.ends_with("\n\n") {
                out.truncate(out.len() - 2);
            }
        }
        out.push_str(&token(index));
    }
    out.push_str(rest);
    let merges = merges.into_iter().zip(loose).enumerate();
    let merges =
        merges.map(|(index, (merge, loose))| if loose { with_gap(merge, first == Some(index)) } else { merge });
    Wording { text: out, merges: merges.collect() }
}

/// Whether a merge holds whole paragraphs, set off by blank lines.
fn is_loose(merge: &Merge) -> bool {
    let Merge::If { arms, otherwise } = merge else { return false };
    let mut texts = arms.iter().map(|arm| &arm.wording).chain(otherwise);
    texts.all(|wording| wording.text.trim().is_empty() || wording.text.starts_with("\n\n"))
}

/// A merge of whole paragraphs with the gap that it needs: behind it at the beginning of a text, else before it.
fn with_gap(merge: Merge, first: bool) -> Merge {
    let Merge::If { arms, otherwise } = merge else { return merge };
    let spaced = |wording: Wording| {
        let Wording { text, merges } = without_loose_lines(wording);
        let text = match text.trim() {
            "" => String::new(),
            kept if first => format!("{kept}\n\n"),
            kept => format!("\n\n{kept}"),
        };
        Wording { text, merges }
    };
    let arms = arms.into_iter().map(|arm| MergeArm { when: arm.when, wording: spaced(arm.wording) });
    Merge::If { arms: arms.collect(), otherwise: otherwise.map(spaced) }
}
