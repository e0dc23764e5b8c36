//! What pictures say of steps, in the words of their author and in days.

pub mod words;
pub mod window;
pub mod days;
