//! The schema that is checked in is the one of the types.

use std::fs;
use std::path::Path;

use seqc::emit::SCHEMAS;

#[test]
fn checked_in_schemas_are_those_of_the_types() {
    for (name, schema) in SCHEMAS {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/emit").join(format!("{name}.schema.json"));
        let schema = schema();
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&path, &schema).unwrap();
        }
        let is_same = fs::read_to_string(&path).unwrap() == schema;
        assert!(is_same, "{} is not that of the types any more: UPDATE=1 writes it", path.display());
    }
}
