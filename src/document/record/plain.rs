//! The record as plain text, for the clipboard and for other programs. Nothing is wrapped.

use super::note::{NOT_SIGNED, VERIFYING, comparing};
use super::range::SessionRange;
use super::{KnownCautions, SessionRecord, SignedState, around, facts, grouped, moment, note};
use crate::document::look;
use crate::domain::Practice;
use crate::domain::shown::in_own_order;

/// What parts two sessions.
const BETWEEN: &str = "----------------------------------------";

/// A text that grows line by line.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, words: &str) {
        self.0.push_str(words);
        self.0.push('\n');
    }

    /// A line that names what it says; none if there is nothing to say.
    fn named(&mut self, name: &str, words: &str) {
        if !words.is_empty() {
            self.line(&format!("{name}: {words}"));
        }
    }

    fn heading(&mut self, words: &str) {
        self.line("");
        self.line(&words.to_uppercase());
    }

    /// Lines beneath a heading; nothing if there are none.
    fn part<'a>(&mut self, heading: &str, lines: impl IntoIterator<Item = &'a str>) {
        let mut lines = lines.into_iter().filter(|line| !line.trim().is_empty()).peekable();
        if lines.peek().is_some() {
            self.heading(heading);
            lines.for_each(|line| self.line(line.trim_end()));
        }
    }

    fn list(&mut self, heading: &str, entries: &[String]) {
        let entries: Vec<String> = entries.iter().map(|entry| format!("- {entry}")).collect();
        self.part(heading, entries.iter().map(String::as_str));
    }

    fn practice(&mut self, practice: &Practice) {
        self.line(practice.name().as_str());
        let address = practice.address.as_str().lines().map(str::trim).collect::<Vec<_>>().join(", ");
        let phone = practice.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        for words in [&address, &phone, practice.email.as_str(), practice.website.as_str()] {
            if !words.is_empty() {
                self.line(words);
            }
        }
        self.line("");
    }

    fn cautions(&mut self, cautions: &KnownCautions) {
        if cautions.told.is_empty() {
            return;
        }
        self.heading("Cautions");
        self.line(&around::known_on(cautions));
        cautions.told.iter().for_each(|caution| self.line(&format!("- {caution}")));
    }

    fn abbreviations(&mut self, used: &[(String, String)]) {
        let used: Vec<String> = used.iter().map(|(short, meaning)| format!("{short}: {meaning}")).collect();
        self.part("Abbreviations", used.iter().map(String::as_str));
    }

    /// The text, in which nothing that was typed turns what stands beside it.
    fn finish(self) -> String {
        in_own_order(self.0)
    }
}

/// The record of a session as plain text.
pub fn plain_text(record: &SessionRecord<'_>) -> String {
    let mut lines = Lines::default();
    lines.line("SESSION RECORD");
    lines.practice(record.practice);
    session(&mut lines, record);
    if record.state != SignedState::Draft {
        lines.line(&format!("{VERIFYING} {}", comparing(record.number)));
    }
    around_it(&mut lines, record);
    lines.cautions(&record.cautions);
    lines.abbreviations(&record.abbreviations);
    lines.finish()
}

/// The records of several sessions as plain text.
pub fn plain_text_of_range(range: &SessionRange<'_>) -> String {
    let mut lines = Lines::default();
    lines.line("SESSION RECORDS");
    lines.practice(range.practice);
    lines.named("Client", range.client_name);
    lines.named("Born", &range.birth_date.map(look::day).unwrap_or_default());
    lines.named("Period", &range.period());
    lines.named("Sessions", &range.count());
    lines.named("Printed on", &look::day(range.printed_on));
    let listed: Vec<String> = range.records.iter().map(listed).collect();
    lines.list("Sessions", &listed);
    if range.records.iter().any(|record| record.state != SignedState::Draft) {
        lines.line("");
        lines.line(VERIFYING);
    }
    lines.cautions(&range.cautions);
    lines.abbreviations(&range.abbreviations());
    for record in &range.records {
        lines.line("");
        lines.line(BETWEEN);
        lines.line(&format!("SESSION OF {}", look::weekday(record.held_on).to_uppercase()));
        session(&mut lines, record);
        around_it(&mut lines, record);
    }
    lines.finish()
}

fn listed(record: &SessionRecord<'_>) -> String {
    let held = format!("{}, {}", look::day(record.held_on), record.held_at.format("%H:%M"));
    match &record.state {
        SignedState::Draft => format!("{held}: not signed"),
        SignedState::Signed { by, at, hash } => {
            format!("{held}: signed by {by} on {}, fingerprint {}", moment(*at), grouped(hash))
        }
    }
}

/// Who, when, the note, and who signed it.
fn session(lines: &mut Lines, record: &SessionRecord<'_>) {
    lines.named("Client", record.client_name);
    lines.named("Born", &record.birth_date.map(look::day).unwrap_or_default());
    lines.named("Therapist", &record.practitioner.signs_as());
    lines.named("Licence", record.practitioner.licence_number.as_str());
    lines.named("Held", &facts::held(record));
    lines.named("Length", &format!("{} minutes", record.minutes));
    lines.named("Pain (0 to 10)", &facts::pain(record).unwrap_or_default());
    lines.named("Written", &facts::written(record));
    if let Some(complaint) = &record.complaint {
        let words =
            if complaint.words.is_empty() { String::new() } else { format!("“{}”", complaint.words) };
        let more = facts::eased_and_worsened(complaint).map(|(name, words)| format!("{name}: {words}"));
        let more: Vec<String> = more.collect();
        let place = facts::place(complaint);
        let said = [words.as_str(), &place].into_iter().chain(more.iter().map(String::as_str));
        lines.part("Complaint", said);
    }
    for (name, words) in note::written(record) {
        lines.part(name, words.lines());
    }
    let with_note = |told: String, note: &str| if note.is_empty() { told } else { format!("{told}: {note}") };
    let found = record.findings.iter().map(|found| with_note(found.told(), &found.note));
    lines.list("Findings", &found.collect::<Vec<_>>());
    let examined = record.examinations.iter().map(|one| {
        let last = facts::last(one).map(|last| format!(" (last time {last})")).unwrap_or_default();
        with_note(format!("{}{last}", one.told()), &one.note)
    });
    lines.list("Tests and movement", &examined.collect::<Vec<_>>());
    let done = record.treatments.iter().map(|done| with_note(done.told(), &done.note));
    lines.list("Treatments", &done.collect::<Vec<_>>());
    lines.part("Response", record.response.lines());
    lines.list(around::ANSWERED, &record.home_care_answers);
    match &record.state {
        SignedState::Draft => lines.part("Signature", [NOT_SIGNED]),
        SignedState::Signed { by, at, hash } => {
            let signed = format!("Signed by {by} on {}", moment(*at));
            lines.part("Signature", [signed.as_str(), &format!("Fingerprint {}", grouped(hash))]);
        }
    }
}

/// What was added to it, and what went home that day.
fn around_it(lines: &mut Lines, record: &SessionRecord<'_>) {
    for added in &record.amendments {
        let by = format!("{}, by {}", moment(added.at), added.by);
        let why = format!("Why: {}", added.reason);
        let head = [by.as_str(), &why];
        lines.part("Added after signing", head.into_iter().chain(added.text.lines()));
    }
    lines.list("Home care given at this visit", &record.home_care);
}
