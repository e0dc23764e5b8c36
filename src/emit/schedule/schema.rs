//! The JSON Schema of schedules, made from their types.

use crate::emit::json_schema;
use crate::emit::schedule::Schedule;

/// The JSON Schema of schedules, with a line break at its end.
#[must_use]
pub fn schema() -> String {
    json_schema::schema::<Schedule>("The schedule of a sales sequence")
}
