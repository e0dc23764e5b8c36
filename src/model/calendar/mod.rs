//! Days, zones, weekends, holidays and open hours, as data and pure functions. Nobody else knows chrono's time zones.
//!
//! Three numbers stand for time everywhere here. An **instant** is in seconds since 1970-01-01T00:00 UTC. A **civil**
//! moment is in seconds since 1970-01-01T00:00 on the local clock. A **day** is `civil.div_euclid(DAY_SECONDS)`.

pub mod day;
pub mod zone;
pub mod clock;
pub mod weekend;
pub mod holidays;
pub mod hours;
pub mod business;
