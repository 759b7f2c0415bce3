//! From joint angles to places: the bones of a figure 172 cm tall, put together joint by joint.
//!
//! The lengths are the usual fractions of body height (Drillis and Contini), so that a head is a
//! seventh and a half of the height and the fingertips hang at mid-thigh in every pose.

use super::pose::{Angles, Joint, Landmark, Limb, Pose};
use super::space::{Frame, Place, Vec3, vec3};

/// Hip joint to knee.
pub const THIGH: f64 = 42.0;
/// Knee to ankle.
pub const SHIN: f64 = 42.5;
/// Ankle joint above the sole.
pub const ANKLE_HEIGHT: f64 = 7.0;
/// Shoulder joint to elbow.
pub const UPPER_ARM: f64 = 30.0;
/// Elbow to wrist.
pub const FOREARM: f64 = 25.0;
/// Hip joints to the root of the neck.
pub const TRUNK: f64 = 52.0;
/// Half the distance between the hip joints.
pub const HIP_HALF: f64 = 8.6;
/// Half the distance between the shoulder joints.
pub const SHOULDER_HALF: f64 = 17.0;
/// The shoulder joints above the hip joints, standing.
pub const SHOULDER_HEIGHT: f64 = 46.0;
/// Root of the neck to the middle of the skull.
pub const NECK: f64 = 18.5;

/// Ankle joint to the ball of the foot.
const FOREFOOT: Vec3 = vec3(12.0, -4.6, 0.0);
/// Ball of the foot to the tip of the toes.
const TOES_END: Vec3 = vec3(5.2, -0.7, 0.0);
/// Wrist to knuckles.
const KNUCKLES: Vec3 = vec3(0.4, -9.0, 0.0);

const SPINE_STEP: f64 = 2.0;
const LOW_BACK: (f64, f64) = (8.0, 26.0);
const UPPER_BACK: (f64, f64) = (26.0, 50.0);

/// A limb of two bones and a hand or foot.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bones {
    /// Shoulder or hip, with the upper bone's frame.
    pub root: Place,
    /// Elbow or knee, with the lower bone's frame.
    pub middle: Place,
    /// Wrist or ankle, with the hand's or foot's frame.
    pub end: Place,
    /// Knuckles or ball of the foot, with the frame of the fingers or toes.
    pub tip: Place,
}

/// Which half of the body, the person's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Half {
    /// Their left.
    Left,
    /// Their right.
    Right,
}

impl Half {
    /// Minus one for the left, one for the right: the sign of the body's own `z`.
    pub fn sign(self) -> f64 {
        match self {
            Self::Left => -1.0,
            Self::Right => 1.0,
        }
    }
}

/// How a limb that reaches is turned, in directions of the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Aim {
    /// The way the elbow or knee points.
    pub bend: Vec3,
    /// The way the fingers or toes point, of length one; as the joint says where not given.
    pub point: Option<Vec3>,
    /// The way the thumb points; away from the elbow's bend where not given.
    pub thumb: Option<Vec3>,
}

/// A limb that cannot reach where its pose wants it, and by how many centimetres it misses.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OutOfReach {
    /// The limb.
    pub limb: Limb,
    /// The distance that is missing.
    pub by: f64,
}

/// All the bones of one figure, placed.
#[derive(Debug, Clone, PartialEq)]
pub struct Skeleton {
    spine: Vec<Place>,
    /// How many centimetres the belly is out.
    pub belly: f64,
    /// The middle of the skull.
    pub head: Place,
    /// Root of the neck.
    pub neck: Place,
    /// The left arm.
    pub arm_l: Bones,
    /// The right arm.
    pub arm_r: Bones,
    /// The left leg.
    pub leg_l: Bones,
    /// The right leg.
    pub leg_r: Bones,
}

