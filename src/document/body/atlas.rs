//! The four pictures together.

use std::collections::BTreeSet;

use kurbo::Point;

use super::file::{BodyError, BodyFile, GroundEntry, PartEntry, read};
use super::part::{Ground, Half, Part};
use super::plate::Plate;
use super::tone;
use crate::domain::MuscleKey;

/// From where the figure is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum View {
    /// From the front: the client's right is on the left of the picture.
    #[default]
    Front,
    /// From the back: the client's left is on the left of the picture.
    Back,
}

impl View {
    /// Both views, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Front, Self::Back];

    /// The words a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Front => "Front",
            Self::Back => "Back",
        }
    }

    /// The other view.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Front => Self::Back,
            Self::Back => Self::Front,
        }
    }

    /// The client's side that is to the right of the picture.
    pub const fn on_the_right(self) -> Half {
        match self {
            Self::Front => Half::Left,
            Self::Back => Half::Right,
        }
    }

    /// The client's side that is to the left of the picture.
    pub const fn on_the_left(self) -> Half {
        self.other().on_the_right()
    }
}

impl std::fmt::Display for View {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.words())
    }
}

/// Which layer of muscles is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Depth {
    /// The muscles just under the skin.
    #[default]
    Superficial,
    /// The muscles under them.
    Deep,
}

impl Depth {
    /// Both layers, in the order they are offered.
    pub const ALL: [Self; 2] = [Self::Superficial, Self::Deep];

    /// The words a person reads.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Superficial => "Superficial",
            Self::Deep => "Deep",
        }
    }

    /// The other layer.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Superficial => Self::Deep,
            Self::Deep => Self::Superficial,
        }
    }
}

impl std::fmt::Display for Depth {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.words())
    }
}

/// The text of the body map's files.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// `skin.toml`: the figure itself, for all four pictures.
    pub skin: &'a str,
    /// `front_superficial.toml`.
    pub front_superficial: &'a str,
    /// `front_deep.toml`.
    pub front_deep: &'a str,
    /// `back_superficial.toml`.
    pub back_superficial: &'a str,
    /// `back_deep.toml`.
    pub back_deep: &'a str,
}

impl Sources<'static> {
    /// The files the program was built with.
    pub const BUILTIN: Self = Self {
        skin: include_str!("../../../assets/body/skin.toml"),
        front_superficial: include_str!("../../../assets/body/front_superficial.toml"),
        front_deep: include_str!("../../../assets/body/front_deep.toml"),
        back_superficial: include_str!("../../../assets/body/back_superficial.toml"),
        back_deep: include_str!("../../../assets/body/back_deep.toml"),
    };
}

/// The body map: two views in two layers.
#[derive(Debug, Clone)]
pub struct Atlas {
    front_superficial: Plate,
    front_deep: Plate,
    back_superficial: Plate,
    back_deep: Plate,
}

/// A part, and the layer it lies in.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// In which layer.
    pub depth: Depth,
    /// Which part.
    pub part: &'a Part,
}

impl Atlas {
    /// The body map written in these files.
    ///
    /// # Errors
    /// [`BodyError`] with file and key, for the first thing that does not hold.
    pub fn parse(sources: &Sources<'_>) -> Result<Self, BodyError> {
        let skin = read("skin.toml", sources.skin)?;
        let plate = |name: &str, text: &str, view: View| {
            let file = read(name, text)?;
            let mut ground = grounds("skin.toml", &skin, view)?;
            ground.extend(grounds(name, &file, view)?);
            Ok(Plate::new(ground, parts(name, &file, view)?))
        };
        let mut atlas = Self {
            front_superficial: plate("front_superficial.toml", sources.front_superficial, View::Front)?,
            front_deep: plate("front_deep.toml", sources.front_deep, View::Front)?,
            back_superficial: plate("back_superficial.toml", sources.back_superficial, View::Back)?,
            back_deep: plate("back_deep.toml", sources.back_deep, View::Back)?,
        };
        let Self { front_superficial, front_deep, back_superficial, back_deep } = &mut atlas;
        tone::set_apart([front_superficial, front_deep, back_superficial, back_deep]);
        Ok(atlas)
    }

    /// One of the four pictures.
    pub const fn plate(&self, view: View, depth: Depth) -> &Plate {
        match (view, depth) {
            (View::Front, Depth::Superficial) => &self.front_superficial,
            (View::Front, Depth::Deep) => &self.front_deep,
            (View::Back, Depth::Superficial) => &self.back_superficial,
            (View::Back, Depth::Deep) => &self.back_deep,
        }
    }

    /// All four, with what they show.
    pub fn plates(&self) -> impl Iterator<Item = (View, Depth, &Plate)> {
        View::ALL
            .into_iter()
            .flat_map(move |view| Depth::ALL.map(|depth| (view, depth, self.plate(view, depth))))
    }

    /// The muscles that are drawn somewhere.
    pub fn muscles(&self) -> BTreeSet<&MuscleKey> {
        self.plates().flat_map(|(_, _, plate)| plate.parts()).map(Part::muscle).collect()
    }

    /// Where a muscle is drawn, the superficial layer first.
    pub fn places(&self, muscle: &MuscleKey) -> Vec<(View, Depth)> {
        let shows = |plate: &Plate| plate.parts().iter().any(|part| part.muscle() == muscle);
        self.plates().filter(|(_, _, plate)| shows(plate)).map(|(view, depth, _)| (view, depth)).collect()
    }

    /// Every part within `reach` of a point in either layer: the list to pick from where parts
    /// lie close. The layer that is shown comes first, and in each layer the nearest part.
    pub fn near(&self, view: View, depth: Depth, point: Point, reach: f64) -> Vec<Found<'_>> {
        [depth, depth.other()]
            .into_iter()
            .flat_map(|depth| {
                let parts = self.plate(view, depth).near(point, reach);
                parts.into_iter().map(move |part| Found { depth, part })
            })
            .collect()
    }
}

fn grounds(name: &str, file: &BodyFile, view: View) -> Result<Vec<Ground>, BodyError> {
    let seen = |(_, entry): &(usize, &GroundEntry)| entry.is_seen_from(view);
    let read = |(place, entry): (usize, &GroundEntry)| {
        Ground::read(entry).map_err(|problem| BodyError {
            file: name.to_owned(),
            key: format!("ground {}", place + 1),
            problem,
        })
    };
    file.ground.iter().enumerate().filter(seen).map(read).collect()
}

fn parts(name: &str, file: &BodyFile, view: View) -> Result<Vec<Part>, BodyError> {
    let mut muscles: Vec<Vec<&PartEntry>> = Vec::new();
    for entry in &file.part {
        let is_same = |known: &&mut Vec<&PartEntry>| {
            known
                .first()
                .is_some_and(|first| (&first.muscle, first.midline) == (&entry.muscle, entry.midline))
        };
        match muscles.iter_mut().find(is_same) {
            Some(known) => known.push(entry),
            None => muscles.push(vec![entry]),
        }
    }
    let mut parts = Vec::new();
    for entries in &muscles {
        let key = || entries.first().map_or_else(String::new, |entry| entry.muscle.to_string());
        let read = Part::read(entries, view.on_the_right()).map_err(|problem| BodyError {
            file: name.to_owned(),
            key: key(),
            problem,
        })?;
        parts.extend(read);
    }
    Ok(parts)
}
