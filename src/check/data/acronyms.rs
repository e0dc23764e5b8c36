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

/// Shorter ones. A word that is one as well, such as `IT` or `US`, is none of them.
pub const SHORT_ACRONYMS: &[&str] = &[
    "AI", "API", "AR", "AWS", "BI", "CDN", "CEO", "CFO", "CI", "CIO", "CMO", "COO", "CPA", "CPO", "CRM", "CRO", "CSV",
    "CTO", "DNS", "ERP", "ESG", "ETL", "EU", "FAQ", "GCP", "GPU", "HR", "IOT", "ISO", "KPI", "LLM", "MFA", "ML", "MRR",
    "NDA", "NPS", "OKR", "PDF", "PR", "QA", "RFP", "ROI", "RPA", "SAP", "SDK", "SDR", "SEC", "SEO", "SLA", "SMB",
    "SMS", "SOC", "SQL", "SSO", "TCO", "UI", "UK", "USA", "UX", "VAT", "VIP", "VP", "VPN",
];
