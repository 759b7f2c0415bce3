//! How the written parts are headed in each form of a note, and where a phrase belongs in it.

use crate::catalog::NoteField;
use crate::domain::NoteForm;

/// The parts a form heads, in their order. The response stands with pain, whatever the form.
pub const HEADED: [NoteField; 4] =
    [NoteField::Subjective, NoteField::Objective, NoteField::Assessment, NoteField::Plan];

/// Whether a form asks for a part.
pub fn is_asked(part: NoteField, form: NoteForm) -> bool {
    let asked = HEADED.into_iter().zip(form.asks_for()).find(|(headed, _)| *headed == part);
    asked.is_none_or(|(_, is_asked)| is_asked)
}

/// The part of a form that takes what belongs to a part of the four: that part, or the first where the form
/// does not ask for it.
pub fn belongs_to(part: NoteField, form: NoteForm) -> NoteField {
    if is_asked(part, form) { part } else { NoteField::Subjective }
}

/// What a part is called in a form, and what stands in it while it is empty.
pub fn heading(part: NoteField, form: NoteForm) -> (String, &'static str) {
    let name = HEADED.into_iter().zip(form.headings()).find(|(headed, _)| *headed == part);
    let name = name.map_or("Response", |(_, name)| name);
    let (asks, placeholder) = match (part, form) {
        (NoteField::Subjective, NoteForm::Soap) => {
            ("what they said", "How it was since last time, in their words. / brings phrases")
        }
        (NoteField::Subjective, NoteForm::Dap) => (
            "what they said and what you found",
            "In their words, then what you saw and felt. / brings phrases",
        ),
        (NoteField::Subjective, NoteForm::Plain) => {
            ("in your own order", "What was said, found and done, and what comes next. / brings phrases")
        }
        (NoteField::Objective, _) => ("what you found", "What you saw, felt and tested"),
        (NoteField::Assessment, _) => ("what it amounts to", "How it goes, and what it tells you"),
        (NoteField::Plan, _) => ("what comes next", "Next visit, focus, advice given"),
        (NoteField::Response, _) => {
            ("how they took the treatment", "What let go, what hurt, how they felt afterwards")
        }
    };
    (format!("{name}: {asks}"), placeholder)
}
