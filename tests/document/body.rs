//! The body map: what it shows, what a press means, and how it is drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use kurbo::{Point, Shape as _};
use quadratus::catalog::{Catalog, Mark};
use quadratus::document::body::{
    self, Atlas, BodyError, Chart, Depth, Drawn, Half, Heat, Palette, Part, PartId, Plate, Sources, Tissue,
    Tone, USUAL_HEIGHT, View,
};
use quadratus::document::layout::{Frame, TextStyle, Typesetter, flow};
use quadratus::document::page::{Colour, Document, Item, Page, Role, Shape};
use quadratus::document::raster;
use quadratus::domain::{MuscleKey, Side};

use crate::{samples, tools};

/// Pixels that a unit of the art takes on the screen at the usual size.
pub const SCALE: f64 = USUAL_HEIGHT / 1000.0;

pub fn atlas() -> &'static Atlas {
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
    let moved = kurbo::TranslateScale::translate(-seen.origin().to_vec2());
    let items = std::iter::once(ground).chain(shapes).map(|shape| Item::Shape(shape, moved)).collect();
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

/// The fill of a part's own outline.
fn fill_of(plate: &Plate, part: &Part, chart: &Chart) -> Option<Colour> {
    let drawing = body::drawing(plate, chart, &Palette::LIGHT);
    drawing.shapes.iter().find(|shape| shape.path == *part.outline())?.fill
}

#[test]
fn tendon_is_pale_and_heat_is_painted_over_it() {
    let atlas = small_figure();
    let plate = atlas.plate(View::Front, Depth::Superficial);
    let part = |muscle| plate.part(&PartId { muscle: key(muscle), half: Half::Left }).unwrap();
    let drawn = Arc::new(Drawn::new(&atlas, Catalog::builtin().unwrap().muscles()));
    let plain = Chart::new(&drawn);
    let band = part("iliotibial_tract");
    assert_eq!((band.tissue(), part("under").tissue()), (Tissue::Tendon, Tissue::Muscle));
    assert_eq!(fill_of(plate, band, &plain), Some(Palette::LIGHT.tendon));
    let hot = plain.heat(&key("iliotibial_tract"), Some(Side::Left), Heat::Clear);
    assert_eq!(fill_of(plate, band, &hot), Some(Palette::LIGHT.of_heat(Heat::Clear)));
}

#[test]
fn muscles_that_touch_differ_in_shade_and_a_muscle_keeps_its_own() {
    let atlas = atlas();
    for (view, depth, plate) in atlas.plates() {
        let is_seen = |part: &&Part| part.half() != Half::Left && part.tissue() == Tissue::Muscle;
        let parts: Vec<&Part> = plate.parts().iter().filter(is_seen).collect();
        let pairs = parts.iter().enumerate().flat_map(|(place, one)| {
            parts
                .iter()
                .skip(place + 1)
                .map(move |two| (*one, *two))
                .filter(|(one, two)| one.touches(two, 3.0))
        });
        let (alike, apart): (Vec<_>, Vec<_>) = pairs.partition(|(one, two)| one.tone() == two.tone());
        let names: Vec<_> = alike.iter().map(|(one, two)| (one.muscle(), two.muscle())).collect();
        assert!(alike.len() * 5 <= apart.len(), "{view} {depth}: {} and {names:?}", apart.len());
    }
    let mut tones = BTreeMap::new();
    for part in atlas.plates().flat_map(|(_, _, plate)| plate.parts()) {
        assert_eq!(*tones.entry(part.muscle()).or_insert(part.tone()), part.tone(), "{}", part.muscle());
    }
    assert_eq!(tones.values().collect::<BTreeSet<_>>().len(), Tone::ALL.len());
}

#[test]
fn left_and_right_are_the_clients_own() {
    let side = |view, muscle: &str, half| {
        let plate = atlas().plate(view, Depth::Superficial);
        plate.part(&PartId { muscle: key(muscle), half }).unwrap().label().x
    };
    assert!(side(View::Front, "rectus_femoris", Half::Right) < 0.0);
    assert!(side(View::Front, "rectus_femoris", Half::Left) > 0.0);
    assert!(side(View::Back, "gluteus_maximus", Half::Left) < 0.0);
    assert!(side(View::Back, "gluteus_maximus", Half::Right) > 0.0);
}

