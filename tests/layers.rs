//! The house rules a compiler does not know: who may know whom.
//!
//! Reads the sources, without comments, and fails on an arrow that points the wrong way.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A room, and the rooms it may name.
const ROOMS: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("catalog", &["domain"]),
    ("store", &["domain", "catalog"]),
    ("document", &["domain", "catalog"]),
    ("paper", &["domain", "catalog", "document"]),
    // What leaves the practice as a whole: it reads the file, and nothing of the file knows it.
    ("exchange", &["domain", "catalog", "store", "document", "paper"]),
    ("ui", &["domain", "catalog", "store", "document", "paper", "exchange"]),
    ("cli", &["domain", "catalog", "store", "document", "paper", "exchange", "ui"]),
];

/// A crate, and the only room that may name it.
const CRATES: &[(&str, &str)] = &[
    ("rusqlite", "store"),
    ("printpdf", "document"),
    ("lopdf", "document"),
    ("parley", "document"),
    ("qrcodegen", "document"),
    ("resvg", "document"),
    ("zune_jpeg", "document"),
    ("hayro", "document"),
    ("zip", "exchange"),
    ("iced", "ui"),
    ("iced_test", "ui"),
    ("clap", "cli"),
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a file: comment lines say what they like.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Whether the code names `word::` as a path's first part.
fn names(code: &str, word: &str) -> bool {
    let start = format!("{word}::");
    code.match_indices(&start).any(|(place, _)| {
        let before = code.get(..place).and_then(|text| text.chars().next_back());
        !before.is_some_and(|sign| sign.is_alphanumeric() || sign == '_' || sign == ':')
    })
}

/// The rooms that the code reaches for through the crate's root.
fn rooms_named(code: &str) -> Vec<&'static str> {
    let known = ROOMS.iter().map(|(room, _)| *room);
    known
        .filter(|room| {
            let direct = format!("crate::{room}");
            let inside_braces = code.split("crate::{").skip(1).any(|rest| {
                let list = rest.split('}').next().unwrap_or_default();
                list.split(',').any(|part| part.trim().split("::").next() == Some(room))
            });
            inside_braces
                || code.match_indices(&direct).any(|(place, _)| {
                    let after = code.get(place + direct.len()..).and_then(|text| text.chars().next());
                    !after.is_some_and(|sign| sign.is_alphanumeric() || sign == '_')
                })
        })
        .collect()
}

fn room_of(path: &Path) -> Option<&'static str> {
    let inside = path.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
    ROOMS.iter().map(|(room, _)| *room).find(|room| *room == first)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn knowledge_flows_one_way() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let Some(room) = room_of(&path) else { continue };
        let allowed = ROOMS.iter().find(|(name, _)| *name == room).unwrap().1;
        for named in rooms_named(&code(&path)) {
            if named != room && !allowed.contains(&named) {
                wrong.push(format!("{} knows {named}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "wrong arrows:\n{}", wrong.join("\n"));
}

#[test]
fn each_engine_stays_in_its_room() {
    let mut wrong = Vec::new();
    for path in sources(&root().join("src")) {
        let code = code(&path);
        for (engine, room) in CRATES {
            if names(&code, engine) && room_of(&path) != Some(room) {
                wrong.push(format!("{} names {engine}, which belongs in {room}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "engines out of their rooms:\n{}", wrong.join("\n"));
}

#[test]
fn widgets_and_theme_know_no_store() {
    for folder in ["src/ui/widget", "src/ui/theme"] {
        for path in sources(&root().join(folder)) {
            assert!(!code(&path).contains("crate::store"), "{} knows the store", path.display());
        }
    }
}

#[test]
fn screens_never_import_each_other() {
    let folder = root().join("src/ui/screen");
    for path in sources(&folder) {
        let inside = path.strip_prefix(&folder).unwrap();
        let own = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
        let code = code(&path);
        for other in code.split("screen::").skip(1) {
            let named: String =
                other.chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect();
            assert!(named.is_empty() || named == own, "{} imports screen {named}", path.display());
        }
    }
}

#[test]
fn the_test_itself_sees_a_wrong_arrow() {
    assert_eq!(rooms_named("use crate::store::Handle;"), ["store"]);
    assert_eq!(rooms_named("use crate::{domain::Side, ui};"), ["domain", "ui"]);
    assert!(names("use rusqlite::Connection;", "rusqlite") && !names("my_rusqlite::x", "rusqlite"));
    assert!(!names("crate::iced::x", "iced"));
}
