//! The window, driven without a screen: keys, mouse, pictures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "ui/activity.rs"]
mod activity;
#[path = "ui/audit.rs"]
mod audit;
#[path = "ui/backups.rs"]
mod backups;
#[path = "ui/bad_input.rs"]
mod bad_input;
#[path = "ui/body_map.rs"]
mod body_map;
#[path = "ui/carrying.rs"]
mod carrying;
#[path = "ui/charting.rs"]
mod charting;
#[path = "ui/consents.rs"]
mod consents;
#[path = "ui/dialogs.rs"]
mod dialogs;
#[path = "ui/driver.rs"]
mod driver;
#[path = "ui/episodes.rs"]
mod episodes;
#[path = "ui/examining.rs"]
mod examining;
#[path = "ui/files.rs"]
mod files;
#[path = "ui/filled.rs"]
mod filled;
#[path = "ui/forms.rs"]
mod forms;
#[path = "ui/gallery.rs"]
mod gallery;
#[path = "ui/handouts.rs"]
mod handouts;
#[path = "ui/health.rs"]
mod health;
#[path = "ui/heed.rs"]
mod heed;
#[path = "ui/identity.rs"]
mod identity;
#[path = "ui/journey.rs"]
mod journey;
#[path = "ui/language.rs"]
mod language;
#[path = "ui/leaving.rs"]
mod leaving;
#[path = "ui/library.rs"]
mod library;
#[path = "ui/lists.rs"]
mod lists;
#[path = "ui/locking.rs"]
mod locking;
#[path = "ui/look_only.rs"]
mod look_only;
#[path = "ui/mapping.rs"]
mod mapping;
#[path = "ui/mouse.rs"]
mod mouse;
#[path = "ui/note.rs"]
mod note;
#[path = "ui/note_page.rs"]
mod note_page;
#[path = "ui/own_entries.rs"]
mod own_entries;
#[path = "ui/people.rs"]
mod people;
#[path = "ui/period.rs"]
mod period;
#[path = "ui/phrases.rs"]
mod phrases;
#[path = "ui/pictures.rs"]
mod pictures;
#[path = "ui/response.rs"]
mod response;
#[path = "ui/screening.rs"]
mod screening;
#[path = "ui/scripts.rs"]
mod scripts;
#[path = "ui/search.rs"]
mod search;
#[path = "ui/sheets.rs"]
mod sheets;
#[path = "ui/standing.rs"]
mod standing;
#[path = "ui/timeline.rs"]
mod timeline;
#[path = "ui/today.rs"]
mod today;
#[path = "ui/trouble.rs"]
mod trouble;
#[path = "ui/widgets.rs"]
mod widgets;
