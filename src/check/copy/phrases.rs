//! Phrases: all lists are looked for in one go, in time linear in the text. They begin and end with whole words, so only
//! those are compared that begin with a word that stands there: a table of these is made in a tenth of the time that an
//! automaton takes, and most runs check a file or two.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::copy::normal::Normal;
use crate::check::copy::spelling::words;
use crate::check::data::phrases::PHRASES;
use crate::check::data::spam_phrases::SPAM;
use crate::text::table::Table;

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

/// All phrases, by the number of the word they begin with and of the two letters behind it; of the word alone where they
/// have no more. Most phrases that begin with a word that stands there go on with another.
#[derive(Default)]
struct Starts {
    phrases: Table<u64, Vec<(String, List)>>,
    /// A bit for each of the numbers, so that most words need not be looked up.
    known: Vec<u64>,
}

static STARTS: LazyLock<Starts> = LazyLock::new(|| {
    let mut starts = Starts { known: vec![0; KNOWN_BITS / 64], ..Starts::default() };
    let scored = SPAM.iter().map(|row| (List::Spam(row.rule), row.phrases));
    for (list, patterns) in PHRASES.iter().copied().chain(scored) {
        for phrase in patterns.iter().flat_map(|pattern| expand(pattern)) {
            if let Some(first) = words(&phrase).first() {
                let number = first.number_with_next(&phrase).unwrap_or(first.number);
                let (at, bit) = known_bit(number);
                starts.known.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
                starts.phrases.entry(number).or_default().push((phrase, list));
            }
        }
    }
    starts
});

/// Ten times as many as there are beginnings.
const KNOWN_BITS: usize = 1 << 14;

/// Where the bit of a number stands.
fn known_bit(number: u64) -> (usize, u64) {
    let index = (number ^ number >> 32) as usize % KNOWN_BITS;
    (index / 64, 1 << (index % 64))
}

impl Starts {
    /// The phrases that begin so.
    fn of(&self, number: u64) -> &[(String, List)] {
        let (at, bit) = known_bit(number);
        if self.known.get(at).is_none_or(|bits| bits & bit == 0) {
            return &[];
        }
        self.phrases.get(&number).map_or(&[], Vec::as_slice)
    }
}

/// The phrases in a text, in order of their ends. Of those of one list that overlap, the first.
#[must_use]
pub fn hits(normal: &Normal) -> Vec<Hit> {
    let mut found: Vec<(Range<usize>, List)> = Vec::new();
    for word in &normal.words {
        let numbers = [word.number_with_next(&normal.text), Some(word.number)];
        for (phrase, list) in numbers.into_iter().flatten().flat_map(|number| STARTS.of(number)) {
            let range = word.range.start..word.range.start + phrase.len();
            let is_there = normal.text.get(range.clone()) == Some(phrase.as_str()) && normal.is_whole(&range);
            found.extend(is_there.then_some((range, *list)));
        }
    }
    found.sort_by_key(|(range, _)| (range.end, range.start));
    let mut hits: Vec<Hit> = Vec::new();
    // Only the last of a list can overlap the next.
    let mut last: BTreeMap<List, usize> = BTreeMap::new();
    for (range, list) in found {
        let range = normal.range(range);
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
    let mut forms = Vec::new();
    put_forms(pattern, &mut String::new(), &mut forms);
    forms
}

/// Adds the forms of what is left of a pattern, behind what its choices so far have made of its beginning.
fn put_forms(rest: &str, before: &mut String, forms: &mut Vec<String>) {
    let length = before.len();
    let choice = rest.split_once('(').and_then(|(plain, rest)| Some((plain, rest.split_once(')')?)));
    match choice {
        Some((plain, (choices, behind))) => {
            put(plain, before);
            let chosen = before.len();
            for choice in choices.split('|') {
                put(choice, before);
                put_forms(behind, before, forms);
                before.truncate(chosen);
            }
        }
        None => {
            put(rest, before);
            forms.push(before.trim_end().to_owned());
        }
    }
    before.truncate(length);
}

/// Adds a part, with a single blank between words: a part that is left out leaves two.
fn put(part: &str, before: &mut String) {
    let is_blank = before.is_empty() || before.ends_with(' ');
    before.push_str(if is_blank { part.trim_start() } else { part });
}
