//! The drawings of the library, written by the program.

use std::fs;
use std::path::Path;

use quadratus::document::page::Picture;

use crate::practice::{end, pages_of, program, text_of, words};

fn figures(folder: &Path, arguments: &[&str]) -> (i32, String) {
    let output = program().current_dir(folder).arg("figures").args(arguments).output().unwrap();
    (output.status.code().unwrap(), words(&output.stdout) + &words(&output.stderr))
}

#[test]
fn all_drawings_stand_on_one_picture_and_on_pages_with_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = figures(folder.path(), &["all.pdf"]);
    assert_eq!(code, 0, "{said}");
    let path = folder.path().join("all.pdf");
    if let Some(text) = text_of(&path) {
        assert!(text.contains("Legs-up") || text.contains("legs up"), "{text}");
    }
    if let Some(pages) = pages_of(&path) {
        assert!((2..=8).contains(&pages), "{pages} pages");
    }
    let (code, said) = figures(folder.path(), &["all.png", "--without-titles"]);
    assert_eq!(code, 0, "{said}");
    // Width and height stand at the head of a PNG; the picture is larger than a logo may be.
    let bytes = fs::read(folder.path().join("all.png")).unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!(number(16), 2000);
    assert!(number(20) > 3000, "{} pixels high", number(20));
}

#[test]
fn each_drawing_is_written_alone_for_reading_without_words() {
    let folder = tempfile::tempdir().unwrap();
    let (code, said) = figures(folder.path(), &["--each", "alone", "--one", "ball_foot", "--one", "walk"]);
    assert_eq!(code, 0, "{said}");
    for key in ["ball_foot", "walk"] {
        let bytes = fs::read(folder.path().join("alone").join(format!("{key}.png"))).unwrap();
        assert_eq!(Picture::from_png(&bytes).unwrap().width(), 800, "{key}");
    }
    assert_eq!(fs::read_dir(folder.path().join("alone")).unwrap().count(), 2);
}

#[test]
fn what_cannot_be_written_is_said_before_anything_is() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, word) in
        [(&["out.png", "--one", "no_such_item"][..], "no_such_item"), (&["out.gif"][..], ".pdf")]
    {
        let output = program().current_dir(folder.path()).arg("figures").args(arguments).output().unwrap();
        let (code, said) = end(&output);
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(word), "{said}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
