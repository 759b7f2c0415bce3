//! A pose as it is written in `assets/figures/*.toml`: joint angles in degrees, places in centimetres.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A joint that has angles of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the joints")]
pub enum Joint {
    LowBack,
    UpperBack,
    Neck,
    /// The skull on the neck, over what the neck gives it.
    Head,
    /// The shoulder blades: forward is round the ribs, back is towards the spine.
    BladeL,
    BladeR,
    ShoulderL,
    ShoulderR,
    ElbowL,
    ElbowR,
    WristL,
    WristR,
    FingersL,
    FingersR,
    HipL,
    HipR,
    KneeL,
    KneeR,
    AnkleL,
    AnkleR,
    ToesL,
    ToesR,
}

impl Joint {
    /// How far the joint may bend, in degrees of [`Angles::flex`].
    pub fn range(self) -> (f64, f64) {
        match self {
            Self::LowBack => (-45.0, 70.0),
            Self::UpperBack => (-40.0, 60.0),
            Self::Neck => (-60.0, 60.0),
            Self::Head => (-30.0, 30.0),
            Self::BladeL | Self::BladeR => (-35.0, 35.0),
            Self::ShoulderL | Self::ShoulderR => (-60.0, 190.0),
            Self::ElbowL | Self::ElbowR => (0.0, 152.0),
            Self::WristL | Self::WristR => (-90.0, 90.0),
            Self::HipL | Self::HipR => (-35.0, 150.0),
            Self::KneeL | Self::KneeR => (0.0, 165.0),
            Self::AnkleL | Self::AnkleR => (-65.0, 40.0),
            Self::FingersL | Self::FingersR => (-20.0, 110.0),
            Self::ToesL | Self::ToesR => (-50.0, 80.0),
        }
    }
}

/// The angles of one joint in degrees; all nought is standing upright with the arms hanging.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Angles {
    /// Bending forwards (a knee bends backwards, an ankle lifts the toes).
    pub flex: f64,
    /// Away from the body's middle for a limb; to the right for back and neck.
    pub out: f64,
    /// Outward turn for a limb; to the right for back and neck.
    pub turn: f64,
}

/// Where the pelvis is and how the whole body is turned.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Root {
    /// The middle between the hip joints.
    pub at: [f64; 3],
    /// Turn of the whole body about the upright: 0 faces right, 90 faces away, -90 faces the viewer.
    pub face: f64,
    /// Leaning forward: 90 is face down, -90 is on the back.
    pub pitch: f64,
    /// Leaning to the right side.
    pub lean: f64,
    /// Rolling about the body's own length, to its right.
    pub roll: f64,
}

/// A point in the room, or one found from a part of a figure.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged)]
pub enum Anchor {
    /// A point in the room.
    At([f64; 3]),
    /// A point beside a landmark.
    On(OnBody),
}

/// A point beside a landmark, given in that part's own forward, up and right.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OnBody {
    /// The landmark.
    pub on: Landmark,
    /// Forward, up, right from there.
    #[serde(default)]
    pub offset: [f64; 3],
    /// Which figure of the drawing, counted from nought.
    #[serde(default)]
    pub of: usize,
}

/// A named place of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the places")]
pub enum Landmark {
    Pelvis,
    Waist,
    Chest,
    Neck,
    Head,
    ShoulderL,
    ShoulderR,
    ElbowL,
    ElbowR,
    WristL,
    WristR,
    PalmL,
    PalmR,
    HipL,
    HipR,
    ThighL,
    ThighR,
    KneeL,
    KneeR,
    ShinL,
    ShinR,
    AnkleL,
    AnkleR,
    HeelL,
    HeelR,
    ForefootL,
    ForefootR,
    ToesL,
    ToesR,
}

/// A limb whose end is put somewhere; the joints between are worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the names are the limbs")]
pub enum Limb {
    HandR,
    HandL,
    FootR,
    FootL,
}

/// Where the wrist or the ankle of a limb is to be.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reach {
    /// The place for the wrist or ankle.
    pub to: Anchor,
    /// The way the elbow or knee points, in the room.
    pub bend: [f64; 3],
    /// The way the fingers or toes point, in the room; as the joint says where not given.
    pub point: Option<[f64; 3]>,
    /// The way the thumb points, in the room; away from the elbow's bend where not given.
    pub thumb: Option<[f64; 3]>,
}

/// A whole pose.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Pose {
    /// The pelvis.
    pub root: Root,
    /// The joints that are not straight.
    pub joints: BTreeMap<Joint, Angles>,
    /// The limbs that reach for something.
    pub reach: BTreeMap<Limb, Reach>,
    /// How many centimetres the belly is out, as with a deep breath.
    pub belly: f64,
    /// Parts of which the lowest is let down onto `floor`.
    pub rest_on: Vec<Landmark>,
    /// The height of what they rest on.
    pub floor: f64,
}

impl Pose {
    /// The angles of a joint; all nought where the pose does not name it.
    pub fn angles(&self, joint: Joint) -> Angles {
        self.joints.get(&joint).copied().unwrap_or_default()
    }

    /// This pose with the joints, reaches and root of `change` put over its own.
    #[must_use]
    pub fn changed_by(&self, change: &PoseChange) -> Self {
        let mut pose = self.clone();
        if let Some(root) = change.root {
            pose.root = root;
        }
        if let Some(rest_on) = &change.rest_on {
            pose.rest_on.clone_from(rest_on);
        }
        for limb in &change.release {
            pose.reach.remove(limb);
        }
        pose.joints.extend(change.joints.iter().map(|(joint, angles)| (*joint, *angles)));
        pose.reach.extend(change.reach.iter().map(|(limb, reach)| (*limb, reach.clone())));
        pose
    }
}

/// What is different in the pose a movement starts from.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoseChange {
    /// Another place for the pelvis.
    pub root: Option<Root>,
    /// Joints that differ.
    pub joints: BTreeMap<Joint, Angles>,
    /// Limbs that reach elsewhere.
    pub reach: BTreeMap<Limb, Reach>,
    /// Limbs that do not reach for anything here.
    pub release: Vec<Limb>,
    /// Other parts it rests on.
    pub rest_on: Option<Vec<Landmark>>,
}
