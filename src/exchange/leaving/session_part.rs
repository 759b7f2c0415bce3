//! A session on the page of its client, with the note and all that was added to it.

use super::LeavingError;
use super::client_page::{Desk, Part};
use super::html::Page;
use crate::domain::NoteForm;
use crate::store::{Row, Value};

const fn part(table: &'static str, columns: &'static [(&'static str, &'static str)]) -> Part {
    Part::nameless(table, columns)
}

const FINDINGS: Part = part(
    "finding",
    &[("Finding", "finding"), ("Muscle", "muscle"), ("Side", "side"), ("Grade", "grade"), ("Note", "note")],
);
const EXAMINATIONS: Part = part(
    "examination",
    &[
        ("Test or movement", "examination"),
        ("Side", "side"),
        ("Degrees", "degrees"),
        ("Millimeters", "millimetres"),
        ("Result", "test"),
        ("Hurt", "hurt"),
        ("Note", "note"),
    ],
);
const TREATMENTS: Part = part(
    "treatment",
    &[
        ("Technique", "technique"),
        ("Muscle", "muscle"),
        ("Side", "side"),
        ("Pressure", "pressure"),
        ("Minutes", "minutes"),
        ("Note", "note"),
    ],
);
const ANSWERS: Part = part(
    "home_care_answer",
    &[("Home care before", "item"), ("Side", "side"), ("Done", "done"), ("Ease", "ease")],
);
const AMENDMENTS: Part = part(
    "amendment",
    &[("Amended", "made_at"), ("By", "practitioner_id"), ("Words", "body"), ("Reason", "reason")],
);

/// Writes a session.
///
/// # Errors
/// When the practice can't be read.
pub(super) fn session(desk: &Desk<'_>, page: &mut Page, row: &Row<'_>) -> Result<(), LeavingError> {
    let number = row.number("id").unwrap_or_default();
    let held_at = row.text("held_at").get(..5).unwrap_or(row.text("held_at"));
    page.section();
    page.heading(&format!("{}, {held_at}", row.text("held_on")), &format!("session-{number}"));
    page.facts(&[
        ("Number", number.to_string()),
        ("Length", format!("{} minutes", desk.told(row, "minutes"))),
        ("Time zone", row.text("zone").to_owned()),
        ("Therapist", desk.told(row, "practitioner_id")),
        ("Note", signed(desk, row)?),
        ("Came with", row.text("complaint").to_owned()),
        ("Region", row.text("complaint_region").replace('_', " ")),
        ("Stage", row.text("complaint_stage").to_owned()),
        ("Began", row.text("complaint_onset").to_owned()),
        ("Better with", row.text("complaint_better").to_owned()),
        ("Worse with", row.text("complaint_worse").to_owned()),
        ("Pain before", desk.told(row, "pain_before")),
        ("Pain after", desk.told(row, "pain_after")),
    ]);
    let form = row.text("form").parse::<NoteForm>().unwrap_or_default();
    for (heading, column) in form.headings().iter().zip(["subjective", "objective", "assessment", "plan"]) {
        page.typed(heading, row.text(column));
    }
    page.typed("Response", row.text("response"));
    for part in [&FINDINGS, &EXAMINATIONS, &TREATMENTS, &ANSWERS, &AMENDMENTS] {
        desk.table(page, part, &desk.rows(part.table, "session_id", number)?);
    }
    page.end_section();
    Ok(())
}

/// Whether the note is signed, when, and by what it is known.
fn signed(desk: &Desk<'_>, row: &Row<'_>) -> Result<String, LeavingError> {
    let Some(number) = row.number("signature") else { return Ok("not signed".to_owned()) };
    let found = desk.rows("signature", "number", number)?;
    let told = found.first().map(|signature| {
        let hash = match signature.get("hash") {
            Value::Bytes(bytes) => data_encoding::HEXLOWER.encode(bytes),
            _ => String::new(),
        };
        format!(
            "signed {} by {}\n{hash}",
            signature.text("signed_at"),
            desk.told(signature, "practitioner_id")
        )
    });
    Ok(told.unwrap_or_else(|| "signed".to_owned()))
}
