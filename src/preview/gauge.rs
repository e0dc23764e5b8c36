//! How full a text is, against what its channel takes.

use maud::{Markup, html};

/// A count, and the most it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge<'g> {
    /// How many there are, in the longest form the text may take.
    pub used: usize,
    /// How many are taken.
    pub room: usize,
    /// What is counted: `characters`.
    pub unit: &'g str,
}

impl Gauge<'_> {
    /// A bar with its number.
    #[must_use]
    pub fn markup(self) -> Markup {
        let Self { used, room, unit } = self;
        let over = used > room;
        let width = (used * 100).checked_div(room).unwrap_or(100).min(100);
        html! {
            p.gauge.over[over] {
                svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" {
                    rect.track width="100" height="4" {}
                    rect.level width=(width) height="4" {}
                }
                span { (used) " of " (room) " " (unit) @if over { ": too long" } }
            }
        }
    }
}
