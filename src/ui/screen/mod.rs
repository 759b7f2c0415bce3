//! One screen a file: `new`, `update` to an `Action`, `view`. Screens do not know each other.

pub mod activity;
pub mod client;
pub mod client_form;
pub mod clients;
pub mod consents;
pub mod episodes;
pub mod files;
pub mod forms;
pub mod handouts;
pub mod health;
pub mod home_care;
pub mod library;
pub mod merge;
pub mod note;
pub mod period;
pub mod record;
pub mod recovery;
pub mod screening;
pub mod search;
pub mod settings;
pub mod sheet;
pub mod standing;
pub mod today;
pub mod unlock;
pub mod welcome;
