//! Taking over from the last visit, part by part or whole: never over what is written already, and marked
//! until it is touched.

use iced::{Element, Task};

use super::{Action, Field, Message, Note};
use crate::catalog::NoteField;
use crate::domain::{Carried, Prose, SessionRecord, SoapNote};
use crate::ui::widget::{button, focus};

/// What is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// The complaint.
    Complaint,
    /// What was done.
    Treatments,
    /// What was felt.
    Findings,
    /// A written part.
    Part(NoteField),
    /// All of these that are still empty.
    Whole,
}

const EACH: [Carry; 7] = [
    Carry::Complaint,
    Carry::Treatments,
    Carry::Findings,
    Carry::Part(NoteField::Subjective),
    Carry::Part(NoteField::Objective),
    Carry::Part(NoteField::Assessment),
    Carry::Part(NoteField::Plan),
];

impl Carry {
    const fn words(self) -> &'static str {
        match self {
            Self::Complaint => "Complaint as last time",
            Self::Treatments => "Treatments as last time",
            Self::Findings => "Findings as last time",
            Self::Part(NoteField::Subjective) => "Subjective as last time",
            Self::Part(NoteField::Objective) => "Objective as last time",
            Self::Part(NoteField::Assessment) => "Assessment as last time",
            Self::Part(NoteField::Plan) => "Plan as last time",
            Self::Part(NoteField::Response) => "Response as last time",
            Self::Whole => "All as last time",
        }
    }
}

/// The mark of a written part; none where nothing is taken over.
pub(super) fn mark_of(carried: &mut Carried, part: NoteField) -> Option<&mut bool> {
    Some(match part {
        NoteField::Subjective => &mut carried.subjective,
        NoteField::Objective => &mut carried.objective,
        NoteField::Assessment => &mut carried.assessment,
        NoteField::Plan => &mut carried.plan,
        // How someone responded belongs to the one visit it was seen at.
        NoteField::Response => return None,
    })
}

fn part_of(note: &SoapNote, part: NoteField) -> &Prose {
    match part {
        NoteField::Subjective => &note.subjective,
        NoteField::Objective => &note.objective,
        NoteField::Assessment => &note.assessment,
        NoteField::Plan => &note.plan,
        NoteField::Response => &note.response,
    }
}

impl Note {
    /// Whether there is something to take over, and room for it.
    fn may_carry(&self, what: Carry) -> bool {
        let Some(last) = self.last.as_ref().map(SessionRecord::session) else { return false };
        match what {
            Carry::Complaint => last.complaint.is_some() && self.draft.complaint.is_empty(),
            Carry::Treatments => !last.treatments.is_empty() && self.draft.treatments.is_empty(),
            Carry::Findings => !last.findings.is_empty() && self.draft.findings.is_empty(),
            Carry::Part(NoteField::Response) => false,
            Carry::Part(part) => !part_of(&last.note, part).is_empty() && self.writing.part(part).is_blank(),
            Carry::Whole => EACH.iter().any(|each| self.may_carry(*each)),
        }
    }

    /// The button that takes it over, where it can be.
    pub(super) fn carry_button(&self, what: Carry) -> Option<Element<'_, Message>> {
        self.may_carry(what).then(|| button::quiet(what.words(), Some(Message::Carry(what))).into())
    }

    /// Whether a part says just what was taken over from the last visit.
    pub(super) fn is_as_taken_over(&self, part: NoteField) -> bool {
        let Some(last) = self.last.as_ref().map(SessionRecord::session) else { return false };
        self.taken_over.contains(&part)
            && self.writing.part(part).text() == part_of(&last.note, part).as_str()
    }

    /// Takes it over, and goes there.
    pub(super) fn take_over(&mut self, what: Carry) -> Action {
        self.carry(what);
        Action::Run(Task::batch([self.to_carried(what), self.typed_task()]))
    }

    /// To what was taken over: the button that did it is gone, and what is typed next must not press another.
    fn to_carried(&self, what: Carry) -> Task<Message> {
        match what {
            Carry::Complaint | Carry::Whole => focus::on(Field::Complaint.name()),
            Carry::Treatments => self.treatment.what.field.focus(),
            Carry::Findings => self.finding.what.field.focus(),
            Carry::Part(part) => self.writing.part(part).focus(),
        }
    }

    /// Takes it over.
    fn carry(&mut self, what: Carry) {
        if !self.may_carry(what) {
            return;
        }
        let Some(last) = self.last.as_ref().map(|last| last.session().clone()) else { return };
        match what {
            Carry::Complaint => self.take_last_complaint(),
            Carry::Treatments => {
                self.draft.treatments.clone_from(&last.treatments);
                self.draft.carried.treatments = true;
            }
            Carry::Findings => {
                self.draft.findings.clone_from(&last.findings);
                self.draft.carried.findings = true;
            }
            Carry::Part(part) => {
                self.writing.replace(part, part_of(&last.note, part).as_str());
                if let Some(mark) = mark_of(&mut self.draft.carried, part) {
                    *mark = true;
                    self.taken_over.push(part);
                }
            }
            Carry::Whole => EACH.iter().for_each(|each| self.carry(*each)),
        }
    }
}
