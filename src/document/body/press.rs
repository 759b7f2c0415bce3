//! Which part a press means.

use kurbo::Point;

use super::part::Part;
use super::plate::Plate;

/// The least width of anything to press, in pixels.
pub(super) const LEAST: f64 = 8.0;
/// How far outside an outline a press still means it where nothing else lies, in pixels.
const BESIDE: f64 = 3.0;

impl Plate {
    /// The part that a press on a point means. `scale` is how many pixels a unit takes on the
    /// screen: [`super::USUAL_HEIGHT`] / 1000 at the usual size.
    ///
    /// The topmost outline around the point counts. But a part narrower than 8 pixels is pressed
    /// in a wider strip too, where that lies on a part with room to spare, on one beneath it, or in
    /// its own hit shape.
    /// Beside all outlines, the smallest hit shape around the point counts, and then what is very
    /// near.
    pub fn part_at(&self, point: Point, scale: f64) -> Option<&Part> {
        let top_down = || self.parts().iter().enumerate().rev();
        let exact = top_down().find(|(_, part)| part.contains(point));
        let wide = |part: &Part| part.half_width() * scale >= LEAST;
        let gives_way = |to: usize, narrow: &Part| {
            exact.is_none_or(|(place, part)| to > place || wide(part) || narrow.is_hit(point))
        };
        if let Some((_, part)) = exact.filter(|(_, part)| spare(part, scale) > 0.0) {
            return Some(part);
        }
        let may_take = top_down().filter(|(place, part)| gives_way(*place, part)).map(|(_, part)| part);
        let all = || top_down().map(|(_, part)| part);
        nearest(may_take, point, |part| spare(part, scale))
            .or(exact.map(|(_, part)| part))
            .or_else(|| {
                let around = all().filter(|part| part.is_hit(point));
                around.min_by(|a, b| a.bounds().area().total_cmp(&b.bounds().area()))
            })
            .or_else(|| nearest(all(), point, |_| BESIDE / scale))
    }

    /// Every part whose outline or hit shape is within `reach` of a point, the nearest first and
    /// of those around the point the topmost first.
    pub fn near(&self, point: Point, reach: f64) -> Vec<&Part> {
        let distance = |part: &Part| {
            let pressed = part.is_hit(point);
            let close = part.bounds().inflate(reach, reach).contains(point);
            let distance = if close { part.distance(point) } else { f64::INFINITY };
            if pressed { distance.min(reach) } else { distance }
        };
        let mut near: Vec<(f64, &Part)> = self
            .parts()
            .iter()
            .rev()
            .map(|part| (distance(part), part))
            .filter(|(distance, _)| *distance <= reach)
            .collect();
        near.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        near.into_iter().map(|(_, part)| part).collect()
    }
}

/// How far outside its outline a narrow part is still pressed, in units; 0 for one wide enough.
/// All that it lacks on each side: often another part leaves it room on one side only.
fn spare(part: &Part, scale: f64) -> f64 {
    (LEAST / scale - 2.0 * part.half_width()).max(0.0)
}

/// The nearest part of those that are within their own reach of the point.
fn nearest<'a>(
    parts: impl Iterator<Item = &'a Part>,
    point: Point,
    reach: impl Fn(&Part) -> f64,
) -> Option<&'a Part> {
    parts
        .filter_map(|part| {
            let reach = reach(part);
            let may = reach > 0.0 && part.bounds().inflate(reach, reach).contains(point);
            let distance = if may { part.distance(point) } else { f64::INFINITY };
            (distance <= reach).then_some((distance, part))
        })
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, part)| part)
}
