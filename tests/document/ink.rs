//! Sheets in black on white: what a photocopier leaves of them.

use quadratus::document::page::{Document, Item, Picture};
use quadratus::document::sheet;
use quadratus::document::{figure, raster};
use quadratus::domain::{Ink, Paper};

use crate::{samples, tools};

fn five(ink: Ink) -> Document {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
    sheet.ink = ink;
    sheet::lay_out(&sheet).unwrap()
}

fn drawn(document: &Document) -> Vec<Picture> {
    (0..document.pages.len()).map(|page| raster::draw(document, page, 2.0).unwrap()).collect()
}

/// How light each pixel is, 0 to 255.
fn lightness(picture: &Picture) -> impl Iterator<Item = u32> {
    let light = |pixel: &[u8]| {
        (u32::from(pixel[0]) * 299 + u32::from(pixel[1]) * 587 + u32::from(pixel[2]) * 114) / 1000
    };
    picture.rgba().chunks_exact(4).map(light)
}

/// How many pixels a photocopier makes black that takes everything for black below this lightness.
fn copied(pages: &[Picture], below: u32) -> usize {
    pages.iter().flat_map(lightness).filter(|light| *light < below).count()
}

#[test]
fn a_photocopier_takes_the_same_ink_from_a_black_sheet_however_it_is_set() {
    let (colour, black) = (drawn(&five(Ink::Colour)), drawn(&five(Ink::Black)));
    for (number, page) in black.iter().enumerate() {
        tools::keep(&format!("black-{}.png", number + 1), &page.to_png().unwrap());
        let coloured =
            page.rgba().chunks_exact(4).filter(|pixel| pixel[0] != pixel[1] || pixel[1] != pixel[2]);
        assert_eq!(coloured.count(), 0, "page {}", number + 1);
    }
    #[allow(clippy::cast_precision_loss)]
    let growth = |pages: &[Picture]| copied(pages, 191) as f64 / copied(pages, 128) as f64;
    // What is left is the smoothed edge of letters and lines.
    assert!(growth(&black) < 1.4, "{}", growth(&black));
    assert!(growth(&colour) > growth(&black) * 1.05, "{} {}", growth(&colour), growth(&black));
}

#[test]
fn every_letter_of_a_black_sheet_is_black_or_white() {
    let document = five(Ink::Black);
    let runs = document.pages.iter().flat_map(|page| &page.items);
    let colours = runs.filter_map(|item| if let Item::Glyphs(run) = item { Some(run.colour) } else { None });
    let mut colours: Vec<_> = colours.map(|colour| (colour.red, colour.green, colour.blue)).collect();
    colours.sort_unstable();
    colours.dedup();
    assert_eq!(colours, [(0, 0, 0), (255, 255, 255)], "badges are white on black, all else black on white");
    tools::keep("black.pdf", &samples::written(&document));
}

#[test]
fn arrows_and_pressed_places_are_solid_black_and_everything_else_is_light() {
    for key in figure::keys() {
        let coloured = figure::drawing(key).unwrap();
        let black = figure::in_black(&coloured);
        let fills = |of: &[quadratus::document::page::Shape], (red, green, blue): (u8, u8, u8)| {
            of.iter()
                .filter_map(|shape| shape.fill)
                .filter(|fill| (fill.red, fill.green, fill.blue) == (red, green, blue))
                .count()
        };
        let signs = fills(&coloured.shapes, (0xd6, 0x4f, 0x12)) + fills(&coloured.shapes, (0xe8, 0x6f, 0x3a));
        assert!(fills(&black.shapes, (0, 0, 0)) >= signs, "{key}");
        for shape in &black.shapes {
            for colour in shape.fill.into_iter().chain(shape.stroke.map(|(colour, _)| colour)) {
                let light = colour.lightness();
                assert!(light == 0.0 || light > 0.8, "{key}: {colour:?} would be lost or turn black");
            }
        }
        assert_eq!(coloured.view_box, black.view_box, "{key}");
    }
}
