//! The box to write in by hand.

use quadratus::document::page::{Child, Document, Item, Node, Role};
use quadratus::document::sheet;
use quadratus::document::wording::Wording;
use quadratus::domain::{Language, Paper, Print};

use crate::{samples, tools};

const HAND: &str = "Call me on Thursday evening if the left side is still sore!";

fn with_box(language: Language, print: Print, note_box: bool) -> Document {
    let practice = samples::practice(Paper::A4);
    let practitioner = samples::practitioner();
    let words = Wording::of(language);
    let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
    (sheet.words, sheet.print, sheet.note_box, sheet.handwritten) = (&words, print, note_box, HAND);
    sheet::lay_out(&sheet).unwrap()
}

/// The pages on which an element and all below it stand.
fn pages_of(document: &Document, node: &Node) -> Vec<usize> {
    let pages = node.children.iter().flat_map(|child| match child {
        Child::Node(child) => pages_of(document, &document.tree[*child]),
        Child::Content { page, .. } | Child::Link { page, .. } => vec![*page],
    });
    let mut pages: Vec<usize> = pages.collect();
    pages.dedup();
    pages
}

#[test]
fn the_box_stands_whole_on_one_page_with_the_words_in_italics() {
    for language in Language::ALL {
        for print in [Print::Normal, Print::Large] {
            let document = with_box(*language, print, true);
            let title = Wording::of(*language).say("notes");
            assert!(document.bookmarks.iter().any(|bookmark| bookmark.title == title), "{language}, {print}");
            let sections = document.tree.iter().filter(|node| node.role == Role::Section);
            assert_eq!(sections.clone().count(), 7, "five items, the stop rules and the box");
            for section in sections {
                assert_eq!(pages_of(&document, section).len(), 1, "{language}, {print}");
            }
            let path = tools::keep(
                &format!("notes-{}-{}.pdf", language.key(), print.key()),
                &samples::written(&document),
            );
            let Some(text) = tools::raw_text_of(&path) else { return };
            assert!(text.contains(&format!("{title} {HAND}")), "{text}");
            let italic = document.pages.iter().flat_map(|page| &page.items).any(|item| {
                matches!(item, Item::Glyphs(run)
                    if &*run.text == HAND && run.face == quadratus::document::font::Face::Italic)
            });
            assert!(italic, "{language}, {print}");
        }
    }
}

#[test]
fn without_the_box_nothing_is_written_by_hand() {
    let document = with_box(Language::English, Print::Normal, false);
    assert!(document.bookmarks.iter().all(|bookmark| bookmark.title != "Notes"));
    let path = tools::keep("no-notes.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(!text.contains(HAND), "{text}");
}
