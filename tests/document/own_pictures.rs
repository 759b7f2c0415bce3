//! A sheet with items of the therapist's own, with their own pictures and without.

use std::collections::BTreeMap;

use crate::{samples, tools};
use kurbo::Rect;
use quadratus::catalog::{Catalog, Category, OwnContent, OwnEntry, OwnKind, Position, Wish};
use quadratus::document::own_picture;
use quadratus::document::page::{Document, Item, Picture, Role};
use quadratus::document::raster;
use quadratus::domain::{
    Client, ClientId, HomeCarePlan, Ink, ItemKey, ItemPicture, Line, MuscleKey, Paper, PersonName,
    PlannedItem, Print,
};
use quadratus::paper::{OwnPictures, SheetParts, sheet};

const ALTERNATIVE: &str = "A person sits on the floor with a ball under the calf.";
const TALL: &str = "A person stands with a rolled towel at the low back.";

/// Two items of one's own and a built-in one under another name.
fn library() -> Catalog {
    let builtin = Catalog::builtin().unwrap();
    let mut own = Vec::new();
    for (title, position) in
        [("Ball under the calf", Position::Sitting), ("Warm towel at the neck", Position::Sitting)]
    {
        let OwnContent::Item(mut item) = OwnContent::blank(OwnKind::Item).unwrap() else { panic!() };
        title.clone_into(&mut item.title);
        item.category = Category::SelfMassage;
        item.position = position;
        item.steps = ["Sit on the floor.", "Put the ball under your calf.", "Roll slowly up and down."]
            .map(str::to_owned)
            .to_vec();
        "A dull ache that fades.".clone_into(&mut item.feel);
        item.equipment = vec!["tennis ball".to_owned()];
        item.targets = vec![MuscleKey::new("soleus").unwrap()];
        own.push(builtin.accept_new(item.into()).unwrap());
    }
    let mut changed = builtin.item(&key("stretch_ql")).unwrap().clone();
    "The banana stretch".clone_into(&mut changed.title);
    own.push(builtin.accept(changed.into()).unwrap());
    let entries: Vec<OwnEntry> = own
        .iter()
        .map(|accepted| {
            let content = accepted.content();
            let (kind, key) = (content.kind().word().to_owned(), content.key().to_owned());
            OwnEntry::stored(kind, key, Some(accepted.json().to_owned()), false)
        })
        .collect();
    let (library, troubles) = builtin.with_own(&entries);
    assert_eq!(troubles, []);
    library
}

fn key(key: &str) -> ItemKey {
    ItemKey::new(key).unwrap()
}

/// Something like a photo: a sky, a floor and a ball.
fn a_photo(width: u32, height: u32) -> Vec<u8> {
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <defs><linearGradient id=\"s\" x2=\"0\" y2=\"1\"><stop stop-color=\"#9fb8cc\"/>\
         <stop offset=\"1\" stop-color=\"#e8dcc8\"/></linearGradient></defs>\
         <rect width=\"100%\" height=\"100%\" fill=\"url(#s)\"/>\
         <rect y=\"75%\" width=\"100%\" height=\"25%\" fill=\"#8a6f52\"/>\
         <circle cx=\"50%\" cy=\"65%\" r=\"{}\" fill=\"#c9d64a\"/></svg>",
        width.min(height) / 5
    );
    own_picture::read_as_png(svg.as_bytes()).unwrap()
}

fn pictures() -> OwnPictures {
    let picture = |png, words: &str| ItemPicture::new(png, Line::new(words).unwrap()).unwrap();
    OwnPictures::new(BTreeMap::from([
        (key("own_ball_under_the_calf"), picture(a_photo(1600, 1000), ALTERNATIVE)),
        (key("heat"), picture(a_photo(700, 1400), TALL)),
    ]))
}