fn lit(chart: &Chart) -> Vec<(String, Half)> {
    let plates: Vec<_> = atlas().plates().collect();
    let parts = plates.iter().flat_map(|(_, _, plate)| plate.parts()).map(Part::id);
    let lit: BTreeSet<&PartId> = parts.filter(|id| chart.heat_of(id).is_some()).collect();
    lit.into_iter().map(|id| (id.muscle.to_string(), id.half)).collect()
}

#[test]
fn both_sides_light_both_and_one_lights_one() {
    let chart = |side| Chart::new(&drawn()).heat(&key("gluteus_medius"), side, Heat::Clear);
    let both = [("gluteus_medius".to_owned(), Half::Left), ("gluteus_medius".to_owned(), Half::Right)];
    assert_eq!(lit(&chart(Some(Side::Both))), both);
    assert_eq!(lit(&chart(None)), both, "without a side both are shown");
    assert_eq!(lit(&chart(Some(Side::Left))), both[..1]);
    assert_eq!(lit(&chart(Some(Side::Right))), both[1..]);
}

#[test]
fn a_muscle_drawn_in_parts_lights_its_parts() {
    let chart = Chart::new(&drawn()).heat(&key("deltoid"), Some(Side::Left), Heat::Little);
    let names: Vec<String> = lit(&chart).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["deltoid_anterior", "deltoid_middle", "deltoid_posterior"]);
    assert!(chart.drawn_nowhere().is_empty());
}

#[test]
fn a_sign_stands_once_on_each_side_however_many_parts_a_muscle_has() {
    let plate = atlas().plate(View::Back, Depth::Superficial);
    let shapes = |chart: &Chart| body::drawing(plate, chart, &Palette::LIGHT).shapes.len();
    let plain = shapes(&Chart::new(&drawn()));
    let deltoid = key("deltoid");
    let one = shapes(&Chart::new(&drawn()).mark(&deltoid, Some(Side::Left), Mark::FilledCircle)) - plain;
    let both = shapes(&Chart::new(&drawn()).mark(&deltoid, Some(Side::Both), Mark::FilledCircle)) - plain;
    assert_eq!((one, both), (2, 4), "a field and a disc for each");
}

#[test]
fn a_muscle_that_is_drawn_nowhere_is_reported() {
    let chart = |atlas: &Atlas| {
        let drawn = Arc::new(Drawn::new(atlas, Catalog::builtin().unwrap().muscles()));
        Chart::new(&drawn).heat(&key("quadratus_lumborum"), Some(Side::Left), Heat::Much)
    };
    assert_eq!(chart(&small_figure()).drawn_nowhere(), BTreeSet::from([&key("quadratus_lumborum")]));
    let chart = chart(atlas());
    assert!(chart.drawn_nowhere().is_empty());
    let front = atlas().plate(View::Front, Depth::Superficial);
    assert!(chart.not_on(front).contains(&key("quadratus_lumborum")));
    let back = atlas().plate(View::Back, Depth::Deep);
    assert!(!chart.not_on(back).contains(&key("quadratus_lumborum")));
}

/// A figure of two wide muscles, a narrow one on the first and a lone one with a hit shape.
fn small_figure() -> Atlas {
    let skin = "[[ground]]\nkind = \"skin\"\noutline = \"0,0! 400,0! 400,400! 0,400!\"";
    let parts = r#"
        [[part]]
        muscle = "under"
        outline = "10,10! 100,10! 100,100! 10,100!"
        [[part]]
        muscle = "over"
        outline = "60,60! 160,60! 160,160! 60,160!"
        [[part]]
        muscle = "narrow"
        outline = "20,20! 24,20! 24,60! 20,60!"
        [[part]]
        muscle = "iliotibial_tract"
        tissue = "tendon"
        outline = "200,10! 220,10! 220,100! 200,100!"
        [[part]]
        muscle = "lone"
        outline = "300,300! 340,300! 340,340! 300,340!"
        hit = "250,250! 390,250! 390,390! 250,390!"
    "#;
    let sources = Sources {
        skin,
        front_superficial: parts,
        front_deep: "",
        back_superficial: "",
        back_deep: "[[part]]\nmuscle = \"below\"\noutline = \"10,10! 50,10! 50,50!\"",
    };
    Atlas::parse(&sources).unwrap()
}

