//! Names in any script: printed with letters that join and run as they should, and read back.

use crate::{samples, tools};
use kurbo::Size;
use quadratus::document::font::{Face, Fonts};
use quadratus::document::layout::{Block, Frame, Span, Text, TextStyle, Typesetter, flow};
use quadratus::document::page::{Colour, Document, GlyphRun, Item};
use quadratus::document::sheet;
use quadratus::domain::Paper;
use std::path::Path;

const ARABIC: &str = "عبد الرحمن محمد";
const HEBREW: &str = "יעקב בן־דוד";

fn laid_out(fonts: Fonts, words: &str) -> Document {
    let nothing = |_: usize, _: usize| Vec::new();
    let frame = Frame {
        size: Size::new(400.0, 200.0),
        side: 30.0,
        first_top: 30.0,
        top: 30.0,
        bottom: 30.0,
        header: (10.0, &nothing),
        footer: (20.0, &nothing),
    };
    let style = TextStyle::new(12.0, Colour::hex(0x22_2222));
    let blocks = [Block::Text(Text::paragraph(vec![Span::plain(words)], style))];
    flow(&mut Typesetter::looking_in(fonts), &blocks, &frame, "Test", "en-US")
}

fn runs(document: &Document) -> Vec<&GlyphRun> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items.filter_map(|item| if let Item::Glyphs(run) = item { Some(run) } else { None }).collect()
}

#[test]
fn names_in_six_scripts_are_read_back_as_they_were_typed() {
    let names = ["Нина Иванова", "Ελένη Παππά", "Nguyễn Thị Ánh", ARABIC, HEBREW, "Zoë Kőszegi"];
    for (number, name) in names.into_iter().enumerate() {
        let practice = samples::practice(Paper::A4);
        let practitioner = samples::practitioner();
        let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
        sheet.client_name = name;
        let document = sheet::lay_out(&sheet).unwrap();
        assert!(document.missing.is_empty(), "{:?}", document.missing);
        let path = tools::keep(&format!("script-{number}.pdf"), &samples::written(&document));
        let Some(text) = tools::text_of(&path) else { return };
        // Poppler marks writing that runs leftwards.
        let text = text.replace(['\u{202a}', '\u{202b}', '\u{202c}'], "");
        assert!(text.contains(name), "{name} in:\n{text}");
        let fonts = tools::run("pdffonts", &[path.to_str().unwrap()]).unwrap();
        let fonts = String::from_utf8(fonts.stdout).unwrap();
        for font in fonts.lines().skip(2) {
            assert!(font.contains("yes yes yes"), "embedded, subset, with text:\n{fonts}");
        }
    }
}

#[test]
fn arabic_and_hebrew_run_leftwards_in_faces_of_their_own() {
    for (name, face) in [(ARABIC, Face::Arabic), (HEBREW, Face::Hebrew)] {
        let document = laid_out(Fonts::BUNDLED, name);
        let runs = runs(&document);
        let letters: Vec<_> = runs.iter().filter(|run| run.face == face).collect();
        assert!(!letters.is_empty(), "{name}");
        let first = letters.iter().find_map(|run| {
            run.glyphs.iter().find(|glyph| glyph.text.start == 0).map(|glyph| run.origin.x + glyph.x)
        });
        for run in &letters {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.text.start > 0) {
                assert!(
                    run.origin.x + glyph.x <= first.unwrap(),
                    "{name}: the first letter stands rightmost"
                );
            }
        }
    }
}

#[test]
fn arabic_letters_join() {
    let joined = laid_out(Fonts::BUNDLED, "ببب");
    let shapes: Vec<u16> = runs(&joined).iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.id).collect();
    assert_eq!(shapes.len(), 3);
    assert!(shapes[0] != shapes[1] && shapes[1] != shapes[2], "end, middle and beginning differ: {shapes:?}");
}

#[test]
fn signs_that_turn_text_do_not_turn_a_page() {
    let turned =
        laid_out(Fonts::BUNDLED, "Ana \u{202e}ziuR\u{202c}\u{0}\u{7}\u{feff} =1+1'; DROP TABLE client;--");
    let plain = laid_out(Fonts::BUNDLED, "Ana ziuR =1+1'; DROP TABLE client;--");
    let shapes = |document: &Document| -> Vec<(u16, f64)> {
        runs(document).iter().flat_map(|run| &run.glyphs).map(|glyph| (glyph.id, glyph.x)).collect()
    };
    assert_eq!(shapes(&turned), shapes(&plain));
    assert!(turned.missing.is_empty(), "{:?}", turned.missing);
}

#[test]
fn a_letter_that_no_face_has_is_told() {
    assert_eq!(laid_out(Fonts::BUNDLED, "山田 Hanako").missing, ['山', '田']);
}

/// The fonts of a package that the gate installs.
fn japanese() -> Option<Fonts> {
    let folder = Path::new("/usr/share/fonts/opentype/ipafont-gothic");
    if folder.is_dir() {
        return Some(Fonts::in_folder(folder));
    }
    assert!(std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none(), "fonts-ipafont-gothic is not installed");
    None
}

#[test]
fn a_japanese_name_prints_in_a_face_of_the_machine() {
    let Some(fonts) = japanese() else { return };
    let name = "山田花子 Ana ヤマダ";
    let document = laid_out(fonts.clone(), name);
    assert!(document.missing.is_empty(), "{:?}", document.missing);
    assert!(runs(&document).iter().any(|run| run.face == Face::Regular), "Latin stays in ours");
    let bytes = samples::written(&document);
    assert_eq!(bytes, samples::written(&laid_out(fonts, name)), "the same bytes every time");
    let path = tools::keep("japanese.pdf", &bytes);
    assert!(bytes.len() < 200_000, "cut down to what is used: {}", bytes.len());
    let Some(text) = tools::text_of(&path) else { return };
    assert!(text.contains(name), "in:\n{text}");
}
