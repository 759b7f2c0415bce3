//! The colours and line weights of all drawings. Their greys differ enough to print without colour.

use super::drawing::Colour;
use super::scene::{Look, Stuff};

/// The dark line weight, around bodies and things one holds.
pub const DARK: f64 = 1.25;
/// The light line weight, for seams, far limbs and furniture.
pub const LIGHT: f64 = 0.75;

/// The line colour of all solid things.
pub const INK: Colour = Colour(0x2b, 0x38, 0x3e);
/// Movement arrows.
pub const ARROW: Colour = Colour(0xd6, 0x4f, 0x12);
/// Worked areas.
pub const WORKED: Colour = Colour(0xe8, 0x6f, 0x3a);
/// The line around a worked area.
pub const WORKED_LINE: Colour = Colour(0xa8, 0x3c, 0x10);
/// A tennis ball.
pub const BALL: Colour = Colour(0xd3, 0xdc, 0x4a);

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
                skin: Colour(0xf2, 0xd6, 0xbf),
                hair: Colour(0x5a, 0x43, 0x38),
                shirt: Colour(0xa3, 0xcb, 0xc6),
                trousers: Colour(0x5c, 0x76, 0x86),
                shoes: Colour(0xf4, 0xf1, 0xea),
                ink: INK,
                dark: DARK,
                light: LIGHT,
            },
            Look::Partner => Self {
                skin: Colour(0xc4, 0x92, 0x6e),
                hair: Colour(0x2f, 0x2a, 0x2a),
                shirt: Colour(0xe6, 0xd3, 0xa3),
                trousers: Colour(0x7d, 0x76, 0x8a),
                shoes: Colour(0xf4, 0xf1, 0xea),
                ink: INK,
                dark: DARK,
                light: LIGHT,
            },
        }
    }

    /// The same figure, faint: where a movement starts.
    #[must_use]
    pub fn faint(self) -> Self {
        let faint = |colour: Colour| colour.paler(0.78);
        Self {
            skin: faint(self.skin),
            hair: faint(self.hair),
            shirt: faint(self.shirt),
            trousers: faint(self.trousers),
            shoes: faint(self.shoes),
            ink: self.ink.paler(0.55),
            dark: LIGHT,
            light: LIGHT * 0.8,
        }
    }

    /// The limbs on the far side, a shade darker.
    #[must_use]
    pub fn shaded(self) -> Self {
        let shade = |colour: Colour| colour.darker(0.12);
        Self {
            skin: shade(self.skin),
            shirt: shade(self.shirt),
            trousers: shade(self.trousers),
            ..self
        }
    }
}

/// The colour of a stuff.
pub fn stuff(stuff: Stuff) -> Colour {
    match stuff {
        Stuff::Wall => Colour(0xe9, 0xe5, 0xdc),
        Stuff::Floor => Colour(0xef, 0xec, 0xe5),
        Stuff::Mat => Colour(0xc3, 0xd2, 0xd6),
        Stuff::Wood => Colour(0xd9, 0xbd, 0x94),
        Stuff::Cloth => Colour(0xb9, 0xc4, 0xb0),
        Stuff::Linen => Colour(0xfb, 0xf9, 0xf4),
        Stuff::Heat => Colour(0xd8, 0x5a, 0x3c),
        Stuff::Strap => Colour(0x8a, 0x5a, 0x9a),
        Stuff::Night => Colour(0x45, 0x4f, 0x70),
        Stuff::Line => INK,
    }
}
