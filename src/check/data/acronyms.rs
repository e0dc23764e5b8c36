//! Words of four letters and more that are written in capitals and shout at nobody.
//!
//! As of 2026-11. Gathered for this project: laws, standards, offices and measures that business emails speak of.

/// The words.
pub const ACRONYMS: &[&str] = &[
    "APAC", "BFSI", "CAGR", "CASL", "CCPA", "CISA", "CISO", "CMMC", "CNAPP", "COBOL", "COGS", "CPRA", "CRUD", "CSPM",
    "CSRD", "DORA", "EBIT", "EBITDA", "EMEA", "ERISA", "ESRS", "FIDO", "FINRA", "FSMA", "GAAP", "GDPR", "GMBH", "GRPC",
    "HACCP", "HIPAA", "HTML", "HTTP", "HTTPS", "HVAC", "IATA", "IFRS", "JSON", "KPIS", "LATAM", "MQTT", "NASA", "NATO",
    "NIST", "OAUTH", "OKRS", "OSHA", "RACI", "REST", "RFID", "SAML", "SCADA", "SIEM", "SLAS", "SMTP", "SOAR", "SPAC",
    "SWIFT", "SWOT", "TISAX", "UCITS", "VOIP", "WCAG", "XBRL", "YAML",
];
