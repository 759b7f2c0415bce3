//! A note while it is being typed: every word as it stands in its field, right or not yet.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use super::{
    ClientId, Complaint, EpisodeId, ExaminationDraft, Finding, HandsOn, Held, HomeCareAnswer, Invalid, Line,
    Minutes, NoteForm, Pain, PractitionerId, Prose, Region, Session, SessionId, SessionRecord, SoapNote,
    Stage, Treatment, Zone,
};

/// A note while it is being typed: what autosave keeps.
///
/// Nothing is checked here, since a half-typed word is no mistake; [`NoteDraft::session`] checks.
/// Missing parts read as empty, so that a draft of an older version still opens.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteDraft {
    /// The session it goes on with; none for a new one.
    pub session: Option<SessionId>,
    /// The day the session was held, as understood so far.
    pub held_on: Option<NaiveDate>,
    /// The time it began.
    pub held_at: Option<NaiveTime>,
    /// Minutes, as typed.
    pub length: String,
    /// The complaint in the client's words, as typed.
    pub complaint: String,
    /// Where the complaint is.
    pub region: Option<Region>,
    /// How long the complaint has lasted.
    pub stage: Option<Stage>,
    /// When and how it began, as typed.
    pub onset: String,
    /// What eases the complaint, as typed.
    pub better_with: String,
    /// What makes it worse, as typed.
    pub worse_with: String,
    /// What was said, as typed.
    pub subjective: String,
    /// What was found, as typed.
    pub objective: String,
    /// What it amounts to, as typed.
    pub assessment: String,
    /// What comes next, as typed.
    pub plan: String,
    /// How the client responded to the treatment, as typed.
    pub response: String,
    /// How the written parts are headed.
    pub form: NoteForm,
    /// Pain when they came.
    pub pain_before: Option<Pain>,
    /// Pain when they left.
    pub pain_after: Option<Pain>,
    /// Findings taken so far.
    pub findings: Vec<Finding>,
    /// Tests and movements so far, each as typed.
    pub examinations: Vec<ExaminationDraft>,
    /// Words in the field for a test or movement that are none yet.
    pub examination_words: String,
    /// Treatments taken so far.
    pub treatments: Vec<Treatment>,
    /// What the client says about the sheet they took home before.
    pub home_care: Vec<HomeCareAnswer>,
    /// The line of charting as typed.
    pub charting_words: String,
    /// Words in the finding field that are not a finding yet.
    pub finding_words: String,
    /// Words in the treatment field that are not a treatment yet.
    pub treatment_words: String,
    /// What was taken over from the last visit and not touched since.
    pub carried: Carried,
    /// The timer of hands-on time.
    pub hands_on: HandsOn,
    /// Where the last word was typed.
    pub typed_at: Option<TypedAt>,
    /// The episode of care it was put into by hand; it orders the record and is no part of the note.
    pub episode: Option<EpisodeId>,
    /// Whether the episode was chosen by hand, be it none.
    pub episode_is_chosen: bool,
}

/// Where the last word of a note was typed: there it goes on when the note is opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedAt {
    /// The name of the field.
    pub field: String,
    /// How many bytes of its text stand before the cursor, in a field of many lines.
    #[serde(default)]
    pub place: Option<usize>,
}

/// What of a note was taken over from the last visit and not touched since.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools, reason = "each part is carried over by itself")]
pub struct Carried {
    /// What was said.
    pub subjective: bool,
    /// What was found, in words.
    pub objective: bool,
    /// What it amounts to.
    pub assessment: bool,
    /// What comes next.
    pub plan: bool,
    /// What was done.
    pub treatments: bool,
    /// What was felt.
    pub findings: bool,
}

impl NoteDraft {
    /// An empty note of a session held now.
    pub fn held(on: NaiveDate, at: NaiveTime, minutes: u16) -> Self {
        Self { held_on: Some(on), held_at: Some(at), length: minutes.to_string(), ..Self::default() }
    }