impl Skeleton {
    /// The bones of `pose` from its angles alone, without what its limbs reach for.
    pub fn from_angles(pose: &Pose) -> Self {
        let root = Place {
            at: pose.root.at.into(),
            frame: Frame::LEVEL
                .turn_right(-pose.root.face)
                .lift(-pose.root.pitch)
                .lean_right(pose.root.lean)
                .turn_right(pose.root.roll),
        };
        let spine = spine(pose, root);
        let top = spine.last().copied().unwrap_or(root);
        let neck_angles = pose.angles(Joint::Neck);
        // The neck leans a little forward of the trunk; the bend is shared by its two ends.
        let half = turned(top.frame, neck_angles, 0.5).lift(-14.0);
        let neck_end = top.at + half.y * (NECK * 0.55);
        let head = turned(turned(half.lift(14.0), neck_angles, 0.5), pose.angles(Joint::Head), 1.0);
        let head = Place { at: neck_end + head.y * (NECK * 0.45) + head.x * 1.5, frame: head };
        let shoulder_girdle = at_height(&spine, SHOULDER_HEIGHT - 4.0);
        let arm = |half| arm(pose, shoulder_girdle, half);
        let leg = |half| leg(pose, root, half);
        Self {
            head,
            neck: top,
            arm_l: arm(Half::Left),
            arm_r: arm(Half::Right),
            leg_l: leg(Half::Left),
            leg_r: leg(Half::Right),
            spine,
            belly: pose.belly,
        }
    }

    /// The trunk's middle line `height` centimetres above the hip joints, measured along it.
    pub fn trunk(&self, height: f64) -> Place {
        at_height(&self.spine, height)
    }

    /// The place of a landmark. Those in flesh (palm, heel, toes) have the frame of their bone.
    pub fn landmark(&self, landmark: Landmark) -> Place {
        let between = |from: Place, to: Place| Place { at: from.at.towards(to.at, 0.5), frame: from.frame };
        let inside = |place: Place, inner: Vec3| Place { at: place.beside(inner), frame: place.frame };
        match landmark {
            Landmark::Pelvis => self.trunk(0.0),
            Landmark::Waist => self.trunk(17.0),
            Landmark::Chest => self.trunk(38.0),
            Landmark::Neck => self.neck,
            Landmark::Head => self.head,
            Landmark::ShoulderL => self.arm_l.root,
            Landmark::ShoulderR => self.arm_r.root,
            Landmark::ElbowL => self.arm_l.middle,
            Landmark::ElbowR => self.arm_r.middle,
            Landmark::WristL => self.arm_l.end,
            Landmark::WristR => self.arm_r.end,
            Landmark::PalmL => inside(self.arm_l.end, vec3(0.0, -8.0, 0.0)),
            Landmark::PalmR => inside(self.arm_r.end, vec3(0.0, -8.0, 0.0)),
            Landmark::HipL => self.leg_l.root,
            Landmark::HipR => self.leg_r.root,
            Landmark::ThighL => between(self.leg_l.root, self.leg_l.middle),
            Landmark::ThighR => between(self.leg_r.root, self.leg_r.middle),
            Landmark::KneeL => self.leg_l.middle,
            Landmark::KneeR => self.leg_r.middle,
            Landmark::ShinL => between(self.leg_l.middle, self.leg_l.end),
            Landmark::ShinR => between(self.leg_r.middle, self.leg_r.end),
            Landmark::AnkleL => self.leg_l.end,
            Landmark::AnkleR => self.leg_r.end,
            Landmark::HeelL => inside(self.leg_l.end, vec3(-3.4, 3.4 - ANKLE_HEIGHT, 0.0)),
            Landmark::HeelR => inside(self.leg_r.end, vec3(-3.4, 3.4 - ANKLE_HEIGHT, 0.0)),
            Landmark::ForefootL => self.leg_l.tip,
            Landmark::ForefootR => self.leg_r.tip,
            Landmark::ToesL => inside(self.leg_l.tip, TOES_END),
            Landmark::ToesR => inside(self.leg_r.tip, TOES_END),
        }
    }

    /// The same figure put `by` further.
    #[must_use]
    pub fn moved(mut self, by: Vec3) -> Self {
        for place in self.spine.iter_mut().chain([&mut self.head, &mut self.neck]) {
            place.at = place.at + by;
        }
        for bones in [&mut self.arm_l, &mut self.arm_r, &mut self.leg_l, &mut self.leg_r] {
            for place in [&mut bones.root, &mut bones.middle, &mut bones.end, &mut bones.tip] {
                place.at = place.at + by;
            }
        }
        self
    }

