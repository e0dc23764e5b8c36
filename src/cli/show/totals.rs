//! What stands under a picture: how much it is, and what there is to say of its dates.

use crate::cli::dates::notices;
use crate::cli::show::style::{Paint, Tone};
use crate::model::SequenceModel;
use crate::model::limits;
use crate::model::timeline::dated::Occasion;
use crate::model::timeline::problems;
use crate::preview::totals::{Row, totals};

/// Touches by channel, and days: how many a path has at least and at most, as a table.
#[must_use]
pub fn table(model: &SequenceModel<'_>, occasion: Option<&Occasion<'_>>, paint: Paint) -> Vec<String> {
    let rows: Vec<_> = totals(model, occasion).into_iter().map(|(row, range)| (name(row), range)).collect();
    let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let head = paint.of(Tone::Quiet, &format!("{:width$}       at least       at most", ""));
    let rows = rows.iter().map(|(name, range)| format!("{name:width$}  {:>13}  {:>12}", range.least, range.most));
    std::iter::once(head).chain(rows).collect()
}

fn name(row: Row) -> String {
    match row {
        Row::Touches => "touches".to_owned(),
        Row::Channel(channel) => format!("  {}", channel.word()),
        Row::Unseen => "unseen steps".to_owned(),
        Row::Days => "calendar days".to_owned(),
    }
}

/// What has to be said of the dates of one enrollment: what is past already, which limits are
/// broken, and which holidays are not known.
#[must_use]
pub fn of_dates(model: &SequenceModel<'_>, occasion: &Occasion<'_>) -> Vec<String> {
    let broken = limits::of_dates(model, occasion);
    let found = problems::of_dates(model, &occasion.dated.run).into_iter().chain(broken).map(|found| found.message);
    let touches = model.flow.ids().zip(&model.flow.steps).take(model.flow.main.end);
    let mut touches = touches.filter(|(_, step)| step.touch().is_some());
    let varies = touches.any(|(id, _)| occasion.dated.run.at(id).is_some_and(|times| times.earliest != times.latest));
    let legend = varies.then(|| "+ marks a date that is later on some path: `seqc build` writes both".to_owned());
    legend.into_iter().chain(found).chain(notices(model, occasion)).collect()
}
