//! What is frozen by a signature: every word of the note, in a fixed order.
//!
//! A note signed in one form is proved in it for ever. When the session gains a field, a new form is added
//! beside the others; a note that was signed in an older one must not say anything in that field, or words
//! could be put into it that no hash covers. Since form 3 the row of the note is frozen too: when it was
//! written tells a late entry, and must not be set back.

use data_encoding::HEXLOWER;
use rusqlite::{Connection, params};
use serde::Serialize;

use super::digest;
use crate::domain::{
    Centimetres, Complaint, Degrees, Ease, Examination, Examined, Finding, HomeCareAnswer, MuscleKey,
    NoteForm, Session, SessionId, Side, TestResult, Treatment,
};
use crate::store::StoreError;
use crate::store::row::{self, day_text, time_text};

const ROW: &str = "SELECT uid, created_at, updated_at, revision FROM session WHERE id = ?1";

/// The form in which notes are signed now.
pub(super) const NEWEST: i64 = 3;

/// What the row of a session says beside its note.
#[derive(Serialize)]
pub(super) struct NoteRow {
    uid: String,
    created_at: String,
    updated_at: String,
    revision: i64,
}

impl NoteRow {
    /// As it stands in the file; none if the session is not there.
    pub(super) fn of(sql: &Connection, id: SessionId) -> Result<Option<Self>, StoreError> {
        row::one(sql, ROW, params![id.number()], |row| {
            Ok(Self {
                uid: HEXLOWER.encode(&row.get::<_, Vec<u8>>("uid")?),
                created_at: row.get("created_at")?,
                updated_at: row.get("updated_at")?,
                revision: row.get("revision")?,
            })
        })
    }

    /// As it stands once it is marked as signed at this instant.
    pub(super) fn marked(self, at: String) -> Self {
        Self { updated_at: at, revision: self.revision + 1, ..self }
    }
}

/// The hash of a note in the newest form.
pub(super) fn newest(id: SessionId, session: &Session, row: &NoteRow) -> Result<[u8; 32], StoreError> {
    digest(&(NEWEST, row, ContentForm2::of(id, session)))
}

/// The hash of a note in the form it was signed in; none if this form can't hold all that the note says, or is
/// not known.
pub(super) fn in_form(
    form: i64,
    id: SessionId,
    session: &Session,
    row: &NoteRow,
) -> Result<Option<[u8; 32]>, StoreError> {
    match form {
        1 => ContentForm1::of(id, session).as_ref().map(digest).transpose(),
        2 => digest(&ContentForm2::of(id, session)).map(Some),
        3 => newest(id, session, row).map(Some),
        _ => Ok(None),
    }
}

/// Finding, muscle, side, grade, remark.
type FindingForm1<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<i64>, &'a str);
/// Technique, muscle, side, pressure, minutes, remark.
type TreatmentForm1<'a> = (&'a str, Option<&'a str>, Option<&'a str>, Option<i64>, Option<i64>, &'a str);
/// Day, time, zone.
type HeldForm1<'a> = (String, String, &'a str);

/// The note as formats 1 to 14 knew it.
#[derive(Serialize)]
struct ContentForm1<'a> {
    form: i64,
    session: i64,
    client: i64,
    practitioner: i64,
    held: HeldForm1<'a>,
    minutes: i64,
    complaint: Option<(&'a str, &'a str, &'a str, &'a str)>,
    note: [&'a str; 4],
    pain: [Option<i64>; 2],
    findings: Vec<FindingForm1<'a>>,
    treatments: Vec<TreatmentForm1<'a>>,
}

impl<'a> ContentForm1<'a> {
    fn of(id: SessionId, session: &'a Session) -> Option<Self> {
        if says_more_than_form_1(session) {
            return None;
        }
        let complaint = |complaint: &'a Complaint| {
            let (region, stage) = (complaint.region.key(), complaint.stage.key());
            (complaint.words.as_str(), region, stage, complaint.onset.as_str())
        };
        Some(Self {
            form: 1,
            session: id.number(),
            client: session.client.number(),
            practitioner: session.practitioner.number(),
            held: held(session),
            minutes: session.length.into(),
            complaint: session.complaint.as_ref().map(complaint),
            note: session.note.parts().map(crate::domain::Prose::as_str),
            pain: pain(session),
            findings: session.findings.iter().map(finding).collect(),
            treatments: session.treatments.iter().map(treatment).collect(),
        })
    }
}

