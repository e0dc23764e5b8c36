//! Colors of pictures: written at each shape for programs that know no style sheets, and as custom properties for those
//! that do. A page sets `--seq-email` and the others as it likes; without, they follow the reader's light or dark.
//!
//! Channels keep their hues apart for eyes that see fewer of them (after Okabe and Ito, <https://jfly.uni-koeln.de/color/>),
//! and no color says what is not also said in words. Text has a contrast of 4.5 to 1 or more to what it stands on.

use std::fmt::Write;

use crate::preview::graph::drawing::Kind;
use crate::syntax::ast::words::Channel;

/// A color by its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Its custom property, without `--seq-`.
    pub name: &'static str,
    /// On light ground.
    pub light: &'static str,
    /// On dark ground.
    pub dark: &'static str,
}

const fn ink(name: &'static str, light: &'static str, dark: &'static str) -> Ink {
    Ink { name, light, dark }
}

/// Behind everything.
pub const GROUND: Ink = ink("ground", "#ffffff", "#14171c");
/// What is read first.
pub const TEXT: Ink = ink("text", "#1b1f24", "#e8eaed");
/// What is read second.
pub const QUIET: Ink = ink("quiet", "#525a65", "#b4bbc5");
/// What leads from one to the next.
pub const LINE: Ink = ink("line", "#77808c", "#8a93a0");
/// A touch.
pub const CARD: Ink = ink("card", "#ffffff", "#20242b");
/// Around it.
pub const BORDER: Ink = ink("border", "#b4bbc5", "#4a525d");
/// A wait.
pub const WAIT: Ink = ink("wait", "#eceff3", "#2a3038");
/// Behind what stands beside the sequence.
pub const LANE: Ink = ink("lane", "#f5f6f8", "#1a1e24");
/// Where paths part.
pub const FORK: Ink = ink("fork", "#fdf1cf", "#3a3114");
/// Around it.
pub const FORK_BORDER: Ink = ink("fork-border", "#8a6800", "#d6b04a");
/// What ends the sequence.
pub const LEAVE: Ink = ink("leave", "#fde8e2", "#40231b");
/// Around it.
pub const LEAVE_BORDER: Ink = ink("leave-border", "#a83a16", "#ff9474");
/// What leads to another sequence.
pub const MOVE: Ink = ink("move", "#e2eefb", "#182c42");
/// Around it.
pub const MOVE_BORDER: Ink = ink("move-border", "#0b5a9c", "#7db8f0");
/// What sets something off.
pub const REACTION: Ink = ink("reaction", "#eee8fa", "#2c2442");
/// Around it.
pub const REACTION_BORDER: Ink = ink("reaction-border", "#6440ae", "#b9a0f2");

const CHANNELS: [Ink; 7] = [
    ink("email", "#0072b2", "#56b4e9"),
    ink("call", "#00795a", "#2fc99b"),
    ink("linkedin", "#9c3f80", "#e39cc8"),
    ink("sms", "#a85a00", "#f0a030"),
    ink("whatsapp", "#6f6600", "#e6d84a"),
    ink("post", "#b8400e", "#ff8a5c"),
    ink("task", "#5f6671", "#a9b1bc"),
];

const OTHERS: [Ink; 16] = [
    GROUND,
    TEXT,
    QUIET,
    LINE,
    CARD,
    BORDER,
    WAIT,
    LANE,
    FORK,
    FORK_BORDER,
    LEAVE,
    LEAVE_BORDER,
    MOVE,
    MOVE_BORDER,
    REACTION,
    REACTION_BORDER,
];

/// Every color.
pub fn inks() -> impl Iterator<Item = Ink> {
    CHANNELS.into_iter().chain(OTHERS)
}

/// The color of a channel.
#[must_use]
pub fn of_channel(channel: Channel) -> Ink {
    let [email, call, linkedin, sms, whatsapp, post, task] = CHANNELS;
    match channel {
        Channel::Email => email,
        Channel::Call => call,
        Channel::Linkedin => linkedin,
        Channel::Sms => sms,
        Channel::Whatsapp => whatsapp,
        Channel::Post => post,
        Channel::Task => task,
    }
}

/// What a node is filled with, and what is around it.
#[must_use]
pub fn of_node(kind: Kind) -> (Ink, Ink) {
    match kind {
        Kind::Touch(_) | Kind::Change => (CARD, BORDER),
        Kind::Start => (CARD, TEXT),
        Kind::Wait => (WAIT, WAIT),
        Kind::Round | Kind::GoesOn | Kind::Finish => (WAIT, LINE),
        Kind::Branch | Kind::Split => (FORK, FORK_BORDER),
        Kind::End | Kind::Exit => (LEAVE, LEAVE_BORDER),
        Kind::MoveTo => (MOVE, MOVE_BORDER),
        Kind::Reaction => (REACTION, REACTION_BORDER),
    }
}

/// The same where nothing but the border tells the channel of a touch.
#[must_use]
pub fn of_flat(kind: Kind) -> (Ink, Ink) {
    let (fill, border) = of_node(kind);
    (fill, if let Kind::Touch(channel) = kind { of_channel(channel) } else { border })
}

/// The attributes of a shape that is filled.
#[must_use]
pub fn filled(ink: Ink) -> String {
    format!("class=\"f-{}\" fill=\"{}\"", ink.name, ink.light)
}

/// The attributes of a shape that is filled, and drawn around.
#[must_use]
pub fn bordered((fill, stroke): (Ink, Ink)) -> String {
    format!("class=\"f-{} s-{}\" fill=\"{}\" stroke=\"{}\"", fill.name, stroke.name, fill.light, stroke.light)
}

/// The attributes of a line.
#[must_use]
pub fn drawn(ink: Ink) -> String {
    format!("class=\"s-{}\" fill=\"none\" stroke=\"{}\"", ink.name, ink.light)
}

/// The style sheet of every picture: the same for all.
#[must_use]
pub fn style() -> String {
    let (mut light, mut dark, mut uses) = (String::new(), String::new(), String::new());
    for Ink { name, light: on_light, dark: on_dark } in inks() {
        let color = format!("var(--seq-{name},var(--own-{name}))");
        // Writing to a string does not fail.
        let _written = write!(light, "--own-{name}:{on_light};");
        let _written = write!(dark, "--own-{name}:{on_dark};");
        let _written = writeln!(uses, ".seq-graph .f-{name}{{fill:{color}}}.seq-graph .s-{name}{{stroke:{color}}}");
    }
    format!(
        ".seq-graph{{color-scheme:light dark;{light}}}\n@media(prefers-color-scheme:dark){{.seq-graph{{{dark}}}}}\n{uses}\
         .seq-graph a{{text-decoration:none}}.seq-graph a:hover rect,.seq-graph a:focus-visible rect{{stroke-width:3}}"
    )
}
