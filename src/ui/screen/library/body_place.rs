//! Where a muscle lies, on the body map; and the sign of a finding.

use std::collections::BTreeSet;
use std::sync::Arc;

use iced::widget::{column, container};
use iced::{Center, Element, Theme};
use kurbo::{Point, Rect, Shape as _, Vec2};

use super::{Library, Message};
use crate::catalog::{Catalog, Mark, Muscle};
use crate::document::body::{self, Atlas, Chart, Depth, Drawn, Part, View};
use crate::document::page::Drawing;
use crate::domain::MuscleKey;
use crate::ui::theme::{self, space};
use crate::ui::widget::drawing::{drawing, palette};
use crate::ui::widget::words;

/// The height of a picture, in logical pixels.
const HEIGHT: f32 = 260.0;

/// The width of a picture, in logical pixels.
pub(super) const WIDTH: f32 = 180.0;

/// The least that is shown of the figure, in thousandths of its height: one must see what it is.
const LEAST: f64 = 420.0;

/// How much is shown around the muscle, in thousandths of the figure's height.
const AROUND: f64 = 60.0;

/// How many pictures are shown at most.
const MOST: usize = 2;

/// The side of the sign of a finding, in logical pixels.
const SIGN: f32 = 44.0;

impl Library {
    /// Pictures of the muscle marked on the body map, from where it is seen; none where it is not drawn.
    pub(super) fn places_of<'a>(&'a self, muscle: &'a Muscle) -> Vec<Element<'a, Message>> {
        let (Ok(atlas), Some(drawn)) = (body::atlas(), &self.drawn_muscles) else { return Vec::new() };
        let seen = places(atlas, drawn, &muscle.key).into_iter().take(MOST);
        seen.map(|(view, depth)| picture(atlas, drawn, muscle, view, depth)).collect()
    }
}

/// How the body map shows the muscles of a library; none where there is no body map.
pub(super) fn drawn_muscles(catalog: &Catalog) -> Option<Arc<Drawn>> {
    Some(Arc::new(Drawn::new(body::atlas().ok()?, catalog.muscles())))
}

/// Where the outlines that show a muscle are drawn, the view that shows most of it first.
fn places(atlas: &Atlas, drawn: &Drawn, muscle: &MuscleKey) -> Vec<(View, Depth)> {
    let parts: BTreeSet<&MuscleKey> = drawn.parts(muscle).collect();
    let mut seen: Vec<(f64, (View, Depth))> = atlas
        .plates()
        .map(|(view, depth, plate)| {
            let shown = plate.parts().iter().filter(|part| parts.contains(part.muscle()));
            (shown.map(|part| part.outline().area().abs()).sum(), (view, depth))
        })
        .filter(|(area, _): &(f64, _)| *area > 0.0)
        .collect();
    seen.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    seen.into_iter().map(|(_, place)| place).collect()
}

fn picture<'a>(
    atlas: &'static Atlas,
    drawn: &Arc<Drawn>,
    muscle: &'a Muscle,
    view: View,
    depth: Depth,
) -> Element<'a, Message> {
    let chart = Chart::new(drawn).select(&muscle.key, None).heat(&muscle.key, None, body::Heat::Clear);
    let keys: BTreeSet<MuscleKey> = drawn.parts(&muscle.key).cloned().collect();
    let name = format!("{} {view:?} {depth:?}", muscle.key);
    let shown = drawing(name, WIDTH, HEIGHT, move |look: &Theme| {
        let plate = atlas.plate(view, depth);
        let all = body::drawing(plate, &chart, palette(look));
        let parts = plate.parts().iter().filter(|part| keys.contains(part.muscle()));
        let around = parts.map(Part::bounds).reduce(|all, part| all.union(part));
        Drawing { view_box: around.map_or(all.view_box, |around| cut(around, all.view_box)), ..all }
    });
    let says = format!("{}, {}", view.words(), depth.words().to_lowercase());
    column![container(shown).clip(true).style(theme::container::sidebar), words::label(says)]
        .spacing(space::TINY)
        .align_x(Center)
        .into()
}

/// What is shown of the figure: the muscle with what lies around it, in the proportions of the picture.
fn cut(around: Rect, whole: Rect) -> Rect {
    let ratio = f64::from(WIDTH) / f64::from(HEIGHT);
    let wanted = around.inflate(AROUND, AROUND);
    let height = wanted.height().max(wanted.width() / ratio).max(LEAST).min(whole.height());
    let centre = around.center();
    let half = height / 2.0;
    // Nothing is shown above the crown or below the soles as long as the figure fills the room.
    let y = centre.y.clamp(whole.y0 + half, (whole.y1 - half).max(whole.y0 + half));
    Rect::from_center_size(Point::new(centre.x, y), (height * ratio, height))
}

/// The sign of a finding as it stands on the chart.
pub(super) fn sign_of<'a, Message: 'a>(mark: Mark) -> Element<'a, Message> {
    drawing(mark.words(), SIGN, SIGN, move |look: &Theme| Drawing {
        view_box: Rect::new(-13.0, -13.0, 13.0, 13.0),
        shapes: body::sign(mark, Point::ZERO, 11.0, Vec2::new(0.0, 1.0), palette(look)),
    })
}
