//! Sample prospects: made up, or rows of a table.

use std::collections::BTreeMap;

use csv::ReaderBuilder;

/// The most that a page can show: each is rendered, and switched to without a script.
pub const MOST: usize = 6;

/// Somebody whose fields are filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// As the page calls them.
    pub label: String,
    /// What is known of them, by field. Empty values are not there.
    pub values: BTreeMap<String, String>,
    /// What stands for a field that has no value here.
    pub others: Others,
}

/// What is known of the fields that a prospect has no value for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// Their samples.
    Samples,
    /// The samples of those that enrollment demands; nothing of the rest.
    Required,
    /// Nothing.
    Nothing,
}

/// Three made-up ones: two of whom all is known, and one of whom only what enrollment demands.
#[must_use]
pub fn made_up() -> Vec<Prospect> {
    let second = [
        ("first_name", "Lu\u{ed}s"),
        ("last_name", "Ferreira"),
        ("name", "Lu\u{ed}s Ferreira"),
        ("title", "Head of Operations"),
        ("company", "Fabrikam Freight & Storage"),
        ("email", "luis@fabrikam.example"),
        ("phone", "+1 312 555 0187"),
        ("city", "Chicago"),
        ("industry", "Warehousing"),
        ("employees", "1900"),
        ("department", "Operations"),
        ("account.name", "Fabrikam Freight & Storage"),
        ("account.domain", "fabrikam.example"),
        ("account.industry", "Warehousing"),
        ("account.employees", "1900"),
        ("account.city", "Chicago"),
    ];
    let third = [("first_name", "Mei"), ("last_name", "Tanaka"), ("name", "Mei Tanaka"), ("company", "Contoso")];
    vec![
        Prospect { label: "Dana Okafor".to_owned(), values: BTreeMap::new(), others: Others::Samples },
        Prospect { label: "Lu\u{ed}s Ferreira".to_owned(), values: owned(&second), others: Others::Samples },
        Prospect { label: "Only what is required".to_owned(), values: owned(&third), others: Others::Required },
    ]
}

/// The first prospects of a table: its first line names fields, `First Name` as well as `first_name`. Empty where it has
/// no rows.
#[must_use]
pub fn of_csv(text: &str) -> Vec<Prospect> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().map(|names| names.iter().map(field_name).collect()).unwrap_or_default();
    let rows = reader.records().filter_map(Result::ok);
    let rows = rows.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).take(MOST);
    rows.zip(1..)
        .map(|(row, number)| {
            let cells = names.iter().zip(row.iter()).filter(|(_, cell)| !cell.trim().is_empty());
            let values: BTreeMap<String, String> =
                cells.map(|(name, cell)| (name.clone(), cell.trim().to_owned())).collect();
            Prospect { label: label(&values, number), values, others: Others::Nothing }
        })
        .collect()
}

impl Prospect {
    /// The value of a field that looks like `sample`; `None` where it is not known.
    #[must_use]
    pub fn value(&self, field: &str, required: bool, sample: &str) -> Option<String> {
        let own = self.values.get(field).cloned();
        match self.others {
            Others::Samples => own.or_else(|| Some(sample.to_owned())),
            Others::Required if required => own.or_else(|| Some(sample.to_owned())),
            Others::Required => None,
            Others::Nothing => own,
        }
    }
}

fn owned(values: &[(&str, &str)]) -> BTreeMap<String, String> {
    values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn field_name(head: &str) -> String {
    head.trim().to_lowercase().split_whitespace().collect::<Vec<_>>().join("_")
}

fn label(values: &BTreeMap<String, String>, number: usize) -> String {
    let get = |name: &str| values.get(name).cloned();
    let both = get("first_name").zip(get("last_name")).map(|(first, last)| format!("{first} {last}"));
    let name = get("name").or(both).or_else(|| get("first_name")).or_else(|| get("email"));
    name.unwrap_or_else(|| format!("Row {number}"))
}
