//! A session: what was said, what was found, what was done, how the client responded.

use serde::{Deserialize, Serialize};

use super::{
    ClientId, Examination, FindingKey, Grade, Held, HomeCareAnswer, Line, Minutes, MuscleKey, NoteForm, Pain,
    PractitionerId, Pressure, Prose, Region, Side, Stage, TechniqueKey,
};

/// What the client came with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// In the client's words.
    #[serde(default)]
    pub words: Line,
    /// Where.
    pub region: Region,
    /// How long it has lasted.
    pub stage: Stage,
    /// When and how it began, in the client's words.
    #[serde(default)]
    pub onset: Line,
    /// What eases it, in the client's words.
    #[serde(default)]
    pub better_with: Line,
    /// What makes it worse, in the client's words.
    #[serde(default)]
    pub worse_with: Line,
}

/// The note in four parts, and how the client responded.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SoapNote {
    /// What was said.
    pub subjective: Prose,
    /// What was found.
    pub objective: Prose,
    /// What it amounts to.
    pub assessment: Prose,
    /// What comes next.
    pub plan: Prose,
    /// How the client responded to the treatment.
    pub response: Prose,
    /// How the four parts are headed.
    pub form: NoteForm,
}

impl SoapNote {
    /// Whether nothing is written in any part.
    pub fn is_empty(&self) -> bool {
        self.parts().into_iter().chain([&self.response]).all(Prose::is_empty)
    }

    /// The four parts, in their order.
    pub const fn parts(&self) -> [&Prose; 4] {
        [&self.subjective, &self.objective, &self.assessment, &self.plan]
    }
}

/// What was felt in a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was felt.
    pub finding: FindingKey,
    /// In which muscle, where it is one.
    #[serde(default)]
    pub muscle: Option<MuscleKey>,
    /// On which side.
    #[serde(default)]
    pub side: Option<Side>,
    /// How marked.
    #[serde(default)]
    pub grade: Option<Grade>,
    /// More about it.
    #[serde(default)]
    pub note: Line,
}

/// What was done: which technique on which muscle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Treatment {
    /// What was done.
    pub technique: TechniqueKey,
    /// On which muscle, where it is one.
    #[serde(default)]
    pub muscle: Option<MuscleKey>,
    /// On which side.
    #[serde(default)]
    pub side: Option<Side>,
    /// With how much pressure.
    #[serde(default)]
    pub pressure: Option<Pressure>,
    /// For how long.
    #[serde(default)]
    pub minutes: Option<Minutes>,
    /// More about it, such as the region where it is no one muscle.
    #[serde(default)]
    pub note: Line,
}

/// A session as it is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// With whom.
    pub client: ClientId,
    /// By whom.
    pub practitioner: PractitionerId,
    /// When it was held, whenever it was written.
    pub held: Held,
    /// How long it lasted.
    pub length: Minutes,
    /// What the client came with, if anything.
    #[serde(default)]
    pub complaint: Option<Complaint>,
    /// The note.
    #[serde(default)]
    pub note: SoapNote,
    /// Pain when they came.
    #[serde(default)]
    pub pain_before: Option<Pain>,
    /// Pain when they left.
    #[serde(default)]
    pub pain_after: Option<Pain>,
    /// What was felt.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// What was tested and measured.
    #[serde(default)]
    pub examinations: Vec<Examination>,
    /// What was done.
    #[serde(default)]
    pub treatments: Vec<Treatment>,
    /// What the client says about the sheet they took home before.
    #[serde(default)]
    pub home_care: Vec<HomeCareAnswer>,
}

impl Session {
    /// A session of which nothing but when, whom and how long is known.
    pub fn held(client: ClientId, practitioner: PractitionerId, held: Held, length: Minutes) -> Self {
        Self {
            client,
            practitioner,
            held,
            length,
            complaint: None,
            note: SoapNote::default(),
            pain_before: None,
            pain_after: None,
            findings: Vec::new(),
            examinations: Vec::new(),
            treatments: Vec::new(),
            home_care: Vec::new(),
        }
    }
}
