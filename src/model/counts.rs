//! The least and the most touches of whole paths: sums along the graph, in one pass.

use crate::model::flow::order::is_always_done;
use crate::model::flow::{Edge, Flow, Step, StepId};
use crate::syntax::ast::touch::{Touch, TouchFieldKind};
use crate::syntax::ast::words::{Action, Channel, TextField};

/// What is counted along a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Touches that reach the prospect.
    Touches,
    /// Touches of one channel.
    Channel(Channel),
    /// LinkedIn, SMS and WhatsApp touches that reach the prospect.
    Messages,
    /// Voicemails: calls with one, and ringless ones.
    Voicemails,
}

/// The least and the most of one count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// On the path with the fewest.
    pub least: u32,
    /// On the path with the most.
    pub most: u32,
}

/// Counts over the paths of a sequence; reactions, which hang beside it, apart.
#[derive(Debug)]
pub struct Counts {
    /// On whole paths.
    pub whole: Range,
    /// The touches of a path with the most.
    pub most_path: Vec<StepId>,
    /// The touches of a path with the fewest.
    pub least_path: Vec<StepId>,
}

impl Counted {
    /// Whether `touch` counts.
    #[must_use]
    pub fn holds(self, touch: &Touch) -> bool {
        match self {
            Self::Touches => touch.reaches_prospect(),
            Self::Channel(channel) => touch.channel.value == channel,
            Self::Messages => {
                let channel = touch.channel.value;
                matches!(channel, Channel::Linkedin | Channel::Sms | Channel::Whatsapp) && touch.reaches_prospect()
            }
            Self::Voicemails => leaves_voicemail(touch),
        }
    }
}

fn leaves_voicemail(touch: &Touch) -> bool {
    let says_one = touch
        .fields()
        .any(|field| matches!(&field.kind, TouchFieldKind::Text(kind, _) if kind.value == TextField::Voicemail));
    touch.channel.value == Channel::Call && (says_one || touch.action() == Some(Action::Ringless))
}

/// What is known before a step: the counts, and the step before it on the path that has them.
#[derive(Clone, Copy)]
struct Best {
    range: Range,
    least_from: Option<StepId>,
    most_from: Option<StepId>,
}

/// Counts along all paths of the sequence.
#[must_use]
pub fn count(flow: &Flow<'_>, counted: Counted) -> Counts {
    count_where(flow, &|_, touch| counted.holds(touch))
}

/// Counts the touches that `holds` is true of.
#[must_use]
pub fn count_where(flow: &Flow<'_>, holds: &dyn Fn(StepId, &Touch) -> bool) -> Counts {
    let counts = |id: StepId| flow.step(id).and_then(Step::touch).is_some_and(|touch| holds(id, touch));
    let mut before: Vec<Option<Best>> = vec![None; flow.steps.len()];
    let mut end: Option<Best> = None;
    hand_on(&flow.entry, Range::default(), None, &mut before, &mut end);
    for id in flow.ids().take(flow.main.end) {
        let (Some(step), Some(best)) = (flow.step(id), before.get(id.index()).copied().flatten()) else { continue };
        let most = best.range.most + u32::from(counts(id));
        let least = best.range.least + u32::from(counts(id) && is_always_done(flow, id));
        hand_on(&step.next, Range { least, most }, Some(id), &mut before, &mut end);
    }
    let path = |from: fn(&Best) -> Option<StepId>, with_optional: bool| {
        let mut path = Vec::new();
        let mut at = end.as_ref().and_then(from);
        while let Some(id) = at {
            if counts(id) && (with_optional || is_always_done(flow, id)) {
                path.push(id);
            }
            at = before.get(id.index()).and_then(Option::as_ref).and_then(from);
        }
        path.reverse();
        path
    };
    Counts {
        whole: end.map_or(Range::default(), |end| end.range),
        most_path: path(|best| best.most_from, true),
        least_path: path(|best| best.least_from, false),
    }
}

fn hand_on(
    edges: &[Edge<'_>],
    range: Range,
    from: Option<StepId>,
    before: &mut [Option<Best>],
    end: &mut Option<Best>,
) {
    for edge in edges {
        let slot = match edge.to {
            Some(to) => before.get_mut(to.index()),
            None => Some(&mut *end),
        };
        let Some(slot) = slot else { continue };
        let best = slot.get_or_insert(Best { range, least_from: from, most_from: from });
        if range.least < best.range.least {
            (best.range.least, best.least_from) = (range.least, from);
        }
        if range.most > best.range.most {
            (best.range.most, best.most_from) = (range.most, from);
        }
    }
}
