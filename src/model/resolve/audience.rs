//! Settings of an audience.

use crate::model::resolve::amounts::{keyword, whole};
use crate::model::resolve::cx::{Cx, Seen, once};
use crate::model::resolve::regions::region;
use crate::syntax::ast::item::{AudienceField, Settings};
use crate::syntax::ast::value::Spanned;
use crate::syntax::ast::words::{Channel, Consent};

/// Looks at every setting of an audience.
pub(super) fn audience(cx: &mut Cx<'_, '_>, audience: &Settings<AudienceField>) {
    let mut seen = Seen::new();
    for field in &audience.fields.body {
        let Some(kind) = &field.kind else { continue };
        let word = word(kind);
        once(cx, &mut seen, word, keyword(field.span, word));
        match kind {
            AudienceField::Countries(countries) => countries.iter().for_each(|name| region(cx, name)),
            AudienceField::People(people) => whole(cx, *people, 1.0, "the number of people"),
            AudienceField::Consent(consents) => consent(cx, consents),
            AudienceField::Kind(_) | AudienceField::Temperature(_) | AudienceField::Screened(_) => {}
        }
    }
}

/// One consent for each channel.
fn consent(cx: &mut Cx<'_, '_>, consents: &[(Spanned<Channel>, Spanned<Consent>)]) {
    let mut seen = Seen::new();
    for (channel, _) in consents {
        once(cx, &mut seen, channel.value.word(), channel.span);
    }
}

fn word(field: &AudienceField) -> &'static str {
    match field {
        AudienceField::Countries(_) => "countries",
        AudienceField::Kind(_) => "kind",
        AudienceField::Temperature(_) => "temperature",
        AudienceField::People(_) => "people",
        AudienceField::Consent(_) => "consent",
        AudienceField::Screened(_) => "screened",
    }
}
