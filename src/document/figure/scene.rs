//! A whole drawing as it is written in `assets/figures/*.toml`: view, figures, props, arrows, tints.

use kurbo::Point;
use serde::Deserialize;

use super::pose::{Anchor, Landmark, Pose, PoseChange};
use super::space::{Place, Vec3, vec3};
use crate::domain::Side;

/// One drawing of a home-care item.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// What is to be seen, in words, for those who cannot see it.
    pub describes: String,
    /// The side of the person that is worked on or moved, where the item has a side.
    pub side: Option<DrawnSide>,
    /// From where it is seen.
    #[serde(default)]
    pub view: View,
    /// Parts shown larger: beside the whole picture, or in its place.
    #[serde(default)]
    pub close_up: Vec<CloseUp>,
    /// The persons, back to front.
    #[serde(default)]
    pub figure: Vec<Figure>,
    /// The things.
    #[serde(default)]
    pub prop: Vec<Thing>,
    /// Coloured areas of the body that are worked on.
    #[serde(default)]
    pub tint: Vec<Tint>,
    /// Movement arrows.
    #[serde(default)]
    pub arrow: Vec<Arrow>,
}

/// A side that one drawing can show; the person's own, not the picture's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the sides")]
pub enum DrawnSide {
    Left,
    Right,
}

impl From<DrawnSide> for Side {
    fn from(drawn: DrawnSide) -> Self {
        match drawn {
            DrawnSide::Left => Self::Left,
            DrawnSide::Right => Self::Right,
        }
    }
}

/// From where a scene is seen; far away, so that nothing shrinks with distance.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct View {
    /// How far the viewer has walked round to the right, in degrees.
    pub yaw: f64,
    /// How far above the viewer is, in degrees.
    pub pitch: f64,
}

/// A part of a scene shown larger.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CloseUp {
    /// Its middle.
    pub around: Anchor,
    /// How much of the room it shows: width and height.
    pub size: [f64; 2],
    /// How many times larger it is drawn.
    pub zoom: f64,
    /// Where its middle is put in the whole picture, to the right and up; in place of the whole where
    /// not given.
    pub at: Option<[f64; 2]>,
    /// From where it is seen, if not as the whole.
    pub view: Option<View>,
}

/// The three directions of a view.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    right: Vec3,
    up: Vec3,
    towards: Vec3,
}

impl View {
    /// The directions of this view.
    pub fn camera(self) -> Camera {
        let (ys, yc) = self.yaw.to_radians().sin_cos();
        let (ps, pc) = self.pitch.to_radians().sin_cos();
        let towards = vec3(ys * pc, ps, yc * pc);
        let right = vec3(yc, 0.0, -ys);
        Camera { right, up: towards.cross(right), towards }
    }
}

impl Camera {
    /// Where a point of the room is seen; `y` runs down.
    pub fn see(&self, point: Vec3) -> Point {
        Point::new(point.dot(self.right), -point.dot(self.up))
    }

    /// How much a direction comes towards the viewer.
    pub fn nearness(&self, direction: Vec3) -> f64 {
        direction.dot(self.towards)
    }

    /// The point of the room that is seen at `point`, `near` in front of the room's middle.
    pub fn room(&self, point: Point, near: f64) -> Vec3 {
        self.right * point.x - self.up * point.y + self.towards * near
    }
}

/// A person in a scene.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// Which of the two looks.
    #[serde(default)]
    pub look: Look,
    /// Whether shoes are worn.
    #[serde(default)]
    pub shoes: bool,
    /// Whether the eyes are closed.
    #[serde(default)]
    pub asleep: bool,
    /// The pose shown solid.
    pub pose: Pose,
    /// What is different where the movement starts; shown faint.
    pub start: Option<PoseChange>,
    /// The parts of the start that are shown; all where none is named.
    #[serde(default)]
    pub start_parts: Vec<Part>,
    /// The parts from back to front, where the usual order is wrong.
    pub order: Option<Vec<Part>>,
}

/// Clothes, skin and hair of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// The person the sheet is for.
    #[default]
    Client,
    /// The person who helps.
    Partner,
}

/// A part of a figure that is drawn in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the parts")]
pub enum Part {
    ArmL,
    ArmR,
    LegL,
    LegR,
    Trunk,
    Head,
}

/// When a thing is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// Behind all figures.
    #[default]
    Back,
    /// Behind the solid figures, before the faint ones.
    Middle,
    /// Just behind a part of a figure.
    Behind {
        /// The part.
        part: Part,
        /// Which figure of the drawing, counted from nought.
        #[serde(default)]
        of: usize,
    },
    /// Before all figures.
    Front,
}

