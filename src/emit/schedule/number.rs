//! Numbers and lengths of time.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::model::values::Length;
use crate::syntax::ast::words::TimeUnit;

/// A number.
#[derive(Clone, Copy, Debug, PartialEq, JsonSchema)]
#[schemars(inline)]
pub struct Number(pub f64);

/// A length of time. Where `least` and `most` differ, any length between them will do; it may be chosen by chance.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Duration {
    /// At least so many.
    pub least: Number,
    /// At most so many.
    pub most: Number,
    /// Of these. `seconds`, `minutes` and `hours` are elapsed time. `days`, `weeks` and `business days` keep the local
    /// time of day; a business day is one of the `business_days` of `hours` that is no holiday there.
    pub unit: TimeUnit,
}

impl Serialize for Number {
    /// Whole numbers are written without a fraction.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_whole = self.0.fract() == 0.0 && self.0.abs() < 9.0e15;
        if is_whole { serializer.serialize_i64(self.0 as i64) } else { serializer.serialize_f64(self.0) }
    }
}

impl From<Length> for Duration {
    fn from(length: Length) -> Self {
        Self { least: Number(length.least), most: Number(length.most), unit: length.unit }
    }
}
