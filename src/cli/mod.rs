//! The commands that need no window.
//!
//! Answers go to standard output, faults to standard error as one sentence each, and the exit code
//! says which kind it was (see `quadratus --help`).

mod add;
mod arguments;
mod check;
pub mod demo;
mod desk;
mod draft;
mod fault;
mod home_care;
mod known;
mod make;
mod passphrase;
mod pdf;
mod search;
mod show;

pub use fault::Fault;
