//! Whole statements to begin with. What stands between `⟨` and `⟩` is for the writer to replace.

use crate::ide::complete::candidate::{Candidate, CandidateKind};
use crate::syntax::ast::words::Channel;

/// Where a piece can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// As an item.
    Top,
    /// As a setting of a sequence.
    Setting,
    /// As a step.
    Step,
    /// As an arm of a branch.
    Branch,
    /// As a share of a split.
    Split,
}

/// Each with where it stands, how it begins, and what it is.
const SNIPPETS: &[(At, &str, &str, &str)] = &[
    (
        At::Top,
        "sequence",
        "a sequence with its exits and a first email",
        "sequence ⟨name⟩ \"⟨Title⟩\" {\n  exit on replied, booked, opted-out, bounced\n\n  email ⟨opener⟩ {\n    subject \"⟨Subject⟩\"\n    body \"\"\"\n      Hi {{first_name | \"there\"}},\n\n      ⟨What you want to say⟩\n      \"\"\"\n  }\n}",
    ),
    (At::Top, "steps", "steps to be included", "steps ⟨name⟩ {\n  ⟨task⟩\n}"),
    (
        At::Top,
        "template",
        "an email's subject and body",
        "template ⟨name⟩ {\n  subject \"⟨Subject⟩\"\n  body \"\"\"\n    ⟨Body⟩\n    \"\"\"\n}",
    ),
    (At::Top, "snippet", "a piece of text", "snippet ⟨name⟩ \"⟨Text⟩\""),
    (At::Top, "fields", "fields of your own", "fields {\n  ⟨name⟩ text\n}"),
    (
        At::Top,
        "audience",
        "who it is for",
        "audience ⟨name⟩ {\n  countries ⟨US⟩\n  kind b2b\n  temperature cold\n  consent email ⟨implied⟩\n}",
    ),
    (
        At::Top,
        "sender",
        "who it is from",
        "sender ⟨name⟩ {\n  company \"⟨Company⟩\"\n  provider google\n  mailboxes ⟨1⟩\n  daily ⟨40⟩ emails per mailbox\n  address \"⟨Street, city, country⟩\"\n}",
    ),
    (
        At::Top,
        "schedule",
        "when it may happen",
        "schedule ⟨name⟩ {\n  timezone prospect else ⟨America/New_York⟩\n  open mon-fri 08:00-18:00\n  holidays ⟨US⟩\n}",
    ),
    (
        At::Step,
        "email",
        "an email with subject and body",
        "email ⟨name⟩ {\n  subject \"⟨Subject⟩\"\n  body \"\"\"\n    Hi {{first_name | \"there\"}},\n\n    ⟨What you want to say⟩\n    \"\"\"\n}",
    ),
    (
        At::Step,
        "call",
        "a call with script and voicemail",
        "call ⟨name⟩ {\n  script \"⟨What the rep says⟩\"\n  voicemail \"⟨What is left on the machine⟩\"\n}",
    ),
    (At::Step, "linkedin connect", "an invitation with a note", "linkedin connect ⟨invite⟩ {\n  body \"⟨Note⟩\"\n}"),
    (At::Step, "linkedin message", "a message to a connection", "linkedin message ⟨name⟩ {\n  body \"⟨Message⟩\"\n}"),
    (At::Step, "sms", "a text message", "sms ⟨name⟩ {\n  body \"⟨Message⟩ Reply STOP to opt out.\"\n}"),
    (At::Step, "whatsapp", "a WhatsApp message", "whatsapp ⟨name⟩ {\n  body \"⟨Message⟩\"\n}"),
    (At::Step, "post letter", "a letter", "post letter ⟨name⟩ {\n  arrives after ⟨5⟩ days\n  body \"⟨Letter⟩\"\n}"),
    (At::Step, "task", "work for the rep", "task ⟨name⟩ {\n  note \"⟨What to do⟩\"\n}"),
    (
        At::Step,
        "branch",
        "ways by condition",
        "branch {\n  when ⟨replied⟩ {\n    ⟨end⟩\n  }\n  else {\n    ⟨end⟩\n  }\n}",
    ),
    (
        At::Step,
        "split",
        "ways by chance",
        "split {\n  50% ⟨one⟩ {\n    ⟨task⟩\n  }\n  50% ⟨other⟩ {\n    ⟨task⟩\n  }\n}",
    ),
    (At::Step, "repeat", "again and again", "repeat ⟨3⟩ times every ⟨30⟩ days {\n  ⟨task⟩\n}"),
    (At::Step, "wait until", "a wait for something", "wait until ⟨replied⟩, at most ⟨7⟩ days"),
    (At::Setting, "on replied", "a reaction to a reply", "on replied {\n  ⟨end⟩\n}"),
    (At::Branch, "when", "an arm", "when ⟨replied⟩ {\n  ⟨end⟩\n}"),
    (At::Branch, "else", "the other arm", "else {\n  ⟨end⟩\n}"),
    (At::Split, "50%", "a share", "50% ⟨name⟩ {\n  ⟨task⟩\n}"),
];

/// The pieces that can stand at a place.
pub fn at(place: At) -> Vec<Candidate> {
    SNIPPETS
        .iter()
        .filter(|(at, ..)| *at == place)
        .map(|(_, label, about, text)| candidate(label, about, text))
        .collect()
}

/// The rest of a touch whose channel is written.
pub fn behind(channel: Channel) -> Vec<Candidate> {
    let of_channel = SNIPPETS.iter().filter_map(|(_, label, about, text)| {
        let prefix = format!("{} ", channel.word());
        let rest = label.strip_prefix(&prefix)?;
        Some(candidate(rest, about, text.strip_prefix(&prefix)?))
    });
    of_channel.collect()
}

fn candidate(label: &str, about: &str, text: &str) -> Candidate {
    let plain = text.replace(['⟨', '⟩'], "");
    Candidate {
        docs: format!("```seq\n{plain}\n```"),
        insert: Some(text.to_owned()),
        ..Candidate::new(&format!("{label} …"), CandidateKind::Snippet, about)
    }
}
