//! What goes out of the practice as a whole, in forms that need no Quadratus.

pub mod leaving;
