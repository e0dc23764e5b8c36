//! What stands in texts: merge fields, the paths of `use`, the words of a vendor's setting.

use crate::emit::settings::KeyKind;
use crate::ide::block::Block;
use crate::ide::complete::candidate::{Candidate, CandidateKind, keyword, values};
use crate::ide::complete::condition::of_fields;
use crate::ide::complete::import::files;
use crate::ide::complete::items::kind;
use crate::ide::complete::names::Cx;
use crate::ide::complete::tokens::tokens;
use crate::ide::guide::Table;
use crate::ide::hover::field_page;
use crate::model::scope::Kind;
use crate::syntax::ast::words::Supplied;
use crate::syntax::fields::OF_THE_SENDING;

/// What a text may be that `before` begins; most say what nobody can know.
pub fn in_text(cx: &Cx<'_, '_>, before: &[&str]) -> Vec<Candidate> {
    match (before, cx.block) {
        (["use"], Block::Top) => {
            let file = |path: String| Candidate::new(&path, CandidateKind::File, "");
            files(cx.view, cx.paths).into_iter().map(|(_, _, path)| file(path)).collect()
        }
        ([key] | [key, .., ","], Block::Vendor(vendor)) => match kind(vendor, key) {
            Some(KeyKind::OneOf(words)) => values(words.iter().map(|word| (*word, ""))),
            Some(KeyKind::Text | KeyKind::Number(_) | KeyKind::YesNo | KeyKind::List) | None => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// What may stand between braces behind `before`.
pub fn in_merge(cx: &Cx<'_, '_>, before: &str) -> Vec<Candidate> {
    match tokens(before).as_slice() {
        [">"] => cx.items(Kind::Snippet),
        [] => whole(cx),
        ["#if", asked @ ..] | ["else", "if", asked @ ..] => of_fields(cx, asked),
        ["else"] => vec![keyword("if", Table::Texts)],
        [field, "|"] => vec![fallback(cx, field)],
        [field] if cx.field_type(field).is_some() => vec![behind(fallback(cx, field))],
        _ => Vec::new(),
    }
}

/// What stands for a field that is empty.
fn fallback(cx: &Cx<'_, '_>, field: &str) -> Candidate {
    let said = match field {
        "first_name" | "name" => "there",
        "company" | "account.name" => "your team",
        _ => "fallback",
    };
    let docs = field_page(cx.view.program, field, cx.scope().field(field), None).unwrap_or_default();
    let insert = Some(format!("\"⟨{said}⟩\""));
    let about = "what is shown where the field is empty";
    Candidate { docs, insert, ..Candidate::new(&format!("\"{said}\""), CandidateKind::Snippet, about) }
}

/// The same with the bar before it.
fn behind(mut fallback: Candidate) -> Candidate {
    fallback.insert = fallback.insert.map(|text| format!("| {text}"));
    Candidate { label: "|".to_owned(), ..fallback }
}

/// All that may stand there alone.
fn whole(cx: &Cx<'_, '_>) -> Vec<Candidate> {
    let mut out = cx.params();
    out.extend(cx.fields());
    out.extend(OF_THE_SENDING.iter().map(|field| Candidate::new(field.name, CandidateKind::Field, field.meaning)));
    out.extend(values(Supplied::explained()));
    let form = |(label, insert, word): (&str, &str, &str)| Candidate {
        insert: Some(insert.to_owned()),
        ..Candidate { label: label.to_owned(), kind: CandidateKind::Snippet, ..keyword(word, Table::Texts) }
    };
    let forms = [
        ("> snippet", "> ⟨snippet⟩", ">"),
        ("#if", "#if ⟨field⟩}}⟨this⟩{{else}}⟨that⟩{{/if", "{{#if"),
        ("pick", "pick \"⟨this⟩\" | \"⟨that⟩\"", "{{pick"),
        ("fill", "fill \"⟨what to write⟩\"", "{{fill"),
    ];
    out.extend(forms.into_iter().map(form));
    out.extend(["else", "else if", "/if"].map(|word| keyword(word, Table::Texts)));
    out
}
