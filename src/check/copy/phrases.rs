//! Phrases: all lists are looked for in one go, in time linear in the text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::copy::normal::Normal;
use crate::check::data::phrases::PHRASES;
use crate::check::data::spam_phrases::SPAM;

/// A list of phrases that mean the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// A follow-up that says nothing new.
    EmptyFollowUp,
    /// An opening that everybody skips.
    StaleOpener,
    /// A reproach.
    Guilt,
    /// How to opt out.
    OptOut,
    /// A goodbye.
    Breakup,
    /// A claim of an earlier contact.
    Familiarity,
    /// A subject that claims a transaction.
    Transaction,
    /// A greeting to anybody.
    GenericGreeting,
    /// Asks for a meeting.
    MeetingAsk,
    /// Asks for a meeting where it stands in a question.
    MeetingHint,
    /// Asks to download or read.
    ReadAsk,
    /// Asks for another person.
    ReferralAsk,
    /// Asks to call back.
    CallBackAsk,
    /// A question that belongs to the ask beside it.
    SameAsk,
    /// Invites an answer without a question.
    Invitation,
    /// A subject that says nothing.
    StaleSubject,
    /// Where an address comes from, or a privacy notice.
    PrivacyNotice,
    /// Stands in for a text that nobody wrote yet.
    Placeholder,
    /// Link text that does not say where it leads.
    VagueLinkText,
    /// What SpamAssassin scores, by the name of its rule.
    Spam(&'static str),
    /// Opens as a measure of success.
    OpenRate,
}

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Of which list.
    pub list: List,
    /// Where, in the text.
    pub range: Range<usize>,
}

struct Searcher {
    /// `None` only if the lists cannot be searched for at all, which a test rules out.
    machine: Option<AhoCorasick>,
    /// The list of each pattern.
    lists: Vec<List>,
}

static SEARCHER: LazyLock<Searcher> = LazyLock::new(|| {
    let scored = SPAM.iter().map(|row| (List::Spam(row.rule), row.phrases));
    let all = PHRASES
        .iter()
        .copied()
        .chain(scored)
        .flat_map(|(list, patterns)| patterns.iter().flat_map(|pattern| expand(pattern)).map(move |it| (list, it)));
    let (lists, patterns): (Vec<List>, Vec<String>) = all.unzip();
    let machine = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
    Searcher { machine, lists }
});

/// The phrases in a text, in order of their ends. Of those of one list that overlap, the first.
#[must_use]
pub fn hits(normal: &Normal) -> Vec<Hit> {
    let Some(machine) = &SEARCHER.machine else { return Vec::new() };
    let mut hits: Vec<Hit> = Vec::new();
    // Only the last of a list can overlap the next.
    let mut last: BTreeMap<List, usize> = BTreeMap::new();
    for found in machine.find_overlapping_iter(&normal.text) {
        let Some(list) = SEARCHER.lists.get(found.pattern().as_usize()).copied() else { continue };
        if !normal.is_whole(&found.range()) {
            continue;
        }
        let range = normal.range(found.range());
        let before = last.get(&list).and_then(|index| hits.get_mut(*index));
        match before.filter(|hit| hit.range.end > range.start) {
            // The longer one says more of what is meant.
            Some(known) if known.range.len() < range.len() => known.range = range,
            Some(_) => {}
            None => {
                last.insert(list, hits.len());
                hits.push(Hit { list, range });
            }
        }
    }
    hits
}

/// A pattern in all its forms: `my (last|previous) email` is two phrases, an empty alternative leaves it out.
#[must_use]
pub fn expand(pattern: &str) -> Vec<String> {
    forms(pattern).iter().map(|form| form.replace("  ", " ").trim().to_owned()).collect()
}

/// The same with the blanks as they come: a part may begin with one.
fn forms(pattern: &str) -> Vec<String> {
    let choice = pattern.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    let Some((before, (choices, after))) = choice else { return vec![pattern.to_owned()] };
    let tails = forms(after);
    choices.split('|').flat_map(|choice| tails.iter().map(move |tail| format!("{before}{choice}{tail}"))).collect()
}
