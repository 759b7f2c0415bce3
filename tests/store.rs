//! The practice file through its public door, on real files.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr
)]

#[path = "store/activity.rs"]
mod activity;
#[path = "store/attachment.rs"]
mod attachment;
#[path = "store/backup.rs"]
mod backup;
#[path = "store/consent.rs"]
mod consent;
#[path = "store/episode.rs"]
mod episode;
#[path = "store/examination.rs"]
mod examination;
#[path = "store/guards.rs"]
mod guards;
#[path = "store/habit.rs"]
mod habit;
#[path = "store/handle.rs"]
mod handle;
#[path = "store/health.rs"]
mod health;
#[path = "store/identity.rs"]
mod identity;
#[path = "store/keys.rs"]
mod keys;
#[path = "store/look.rs"]
mod look;
#[path = "store/malice.rs"]
mod malice;
#[path = "store/merge.rs"]
mod merge;
#[path = "store/note_search.rs"]
mod note_search;
#[path = "store/opening.rs"]
mod opening;
#[path = "store/own_entries.rs"]
mod own_entries;
#[path = "store/people.rs"]
mod people;
#[path = "store/records.rs"]
mod records;
#[path = "store/screening.rs"]
mod screening;
#[path = "store/search.rs"]
mod search;
#[path = "store/sheet.rs"]
mod sheet;
#[path = "store/standing.rs"]
mod standing;
#[path = "store/support.rs"]
mod support;
#[path = "store/tamper.rs"]
mod tamper;
#[path = "store/timeline.rs"]
mod timeline;
#[path = "store/today.rs"]
mod today;
#[path = "store/tries.rs"]
mod tries;
#[path = "store/whole_record.rs"]
mod whole_record;
