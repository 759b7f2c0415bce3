//! Two programs that share no code, poppler and mupdf, draw the same pages: what a client sees does not hang on
//! the reader they have.
//!
//! How alike is measured thus. Both draw at 192 dots to the inch, and two by two dots are made one, since poppler
//! moves thin straight lines to the nearest dot. A dot of one picture may then lie anywhere between the darkest
//! and the lightest of the nine around its place in the other; by how much it lies outside, taken both ways, is
//! averaged over three by three dots, a thirty-second of an inch. On the sheets below the worst such spot came to
//! 39 of 255, where a thin line falls between two dots. A line of the smallest type left out came to 112, the same
//! type moved by 3 points to 171, a drawing moved to 182 and one left out to 191; [`FAR`] lies between.

use crate::{samples, tools};
use kurbo::Vec2;
use quadratus::catalog::{Catalog, Today, Wish};
use quadratus::document::font::system::use_system_fonts;
use quadratus::document::page::{Document, Item, Picture};
use quadratus::domain::{
    CautionKey, Client, ClientId, HomeCarePlan, Ink, Line, MuscleKey, Paper, PersonName, Print, Prose,
    Region, Side, Stage, TechniqueKey, Treatment,
};
use quadratus::paper::{OwnPictures, SheetParts, sheet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How far three by three dots may lie apart.
const FAR: u32 = 60;
/// Dots that differ by less need no second look.
const NEAR: u8 = 8;
const DOTS_AN_INCH: &str = "192";

/// Who comes, and with what.
struct Case {
    name: (&'static str, &'static str),
    muscles: &'static [(&'static str, Side)],
    region: Region,
    stage: Stage,
    cautions: &'static [&'static str],
    print: Print,
    /// How many of the suggestions they take home.
    most: usize,
}

const LOW_BACK: Case = Case {
    name: ("Renée", "Castañeda-Lowe"),
    muscles: &[("quadratus_lumborum", Side::Left), ("gluteus_medius", Side::Both)],
    region: Region::LowerBack,
    stage: Stage::Acute,
    cautions: &[],
    print: Print::Normal,
    most: 5,
};

fn document(case: &Case) -> Document {
    let catalog = Catalog::builtin().unwrap();
    let cautions: Vec<CautionKey> = case.cautions.iter().map(|key| CautionKey::new(*key).unwrap()).collect();
    let treated = |(muscle, side): &(&str, Side)| Treatment {
        technique: TechniqueKey::new("trigger_point").unwrap(),
        muscle: Some(MuscleKey::new(*muscle).unwrap()),
        side: Some(*side),
        pressure: None,
        minutes: None,
        note: Line::default(),
    };
    let treatments: Vec<Treatment> = case.muscles.iter().map(treated).collect();
    let today = Today {
        treatments: &treatments,
        findings: &[],
        stage: Some(case.stage),
        region: Some(case.region),
        cautions: &cautions,
        before: &[],
    };
    let proposals = catalog.propose(&today);
    let items: Vec<_> = proposals
        .iter()
        .filter(|proposal| proposal.suggested)
        .take(case.most)
        .map(|proposal| {
            let (item, why) = (&proposal.item, proposal.why.as_str());
            let wish = Wish { item, side: proposal.side, dose: proposal.dose, why, reason: None };
            catalog.planned(&wish, &cautions).unwrap()
        })
        .collect();
    assert!(!items.is_empty());
    let plan = HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 5, 12), items)
        .unwrap()
        .with_message(Prose::new("Little and often beats long and hard.").unwrap())
        .with_next_visit(Some(samples::day(2026, 5, 26)));
    let parts = SheetParts {
        practice: &samples::practice(Paper::Letter),
        practitioner: &samples::practitioner(),
        client: &Client::named(PersonName::new(case.name.0, case.name.1).unwrap()),
        plan: &plan,
        before: None,
        pictures: &OwnPictures::default(),
        note_box: false,
        handwritten: "",
        print: case.print,
        ink: Ink::Colour,
    };
    let document = sheet(&catalog, &parts).unwrap();
    assert!(document.missing.is_empty(), "{:?}", document.missing);
    document
}

/// A page as it was drawn, at 96 dots to the inch.
struct Seen {
    width: usize,
    height: usize,
    dots: Vec<[u8; 3]>,
}

