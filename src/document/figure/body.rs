//! Flesh on the bones: rows of balls for limbs, trunk, neck and head.

use super::pose::Landmark;
use super::skeleton::{Bones, FOREARM, Half, SHIN, Skeleton, THIGH, UPPER_ARM};
use super::space::{Place, Vec3, vec3};

/// A ball in the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ball {
    /// Its middle.
    pub at: Vec3,
    /// Its radius.
    pub radius: f64,
}

/// A row of balls; neighbours are joined by their tangents.
pub type Row = Vec<Ball>;

/// A bone's flesh at one part of its length: how far along, offset forward and out, radius.
type Station = (f64, f64, f64, f64);

const THIGH_FLESH: [Station; 5] = [
    (0.04, -0.6, 0.0, 8.7),
    (0.25, 0.4, 0.0, 8.5),
    (0.55, 0.5, 0.0, 7.4),
    (0.85, 0.3, 0.0, 6.0),
    (1.0, 0.2, 0.0, 5.4),
];
const SHIN_FLESH: [Station; 5] = [
    (0.0, 0.3, 0.0, 5.3),
    (0.14, -0.7, 0.0, 5.3),
    (0.32, -1.3, 0.0, 5.5),
    (0.62, -0.6, 0.0, 4.2),
    (0.98, 0.0, 0.0, 3.2),
];
const UPPER_ARM_FLESH: [Station; 4] =
    [(0.0, 0.0, 0.0, 5.3), (0.22, 0.0, 0.0, 5.2), (0.6, 0.2, 0.0, 4.5), (1.0, 0.0, 0.0, 3.7)];
const FOREARM_FLESH: [Station; 4] =
    [(0.0, 0.0, 0.0, 3.7), (0.25, 0.3, 0.0, 4.0), (0.65, 0.0, 0.0, 3.2), (1.0, 0.0, 0.0, 2.5)];

/// The row of balls along a bone, smoothed between the stations.
fn flesh(from: Place, length: f64, stations: &[Station], half: Half, spare: f64) -> Row {
    smoothed(
        &stations
            .iter()
            .map(|&(part, forward, out, radius)| Ball {
                at: from.beside(vec3(forward, -part * length, out * half.sign())),
                radius: radius + spare,
            })
            .collect::<Row>(),
    )
}

/// Three balls put between each two, along a smooth curve of place and radius.
fn smoothed(row: &[Ball]) -> Row {
    let at = |index: usize| row.get(index).copied();
    let mut fine = Row::new();
    for (index, pair) in row.windows(2).enumerate() {
        let &[from, to] = pair else { break };
        let before = index.checked_sub(1).and_then(at).unwrap_or(from);
        let after = at(index + 2).unwrap_or(to);
        for t in [0.0, 0.25, 0.5, 0.75] {
            let (t2, t3) = (t * t, t * t * t);
            let weights = [
                t2 - t3 / 2.0 - t / 2.0,
                1.5 * t3 - 2.5 * t2 + 1.0,
                2.0 * t2 - 1.5 * t3 + 0.5 * t,
                0.5 * (t3 - t2),
            ];
            let mut ball = Ball { at: Vec3::default(), radius: 0.0 };
            for (one, weight) in [before, from, to, after].into_iter().zip(weights) {
                ball.at = ball.at + one.at * weight;
                ball.radius += one.radius * weight;
            }
            fine.push(ball);
        }
    }
    fine.extend(row.last());
    fine
}

/// The upper arm and the forearm.
pub fn arm(bones: &Bones, half: Half) -> Vec<Row> {
    vec![
        flesh(bones.root, UPPER_ARM, &UPPER_ARM_FLESH, half, 0.0),
        flesh(bones.middle, FOREARM, &FOREARM_FLESH, half, 0.0),
    ]
}

/// The sleeve: the upper arm a little thicker, to be cut where it ends.
pub fn sleeve(bones: &Bones, half: Half) -> Row {
    flesh(bones.root, UPPER_ARM, &UPPER_ARM_FLESH, half, 0.9)
}

/// Where the fingers lie beside each other, from the first to the last, and how long they are.
const FINGERS: [(f64, f64); 4] = [(3.0, 7.8), (1.0, 8.8), (-1.0, 8.2), (-2.9, 6.6)];

/// The hand: palm, four fingers from the first to the last, thumb.
pub fn fingers(bones: &Bones, half: Half) -> Vec<Row> {
    let wrist = bones.end;
    let at = |forward: f64, along: f64, out: f64, radius: f64| Ball {
        at: wrist.beside(vec3(forward, -along, out * half.sign())),
        radius,
    };
    let mut rows: Vec<Row> = [-2.1, 0.0, 2.1]
        .into_iter()
        .map(|side| {
            vec![at(side * 0.45, -1.5, 0.0, 2.0), at(side, 4.0, 0.0, 2.1), at(side * 1.1, 8.6, 0.0, 1.7)]
        })
        .collect();
    let ends = far_fingers(bones);
    for (side, length) in FINGERS {
        let [knuckle, joint, tip] = finger(bones, ends, side, length);
        rows.push(vec![
            Ball { at: knuckle, radius: 1.3 },
            Ball { at: joint, radius: 1.2 },
            Ball { at: tip, radius: 0.95 },
        ]);
    }
    rows.push(vec![at(1.8, 1.6, -0.6, 1.9), at(4.9, 5.0, -1.2, 1.45), at(6.3, 8.8, -1.5, 1.1)]);
    rows
}

