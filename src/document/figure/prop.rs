//! The things around a figure: ball, mat, chair, bed, wall, pillow, strap, clock; and arrows.

use kurbo::{
    Affine, Arc, BezPath, Cap, Circle, Join, ParamCurve, ParamCurveDeriv, PathSeg, Point, Rect, Shape as _,
    Stroke, StrokeOpts, Vec2, stroke,
};

use super::contour::{Form, Strand, Taper, closed_path};
use super::palette::{ARROW, BALL, DARK, INK, LIGHT, darker, half_worked, paler, stuff as colour_of};
use super::scene::{Camera, Stuff};
use super::space::{Frame, Vec3, vec3};
use crate::document::page::{Colour, Shape};

fn outlined(path: BezPath, fill: Colour, width: f64) -> Shape {
    Shape { path, fill: Some(fill), stroke: Some((INK, width)) }
}

/// A tennis ball with its seam.
pub fn ball(camera: &Camera, at: Vec3, radius: f64) -> Vec<Shape> {
    let at = camera.see(at);
    let mut seam = BezPath::new();
    let r = radius;
    seam.move_to((-0.62 * r, -0.72 * r));
    seam.curve_to((0.1 * r, -0.45 * r), (0.1 * r, 0.45 * r), (-0.62 * r, 0.72 * r));
    seam.move_to((0.72 * r, -0.6 * r));
    seam.curve_to((0.35 * r, -0.3 * r), (0.35 * r, 0.3 * r), (0.72 * r, 0.6 * r));
    seam.apply_affine(Affine::translate(at.to_vec2()) * Affine::rotate(0.5));
    vec![
        outlined(Circle::new(at, radius).to_path(0.02), BALL, DARK),
        Shape::stroked(seam, Colour::hex(0x00ff_fff4), LIGHT),
    ]
}

/// A block standing on the middle of its foot: the faces that are seen, the top palest.
pub fn block(camera: &Camera, at: Vec3, size: Vec3, stuff: Stuff) -> Vec<Shape> {
    let colour = colour_of(stuff);
    let (half, up) = (vec3(size.x / 2.0, 0.0, size.z / 2.0), size.y);
    let corner = |x: f64, y: f64, z: f64| at + vec3(x * half.x, y * up, z * half.z);
    let faces = [
        (
            vec3(0.0, 1.0, 0.0),
            [(-1.0, 1.0, -1.0), (1.0, 1.0, -1.0), (1.0, 1.0, 1.0), (-1.0, 1.0, 1.0)],
            paler(colour, 0.35),
        ),
        (
            vec3(1.0, 0.0, 0.0),
            [(1.0, 0.0, -1.0), (1.0, 1.0, -1.0), (1.0, 1.0, 1.0), (1.0, 0.0, 1.0)],
            darker(colour, 0.1),
        ),
        (
            vec3(-1.0, 0.0, 0.0),
            [(-1.0, 0.0, -1.0), (-1.0, 1.0, -1.0), (-1.0, 1.0, 1.0), (-1.0, 0.0, 1.0)],
            darker(colour, 0.1),
        ),
        (vec3(0.0, 0.0, 1.0), [(-1.0, 0.0, 1.0), (1.0, 0.0, 1.0), (1.0, 1.0, 1.0), (-1.0, 1.0, 1.0)], colour),
        (
            vec3(0.0, 0.0, -1.0),
            [(-1.0, 0.0, -1.0), (-1.0, 1.0, -1.0), (1.0, 1.0, -1.0), (1.0, 0.0, -1.0)],
            colour,
        ),
    ];
    faces
        .into_iter()
        .filter(|(normal, _, _)| camera.nearness(*normal) > 1e-6)
        .map(|(_, corners, colour)| {
            let points = corners.map(|(x, y, z)| camera.see(corner(x, y, z)));
            outlined(polygon(&points), colour, LIGHT)
        })
        .collect()
}

/// A chair: four legs, a seat, a back on one side.
pub fn chair(camera: &Camera, at: Vec3, back: f64) -> Vec<Shape> {
    let post = |x: f64, z: f64, low: f64, high: f64| {
        block(camera, at + vec3(x, low, z), vec3(3.6, high - low, 3.6), Stuff::Wood)
    };
    let mut shapes = Vec::new();
    for z in [-17.0, 17.0] {
        shapes.extend(post(-18.0 * back, z, 0.0, 42.0));
        shapes.extend(post(19.0 * back, z, 0.0, if z < 0.0 { 88.0 } else { 42.0 }));
    }
    shapes.extend(block(camera, at + vec3(0.0, 41.0, 0.0), vec3(42.0, 4.0, 40.0), Stuff::Wood));
    shapes.extend(block(camera, at + vec3(19.0 * back, 64.0, 0.0), vec3(3.0, 22.0, 36.0), Stuff::Wood));
    shapes.extend(post(19.0 * back, 17.0, 45.0, 88.0));
    shapes
}

