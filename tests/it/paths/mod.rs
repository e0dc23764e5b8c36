//! Facts over all paths, held equal to every path written out.

mod facts;
mod size;
