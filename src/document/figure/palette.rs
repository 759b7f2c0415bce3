//! The colours and line weights of all drawings. Their greys differ enough to print without colour.

use super::scene::{Look, Stuff};
use crate::document::page::Colour;

/// The dark line weight, around bodies and things one holds.
pub const DARK: f64 = 1.25;
/// The light line weight, for seams, far limbs and furniture.
pub const LIGHT: f64 = 0.75;

/// The line colour of all solid things.
pub const INK: Colour = Colour::hex(0x002b_383e);
/// Movement arrows.
pub const ARROW: Colour = Colour::hex(0x00d6_4f12);
/// Worked areas.
pub const WORKED: Colour = Colour::hex(0x00e8_6f3a);
/// The line around a worked area: pale, so that it parts the area from dark cloth without colour.
pub const WORKED_LINE: Colour = Colour::hex(0x00ff_f1e6);
/// A tennis ball.
pub const BALL: Colour = Colour::hex(0x00de_e84e);

/// The ground of a close-up.
pub const GROUND: Colour = Colour::hex(0x00f6_f8f8);
/// The frame of a close-up.
pub const FRAME: Colour = Colour::hex(0x008a_9aa0);

/// The colours of one figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Wear {
    /// Skin.
    pub skin: Colour,
    /// Hair.
    pub hair: Colour,
    /// Shirt.
    pub shirt: Colour,
    /// Trousers.
    pub trousers: Colour,
    /// Shoes, where worn.
    pub shoes: Colour,
    /// Lines.
    pub ink: Colour,
    /// The heavier line weight.
    pub dark: f64,
    /// The lighter line weight.
    pub light: f64,
}

impl Wear {
    /// The solid colours of a look.
    pub fn of(look: Look) -> Self {
        match look {
            Look::Client => Self {
                skin: Colour::hex(0x00f2_d6bf),
                hair: Colour::hex(0x005a_4338),
                shirt: Colour::hex(0x00bf_dfda),
                trousers: Colour::hex(0x004e_6a7b),
                shoes: Colour::hex(0x00f4_f1ea),
                ink: INK,
                dark: DARK,
                light: LIGHT,
            },
            Look::Partner => Self {
                skin: Colour::hex(0x00c4_926e),
                hair: Colour::hex(0x002f_2a2a),
                shirt: Colour::hex(0x00e6_d3a3),
                trousers: Colour::hex(0x0055_4f63),
                shoes: Colour::hex(0x00f4_f1ea),
                ink: INK,
                dark: DARK,
                light: LIGHT,
            },
        }
    }

    /// The same figure, faint: where a movement starts.
    #[must_use]
    pub fn faint(self) -> Self {
        let faint = |colour: Colour| paler(colour, 0.7);
        Self {
            skin: faint(self.skin),
            hair: faint(self.hair),
            shirt: faint(self.shirt),
            trousers: faint(self.trousers),
            shoes: faint(self.shoes),
            ink: faint_line(),
            dark: LIGHT,
            light: LIGHT * 0.8,
        }
    }

    /// The limbs on the far side, a shade darker.
    #[must_use]
    pub fn shaded(self) -> Self {
        let shade = |colour: Colour| darker(colour, 0.12);
        Self { skin: shade(self.skin), shirt: shade(self.shirt), trousers: shade(self.trousers), ..self }
    }
}

/// The colour of a stuff.
pub fn stuff(stuff: Stuff) -> Colour {
    match stuff {
        Stuff::Wall => Colour::hex(0x00e9_e5dc),
        Stuff::Floor => Colour::hex(0x00ef_ece5),
        Stuff::Mat => Colour::hex(0x00c3_d2d6),
        Stuff::Wood => Colour::hex(0x00d9_bd94),
        Stuff::Cloth => Colour::hex(0x00b9_c4b0),
        Stuff::Linen => Colour::hex(0x00fb_f9f4),
        Stuff::Heat => Colour::hex(0x00d8_5a3c),
        Stuff::Strap => Colour::hex(0x008a_5a9a),
        Stuff::Towel => Colour::hex(0x0084_acd8),
        Stuff::Foam => Colour::hex(0x00b7_a3cf),
        Stuff::Night => Colour::hex(0x0045_4f70),
        Stuff::Line => INK,
    }
}

/// The line around where a movement starts.
pub fn faint_line() -> Colour {
    paler(INK, 0.58)
}

/// A worked area over which a sign still shows.
pub fn half_worked() -> Colour {
    paler(WORKED, 0.35)
}

/// A colour mixed with white: 0 leaves it, 1 gives white.
pub fn paler(colour: Colour, part: f64) -> Colour {
    mixed(colour, Colour::WHITE, part)
}

/// A colour mixed with black: 0 leaves it, 1 gives black.
pub fn darker(colour: Colour, part: f64) -> Colour {
    mixed(colour, Colour::hex(0), part)
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a mix of two bytes, rounded and clamped, is a byte"
)]
fn mixed(colour: Colour, other: Colour, part: f64) -> Colour {
    let mix =
        |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round().clamp(0.0, 255.0) as u8;
    Colour {
        red: mix(colour.red, other.red),
        green: mix(colour.green, other.green),
        blue: mix(colour.blue, other.blue),
    }
}
