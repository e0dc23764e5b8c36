//! `seqc`: a compiler and checker for sales sequences written as text.
//!
//! # The map
//!
//! ```text
//! text ──► syntax ──► model ──► emit ──► check ──► workspace ──► preview ──► ide ────► lsp ────► cli
//! bytes    tree        names,    outputs  findings  files         pictures    answers  editors  people
//!          comments    graph,                                                                   ▲
//!          errors      timeline                                                                 │
//!              └────► format ───────────────────────────────────────────────────────────────────┘
//! ```
//!
//! - [`text`]: spans, lines, edits, diagnostics, tables, what cannot be seen made visible; Markdown as HTML and as plain text.
//! - [`syntax`]: `parser` (the one place that knows pest), `ast`, `comments`.
//! - [`mod@format`]: `texts`, `tokens` and `lines` (what belongs together), `gaps` (empty lines), `print`, and `doc`, which
//!   lays it out.
//! - [`model`]: `program` (the files), `scope` and `frame` (what names and parameters mean there), `resolve` (mistakes of
//!   names and types), `flow` (the graph), `plan` and `calendar` (zones, weekends, holidays, hours), `setup` (all that a
//!   timeline is computed from), `timeline` (when), `content` (what a touch says), `shown` (steps in words and days), the facts
//!   over all paths: `counts`, `limits`, `measure`, `text_limits`; and what leads to other sequences: `moves`, `landings`.
//! - [`emit`]: the list of targets and a folder for each. `lower` makes sequences without branches of a flow, `delay` and `dates` say when,
//!   `text` what is said; `feature` and `loss` what a vendor has and what is lost. Its README tells how a target is added.
//! - [`check`]: a file, a page and a row for each rule; `facts`, `paths` and `copy` are what they ask, `logic` and `standing`
//!   what conditions say of one another, `data` their tables;
//!   `config` reads `seqc.toml`, `suppress` the comments that allow something.
//! - [`workspace`]: finds and loads files through one trait; `checked` is the one analysis, `sweep` the same of many files
//!   with a few trees at a time, `round` and `fix` mend what it found, `baseline` tells what is known from what is new, `affected` what a change may have an effect on; `edited` is
//!   the same files after a keystroke, and `memo` keeps what was found in sequences that it has no effect on.
//! - [`preview`]: what people see who never read source. `page` is the page of a sequence: `calendar` and `weeks`, `messages`
//!   with `mail`, `inbox` and `gauge`, `facts`, `findings`, `losses`; `prospects`, `people` (a table of them) with `cells`, and
//!   `fill` put somebody into texts. `graph` is the flow as a picture: `draw` says what is drawn, `layout` where, and `svg`, `dot` and `mermaid` are its forms.
//! - [`ide`]: what an editor asks of a file: `view` is the file, `walk` and `names` go over its tree, `nodes` are all
//!   places in it, `place` and `block` tell from half-typed text where the cursor is, `guide` what the language guide says of
//!   a word; `complete` has a file for each kind of place, `refactor` one for each refactoring, and `trial` says what would
//!   be wrong after an edit.
//! - [`lsp`]: the language server. `state` and `job` know no protocol; `shared` runs them, `convert` counts places as the
//!   client does, `abilities` is what it can; `publish` and `pull` tell findings, `answers`, `edits`, `actions` and their neighbors what
//!   `ide` answers; `frames` keeps nonsense out.
//! - [`cli`]: a file or folder for each command; `render` draws findings; `disk`, `write`, `terminal`, `git` and `watch`
//!   touch the world. `push` brings sequences to vendors by a connection that the program gives it: the library knows no
//!   network.
//!
//! Where it departs from the plan: Markdown stands in `text`, not in `syntax`, because `model` measures it and `emit`
//! writes it, and neither needs the tree for that. Limits that an author sets are checked in `model`, since they are
//! promises of the language and not rules that one may switch off. Recovery is no module of its own but part of the
//! grammar and of `syntax::parser`. `Program`, the files that belong together, stands in `model`, which is given parsed
//! files; only `workspace` finds them. The formatter prints the words as they are written and asks the tree only where
//! statements begin: so it can lose nothing, and a file with mistakes is formatted around them. `lsp` stands left of
//! `cli`, which starts it and gives it the disk.
//!
//! # The laws
//!
//! 1. One direction: a module uses only those to its left, and [`text`]. A test reads the `use` lines.
//! 2. Reading never fails: any text is a file, and its mistakes are diagnostics beside the tree.
//! 3. The core is pure: no disk, clock or environment left of `cli`; `clippy.toml` forbids them.
//! 4. Crates have owners: one place each knows pest, miette's drawing and time zones. So have the field names of vendors: those
//!    of what is compiled stand in the vendor's folder in [`emit`], those of requests and answers in its file in
//!    [`cli::push::vendor`], for a compiler that sends nothing has no use for them.
//! 5. One analysis for every caller.
//! 6. Positions are byte offsets; lines and columns exist only where something is shown.
//! 7. Every loop over input has a limit, and the limit is a diagnostic.
//! 8. Each thing registers itself: one file and one row in a written-out list.
//! 9. Order is fixed: same input, same bytes.

pub mod text;
pub mod syntax;
pub mod format;
pub mod model;
pub mod emit;
pub mod check;
pub mod workspace;
pub mod preview;
pub mod ide;
pub mod lsp;
pub mod cli;
