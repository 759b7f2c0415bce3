//! What a page is made of: the drawn things that both the PDF writer and the preview paint.

mod shape;

pub use shape::{Colour, Drawing, Shape};
