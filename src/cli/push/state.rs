//! `seqc.state.json`: what a vendor has by which id, and what was sent of it. People commit it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::cli::push::object::Fields;
use crate::emit::json::json;

/// Its name.
pub const STATE: &str = "seqc.state.json";

/// What to do with one of the first version: it holds digests of what was sent, and not the values.
const EARLIER: &str =
    "an earlier version of seqc wrote it, and it does not hold what this one needs: go on with that one";

/// The version of the format.
const VERSION: u32 = 2;

/// All that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// The version of this format.
    state: u32,
    /// By target, account and sequence.
    targets: BTreeMap<String, BTreeMap<String, Account>>,
}

/// The sequences of one account, by their names here.
pub type Account = BTreeMap<String, Known>;

/// What is known of one sequence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// What may have been created, and no answer came yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<Pending>,
    /// What is there, by its name here.
    #[serde(default)]
    pub objects: BTreeMap<String, Kept>,
    /// The ids of earlier versions, to be archived by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub archive: Vec<String>,
}

/// One thing that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kept {
    /// Its id there, where the vendor told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Whether a push has set it going.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub active: bool,
    /// Each field, as it was sent.
    #[serde(default)]
    pub sent: Fields,
}

/// A creation on its way. All of it is written before the request is sent, so that whoever comes later can tell what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pending {
    /// What is created.
    pub object: String,
    /// How it is looked for.
    pub look: Look,
    /// The ids of what was like it before.
    pub before: Vec<String>,
    /// Each field of each thing that is made with it.
    pub sent: BTreeMap<String, Fields>,
    /// What is no longer there then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forget: Vec<String>,
    /// When it was last sent, in seconds since 1970; nothing where the vendor said that it was done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<u64>,
}

/// How something is looked for: a request, and what is picked of its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Look {
    /// Whether it is asked for by `POST`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub post: bool,
    /// The path with its query.
    pub path: String,
    /// Where the id stands in a row, as a JSON pointer.
    pub id: String,
    /// What a row of the answer holds, by JSON pointer; a row that says nothing of one may be it too.
    pub matches: BTreeMap<String, String>,
    /// Why nothing can be made there where something is there before, and what to do then.
    #[serde(skip)]
    pub refusal: Option<String>,
}

impl Default for State {
    fn default() -> Self {
        Self { state: VERSION, targets: BTreeMap::new() }
    }
}

impl State {
    /// Reads the state that lies at `path`.
    ///
    /// # Errors
    /// Where it is none; why, as a clause.
    pub fn parse(text: &str, path: &Path) -> Result<Self, String> {
        let lost = format!(
            "bring the last good one back, as with `git restore {}`; do not delete it, since without it a push does not \
             know what is there",
            path.display()
        );
        let value: Value = serde_json::from_str(text).map_err(|error| {
            let marks = if text.lines().any(|line| line.starts_with("<<<<<<<")) {
                "a merge left both versions in it; keep one, or what each has of its own"
            } else {
                &lost
            };
            format!("it is not JSON, in line {}: {marks}", error.line())
        })?;
        match value.get("state").and_then(Value::as_u64) {
            Some(1) => return Err(EARLIER.to_owned()),
            Some(version) if version > u64::from(VERSION) => {
                return Err("a later version of seqc wrote it: use that one".to_owned());
            }
            Some(_) | None => {}
        }
        let state: Self =
            serde_json::from_value(value).map_err(|error| format!("it is no state of seqc ({error}): {lost}"))?;
        if state.state == VERSION { Ok(state) } else { Err(format!("it is no state of seqc: {lost}")) }
    }

    /// As it is written to the disk.
    #[must_use]
    pub fn text(&self) -> String {
        json(self)
    }

    /// What is known of an account.
    #[must_use]
    pub fn account(&self, target: &str, account: &str) -> Option<&Account> {
        self.targets.get(target)?.get(account)
    }

    /// The same, to be changed.
    pub fn account_mut(&mut self, target: &str, account: &str) -> &mut Account {
        self.targets.entry(target.to_owned()).or_default().entry(account.to_owned()).or_default()
    }
}

impl Known {
    /// The id of a thing.
    #[must_use]
    pub fn id(&self, key: &str) -> Option<&str> {
        self.objects.get(key)?.id.as_deref()
    }

    /// Whether a push has set it going.
    #[must_use]
    pub fn is_active(&self, key: &str) -> bool {
        self.objects.get(key).is_some_and(|kept| kept.active)
    }
}
