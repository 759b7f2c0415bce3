//! A drawing as SVG.

use std::fmt::Write as _;

use crate::document::page::{Colour, Drawing};

/// The drawing as a self-contained SVG document.
pub fn to_svg(drawing: &Drawing) -> String {
    let area = drawing.view_box;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="{:.2} {:.2} {:.2} {:.2}">"#,
        area.x0,
        area.y0,
        area.width(),
        area.height()
    );
    for shape in &drawing.shapes {
        let fill = shape.fill.map_or_else(|| "none".to_owned(), hex);
        let stroke = shape.stroke.map_or_else(String::new, |(colour, width)| {
            let colour = hex(colour);
            format!(
                r#" stroke="{colour}" stroke-width="{width:.2}" stroke-linecap="round" stroke-linejoin="round""#
            )
        });
        // Writing to a String cannot fail.
        let _ = write!(svg, r#"<path d="{}" fill="{fill}"{stroke}/>"#, shape.path.to_svg());
    }
    svg.push_str("</svg>");
    svg
}

fn hex(Colour { red, green, blue }: Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
