//! The practice file: one encrypted SQLite file, and the only place that knows SQL.

mod connection;
mod error;
mod fold;
mod key_file;
mod lock;
mod migrate;
pub mod passphrase;
mod recovery;
mod surroundings;

pub use error::StoreError;
pub use recovery::RecoveryKey;
pub use surroundings::{Clock, Entropy, PassphraseCost, Surroundings};
