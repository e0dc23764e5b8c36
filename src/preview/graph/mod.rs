//! The flow of a sequence as a picture: one drawing in several forms.
//!
//! `draw` says what is drawn, `layout` where, and `pieces` where paper ends; `svg` is for people, `dot` and `mermaid` for other programs, which lay it
//! out themselves.

pub mod drawing;
pub mod draw;
pub mod measure;
pub mod size;
pub mod layout;
pub mod pieces;
pub mod paint;
pub mod svg;
pub mod dot;
pub mod mermaid;

use crate::model::SequenceModel;
use crate::model::timeline::dated::DatedRun;
use crate::preview::graph::draw::draw;
use crate::preview::graph::svg::Setting;

/// The flow of a sequence as an `<svg>` in a page, its touches with links to `#step-ID`, and with dates where they are known.
#[must_use]
pub fn svg(model: &SequenceModel<'_>, dated: Option<&DatedRun>) -> String {
    svg::svg(&draw(model, dated), Setting::InPage)
}
