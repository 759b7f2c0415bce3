//! The colours of the body map.
//!
//! A step of heat differs from the next, and from a muscle with none, by its lightness as well as
//! by its hue: it is told apart on a grey print, and by those who see colours differently.

use super::chart::Heat;
use super::file::{GroundKind, Tissue};
use super::part::Part;
use super::tone::Tone;
use crate::document::page::Colour;

/// The colours of one look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// What the figure stands on.
    pub paper: Colour,
    /// Words beside the figure.
    pub ink: Colour,
    /// The figure itself.
    pub skin: Colour,
    /// Its edge, and lines on it.
    pub skin_line: Colour,
    /// Hair.
    pub hair: Colour,
    /// Bone.
    pub bone: Colour,
    /// The edge of bone.
    pub bone_line: Colour,
    /// Cloth.
    pub cloth: Colour,
    /// The edge of cloth.
    pub cloth_line: Colour,
    /// Muscles, in shades that differ just enough to part neighbours: the usual one, a darker and
    /// a lighter one.
    pub muscle: [Colour; 3],
    /// Tendon and fascia.
    pub tendon: Colour,
    /// Between muscles.
    pub gap: Colour,
    /// Fibres.
    pub fibre: Colour,
    /// The steps of heat from 0 to 3.
    pub heat: [Colour; 4],
    /// Around what is chosen, and under the mouse.
    pub accent: Colour,
    /// Between the accent and whatever it lies on.
    pub halo: Colour,
    /// The lines of a sign.
    pub sign: Colour,
    /// Behind a sign.
    pub sign_ground: Colour,
}

impl Palette {
    /// On warm paper, on the screen as in print.
    pub const LIGHT: Self = Self {
        paper: Colour::hex(0x00fa_f6ef),
        ink: Colour::hex(0x002b_2621),
        skin: Colour::hex(0x00f4_e8dd),
        skin_line: Colour::hex(0x00b3_9a89),
        hair: Colour::hex(0x009a_8a7d),
        bone: Colour::hex(0x00eb_e7db),
        bone_line: Colour::hex(0x00c9_c0ad),
        cloth: Colour::hex(0x00d9_dde0),
        cloth_line: Colour::hex(0x00b0_b8be),
        muscle: [Colour::hex(0x00de_b9ab), Colour::hex(0x00d8_b0a0), Colour::hex(0x00e4_c6b8)],
        tendon: Colour::hex(0x00e0_d8cc),
        gap: Colour::hex(0x00f8_efe7),
        fibre: Colour::hex(0x00c6_9f8e),
        heat: [
            Colour::hex(0x00f9_f1d8),
            Colour::hex(0x00d4_842a),
            Colour::hex(0x00b8_4f1f),
            Colour::hex(0x006e_1a16),
        ],
        accent: Colour::hex(0x000f_5a5e),
        halo: Colour::hex(0x00ff_ffff),
        sign: Colour::hex(0x002b_2621),
        sign_ground: Colour::hex(0x00ff_fdf9),
    };

    /// Of a figure that is printed, perhaps without colours: muscles are all but white, so that what is
    /// hatched and marked on them stands out, and the lines between them are the darker ones.
    pub const PRINT: Self = Self {
        paper: Colour::WHITE,
        skin: Colour::hex(0x00fc_f9f5),
        skin_line: Colour::hex(0x0057_4c43),
        hair: Colour::hex(0x00cf_c9c3),
        bone: Colour::hex(0x00f4_f2ec),
        bone_line: Colour::hex(0x00cd_c6b8),
        cloth: Colour::hex(0x00e9_ecee),
        cloth_line: Colour::hex(0x00a9_b0b5),
        muscle: [Colour::hex(0x00f3_ece5), Colour::hex(0x00ef_e6de), Colour::hex(0x00f7_f2ec)],
        tendon: Colour::hex(0x00f4_f1ea),
        gap: Colour::hex(0x00b8_aca2),
        fibre: Colour::hex(0x00e0_d5cb),
        sign_ground: Colour::WHITE,
        ..Self::LIGHT
    };

    /// On a warm dark ground.
    pub const DARK: Self = Self {
        paper: Colour::hex(0x001c_1a17),
        ink: Colour::hex(0x00ed_e7de),
        skin: Colour::hex(0x0042_3b36),
        skin_line: Colour::hex(0x0085_786c),
        hair: Colour::hex(0x002c_2824),
        bone: Colour::hex(0x005a_554c),
        bone_line: Colour::hex(0x0078_7166),
        cloth: Colour::hex(0x003b_4246),
        cloth_line: Colour::hex(0x005a_6368),
        muscle: [Colour::hex(0x0079_584e), Colour::hex(0x0070_514a), Colour::hex(0x0083_645a)],
        tendon: Colour::hex(0x007c_746a),
        gap: Colour::hex(0x0037_312d),
        fibre: Colour::hex(0x0092_7166),
        heat: [
            Colour::hex(0x0034_3a35),
            Colour::hex(0x00c8_7d33),
            Colour::hex(0x00ec_ac4c),
            Colour::hex(0x00ff_e9a6),
        ],
        accent: Colour::hex(0x006c_c0be),
        halo: Colour::hex(0x0012_1110),
        sign: Colour::hex(0x00ff_fdf9),
        sign_ground: Colour::hex(0x0014_1311),
    };

