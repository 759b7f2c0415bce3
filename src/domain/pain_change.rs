//! How pain changed in the visits in which something was done.

use super::{MuscleKey, TechniqueKey};

/// How pain changed over the visits in which this was done to this muscle. It says what went together in
/// the same visits, not what caused it: other things were done in them too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PainChange {
    /// What was done.
    pub technique: TechniqueKey,
    /// On which muscle, where it is one.
    pub muscle: Option<MuscleKey>,
    /// In how many visits that have pain before and after.
    pub visits: u32,
    /// The changes from before to after, added up: negative where pain went down.
    pub total: i32,
}

impl PainChange {
    /// Of fewer visits an average says little.
    pub const FEW: u32 = 5;

    /// The average change, in tenths of a point, rounded to the nearest.
    pub fn tenths(&self) -> i32 {
        let visits = i32::try_from(self.visits.max(1)).unwrap_or(i32::MAX);
        let twice = self.total.saturating_mul(20).saturating_add(visits * self.total.signum());
        twice / visits.saturating_mul(2)
    }

    /// In words: "pain 2.5 lower on average, 4 visits: few, it may be chance".
    pub fn words(&self) -> String {
        let tenths = self.tenths();
        let points = tenths.unsigned_abs();
        let change = match tenths {
            0 => "pain the same".to_owned(),
            1.. => format!("pain {}.{} higher", points / 10, points % 10),
            _ => format!("pain {}.{} lower", points / 10, points % 10),
        };
        match self.visits {
            1 => format!("{change}, 1 visit: it may be chance"),
            visits if visits < Self::FEW => {
                format!("{change} on average, {visits} visits: few, it may be chance")
            }
            visits => format!("{change} on average, {visits} visits"),
        }
    }
}

/// The greatest relief first; of the same the one seen most, then by key.
pub fn by_relief(changes: &mut [PainChange]) {
    changes.sort_by(|a, b| {
        let (of_a, of_b) =
            (i64::from(a.total) * i64::from(b.visits), i64::from(b.total) * i64::from(a.visits));
        of_a.cmp(&of_b)
            .then(b.visits.cmp(&a.visits))
            .then_with(|| (&a.technique, &a.muscle).cmp(&(&b.technique, &b.muscle)))
    });
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn change(technique: &str, visits: u32, total: i32) -> PainChange {
        PainChange { technique: TechniqueKey::new(technique).unwrap(), muscle: None, visits, total }
    }

    #[test]
    fn an_average_is_told_with_how_little_it_rests_on() {
        for (visits, total, words) in [
            (1, -3, "pain 3.0 lower, 1 visit: it may be chance"),
            (4, -10, "pain 2.5 lower on average, 4 visits: few, it may be chance"),
            (6, -10, "pain 1.7 lower on average, 6 visits"),
            (6, 10, "pain 1.7 higher on average, 6 visits"),
            (5, 0, "pain the same on average, 5 visits"),
            (40, 1, "pain the same on average, 40 visits"),
        ] {
            assert_eq!(change("heat", visits, total).words(), words);
        }
    }

    #[test]
    fn the_greatest_relief_comes_first() {
        let mut changes =
            vec![change("cold", 2, -2), change("heat", 4, -4), change("a", 2, -6), change("b", 3, 3)];
        by_relief(&mut changes);
        let order: Vec<_> = changes.iter().map(|change| change.technique.as_str()).collect();
        assert_eq!(order, ["a", "heat", "cold", "b"]);
    }
}