/// Which way the far halves of the fingers point: they bend as much again as the near ones.
fn far_fingers(bones: &Bones) -> Vec3 {
    let bend = bones.tip.frame.y.cross(bones.end.frame.y).dot(bones.end.frame.x);
    -bones.tip.frame.lean_right(bend.clamp(-1.0, 1.0).asin().to_degrees()).y
}

fn finger(bones: &Bones, far: Vec3, side: f64, length: f64) -> [Vec3; 3] {
    let knuckle = bones.tip.at + bones.tip.frame.x * side;
    let joint = knuckle - bones.tip.frame.y * (length * 0.55);
    [knuckle, joint, joint + far * (length * 0.45)]
}

/// The lines between the fingers.
pub fn finger_gaps(bones: &Bones) -> Vec<[Vec3; 3]> {
    let far = far_fingers(bones);
    FINGERS
        .windows(2)
        .filter_map(|pair| {
            let &[(one, first), (other, second)] = pair else { return None };
            Some(finger(bones, far, f64::midpoint(one, other), first.min(second)))
        })
        .collect()
}

/// Thigh and shin.
pub fn leg(bones: &Bones, half: Half) -> Vec<Row> {
    leg_with(bones, half, 0.0)
}

/// The leg of the trousers, to be cut where it ends.
pub fn trouser_leg(bones: &Bones, half: Half) -> Vec<Row> {
    leg_with(bones, half, 0.7)
}

fn leg_with(bones: &Bones, half: Half, spare: f64) -> Vec<Row> {
    vec![
        flesh(bones.root, THIGH, &THIGH_FLESH, half, spare),
        flesh(bones.middle, SHIN, &SHIN_FLESH, half, spare),
    ]
}

/// The foot; its sole is flat.
pub fn foot(bones: &Bones, spare: f64) -> Row {
    let ankle = bones.end;
    let at = |forward: f64, up: f64, radius: f64| Ball {
        at: ankle.beside(vec3(forward, up, 0.0)),
        radius: radius + spare,
    };
    vec![
        at(0.0, 0.0, 3.2),
        at(-3.4, -3.6, 3.4),
        at(0.5, -2.9, 3.6),
        at(6.0, -3.7, 3.3),
        at(12.0, -4.6, 2.4),
        Ball { at: bones.tip.beside(vec3(5.2, -0.7, 0.0)), radius: 1.7 + spare },
    ]
}

/// The foot as it is seen close by: sole and five toes from the great one on.
pub fn toes(bones: &Bones, half: Half) -> Vec<Row> {
    let ankle = bones.end;
    let at = |forward: f64, up: f64, out: f64, radius: f64| Ball {
        at: ankle.beside(vec3(forward, up, out * half.sign())),
        radius,
    };
    let mut rows = vec![
        vec![at(0.0, 0.0, 0.0, 3.2), at(-3.4, -3.6, 0.0, 3.4), at(0.5, -2.9, 0.0, 3.6)],
        vec![at(0.5, -2.4, 0.0, 3.5), at(6.0, -3.4, -0.9, 3.2), at(12.0, -4.6, -1.9, 2.4)],
        vec![at(-1.0, -3.4, 0.0, 3.4), at(6.0, -4.4, 1.2, 2.6), at(11.4, -5.0, 1.9, 2.0)],
    ];
    let toe = bones.tip;
    for (out, start, length, radius) in [
        (-2.7, -0.4, 5.8, 1.6),
        (-0.7, -0.2, 5.2, 1.15),
        (0.9, -0.6, 4.6, 1.05),
        (2.3, -1.2, 4.2, 1.0),
        (3.5, -2.2, 3.9, 0.95),
    ] {
        let point = |forward: f64, radius: f64| Ball {
            at: toe.beside(vec3(forward, radius - 2.4, out * half.sign())),
            radius,
        };
        rows.push(vec![point(start, radius * 1.1), point(start + length, radius)]);
    }
    rows
}

/// The heel again, so that foot and ankle melt together behind.
pub fn heel(bones: &Bones, spare: f64) -> Row {
    let ankle = bones.end;
    vec![
        Ball { at: ankle.at, radius: 3.2 + spare },
        Ball { at: ankle.beside(vec3(6.0, -3.6, 0.0)), radius: 3.1 + spare },
    ]
}

/// A level of the trunk: height above the hips, offset forward, radius, distance of the side rows.
type Level = (f64, f64, f64, f64);

