//! Values to make documents of.

use chrono::{NaiveDate, NaiveDateTime};
use kurbo::{Rect, Shape as _};
use quadratus::document::figure;
use quadratus::document::page::{Document, Item, Page, Picture};
use quadratus::document::pdf::{self, Imprint};
use quadratus::document::sheet::{self, Sheet, SheetItem, Since};
use quadratus::document::wording::Wording;
use quadratus::domain::{
    Clearance, Dose, Email, Ink, Language, Line, Logo, Paper, PersonName, Phone, Practice, Practitioner,
    Print, Prose, Reason, Side,
};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

pub fn made_at() -> NaiveDateTime {
    day(2026, 5, 12).and_hms_opt(10, 30, 0).unwrap()
}

pub fn logo() -> Logo {
    let side = 96_u32;
    let pixels = (0..side * side)
        .flat_map(|index| {
            let (x, y) = (f64::from(index % side) - 47.5, f64::from(index / side) - 47.5);
            let far = x.hypot(y);
            let ring =
                far < 46.0 && (far > 38.0 || (x.abs() < 5.0 && y < 20.0) || (y.abs() < 5.0 && x > -20.0));
            if ring { [15, 92, 90, 255] } else { [255, 255, 255, 0] }
        })
        .collect();
    Logo::new(Picture::new(side, side, pixels).unwrap().to_png().unwrap()).unwrap()
}

pub fn practice(paper: Paper) -> Practice {
    let mut practice = Practice::new(Line::new("Río Massage & Bodywork").unwrap(), paper).unwrap();
    practice.address = Prose::new("214 Peñasco Street\nSanta Fe, NM 87501").unwrap();
    practice.phone = Some(Phone::new("(505) 555-0142").unwrap());
    practice.email = Email::new("hello@riomassage.example").unwrap();
    practice.website = Line::new("riomassage.example").unwrap();
    practice.logo = Some(logo());
    practice
}

pub fn practitioner() -> Practitioner {
    Practitioner {
        name: PersonName::new("Łucja", "Kőszegi-Ștefan").unwrap(),
        credentials: Line::new("LMT").unwrap(),
        licence_number: Line::new("NM 48213").unwrap(),
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

pub fn dose(sets: u8, hold: Option<u16>, times_a_day: u8, days: u8) -> Dose {
    Dose::default()
        .with_sets(sets)
        .unwrap()
        .with_hold_seconds(hold)
        .unwrap()
        .with_times_a_day(times_a_day)
        .unwrap()
        .with_days_a_week(days)
        .unwrap()
}

pub fn item(title: &str, position: &str, figure: &str, dose: Dose) -> SheetItem {
    SheetItem {
        title: title.to_owned(),
        side: None,
        position: position.to_owned(),
        drawing: Some(figure::drawing(figure).unwrap()),
        photo: None,
        alternative: format!("A person shows “{title}”; an arrow shows the way to move."),
        steps: words(&[
            "Lie on your back with both knees bent.",
            "Pull one knee toward your chest.",
            "Breathe out and let the leg sink.",
        ]),
        feel: "A gentle stretch in the low back and the buttock.".to_owned(),
        dose,
        equipment: Vec::new(),
        cautions: Vec::new(),
        clearance: Clearance::Allowed,
        why: String::new(),
        note: String::new(),
        since: Since::Same,
    }
}

pub fn five() -> Vec<SheetItem> {
    let mut ball = item("Ball on the side of the low back", "Standing", "ball_ql", dose(2, Some(60), 1, 6));
    ball.side = Some(Side::Left);
    ball.steps = words(&[
        "Stand with your back to a wall.",
        "Put the ball in the soft part between your lowest rib and your hip bone, two to three fingers from the spine.",
        "Lean in until the pressure is clear but easy to bear.",
        "Stay still and breathe slowly.",
    ]);
    "A dull, good ache that fades while you wait.".clone_into(&mut ball.feel);
    ball.equipment = words(&["tennis ball", "wall"]);
    ball.cautions = words(&["Keep the ball off your spine and ribs."]);
    ball.clearance = Clearance::Overridden {
        held_back_because: Line::new("you take a blood thinner, so press lightly and look for bruises")
            .unwrap(),
        reason: Reason::new("Asked her doctor; INR is stable").unwrap(),
    };
    "we worked on this muscle today, and it was the sorest spot.".clone_into(&mut ball.why);
    let mut hip = item("Ball on the side of the hip", "Standing", "ball_gmed", dose(2, Some(45), 1, 6));
    hip.side = Some(Side::Both);
    hip.clearance = Clearance::Adapted { change: Line::new("use a soft ball and lean less.").unwrap() };
    let mut walk = item("Walking", "Standing", "walk", Dose::default().with_minutes(Some(20)).unwrap());
    walk.drawing = None;
    walk.steps = words(&["Walk at a pace at which you can still talk.", "Let your arms swing."]);
    "Warm and loose, a little out of breath.".clone_into(&mut walk.feel);
    let knee = item("Knee to chest", "Lying on your back", "stretch_glute_knee", dose(2, Some(30), 2, 7));
    let mut rock = item("Knee rocking", "Lying on your back", "mob_kneerolls", dose(3, None, 3, 5));
    "Stay in the range that feels easy.".clone_into(&mut rock.note);
    vec![ball, knee, hip, rock, walk]
}

pub fn sheet<'a>(practice: &'a Practice, practitioner: &'a Practitioner, items: Vec<SheetItem>) -> Sheet<'a> {
    // A sheet of a test lives as long as the test.
    let english = Box::leak(Box::new(Wording::of(Language::English)));
    Sheet {
        words: english,
        title: "Home-care sheet",
        practice,
        practitioner,
        client_name: "Zoë Müller-Łukasz",
        first_name: "Zoë",
        made_on: day(2026, 5, 12),
        next_visit: Some(day(2026, 5, 26)),
        message: "You did well today. Your left side let go nicely. Do the ball first, then the stretches, and walk a little every day. Little and often beats long and hard.",
        items,
        dropped: Vec::new(),
        stop_rules: words(&[
            "the pain gets sharp, spreads down your leg or tingles.",
            "you see a new bruise.",
            "the pain is worse for more than a day.",
        ]),
        red_flags: words(&[
            "you feel numb between your legs.",
            "you lose control of bladder or bowel.",
            "your leg gets weak.",
        ]),
        link: None,
        note_box: false,
        handwritten: "",
        print: Print::Normal,
        ink: Ink::Colour,
    }
}

pub fn written(document: &Document) -> Vec<u8> {
    pdf::write(document, &Imprint { author: "Río Massage & Bodywork".to_owned(), made_at: made_at() })
        .unwrap()
}

pub fn five_item_document(paper: Paper) -> Document {
    let practice = practice(paper);
    let practitioner = practitioner();
    sheet::lay_out(&sheet(&practice, &practitioner, five())).unwrap()
}

/// Where shapes, pictures and text stand on a page.
pub fn drawn_areas(page: &Page) -> Vec<Rect> {
    page.items
        .iter()
        .filter_map(|item| match item {
            Item::Begin(_) | Item::End => None,
            Item::Shape(shape, place) => Some((*place * shape.path.clone()).bounding_box()),
            Item::Picture(_, area) => Some(*area),
            Item::Glyphs(run) => {
                let last = run.glyphs.last().map_or(0.0, |glyph| glyph.x);
                Some(Rect::new(
                    run.origin.x,
                    run.origin.y - run.size * 0.75,
                    run.origin.x + last,
                    run.origin.y,
                ))
            }
        })
        .collect()
}