    /// On black, with strong edges.
    pub const HIGH_CONTRAST: Self = Self {
        paper: Colour::hex(0),
        ink: Colour::WHITE,
        skin: Colour::hex(0),
        skin_line: Colour::WHITE,
        hair: Colour::hex(0x0026_2626),
        bone: Colour::hex(0x0012_1212),
        bone_line: Colour::hex(0x008c_8c8c),
        cloth: Colour::hex(0x0012_1212),
        cloth_line: Colour::hex(0x008c_8c8c),
        muscle: [Colour::hex(0x003b_3b3b), Colour::hex(0x0034_3434), Colour::hex(0x0045_4545)],
        tendon: Colour::hex(0x0060_6060),
        gap: Colour::hex(0x00b4_b4b4),
        fibre: Colour::hex(0x0057_5757),
        heat: [
            Colour::hex(0x0000_2430),
            Colour::hex(0x00b0_7010),
            Colour::hex(0x00ff_b733),
            Colour::hex(0x00ff_f6c8),
        ],
        accent: Colour::hex(0x005f_f0ea),
        halo: Colour::hex(0),
        sign: Colour::WHITE,
        sign_ground: Colour::hex(0),
    };

    /// The colour of a step of heat.
    pub const fn of_heat(&self, heat: Heat) -> Colour {
        let [nothing, little, clear, much] = self.heat;
        match heat {
            Heat::Nothing => nothing,
            Heat::Little => little,
            Heat::Clear => clear,
            Heat::Much => much,
        }
    }

    /// The colour of a part with no heat: pale for tendon, and for muscle its shade.
    pub const fn of_part(&self, part: &Part) -> Colour {
        let [middle, dark, light] = self.muscle;
        match (part.tissue(), part.tone()) {
            (Tissue::Tendon, _) => self.tendon,
            (Tissue::Muscle, Tone::Middle) => middle,
            (Tissue::Muscle, Tone::Dark) => dark,
            (Tissue::Muscle, Tone::Light) => light,
        }
    }

    /// The fill and the edge of a piece of ground.
    pub(super) const fn of_ground(&self, kind: GroundKind) -> (Colour, Option<Colour>) {
        match kind {
            GroundKind::Skin | GroundKind::Line => (self.skin, Some(self.skin_line)),
            GroundKind::Hair => (self.hair, None),
            GroundKind::Bone => (self.bone, Some(self.bone_line)),
            GroundKind::Cloth => (self.cloth, Some(self.cloth_line)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;

    /// How light a colour is to the eye, 0 (black) to 100 (white), as CIE counts it.
    fn lightness(colour: Colour) -> f64 {
        let linear = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let y = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
        if y > 0.008_856 { 116.0 * y.cbrt() - 16.0 } else { 903.3 * y }
    }

    const ALL: [Palette; 3] = [Palette::LIGHT, Palette::DARK, Palette::HIGH_CONTRAST];

    #[test]
    fn steps_of_heat_are_told_apart_in_grey() {
        for palette in ALL {
            for shade in palette.muscle {
                let mut steps = vec![lightness(shade)];
                steps.extend(palette.heat[1..].iter().map(|colour| lightness(*colour)));
                let falls = steps[1] < steps[0];
                for pair in steps.windows(2) {
                    assert!((pair[0] - pair[1]).abs() >= 12.0, "{steps:.0?} lie too close");
                    assert_eq!(pair[1] < pair[0], falls, "{steps:.0?} go up and down");
                }
                let nothing = lightness(palette.heat[0]);
                assert!((nothing - steps[0]).abs() >= 9.0, "0 looks like a muscle that was not charted");
            }
        }
    }

    #[test]
    fn shades_of_muscle_differ_a_little() {
        for palette in ALL {
            let [middle, dark, light] = palette.muscle.map(lightness);
            for step in [middle - dark, light - middle] {
                assert!((2.5..=8.0).contains(&step), "{step:.1} is too little or too loud");
            }
        }
    }

    #[test]
    fn tendon_is_paler_than_muscle_and_no_step_of_heat() {
        let vivid = |colour: Colour| colour.red.abs_diff(colour.blue);
        for palette in ALL {
            let tendon = lightness(palette.tendon);
            for shade in palette.muscle {
                assert!(tendon >= lightness(shade) + 4.0, "as dark as muscle");
                assert!(vivid(palette.tendon) <= vivid(shade), "as red as muscle");
            }
            for heat in palette.heat {
                let apart = (tendon - lightness(heat)).abs();
                assert!(apart >= 8.0, "{apart:.1} from a step of heat");
            }
        }
    }

    #[test]
    fn signs_are_read_on_their_ground() {
        for palette in ALL {
            assert!((lightness(palette.sign) - lightness(palette.sign_ground)).abs() > 70.0);
        }
    }
}
