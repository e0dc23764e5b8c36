//! The way to a vendor: what is sent and comes back, over which connection, and when.

pub mod wire;
pub mod address;
pub mod clock;
