//! The flow of a sequence as a picture.

mod drawn;
mod forms;
mod places;

use seqc::model::analyze;
use seqc::model::program::FileId;
use seqc::preview::graph::draw::draw;
use seqc::preview::graph::drawing::Drawing;

use crate::support::program;

/// The drawings of the sequences in the first file of a fixture.
fn drawings(fixture: &str) -> Vec<Drawing> {
    let program = program(fixture);
    analyze(&program, FileId(0)).sequences.iter().map(|model| draw(model, None)).collect()
}

/// The drawing of the first of them.
fn drawing(fixture: &str) -> Drawing {
    drawings(fixture).remove(0)
}

/// The drawing of a sequence with that body.
fn of_body(body: &str) -> Drawing {
    drawing(&format!(
        "sequence tested \"Tested\" {{\n{body}}}\n\nsequence elsewhere \"Elsewhere\" {{\n  task rest\n}}\n"
    ))
}
