//! A drawing in the language of Graphviz.

use crate::preview::graph::drawing::{Drawing, Kind, Node};
use crate::preview::graph::paint::of_flat;

/// The drawing as a `digraph`, what stands beside the sequence in clusters.
#[must_use]
pub fn dot(drawing: &Drawing) -> String {
    let title = if drawing.title.is_empty() { &drawing.name } else { &drawing.title };
    let mut out = format!(
        "digraph {} {{\n  graph [label={}, labelloc=t, rankdir=TB, fontname=\"Helvetica\"]\n  \
         node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\"]\n  edge [fontname=\"Helvetica\"]\n",
        quoted(&drawing.name),
        quoted(title)
    );
    for part in 0..drawing.parts {
        let nodes = drawing.nodes.iter().enumerate().filter(|(_, node)| node.part == part);
        let nodes: Vec<String> = nodes.map(|(index, node)| self::node(index, node)).collect();
        match part {
            0 => nodes.iter().for_each(|node| out.push_str(&format!("  {node}\n"))),
            _ => {
                out.push_str(&format!("  subgraph cluster_{part} {{\n    graph [label=\"\", style=dashed]\n"));
                nodes.iter().for_each(|node| out.push_str(&format!("    {node}\n")));
                out.push_str("  }\n");
            }
        }
    }
    for edge in &drawing.edges {
        let label = drawing.label(edge);
        let label = if label.is_empty() { String::new() } else { format!(" [label={}]", quoted(label)) };
        out.push_str(&format!("  n{} -> n{}{label}\n", edge.from, edge.to));
    }
    out + "}\n"
}

fn node(index: usize, node: &Node) -> String {
    let lines: Vec<String> = node.lines().map(escaped).collect();
    let (fill, border) = of_flat(node.kind);
    let shape = match node.kind {
        Kind::Branch | Kind::Split => ", shape=hexagon, style=filled",
        Kind::MoveTo => ", shape=cds, style=filled",
        Kind::Round | Kind::Reaction => ", style=\"rounded,filled,dashed\"",
        Kind::Touch(_)
        | Kind::Change
        | Kind::Exit
        | Kind::Start
        | Kind::Wait
        | Kind::End
        | Kind::GoesOn
        | Kind::Finish => "",
    };
    format!(
        "n{index} [label=\"{}\", fillcolor=\"{}\", color=\"{}\"{shape}]",
        lines.join("\\n"),
        fill.light,
        border.light
    )
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text))
}

/// Text between quotes: a backslash begins an escape there, such as `\N`, the name of the node; and entities of HTML are
/// read.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' => out.push_str("\\\\"),
            '"' => out.push_str("\\\""),
            '&' => out.push_str("&amp;"),
            _ => out.push(character),
        }
    }
    out
}
