//! One drawing in three forms: SVG, dot and Mermaid.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use roxmltree::Document;
use seqc::model::analyze;
use seqc::preview::graph::dot::dot;
use seqc::preview::graph::drawing::{Arm, Drawing, Edge, Kind, Node};
use seqc::preview::graph::layout::layout;
use seqc::preview::graph::measure::{cut, width, wrap};
use seqc::preview::graph::mermaid::mermaid;
use seqc::preview::graph::paint::{self, Ink, inks};
use seqc::preview::graph::pieces::{PAGE, pieces};
use seqc::preview::graph::svg::{Setting, svg};
use seqc::syntax::ast::words::Channel;

use super::{drawing, of_body};
use crate::cases;
use crate::support::program;

/// The drawing of an example that uses no other file.
fn example(name: &str) -> Drawing {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).with_extension("seq");
    drawing(&fs::read_to_string(path).unwrap())
}

/// A branch whose every text is that one.
fn saying(text: &str) -> Drawing {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = seqc::text::escape::escape(&text).into_owned();
    let node = |kind, step: &str, arm| Node {
        kind,
        label: text.clone(),
        detail: text.clone(),
        day: text.clone(),
        step: step.to_owned(),
        part: 0,
        arm,
    };
    Drawing {
        name: text.clone(),
        title: text.clone(),
        nodes: vec![node(Kind::Branch, "", None), node(Kind::Touch(Channel::Email), &text, Some(0))],
        edges: vec![Edge { from: 0, to: 1, arm: Some(0) }],
        arms: vec![Arm { node: 0, label: text.clone(), outer: None }],
        parts: 1,
    }
}

#[test]
fn graphviz_is_given_a_digraph() {
    insta::assert_snapshot!("webinar_dot", dot(&example("webinar")));
}

#[test]
fn mermaid_is_given_a_flowchart() {
    insta::assert_snapshot!("trial_mermaid", mermaid(&example("trial")));
}

#[test]
fn alone_it_is_an_image_and_in_a_page_it_has_links() {
    let drawing = of_body("  email opener\n\n  wait 2 days\n");
    let (alone, inside) = (svg(&drawing, Setting::Alone), svg(&drawing, Setting::InPage));
    let (alone, inside) = (Document::parse(&alone).unwrap(), Document::parse(&inside).unwrap());
    let links = |document: &Document<'_>| -> Vec<String> {
        let links = document.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "a")));
        links.map(|link| link.attribute("href").unwrap().to_owned()).collect()
    };
    assert_eq!((alone.root_element().attribute("role"), links(&alone)), (Some("img"), vec![]));
    assert_eq!(
        (inside.root_element().attribute("role"), links(&inside)),
        (Some("group"), vec!["#step-opener".to_owned()])
    );
}

#[test]
fn a_page_is_given_the_picture_of_a_sequence() {
    let program = program("sequence a \"A\" {\n  email opener\n}\n");
    let analysis = analyze(&program, seqc::model::program::FileId(0));
    let picture = seqc::preview::graph::svg(&analysis.sequences[0], None);
    assert!(picture.starts_with("<svg ") && picture.ends_with("</svg>\n") && picture.contains("#step-opener"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(400)))]

    #[test]
    fn no_text_breaks_an_svg(text in any::<String>()) {
        let drawing = saying(&text);
        let picture = svg(&drawing, Setting::InPage);
        let document = Document::parse(&picture).unwrap();
        let tags = ["svg", "title", "desc", "style", "g", "a", "rect", "path", "text"];
        prop_assert!(document.descendants().filter(roxmltree::Node::is_element).all(|node| tags.contains(&node.tag_name().name())));
        let mut full = document.descendants().filter(|node| node.tag_name().name() == "title").filter_map(|node| node.text());
        let has_noncharacter = text.contains(['\u{fffe}', '\u{ffff}']);
        prop_assert!(has_noncharacter || drawing.title.is_empty() || full.next_back() == Some(drawing.nodes[1].text().as_str()));
    }

    #[test]
    fn no_text_ends_a_string_of_graphviz(text in any::<String>()) {
        let drawing = saying(&text);
        let mut strings = strings(&dot(&drawing));
        let own = usize::from(!drawing.title.is_empty());
        prop_assert_eq!(strings.len(), 12 + own, "{}", dot(&drawing));
        prop_assert!(own == 0 || strings.pop().unwrap() == drawing.title.replace('&', "&amp;"));
    }

    #[test]
    fn no_text_ends_a_string_of_mermaid(text in any::<String>()) {
        let drawing = saying(&text);
        let picture = mermaid(&drawing);
        let label = picture.lines().find_map(|line| line.strip_prefix("  n0 -->")).unwrap();
        let label = label.strip_suffix(" n1").unwrap().trim_matches('|');
        let label = label.strip_prefix('"').map_or("", |label| label.strip_suffix('"').unwrap());
        prop_assert!(!label.contains(['"', '<', '>', '`', '|', '[', ']', '{', '}', '&', '\\', '*', '~']), "{label}");
        prop_assert_eq!(numbers_read(label), drawing.title);
    }

    #[test]
    fn a_cut_text_fits(text in any::<String>(), room in 30..400_i32) {
        prop_assert!(width(&cut(&text, 13, room), 13) <= room);
        let lines = wrap(&text, 13, room, 3);
        prop_assert!(lines.len() <= 3 && lines.iter().all(|line| width(line, 13) <= room), "{lines:?}");
    }
}

