//! The drawings of the home-care items: people drawn from joint angles.
//!
//! A drawing is data, `assets/figures/KEY.toml`: a view, one or two figures with their poses,
//! things, tinted areas, arrows, and close-ups beside the whole picture or in its place. From the
//! angles come bones (`skeleton`), on the bones flesh (`body`), around the flesh a smooth line
//! (`contour`), and from that the shapes that the page, the screen and SVG draw alike. A close-up draws its part anew, finer, and cuts it off at its frame (`pane`).

mod black;
mod body;
mod contour;
mod face;
mod paint;
mod palette;
mod pane;
mod pose;
mod prop;
mod scene;
mod sign;
mod skeleton;
mod space;
mod stage;
mod svg;

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

use crate::document::page::Drawing;
use crate::domain::Side;
pub use black::in_black;
use scene::Scene;
use stage::Stage;
pub use svg::to_svg;

#[cfg(test)]
mod tests;

/// A drawing file that cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("The drawing {file} cannot be drawn: {problem}. The sheet is made without it; mend the file.")]
pub struct FigureError {
    /// The file's name.
    pub file: String,
    /// What is wrong, with the key where it is a key.
    pub problem: String,
}

macro_rules! files {
    ($($key:literal),* $(,)?) => {
        /// The bundled files by key, in the order of the catalogue.
        const FILES: &[(&str, &str)] = &[
            $(($key, include_str!(concat!("../../../assets/figures/", $key, ".toml")))),*
        ];
    };
}

files![
    "ball_ql",
    "ball_gmed",
    "ball_piri",
    "ball_paraspinal",
    "ball_rhomboid",
    "ball_uppertrap",
    "ball_pec",
    "ball_foot",
    "roller_glutes",
    "roller_thoracic",
    "roller_quads",
    "roller_itb",
    "roller_calf",
    "partner_back",
    "partner_gmed",
    "stretch_ql",
    "stretch_gmed",
    "stretch_piri",
    "stretch_childs",
    "stretch_hipflexor",
    "stretch_hamstring",
    "stretch_glute_knee",
    "stretch_pec_door",
    "stretch_uppertrap",
    "stretch_levator",
    "stretch_calf",
    "stretch_plantar",
    "mob_kneerolls",
    "mob_pelvictilt",
    "mob_catcamel",
    "mob_pressup",
    "mob_backbend",
    "mob_thoracic_rot",
    "mob_neck_rot",
    "str_bridge",
    "str_clam",
    "str_sideplank",
    "str_birddog",
    "str_deadbug",
    "str_chintuck",
    "str_scapret",
    "str_rowband",
    "str_heelraise",
    "str_towelcurl",
    "heat",
    "ice",
    "rest_9090",
    "rest_side",
    "rest_neck",
    "walk",
    "pacing",
    "stay_active",
    "breaks",
    "breathing",
    "sleep",
];

/// The keys that have a drawing, in the order of the catalogue.
pub fn keys() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(key, _)| *key)
}

/// A bundled file, read and drawn once, when it is first asked for; none inside for one that is wrong.
struct Known {
    key: &'static str,
    text: &'static str,
    scene: OnceLock<Option<Scene>>,
    drawing: OnceLock<Option<Drawing>>,
}

impl Known {
    fn of(key: &str) -> Option<&'static Self> {
        static ALL: LazyLock<BTreeMap<&'static str, Known>> = LazyLock::new(|| {
            let unread = |key, text| Known { key, text, scene: OnceLock::new(), drawing: OnceLock::new() };
            FILES.iter().map(|(key, text)| (*key, unread(key, text))).collect()
        });
        ALL.get(key)
    }

    fn scene(&self) -> Option<&Scene> {
        self.scene.get_or_init(|| read(self.key, self.text).ok()).as_ref()
    }

    fn drawing(&self) -> Option<&Drawing> {
        self.drawing.get_or_init(|| draw(self.key, self.text).ok()).as_ref()
    }
}

/// The drawing of a home-care item; none where the item has none.
///
/// A drawing is worked out once, when it is first asked for.
pub fn drawing(key: &str) -> Option<Drawing> {
    Known::of(key)?.drawing().cloned()
}

/// The side of the person that a drawing shows worked on or moved, left or right; none where the
/// item has no side. The mirrored drawing shows the other one.
pub fn side(key: &str) -> Option<Side> {
    Known::of(key)?.scene()?.side.map(Side::from)
}

/// What a drawing shows, in words, for those who cannot see it; none where the item has none.
///
/// Where the drawing has a side the words do not name it, so that they hold for its mirror image too.
pub fn description(key: &str) -> Option<String> {
    Known::of(key)?.scene().map(|scene| scene.describes.clone())
}

/// Draws the text of a drawing file; `key` names the file in an error.
///
/// # Errors
/// Where the text is not TOML of the right form (the error names the key that is wrong), a joint
/// bends too far, or a limb cannot reach what it is to touch.
pub fn draw(key: &str, text: &str) -> Result<Drawing, FigureError> {
    let scene = read(key, text)?;
    Stage::set(&scene)
        .and_then(|stage| stage.draw())
        .map_err(|problem| FigureError { file: format!("{key}.toml"), problem })
}

fn read(key: &str, text: &str) -> Result<Scene, FigureError> {
    toml::from_str(text)
        .map_err(|error| FigureError { file: format!("{key}.toml"), problem: error.to_string() })
}