    /// Puts the wrist or ankle of `limb` at `to`, its elbow or knee towards `bend`.
    ///
    /// # Errors
    /// Where the limb is too short by more than a centimetre.
    pub fn reach(&mut self, limb: Limb, to: Vec3, aim: Aim) -> Result<(), OutOfReach> {
        let Aim { bend, point, thumb } = aim;
        let (bones, upper, lower, arm) = match limb {
            Limb::HandL => (&mut self.arm_l, UPPER_ARM, FOREARM, true),
            Limb::HandR => (&mut self.arm_r, UPPER_ARM, FOREARM, true),
            Limb::FootL => (&mut self.leg_l, THIGH, SHIN, false),
            Limb::FootR => (&mut self.leg_r, THIGH, SHIN, false),
        };
        let line = to - bones.root.at;
        let (nearest, farthest) = ((upper - lower).abs() + 1.0, upper + lower - 0.05);
        let distance = line.length();
        let by = (distance - farthest).max(nearest - distance);
        if by > 1.0 {
            return Err(OutOfReach { limb, by });
        }
        let distance = distance.clamp(nearest, farthest);
        let along = line.direction_or(vec3(0.0, -1.0, 0.0));
        let side = bend.across(along).direction_or(Frame::from_forward_and_up(bend, along).x);
        let foot_of_middle = (distance * distance + upper * upper - lower * lower) / (2.0 * distance);
        let out = (upper * upper - foot_of_middle * foot_of_middle).max(0.0).sqrt();
        let middle = bones.root.at + along * foot_of_middle + side * out;
        let end = bones.root.at + along * distance;
        // An elbow points away from where the forearm bends to, a knee points the way it faces.
        let facing = if arm { -side } else { side };
        let upper_up = (bones.root.at - middle).direction_or(along);
        let lower_up = (middle - end).direction_or(along);
        let old = (bones.middle.frame, bones.end.frame);
        let tip = (bones.end, bones.tip);
        bones.root.frame = Frame::from_forward_and_up(facing, upper_up);
        bones.middle = Place { at: middle, frame: Frame::from_forward_and_up(facing, lower_up) };
        bones.end = Place {
            at: end,
            frame: match point {
                Some(point) if arm => Frame::from_forward_and_up(thumb.unwrap_or(facing), -point),
                Some(point) => {
                    let z = point.cross(vec3(0.0, 1.0, 0.0));
                    let z = z.direction_or(bones.middle.frame.z);
                    Frame { x: point, y: z.cross(point), z }
                }
                None => rebased(old.0, old.1, bones.middle.frame),
            },
        };
        let (was, tip) = tip;
        bones.tip = Place {
            at: bones.end.beside(inner(was.frame, tip.at - was.at)),
            frame: rebased(was.frame, tip.frame, bones.end.frame),
        };
        Ok(())
    }
}

/// The frame that stands to `to` as `frame` stands to `from`.
fn rebased(from: Frame, frame: Frame, to: Frame) -> Frame {
    to.then(Frame { x: inner(from, frame.x), y: inner(from, frame.y), z: inner(from, frame.z) })
}

/// A direction of the room as it is in `frame`'s own axes.
fn inner(frame: Frame, v: Vec3) -> Vec3 {
    vec3(v.dot(frame.x), v.dot(frame.y), v.dot(frame.z))
}

/// `frame` turned by a `part` of the angles of a joint of the back or neck.
fn turned(frame: Frame, angles: Angles, part: f64) -> Frame {
    frame.lift(-angles.flex * part).lean_right(angles.out * part).turn_right(angles.turn * part)
}

