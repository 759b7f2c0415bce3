//! The reference library: muscles, techniques, cautions, measures and home-care items.
