//! Sheets and records made from the real library: how many pages they take and what stands there.

use crate::{samples, tools};
use kurbo::Rect;
use quadratus::catalog::{Catalog, Wish};
use quadratus::document::figure;
use quadratus::document::page::{Document, Drawing, Item, Picture, Shape};
use quadratus::document::raster;
use quadratus::domain::{
    Client, ClientId, HomeCarePlan, Ink, Paper, PersonName, PlannedItem, Print, Prose, Side,
};
use quadratus::paper::{OwnPictures, SheetParts, sheet};

const MESSAGE: &str =
    "Go easy after the long trip. Two of these on most days is plenty. Look at your skin after the ball.";
/// Pixels for a point, as in the preview of the window.
const SCALE: f64 = 1.6;
const WHY: &str = "The left quadratus lumborum was treated today (found: trigger point).";

/// Items of the library as they come, from one place on, round and round.
fn items(catalog: &Catalog, from: usize, count: usize) -> Vec<PlannedItem> {
    let some = catalog.items().iter().cycle().skip(from).take(count);
    some.map(|item| {
        let wish = Wish { item: &item.key, side: Some(Side::Left), dose: item.dose, why: WHY, reason: None };
        catalog.planned(&wish, &[]).unwrap()
    })
    .collect()
}

fn document(
    catalog: &Catalog,
    items: Vec<PlannedItem>,
    message: &str,
    paper: Paper,
    print: Print,
) -> Document {
    let client = Client::named(PersonName::new("Renée", "Castañeda-Lowe").unwrap());
    document_for(catalog, &client, items, message, paper, print)
}

fn document_for(
    catalog: &Catalog,
    client: &Client,
    items: Vec<PlannedItem>,
    message: &str,
    paper: Paper,
    print: Print,
) -> Document {
    let plan = HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 5, 12), items)
        .unwrap()
        .with_message(Prose::new(message).unwrap())
        .with_next_visit(Some(samples::day(2026, 5, 26)));
    let practice = samples::practice(paper);
    let practitioner = samples::practitioner();
    let pictures = OwnPictures::default();
    let parts = SheetParts {
        practice: &practice,
        practitioner: &practitioner,
        client,
        plan: &plan,
        before: None,
        pictures: &pictures,
        note_box: false,
        handwritten: "",
        print,
        ink: Ink::Colour,
    };
    sheet(catalog, &parts).unwrap()
}

/// The page of the box with the stop rules, and those on which an item begins.
fn places(document: &Document) -> (usize, Vec<usize>) {
    let stop = document.bookmarks.iter().find(|bookmark| bookmark.title.starts_with("Stop and call"));
    let items = document.bookmarks.iter().filter(|bookmark| bookmark.level == 3);
    (stop.unwrap().page, items.map(|bookmark| bookmark.page).collect())
}

/// The shapes of the sheet of one item for a side.
fn shapes_for(catalog: &Catalog, key: &str, side: Option<Side>) -> Vec<Shape> {
    let item = catalog.items().iter().find(|item| item.key.as_str() == key).unwrap();
    let wish = Wish { item: &item.key, side, dose: item.dose, why: "", reason: None };
    let planned = vec![catalog.planned(&wish, &[]).unwrap()];
    let document = document(catalog, planned, "", Paper::Letter, Print::Normal);
    let items = document.pages.into_iter().flat_map(|page| page.items);
    items.filter_map(|item| if let Item::Shape(shape, _) = item { Some(shape) } else { None }).collect()
}

#[test]
fn the_drawing_shows_the_side_of_the_plan() {
    let catalog = Catalog::builtin().unwrap();
    for item in catalog.items().iter().filter(|item| item.sided) {
        let key = item.key.as_str();
        let drawn = figure::drawing(key).unwrap();
        let mirrored = drawn.mirrored();
        let holds = |side, drawing: &Drawing| {
            shapes_for(&catalog, key, side)
                .windows(drawing.shapes.len())
                .any(|some| some == drawing.shapes.as_slice())
        };
        let shown = figure::side(key).unwrap();
        let other = if shown == Side::Left { Side::Right } else { Side::Left };
        assert!(holds(Some(other), &mirrored) && !holds(Some(other), &drawn), "{key} {other}");
        for side in [Some(shown), Some(Side::Both), None] {
            assert!(holds(side, &drawn) && !holds(side, &mirrored), "{key} {side:?}");
        }
    }
    let (left, right) = (Some(Side::Left), Some(Side::Right));
    assert_eq!(shapes_for(&catalog, "walk", left), shapes_for(&catalog, "walk", right));
}

