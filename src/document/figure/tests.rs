#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::path::{Path, PathBuf};

use kurbo::Shape as _;

use super::body;
use super::contour::{Form, Strand, Taper, steep_outline};
use super::paint::Painter;
use super::palette::{BALL, Wear};
use super::pose::{Anchor, Joint, Landmark, Pose};
use super::scene::{DrawnSide, Scene, Thing, Tint};
use super::skeleton::{ANKLE_HEIGHT, FOREARM, Half, SHIN, Skeleton, THIGH, UPPER_ARM};
use super::space::Vec3;
use super::stage::{Stage, posed};
use super::{FILES, description, draw, drawing, keys, read, side, to_svg};
use crate::document::page::Drawing;
use crate::document::{contact, raster};
use crate::domain::Side;

fn scenes() -> Vec<(&'static str, Scene)> {
    FILES
        .iter()
        .map(|(key, text)| (*key, read(key, text).unwrap_or_else(|error| panic!("{error}"))))
        .collect()
}

/// Every posed figure of every file, solid and faint, with the height it rests on.
fn figures() -> Vec<(String, f64, Skeleton)> {
    let mut all = Vec::new();
    for (key, scene) in scenes() {
        let stage = Stage::set(&scene).unwrap_or_else(|problem| panic!("{key}: {problem}"));
        for (index, figure) in scene.figure.iter().enumerate() {
            all.push((format!("{key} figure {index}"), figure.pose.floor, stage.ends[index].clone()));
            if let Some(start) = &stage.starts[index] {
                all.push((format!("{key} figure {index} start"), figure.pose.floor, start.clone()));
            }
        }
    }
    all
}

/// The lowest point of a figure's flesh.
fn lowest(skeleton: &Skeleton) -> f64 {
    let mut rows = body::trunk(skeleton, -10.0, 60.0, 0.0);
    rows.extend(body::head(skeleton));
    for (bones, half) in [(&skeleton.arm_l, Half::Left), (&skeleton.arm_r, Half::Right)] {
        rows.extend(body::arm(bones, half));
        rows.extend(body::fingers(bones, half));
    }
    for (bones, half) in [(&skeleton.leg_l, Half::Left), (&skeleton.leg_r, Half::Right)] {
        rows.extend(body::leg(bones, half));
        rows.push(body::foot(bones, 0.0));
    }
    rows.iter().flatten().map(|ball| ball.at.y - ball.radius).fold(f64::INFINITY, f64::min)
}

#[test]
fn every_file_draws_and_says_what_it_shows() {
    for (key, text) in FILES {
        let drawn = draw(key, text).unwrap_or_else(|error| panic!("{error}"));
        assert!(drawn.shapes.len() > 10, "{key} shows next to nothing");
        assert!(description(key).unwrap().ends_with('.'), "{key} is not described in sentences");
    }
}

#[test]
fn the_bundled_files_are_those_of_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/figures");
    let mut there: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            entry.unwrap().file_name().to_str().unwrap().strip_suffix(".toml").map(str::to_owned)
        })
        .collect();
    there.sort();
    let mut bundled: Vec<&str> = keys().collect();
    bundled.sort_unstable();
    assert_eq!(bundled, there);
}

#[test]
fn every_shape_lies_within_the_view_box() {
    for key in keys() {
        let drawn = drawing(key).unwrap();
        let area = drawn.view_box;
        assert!(area.width() > 60.0 && area.width() < 340.0, "{key} is {} wide", area.width());
        assert!(area.height() > 50.0 && area.height() < 230.0, "{key} is {} high", area.height());
        for shape in &drawn.shapes {
            let bounds = shape.path.bounding_box();
            assert!(area.union(bounds) == area, "{key}: {bounds:?} leaves {area:?}");
            assert!(bounds.is_finite(), "{key} has a point that is no number");
        }
    }
}

