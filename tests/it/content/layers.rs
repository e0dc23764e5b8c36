//! Fields of templates, touches and variants over one another.

use super::{with_content, written};

const TEMPLATE: &str = "template t(ask) {
  subject \"From the template\"
  body \"\"\"
    {{ask}}
    \"\"\"
}
";

/// The first touch with those fields: subject and body, then those of each variant.
fn layers(fields: &str) -> Vec<String> {
    let file = format!("{TEMPLATE}sequence s \"S\" {{\n  email {{\n    {fields}\n  }}\n}}\n");
    with_content(&[&file], |content| {
        let all = std::iter::once(content).chain(content.variants.iter().map(|variant| &*variant.content));
        let texts =
            all.map(|content| [&content.subject, &content.body].map(|text| text.as_ref().map(|it| written(&it.rich))));
        texts.map(|texts| texts.map(Option::unwrap_or_default).join(" / ")).collect()
    })
}

#[test]
fn the_touch_comes_before_its_template() {
    assert_eq!(layers("subject \"Own\"\n    template t(\"Hm?\")"), ["Own / Hm?"]);
}

#[test]
fn a_variant_comes_before_both() {
    let fields = "subject \"Own\"
    template t(\"Hm?\")
    variant a 50% {
      subject \"A\"
    }
    variant b 50% {
      template t(\"Well?\")
    }";
    assert_eq!(layers(fields), ["Own / Hm?", "A / Hm?", "From the template / Well?"]);
}

#[test]
fn a_variant_replaces_a_list_as_a_whole() {
    let file = "sequence s \"S\" {
  email {
    attach \"one.pdf\"
    attach \"two.pdf\"
    variant a 100% {
      attach \"three.pdf\"
    }
  }
}
";
    let names = with_content(&[file], |content| {
        [content, &content.variants[0].content]
            .map(|content| content.attach.iter().map(|it| written(&it.rich)).collect::<Vec<_>>())
    });
    assert_eq!(names, [vec!["one.pdf", "two.pdf"], vec!["three.pdf"]]);
}

#[test]
fn no_voicemail_and_a_voicemail_replace_each_other() {
    let file = "sequence s \"S\" {
  call {
    voicemail \"Hi\"
    variant a 50% {
      no voicemail
    }
    variant b 50% {
      voicemail \"Ho\"
    }
  }
}
";
    with_content(&[file], |content| {
        let [a, b] = [0, 1].map(|index| &content.variants[index].content);
        assert!(a.voicemail.is_none() && a.no_voicemail.is_some());
        assert!(b.voicemail.is_some() && b.no_voicemail.is_none());
    });
}