#[test]
fn the_topmost_outline_is_pressed_and_a_narrow_one_is_wide_enough() {
    let atlas = small_figure();
    let plate = atlas.plate(View::Front, Depth::Superficial);
    let at = |x, y| plate.part_at(Point::new(x, y), SCALE).map(|part| part.muscle().to_string());
    assert_eq!(at(90.0, 90.0).as_deref(), Some("over"), "of two, the one on top");
    assert_eq!(at(50.0, 90.0).as_deref(), Some("under"));
    assert_eq!(at(22.0, 40.0).as_deref(), Some("narrow"));
    assert_eq!(at(27.5, 40.0).as_deref(), Some("narrow"), "as if it were 8 pixels wide");
    assert_eq!(at(36.0, 40.0).as_deref(), Some("under"));
    assert_eq!(at(270.0, 270.0).as_deref(), Some("lone"), "its hit shape");
    assert_eq!(at(210.0, 200.0), None);
    assert_eq!(
        plate.part_at(Point::new(27.5, 40.0), 6.0 * SCALE).unwrap().muscle(),
        &key("under"),
        "nearer, nothing is narrow"
    );
}

#[test]
fn what_lies_near_a_point_is_listed_nearest_first_and_the_shown_layer_before_the_other() {
    let atlas = small_figure();
    let list = |view, depth, x: f64, y| -> Vec<String> {
        let found = atlas.near(view, depth, Point::new(x, y), 6.0);
        found.iter().map(|found| found.part.muscle().to_string()).collect()
    };
    assert_eq!(list(View::Front, Depth::Superficial, 70.0, 70.0), ["over", "under"]);
    assert_eq!(list(View::Front, Depth::Superficial, 28.0, 40.0), ["under", "narrow"]);
    assert_eq!(list(View::Front, Depth::Superficial, 260.0, 260.0), ["lone"]);
    assert_eq!(list(View::Back, Depth::Superficial, 40.0, 20.0), ["below"]);
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_key() {
    let wrong = |text: &'static str| -> BodyError {
        let sources = Sources { front_deep: text, ..Sources::BUILTIN };
        Atlas::parse(&sources).unwrap_err()
    };
    let point = wrong("[[part]]\nmuscle = \"soleus\"\noutline = \"1,2 3;4 5,6\"");
    assert_eq!((point.file.as_str(), point.key.as_str()), ("front_deep.toml", "soleus"));
    assert!(point.to_string().contains("“3;4” is not a point"), "{point}");
    assert_eq!(wrong("[[ground]]\nkind = \"bone\"").key, "ground 1");
    assert!(wrong("[[part]]\nmuscle = \"soleus\"\noutline = \"1,2\"\nside = 1").problem.contains("side"));
}

#[test]
fn counts_become_steps_of_heat() {
    let steps: Vec<u8> = (0..=6).map(|count| Heat::of_count(count, 6).number()).collect();
    assert_eq!(steps, [0, 1, 1, 2, 2, 3, 3]);
    assert_eq!(Heat::of_count(1, 1), Heat::Much);
    assert_eq!(Heat::of_count(0, 0), Heat::Nothing);
}

#[test]
fn both_views_with_a_chart_make_a_page_of_a_pdf_file() {
    let style = TextStyle::new(9.0, Colour::hex(0x2b_2621));
    let shown = [(View::Front, Depth::Superficial), (View::Back, Depth::Superficial)];
    let deep = [(View::Front, Depth::Deep), (View::Back, Depth::Deep)];
    let chart = low_back();
    let blocks = [
        body::figures(atlas(), &shown, &chart, 330.0, style),
        body::figures(atlas(), &deep, &chart, 330.0, style),
    ];
    let nothing = |_: usize, _: usize| Vec::new();
    let frame = Frame {
        size: kurbo::Size::new(612.0, 792.0),
        side: 42.0,
        first_top: 32.0,
        top: 50.0,
        bottom: 45.0,
        header: (24.0, &nothing),
        footer: (37.0, &nothing),
    };
    let document = flow(&mut Typesetter::new(), &blocks, &frame, "Body map", "en-US");
    assert_eq!(document.pages.len(), 1);
    let path = tools::keep("body.pdf", &samples::written(&document));
    let figures: Vec<&str> = document
        .tree
        .iter()
        .filter(|node| node.role == Role::Figure)
        .filter_map(|node| node.alternative.as_deref())
        .collect();
    assert_eq!(figures.len(), 4);
    assert!(figures[1].contains("Gluteus medius, both sides, 2 of 3"), "{figures:?}");
    assert!(figures[3].contains("Quadratus lumborum, left, 3 of 3"), "{figures:?}");
    if let Some(text) = tools::raw_text_of(&path) {
        assert!(text.contains("L and R are the client’s own."), "{text}");
    }
}
