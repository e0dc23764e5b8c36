//! The standard fields: what every CRM knows of a prospect, an account, a sender.

use crate::syntax::ast::words::FieldType;

/// A field that needs no declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandardField {
    /// Its path.
    pub name: &'static str,
    /// Its type.
    pub kind: FieldType,
    /// What it holds.
    pub meaning: &'static str,
    /// A value to show it with.
    pub sample: &'static str,
}

/// The standard fields, in the order of the language reference.
pub const STANDARD: &[StandardField] = &[
    text("first_name", "the prospect's first name", "Dana"),
    text("last_name", "the prospect's last name", "Okafor"),
    text("name", "the prospect's full name", "Dana Okafor"),
    text("title", "the prospect's job title", "VP Engineering"),
    text("company", "the prospect's company", "Globex"),
    text("email", "the prospect's email address", "dana@globex.example"),
    text("phone", "the prospect's phone number", "+1 217 555 0142"),
    text("mobile", "the prospect's mobile number", "+1 217 555 0143"),
    text("linkedin_url", "the prospect's LinkedIn profile", "https://linkedin.example/in/dana"),
    text("website", "the company's website", "https://globex.example"),
    text("city", "the prospect's city", "Springfield"),
    text("state", "the prospect's state or region", "Illinois"),
    text("country", "the prospect's country", "United States"),
    text("industry", "the company's industry", "Logistics"),
    number("employees", "the company's number of employees", "450"),
    text("department", "the prospect's department", "Engineering"),
    text("seniority", "the prospect's seniority", "VP"),
    text("timezone", "the prospect's time zone", "America/Chicago"),
    text("language", "the prospect's language", "en"),
    text("owner", "who owns the prospect in the CRM", "Sam Ruiz"),
    text("account.name", "the account's name", "Globex"),
    text("account.domain", "the account's web domain", "globex.example"),
    text("account.industry", "the account's industry", "Logistics"),
    number("account.employees", "the account's number of employees", "450"),
    text("account.city", "the account's city", "Springfield"),
    text("account.country", "the account's country", "United States"),
    text("sender.first_name", "the sender's first name", "Sam"),
    text("sender.last_name", "the sender's last name", "Ruiz"),
    text("sender.name", "the sender's full name", "Sam Ruiz"),
    text("sender.email", "the sender's email address", "sam@acme.example"),
    text("sender.phone", "the sender's phone number", "+1 217 555 0100"),
    text("sender.title", "the sender's job title", "Account Executive"),
    text("sender.company", "the sender's company", "Acme"),
    text("sender.calendar", "the sender's booking page", "https://acme.example/sam"),
];

/// What a text may show of the sequence and of the day it is sent on; not of the prospect, so never in a condition.
pub const OF_THE_SENDING: &[StandardField] = &[
    text("sequence.title", "the title of the sequence", "Typical multi-channel sequence"),
    text("day.weekday", "the weekday it is sent on", "Tuesday"),
    text("day.date", "the date it is sent on", "December 1, 2026"),
];

/// The standard field called `name`.
#[must_use]
pub fn standard(name: &str) -> Option<&'static StandardField> {
    STANDARD.iter().find(|field| field.name == name)
}

/// Other tools' names of standard fields, in snake case.
const ALIASES: &[(&str, &str)] = &[
    ("firstname", "first_name"),
    ("fname", "first_name"),
    ("lastname", "last_name"),
    ("lname", "last_name"),
    ("full_name", "name"),
    ("fullname", "name"),
    ("company_name", "company"),
    ("company.name", "company"),
    ("companyname", "company"),
    ("organization", "company"),
    ("account_name", "account.name"),
    ("job_title", "title"),
    ("jobtitle", "title"),
    ("your_name", "sender.first_name"),
    ("my_name", "sender.first_name"),
    ("sender_name", "sender.name"),
    ("sender_first_name", "sender.first_name"),
    ("your_company", "sender.company"),
    ("my_company", "sender.company"),
    ("phone_number", "phone"),
    ("account.company", "company"),
    ("unsubscribe_link", "unsubscribe"),
    ("unsubscribe_url", "unsubscribe"),
    ("opt_out_link", "unsubscribe"),
    ("calendar_link", "calendar"),
    ("meeting_link", "calendar"),
    ("booking_link", "calendar"),
    ("sender.signature", "signature"),
    ("email_signature", "signature"),
];

/// The standard field, or what the target supplies, that another tool calls `name`, which is in lower case.
#[must_use]
pub fn meant(name: &str) -> Option<&'static str> {
    let own = ["contact.", "prospect.", "lead.", "recipient."].iter().find_map(|prefix| name.strip_prefix(prefix));
    let name = own.unwrap_or(name);
    let alias = ALIASES.iter().find(|(alias, _)| *alias == name).map(|(_, field)| *field);
    alias.or_else(|| standard(name).map(|field| field.name))
}

/// Whether a field is standard, or of the sending.
#[must_use]
pub fn is_known(name: &str) -> bool {
    STANDARD.iter().chain(OF_THE_SENDING).any(|field| field.name == name)
}

/// Whether a field is the sender's or of the sending: it says nothing of the prospect, and is always filled.
#[must_use]
pub fn is_ours(name: &str) -> bool {
    ["sender.", "sequence.", "day."].iter().any(|prefix| name.starts_with(prefix))
}

const fn text(name: &'static str, meaning: &'static str, sample: &'static str) -> StandardField {
    StandardField { name, kind: FieldType::Text, meaning, sample }
}

const fn number(name: &'static str, meaning: &'static str, sample: &'static str) -> StandardField {
    StandardField { name, kind: FieldType::Number, meaning, sample }
}
