//! The body map: every outline of the art, what it shows, and how it is drawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use kurbo::{Affine, ParamCurve as _, Point, Shape as _};
use quadratus::catalog::{Catalog, Mark};
use quadratus::document::body::{
    self, Atlas, BodyError, Chart, Depth, Direction, Drawn, Half, Heat, Palette, Part, PartId, Plate,
    Sources, USUAL_HEIGHT, View,
};
use quadratus::document::layout::TextStyle;
use quadratus::document::page::{Colour, Document, Item, Page, Shape};
use quadratus::document::{pdf, raster};
use quadratus::domain::{MuscleKey, Side};

use crate::{samples, tools};

/// Pixels that a unit of the art takes on the screen at the usual size.
const SCALE: f64 = USUAL_HEIGHT / 1000.0;

fn atlas() -> &'static Atlas {
    body::atlas().unwrap_or_else(|error| panic!("{error}"))
}

fn key(key: &str) -> MuscleKey {
    MuscleKey::new(key).unwrap()
}

fn drawn() -> Arc<Drawn> {
    Arc::new(Drawn::new(atlas(), Catalog::builtin().unwrap().muscles()))
}

fn name(view: View, depth: Depth) -> String {
    format!("{view} {depth}").to_lowercase().replace(' ', "_")
}

/// A case as it is charted: a sore low back on the left.
fn low_back() -> Chart {
    Chart::new(&drawn())
        .heat(&key("quadratus_lumborum"), Some(Side::Left), Heat::Much)
        .mark(&key("quadratus_lumborum"), Some(Side::Left), Mark::DotInRing)
        .heat(&key("gluteus_medius"), Some(Side::Both), Heat::Clear)
        .mark(&key("gluteus_medius"), Some(Side::Right), Mark::ThreeBars)
        .mark(&key("gluteus_medius"), Some(Side::Right), Mark::Dot)
        .heat(&key("gluteus_maximus"), Some(Side::Left), Heat::Little)
        .heat(&key("deltoid"), Some(Side::Right), Heat::Little)
        .heat(&key("rectus_femoris"), None, Heat::Nothing)
        .select(&key("latissimus_dorsi"), Some(Side::Left))
}

fn page_of(plate: &Plate, shapes: Vec<Shape>, paper: Colour) -> Document {
    let seen = plate.bounds();
    let ground = Shape::filled(seen.to_path(0.1), paper);
    let place = kurbo::TranslateScale::translate(-seen.origin().to_vec2());
    let items = std::iter::once(ground).chain(shapes).map(|shape| Item::Shape(shape, place)).collect();
    Document {
        title: "Body map".to_owned(),
        language: "en-US".to_owned(),
        size: seen.size(),
        pages: vec![Page { items, ..Page::default() }],
        tree: Vec::new(),
        bookmarks: Vec::new(),
        missing: Vec::new(),
    }
}

#[test]
fn every_plate_is_drawn_in_every_look() {
    let chart = low_back();
    let plain = Chart::new(&drawn());
    for (view, depth, plate) in atlas().plates() {
        for (look, palette) in
            [("light", Palette::LIGHT), ("dark", Palette::DARK), ("contrast", Palette::HIGH_CONTRAST)]
        {
            for (what, chart) in [("plain", &plain), ("chart", &chart)] {
                let drawing = body::drawing(plate, chart, &palette);
                let picture = raster::draw(&page_of(plate, drawing.shapes, palette.paper), 0, 1.0).unwrap();
                tools::keep(
                    &format!("body_{}_{look}_{what}.png", name(view, depth)),
                    &picture.to_png().unwrap(),
                );
                let colours: BTreeSet<&[u8]> = picture.rgba().chunks(4).step_by(7).collect();
                assert!(colours.len() > 8, "{view} {depth} {look} is all but blank");
            }
        }
    }
}