/// A foam roller or rolled towel: its side, and the end that is seen with its hollow core or its turns.
pub fn roller(camera: &Camera, [from, to]: [Vec3; 2], radius: f64, stuff: Stuff) -> Vec<Shape> {
    let axis = (to - from).direction_or(vec3(0.0, 0.0, 1.0));
    let round = Frame::from_forward_and_up(vec3(1.0, 0.3, 0.1), axis);
    let ring = |middle: Vec3, radius: f64| -> Vec<Point> {
        (0..48)
            .map(|step| {
                let (s, c) = (f64::from(step) * 7.5).to_radians().sin_cos();
                camera.see(middle + (round.x * c + round.z * s) * radius)
            })
            .collect()
    };
    let mut around = ring(from, radius);
    around.extend(ring(to, radius));
    let foam = colour_of(stuff);
    let mut shapes = vec![outlined(polygon(&hull(around)), foam, DARK)];
    let near = if camera.nearness(axis) > 0.0 { to } else { from };
    if camera.nearness(axis).abs() > 0.05 {
        shapes.push(outlined(polygon(&ring(near, radius)), paler(foam, 0.4), LIGHT));
        if stuff == Stuff::Foam {
            shapes.push(outlined(polygon(&ring(near, radius * 0.45)), darker(foam, 0.35), LIGHT));
        } else {
            let turns: Vec<Point> = (0..60)
                .map(|step| {
                    let (s, c) = (f64::from(step) * 15.0).to_radians().sin_cos();
                    let out = radius * (0.12 + f64::from(step) * 0.0125);
                    camera.see(near + (round.x * c + round.z * s) * out)
                })
                .collect();
            shapes.push(Shape::stroked(smooth(&turns), INK, LIGHT));
        }
    }
    shapes
}

/// The points' outermost ones, in order around them.
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let half = |points: &mut dyn Iterator<Item = Point>| {
        let mut kept: Vec<Point> = Vec::new();
        for point in points {
            while let [.., before, last] = kept.as_slice() {
                if (*last - *before).cross(point - *before) > 0.0 {
                    break;
                }
                kept.pop();
            }
            kept.push(point);
        }
        kept.pop();
        kept
    };
    let mut around = half(&mut points.iter().copied());
    around.extend(half(&mut points.iter().rev().copied()));
    around
}

/// A soft roll through points; a heat pack shows waves.
pub fn roll(points: &[Point], radius: f64, stuff: Stuff) -> Vec<Shape> {
    let form = Form {
        strands: vec![Strand {
            tapers: points
                .iter()
                .zip(points.iter().skip(1))
                .map(|(from, to)| Taper { from: *from, from_radius: radius, to: *to, to_radius: radius })
                .collect(),
            cut: None,
        }],
        cuts: Vec::new(),
        melt: 1.0,
        fine: false,
    };
    form.outline().iter().map(|line| outlined(closed_path(line), colour_of(stuff), DARK)).collect()
}

/// A strap along points, with an edge on both sides.
pub fn strap(points: &[Point], width: f64, stuff: Stuff) -> Vec<Shape> {
    let path = smooth(points);
    if stuff == Stuff::Line {
        return vec![Shape::stroked(path, INK, width)];
    }
    let style = Stroke::new(width + LIGHT).with_caps(Cap::Round).with_join(Join::Round);
    let outline = stroke(path, &style, &StrokeOpts::default(), 0.02);
    vec![outlined(outline, colour_of(stuff), LIGHT)]
}

/// A clock face with the first `minutes` of the hour tinted.
pub fn clock(at: Point, radius: f64, minutes: f64) -> Vec<Shape> {
    let on_rim = |minute: f64, part: f64| {
        let (s, c) = (minute * 6.0).to_radians().sin_cos();
        at + Vec2::new(s, -c) * radius * part
    };
    let mut slice = BezPath::new();
    slice.move_to(at);
    let mut minute = 0.0;
    while minute < minutes + 1e-9 {
        slice.line_to(on_rim(minute, 0.86));
        minute += 1.0;
    }
    slice.close_path();
    let mut marks = BezPath::new();
    for hour in 0..12 {
        let minute = f64::from(hour) * 5.0;
        marks.move_to(on_rim(minute, 0.86));
        marks.line_to(on_rim(minute, 0.74));
    }
    let mut hands = BezPath::new();
    hands.move_to(on_rim(0.0, 0.7));
    hands.line_to(at);
    hands.line_to(on_rim(minutes, 0.7));
    vec![
        outlined(Circle::new(at, radius).to_path(0.02), Colour::WHITE, DARK),
        Shape::filled(slice, half_worked()),
        Shape::stroked(marks, INK, LIGHT),
        Shape::stroked(hands, INK, DARK),
    ]
}

