//! What presets set is there to be set.

use seqc::check::presets::Preset;
use seqc::check::rules::rule;

/// Rules that presets speak of before they are there.
const TO_COME: [&str; 1] = ["too-many-links"];

#[test]
fn every_row_names_a_rule_and_an_option() {
    for preset in Preset::ALL {
        for (name, option, _) in preset.rows().iter().filter(|(name, _, _)| !TO_COME.contains(name)) {
            let rule = rule(name).unwrap_or_else(|| panic!("{}: no rule is called {name}", preset.word()));
            let has = rule.options.iter().any(|own| own.name == *option);
            assert!(has, "{}: {name} has no option {option}", preset.word());
        }
        for name in preset.raised() {
            assert!(rule(name).is_some(), "{}: no rule is called {name}", preset.word());
        }
    }
}
