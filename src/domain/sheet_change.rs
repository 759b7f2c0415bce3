//! What changed from one home-care sheet of a client to the next.

use super::{HomeCarePlan, PlannedItem, Side};

/// What changed from one sheet to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetChange<'a> {
    /// The items that stand on the sheet now, in its order.
    pub items: Vec<ItemChange<'a>>,
    /// The items that stood on the sheet before and stand on it no more, in the order of that sheet.
    pub dropped: Vec<&'a PlannedItem>,
    /// Whether the words to the client are others.
    pub message: bool,
    /// Whether the next visit is on another day.
    pub next_visit: bool,
}

/// What became of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ItemChange<'a> {
    /// As it is now.
    pub now: &'a PlannedItem,
    /// As it was, where it stood on the sheet before, for this side or another; else it was added.
    pub before: Option<&'a PlannedItem>,
}

impl ItemChange<'_> {
    /// Whether it was not on the sheet before.
    pub fn added(&self) -> bool {
        self.before.is_none()
    }

    /// Whether its dose is another.
    pub fn dose(&self) -> bool {
        self.before.is_some_and(|before| before.dose != self.now.dose)
    }

    /// Whether it is for another side.
    pub fn side(&self) -> bool {
        self.before.is_some_and(|before| before.side != self.now.side)
    }

    /// Whether the client's cautions mean something else for it: it was free and is changed now, say.
    pub fn clearance(&self) -> bool {
        self.before.is_some_and(|before| before.clearance != self.now.clearance)
    }

    /// Whether what the therapist adds to it is other.
    pub fn note(&self) -> bool {
        self.before.is_some_and(|before| before.note != self.now.note)
    }
}

impl SheetChange<'_> {
    /// Whether the sheets say the same.
    pub fn is_none(&self) -> bool {
        let same = |item: &ItemChange<'_>| {
            !(item.added() || item.dose() || item.side() || item.clearance() || item.note())
        };
        self.items.iter().all(same) && self.dropped.is_empty() && !self.message && !self.next_visit
    }
}

/// What changed from the sheet before to the one now.
///
/// An item is taken for the one of the same side; else for one of another side that has no other item to
/// stand for; else for one whose side it covers or that covered its own. So both sides in place of the left
/// is a change of side, and so are left and right in place of both.
pub fn changes<'a>(before: &'a HomeCarePlan, now: &'a HomeCarePlan) -> SheetChange<'a> {
    let same_side = |item: &PlannedItem| {
        let same = |other: &&PlannedItem| other.item == item.item && other.side == item.side;
        before.items().iter().find(same)
    };
    let taken_by_side: Vec<&PlannedItem> = now.items().iter().filter_map(same_side).collect();
    let mut left_over: Vec<&PlannedItem> =
        before.items().iter().filter(|item| !taken_by_side.contains(item)).collect();
    let items: Vec<ItemChange<'a>> = (now.items().iter())
        .map(|item| {
            let other_side = |left_over: &mut Vec<&'a PlannedItem>| {
                let place = left_over.iter().position(|other| other.item == item.item)?;
                Some(left_over.remove(place))
            };
            let related = |other: &&PlannedItem| other.item == item.item && covers(other.side, item.side);
            let before = same_side(item)
                .or_else(|| other_side(&mut left_over))
                .or_else(|| before.items().iter().find(related));
            ItemChange { now: item, before }
        })
        .collect();
    let goes_on = |gone: &&PlannedItem| {
        now.items().iter().any(|item| item.item == gone.item && covers(item.side, gone.side))
    };
    let dropped = left_over.into_iter().filter(|item| !goes_on(item)).collect();
    SheetChange {
        items,
        dropped,
        message: before.message() != now.message(),
        next_visit: before.next_visit() != now.next_visit(),
    }
}

