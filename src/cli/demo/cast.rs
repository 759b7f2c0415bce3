//! Who plays in the demo, and what ails them: read from `assets/demo`.

use serde::Deserialize;

use crate::domain::{CautionKey, FindingKey, MuscleKey, Region, Side, TechniqueKey};

use super::DemoError;

/// What a client can come with, and the words its notes are made of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintStory {
    /// Its name among the others.
    pub key: String,
    /// Where it is.
    pub region: Region,
    /// What the therapist calls it, fit to stand inside a sentence.
    pub trouble: String,
    /// The client's own words.
    pub words: Vec<String>,
    /// How it began.
    pub onset: Vec<String>,
    /// What makes it worse, fit to stand after "after".
    pub triggers: Vec<String>,
    /// What eases it, fit to stand after "eased by".
    pub relief: Vec<String>,
    /// What is hard to do, fit to stand after a colon.
    pub limits: Vec<String>,
    /// What is seen and tested.
    #[serde(rename = "tests")]
    pub signs: Vec<Sign>,
    /// The muscles that are worked on, the first one most.
    pub sites: Vec<Site>,
}

/// What is seen in a test, while it is bad and once it is better.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// While it is bad.
    pub bad: String,
    /// Once it is better.
    pub good: String,
}

/// A muscle with what is found in it and done to it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Which muscle.
    pub muscle: MuscleKey,
    /// How the note names it.
    pub name: String,
    /// On which sides it is usually found.
    pub spread: Spread,
    /// What is found, the most usual first.
    pub findings: Vec<FindingKey>,
    /// What is done, the most usual first.
    pub techniques: Vec<TechniqueKey>,
    /// Where pressure on it is felt.
    pub refers: String,
}

/// On which sides something is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// On the sore side.
    One,
    /// On both.
    Both,
    /// In the middle.
    Midline,
}

impl Spread {
    /// The side it stands for in a client whose sore side this is.
    pub fn side(self, sore: Side) -> Side {
        match self {
            Self::One => sore,
            Self::Both => Side::Both,
            Self::Midline => Side::Midline,
        }
    }
}

/// How a caution shows in the work.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Care {
    /// Which caution.
    pub caution: CautionKey,
    /// The most pressure that is taken, 1 to 5.
    pub most_pressure: i64,
    /// What the note says of it.
    pub note: String,
}

/// A caution of one person.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonCaution {
    /// Which.
    pub key: CautionKey,
    /// What is particular about it.
    pub note: String,
}

/// One of the forty.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Given and family name.
    pub name: (String, String),
    /// What they like to be called.
    #[serde(default)]
    pub preferred: String,
    /// Their pronouns.
    pub pronouns: String,
    /// Their age in years.
    pub age: i64,
    /// What they do all day.
    pub occupation: String,
    /// How it began with them, where that is particular.
    #[serde(default)]
    pub onset: Option<String>,
    /// The key of what they come with.
    pub complaint: String,
    /// What changes treatment.
    #[serde(default)]
    pub caution: Option<PersonCaution>,
}

/// Names that go together.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Given names of women.
    pub she: Vec<String>,
    /// Given names of men.
    pub he: Vec<String>,
    /// Family names.
    pub family: Vec<String>,
}

/// Everybody and everything the demo is made of.
#[derive(Debug, Clone)]
pub struct Cast {
    /// What people come with.
    pub complaints: Vec<ComplaintStory>,
    /// How cautions show in the work.
    pub care: Vec<Care>,
    /// The forty.
    pub people: Vec<Person>,
    /// Where further names come from.
    pub origins: Vec<Origin>,
}

#[derive(Deserialize)]
struct ComplaintFile {
    complaint: Vec<ComplaintStory>,
    care: Vec<Care>,
}

#[derive(Deserialize)]
struct PeopleFile {
    person: Vec<Person>,
}

#[derive(Deserialize)]
struct NameFile {
    origin: Vec<Origin>,
}

impl Cast {
    /// The cast that is built into the program.
    ///
    /// # Errors
    /// [`DemoError::Cast`] if one of the files is not as the program expects it.
    pub fn read() -> Result<Self, DemoError> {
        let complaints: ComplaintFile = toml::from_str(include_str!("../../../assets/demo/complaints.toml"))?;
        let people: PeopleFile = toml::from_str(include_str!("../../../assets/demo/people.toml"))?;
        let names: NameFile = toml::from_str(include_str!("../../../assets/demo/names.toml"))?;
        Ok(Self {
            complaints: complaints.complaint,
            care: complaints.care,
            people: people.person,
            origins: names.origin,
        })
    }

    /// What stands under this key.
    pub fn complaint(&self, key: &str) -> Option<&ComplaintStory> {
        self.complaints.iter().find(|story| story.key == key)
    }

    /// How one of these cautions shows in the work, if it does.
    pub fn care(&self, cautions: &[CautionKey]) -> Option<&Care> {
        self.care.iter().find(|care| cautions.contains(&care.caution))
    }
}