/// A window at night, its middle at `at`, with the moon and stars in it.
pub fn night_window(at: Point, width: f64, height: f64) -> Vec<Shape> {
    const MOON: Colour = Colour::hex(0x00fb_f0c0);
    let frame = Rect::from_center_size(at, (width, height));
    let radius = height * 0.3;
    let middle = at + Vec2::new(-width * 0.1, 0.0);
    let (tip, hollow) = (radius * 0.87, radius * 1.1);
    let mut moon = BezPath::new();
    // The outer edge is three quarters of a circle, the inner edge a flatter bow.
    let upper = middle + Vec2::new(radius * 0.5, -tip);
    moon.move_to(upper);
    Arc::new(middle, (radius, radius), -1.047, -4.189, 0.0)
        .to_cubic_beziers(0.02, |a, b, to| moon.curve_to(a, b, to));
    let inner = middle + Vec2::new(-hollow * 0.32, 0.0);
    moon.curve_to(inner + Vec2::new(0.0, tip * 0.5), inner - Vec2::new(0.0, tip * 0.5), upper);
    moon.close_path();
    let star = |x: f64, y: f64| {
        let at = at + Vec2::new(x * width, y * height);
        Shape::filled(Circle::new(at, 1.2).to_path(0.02), MOON)
    };
    vec![
        outlined(frame.to_path(0.1), colour_of(Stuff::Night), DARK),
        Shape::filled(moon, MOON),
        star(0.3, -0.25),
        star(0.36, 0.12),
        star(0.22, 0.3),
        star(-0.4, -0.32),
    ]
}

/// A movement arrow: a smooth band with a white rim, so that it shows on any ground.
pub fn arrow(points: &[Point], both: bool) -> Vec<Shape> {
    const WIDTH: f64 = 2.6;
    const HEAD: f64 = 8.0;
    let path = smooth(points);
    let segments: Vec<PathSeg> = path.segments().collect();
    let mut heads = Vec::new();
    if let Some(PathSeg::Cubic(last)) = segments.last() {
        heads.push(head(last.end(), last.deriv().eval(1.0).to_vec2(), HEAD));
    }
    if let (true, Some(PathSeg::Cubic(first))) = (both, segments.first()) {
        heads.push(head(first.start(), -first.deriv().eval(0.0).to_vec2(), HEAD));
    }
    let mut shapes = vec![Shape::stroked(path.clone(), Colour::WHITE, WIDTH + 2.4)];
    shapes.extend(heads.iter().map(|head| Shape {
        path: head.clone(),
        fill: Some(ARROW),
        stroke: Some((Colour::WHITE, 2.4)),
    }));
    shapes.push(Shape::stroked(path, ARROW, WIDTH));
    shapes.extend(heads.into_iter().map(|head| Shape::filled(head, ARROW)));
    shapes
}

/// An arrow head whose middle is at the end of its line.
fn head(at: Point, direction: Vec2, size: f64) -> BezPath {
    let along = direction / direction.hypot().max(1e-9);
    let aside = Vec2::new(-along.y, along.x);
    polygon(&[
        at + along * size * 0.75,
        at - along * size * 0.35 + aside * size * 0.55,
        at - along * size * 0.35 - aside * size * 0.55,
    ])
}

fn polygon(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    for (index, point) in points.iter().enumerate() {
        if index == 0 {
            path.move_to(*point);
        } else {
            path.line_to(*point);
        }
    }
    path.close_path();
    path
}

/// A smooth open curve through a few points.
pub fn smooth(points: &[Point]) -> BezPath {
    let mut path = BezPath::new();
    let Some(&first) = points.first() else {
        return path;
    };
    path.move_to(first);
    let at = |index: usize| points.get(index).copied();
    for index in 1..points.len() {
        let (Some(from), Some(to)) = (at(index - 1), at(index)) else {
            break;
        };
        let before = index.checked_sub(2).and_then(at).unwrap_or(from);
        let after = at(index + 1).unwrap_or(to);
        path.curve_to(from + (to - before) / 6.0, to - (after - from) / 6.0, to);
    }
    path
}
