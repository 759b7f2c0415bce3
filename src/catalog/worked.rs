//! What was done and found in one muscle today.

use crate::domain::Side;

/// One muscle worked on today.
#[derive(Debug, Default)]
pub(super) struct Worked {
    /// Whether it was treated.
    pub(super) treated: bool,
    /// What was found that speaks for home care.
    pub(super) found: Vec<String>,
    /// Whether something was found that speaks against pressing on it.
    pub(super) keep_off: bool,
    /// On which sides.
    pub(super) sides: Sides,
}

impl Worked {
    /// The sentence that says why an item for this muscle is proposed.
    pub(super) fn why(&self, name: &str) -> String {
        let muscle = match self.sides.side() {
            Some(Side::Left) => format!("the left {name}"),
            Some(Side::Right) => format!("the right {name}"),
            Some(Side::Both) => format!("the {name} on both sides"),
            Some(Side::Midline) | None => format!("the {name}"),
        };
        let mut found = self.found.clone();
        found.dedup();
        let found = found.into_iter().take(2).map(|name| lower_first(&name)).collect::<Vec<_>>().join(", ");
        match (self.treated, found.is_empty()) {
            (true, true) => format!("{} was treated today.", upper_first(&muscle)),
            (true, false) => format!("{} was treated today (found: {found}).", upper_first(&muscle)),
            (false, _) => format!("Found today in {muscle}: {found}."),
        }
    }
}

/// Sides gathered from several entries: left and right make both.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Sides {
    left: bool,
    right: bool,
    midline: bool,
}

impl Sides {
    pub(super) fn add(&mut self, side: Option<Side>) {
        match side {
            Some(Side::Left) => self.left = true,
            Some(Side::Right) => self.right = true,
            Some(Side::Both) => (self.left, self.right) = (true, true),
            Some(Side::Midline) => self.midline = true,
            None => {}
        }
    }

    pub(super) fn join(&mut self, other: Self) {
        self.left |= other.left;
        self.right |= other.right;
        self.midline |= other.midline;
    }

    pub(super) fn side(self) -> Option<Side> {
        match (self.left, self.right, self.midline) {
            (true, true, _) => Some(Side::Both),
            (true, false, _) => Some(Side::Left),
            (false, true, _) => Some(Side::Right),
            (false, false, true) => Some(Side::Midline),
            (false, false, false) => None,
        }
    }
}

pub(super) fn lower_first(name: &str) -> String {
    with_first(name, |first| first.to_lowercase().collect())
}

fn upper_first(name: &str) -> String {
    with_first(name, |first| first.to_uppercase().collect())
}

fn with_first(name: &str, change: fn(char) -> String) -> String {
    let mut signs = name.chars();
    signs.next().map_or_else(String::new, |first| change(first) + signs.as_str())
}