#[test]
fn bones_keep_their_length_in_every_pose() {
    for (name, _, skeleton) in figures() {
        let arms = [skeleton.arm_l, skeleton.arm_r].map(|arm| (arm, UPPER_ARM, FOREARM));
        let legs = [skeleton.leg_l, skeleton.leg_r].map(|leg| (leg, THIGH, SHIN));
        let bones = arms.into_iter().chain(legs).flat_map(|(limb, upper, lower)| {
            [
                ((limb.middle.at - limb.root.at).length(), upper),
                ((limb.end.at - limb.middle.at).length(), lower),
            ]
        });
        for (is, must) in bones {
            assert!((is - must).abs() < 0.2, "{name}: a bone of {must} cm came out as {is:.2} cm");
        }
    }
}

#[test]
fn nobody_floats_or_sinks() {
    let mut wrong = Vec::new();
    for (name, floor, skeleton) in figures() {
        let above = lowest(&skeleton) - floor;
        if !(-3.0..=3.0).contains(&above) {
            wrong.push(format!("{name} is {above:.1} cm above what it rests on"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_ball_touches_the_body_and_the_wall_or_floor() {
    for key in
        ["ball_ql", "ball_gmed", "ball_piri", "ball_paraspinal", "ball_rhomboid", "ball_pec", "ball_foot"]
    {
        let (_, scene) = scenes().into_iter().find(|(known, _)| *known == key).unwrap();
        let stage = Stage::set(&scene).unwrap();
        for thing in &scene.prop {
            let Thing::Ball { at, radius, .. } = thing else { continue };
            // A second figure only shows the first from behind.
            if matches!(at, Anchor::On(on) if on.of > 0) {
                continue;
            }
            let ball = stage.point(at).unwrap();
            let mut rows = body::trunk(&stage.ends[0], -10.0, 60.0, 0.8);
            rows.extend(body::leg(&stage.ends[0].leg_r, Half::Right));
            rows.push(body::foot(&stage.ends[0].leg_r, 0.0));
            let to_body = rows
                .iter()
                .flatten()
                .map(|flesh| (flesh.at - ball).length() - flesh.radius - radius)
                .fold(f64::INFINITY, f64::min);
            // Flesh gives way a little.
            assert!((-4.0..1.0).contains(&to_body), "{key}: {to_body:.1} cm between ball and body");
            let to_support = scene
                .prop
                .iter()
                .filter_map(|thing| match thing {
                    Thing::Block { at, size, .. } => {
                        let beside = (ball.x - at[0]).abs() - size[0] / 2.0;
                        Some(beside.max(ball.y - at[1] - size[1]) - radius)
                    }
                    Thing::Chair { at, .. } if ball.y > at[1] + 45.0 => Some(ball.y - at[1] - 45.0 - radius),
                    _ => None,
                })
                .fold(f64::INFINITY, f64::min);
            assert!(to_support.abs() < 1.5, "{key}: {to_support:.1} cm between ball and wall or floor");
        }
    }
}

#[test]
fn a_roller_lies_on_the_mat_and_under_the_body() {
    let mut seen = 0;
    for (key, scene) in scenes() {
        let stage = Stage::set(&scene).unwrap();
        for thing in &scene.prop {
            let Thing::Roller { from, to, radius, .. } = thing else { continue };
            seen += 1;
            let (from, to) = (stage.point(from).unwrap(), stage.point(to).unwrap());
            assert!((from.y - radius).abs() < 0.5, "{key}: the roller is {:.1} cm up", from.y - radius);
            let axis = to - from;
            let apart = |at: Vec3| {
                let part = ((at - from).dot(axis) / axis.dot(axis)).clamp(0.0, 1.0);
                (at - from.towards(to, part)).length()
            };
            let mut rows = body::trunk(&stage.ends[0], -10.0, 60.0, 0.8);
            rows.push(body::neck(&stage.ends[0]));
            for (bones, half) in [(&stage.ends[0].leg_l, Half::Left), (&stage.ends[0].leg_r, Half::Right)] {
                rows.extend(body::leg(bones, half));
            }
            let to_body = rows
                .iter()
                .flatten()
                .map(|flesh| apart(flesh.at) - flesh.radius - radius)
                .fold(f64::INFINITY, f64::min);
            assert!((-4.5..1.5).contains(&to_body), "{key}: {to_body:.1} cm between roller and body");
        }
    }
    assert_eq!(seen, 6, "five foam rollers and a rolled towel");
}

#[test]
fn a_close_up_stays_within_its_frame_and_keeps_its_lines() {
    let near = "describes = \"x\"\n[[figure]]\n[figure.pose]\nroot = { at = [0, 90, 0] }\n\
                [[close_up]]\naround = { on = \"head\" }\nsize = [30, 40]\nzoom = 2.5";
    let drawn = draw("walk", near).unwrap();
    let size = drawn.view_box.size();
    // The frame's line is half outside, and around it is the white of every drawing.
    assert!((size.width - 75.0 - 7.25).abs() < 0.1 && (size.height - 100.0 - 7.25).abs() < 0.1, "{size:?}");
    let widest =
        drawn.shapes.iter().filter_map(|shape| shape.stroke).map(|(_, width)| width).fold(0.0, f64::max);
    assert!(widest < 1.3, "a line of {widest:.2} grew with the close-up");
}

#[test]
fn proportions_are_human() {
    let skeleton =
        posed(&Pose { rest_on: vec![Landmark::HeelL, Landmark::HeelR], ..Pose::default() }, &[]).unwrap();
    let top = skeleton.head.at.y + 10.0;
    assert!((top - 172.0).abs() < 4.0, "a figure is {top:.1} cm high");
    let fingertips = skeleton.arm_r.end.at.y - 17.5;
    let (hip, knee) = (skeleton.leg_r.root.at.y, skeleton.leg_r.middle.at.y);
    let down_the_thigh = (hip - fingertips) / (hip - knee);
    assert!((0.45..0.65).contains(&down_the_thigh), "fingertips hang {down_the_thigh:.2} down the thigh");
    assert!((skeleton.leg_r.end.at.y - ANKLE_HEIGHT).abs() < 0.1, "the sole is flat on the floor");
}

#[test]
fn joints_bend_the_right_way() {
    let skeleton =
        posed(&toml::from_str("joints.knee_r = { flex = 60 }\njoints.elbow_r = { flex = 60 }").unwrap(), &[])
            .unwrap();
    assert!(skeleton.leg_r.end.at.x < skeleton.leg_r.middle.at.x - 10.0, "a knee bends backwards");
    assert!(skeleton.arm_r.end.at.x > skeleton.arm_r.middle.at.x + 10.0, "an elbow bends forwards");
    for joint in [Joint::KneeL, Joint::KneeR, Joint::ElbowL, Joint::ElbowR] {
        assert!(joint.range().0 >= 0.0, "{joint:?} may bend the wrong way");
    }
    let curled = posed(
        &toml::from_str("joints.toes_r = { flex = 60 }\njoints.fingers_r = { flex = 80 }").unwrap(),
        &[],
    )
    .unwrap();
    let (foot, hand) = (curled.leg_r, curled.arm_r);
    assert!(curled.landmark(Landmark::ToesR).at.y > foot.tip.at.y + 3.0, "toes lift");
    assert!((hand.tip.at - hand.tip.frame.y * 8.0).z < hand.tip.at.z - 6.0, "fingers close to the palm");
    let back = posed(&toml::from_str("joints.blade_r = { flex = -20 }").unwrap(), &[]).unwrap();
    assert!(back.arm_r.root.at.x < skeleton.arm_r.root.at.x - 4.0, "a shoulder blade draws back");
}

#[test]
fn an_unknown_key_has_no_drawing() {
    assert_eq!(drawing("no_such_item"), None);
    assert_eq!(description("no_such_item"), None);
}

#[test]
fn a_wrong_joint_name_is_an_error_naming_file_and_key() {
    let error = draw("walk", "describes = \"x\"\n[[figure]]\n[figure.pose]\njoints.kneee_r = { flex = 5 }")
        .unwrap_err();
    assert_eq!(error.file, "walk.toml");
    assert!(error.problem.contains("kneee_r"), "{error}");
    let error = draw("walk", "describes = \"x\"\ncolour = 3").unwrap_err();
    assert!(error.problem.contains("colour"), "{error}");
}

#[test]
fn what_a_body_cannot_do_is_an_error() {
    let backwards = "describes = \"x\"\n[[figure]]\n[figure.pose]\njoints.knee_r = { flex = -20 }";
    assert!(draw("walk", backwards).unwrap_err().problem.contains("KneeR"));
    let too_far =
        "describes = \"x\"\n[[figure]]\n[figure.pose]\nreach.hand_r = { to = [200, 0, 0], bend = [0, 0, 1] }";
    assert!(draw("walk", too_far).unwrap_err().problem.contains("HandR"));
    let nobody = "describes = \"x\"\n[[arrow]]\nalong = [{ on = \"head\", of = 3 }, [0, 0, 0]]";
    assert!(draw("walk", nobody).unwrap_err().problem.contains("not there"));
}

#[test]
fn the_line_around_a_disc_has_its_area() {
    let disc = Taper { from: (3.0, 4.0).into(), from_radius: 10.0, to: (3.0, 4.0).into(), to_radius: 10.0 };
    let form = Form { strands: vec![Strand { tapers: vec![disc], cut: None }], ..Form::default() };
    let lines = form.outline();
    assert_eq!(lines.len(), 1);
    let area = super::contour::closed_path(&lines[0]).area().abs();
    assert!((area - 314.16).abs() < 2.0, "a disc of radius ten has {area:.1}");
}

#[test]
fn svg_holds_every_shape() {
    let drawn = drawing("walk").unwrap();
    let svg = to_svg(&drawn);
    assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"));
    assert_eq!(svg.matches("<path ").count(), drawn.shapes.len());
    assert!(!svg.contains("NaN"));
}

/// The side a tinted area lies on: that of its limb, or of the trunk it is beside the middle of.
fn tinted_side(tint: &Tint) -> DrawnSide {
    match format!("{:?}", tint.on) {
        name if name.ends_with('L') => DrawnSide::Left,
        name if name.ends_with('R') => DrawnSide::Right,
        _ if tint.offset[2] > 0.0 => DrawnSide::Right,
        _ => DrawnSide::Left,
    }
}

#[test]
fn the_side_of_a_drawing_is_that_of_its_tinted_areas() {
    let sided: Vec<_> =
        scenes().into_iter().filter_map(|(key, scene)| Some((key, scene.side?, scene))).collect();
    assert!(!sided.is_empty());
    for (key, shown, scene) in sided {
        assert!(!scene.tint.is_empty(), "{key} does not show where it works");
        for tint in &scene.tint {
            assert_eq!(tinted_side(tint), shown, "{key}: {:?}", tint.on);
        }
    }
}

#[test]
fn what_has_a_side_can_be_mirrored() {
    for (key, scene) in scenes().into_iter().filter(|(_, scene)| scene.side.is_some()) {
        let runs_one_way =
            |thing: &Thing| matches!(thing, Thing::Badge { .. } | Thing::Clock { .. } | Thing::Window { .. });
        assert!(!scene.prop.iter().any(runs_one_way), "{key} holds what must not be mirrored");
        let words = scene.describes.to_lowercase();
        let mut words = words.split(|sign: char| !sign.is_alphabetic());
        assert!(!words.any(|word| word == "left" || word == "right"), "{key} is described on one side");
    }
}

#[test]
fn mirrored_twice_is_as_drawn() {
    let near = |one: kurbo::Rect, other: kurbo::Rect| {
        (one.origin() - other.origin()).hypot() < 1e-9 && (one.size() - other.size()).to_vec2().hypot() < 1e-9
    };
    for key in keys() {
        let drawn = drawing(key).unwrap();
        let (once, twice) = (drawn.mirrored(), drawn.mirrored().mirrored());
        assert_eq!(once.view_box, drawn.view_box);
        assert_ne!(once, drawn, "{key} is not turned over");
        assert_eq!(twice.shapes.len(), drawn.shapes.len());
        for ((was, turned), is) in drawn.shapes.iter().zip(&once.shapes).zip(&twice.shapes) {
            assert!(near(was.path.bounding_box(), is.path.bounding_box()), "{key}");
            assert_eq!((was.fill, was.stroke), (turned.fill, turned.stroke));
            let inside = drawn.view_box.inflate(1e-9, 1e-9);
            assert!(inside.union(turned.path.bounding_box()) == inside, "{key} leaves its view box");
        }
    }
}

#[test]
fn the_ball_for_the_left_lies_in_the_other_half() {
    let ball = |drawn: &Drawing| {
        let shape = drawn.shapes.iter().find(|shape| shape.fill == Some(BALL)).unwrap();
        shape.path.bounding_box().center().x - drawn.view_box.center().x
    };
    assert_eq!(side("ball_ql"), Some(Side::Right));
    let drawn = drawing("ball_ql").unwrap();
    assert!(ball(&drawn) < -5.0, "the ball is {:.1} beside the middle", ball(&drawn));
    assert!((ball(&drawn) + ball(&drawn.mirrored())).abs() < 1e-9);
    assert_eq!(side("walk"), None);
    assert_eq!(side("no_such_item"), None);
}

#[test]
fn what_is_far_from_a_line_need_not_be_measured() {
    for (key, scene) in scenes().into_iter().step_by(4) {
        let stage = Stage::set(&scene).unwrap();
        let camera = scene.view.camera();
        for (figure, skeleton) in scene.figure.iter().zip(&stage.ends) {
            let painter = Painter {
                camera: &camera,
                skeleton,
                wear: Wear::of(figure.look),
                shoes: figure.shoes,
                asleep: figure.asleep,
                near: None,
            };
            let mut rows = body::trunk(skeleton, 2.0, 60.0, 0.8);
            rows.extend(body::arm(&skeleton.arm_l, Half::Left));
            rows.extend(body::leg(&skeleton.leg_r, Half::Right));
            let form = painter.form(&rows);
            let everywhere = steep_outline(form.bounds(), form.fine, |point| form.distance(point));
            assert_eq!(form.outline(), everywhere, "{key}");
        }
    }
}

/// Each drawing as `KEY.png`, and mirrored where it has a side, in the folder that `QUADRATUS_PICTURES`
/// names. They are read from the folder `QUADRATUS_DRAWINGS`, else from the assets, so that a pose can be
/// tried without building anew; what is wrong with a file is told in `KEY.txt`.
#[test]
fn pictures_of_the_files_in_a_folder() {
    let Ok(folder) = std::env::var("QUADRATUS_PICTURES") else { return };
    let folder = Path::new(&folder);
    let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/figures");
    let from = std::env::var_os("QUADRATUS_DRAWINGS").map_or(assets, PathBuf::from);
    let write = |name: String, drawn: &Drawing| {
        let picture = raster::draw(&contact::alone(drawn, 400.0), 0, 2.0).unwrap();
        std::fs::write(folder.join(name), picture.to_png().unwrap()).unwrap();
    };
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let Some(key) = path.file_name().unwrap().to_str().unwrap().strip_suffix(".toml") else { continue };
        let text = std::fs::read_to_string(&path).unwrap();
        match draw(key, &text) {
            Ok(drawn) => {
                write(format!("{key}.png"), &drawn);
                if read(key, &text).unwrap().side.is_some() {
                    write(format!("{key}_mirrored.png"), &drawn.mirrored());
                }
            }
            Err(error) => std::fs::write(folder.join(format!("{key}.txt")), error.to_string()).unwrap(),
        }
    }
}
