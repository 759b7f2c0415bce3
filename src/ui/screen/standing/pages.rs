//! The pages of this screen: the log, what an erasure would take, and the certificate.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Standing;
use crate::document::access_log::{self, AccessLine, AccessLog};
use crate::document::erasure::{self, Erasure, ErasureState};
use crate::store::Subject;
use crate::ui::output::{self, Content, Output};

/// What stands in the file beside the record and means nothing to people.
const INNER: [&str; 8] = [
    "attachment_content",
    "client_merge",
    "client_standing",
    "client_word",
    "episode_measurement",
    "episode_plan",
    "episode_session",
    "note_words",
];

/// What is lost, in words people use, the many-rowed things last; tables that are new go by their name.
pub(super) fn things(counts: &BTreeMap<String, u64>) -> Vec<(String, u64)> {
    let known = [
        ("client", "Records with name, birth date and contact"),
        ("session", "Visit notes"),
        ("amendment", "Amendments to signed notes"),
        ("finding", "Findings in the notes"),
        ("treatment", "Treatments in the notes"),
        ("plan", "Home-care sheets"),
        ("plan_item", "Items on the sheets"),
        ("measurement", "Measures"),
        ("client_caution", "Cautions"),
        ("client_phone", "Phone numbers"),
        ("screening", "Red-flag screens"),
        ("consent", "Consents"),
        ("consent_withdrawal", "Consents taken back"),
        ("episode", "Episodes of care"),
        ("attachment", "Files"),
        ("draft", "Unfinished notes"),
        ("form_draft", "Unfinished forms"),
    ];
    let mut things: Vec<_> =
        known.iter().filter_map(|(table, words)| Some(((*words).to_owned(), *counts.get(*table)?))).collect();
    let new = counts.iter().filter(|(table, _)| {
        !INNER.contains(&table.as_str()) && known.iter().all(|(known, _)| known != table)
    });
    things.extend(new.map(|(table, number)| (sentence(&table.replace('_', " ")), *number)));
    things
}

fn sentence(words: &str) -> String {
    let mut signs = words.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

impl Standing {
    pub(super) fn log_pages(&mut self) -> Option<Output> {
        let shown = self.shown.as_ref()?;
        let name = shown.client.value.name.to_string();
        let today = self.context.today();
        let line = |line: &super::log::Line| AccessLine {
            at: line.at,
            who: line.who.clone(),
            what: line.what.clone(),
        };
        let document = access_log::lay_out(&AccessLog {
            practice: &self.context.practice,
            practitioner: &self.context.practitioner,
            client_name: &name,
            client_number: self.id.number(),
            made_on: today,
            chosen: self.log.chosen(),
            lines: self.log.lines().map(line).collect(),
        });
        let file_name = output::file_name("Who saw what", &name, today);
        self.output(document, file_name)
    }

    /// The certificate once it is done, and before that what would be lost.
    pub(super) fn erasure_pages(&mut self) -> Option<Output> {
        let shown = self.shown.as_ref()?;
        let today = self.context.today();
        let name = shown.client.value.name.to_string();
        let client_name = self.with_name.then_some(name.as_str());
        let (kept_until, rule, counts, state) = if let Some(done) = &self.erased {
            let by = shown.people.iter().find(|person| person.id == done.done_by);
            let by =
                by.map_or_else(|| format!("Therapist number {}", done.done_by), |by| by.value.signs_as());
            let state = ErasureState::Done {
                at: self.context.local_time.at(done.done_at),
                by,
                reason: done.reason.clone(),
                asked_on: done.asked_on,
            };
            let rule = format!("{}: {}. Read in: {}", done.place, done.rule, done.source);
            (done.kept_until, rule, things(&done.counts), state)
        } else {
            let keeping = shown.preview.keeping.as_ref()?;
            let rule = format!("{}: {}. Read in: {}", keeping.place, keeping.rule, keeping.source);
            (keeping.until, rule, things(&shown.preview.counts), ErasureState::Planned(today))
        };
        let kind = if self.erased.is_some() { "Certificate of erasure" } else { "Before an erasure" };
        let file_name = output::file_name(kind, &format!("client {}", self.id), today);
        let document = erasure::lay_out(&Erasure {
            practice: &self.context.practice,
            client_number: self.id.number(),
            client_name,
            kept_until,
            rule,
            counts,
            state,
        });
        self.output(document, file_name)
    }

    fn output(
        &mut self,
        document: Result<crate::document::page::Document, crate::document::page::PictureError>,
        file_name: String,
    ) -> Option<Output> {
        match document {
            Ok(document) => Some(Output {
                content: Content::Pages(Arc::new(document)),
                file_name,
                subject: Subject::Client(self.id),
            }),
            Err(error) => {
                self.trouble = Some(error.to_string());
                None
            }
        }
    }
}
