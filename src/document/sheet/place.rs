//! Where the box with the stop rules stands among the items.

use crate::document::layout::{Frame, Measured, Stand, stands};

/// The measured pieces of a sheet.
pub(super) struct Pieces {
    /// What stands above the items.
    pub(super) opening: Measured,
    /// The items, in their order; the first of a position has its heading above it.
    pub(super) items: Vec<Measured>,
    /// The same, each with the heading of its position: for the one below the box, which would otherwise belong
    /// to the box.
    pub(super) headed: Vec<Measured>,
    /// The box with the stop rules.
    pub(super) stop: Measured,
}

/// A place for the box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    /// So many items stand before it.
    after: usize,
    /// Whether the item before it moves to its page.
    attached: bool,
}

/// How bad a place is, the worst first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    pages: usize,
    torn: usize,
    /// The box stands on another page than what is before it: alone, or above what follows.
    apart: bool,
}

impl Pieces {
    /// All pieces, with the box where it belongs: at the foot of the first page, since nobody may overlook
    /// it, below as many items as leave it room; else after the last item, where the first page would cost
    /// a page more.
    pub(super) fn placed(self, frame: &Frame<'_>) -> Vec<Measured> {
        let attached = self.stop.clone().attached();
        let place = self
            .places(frame)
            .into_iter()
            .min_by_key(|place| self.cost(*place, &attached, frame))
            .unwrap_or(Place { after: self.items.len(), attached: false });
        let stop = if place.attached { attached } else { self.stop };
        let mut order = vec![self.opening];
        order.extend(self.items);
        let below = self.headed.into_iter().nth(place.after);
        if let (Some(below), Some(slot)) = (below, order.get_mut(place.after + 1)) {
            *slot = below;
        }
        order.insert(place.after + 1, stop);
        order
    }

    /// All places, the best first if they cost the same.
    fn places(&self, frame: &Frame<'_>) -> Vec<Place> {
        let without: Vec<&Measured> = std::iter::once(&self.opening).chain(&self.items).collect();
        let first_page = stands(&without, frame).iter().skip(1).filter(|stand| stand.last == 0).count();
        let all = self.items.len();
        let loose = |after: usize| Place { after, attached: false };
        let mut places: Vec<Place> = (first_page.min(1)..=first_page).rev().map(loose).collect();
        places.push(loose(all));
        places.push(Place { after: all, attached: true });
        places.extend((first_page + 1..all).rev().map(loose));
        places
    }

    fn cost(&self, place: Place, attached: &Measured, frame: &Frame<'_>) -> Cost {
        let stop = if place.attached { attached } else { &self.stop };
        let mut order: Vec<&Measured> = std::iter::once(&self.opening).chain(&self.items).collect();
        if let (Some(below), Some(slot)) = (self.headed.get(place.after), order.get_mut(place.after + 1)) {
            *slot = below;
        }
        order.insert(place.after + 1, stop);
        let stands = stands(&order, frame);
        let page = |piece: usize| stands.get(piece).map(|stand| stand.last);
        Cost {
            pages: stands.iter().map(|stand| stand.last + 1).max().unwrap_or_default(),
            torn: stands.iter().filter(|Stand { first, last }| first != last).count(),
            apart: page(place.after) != page(place.after + 1),
        }
    }
}

/// The pieces with one more below them; where it would have a page for itself there, it stands at the foot
/// of the last page before that has room for it.
pub(super) fn closed(mut order: Vec<Measured>, piece: Measured, frame: &Frame<'_>) -> Vec<Measured> {
    let with = |place: usize| {
        let mut all: Vec<&Measured> = order.iter().collect();
        all.insert(place, &piece);
        stands(&all, frame)
    };
    let pages = |stands: &[Stand]| stands.iter().map(|stand| stand.last).max();
    let ends_its_page = |stands: &[Stand], place: usize| match stands.get(place..) {
        Some([piece, next, ..]) => piece.last < next.first,
        _ => true,
    };
    let last = order.len();
    let below = with(last);
    let alone = last.checked_sub(1).is_some_and(|above| ends_its_page(&below, above));
    let earlier = (1..last).rev().filter(|_| alone).find(|place| {
        let stands = with(*place);
        pages(&stands) < pages(&below) && ends_its_page(&stands, *place)
    });
    order.insert(earlier.unwrap_or(last), piece);
    order
}
