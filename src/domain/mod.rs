//! What a therapist talks about, as values that cannot be wrong. No clock, no files.
//!
//! Every constructor checks what it is given and answers [`Invalid`], whose words can be
//! shown beside the field. Reading a value back (serde) goes through the same checks.

mod attachment;
mod choice;
mod client;
mod consent;
mod consent_lack;
mod contact;
mod dose;
mod episode;
mod examination;
mod guardian;
mod hands_on;
mod health;
#[cfg(test)]
mod health_tests;
mod home_care;
mod home_care_answer;
mod id;
mod invalid;
mod item_picture;
mod joined;
mod kept_sheet;
mod language;
mod measurement;
mod note_draft;
mod note_form;
mod number;
mod pack;
mod pain_change;
mod pen;
mod person;
mod practice;
mod review;
mod role;
mod rough_date;
mod sameness;
mod screening;
mod session;
mod sheet_change;
pub mod shown;
mod signed;
mod standing;
mod tag;
#[cfg(test)]
mod tests;
mod text;
mod timeline;
mod web_address;
mod when;

pub use attachment::{Attachment, AttachmentKind, FileFormat, spoken_size};
pub use choice::{
    ConsentKind, Ease, ExaminationScale, FlagAnswer, HomeCareDone, Ink, Language, NoteForm, Paper, Print,
    Region, ScreeningKind, Side, Stage, TestResult, Urgency,
};
pub use client::{Client, EmergencyContact};
pub use consent::{Consent, ConsentParts, ConsentStanding, Given, Signer, Withdrawal};
pub use consent_lack::{ConsentLack, Why, consent_lack};
pub use contact::{Email, Phone};
pub use dose::Dose;
pub use episode::{Closing, Episode, EpisodeMember, EpisodeParts, propose_episode};
pub use examination::{
    Centimetres, EarlierExamination, Examination, ExaminationDraft, Examined, last_result,
};
pub use guardian::Guardian;
pub use hands_on::HandsOn;
pub use health::{ClientCaution, HealthKind, HealthParts, Pregnancy};
pub use home_care::{Clearance, HomeCarePlan, PlannedItem, Reason};
pub use home_care_answer::HomeCareAnswer;
pub use id::{
    AttachmentId, CautionKey, ClientId, ConsentId, ConsentKey, EpisodeId, ExaminationKey, FindingKey,
    HandoutKey, ItemKey, JurisdictionKey, MeasureKey, MeasurementId, MuscleKey, PackId, PackKey, PhraseKey,
    PlanId, PractitionerId, RedFlagKey, ReviewId, ScreeningId, SessionId, SheetId, TechniqueKey,
};
pub use invalid::Invalid;
pub use item_picture::ItemPicture;
pub use kept_sheet::{KeptSheet, SheetLook};
pub use measurement::Measurement;
pub use note_draft::{Carried, NoteDraft, TypedAt};
pub use number::{Degrees, Grade, Minutes, Pain, Pressure};
pub use pack::{OwnPack, PackItem};
pub use pain_change::{PainChange, by_relief};
pub use pen::PenStrokes;
pub use person::{BirthDate, Majority, PersonName};
pub use practice::{Logo, Practice, Practitioner};
pub use review::{HealthReview, KnownHealth, Outcome, ReviewDue, known_health, review_due};
pub use role::Role;
pub use rough_date::RoughDate;
pub use sameness::{is_nearly_the_same, sameness};
pub use screening::{
    Asked, FollowUp, LOW_BACK_MONTHS, PhysicianAnswer, Referral, Screening, ScreeningState,
    low_back_screen_due, past_day,
};
pub use session::{Complaint, Finding, Session, SoapNote, Treatment};
pub use sheet_change::{ItemChange, SheetChange, changes};
pub use signed::{Amendment, SessionRecord, Signature, SignedSession};
pub use standing::{ErasureReason, Standing, may_erase};
pub use tag::{Tag, Tags};
pub use text::{Line, Prose};
pub use timeline::{TimelineEntry, TimelineFilter, TimelineKind, TimelineWhat, newest_first};
pub use web_address::WebAddress;
pub use when::{Held, Zone};
