//! Signs that come along with what is pasted, or from other notations.

use insta::assert_snapshot;

use super::{in_sequence, once, sound};

#[test]
fn what_cannot_be_seen_is_taken_out() {
    let cases = [
        "wait\u{200b} 2 days",
        "\u{200b}wait \u{200b}2 days",
        "wa\u{ad}it 2 days",
        "wait 2\u{feff} days",
        "wait 2 \u{202e}days",
        "call op\u{200b}ener",
        "status dra\u{ad}ft",
        "tags a\u{200b}, b",
    ];
    assert_snapshot!(once(&cases, in_sequence), @r##"
    wait\u{200b} 2 days
            2:5 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    \u{200b}wait \u{200b}2 days
            2:1 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    wa\u{ad}it 2 days
            2:3 invisible-character `\u{ad}`: an invisible character stands here (U+00AD)
                fix: take it away

    wait 2\u{feff} days
            2:7 invisible-character `\u{feff}`: an invisible character stands here (U+FEFF)
                fix: take it away

    wait 2 \u{202e}days
            2:8 invisible-character `\u{202e}`: an invisible character stands here (U+202E)
                fix: take it away

    call op\u{200b}ener
            2:8 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away

    status dra\u{ad}ft
            2:11 invisible-character `\u{ad}`: an invisible character stands here (U+00AD)
                fix: take it away

    tags a\u{200b}, b
            2:7 invisible-character `\u{200b}`: an invisible character stands here (U+200B)
                fix: take it away
    "##);
    sound(&in_sequence("goal \"a\u{200b}b\" # \u{feff}\ncall a {\n  note \"\u{1f469}\u{200d}\u{1f4bb}\"\n}"));
    sound(&format!("\u{feff}{}", in_sequence("end")));
}
