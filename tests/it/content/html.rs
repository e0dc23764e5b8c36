//! Markdown with merge fields as HTML and as plain text.

use proptest::{prop_assert, prop_assert_eq, proptest};
use seqc::text::markdown::html::html as markdown;
use seqc::text::markdown::plain::{Addresses, plain as plain_text};

use super::{html, plain};

#[test]
fn paragraphs_lists_and_emphasis() {
    let text = "Hi *there*,\n\nthree **things**\nin a row:\n\n- one\n- two\n\n1. a\n2. b";
    assert_eq!(
        html(text),
        "<p>Hi <em>there</em>,</p>\n<p>three <strong>things</strong>\nin a row:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n\
         <ol>\n<li>a</li>\n<li>b</li>\n</ol>"
    );
    assert_eq!(plain(text), "Hi there,\n\nthree things in a row:\n\n- one\n- two\n\n1. a\n2. b");
}

#[test]
fn merge_fields_survive_and_are_escaped_once() {
    let text = "Hi *{{first_name | \"A & <B>\"}}* & co";
    assert_eq!(html(text), "<p>Hi <em><first_name|A &amp; &lt;B&gt;></em> &amp; co</p>");
    assert_eq!(plain(text), "Hi <first_name|A & <B>> & co");
}

#[test]
fn merge_fields_stand_in_addresses() {
    let text = "[See {{company}}](https://acme.example/{{title}}?a=1&b={{city | \"New York\"}})";
    assert_eq!(
        html(text),
        "<p><a href=\"https://acme.example/$<title>?a=1&amp;b=$<city|New%20York>\">See <company></a></p>"
    );
    assert_eq!(plain(text), "See <company> (https://acme.example/$<title>?a=1&b=$<city|New%20York>)");
}

#[test]
fn what_looks_like_html_is_text() {
    assert_eq!(html("<b>Hi</b> *x* <!-- y -->"), "<p>&lt;b&gt;Hi&lt;/b&gt; <em>x</em> &lt;!-- y --&gt;</p>");
    assert_eq!(html("<script>\nalert(1)\n</script>"), "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>");
    assert_eq!(plain("a < b, `<i>` \\<u>"), "a < b, <i> <u>");
}

#[test]
fn addresses_that_run_something_are_dropped() {
    for address in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "&#106;avascript:x"] {
        assert_eq!(html(&format!("[a *b*]({address}) c")), "<p>a <em>b</em> c</p>", "{address}");
    }
    assert_eq!(html("![logo](data:image/png;base64,AA)"), "<p>logo</p>");
}

#[test]
fn plain_text_shows_addresses_once() {
    assert_eq!(plain("[here](https://acme.example)"), "here (https://acme.example)");
    assert_eq!(
        plain("<https://acme.example> and <dana@globex.example>"),
        "https://acme.example and dana@globex.example"
    );
    assert_eq!(plain("[https://acme.example](https://acme.example)"), "https://acme.example");
}

#[test]
fn images_keep_their_description() {
    let text = "![our *team* at {{company}}](https://acme.example/t.png \"We\")";
    assert_eq!(
        html(text),
        "<p><img src=\"https://acme.example/t.png\" title=\"We\" alt=\"our team at <company>\"></p>"
    );
    assert_eq!(plain(text), "our team at <company>");
}

#[test]
fn an_if_around_paragraphs_stands_between_them() {
    let text = "Hi,\n\n{{#if title}}\nOne.\n\n- a\n{{else}}\nTwo.\n{{/if}}\n\nBye";
    assert_eq!(
        html(text),
        "<p>Hi,</p>\n<if title><p>One.</p>\n<ul>\n<li>a</li>\n</ul>\n<else><p>Two.</p>\n<end><p>Bye</p>"
    );
    assert_eq!(plain(text), "Hi,\n\n<if title>One.\n\n- a\n\n<else>Two.\n\n<end>Bye");
}

#[test]
fn an_if_in_a_paragraph_stands_in_it() {
    assert_eq!(html("A {{#if title}}*b*{{else}}c{{/if}} d"), "<p>A <if title><em>b</em><else>c<end> d</p>");
    assert_eq!(html("A\n{{#if title}}\nb\n{{/if}}\nc"), "<p>A\n<if title>b\n<end>c</p>");
}

#[test]
fn lists_in_lists_and_quotes_are_set_in() {
    assert_eq!(
        plain("- a\n  - b\n  - c\n- d\n\n  more\n\n> said\n> so\n\n---\n\n# Head\nLine\\\nbreak"),
        "- a\n  - b\n  - c\n- d\n\n  more\n\n> said so\n\n---\n\nHead\n\nLine\nbreak"
    );
}

#[test]
fn picks_and_the_targets_own_blocks() {
    let text = "{{pick \"**Hi** {{first_name}}\" | \"Hello\"}}, {{signature}}";
    assert_eq!(html(text), "<p><pick><strong>Hi</strong> <first_name><or>Hello<end pick>, <signature></p>");
}

const OUR_TAGS: [&str; 18] = [
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "code",
    "ul",
    "ol",
    "li",
    "em",
    "strong",
    "a",
    "img",
    "br",
];

proptest! {
    #[test]
    fn no_text_brings_its_own_tags(text in r#"([<>/a-z"'&;\\`*_#\-\[\]()!:= \n]|<b>|<!--|\]\(|&lt;|<a href="|javascript:){0,60}"#) {
        let html = markdown(&text, &mut |_, _| String::new());
        for tag in html.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
            prop_assert!(OUR_TAGS.contains(&name) || name == "hr", "{}", html);
            prop_assert!(!tag.contains("=\"javascript:"), "{}", html);
        }
    }

    // Lines without markup are not read as Markdown; here what stands behind them makes sure that they are.
    #[test]
    fn text_without_markup_is_read_like_any(
        text in r#"(([a-zÄ][a-zß0-9 ,.:?!'"()%+–-]{0,8}|1\. a|- a|> a|\# a|===|&lt; a|\*a\* b)?\n){0,6}[a-z]{0,3}"#
    ) {
        let plain = |text: &str| plain_text(text, Addresses::Hidden, &mut |_, _| String::new());
        let alone = plain(&text);
        let gap = if alone.is_empty() { "" } else { "\n\n" };
        prop_assert_eq!(plain(&format!("{text}\n\n*end*")), format!("{alone}{gap}end"));
    }
}

#[test]
fn many_brackets_take_no_time_without_end() {
    for text in ["<", "<a:", "> ", "[", "![](", "*a_", "`<"] {
        let _ = markdown(&text.repeat((1 << 18) / text.len()), &mut |_, _| String::new());
    }
}
