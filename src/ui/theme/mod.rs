//! Colour, space and type, and one style file for each styled widget.
