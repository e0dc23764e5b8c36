//! `seqc push`: brings compiled sequences to a vendor, once.
//!
//! `prepare` compiles; `object` and `change` hold what is to be there against the `state` that `store` keeps on the disk,
//! and `follow` finds steps again whose names shifted. The files of `vendor` each know which request brings about what, and
//! are, beside the folders of `emit`, the only places that know names of a vendor's. `run` does it: `make` makes what is not
//! there, by `find` and `send`, and `note` writes down what is known then. `way` leads there, an `event` is what happens,
//! `tell` says what would be done and what went wrong, and `gone` what no longer belongs there. `plan` only shows.

pub mod way;
pub mod object;
pub mod state;
pub mod change;
pub mod vendor;
pub mod follow;
pub mod store;
pub mod event;
pub mod send;
pub mod find;
pub mod note;
pub mod make;
pub mod run;
pub mod prepare;
pub mod gone;
pub mod tell;
pub mod plan;

use clap::Args;

use crate::cli::args::Color;
use crate::cli::push::event::Event;
use crate::cli::push::object::Desired;
use crate::cli::push::prepare::{Asked, Prepared, prepare, variable};
use crate::cli::push::send::World;
use crate::cli::push::store::Store;
use crate::cli::push::tell::blame::blame;
use crate::cli::push::tell::document::document;
use crate::cli::push::tell::show::{self, text};
use crate::cli::push::way::clock::{Pace, RealClock};
use crate::cli::push::way::wire::Connect;
use crate::cli::render::human;
use crate::cli::{Outcome, terminal};
use crate::text::lines::Lines;

/// What `seqc push` is asked.
#[derive(Debug, Args)]
#[command(after_help = "\
Shows what it would do, as `seqc plan` does, and does it after `y`. The token
comes from the environment: OUTREACH_TOKEN, APOLLO_API_KEY or SALESLOFT_TOKEN.
What is there by then stands in `seqc.state.json`: commit it. A push that was
stopped goes on where it stood when it is started again; nothing is made twice.

Exit code:
  0  all of it is there
  1  something cannot be compiled, was refused, or cannot be brought there
  2  something could not be read, written or reached, or a person has to look

Examples:
  seqc push classic.seq --target apollo --branches main-path
  seqc push sequences --target outreach --yes --activate")]
pub struct Arguments {
    /// What is pushed.
    #[command(flatten)]
    pub asked: Asked,

    /// Do it without asking.
    #[arg(long)]
    pub yes: bool,

    /// Set going what is there.
    #[arg(long)]
    pub activate: bool,
}

/// Pushes what `arguments` name, by connections of `connect`.
pub fn run(arguments: &Arguments, color: Color, connect: Connect) -> Outcome {
    match start(arguments, color, connect) {
        Ok(outcome) | Err(Failure::Said(outcome)) => outcome,
        Err(Failure::Complaint(complaint)) => {
            terminal::complain(&complaint);
            Outcome::Failed
        }
    }
}

/// Why nothing is pushed.
enum Failure {
    /// That was said.
    Said(Outcome),
    /// A sentence.
    Complaint(String),
}

impl From<String> for Failure {
    fn from(complaint: String) -> Self {
        Self::Complaint(complaint)
    }
}

fn start(arguments: &Arguments, color: Color, connect: Connect) -> Result<Outcome, Failure> {
    let asked = &arguments.asked;
    let is_asked = !arguments.yes;
    if is_asked && (asked.json || !terminal::is_interactive()) {
        return Err("there is nobody to ask: look with `seqc plan`, and push with `--yes`".to_owned().into());
    }
    let prepared = prepare(asked, color).map_err(Failure::Said)?;
    let facts = prepared.vendor.facts();
    let token =
        variable(facts.token).ok_or(format!("{} is not set: it holds the token for {}", facts.token, facts.title))?;
    let transport = connect(facts, &prepared.url, &token)?;
    let mut store = Store::open(&prepared.state, facts.target, &prepared.account)?;
    let plan = show::plan(&prepared, &store, arguments.activate);
    let said = match asked.json {
        true => Event::Plan(&document(&prepared, &plan)).json(),
        false => text(&prepared, &plan, terminal::look(color)),
    };
    if !terminal::print(&said) {
        return Ok(Outcome::Failed);
    }
    if is_asked && plan.asks_for_requests() && terminal::ask("Do this?") != Some(true) {
        return Err("nothing was sent".to_owned().into());
    }
    let world = World {
        vendor: prepared.vendor,
        transport: &*transport,
        clock: &RealClock,
        pace: Pace::new(facts.gap, facts.hourly),
        ask: &|question| if is_asked { terminal::ask(question) } else { None },
        tell: &|event| tell(event, asked.json),
    };
    Ok(all_of_them(&world, &prepared, &mut store, arguments, color))
}

/// Pushes every sequence; one that is refused keeps no other from its place.
fn all_of_them(
    world: &World<'_>,
    prepared: &Prepared,
    store: &mut Store,
    arguments: &Arguments,
    color: Color,
) -> Outcome {
    let mut sources = prepared.sources.clone();
    let (mut done, mut left, mut failed) = (0, 0, 0);
    let mut worst = Outcome::Clean;
    for desired in &prepared.desired {
        match run::push(world, desired, store, arguments.activate) {
            Ok(tally) => {
                done += tally.done;
                left += tally.left;
                worst = if tally.left > 0 { worst.max(Outcome::Findings) } else { worst };
                tell_of_activation(world, desired, arguments.activate);
            }
            Err(stop) => {
                failed += 1;
                worst = worst.max(stop.outcome());
                if let Some(file) = sources.get_mut(desired.file.0 as usize) {
                    let found = blame(prepared.vendor, desired, &stop, &store.file_name());
                    let at = Lines::new(&file.text).position(&file.text, found.span.start);
                    let (sequence, why) = (desired.name.as_str(), stop.why());
                    (world.tell)(&Event::Failed { sequence, why, place: (&file.path, at.line, at.column) });
                    file.diagnostics.push(found);
                }
                if stop.is_general() {
                    break;
                }
            }
        }
    }
    (world.tell)(&Event::Ends { done, failed, left });
    sources.retain(|file| !file.diagnostics.is_empty());
    if !sources.is_empty() && !arguments.asked.json {
        terminal::print_aside(&human::with_summary(&sources, terminal::look(color)));
    }
    worst
}

/// Says where a vendor has no request that sets a sequence going.
fn tell_of_activation(world: &World<'_>, desired: &Desired, is_asked: bool) {
    if is_asked && world.vendor.activations(desired).is_empty() {
        let text = format!("{} has no request that sets it going: do so there", world.vendor.facts().title);
        (world.tell)(&Event::Note { sequence: &desired.name, text: &text });
    }
}

fn tell(event: &Event<'_>, json: bool) {
    if json {
        // Where the reader went away, the push goes on: what it does stands in the state.
        let _read = terminal::print_on(&event.json());
    } else if let Some(line) = event.line() {
        let _read = terminal::print_on(&line);
    }
}
