//! The wallet card: eight panels that are read in order, and nothing torn or hidden in a fold.

use kurbo::Rect;
use quadratus::document::figure;
use quadratus::document::page::{Child, Document, Item, Node, Role};
use quadratus::document::sheet::{self, SheetItem};
use quadratus::document::wording::Wording;
use quadratus::domain::{Ink, Language, Paper, Print};

use crate::{samples, tools};

fn items(count: usize) -> Vec<SheetItem> {
    (0..count)
        .map(|index| {
            let figure = figure::keys().nth(index).unwrap();
            let position = ["Standing", "Lying on your back"][index % 2];
            samples::item(
                &format!("Exercise {}", index + 1),
                position,
                figure,
                samples::dose(2, Some(30), 2, 7),
            )
        })
        .collect()
}

fn card(items: Vec<SheetItem>, paper: Paper, language: Language, ink: Ink) -> Document {
    let practice = samples::practice(paper);
    let practitioner = samples::practitioner();
    let words = Wording::of(language);
    let mut sheet = samples::sheet(&practice, &practitioner, items);
    (sheet.words, sheet.print, sheet.ink) = (&words, Print::Card, ink);
    sheet::lay_out(&sheet).unwrap()
}

/// Where the text of an element and all below it stands.
fn text_of(document: &Document, node: &Node, areas: &mut Vec<(usize, Rect)>) {
    for child in &node.children {
        match child {
            Child::Node(child) => text_of(document, &document.tree[*child], areas),
            Child::Content { page, mark } => {
                use quadratus::document::page::Mark;
                let mut within = false;
                for item in &document.pages[*page].items {
                    match item {
                        Item::Begin(Mark::Content { mark: found, .. }) => within = found == mark,
                        Item::Begin(_) | Item::End => within = false,
                        Item::Glyphs(run) if within => {
                            let end = run.origin.x + run.glyphs.last().map_or(0.0, |glyph| glyph.x);
                            let (top, bottom) = (run.origin.y - run.size, run.origin.y + run.size * 0.3);
                            areas.push((*page, Rect::new(run.origin.x, top, end, bottom)));
                        }
                        _ => {}
                    }
                }
            }
            Child::Link { .. } => {}
        }
    }
}

#[test]
fn every_panel_stands_between_the_folds_and_they_are_read_in_order() {
    for (count, pages) in [(1, 1), (7, 1), (8, 2), (14, 2)] {
        for paper in [Paper::Letter, Paper::A4] {
            for language in Language::ALL {
                let document = card(items(count), paper, *language, Ink::Colour);
                assert_eq!(document.pages.len(), pages, "{count} items on {paper}");
                let panels: Vec<&Node> =
                    document.tree.iter().filter(|node| node.role == Role::Section).collect();
                assert_eq!(panels.len(), count + pages, "every page has a first panel");
                let (width, height) = (document.size.width / 2.0, document.size.height / 4.0);
                for (index, panel) in panels.iter().enumerate() {
                    let (page, place) = (index / 8, index % 8);
                    let (column, row) = (
                        f64::from(u8::try_from(place % 2).unwrap()),
                        f64::from(u8::try_from(place / 2).unwrap()),
                    );
                    let whole = Rect::from_origin_size((column * width, row * height), (width, height));
                    let mut areas = Vec::new();
                    text_of(&document, panel, &mut areas);
                    assert!(!areas.is_empty());
                    for (on, area) in areas {
                        assert_eq!(on, page, "panel {index}");
                        assert!(
                            whole.inset(-9.0).contains_rect(area),
                            "{language}, {paper}: panel {index}: {area:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn nothing_on_a_card_is_smaller_than_nine_points() {
    let document = card(samples::five(), Paper::A4, Language::German, Ink::Black);
    let items = document.pages.iter().flat_map(|page| &page.items);
    let sizes = items.filter_map(|item| if let Item::Glyphs(run) = item { Some(run.size) } else { None });
    let least = sizes.fold(f64::INFINITY, f64::min);
    assert!(least >= 9.0, "{least}");
}

#[test]
fn a_card_says_whose_it_is_whom_to_call_and_each_dose_but_no_steps() {
    let document = card(samples::five(), Paper::Letter, Language::English, Ink::Colour);
    let path = tools::keep("card.pdf", &samples::written(&document));
    tools::keep(
        "card-black.pdf",
        &samples::written(&card(items(14), Paper::A4, Language::French, Ink::Black)),
    );
    let Some(text) = tools::raw_text_of(&path) else { return };
    let mut from = 0;
    for said in [
        "Home care for Zoë",
        "Río Massage & Bodywork · (505) 555-0142",
        "Made on 12 May 2026 · Next visit: Tuesday, 26 May 2026",
        "Stop and call if …",
        "Get emergency care if …",
        "Ball on the side of the low back – left",
        "2 times, hold 60 seconds, once a day, 6 days a week",
        "Ball on the side of the hip – both sides",
        "Walking",
        "20 minutes, once a day, every day",
        "Knee to chest",
        "Knee rocking",
        "3 times, 3 times a day, 5 days a week",
    ] {
        let place = text.get(from..).unwrap().find(said);
        from += place.unwrap_or_else(|| panic!("{said} in:\n{text}"));
    }
    for left_out in ["Müller", "Stand with your back", "What you should feel", "You did well"] {
        assert!(!text.contains(left_out), "{left_out} in:\n{text}");
    }
}
