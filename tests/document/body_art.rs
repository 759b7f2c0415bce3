//! The art of the body map: every outline has its place, its name and room to be pressed.

use std::collections::BTreeSet;

use kurbo::{BezPath, ParamCurve as _, PathEl, Point};
use quadratus::catalog::Catalog;
use quadratus::document::body::{Depth, Direction, GroundKind, Half, Part, PartId, Plate, View};

use crate::body::{SCALE, atlas};

#[test]
fn every_key_is_a_muscle_of_the_catalogue() {
    let catalog = Catalog::builtin().unwrap();
    let unknown: Vec<_> =
        atlas().muscles().into_iter().filter(|muscle| catalog.muscle(muscle).is_none()).collect();
    assert!(unknown.is_empty(), "the catalogue knows none of these: {unknown:?}");
}

#[test]
fn each_side_has_at_least_75_muscles_or_parts() {
    for half in [Half::Left, Half::Right] {
        let muscles: BTreeSet<_> = atlas()
            .plates()
            .flat_map(|(_, _, plate)| plate.parts())
            .filter(|part| part.half() == half)
            .map(Part::muscle)
            .collect();
        assert!(muscles.len() >= 75, "only {} on the {}", muscles.len(), half.words());
    }
}

/// How far a muscle may stand out of the figure: less than a pixel at the usual size.
const OUTSIDE: f64 = 1.5;

#[test]
fn muscles_lie_within_the_figure() {
    let mut outside = Vec::new();
    for (view, depth, plate) in atlas().plates() {
        let near_body = |point: Point| {
            plate.is_body(point)
                || (0..8).any(|step| {
                    plate.is_body(
                        point
                            + kurbo::Vec2::from_angle(f64::from(step) * std::f64::consts::FRAC_PI_4)
                                * OUTSIDE,
                    )
                })
        };
        for part in plate.parts().iter().filter(|part| part.half() != Half::Left) {
            let points =
                part.outline().segments().flat_map(|piece| [0.25, 0.5, 0.75, 1.0].map(|t| piece.eval(t)));
            let worst: Vec<Point> = points.filter(|point| !near_body(*point)).collect();
            if let Some(first) = worst.first() {
                outside.push(format!(
                    "{view} {depth} {}: {} points, such as {:.0},{:.0}",
                    part.muscle(),
                    worst.len(),
                    first.x,
                    first.y
                ));
            }
        }
    }
    assert!(outside.is_empty(), "outside the figure:\n{}", outside.join("\n"));
}

/// The pixels around a part that mean it when they are pressed, at the usual size.
fn pressed_pixels(plate: &Plate, part: &Part) -> Vec<Point> {
    let area = part.bounds().inflate(8.0 / SCALE, 8.0 / SCALE);
    let mut pixels = Vec::new();
    let mut y = (area.y0 * SCALE).floor();
    while y / SCALE <= area.y1 {
        let mut x = (area.x0 * SCALE).floor();
        while x / SCALE <= area.x1 {
            let point = Point::new(x / SCALE, y / SCALE);
            if plate.part_at(point, SCALE).is_some_and(|hit| hit.id() == part.id()) {
                pixels.push(Point::new(x, y));
            }
            x += 1.0;
        }
        y += 1.0;
    }
    pixels
}

/// Whether a disc 8 pixels wide around the label point means the part.
fn is_pressed_all_around(plate: &Plate, part: &Part) -> bool {
    let rings = (0..24).flat_map(|step| {
        let out = kurbo::Vec2::from_angle(f64::from(step) * std::f64::consts::TAU / 24.0);
        [1.5, 3.0, 4.0].map(|pixels| part.label() + out * (pixels / SCALE))
    });
    let is_it = |point| plate.part_at(point, SCALE).is_some_and(|hit| hit.id() == part.id());
    rings.into_iter().all(is_it)
}

#[test]
fn every_part_can_be_pressed_on_at_least_8_pixels() {
    let mut small = Vec::new();
    for (view, depth, plate) in atlas().plates() {
        let is_open = |part: &&Part| part.half() != Half::Left && !is_pressed_all_around(plate, part);
        for part in plate.parts().iter().filter(is_open) {
            let pixels = pressed_pixels(plate, part);
            let extent = |of: fn(&Point) -> f64| {
                let all = || pixels.iter().map(of);
                all().fold(f64::NEG_INFINITY, f64::max) - all().fold(f64::INFINITY, f64::min) + 1.0
            };
            let (width, height) = (extent(|point| point.x), extent(|point| point.y));
            if pixels.len() < 64 || width < 8.0 || height < 8.0 {
                small.push(format!(
                    "{view} {depth} {}: {} pixels, {width} × {height}",
                    part.muscle(),
                    pixels.len()
                ));
            }
        }
    }
    assert!(small.is_empty(), "too small to press:\n{}", small.join("\n"));
}

#[test]
fn every_label_lies_in_its_part() {
    for (view, depth, plate) in atlas().plates() {
        for part in plate.parts() {
            assert!(part.contains(part.label()), "{view} {depth} {} has its signs outside", part.muscle());
        }
    }
}

#[test]
fn arrow_keys_reach_every_part_from_every_part() {
    for (view, depth, plate) in atlas().plates() {
        for start in plate.parts() {
            let mut reached: BTreeSet<&PartId> = BTreeSet::new();
            let mut waiting = vec![start.id()];
            while let Some(id) = waiting.pop() {
                if reached.insert(id) {
                    waiting.extend(
                        Direction::ALL.into_iter().filter_map(|way| plate.neighbour(id, way)).map(Part::id),
                    );
                }
            }
            let lost: Vec<_> =
                plate.parts().iter().map(Part::id).filter(|id| !reached.contains(id)).collect();
            assert!(lost.is_empty(), "{view} {depth}: from {:?} there is no way to {lost:?}", start.id());
        }
    }
}

