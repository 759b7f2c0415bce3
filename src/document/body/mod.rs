//! The body map: a figure from front and back in two layers, with every muscle as an outline.
//!
//! The art is data, `assets/body/*.toml`: one half of the figure as smooth curves, of which both
//! halves are drawn (`file`, `curve`). A [`Plate`] is one of the four pictures; it knows which
//! [`Part`] lies under a point and which part lies beside another. A [`Chart`] says what is to be
//! shown on the plates, and [`drawing`] turns both into shapes that page and screen paint alike.
//!
//! Lengths are thousandths of the figure's height: x from its midline to the right of the picture,
//! y down from the crown. Left and right are always the client's own: seen from the front, the
//! client's right is on the left of the picture.

mod area;
mod atlas;
mod chart;
mod crop;
mod curve;
mod draw;
mod drawn;
mod file;
mod firmness;
mod hatch;
mod mark;
mod page;
mod palette;
mod part;
mod plate;
mod press;
mod session_map;
mod tone;
mod walk;

use std::sync::LazyLock;

pub use atlas::{Atlas, Depth, Found, Sources, View};
pub use chart::{Chart, Heat};
pub use draw::{drawing, highlight};
pub use drawn::Drawn;
pub use file::{BodyError, GroundKind, Tissue};
pub use mark::sign;
pub use page::{figures, outline, words};
pub use palette::Palette;
pub use part::{Ground, Half, Part, PartId};
pub use plate::Plate;
pub use session_map::{SessionMap, session_figures};
pub use tone::Tone;
pub use walk::Direction;

/// The height of the figure on the screen at its usual size, in pixels.
pub const USUAL_HEIGHT: f64 = 620.0;

/// The body map the program was built with, read when it is first asked for.
///
/// # Errors
/// [`BodyError`], which the tests keep from happening in a program that was released.
pub fn atlas() -> Result<&'static Atlas, &'static BodyError> {
    static ATLAS: LazyLock<Result<Atlas, BodyError>> = LazyLock::new(|| Atlas::parse(&Sources::BUILTIN));
    ATLAS.as_ref()
}