impl Seen {
    fn read(file: &Path) -> Self {
        let picture = Picture::from_png(&std::fs::read(file).unwrap()).unwrap();
        let (across, down) = (picture.width() as usize, picture.height() as usize);
        let rgba = picture.rgba();
        let (width, height) = (across / 2, down / 2);
        let dot = |place: usize| {
            let first = (place / width * across + place % width) * 2 * 4;
            [0, 1, 2].map(|part| {
                let four = [0, 4, across * 4, across * 4 + 4].map(|on| u16::from(rgba[first + on + part]));
                u8::try_from(four.iter().sum::<u16>() / 4).unwrap()
            })
        };
        Self { width, height, dots: (0..width * height).map(dot).collect() }
    }

    /// The nine places around one that is not at the edge.
    fn around(&self, place: usize) -> [usize; 9] {
        let (above, below) = (place - self.width, place + self.width);
        [above - 1, above, above + 1, place - 1, place, place + 1, below - 1, below, below + 1]
    }

    /// How far a colour lies outside of what there is around a place.
    fn misses(&self, place: usize, colour: [u8; 3]) -> u8 {
        let nine = self.around(place).map(|near| self.dots[near]);
        let outside = |part: usize| {
            let all = nine.iter().map(|dot| dot[part]);
            let (least, most) = (all.clone().min().unwrap(), all.max().unwrap());
            least.saturating_sub(colour[part]).max(colour[part].saturating_sub(most))
        };
        [0, 1, 2].map(outside).into_iter().max().unwrap()
    }

    /// How far apart the two are at worst, and where, in dots.
    fn farthest(&self, other: &Self) -> (u32, (usize, usize)) {
        assert_eq!((self.width, self.height), (other.width, other.height));
        let mut apart = vec![0_u32; self.dots.len()];
        for y in 2..self.height - 2 {
            for x in 2..self.width - 2 {
                let place = y * self.width + x;
                let (one, two) = (self.dots[place], other.dots[place]);
                if one.iter().zip(two).all(|(one, two)| one.abs_diff(two) < NEAR) {
                    continue;
                }
                let missed = u32::from(other.misses(place, one).max(self.misses(place, two)));
                for near in self.around(place) {
                    apart[near] += missed;
                }
            }
        }
        let (place, sum) = apart.iter().enumerate().max_by_key(|(_, sum)| **sum).unwrap();
        (sum / 9, (place % self.width, place / self.width))
    }
}

#[derive(Clone, Copy)]
enum Renderer {
    Poppler,
    Mupdf,
}

/// The pages as one of the two draws them; `None` where it is not installed and need not be.
fn drawn(renderer: Renderer, file: &Path) -> Option<Vec<Seen>> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("drawn").join(file.file_stem().unwrap());
    let folder = folder.join(if matches!(renderer, Renderer::Poppler) { "poppler" } else { "mupdf" });
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let file = file.to_str().unwrap();
    let output = match renderer {
        Renderer::Poppler => {
            let pages = folder.join("page");
            tools::run("pdftoppm", &["-r", DOTS_AN_INCH, "-png", file, pages.to_str().unwrap()])?
        }
        Renderer::Mupdf => {
            let pages = folder.join("page-%02d.png");
            tools::run("mutool", &["draw", "-q", "-r", DOTS_AN_INCH, "-o", pages.to_str().unwrap(), file])?
        }
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut pages: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    Some(pages.iter().map(|page| Seen::read(page)).collect())
}

fn both_draw_the_same(name: &str, case: &Case) {
    let document = document(case);
    let file = tools::keep(&format!("seen-{name}.pdf"), &samples::written(&document));
    let Some(poppler) = drawn(Renderer::Poppler, &file) else { return };
    let Some(mupdf) = drawn(Renderer::Mupdf, &file) else { return };
    assert_eq!((poppler.len(), mupdf.len()), (document.pages.len(), document.pages.len()));
    for (page, (one, other)) in poppler.iter().zip(&mupdf).enumerate() {
        let (apart, place) = one.farthest(other);
        assert!(apart < FAR, "{name}, page {}: {apart} apart at {place:?}", page + 1);
    }
}

#[test]
fn low_back() {
    both_draw_the_same("low-back", &LOW_BACK);
}

#[test]
fn pregnant_with_neck_pain() {
    let case = Case {
        name: ("Naomi", "Adeyemi"),
        muscles: &[("trapezius_upper", Side::Right), ("levator_scapulae", Side::Right)],
        region: Region::Neck,
        stage: Stage::Chronic,
        cautions: &["pregnancy", "pregnancy_week_16"],
        ..LOW_BACK
    };
    both_draw_the_same("pregnant-neck", &case);
}

