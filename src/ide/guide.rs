//! What the language guide says of a word: its row in the tables at the end, and the passage that begins with it.

use std::sync::LazyLock;

/// The guide.
const GUIDE: &str = include_str!("../../grammar/README.md");

/// Where the tables of all words begin.
const TABLES: &str = "## 17. ";

/// The tables of words, and the chapters that say more, in the order they are looked through.
pub const TABLES_OF: &[(Table, &str, &[&str])] = &[
    (Table::Items, "Items", &["12", "5", "4", "1"]),
    (Table::Parts, "Inside `fields`, `audience`, `sender` and `schedule`", &["5", "4"]),
    (Table::Settings, "Settings", &["6", "11", "13", "14"]),
    (Table::Channels, "Channels and actions", &["7"]),
    (Table::Touch, "Fields of a touch", &["7"]),
    (Table::Limits, "Limits", &["13"]),
    (Table::Flow, "Time and flow", &["8", "10", "11", "12"]),
    (Table::Conditions, "Conditions", &["9"]),
    (Table::Texts, "In texts", &["3"]),
    (Table::Comments, "In comments", &["15", "2"]),
];

/// A table of words in the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// What begins an item.
    Items,
    /// The lines of items that are no sequence.
    Parts,
    /// The settings of a sequence.
    Settings,
    /// Channels, and what is done on them.
    Channels,
    /// What a touch says.
    Touch,
    /// What limits count.
    Limits,
    /// Waits, branches and the like.
    Flow,
    /// Events and tests.
    Conditions,
    /// Merge fields.
    Texts,
    /// Comments.
    Comments,
}

/// A row of a table: the words, and what they mean.
struct Row {
    table: Table,
    /// The words of each piece of code, as they are written.
    codes: Vec<&'static str>,
    cell: &'static str,
    meaning: &'static str,
}

/// A paragraph, a point of a list or a row of a table in a chapter.
struct Passage {
    chapter: &'static str,
    heading: &'static str,
    /// The heading just above; empty where there is none, or something stands between.
    section: &'static str,
    text: String,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(rows);
static PASSAGES: LazyLock<Vec<Passage>> = LazyLock::new(passages);

/// What the guide says of `word`, as Markdown. `table` is where it is looked for first, and `first` the word that the line
/// begins with: there are words that mean something else elsewhere.
#[must_use]
pub fn about(word: &str, first: &str, table: Option<Table>) -> Option<String> {
    let row = row(word, first, table)?;
    let mut out = format!("{}: {}", row.cell, row.meaning);
    let head = row.codes.first().and_then(|code| code.split(' ').next()).unwrap_or(word);
    if let Some(passage) = passage(word, head, row.table).filter(|passage| passage.text.len() > out.len()) {
        out.push_str(&format!("\n\n{}\n\n*Language guide, {}*", passage.text, passage.heading));
    }
    Some(out)
}

fn row(word: &str, first: &str, table: Option<Table>) -> Option<&'static Row> {
    let holds = |row: &&Row| row.codes.iter().any(|code| code.split([' ', '|']).any(|part| part == word));
    let fits = |row: &&Row| {
        let begins = |code: &&str, wanted: &str| code.split(' ').next() == Some(wanted);
        let with_line = row.codes.iter().any(|code| begins(code, first)) && first != word;
        let begins = row.codes.iter().any(|code| begins(code, word));
        u8::from(with_line) * 4 + u8::from(table == Some(row.table)) * 2 + u8::from(begins)
    };
    // Of those that fit as well as another, the first.
    ROWS.iter().rev().filter(holds).max_by_key(fits)
}

/// The passage of a chapter that says most of `word`: one that begins with it, the first below a heading of that name, one
/// that begins with `head`, the first word of its row, and holds it too, or any that does.
fn passage(word: &str, head: &str, table: Table) -> Option<&'static Passage> {
    let chapters = TABLES_OF.iter().find(|(of, ..)| *of == table).map(|(.., chapters)| *chapters)?;
    // What only leads to another chapter says nothing here.
    let speaks = |passage: &&Passage| !passage.text.contains("](#") && !passage.text.ends_with(": below");
    let all =
        || chapters.iter().flat_map(|of| PASSAGES.iter().filter(move |passage| passage.chapter == *of)).filter(speaks);
    let begins = |passage: &Passage, with: &str| {
        passage.text.starts_with('`')
            && codes(&passage.text).first().is_some_and(|code| code.split(' ').next() == Some(with))
    };
    let holds = |passage: &Passage| codes(&passage.text).contains(&word);
    let first = all().find(|passage| begins(passage, word));
    let first = first.or_else(|| all().find(|passage| passage.section.to_lowercase().trim_end_matches('s') == word));
    first
        .or_else(|| all().find(|passage| begins(passage, head) && holds(passage)))
        .or_else(|| all().find(|one| holds(one)))
}

fn rows() -> Vec<Row> {
    let mut table = None;
    let mut rows = Vec::new();
    let tables = GUIDE.find(TABLES).and_then(|at| GUIDE.get(at..)).unwrap_or_default();
    for line in tables.lines() {
        if let Some(heading) = line.strip_prefix("### ") {
            table = TABLES_OF.iter().find(|(_, of, _)| *of == heading).map(|(table, ..)| *table);
        }
        let Some((table, (cell, meaning))) = table.zip(cells(line)) else { continue };
        rows.push(Row { table, codes: codes(cell), cell, meaning });
    }
    rows
}

/// The two cells of a row; `None` for a line that is none.
fn cells(line: &str) -> Option<(&str, &str)> {
    let (cell, meaning) = line.strip_prefix("| ")?.strip_suffix(" |")?.rsplit_once(" | ")?;
    cell.contains('`').then_some((cell, meaning))
}

fn codes(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn passages() -> Vec<Passage> {
    let mut out: Vec<Passage> = Vec::new();
    let (mut heading, mut section, mut fenced, mut joins) = ("", "", false, false);
    let end = GUIDE.find(TABLES).unwrap_or(GUIDE.len());
    for line in GUIDE.get(..end).unwrap_or_default().lines() {
        fenced ^= line.starts_with("```");
        let is_heading = line.starts_with('#') && !fenced;
        if is_heading && line.starts_with("## ") {
            heading = line.trim_start_matches("## ");
        }
        if is_heading {
            section = line.trim_start_matches(['#', ' ']);
        }
        let is_other_table = line.starts_with('|') && cells(line).is_none_or(|(cell, _)| !cell.starts_with('`'));
        if fenced || is_heading || is_other_table || line.starts_with("```") || line.is_empty() {
            joins = false;
            continue;
        }
        let chapter = heading.split('.').next().unwrap_or_default();
        let point = line.strip_prefix("- ");
        match (cells(line), out.last_mut().filter(|_| joins && point.is_none())) {
            (Some((cell, meaning)), _) => {
                out.push(Passage { chapter, heading, section, text: format!("{cell}: {meaning}") });
            }
            (None, Some(last)) => last.text.push_str(&format!(" {}", line.trim())),
            (None, None) => out.push(Passage { chapter, heading, section, text: point.unwrap_or(line).to_owned() }),
        }
        (joins, section) = (true, "");
    }
    out
}
