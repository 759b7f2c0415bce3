//! What a drawing is once it is drawn: a size and a list of shapes from back to front.

use std::fmt::Write as _;

use kurbo::BezPath;

/// An opaque colour, red, green and blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// This colour mixed with white: 0 leaves it, 1 gives white.
    #[must_use]
    pub fn paler(self, part: f64) -> Self {
        self.mixed(Self(255, 255, 255), part)
    }

    /// This colour mixed with black: 0 leaves it, 1 gives black.
    #[must_use]
    pub fn darker(self, part: f64) -> Self {
        self.mixed(Self(0, 0, 0), part)
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a mix of two bytes, rounded and clamped, is a byte"
    )]
    fn mixed(self, other: Self, part: f64) -> Self {
        let mix = |a: u8, b: u8| {
            (f64::from(a) + (f64::from(b) - f64::from(a)) * part)
                .round()
                .clamp(0.0, 255.0) as u8
        };
        Self(
            mix(self.0, other.0),
            mix(self.1, other.1),
            mix(self.2, other.2),
        )
    }
}

/// A line along a path; ends and corners are round.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// The line's colour.
    pub colour: Colour,
    /// The line's width in the drawing's units.
    pub width: f64,
}

/// One path, filled (non-zero rule) or stroked or both; the stroke lies on the fill.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The path, `y` down, in the drawing's units.
    pub path: BezPath,
    /// The colour inside.
    pub fill: Option<Colour>,
    /// The line along it.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// A filled path without a line.
    pub fn filled(path: BezPath, colour: Colour) -> Self {
        Self {
            path,
            fill: Some(colour),
            stroke: None,
        }
    }

    /// A line without a fill.
    pub fn line(path: BezPath, colour: Colour, width: f64) -> Self {
        Self {
            path,
            fill: None,
            stroke: Some(Stroke { colour, width }),
        }
    }
}

/// A finished drawing: `width` by `height` units, `y` down, shapes from back to front.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// Width in units.
    pub width: f64,
    /// Height in units.
    pub height: f64,
    /// What is drawn, back to front.
    pub shapes: Vec<Shape>,
}

/// The drawing as a self-contained SVG document.
pub fn to_svg(drawing: &Drawing) -> String {
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}">"#,
        drawing.width, drawing.height
    );
    for shape in &drawing.shapes {
        let fill = shape.fill.map_or_else(|| "none".to_owned(), hex);
        let stroke = shape.stroke.map_or_else(String::new, |stroke| {
            format!(
                r#" stroke="{}" stroke-width="{:.2}" stroke-linecap="round" stroke-linejoin="round""#,
                hex(stroke.colour),
                stroke.width
            )
        });
        // Writing to a String cannot fail.
        let _ = write!(
            svg,
            r#"<path d="{}" fill="{fill}"{stroke}/>"#,
            shape.path.to_svg()
        );
    }
    svg.push_str("</svg>");
    svg
}

fn hex(Colour(red, green, blue): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
