//! Those whose fields are filled in, and three that are made up.

use std::collections::BTreeMap;

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
