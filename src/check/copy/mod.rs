//! What copy is made of: phrases, links, asks, greetings. Finds them; judges nothing.

pub mod flat;
pub mod flatten;
pub mod spelling;
pub mod normal;
pub mod phrases;
pub mod links;
pub mod parts;
pub mod prose;
pub mod asks;
pub mod likeness;
pub mod grade;
