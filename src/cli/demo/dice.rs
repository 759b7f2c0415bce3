//! Chance that can be repeated: `SplitMix64`, so that a seed always gives the same practice.

/// A row of numbers that looks random and follows from its seed alone.
#[derive(Debug, Clone)]
pub struct Dice {
    state: u64,
}

impl Dice {
    /// The dice of this seed.
    pub const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Dice of their own for one thing among many, so that a change to one leaves the others alone.
    pub fn for_one(seed: u64, number: u64) -> Self {
        let mut dice = Self::new(seed ^ number.wrapping_mul(0xD1B5_4A32_D192_ED03));
        let seed = dice.next();
        Self::new(seed)
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `least` to `most`, both included; `least` if they are the wrong way round.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let choices = most.saturating_sub(least).saturating_add(1).max(1);
        let choices = u64::try_from(choices).unwrap_or(1);
        let step = i64::try_from(self.next() % choices).unwrap_or(0);
        least.saturating_add(step)
    }

    /// Yes, so many times in a hundred.
    pub fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of these; nothing where there is nothing.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(choices.len()).unwrap_or(i64::MAX).saturating_sub(1);
        let place = usize::try_from(self.between(0, last)).unwrap_or(0);
        choices.get(place)
    }

    /// One of these words; none where there are none.
    pub fn word<'a, S: AsRef<str>>(&mut self, choices: &'a [S]) -> &'a str {
        self.pick(choices).map_or("", AsRef::as_ref)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_rolls_the_same_and_covers_its_range() {
        let roll = |seed| {
            let mut dice = Dice::new(seed);
            (0..2000).map(|_| dice.between(-2, 3)).collect::<Vec<_>>()
        };
        assert_eq!(roll(7), roll(7));
        assert_ne!(roll(7), roll(8));
        for wanted in -2..=3 {
            let times = roll(7).into_iter().filter(|&number| number == wanted).count();
            assert!((250..=420).contains(&times), "{wanted} came {times} times");
        }
    }

    #[test]
    fn nothing_is_picked_from_nothing() {
        let mut dice = Dice::new(1);
        assert_eq!(dice.pick::<i32>(&[]), None);
        assert_eq!(dice.word::<&str>(&[]), "");
        assert_eq!(dice.between(5, 1), 5);
    }
}