/// The stretches of the figure on a level, from the midline outward.
fn stretches(plate: &Plate, y: f64) -> Vec<(f64, f64)> {
    let skin = plate.ground().iter().filter(|ground| ground.kind() == GroundKind::Skin && !ground.is_line());
    let mut stretches: Vec<(f64, f64)> = skin.flat_map(|ground| crossed(ground.path(), y)).collect();
    stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut joined: Vec<(f64, f64)> = Vec::new();
    for (inner, outer) in stretches {
        match joined.last_mut().filter(|last| inner <= last.1 + 0.5) {
            Some(last) => last.1 = last.1.max(outer),
            None => joined.push((inner, outer)),
        }
    }
    joined
}

/// Where a level runs inside a path, right of the midline.
fn crossed(path: &BezPath, y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<(f64, i32)> = Vec::new();
    let mut last = Point::ZERO;
    let mut start = Point::ZERO;
    kurbo::flatten(path, 0.05, |element| {
        let to = match element {
            PathEl::MoveTo(to) => {
                (start, last) = (to, to);
                return;
            }
            PathEl::ClosePath => start,
            element => element.end_point().unwrap(),
        };
        if (last.y <= y) != (to.y <= y) {
            let x = last.x + (to.x - last.x) * (y - last.y) / (to.y - last.y);
            crossings.push((x, if to.y > last.y { 1 } else { -1 }));
        }
        last = to;
    });
    crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut winding = 0;
    let mut inside = Vec::new();
    for pair in crossings.windows(2) {
        winding += pair[0].1;
        if winding != 0 && pair[1].0 > 0.0 {
            inside.push((pair[0].0.max(0.0), pair[1].0));
        }
    }
    inside
}

/// Twelve landmarks of a standing adult, in thousandths of the body's height, with the arms
/// lengthened to the average of adults. Measured on a reference body; the figure is our own.
#[test]
fn the_figure_has_the_proportions_of_an_adult() {
    const WITHIN: f64 = 20.0;
    for view in View::ALL {
        let plate = atlas().plate(view, Depth::Superficial);
        let levels = |from: i32, to: i32| (from..=to).map(f64::from);
        let outer = |y: f64| stretches(plate, y).last().map_or(0.0, |(_, outer)| *outer);
        let trunk = |y: f64| stretches(plate, y)[0].1;
        let least =
            |from, to, of: &dyn Fn(f64) -> f64| levels(from, to).map(of).fold(f64::INFINITY, f64::min);
        let most = |from, to, of: &dyn Fn(f64) -> f64| levels(from, to).map(of).fold(0.0, f64::max);
        let armpit = levels(240, 400).find(|y| stretches(plate, *y).len() > 1).unwrap();
        let crotch = levels(480, 620).find(|y| stretches(plate, *y)[0].0 > 0.0).unwrap();
        let leg = |y: f64| stretches(plate, y)[0];
        let arm = |y: f64| stretches(plate, y)[1];
        let wrist = levels(440, 530).min_by(|a, b| {
            let width = |y: f64| arm(y).1 - arm(y).0;
            width(*a).total_cmp(&width(*b))
        });
        let wrist = wrist.unwrap();
        let beside_the_legs = |y: f64| stretches(plate, y).iter().any(|(inner, _)| *inner > 120.0);
        let fingertip = levels(540, 700).rfind(|y| beside_the_legs(*y)).unwrap();
        let sole = levels(900, 1020).rfind(|y| !stretches(plate, *y).is_empty()).unwrap();
        let landmarks = [
            ("head, half its width at the temples (level 46)", outer(46.0), 46.0),
            ("neck, half its least width (level 122)", least(112, 132, &outer), 34.0),
            ("shoulders, half their greatest width (level 221)", outer(221.0), 139.5),
            ("level where the arm leaves the trunk", armpit, 314.0),
            ("trunk, half its width where the arm leaves it", trunk(armpit), 90.0),
            ("waist, half its least width (level 380)", least(350, 410, &trunk), 82.0),
            ("hips, half their greatest width (level 550)", most(500, 556, &trunk), 99.0),
            ("crotch, its level (527; thighs touch to 553)", crotch, 540.0),
            ("knee, outer edge (level 738)", leg(738.0).1, 77.0),
            ("knee, inner edge (level 738)", leg(738.0).0, 14.0),
            ("calf, greatest outer edge (level 792)", most(770, 815, &|y| leg(y).1), 81.0),
            ("ankle, outer edge (level 932)", leg(932.0).1, 61.0),
            ("ankle, inner edge (level 932)", leg(932.0).0, 24.0),
            ("foot, greatest outer edge (level 990)", most(975, 998, &outer), 98.0),
            ("level of the narrowest wrist, arm lengthened", wrist, 492.4),
            ("wrist, outer edge, arm lengthened", arm(492.0).1, 167.8),
            ("wrist, inner edge, arm lengthened", arm(492.0).0, 131.8),
            ("fingertip, its level, arm lengthened", fingertip, 610.1),
            ("sole, its level", sole, 1000.0),
        ];
        let mut far = Vec::new();
        for (what, found, wanted) in landmarks {
            let line =
                format!("{view}: {what}: {found:.1}, wanted {wanted:.1}, off by {:+.1}", found - wanted);
            #[allow(clippy::print_stdout)]
            {
                println!("{line}");
            }
            if (found - wanted).abs() > WITHIN {
                far.push(line);
            }
        }
        assert!(far.is_empty(), "farther off than 2 % of the height:\n{}", far.join("\n"));
    }
}
