//! Values over time as a line: pain, hours in bed.

use chrono::NaiveDate;
use iced::widget::canvas::{self, Canvas, Frame, Geometry, Path, Stroke, Text};
use iced::{Element, Fill, Pixels, Point, Rectangle, Renderer, Theme, alignment, mouse};

use crate::ui::theme::{FONT, Palette, size};

/// Room beside the line for the scale, in logical pixels.
const LEFT: f32 = 28.0;
/// Room at the right, in logical pixels.
const RIGHT: f32 = 14.0;
/// Room above, in logical pixels.
const TOP: f32 = 10.0;
/// Room beneath for the dates, in logical pixels.
const BOTTOM: f32 = 22.0;

/// The least room for a point, in logical pixels: points that stand closer would be one thick line.
const POINT: f32 = 7.0;

/// One value on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Value {
    /// The day.
    pub on: NaiveDate,
    /// The value.
    pub value: f32,
}

/// Values over time on a scale from 0 to `most`, oldest first.
pub fn trend<'a, Message: 'a>(values: Vec<Value>, most: f32, height: f32) -> Element<'a, Message> {
    Canvas::new(Trend { values, most: most.max(1.0) }).width(Fill).height(height).into()
}

struct Trend {
    values: Vec<Value>,
    most: f32,
}

impl Trend {
    /// Where a point stands: time to scale, so that a gap in the visits is a gap in the line.
    fn place(&self, point: Value, bounds: Rectangle) -> Point {
        let first = self.values.first().map_or(point.on, |point| point.on);
        let last = self.values.last().map_or(point.on, |point| point.on);
        let whole = days(first, last).max(1.0);
        let room = (bounds.width - LEFT - RIGHT).max(1.0);
        let tall = (bounds.height - TOP - BOTTOM).max(1.0);
        Point::new(
            LEFT + room * days(first, point.on) / whole,
            TOP + tall * (1.0 - (point.value / self.most).clamp(0.0, 1.0)),
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "values of a life fit a float")]
fn count(places: &[Point]) -> f32 {
    places.len() as f32
}

#[expect(clippy::cast_precision_loss, reason = "days of a life fit a float")]
fn days(from: NaiveDate, to: NaiveDate) -> f32 {
    (to - from).num_days() as f32
}

impl<Message> canvas::Program<Message> for Trend {
    type State = ();

    fn draw(
        &self,
        _state: &(),
        renderer: &Renderer,
        theme: &Theme,
        bounds: Rectangle,
        _cursor: mouse::Cursor,
    ) -> Vec<Geometry> {
        let palette = Palette::of(theme);
        let mut frame = Frame::new(renderer, bounds.size());
        let label = |frame: &mut Frame, words: String, at: Point, align: alignment::Horizontal| {
            frame.fill_text(Text {
                content: words,
                position: at,
                color: palette.muted,
                size: Pixels(size::SMALL),
                font: FONT,
                align_x: align.into(),
                align_y: alignment::Vertical::Center,
                ..Text::default()
            });
        };
        for share in [0.0, 0.5, 1.0] {
            let y = TOP + (bounds.height - TOP - BOTTOM) * (1.0 - share);
            let line = Path::line(Point::new(LEFT, y), Point::new(bounds.width - RIGHT, y));
            frame.stroke(&line, Stroke::default().with_width(1.0).with_color(palette.line));
            let words = format!("{}", (self.most * share).round());
            label(&mut frame, words, Point::new(LEFT - 6.0, y), alignment::Horizontal::Right);
        }
        let places: Vec<_> = self.values.iter().map(|point| self.place(*point, bounds)).collect();
        let line = Path::new(|path| {
            let mut places = places.iter();
            if let Some(first) = places.next() {
                path.move_to(*first);
                places.for_each(|place| path.line_to(*place));
            }
        });
        frame.stroke(&line, Stroke::default().with_width(2.0).with_color(palette.accent));
        let room = (bounds.width - LEFT - RIGHT).max(1.0);
        let ends = [places.first(), places.last()];
        let dotted = if count(&places) * POINT > room {
            ends.into_iter().flatten().collect()
        } else {
            places.iter().collect::<Vec<_>>()
        };
        for place in dotted {
            frame.fill(&Path::circle(*place, 3.0), palette.accent);
        }
        let foot = bounds.height - BOTTOM / 2.0;
        let day = |point: &Value| point.on.format("%-d %b %Y").to_string();
        if let Some(first) = self.values.first() {
            label(&mut frame, day(first), Point::new(LEFT, foot), alignment::Horizontal::Left);
        }
        if let Some(last) = self.values.last().filter(|_| self.values.len() > 1) {
            label(
                &mut frame,
                day(last),
                Point::new(bounds.width - RIGHT, foot),
                alignment::Horizontal::Right,
            );
        }
        vec![frame.into_geometry()]
    }
}
