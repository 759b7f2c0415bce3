//! Widgets of our own: what iced does not have.