const TRUNK_LEVELS: [Level; 10] = [
    (-3.0, -0.8, 8.6, 6.6),
    (2.0, -1.7, 10.0, 6.9),
    (8.0, -0.9, 9.8, 6.0),
    (14.0, 0.2, 8.9, 5.4),
    (21.0, 0.7, 8.6, 5.2),
    (28.0, 0.7, 9.4, 5.4),
    (35.0, 0.7, 10.2, 5.8),
    (41.0, 0.3, 10.0, 6.8),
    (45.5, -0.5, 8.4, 7.6),
    (49.0, -1.0, 5.4, 4.6),
];

/// The trunk between two heights, in three rows side by side.
pub fn trunk(skeleton: &Skeleton, low: f64, high: f64, spare: f64) -> Vec<Row> {
    [-1.0, 0.0, 1.0]
        .into_iter()
        .map(|side| {
            let row: Row = TRUNK_LEVELS
                .iter()
                .filter(|level| level.0 >= low && level.0 <= high)
                .map(|&(height, forward, radius, aside)| {
                    let out = skeleton.belly * (1.0 - ((height - 15.0) / 13.0).powi(2)).max(0.0);
                    Ball {
                        at: skeleton.trunk(height).beside(vec3(forward + out * 0.6, 0.0, aside * side)),
                        radius: radius + spare + out * 0.4,
                    }
                })
                .collect();
            smoothed(&row)
        })
        .collect()
}

/// The slopes from neck to shoulder joints.
pub fn shoulder_slopes(skeleton: &Skeleton, spare: f64) -> Vec<Row> {
    [skeleton.arm_l.root, skeleton.arm_r.root]
        .into_iter()
        .flat_map(|shoulder| {
            let tip = shoulder.at.towards(skeleton.trunk(45.0).at, 0.07);
            let aside = (tip - skeleton.trunk(45.0).at).dot(skeleton.trunk(45.0).frame.z).signum();
            [
                vec![
                    Ball { at: skeleton.trunk(50.5).beside(vec3(-0.8, 0.0, 0.0)), radius: 4.9 + spare },
                    Ball { at: tip, radius: 5.0 + spare },
                ],
                // The side of the chest broadens evenly up to the shoulder.
                vec![
                    Ball { at: tip, radius: 5.2 + spare },
                    Ball {
                        at: skeleton.trunk(31.0).beside(vec3(0.4, 0.0, 8.4 * aside)),
                        radius: 7.4 + spare,
                    },
                ],
            ]
        })
        .collect()
}

/// The neck.
pub fn neck(skeleton: &Skeleton) -> Row {
    vec![
        Ball { at: skeleton.neck.beside(vec3(-0.5, -3.0, 0.0)), radius: 5.4 },
        Ball { at: skeleton.neck.beside(vec3(0.6, 3.0, 0.0)), radius: 4.7 },
        Ball { at: skeleton.head.beside(vec3(-2.6, -5.0, 0.0)), radius: 4.7 },
    ]
}

/// Skull, jaw and nose.
pub fn head(skeleton: &Skeleton) -> Vec<Row> {
    let at = |forward: f64, up: f64, out: f64, radius: f64| Ball {
        at: skeleton.head.beside(vec3(forward, up, out)),
        radius,
    };
    vec![
        vec![at(-2.0, 1.6, 0.0, 8.3), at(1.6, 1.8, 0.0, 8.2)],
        vec![at(2.4, -1.0, 0.0, 7.4), at(4.8, -7.6, 0.0, 3.7)],
        vec![at(-0.5, -3.5, 3.4, 4.2), at(4.0, -7.6, 1.6, 3.8)],
        vec![at(-0.5, -3.5, -3.4, 4.2), at(4.0, -7.6, -1.6, 3.8)],
        vec![at(8.6, -0.2, 0.0, 1.2), at(11.3, -2.9, 0.0, 1.2)],
    ]
}

/// The body's flesh around a landmark, to find where something touches it.
pub fn flesh_radius(landmark: Landmark) -> f64 {
    match landmark {
        Landmark::Pelvis => 11.0,
        Landmark::Waist => 8.8,
        Landmark::Chest => 10.3,
        Landmark::Neck => 5.6,
        Landmark::Head => 8.5,
        Landmark::ShoulderL | Landmark::ShoulderR => 5.3,
        Landmark::ElbowL | Landmark::ElbowR => 3.7,
        Landmark::WristL | Landmark::WristR | Landmark::PalmL | Landmark::PalmR => 2.7,
        Landmark::HipL | Landmark::HipR => 9.0,
        Landmark::ThighL | Landmark::ThighR => 7.5,
        Landmark::KneeL | Landmark::KneeR => 5.4,
        Landmark::ShinL | Landmark::ShinR => 4.8,
        Landmark::AnkleL | Landmark::AnkleR => 3.2,
        Landmark::HeelL | Landmark::HeelR => 3.4,
        Landmark::ForefootL | Landmark::ForefootR => 2.4,
        Landmark::ToesL | Landmark::ToesR => 1.7,
    }
}
