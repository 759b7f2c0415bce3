//! Vector drawings in a form that knows neither PDF nor the screen.

use kurbo::{Affine, BezPath, Rect};

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Colour {
    /// Pure white, the paper.
    pub const WHITE: Self = Self::hex(0x00ff_ffff);

    /// The colour written as `0xRRGGBB`.
    #[must_use]
    pub const fn hex(code: u32) -> Self {
        let [_, red, green, blue] = code.to_be_bytes();
        Self { red, green, blue }
    }

    /// How light it looks, from 0 for black to 1 for white: the weighted sum of its parts (ITU-R BT.601).
    #[must_use]
    pub fn lightness(self) -> f64 {
        let part = |value: u8, weight: f64| f64::from(value) / 255.0 * weight;
        part(self.red, 0.299) + part(self.green, 0.587) + part(self.blue, 0.114)
    }
}

/// One path of a drawing. The fill is painted first and the stroke over it; lines end and
/// meet round. A shape with neither is invisible.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The outline. Units are those of the drawing it belongs to, with y pointing down.
    pub path: BezPath,
    /// The colour inside, by the non-zero winding rule.
    pub fill: Option<Colour>,
    /// The colour and the width of the line along the outline.
    pub stroke: Option<(Colour, f64)>,
}

impl Shape {
    /// A shape that is only filled.
    #[must_use]
    pub const fn filled(path: BezPath, colour: Colour) -> Self {
        Self { path, fill: Some(colour), stroke: None }
    }

    /// A shape that is only a line of the given width.
    #[must_use]
    pub const fn stroked(path: BezPath, colour: Colour, width: f64) -> Self {
        Self { path, fill: None, stroke: Some((colour, width)) }
    }
}

/// A picture made of shapes, painted in order, which may be placed at any size.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// The part of the drawing's own coordinates that is shown.
    pub view_box: Rect,
    /// The shapes, the hindmost first.
    pub shapes: Vec<Shape>,
}

impl Drawing {
    /// The same picture with left and right changed over, in the same view box.
    #[must_use]
    pub fn mirrored(&self) -> Self {
        let over = Affine::new([-1.0, 0.0, 0.0, 1.0, 2.0 * self.view_box.center().x, 0.0]);
        let turn = |shape: &Shape| Shape { path: over * &shape.path, ..shape.clone() };
        Self { view_box: self.view_box, shapes: self.shapes.iter().map(turn).collect() }
    }
}