/// Whether what is done for one side is done for another as well.
fn covers(side: Option<Side>, other: Option<Side>) -> bool {
    side == other || side == Some(Side::Both) && matches!(other, Some(Side::Left | Side::Right))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::domain::{Clearance, ClientId, Dose, ItemKey, Line, Prose, Reason};

    /// An item in one word: key, side, how many times, and what the cautions change or why it is given all the
    /// same, if anything; `!` has a note.
    fn item(written: &str) -> PlannedItem {
        let (written, note) = written.strip_suffix('!').map_or((written, ""), |rest| (rest, "Slowly."));
        let mut parts = written.split(' ');
        let mut part = || parts.next();
        let line = |word: &str| Line::new(word).unwrap();
        PlannedItem {
            item: ItemKey::new(part().unwrap()).unwrap(),
            side: part().unwrap().parse().ok(),
            dose: Dose::default().with_sets(part().unwrap().parse().unwrap()).unwrap(),
            why: Line::default(),
            clearance: match (part(), part()) {
                (Some("adapted"), Some(change)) => Clearance::Adapted { change: line(change) },
                (Some("overridden"), Some(reason)) => Clearance::Overridden {
                    held_back_because: line("Bleeding."),
                    reason: Reason::new(reason).unwrap(),
                },
                _ => Clearance::Allowed,
            },
            note: Line::new(note).unwrap(),
        }
    }

    fn plan(written: &[&str]) -> HomeCarePlan {
        let items = written.iter().map(|written| item(written)).collect();
        HomeCarePlan::new(ClientId::new(1), None, "2026-05-12".parse().unwrap(), items).unwrap()
    }

    fn said(change: &SheetChange<'_>) -> (Vec<String>, Vec<String>) {
        let items = change.items.iter().map(|item| {
            let words = [
                (item.added(), "added"),
                (item.dose(), "dose"),
                (item.side(), "side"),
                (item.clearance(), "clearance"),
                (item.note(), "note"),
            ];
            let words: Vec<&str> = words.iter().filter(|(is, _)| *is).map(|(_, word)| *word).collect();
            words.join("+")
        });
        let dropped = change.dropped.iter().map(|item| item.item.to_string());
        (items.collect(), dropped.collect())
    }

    #[test]
    fn each_item_is_told_from_what_it_was() {
        type Row = (
            &'static [&'static str],
            &'static [&'static str],
            &'static [&'static str],
            &'static [&'static str],
        );
        let table: &[Row] = &[
            (&["walk - 1", "heat - 1"], &["walk - 1", "heat - 1"], &["", ""], &[]),
            (&["walk - 1"], &["heat - 1", "walk - 1"], &["added", ""], &[]),
            (&["walk - 1", "heat - 1", "ice - 1"], &["heat - 1"], &[""], &["walk", "ice"]),
            (&["walk - 1"], &["walk - 2"], &["dose"], &[]),
            (&["ball left 1"], &["ball right 1"], &["side"], &[]),
            (&["ball left 1"], &["ball right 2!"], &["dose+side+note"], &[]),
            (&["ball left 1!"], &["ball left 1"], &["note"], &[]),
            (&["ball - 1"], &["ball - 1 adapted Lightly."], &["clearance"], &[]),
            (&["ball - 1 adapted Lightly."], &["ball - 1"], &["clearance"], &[]),
            (&["ball - 1 adapted Lightly."], &["ball - 1 adapted Lightly."], &[""], &[]),
            (&["ball - 1 adapted Lightly."], &["ball - 1 adapted Briefly."], &["clearance"], &[]),
            (&["ball - 1"], &["ball - 1 overridden Asked."], &["clearance"], &[]),
            (&["ball - 1 overridden Asked."], &["ball - 1 overridden Tried."], &["clearance"], &[]),
            (&["ball - 1"], &["ball - 2 adapted Lightly."], &["dose+clearance"], &[]),
            (&["ball left 1"], &["ball left 1", "ball right 1"], &["", "added"], &[]),
            (&["ball left 1"], &["ball right 1", "ball left 1"], &["added", ""], &[]),
            (&["ball left 1", "ball right 1"], &["ball both 1"], &["side"], &[]),
            (&["ball both 1"], &["ball left 1", "ball right 1"], &["side", "side"], &[]),
            (&["ball both 1"], &["ball right 1"], &["side"], &[]),
            (&["ball left 1", "ball right 1"], &["ball left 1"], &[""], &["ball"]),
        ];
        for (before, now, items, dropped) in table {
            let (earlier, later) = (plan(before), plan(now));
            let change = changes(&earlier, &later);
            let (found, gone) = said(&change);
            assert_eq!(
                (found.as_slice(), gone.as_slice()),
                (owned(items).as_slice(), owned(dropped).as_slice()),
                "{before:?} {now:?}"
            );
            let nothing = items.iter().all(|item| item.is_empty()) && dropped.is_empty();
            assert_eq!(change.is_none(), nothing, "{before:?} {now:?}");
        }
    }

    fn owned(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn other_words_to_the_client_are_a_change() {
        let before = plan(&["walk - 1"]);
        let now = plan(&["walk - 1"]).with_message(Prose::new("Little and often.").unwrap());
        assert!(!changes(&before, &before).message);
        assert!(changes(&before, &now).message && !changes(&before, &now).is_none());
    }

    #[test]
    fn another_day_of_the_next_visit_is_a_change() {
        let on = |day: Option<&str>| plan(&["walk - 1"]).with_next_visit(day.map(|day| day.parse().unwrap()));
        for (before, now, is_other) in [
            (None, None, false),
            (None, Some("2026-05-20"), true),
            (Some("2026-05-20"), None, true),
            (Some("2026-05-20"), Some("2026-05-20"), false),
            (Some("2026-05-20"), Some("2026-05-27"), true),
        ] {
            let (earlier, later) = (on(before), on(now));
            let change = changes(&earlier, &later);
            assert_eq!((change.next_visit, change.is_none()), (is_other, !is_other), "{before:?} {now:?}");
        }
    }
}