fn says_more_than_form_1(session: &Session) -> bool {
    let complaint = session.complaint.as_ref();
    !session.note.response.as_str().is_empty()
        || session.note.form != NoteForm::Soap
        || complaint.is_some_and(|it| !it.better_with.is_empty() || !it.worse_with.is_empty())
        || !session.examinations.is_empty()
        || !session.home_care.is_empty()
}

fn held(session: &Session) -> HeldForm1<'_> {
    (day_text(session.held.on), time_text(session.held.at), session.held.zone.as_str())
}

fn pain(session: &Session) -> [Option<i64>; 2] {
    [session.pain_before.map(i64::from), session.pain_after.map(i64::from)]
}

fn finding(finding: &Finding) -> FindingForm1<'_> {
    (
        finding.finding.as_str(),
        finding.muscle.as_ref().map(MuscleKey::as_str),
        finding.side.map(Side::key),
        finding.grade.map(i64::from),
        finding.note.as_str(),
    )
}

fn treatment(treatment: &Treatment) -> TreatmentForm1<'_> {
    (
        treatment.technique.as_str(),
        treatment.muscle.as_ref().map(MuscleKey::as_str),
        treatment.side.map(Side::key),
        treatment.pressure.map(i64::from),
        treatment.minutes.map(i64::from),
        treatment.note.as_str(),
    )
}

/// Words, region, stage, onset, what eases it, what makes it worse.
type ComplaintForm2<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str, &'a str);
/// Which, side, scale, degrees or millimetres, result of a test, whether it hurt, remark.
type ExaminationForm2<'a> = (&'a str, Option<&'a str>, &'a str, Option<i64>, Option<&'a str>, bool, &'a str);
/// Sheet, item, side, done, ease.
type HomeCareForm2<'a> = (i64, &'a str, Option<&'a str>, &'a str, Option<&'a str>);

/// The note since format 15: with what eases and worsens the complaint, the response, the headings, what was
/// examined, and what was said about home care.
#[derive(Serialize)]
struct ContentForm2<'a> {
    form: i64,
    session: i64,
    client: i64,
    practitioner: i64,
    held: HeldForm1<'a>,
    minutes: i64,
    complaint: Option<ComplaintForm2<'a>>,
    headed: &'a str,
    note: [&'a str; 4],
    response: &'a str,
    pain: [Option<i64>; 2],
    findings: Vec<FindingForm1<'a>>,
    examinations: Vec<ExaminationForm2<'a>>,
    treatments: Vec<TreatmentForm1<'a>>,
    home_care: Vec<HomeCareForm2<'a>>,
}

impl<'a> ContentForm2<'a> {
    fn of(id: SessionId, session: &'a Session) -> Self {
        let complaint = |complaint: &'a Complaint| {
            (
                complaint.words.as_str(),
                complaint.region.key(),
                complaint.stage.key(),
                complaint.onset.as_str(),
                complaint.better_with.as_str(),
                complaint.worse_with.as_str(),
            )
        };
        Self {
            form: 2,
            session: id.number(),
            client: session.client.number(),
            practitioner: session.practitioner.number(),
            held: held(session),
            minutes: session.length.into(),
            complaint: session.complaint.as_ref().map(complaint),
            headed: session.note.form.key(),
            note: session.note.parts().map(crate::domain::Prose::as_str),
            response: session.note.response.as_str(),
            pain: pain(session),
            findings: session.findings.iter().map(finding).collect(),
            examinations: session.examinations.iter().map(examination).collect(),
            treatments: session.treatments.iter().map(treatment).collect(),
            home_care: session.home_care.iter().map(home_care).collect(),
        }
    }
}

fn examination(one: &Examination) -> ExaminationForm2<'_> {
    let (number, test) = match one.examined {
        Examined::Degrees(degrees) => (degrees.map(Degrees::get).map(i64::from), None),
        Examined::Centimetres(length) => (length.map(Centimetres::millimetres).map(i64::from), None),
        Examined::Test(result) => (None, result.map(TestResult::key)),
    };
    let scale = one.examined.scale().key();
    (one.examination.as_str(), one.side.map(Side::key), scale, number, test, one.hurt, one.note.as_str())
}

fn home_care(answer: &HomeCareAnswer) -> HomeCareForm2<'_> {
    let side = answer.side.map(Side::key);
    (answer.plan.number(), answer.item.as_str(), side, answer.done.key(), answer.ease.map(Ease::key))
}
