//! A drawing in the language of Mermaid, which pages of GitHub, GitLab and many wikis draw.

use std::collections::BTreeSet;

use crate::preview::graph::drawing::{Drawing, Kind, Node};
use crate::preview::graph::paint::{BORDER, LANE, TEXT, of_flat};

/// The drawing as a `flowchart`, what stands beside the sequence in groups.
#[must_use]
pub fn mermaid(drawing: &Drawing) -> String {
    let title = if drawing.title.is_empty() { &drawing.name } else { &drawing.title };
    let mut out = format!("flowchart TD\n  accTitle: {}\n", escaped(title));
    for part in 0..drawing.parts {
        let nodes = drawing.nodes.iter().enumerate().filter(|(_, node)| node.part == part);
        let nodes: String = nodes.map(|(index, node)| format!("  {}\n", self::node(index, node))).collect();
        match part {
            0 => out.push_str(&nodes),
            _ => {
                let paint = format!("fill:{},stroke:{}", LANE.light, BORDER.light);
                let head = format!("subgraph beside{part} [\" \"]\n  direction TB");
                out.push_str(&format!("  {head}\n{nodes}  end\n  style beside{part} {paint}\n"));
            }
        }
    }
    for edge in &drawing.edges {
        let label = drawing.label(edge);
        let label = if label.is_empty() { String::new() } else { format!("|\"{}\"|", escaped(label)) };
        out.push_str(&format!("  n{} -->{label} n{}\n", edge.from, edge.to));
    }
    out + &classes(drawing)
}

fn node(index: usize, node: &Node) -> String {
    let lines: Vec<String> = node.lines().map(escaped).collect();
    let (open, close) = match node.kind {
        Kind::Branch | Kind::Split => ("{{", "}}"),
        Kind::MoveTo => (">", "]"),
        Kind::Start | Kind::Wait | Kind::End | Kind::GoesOn | Kind::Finish => ("([", "])"),
        Kind::Touch(_) | Kind::Round | Kind::Change | Kind::Exit | Kind::Reaction => ("[", "]"),
    };
    format!("n{index}{open}\"{}\"{close}:::{}", lines.join("<br>"), class(node.kind))
}

/// The colors of the kinds that are there, each once, in their order.
fn classes(drawing: &Drawing) -> String {
    let mut out = String::new();
    let mut known = BTreeSet::new();
    for node in &drawing.nodes {
        if !known.insert(node.kind.class()) {
            continue;
        }
        let (fill, border) = of_flat(node.kind);
        let (fill, border, color) = (fill.light, border.light, TEXT.light);
        out.push_str(&format!("  classDef {} fill:{fill},stroke:{border},color:{color}\n", class(node.kind)));
    }
    out
}

/// `end` alone is a word of Mermaid's own.
fn class(kind: Kind) -> String {
    format!("seq-{}", kind.class())
}

/// Text between quotes. All that Mermaid, Markdown in it or HTML may read is written by its number, as Mermaid does it.
/// Only `\n` cannot be kept: it is a line break there, however it is written.
fn escaped(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || " _.,:-/%'()?!+=@$".contains(character);
    let written = |character: char| match plain(character) {
        true => character.to_string(),
        false => format!("#{};", u32::from(character)),
    };
    text.chars().map(written).collect()
}
