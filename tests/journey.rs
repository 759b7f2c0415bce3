//! Whole journeys through the real program, by the same doors a user takes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout
)]

#[path = "journey/backup.rs"]
mod backup;
#[path = "journey/case.rs"]
mod case;
#[path = "journey/demo.rs"]
mod demo;
#[cfg(unix)]
#[path = "journey/fault/mod.rs"]
mod fault;
#[path = "journey/figures.rs"]
mod figures;
#[path = "journey/form.rs"]
mod form;
#[path = "journey/handout.rs"]
mod handout;
#[cfg(unix)]
#[path = "journey/kill.rs"]
mod kill;
#[path = "journey/leave.rs"]
mod leave;
#[path = "journey/log.rs"]
mod log;
#[cfg(target_os = "linux")]
#[path = "journey/memory.rs"]
mod memory;
#[path = "journey/own.rs"]
mod own;
#[path = "journey/people.rs"]
mod people;
#[path = "journey/practice.rs"]
mod practice;
#[path = "journey/records.rs"]
mod records;
#[cfg(unix)]
#[allow(dead_code, reason = "it is made for the tests of the store, which need more of it")]
#[path = "store/support.rs"]
mod support;
#[cfg(target_os = "linux")]
#[path = "journey/traces.rs"]
mod traces;
#[path = "journey/whole.rs"]
mod whole;
#[cfg(target_os = "linux")]
#[path = "journey/window.rs"]
mod window;
#[path = "journey/window_kill.rs"]
mod window_kill;