/// The kinds of things.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Thing {
    /// A ball.
    Ball {
        /// Its middle.
        at: Anchor,
        /// Its radius; a tennis ball has 3.4, drawn a little larger to be seen.
        #[serde(default = "ball_radius")]
        radius: f64,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A block with level faces: bed, seat, table, wall, mat.
    Block {
        /// The middle of its foot.
        at: [f64; 3],
        /// Width, height and depth.
        size: [f64; 3],
        /// What it is made of.
        stuff: Stuff,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A kitchen chair.
    Chair {
        /// The middle of its foot.
        at: [f64; 3],
        /// The side its back is on: 1 is to the right, -1 to the left.
        back: f64,
        /// When it is drawn; its front legs and seat are drawn with it.
        #[serde(default)]
        layer: Layer,
    },
    /// A foam roller with its hollow core, or a rolled towel: a cylinder.
    Roller {
        /// The middle of one end.
        from: Anchor,
        /// The middle of the other end.
        to: Anchor,
        /// Its radius.
        #[serde(default = "roller_radius")]
        radius: f64,
        /// What it is made of; a rolled towel shows its turns in place of the core.
        #[serde(default = "foam")]
        stuff: Stuff,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A soft roll along points: pillow, sock, towel, heat pack.
    Roll {
        /// The points it runs through.
        along: Vec<Anchor>,
        /// Its radius.
        radius: f64,
        /// What it is made of.
        stuff: Stuff,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A cord or strap, or any line, through points.
    Strap {
        /// The points it runs through.
        along: Vec<Anchor>,
        /// Its width.
        width: f64,
        /// What it is made of.
        stuff: Stuff,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A window in the night, with the moon in it.
    Window {
        /// Its middle.
        at: Anchor,
        /// Width and height.
        size: [f64; 2],
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A round sign: the number of a panel, or a tick.
    Badge {
        /// Its middle.
        at: Anchor,
        /// What it shows.
        sign: Sign,
        /// Its radius.
        #[serde(default = "badge_radius")]
        radius: f64,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
    /// A round clock face with a tinted part of the hour.
    Clock {
        /// Its middle.
        at: Anchor,
        /// Its radius.
        radius: f64,
        /// The tinted minutes.
        minutes: f64,
        /// When it is drawn.
        #[serde(default)]
        layer: Layer,
    },
}

fn badge_radius() -> f64 {
    8.0
}

fn ball_radius() -> f64 {
    5.2
}

fn foam() -> Stuff {
    Stuff::Foam
}

fn roller_radius() -> f64 {
    8.0
}

impl Thing {
    /// When it is drawn.
    pub fn layer(&self) -> Layer {
        match self {
            Self::Ball { layer, .. }
            | Self::Block { layer, .. }
            | Self::Chair { layer, .. }
            | Self::Roller { layer, .. }
            | Self::Roll { layer, .. }
            | Self::Strap { layer, .. }
            | Self::Window { layer, .. }
            | Self::Badge { layer, .. }
            | Self::Clock { layer, .. } => *layer,
        }
    }
}

/// What a badge shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the signs")]
pub enum Sign {
    One,
    Two,
    Three,
    Tick,
}

/// What a thing is made of, which gives its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the stuffs")]
pub enum Stuff {
    Wall,
    Floor,
    Mat,
    Wood,
    Cloth,
    Linen,
    Heat,
    Strap,
    Night,
    Foam,
    Towel,
    Line,
}

/// A worked area, shown on the part it belongs to.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tint {
    /// The landmark.
    pub on: Landmark,
    /// Forward, up, right from there.
    pub offset: [f64; 3],
    /// Where its far end is, from the same landmark; round where not given.
    pub end: Option<[f64; 3]>,
    /// Its radius.
    pub radius: f64,
    /// The part it is painted on.
    pub part: Part,
    /// Which figure.
    #[serde(default)]
    pub of: usize,
}

/// An arrow along points.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrow {
    /// The points it runs through, the last one its tip.
    pub along: Vec<Anchor>,
    /// Whether it has a tip at both ends.
    #[serde(default)]
    pub both: bool,
    /// Whether it is drawn in the close-up beside the whole picture, not in the whole.
    #[serde(default)]
    pub near: bool,
}

impl Anchor {
    /// The point in the room, with the landmarks of the drawing's figures at hand.
    pub fn point(&self, landmark: impl Fn(usize, Landmark) -> Option<Place>) -> Option<Vec3> {
        match self {
            Self::At(at) => Some((*at).into()),
            Self::On(on) => landmark(on.of, on.on).map(|place| place.beside(on.offset.into())),
        }
    }
}
