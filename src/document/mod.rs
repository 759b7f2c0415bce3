//! Values in, pages out: the layout engine, the PDF writer, the raster for the preview, and the documents themselves.

pub mod page;
