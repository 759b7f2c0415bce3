//! The home-care sheet: everything on it, nothing torn apart.

use crate::{samples, tools};
use kurbo::Rect;
use quadratus::document::figure;
use quadratus::document::page::{Child, Document, Node, Role};
use quadratus::document::sheet::{self, SheetItem};
use quadratus::domain::{Paper, Print};

fn with_items(items: Vec<SheetItem>, paper: Paper, print: Print) -> Document {
    let practice = samples::practice(paper);
    let practitioner = samples::practitioner();
    let mut sheet = samples::sheet(&practice, &practitioner, items);
    sheet.print = print;
    sheet::lay_out(&sheet).unwrap()
}

fn fourteen() -> Vec<SheetItem> {
    let positions = ["Standing", "Lying on your back", "On hands and knees"];
    (0..14_u8)
        .map(|index| {
            let position = positions[usize::from(index) % positions.len()];
            let dose =
                samples::dose(index % 4 + 1, Some(10 + u16::from(index) * 5), index % 4 + 1, 7 - index % 5);
            let figure = figure::keys().nth(usize::from(index)).unwrap();
            samples::item(&format!("Exercise number {}", index + 1), position, figure, dose)
        })
        .collect()
}

/// The pages on which a node and all below it stand.
fn pages_of(document: &Document, node: &Node) -> Vec<usize> {
    let mut pages = Vec::new();
    for child in &node.children {
        match child {
            Child::Node(child) => pages.extend(pages_of(document, &document.tree[*child])),
            Child::Content { page, .. } | Child::Link { page, .. } => pages.push(*page),
        }
    }
    pages.sort_unstable();
    pages.dedup();
    pages
}

fn assert_whole(document: &Document, sections: usize) {
    let found: Vec<&Node> = document.tree.iter().filter(|node| node.role == Role::Section).collect();
    assert_eq!(found.len(), sections, "every item and the box with the stop rules is a section");
    for section in found {
        assert_eq!(pages_of(document, section).len(), 1, "an item is torn over two pages");
    }
}

#[test]
fn accented_names_and_every_dose_can_be_read_back() {
    let document = samples::five_item_document(Paper::Letter);
    let path = tools::keep("five.pdf", &samples::written(&document));
    let Some(text) = tools::text_of(&path) else { return };
    for name in
        ["Zoë Müller-Łukasz", "Łucja Kőszegi-Ștefan, LMT", "Río Massage & Bodywork", "214 Peñasco Street"]
    {
        assert!(text.contains(name), "{name} is missing in:\n{text}");
    }
    let raw = tools::raw_text_of(&path).unwrap();
    for item in samples::five() {
        let dose = item.dose.to_string();
        assert!(raw.contains(&dose), "{dose} is missing in:\n{raw}");
        for step in &item.steps {
            assert!(raw.contains(step), "{step} is missing in:\n{raw}");
        }
    }
}

#[test]
fn names_in_three_scripts_print() {
    let practice = samples::practice(Paper::A4);
    let practitioner = samples::practitioner();
    let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
    sheet.client_name = "Нина Ελένη Ştefan Kőszegi Øyvind Žofia";
    let document = sheet::lay_out(&sheet).unwrap();
    assert!(document.missing.is_empty(), "{:?}", document.missing);
    let path = tools::keep("scripts.pdf", &samples::written(&document));
    let Some(text) = tools::text_of(&path) else { return };
    assert!(text.contains(sheet.client_name), "in:\n{text}");
}

#[test]
fn letters_the_typeface_lacks_are_reported_and_leave_a_sign() {
    let practice = samples::practice(Paper::A4);
    let practitioner = samples::practitioner();
    let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
    sheet.client_name = "山田 Hanako";
    let document = sheet::lay_out(&sheet).unwrap();
    assert_eq!(document.missing, ['山', '田']);
    let path = tools::keep("missing.pdf", &samples::written(&document));
    let Some(text) = tools::text_of(&path) else { return };
    assert!(text.contains("\u{fffd}\u{fffd} Hanako"), "in:\n{text}");
}

#[test]
fn one_five_and_fourteen_items_take_as_many_pages_as_they_need() {
    for paper in [Paper::Letter, Paper::A4] {
        let one = with_items(samples::five().drain(..1).collect(), paper, Print::Normal);
        let five = with_items(samples::five(), paper, Print::Normal);
        let fourteen = with_items(fourteen(), paper, Print::Normal);
        let large = with_items(samples::five(), paper, Print::Large);
        for (name, document) in [("one", &one), ("five", &five), ("fourteen", &fourteen), ("large", &large)] {
            tools::keep(&format!("{name}-{paper}.pdf"), &samples::written(document));
        }
        assert_whole(&one, 2);
        assert_whole(&five, 6);
        assert_whole(&fourteen, 15);
        assert_whole(&large, 6);
        assert!((1..=2).contains(&one.pages.len()), "{}", one.pages.len());
        assert_eq!(five.pages.len(), 2, "five items fit on two pages of {paper}");
        assert!((4..=7).contains(&fourteen.pages.len()), "{}", fourteen.pages.len());
        assert!((3..=6).contains(&large.pages.len()), "{}", large.pages.len());
    }
}