#[test]
fn a_few_items_take_few_pages_and_the_stop_rules_none_of_their_own() {
    let catalog = Catalog::builtin().unwrap();
    for paper in [Paper::Letter, Paper::A4] {
        for (count, most) in [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (8, 4), (14, 7)] {
            let mut pages = Vec::new();
            for from in 0..catalog.items().len() {
                let document =
                    document(&catalog, items(&catalog, from, count), MESSAGE, paper, Print::Normal);
                let (stop, items) = places(&document);
                assert!(items.contains(&stop), "{count} items from {from} on {paper}: a page for the rules");
                pages.push(document.pages.len());
            }
            let longest = pages.iter().max().unwrap();
            assert!(*longest <= most, "{count} items take {longest} pages of {paper}: {pages:?}");
        }
    }
}

#[test]
fn the_low_back_sheet_is_two_pages() {
    let catalog = Catalog::builtin().unwrap();
    let keys = ["ball_ql", "stretch_ql", "stretch_gmed", "stretch_glute_knee"];
    let wanted = |count: usize| {
        let chosen = keys.iter().take(count).map(|key| {
            let all = catalog.items().iter();
            all.clone().position(|item| item.key.as_str() == *key).unwrap()
        });
        chosen.flat_map(|place| items(&catalog, place, 1)).collect::<Vec<_>>()
    };
    for paper in [Paper::Letter, Paper::A4] {
        for count in [3, 4] {
            let document = document(&catalog, wanted(count), MESSAGE, paper, Print::Normal);
            let path = tools::keep(&format!("low-back-{count}-{paper}.pdf"), &samples::written(&document));
            assert_eq!(document.pages.len(), 2, "{count} items on {paper}");
            let Some(text) = tools::raw_text_of(&path) else { return };
            assert!(text.contains("Why: The left quadratus lumborum was treated today."), "{text}");
            assert!(!text.contains("found"), "the client reads no findings:\n{text}");
        }
    }
}

#[test]
fn rules_that_fit_stand_on_the_first_page() {
    let catalog = Catalog::builtin().unwrap();
    for paper in [Paper::Letter, Paper::A4] {
        let document = document(&catalog, items(&catalog, 0, 1), MESSAGE, paper, Print::Normal);
        assert_eq!(places(&document), (0, vec![0]));
    }
}

#[test]
fn every_message_shows_in_the_preview_while_it_is_typed() {
    let catalog = Catalog::builtin().unwrap();
    let words = "Little and often.";
    for print in [Print::Normal, Print::Large] {
        for end in 1..=words.len() {
            let message = &words[..end];
            let document = document(&catalog, items(&catalog, 0, 1), message, Paper::Letter, print);
            let shown = document.pages[0].items.iter().find_map(|item| match item {
                Item::Glyphs(run) if run.text.contains("Łucja") && run.text.starts_with(message) => {
                    Some(run)
                }
                _ => None,
            });
            let run = shown.unwrap();
            let letters: String = run.glyphs.iter().map(|glyph| &run.text[glyph.text.clone()]).collect();
            assert_eq!(letters.trim_end(), message.trim_end());
            let picture = raster::draw(&document, 0, SCALE).unwrap();
            let last = run.glyphs.last().unwrap();
            let area =
                Rect::new(run.origin.x, run.origin.y - run.size * 0.8, run.origin.x + last.x, run.origin.y);
            let dark = dark_pixels(&picture, area);
            assert!(dark >= message.trim().len() * 5, "“{message}” shows {dark} dark pixels");
        }
    }
}

/// How many pixels of an area, in points, are as dark as ink.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn dark_pixels(picture: &Picture, area: Rect) -> usize {
    let pixel = |points: f64| (points * SCALE) as u32;
    let columns = pixel(area.x0)..=pixel(area.x1) + 4;
    let places = (pixel(area.y0)..=pixel(area.y1)).flat_map(|y| columns.clone().map(move |x| (x, y)));
    let red = |(x, y): (u32, u32)| picture.rgba()[((y * picture.width() + x) * 4) as usize];
    places.filter(|place| red(*place) < 130).count()
}

#[test]
fn letters_the_typeface_lacks_are_told_from_those_it_has() {
    let catalog = Catalog::builtin().unwrap();
    for (name, missing) in [("Ελένη", ""), ("Нина", ""), ("王芳", "王芳"), ("أحمد", ""), ("דוד", "")]
    {
        let client = Client::named(PersonName::new(name, "").unwrap());
        let some = items(&catalog, 0, 1);
        let document = document_for(&catalog, &client, some, MESSAGE, Paper::A4, Print::Normal);
        let mut expected: Vec<char> = missing.chars().collect();
        expected.sort_unstable();
        assert_eq!(document.missing, expected, "{name}");
    }
}