/// The strings in a file of Graphviz, read as it does.
fn strings(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut characters = text.chars();
    while characters.any(|character| character == '"') {
        let mut string = String::new();
        loop {
            match characters.next().unwrap() {
                '"' => break,
                '\\' => string.push(characters.next().unwrap()),
                character => string.push(character),
            }
        }
        found.push(string);
    }
    found
}

/// A text with `#65;` read as the letter with that number.
fn numbers_read(text: &str) -> String {
    let mut out = String::new();
    for (index, piece) in text.split('#').enumerate() {
        let number = (index > 0).then(|| piece.split_once(';').unwrap());
        match number {
            Some((number, rest)) => {
                out.push(char::from_u32(number.parse().unwrap()).unwrap());
                out.push_str(rest);
            }
            None => out.push_str(piece),
        }
    }
    out
}

#[test]
fn two_thousand_steps_are_drawn_at_once() {
    let size = |branches: usize| {
        let arm = |index| {
            format!(
                "  branch {{\n    when title is set {{\n      email e{index}\n    }}\n    else {{\n      call c{index}\n    }}\n  }}\n"
            )
        };
        let drawing = of_body(&(0..branches).map(arm).collect::<String>());
        let start = Instant::now();
        let picture = svg(&drawing, Setting::Alone);
        assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
        picture.len()
    };
    let (half, whole) = (size(330), size(660));
    assert!(whole < half * 2 + 10_000, "{half} {whole}");
}

#[test]
fn branches_in_branches_do_not_multiply() {
    let nested = |depth: usize| "branch {\nwhen title is set {\ncall c\n".repeat(depth) + &"}\n}\n".repeat(depth);
    let size = |depth| svg(&of_body(&nested(depth)), Setting::Alone).len();
    let (half, whole) = (size(30), size(60));
    assert!(whole < half * 2 + 2_000, "{half} {whole}");
}

#[test]
fn text_can_be_read_on_everything_it_stands_on() {
    let on = |ink: Ink, ground: Ink| contrast(ink.light, ground.light).min(contrast(ink.dark, ground.dark));
    for ground in [paint::GROUND, paint::LANE, paint::CARD, paint::WAIT] {
        assert!(on(paint::QUIET, ground) >= 4.5, "{}", ground.name);
    }
    for ground in [paint::CARD, paint::WAIT, paint::FORK, paint::LEAVE, paint::MOVE, paint::REACTION] {
        assert!(on(paint::TEXT, ground) >= 4.5, "{}", ground.name);
    }
    for channel in Channel::ALL {
        assert!(on(paint::of_channel(*channel), paint::CARD) >= 3.0, "{}", channel.word());
    }
    for line in [paint::LINE, paint::FORK_BORDER, paint::LEAVE_BORDER, paint::MOVE_BORDER, paint::REACTION_BORDER] {
        assert!(on(line, paint::GROUND).min(on(line, paint::LANE)) >= 3.0, "{}", line.name);
    }
    assert!(inks().all(|ink| paint::style().contains(&format!("--seq-{}", ink.name))));
}

/// As the Web Content Accessibility Guidelines 2.2 count it.
fn contrast(one: &str, other: &str) -> f64 {
    let light = |color: &str| {
        let part = |at: usize| f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
        let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
        0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5)) + 0.05
    };
    let (one, other) = (light(one), light(other));
    one.max(other) / one.min(other)
}

#[test]
fn a_picture_that_no_page_has_room_for_is_printed_in_pieces_that_cut_through_nothing() {
    let steps = |count| (0..count).map(|number| format!("task t{number}\nwait 1 day\n")).collect::<String>();
    let branch = "branch {\nwhen city is \"Rome\" {\nemail a\n}\n}\n";
    let drawing = of_body(&format!("{}{branch}{}", steps(20), steps(20)));
    let place = layout(&drawing);
    let pieces = pieces(&place);
    assert!(pieces.len() > 1 && pieces.iter().all(|piece| piece.height <= PAGE), "{pieces:?}");
    let ends: Vec<i32> = pieces.iter().map(|piece| piece.top + piece.height).collect();
    assert_eq!((pieces[0].top, ends.last()), (0, Some(&place.size.height)));
    assert!(pieces.iter().skip(1).zip(&ends).all(|(piece, end)| piece.top == *end));
    for node in place.nodes.iter().chain(&place.labels) {
        let whole = node.top.y..=node.top.y + node.size.height;
        assert!(ends.iter().all(|end| !whole.contains(end) || end == whole.start() || end == whole.end()), "{node:?}");
    }
    let page = svg(&drawing, Setting::InPage);
    assert_eq!(page.matches("<use href=\"#graph-tested-all\"/>").count(), pieces.len());
    let document = format!("<main>{page}</main>");
    assert_eq!(
        Document::parse(&document).unwrap().root_element().children().filter(|one| one.is_element()).count(),
        1 + pieces.len()
    );
    assert!(!svg(&of_body(branch), Setting::InPage).contains("<use"));
}
