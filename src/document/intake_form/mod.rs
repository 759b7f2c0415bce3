//! Forms a client fills in by hand: the intake of someone new, and what may have changed since for
//! someone who comes back.
//!
//! They are filled with a pen and may be copied: all that must be seen is dark on white, a line to write
//! on has 8 mm of room and a box to tick a side of 4 mm.

mod blank;
mod body;
mod follow_up;
mod pieces;

pub use blank::{IntakeForm, TickGroup, Writing, lay_out};
pub use follow_up::{FollowUp, HealthLine, HealthTold, HomeLine, KnownLine, KnownWords, lay_out_follow_up};
