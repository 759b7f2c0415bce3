//! What happens on the note's screen, and what it asks for.

use iced::Task;
use iced::advanced::widget::Id;

use super::carrying::Carry;
use super::day::Day;
use super::home_care::Answer;
use super::layout::Pane;
use super::timer::Turn;
use super::{Loaded, charting, entry, examining, mapping};
use crate::catalog::NoteField;
use crate::domain::{ClientId, EpisodeId, NoteForm, SessionId, Stage};
use crate::store::StoreError;
use crate::ui::health_review::Reviews;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::pain_scale::PainChange;
use crate::ui::widget::{editor, type_ahead};

/// One of the one-line fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The day.
    HeldOn,
    /// The time.
    HeldAt,
    /// The length in minutes.
    Length,
    /// The complaint.
    Complaint,
    /// When and how it began.
    Onset,
    /// What eases the complaint.
    BetterWith,
    /// What makes it worse.
    WorseWith,
}

impl Field {
    /// The name to give it the focus by.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::HeldOn => "held-on",
            Self::HeldAt => "held-at",
            Self::Length => "length",
            Self::Complaint => "complaint",
            Self::Onset => "onset",
            Self::BetterWith => "better-with",
            Self::WorseWith => "worse-with",
        }
    }
}

/// A part of the note that a key goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The complaint.
    Complaint,
    /// The line of charting.
    Charting,
    /// Pain when they came.
    Pain,
    /// What was said.
    Subjective,
    /// What comes next.
    Plan,
    /// The body map.
    Map,
    /// What is known of the client already.
    Known,
    /// Tests and movement.
    Examining,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// What it needs came.
    Loaded(Box<Result<Loaded, StoreError>>),
    /// A part of the note was edited.
    Note(NoteField, editor::Event),
    /// The list beneath a part of the note was used.
    Offer(type_ahead::Event),
    /// Tab was pressed while this field had the focus.
    Tab(Option<Id>),
    /// A field was typed in.
    Typed(Field, String),
    /// One of the last days was pressed.
    Day(Pick<Day>),
    /// The region's field was used.
    Region(type_ahead::Event),
    /// The region is to go.
    ClearRegion,
    /// How long the complaint has lasted.
    Stage(Pick<Stage>),
    /// Into this episode of care, or out of it.
    Episode(EpisodeId),
    /// Pain when they came.
    PainBefore(PainChange),
    /// Pain when they left.
    PainAfter(PainChange),
    /// The client says this of an item they took home.
    HomeCare(Answer),
    /// How the written parts are headed.
    Form(Pick<NoteForm>),
    /// The line of charting was used.
    Charting(charting::Message),
    /// The body map was used.
    Mapping(mapping::Message),
    /// To this part of the note.
    Go(Place),
    /// The timer was used.
    Timer(Turn),
    /// Show this third of the page, where they are tabs.
    Show(Pick<Pane>),
    /// Fold this column, or open it.
    Fold(Pane),
    /// The line of a treatment was used.
    Treatment(entry::Message),
    /// A treatment is to go.
    RemoveTreatment(usize),
    /// A treatment is to be changed.
    EditTreatment(usize),
    /// The line of a finding was used.
    Finding(entry::Message),
    /// A finding is to go.
    RemoveFinding(usize),
    /// A finding is to be changed.
    EditFinding(usize),
    /// Tests and movement were used.
    Examining(examining::Message),
    /// Take this over from the last visit.
    Carry(Carry),
    /// The pause after typing is over.
    PauseOver,
    /// The draft was written.
    DraftWritten(Result<(), StoreError>),
    /// Keep the note in the record, and go where this says.
    Finish(Next),
    /// It was kept.
    Finished(Next, Result<SessionId, StoreError>),
    /// The client was asked: nothing changed in their health.
    HealthUnchanged,
    /// That was written.
    HealthReviewed(Result<Reviews, StoreError>),
    /// To the red flags of the client; the draft stays.
    RedFlags,
    /// A short form was kept or dropped.
    ShortFormKept(Result<(), StoreError>),
    /// The use of a phrase was counted.
    Counted,
    /// Back to the client; the draft stays.
    Back,
}

/// Where to go when the note is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To the client.
    Client,
    /// To the page as it will be frozen, where it is signed.
    Sign,
    /// To the home care of this session.
    HomeCare,
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// The note is kept; go on.
    Kept(ClientId, SessionId, Next),
    /// To the red flags of the client.
    RedFlags(ClientId),
    /// Back to the client.
    Back(ClientId),
}
