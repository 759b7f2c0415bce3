//! The file of preferences: a spoilt one must never keep a therapist from their records.

#![no_main]

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use chrono_tz::Tz;
use libfuzzer_sys::fuzz_target;
use quadratus::catalog::Catalog;
use quadratus::ui::{App, LocalTime, Message, Programs, Setup};
use quadratus_fuzz::{folder, surroundings};

static CATALOG: LazyLock<Arc<Catalog>> = LazyLock::new(|| Arc::new(Catalog::builtin().unwrap()));
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| folder("preferences"));

fn app() -> App {
    let setup = Setup {
        preferences: Some(FOLDER.join("preferences.json")),
        documents: FOLDER.clone(),
        surroundings: surroundings(),
        local_time: LocalTime::of(Tz::UTC),
        catalog: CATALOG.clone(),
        programs: Programs::default(),
        open: None,
        looks: false,
    };
    App::new(setup).0
}

fuzz_target!(|bytes: &[u8]| {
    fs::write(FOLDER.join("preferences.json"), bytes).unwrap();
    let mut first = app();
    assert!((0.75..=2.0).contains(&first.zoom()));
    drop(first.view());
    // The look goes round, and what is written reads back.
    drop(first.update(Message::NextLook));
    let again = app();
    assert!((again.zoom() - first.zoom()).abs() < f32::EPSILON);
    assert_eq!(again.theme().to_string(), first.theme().to_string());
    drop(again.view());
});
