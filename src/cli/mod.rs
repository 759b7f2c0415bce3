//! The commands that need no window.

mod arguments;
pub mod demo;
mod fault;
mod passphrase;

pub use fault::Fault;