#[test]
fn eighty_with_osteoporosis_in_large_print() {
    let case = Case {
        name: ("Walter", "Oyelaran"),
        stage: Stage::Chronic,
        cautions: &["osteoporosis", "from_75"],
        print: Print::Large,
        ..LOW_BACK
    };
    both_draw_the_same("osteoporosis-large", &case);
}

#[test]
fn fifteen_with_tight_calves() {
    let case = Case {
        name: ("Mika", "Lindqvist"),
        cautions: &["under_16"],
        muscles: &[("gastrocnemius", Side::Both), ("plantar_aponeurosis", Side::Both)],
        region: Region::Foot,
        ..LOW_BACK
    };
    both_draw_the_same("fifteen-calves", &case);
}

#[test]
fn names_in_the_scripts_that_are_bundled() {
    let names = [
        ("cyrillic", ("Нина", "Иванова")),
        ("greek", ("Ελένη", "Παππά")),
        ("vietnamese", ("Nguyễn", "Thị Ánh")),
        ("arabic", ("محمد", "عبد الرحمن")),
        ("hebrew", ("יעקב", "בן־דוד")),
    ];
    for (script, name) in names {
        both_draw_the_same(script, &Case { name, most: 1, ..LOW_BACK });
    }
}

/// Documents look at the fonts of the machine or they do not, for the whole process: this one does on its own.
#[test]
#[ignore = "started by the test below"]
fn japanese_on_its_own() {
    use_system_fonts();
    both_draw_the_same("japanese", &Case { name: ("花子", "山田"), most: 1, ..LOW_BACK });
}

#[test]
fn a_japanese_name() {
    if !Path::new("/usr/share/fonts/opentype/ipafont-gothic").is_dir() {
        let required = std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_some();
        assert!(!required, "fonts-ipafont-gothic is not installed");
        return;
    }
    let mut own = Command::new(std::env::current_exe().unwrap());
    let ended = own.args(["--exact", "two_renderers::japanese_on_its_own", "--ignored"]).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success() && said.contains("1 passed"), "{said}");
}

/// How far the page of the low back, drawn by poppler, is from what mupdf draws of a changed one.
fn apart_once_changed(name: &str, change: impl Fn(&mut Vec<Item>)) -> Option<u32> {
    let case = Case { most: 1, ..LOW_BACK };
    let mut document = document(&case);
    let file = tools::keep(&format!("seen-as-it-is-{name}.pdf"), &samples::written(&document));
    let before = drawn(Renderer::Poppler, &file)?;
    change(&mut document.pages[0].items);
    // Not kept with the others: a page without its drawing is no page of ours.
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("changed");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(format!("seen-{name}.pdf"));
    std::fs::write(&file, samples::written(&document)).unwrap();
    let after = drawn(Renderer::Mupdf, &file)?;
    Some(before[0].farthest(&after[0]).0)
}

/// A drawing is scaled to its place; boxes and lines are not.
fn is_drawing(item: &Item) -> bool {
    matches!(item, Item::Shape(_, place) if (place.scale - 1.0).abs() > 1e-9)
}

#[test]
fn what_is_moved_by_three_points_is_seen() {
    let aside = Vec2::new(3.0, 0.0);
    let smallest_type = |items: &mut Vec<Item>| {
        let sizes = items.iter().filter_map(|item| match item {
            Item::Glyphs(run) => Some(run.size),
            _ => None,
        });
        let least = sizes.fold(f64::INFINITY, f64::min);
        let small = |item: &&mut Item| matches!(item, Item::Glyphs(run) if run.size <= least);
        items.iter_mut().filter(small).for_each(|item| item.shift(aside));
    };
    let Some(type_moved) = apart_once_changed("type-moved", smallest_type) else { return };
    assert!(type_moved > FAR, "{type_moved}");
    let drawing = |items: &mut Vec<Item>| {
        items.iter_mut().filter(|item| is_drawing(item)).for_each(|item| item.shift(aside));
    };
    let drawing_moved = apart_once_changed("drawing-moved", drawing).unwrap();
    assert!(drawing_moved > FAR, "{drawing_moved}");
}

#[test]
fn what_is_left_out_is_seen() {
    let leave_out = |items: &mut Vec<Item>| items.retain(|item| !is_drawing(item));
    let Some(drawing) = apart_once_changed("drawing-left-out", leave_out) else { return };
    assert!(drawing > FAR, "{drawing}");
    let last_line = |items: &mut Vec<Item>| {
        let last = items.iter().rposition(|item| matches!(item, Item::Glyphs(_))).unwrap();
        items.remove(last);
    };
    let line = apart_once_changed("line-left-out", last_line).unwrap();
    assert!(line > FAR, "{line}");
}
