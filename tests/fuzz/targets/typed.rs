//! What people type into fields that read it: names, addresses, dates, results, keys, and what is searched for;
//! and the names of files in a folder of backups.

#![no_main]

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use libfuzzer_sys::fuzz_target;
use quadratus::catalog::{Catalog, fold, gaps, own_key, reading_grade, words_in};
use quadratus::domain::{
    Email, ExaminationScale, Examined, Line, PersonName, Phone, Prose, RoughDate, Tag, WebAddress, Zone,
};
use quadratus::exchange::leaving::place;
use quadratus::store::{NoteSearch, RecoveryKey, Shelf, backups_in, proposed_name, strength};
use quadratus::ui::widget::{date_field, rough_date};
use quadratus_fuzz::{Room, folder};

thread_local! {
    static ROOM: RefCell<(Room, Catalog, PathBuf)> =
        RefCell::new((Room::new("typed"), Catalog::builtin().unwrap(), folder("typed-backups")));
}

/// What is kept reads back as it was.
fn values(text: &str) {
    macro_rules! same {
        ($($value:ident),+) => {
            $(if let Ok(value) = $value::new(text) {
                let json = serde_json::to_string(&value).unwrap();
                assert_eq!(serde_json::from_str::<$value>(&json).ok(), Some(value), "{json}");
            })+
        };
    }
    same!(Line, Prose, Email, Phone, Tag, WebAddress, Zone);
    if let Ok(name) = PersonName::new(text, "") {
        assert!(!name.to_string().trim().is_empty() && !name.sorted().is_empty());
    }
    if let Ok(address) = WebAddress::new(text) {
        assert!(address.is_empty() || address.uri().contains("://"));
    }
}

fn dates(text: &str) {
    if let Ok(date) = text.parse::<RoughDate>() {
        assert_eq!(date.to_string().parse(), Ok(date));
        assert!(text.bytes().all(|sign| sign.is_ascii_digit() || sign == b'-'), "{text:?}");
    }
    for order in [date_field::Order::MonthFirst, date_field::Order::DayFirst] {
        if let Ok(Some(day)) = date_field::read(text, order) {
            assert_eq!(date_field::read(&date_field::spoken(day), order), Ok(Some(day)), "{text:?}");
        }
        if let Ok(Some(date)) = rough_date::read(text, order) {
            assert_eq!(rough_date::read(&date.to_string(), order), Ok(Some(date)), "{text:?}");
            // A year before 1000 is spoken with three figures, and taken for a short one.
            if date.first_day() >= NaiveDate::from_ymd_opt(1000, 1, 1).unwrap() {
                assert_eq!(rough_date::read(&date.spoken(), order), Ok(Some(date)), "{text:?}");
            }
        }
    }
}

fn results(text: &str) {
    for scale in [ExaminationScale::Degrees, ExaminationScale::Centimetres, ExaminationScale::Test] {
        if let Ok(read) = Examined::read(scale, text) {
            assert_eq!(Examined::read(scale, &read.typed()), Ok(read), "{text:?}");
            assert_eq!(Examined::read(scale, &read.to_string()), Ok(read), "{text:?}");
        }
    }
    if let Ok(key) = RecoveryKey::parse(text) {
        assert!(RecoveryKey::parse(&key.to_groups()).is_ok());
    }
    assert!(strength(text).score <= 4);
    for gap in gaps(text) {
        assert!(text.get(gap.range).is_some());
    }
    let _ = (fold(text), words_in(text), reading_grade(text), own_key(text, |_| false));
}

fn searches(room: &Room, catalog: &Catalog, text: &str) {
    room.file.search_clients(text, 10).unwrap();
    room.file.search_shelf(text, Shelf::Archived, 10).unwrap();
    let mut asked = NoteSearch::words(text, 10);
    room.file.search_notes(&asked).unwrap();
    (asked.from, asked.until) = (Some(NaiveDate::MIN), Some(NaiveDate::MAX));
    room.file.search_notes(&asked).unwrap();
    let _ = (catalog.search(text), catalog.search_hidden(text));
}

fn names_of_files(folder: &Path, text: &str) {
    let path = folder.join(format!("{text}.practice"));
    if text.contains(['/', '\0']) || fs::write(&path, b"x").is_err() {
        return;
    }
    for backup in backups_in(folder).unwrap() {
        assert!(!backup.name.is_empty());
        let _ = proposed_name(&backup.path, folder, NaiveDate::MIN);
    }
    let _ = (place(&path, true), place(Path::new(text), false));
    fs::remove_file(&path).unwrap();
}

fuzz_target!(|data: &[u8]| {
    let Some((which, bytes)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(bytes);
    ROOM.with_borrow(|(room, catalog, folder)| match which % 5 {
        0 => values(&text),
        1 => dates(&text),
        2 => results(&text),
        3 => searches(room, catalog, &text),
        _ => names_of_files(folder, &text),
    });
});