fn printed(keys: &[&str], pictures: &OwnPictures, print: Print) -> Document {
    let library = library();
    let items: Vec<PlannedItem> = keys
        .iter()
        .map(|planned| {
            let item = library.item(&key(planned)).unwrap();
            let wish = Wish { item: &item.key, side: None, dose: item.dose, why: "", reason: None };
            library.planned(&wish, &[]).unwrap()
        })
        .collect();
    let plan = HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 5, 12), items).unwrap();
    let mut practice = samples::practice(Paper::Letter);
    practice.logo = None;
    let parts = SheetParts {
        practice: &practice,
        practitioner: &samples::practitioner(),
        client: &Client::named(PersonName::new("Renée", "Castañeda-Lowe").unwrap()),
        plan: &plan,
        before: None,
        pictures,
        note_box: false,
        handwritten: "",
        print,
        ink: Ink::Colour,
    };
    sheet(&library, &parts).unwrap()
}

fn photos(document: &Document) -> Vec<(u32, u32, Rect)> {
    let items = document.pages.iter().flat_map(|page| &page.items);
    let photos = items.filter_map(|item| match item {
        Item::Picture(picture, area) => Some((picture.width(), picture.height(), *area)),
        _ => None,
    });
    photos.collect()
}

fn figures(document: &Document) -> Vec<&str> {
    let figures = document.tree.iter().filter(|node| node.role == Role::Figure);
    figures.map(|node| node.alternative.as_deref().unwrap_or_default()).collect()
}

const KEYS: &[&str] = &["own_ball_under_the_calf", "own_warm_towel_at_the_neck", "stretch_ql", "heat"];

#[test]
fn own_items_print_with_their_own_pictures_and_words() {
    for (print, name) in [(Print::Normal, "normal"), (Print::Large, "large")] {
        let document = printed(KEYS, &pictures(), print);
        let path = tools::keep(&format!("own-items-{name}.pdf"), &samples::written(&document));
        for page in 0..document.pages.len() {
            let seen: Picture = raster::draw(&document, page, 1.6).unwrap();
            tools::keep(&format!("own-items-{name}-{page}.png"), &seen.to_png().unwrap());
        }
        let alternatives = figures(&document);
        assert!(alternatives.contains(&ALTERNATIVE) && alternatives.contains(&TALL), "{alternatives:?}");
        assert_eq!(alternatives.len(), 3, "the towel has words only: {alternatives:?}");
        assert!(alternatives.iter().all(|words| !words.is_empty()));
        let Some(text) = tools::raw_text_of(&path) else { continue };
        for words in [
            "Ball under the calf",
            "Warm towel at the neck",
            "The banana stretch",
            "Roll slowly up and down.",
            "You need: tennis ball",
        ] {
            assert!(text.contains(words), "{words} in {text}");
        }
        assert!(!text.contains("own_"), "{text}");
    }
}

#[test]
fn a_photo_keeps_its_shape_inside_its_frame_and_does_not_make_the_file_heavy() {
    let document = printed(KEYS, &pictures(), Print::Normal);
    let photos = photos(&document);
    assert_eq!(photos.len(), 2);
    for (width, height, area) in photos {
        assert!(width.max(height) <= 800, "{width} × {height}");
        let (asked, given) = (f64::from(width) / f64::from(height), area.width() / area.height());
        assert!((asked / given - 1.0).abs() < 0.01, "{asked} {given}");
        assert!(area.width() <= 174.0 && area.height() <= 132.0, "{area:?}");
        assert!(area.width() > 45.0 && area.height() > 60.0, "{area:?}");
    }
    assert!(samples::written(&document).len() < 600_000);
}

#[test]
fn a_picture_that_can_not_be_read_any_more_gives_way_to_the_drawing() {
    let spoilt = [b"\x89PNG\r\n\x1a\n".to_vec(), vec![7; 90]].concat();
    let pictures = OwnPictures::new(BTreeMap::from([(
        key("stretch_ql"),
        ItemPicture::new(spoilt, Line::new("Gone").unwrap()).unwrap(),
    )]));
    assert!(pictures.get(&key("stretch_ql")).is_some() && pictures.printed(&key("stretch_ql")).is_none());
    let document = printed(&["stretch_ql"], &pictures, Print::Normal);
    assert!(photos(&document).is_empty());
    assert_eq!(figures(&document).len(), 1);
}