    /// The draft that goes on with an unsigned session; none for a signed one, which is frozen.
    pub fn of(id: SessionId, record: &SessionRecord) -> Option<Self> {
        let SessionRecord::Draft { session } = record else { return None };
        let complaint = session.complaint.clone();
        Some(Self {
            session: Some(id),
            held_on: Some(session.held.on),
            held_at: Some(session.held.at),
            length: session.length.to_string(),
            region: complaint.as_ref().map(|complaint| complaint.region),
            stage: complaint.as_ref().map(|complaint| complaint.stage),
            onset: complaint.as_ref().map(|complaint| complaint.onset.to_string()).unwrap_or_default(),
            better_with: complaint
                .as_ref()
                .map(|complaint| complaint.better_with.to_string())
                .unwrap_or_default(),
            worse_with: complaint
                .as_ref()
                .map(|complaint| complaint.worse_with.to_string())
                .unwrap_or_default(),
            complaint: complaint.map(|complaint| complaint.words.to_string()).unwrap_or_default(),
            subjective: session.note.subjective.to_string(),
            objective: session.note.objective.to_string(),
            assessment: session.note.assessment.to_string(),
            plan: session.note.plan.to_string(),
            response: session.note.response.to_string(),
            form: session.note.form,
            pain_before: session.pain_before,
            pain_after: session.pain_after,
            findings: session.findings.clone(),
            examinations: session.examinations.iter().map(ExaminationDraft::of).collect(),
            examination_words: String::new(),
            treatments: session.treatments.clone(),
            home_care: session.home_care.clone(),
            charting_words: String::new(),
            finding_words: String::new(),
            treatment_words: String::new(),
            carried: Carried::default(),
            hands_on: HandsOn::default(),
            typed_at: None,
            episode: None,
            episode_is_chosen: false,
        })
    }

    /// Whether anything was written that would be missed.
    pub fn is_empty(&self) -> bool {
        let words = [
            &self.complaint,
            &self.onset,
            &self.subjective,
            &self.objective,
            &self.assessment,
            &self.plan,
            &self.response,
            &self.better_with,
            &self.worse_with,
            &self.charting_words,
            &self.finding_words,
            &self.examination_words,
            &self.treatment_words,
        ];
        words.into_iter().all(|text| text.trim().is_empty())
            && self.findings.is_empty()
            && self.treatments.is_empty()
            && self.examinations.iter().all(ExaminationDraft::is_untouched)
            && self.home_care.is_empty()
            && self.pain_before.is_none()
            && self.pain_after.is_none()
            && self.hands_on.is_empty()
    }

    /// The session that is written, with everything checked.
    ///
    /// # Errors
    /// What the first field that is not right yet answers; a missing day, time or length as
    /// [`Invalid::Empty`]. A complaint with words but without place or duration is asked for both.
    pub fn session(
        &self,
        client: ClientId,
        practitioner: PractitionerId,
        zone: Zone,
    ) -> Result<Session, Invalid> {
        let on = self.held_on.ok_or(Invalid::Empty { what: "the day of the session" })?;
        let at = self.held_at.ok_or(Invalid::Empty { what: "the time of the session" })?;
        let length = self
            .length
            .trim()
            .parse()
            .map_err(|_| Invalid::Empty { what: "the length in minutes" })
            .and_then(Minutes::new)?;
        let mut session = Session::held(client, practitioner, Held { on, at, zone }, length);
        session.complaint = self.complaint()?;
        session.note = SoapNote {
            subjective: Prose::new(&self.subjective)?,
            objective: Prose::new(&self.objective)?,
            assessment: Prose::new(&self.assessment)?,
            plan: Prose::new(&self.plan)?,
            response: Prose::new(&self.response)?,
            form: self.form,
        };
        session.pain_before = self.pain_before;
        session.pain_after = self.pain_after;
        session.findings.clone_from(&self.findings);
        session.treatments.clone_from(&self.treatments);
        // What was put on the list and not examined after all is no part of the record.
        let examined = self.examinations.iter().filter(|one| !one.is_untouched());
        session.examinations = examined.map(ExaminationDraft::examination).collect::<Result<_, _>>()?;
        session.home_care = self.answers()?;
        Ok(session)
    }

    fn answers(&self) -> Result<Vec<HomeCareAnswer>, Invalid> {
        for (place, answer) in self.home_care.iter().enumerate() {
            if self.home_care.iter().take(place).any(|other| other.is_about_the_same(answer)) {
                return Err(Invalid::AnsweredTwice { item: answer.item.to_string() });
            }
        }
        Ok(self.home_care.clone())
    }

    fn complaint(&self) -> Result<Option<Complaint>, Invalid> {
        let (words, onset) = (Line::new(&self.complaint)?, Line::new(&self.onset)?);
        let (better_with, worse_with) = (Line::new(&self.better_with)?, Line::new(&self.worse_with)?);
        let is_silent = [&words, &onset, &better_with, &worse_with].into_iter().all(Line::is_empty);
        if is_silent && self.region.is_none() && self.stage.is_none() {
            return Ok(None);
        }
        let region = self.region.ok_or(Invalid::Empty { what: "where the complaint is" })?;
        let stage = self.stage.ok_or(Invalid::Empty { what: "how long the complaint has lasted" })?;
        Ok(Some(Complaint { words, region, stage, onset, better_with, worse_with }))
    }
}
