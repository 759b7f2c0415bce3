//! Points, directions and turns in the room the figures stand in.
//!
//! Lengths are centimetres of a person 172 cm tall. The room's axes are: `x` to the right of the
//! picture, `y` up, `z` towards the viewer; the floor is `y = 0`.

use std::ops::{Add, Mul, Neg, Sub};

/// A point or a direction.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Vec3 {
    /// To the right of the picture (or forward, in a body's own frame).
    pub x: f64,
    /// Up.
    pub y: f64,
    /// Towards the viewer (or to the body's right, in its own frame).
    pub z: f64,
}

/// A point or direction from its three numbers.
pub const fn vec3(x: f64, y: f64, z: f64) -> Vec3 {
    Vec3 { x, y, z }
}

impl From<[f64; 3]> for Vec3 {
    fn from([x, y, z]: [f64; 3]) -> Self {
        Self { x, y, z }
    }
}

impl Add for Vec3 {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        vec3(self.x + other.x, self.y + other.y, self.z + other.z)
    }
}

impl Sub for Vec3 {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        vec3(self.x - other.x, self.y - other.y, self.z - other.z)
    }
}

impl Neg for Vec3 {
    type Output = Self;
    fn neg(self) -> Self {
        self * -1.0
    }
}

impl Mul<f64> for Vec3 {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        vec3(self.x * factor, self.y * factor, self.z * factor)
    }
}

impl Vec3 {
    /// The scalar product.
    pub fn dot(self, other: Self) -> f64 {
        self.x * other.x + self.y * other.y + self.z * other.z
    }

    /// The vector product.
    pub fn cross(self, other: Self) -> Self {
        vec3(
            self.y * other.z - self.z * other.y,
            self.z * other.x - self.x * other.z,
            self.x * other.y - self.y * other.x,
        )
    }

    /// The length in centimetres.
    pub fn length(self) -> f64 {
        self.dot(self).sqrt()
    }

    /// The same direction with length one; `fallback` where there is no direction.
    pub fn direction_or(self, fallback: Self) -> Self {
        let length = self.length();
        if length < 1e-9 { fallback } else { self * (1.0 / length) }
    }

    /// What remains of the vector across `axis` (a unit vector).
    pub fn across(self, axis: Self) -> Self {
        self - axis * self.dot(axis)
    }

    /// The point `part` of the way to `other`.
    pub fn towards(self, other: Self, part: f64) -> Self {
        self + (other - self) * part
    }
}

/// How a part of the body is turned: its own forward, up and right in the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Forward.
    pub x: Vec3,
    /// Up along the bone, away from its far end for a limb.
    pub y: Vec3,
    /// The body's right.
    pub z: Vec3,
}

impl Frame {
    /// Standing, facing the right edge of the picture.
    pub const LEVEL: Self = Self { x: vec3(1.0, 0.0, 0.0), y: vec3(0.0, 1.0, 0.0), z: vec3(0.0, 0.0, 1.0) };

    /// A frame whose forward is `x` as nearly as it can be with `y` (a unit vector) as its up.
    pub fn from_forward_and_up(x: Vec3, y: Vec3) -> Self {
        let spare = if y.x.abs() < 0.9 { vec3(1.0, 0.0, 0.0) } else { vec3(0.0, 0.0, 1.0) };
        let x = x.across(y).direction_or(spare.across(y).direction_or(spare));
        Self { x, y, z: x.cross(y) }
    }

    /// The direction in the room of one given in this frame.
    pub fn out(self, inner: Vec3) -> Vec3 {
        self.x * inner.x + self.y * inner.y + self.z * inner.z
    }

    /// This frame after a further turn that is given in its own axes.
    pub fn then(self, inner: Self) -> Self {
        Self { x: self.out(inner.x), y: self.out(inner.y), z: self.out(inner.z) }
    }

    /// Turned about its own right: forward goes up.
    pub fn lift(self, degrees: f64) -> Self {
        let (s, c) = degrees.to_radians().sin_cos();
        self.then(Self { x: vec3(c, s, 0.0), y: vec3(-s, c, 0.0), z: vec3(0.0, 0.0, 1.0) })
    }

    /// Turned about its own forward: up goes to the right.
    pub fn lean_right(self, degrees: f64) -> Self {
        let (s, c) = degrees.to_radians().sin_cos();
        self.then(Self { x: vec3(1.0, 0.0, 0.0), y: vec3(0.0, c, s), z: vec3(0.0, -s, c) })
    }

    /// Turned about its own up: forward goes to the right.
    pub fn turn_right(self, degrees: f64) -> Self {
        let (s, c) = degrees.to_radians().sin_cos();
        self.then(Self { x: vec3(c, 0.0, s), y: vec3(0.0, 1.0, 0.0), z: vec3(-s, 0.0, c) })
    }
}

/// Where something is and how it is turned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The point.
    pub at: Vec3,
    /// The turn.
    pub frame: Frame,
}

impl Place {
    /// The point reached from here by going `inner` in this place's own directions.
    pub fn beside(self, inner: Vec3) -> Vec3 {
        self.at + self.frame.out(inner)
    }
}
