//! Going from part to part with the arrow keys.

use kurbo::{Point, Vec2};

use super::part::Part;

/// Where an arrow key points, on the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Toward the crown.
    Up,
    /// Toward the soles.
    Down,
    /// To the left of the picture.
    Left,
    /// To the right of the picture.
    Right,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 4] = [Self::Up, Self::Down, Self::Left, Self::Right];

    const fn place(self) -> usize {
        match self {
            Self::Up => 0,
            Self::Down => 1,
            Self::Left => 2,
            Self::Right => 3,
        }
    }

    /// How far a step goes this way, and how far beside it.
    fn split(self, step: Vec2) -> (f64, f64) {
        match self {
            Self::Up => (-step.y, step.x.abs()),
            Self::Down => (step.y, step.x.abs()),
            Self::Left => (-step.x, step.y.abs()),
            Self::Right => (step.x, step.y.abs()),
        }
    }
}

/// For each part, the next one in each direction.
#[derive(Debug, Clone, Default)]
pub(super) struct Ways {
    next: Vec<[Option<usize>; 4]>,
    first: Option<usize>,
}

impl Ways {
    pub fn between(parts: &[Part]) -> Self {
        let places: Vec<Point> = parts.iter().map(Part::label).collect();
        Self::among(&places)
    }

    fn among(places: &[Point]) -> Self {
        let order = |a: &Point, b: &Point| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x));
        let first =
            (0..places.len()).zip(places).min_by(|(_, a), (_, b)| order(a, b)).map(|(place, _)| place);
        let next = places
            .iter()
            .map(|from| Direction::ALL.map(|direction| nearest(places, *from, direction)))
            .collect();
        let mut ways = Self { next, first };
        ways.open(places);
        ways
    }

    pub const fn first(&self) -> Option<usize> {
        self.first
    }

    pub fn next(&self, place: usize, direction: Direction) -> Option<usize> {
        self.next.get(place)?.get(direction.place()).copied().flatten()
    }

    fn set(&mut self, place: usize, direction: Direction, to: Option<usize>) {
        if let Some(slot) = self.next.get_mut(place).and_then(|ways| ways.get_mut(direction.place())) {
            *slot = to;
        }
    }

    /// The parts that can be walked to from the first.
    fn reached(&self) -> Vec<bool> {
        let mut reached = vec![false; self.next.len()];
        let mut waiting: Vec<usize> = self.first.into_iter().collect();
        while let Some(place) = waiting.pop() {
            let Some(seen) = reached.get_mut(place).filter(|seen| !**seen) else { continue };
            *seen = true;
            waiting.extend(self.next.get(place).into_iter().flatten().flatten());
        }
        reached
    }

    /// A part that is the nearest of none would never be reached. It is put between two that
    /// follow each other, where that makes the shortest detour. Going up leads to the top, and from
    /// there to the first part; so what the first reaches, all reach.
    fn open(&mut self, places: &[Point]) {
        for _ in places {
            let reached = self.reached();
            let lost = reached.iter().enumerate().filter(|(_, seen)| !**seen).map(|(place, _)| place);
            let best = lost
                .filter_map(|place| self.detour(places, &reached, place))
                .min_by(|a, b| a.length.total_cmp(&b.length));
            let Some(best) = best else { return };
            self.set(best.over, best.direction, best.to);
            self.set(best.from, best.direction, Some(best.over));
        }
    }

    /// The shortest detour over a part between one that is reached and the one that follows it.
    fn detour(&self, places: &[Point], reached: &[bool], over: usize) -> Option<Detour> {
        let at = *places.get(over)?;
        let mut best: Option<Detour> = None;
        for (from, start) in places.iter().enumerate().filter(|(from, _)| reached.get(*from) == Some(&true)) {
            for direction in Direction::ALL {
                let to = self.next(from, direction);
                let end = to.and_then(|to| places.get(to));
                let goes_on = |from: Point, to: Point| direction.split(to - from).0 > 0.0;
                if !goes_on(*start, at) || end.is_some_and(|end| !goes_on(at, *end)) {
                    continue;
                }
                let direct = end.map_or(0.0, |end| start.distance(*end));
                let length = start.distance(at) + end.map_or(0.0, |end| at.distance(*end)) - direct;
                if best.as_ref().is_none_or(|best| length < best.length) {
                    best = Some(Detour { length, from, direction, over, to });
                }
            }
        }
        best
    }
}

struct Detour {
    length: f64,
    from: usize,
    direction: Direction,
    over: usize,
    to: Option<usize>,
}

/// The nearest place in the quarter around a direction, or else on that side at all.
fn nearest(places: &[Point], from: Point, direction: Direction) -> Option<usize> {
    let best = |most_beside: f64| {
        places
            .iter()
            .enumerate()
            .filter_map(|(place, to)| {
                let (ahead, beside) = direction.split(*to - from);
                let may = ahead > 0.0 && beside <= ahead * most_beside;
                may.then_some((ahead + 2.0 * beside, place))
            })
            .min_by(|(a, _), (b, _)| a.total_cmp(b))
            .map(|(_, place)| place)
    };
    best(1.0).or_else(|| best(f64::INFINITY))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::Direction::{Down, Left, Right, Up};
    use super::*;

    fn walk(ways: &Ways, from: usize, path: &[Direction]) -> Option<usize> {
        path.iter().try_fold(from, |place, direction| ways.next(place, *direction))
    }

    #[test]
    fn arrows_go_to_the_neighbour_they_point_at() {
        let grid: Vec<Point> = (0..9)
            .map(|place| Point::new(f64::from(place % 3) * 10.0, f64::from(place / 3) * 10.0))
            .collect();
        let ways = Ways::among(&grid);
        assert_eq!(ways.first(), Some(0));
        assert_eq!(walk(&ways, 0, &[Right, Down, Down, Left, Up]), Some(3));
        assert_eq!(ways.next(8, Right), None);
    }

    #[test]
    fn a_part_that_is_nearest_of_none_is_still_reached() {
        // Places from a small generator, many of them crowded.
        let mut seed = 7_u32;
        let mut number = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            f64::from(seed >> 24)
        };
        for _ in 0..40 {
            let places: Vec<Point> = (0..60).map(|_| Point::new(number() / 4.0, number())).collect();
            let ways = Ways::among(&places);
            assert!(ways.reached().iter().all(|seen| *seen));
            for start in 0..places.len() {
                let from_there = Ways { first: Some(start), ..ways.clone() };
                assert!(from_there.reached().iter().all(|seen| *seen), "{start} leads nowhere");
            }
        }
    }
}