fn spine(pose: &Pose, root: Place) -> Vec<Place> {
    let mut places = vec![root];
    let mut place = root;
    let mut height = 0.0;
    while height < TRUNK - 1e-9 {
        let middle = height + SPINE_STEP / 2.0;
        for (joint, (low, high)) in [(Joint::LowBack, LOW_BACK), (Joint::UpperBack, UPPER_BACK)] {
            if middle > low && middle < high {
                let part = SPINE_STEP / (high - low);
                place.frame = turned(place.frame, pose.angles(joint), part);
            }
        }
        place.at = place.at + place.frame.y * SPINE_STEP;
        height += SPINE_STEP;
        places.push(place);
    }
    places
}

fn at_height(spine: &[Place], height: f64) -> Place {
    let mut below = 0.0;
    for pair in spine.windows(2) {
        let &[from, to] = pair else { break };
        if height <= below + SPINE_STEP {
            let part = (height - below) / SPINE_STEP;
            return Place { at: from.at.towards(to.at, part), frame: from.frame };
        }
        below += SPINE_STEP;
    }
    spine.last().map_or(Place { at: Vec3::default(), frame: Frame::LEVEL }, |top| Place {
        at: top.beside(vec3(0.0, height - TRUNK, 0.0)),
        frame: top.frame,
    })
}

fn arm(pose: &Pose, girdle: Place, half: Half) -> Bones {
    let (blade, shoulder, elbow, wrist, fingers) = match half {
        Half::Left => (Joint::BladeL, Joint::ShoulderL, Joint::ElbowL, Joint::WristL, Joint::FingersL),
        Half::Right => (Joint::BladeR, Joint::ShoulderR, Joint::ElbowR, Joint::WristR, Joint::FingersR),
    };
    let sign = half.sign();
    let angles = pose.angles(shoulder);
    // The shoulder blade follows an arm that is raised: the joint goes up and a little inwards.
    let raised = ((angles.flex.max(angles.out) - 60.0) / 120.0).clamp(0.0, 1.0);
    let blade = pose.angles(blade);
    let (s, c) = blade.flex.to_radians().sin_cos();
    let aside = SHOULDER_HALF - 3.0 * raised;
    let at = girdle.beside(vec3(aside * s, 4.0 + 5.0 * raised, sign * aside * c));
    let upper = girdle.frame.lift(angles.flex).lean_right(-sign * angles.out).turn_right(sign * angles.turn);
    let bent = pose.angles(elbow);
    let lower = upper.lift(bent.flex).turn_right(sign * bent.turn);
    let bent = pose.angles(wrist);
    let hand = lower.lift(bent.flex).lean_right(-sign * bent.out);
    let curled = hand.lean_right(sign * pose.angles(fingers).flex);
    bones(at, [upper, lower, hand, curled], [UPPER_ARM, FOREARM], KNUCKLES)
}

fn leg(pose: &Pose, pelvis: Place, half: Half) -> Bones {
    let (hip, knee, ankle, toes) = match half {
        Half::Left => (Joint::HipL, Joint::KneeL, Joint::AnkleL, Joint::ToesL),
        Half::Right => (Joint::HipR, Joint::KneeR, Joint::AnkleR, Joint::ToesR),
    };
    let sign = half.sign();
    let angles = pose.angles(hip);
    let at = pelvis.beside(vec3(0.0, 0.0, sign * HIP_HALF));
    let upper = pelvis.frame.lift(angles.flex).lean_right(-sign * angles.out).turn_right(sign * angles.turn);
    let lower = upper.lift(-pose.angles(knee).flex);
    let bent = pose.angles(ankle);
    let foot = lower.lift(bent.flex).turn_right(sign * bent.turn);
    let toes = foot.lift(pose.angles(toes).flex);
    bones(at, [upper, lower, foot, toes], [THIGH, SHIN], FOREFOOT)
}

fn bones(at: Vec3, [upper, lower, end, tip]: [Frame; 4], [first, second]: [f64; 2], far: Vec3) -> Bones {
    let middle = at - upper.y * first;
    let end = Place { at: middle - lower.y * second, frame: end };
    Bones {
        root: Place { at, frame: upper },
        middle: Place { at: middle, frame: lower },
        end,
        tip: Place { at: end.beside(far), frame: tip },
    }
}
