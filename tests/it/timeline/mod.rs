//! When touches happen, by the rules of the language's reference.

mod dates;
mod mistakes;
mod rules;