#[test]
fn items_of_one_position_stand_together() {
    let document = with_items(fourteen(), Paper::Letter, Print::Normal);
    let mut parts: Vec<&str> = document
        .bookmarks
        .iter()
        .filter(|bookmark| bookmark.level == 2 && !is_of_the_box(&bookmark.title))
        .map(|bookmark| bookmark.title.as_str())
        .collect();
    // Below the box a position may be named once more.
    parts.dedup();
    assert_eq!(parts, ["Standing", "Lying on your back", "On hands and knees"]);
}

fn is_of_the_box(title: &str) -> bool {
    title.starts_with("Stop and call") || title.starts_with("Get emergency care")
}

/// For a screen reader and in the table of contents an item belongs to the heading above it.
#[test]
fn no_item_belongs_to_the_stop_rules() {
    let (mut items, mut below) = (0, 0);
    for paper in [Paper::Letter, Paper::A4] {
        for count in 1..=14 {
            for position in ["", "Standing"] {
                let mut chosen = fourteen();
                chosen.truncate(count);
                if !position.is_empty() {
                    for item in &mut chosen {
                        position.clone_into(&mut item.position);
                    }
                }
                let document = with_items(chosen, paper, Print::Normal);
                let mut above = "";
                for bookmark in &document.bookmarks {
                    if bookmark.level == 2 {
                        below += usize::from(is_of_the_box(above) && !is_of_the_box(&bookmark.title));
                        above = &bookmark.title;
                    } else if bookmark.level == 3 {
                        items += 1;
                        assert!(!is_of_the_box(above), "{}, {count} items on {paper}", bookmark.title);
                    }
                }
            }
        }
    }
    assert!(items > 300 && below > 10, "the box stood among the items {below} times");
}

#[test]
fn very_long_words_wrap_inside_the_page() {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let mut items = samples::five();
    items[0].steps = vec!["Breathe slowly and stay where you are until the ache has faded. ".repeat(5); 3];
    items[1].title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung".repeat(3);
    let mut sheet = samples::sheet(&practice, &practitioner, items);
    let name = "Maximiliane-Alexandra von Hohenberg-Löwenstein und Wolkenstein-Trostburg ".repeat(3);
    sheet.client_name = name.trim();
    let document = sheet::lay_out(&sheet).unwrap();
    tools::keep("long.pdf", &samples::written(&document));
    assert_whole(&document, 6);
    assert_inside(&document);
}

/// Nothing is drawn beyond the paper.
fn assert_inside(document: &Document) {
    let paper = Rect::from_origin_size((0.0, 0.0), document.size);
    for (number, page) in document.pages.iter().enumerate() {
        for area in samples::drawn_areas(page) {
            assert!(paper.contains_rect(area), "page {}: {area:?} is off the paper", number + 1);
        }
    }
}

#[test]
fn an_item_longer_than_a_page_goes_on_to_the_next() {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let mut items = samples::five();
    items[1].steps = vec!["Lean in until the pressure is clear but easy to bear, and stay. ".repeat(9); 12];
    let sheet = samples::sheet(&practice, &practitioner, items);
    let document = sheet::lay_out(&sheet).unwrap();
    tools::keep("endless.pdf", &samples::written(&document));
    assert_inside(&document);
    let torn = document
        .tree
        .iter()
        .filter(|node| node.role == Role::Section)
        .filter(|node| pages_of(&document, node).len() > 1);
    assert_eq!(torn.count(), 1, "only the item that fits no page is broken");
}

#[test]
fn every_page_names_the_phone_and_counts_itself() {
    let document = with_items(fourteen(), Paper::A4, Print::Large);
    let path = tools::keep("every-page.pdf", &samples::written(&document));
    let Some(text) = tools::text_of(&path) else { return };
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    assert_eq!(pages.len(), document.pages.len());
    for (index, page) in pages.iter().enumerate() {
        let count = format!("Page {} of {}", index + 1, pages.len());
        assert!(page.contains("(505) 555-0142"), "page {}:\n{page}", index + 1);
        assert!(page.contains(&count), "page {}:\n{page}", index + 1);
    }
}
