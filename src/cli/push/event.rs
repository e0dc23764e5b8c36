//! What happens during a push, as lines for people and as JSON for programs.

use std::time::Duration;

use serde_json::{Value, json};

use crate::text::escape::{escape, escape_json};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<'e> {
    /// What is about to be done.
    Plan(&'e Value),
    /// Something is there now, or is as it should be, or is gone.
    Done {
        /// The sequence.
        sequence: &'e str,
        /// What was done: "create".
        word: &'static str,
        /// The thing, by its name.
        object: &'e str,
        /// The thing, as people read it.
        what: &'e str,
        /// Its id there.
        id: Option<&'e str>,
    },
    /// The vendor, or the way there, asks for patience.
    Waits {
        /// The sequence.
        sequence: &'e str,
        /// Why.
        why: &'e str,
        /// How long.
        time: Duration,
    },
    /// A sequence could not be brought there.
    Failed {
        /// The sequence.
        sequence: &'e str,
        /// Why.
        why: &'e str,
        /// The file, and the line and column in it, from 1.
        place: (&'e str, u32, u32),
    },
    /// Something is worth knowing.
    Note {
        /// The sequence.
        sequence: &'e str,
        /// What.
        text: &'e str,
    },
    /// All is over.
    Ends {
        /// Requests that changed something.
        done: usize,
        /// Sequences that failed.
        failed: usize,
        /// Things that cannot be brought there.
        left: usize,
    },
}

impl Event<'_> {
    /// As one line for people; some things are said elsewhere.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        let text = match self {
            Self::Done { sequence, word, what, id, .. } => {
                let id = id.map_or_else(String::new, |id| format!("  id {id}"));
                format!("{sequence}  {word}  {what}{id}")
            }
            Self::Waits { sequence, why, time } => {
                format!("{sequence}  {why}: trying again in {} s", time.as_secs_f64().ceil())
            }
            Self::Note { sequence, text } => format!("{sequence}  {text}"),
            Self::Plan(_) | Self::Failed { .. } | Self::Ends { .. } => return None,
        };
        Some(format!("{}\n", escape(&text)))
    }

    /// As one line of JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let value: Value = match self {
            Self::Plan(plan) => json!({ "event": "plan", "plan": plan }),
            Self::Done { sequence, word, object, id, .. } => {
                json!({ "event": "done", "sequence": sequence, "change": word, "object": object, "id": id })
            }
            Self::Waits { sequence, why, time } => {
                json!({ "event": "waits", "sequence": sequence, "why": why, "seconds": time.as_secs_f64() })
            }
            Self::Failed { sequence, why, place: (file, line, column) } => json!({
                "event": "failed",
                "sequence": sequence,
                "why": why,
                "file": file,
                "line": line,
                "column": column,
            }),
            Self::Note { sequence, text } => json!({ "event": "note", "sequence": sequence, "text": text }),
            Self::Ends { done, failed, left } => {
                json!({ "event": "end", "requests": done, "failed": failed, "left": left })
            }
        };
        escape_json(&format!("{value}\n")).into_owned()
    }
}
