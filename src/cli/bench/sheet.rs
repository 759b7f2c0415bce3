//! A home-care sheet as it is usually given: how long it takes, how large it is, and what it may be.

use std::hint::black_box;

use serde_json::{Value, json};

use super::stopwatch::Measured;
use crate::catalog::{Catalog, Today, Wish};
use crate::cli::Fault;
use crate::cli::desk::Desk;
use crate::document::pdf::{self, Imprint};
use crate::domain::{Client, HomeCarePlan, Ink, Print, Session, SessionId};
use crate::paper::{self, OwnPictures, SheetParts};
use crate::store::NoteSearch;

/// In how many milliseconds a sheet of two pages has to be made.
const MOST_MILLISECONDS: u32 = 15;
/// How many bytes it may have, so that it goes by mail as easily as a letter.
const MOST_BYTES: usize = 120_000;

/// A sheet that was made many times.
pub struct Sheet {
    /// Each time.
    pub time: Measured,
    pages: usize,
    bytes: usize,
}

impl Sheet {
    /// From what was treated to the bytes of the PDF.
    ///
    /// # Errors
    /// What keeps the file from being read or the sheet from being made.
    pub fn made(desk: &Desk, catalog: &Catalog, session: SessionId, rounds: usize) -> Result<Self, Fault> {
        let treated = low_back(desk, session)?;
        let (practice, therapist) = (desk.file.practice()?, desk.therapist(desk.actor.practitioner())?);
        let client = desk.file.client(treated.client)?.value;
        let imprint = Imprint {
            author: practice.name().to_string(),
            made_at: treated.held.on.and_time(treated.held.at),
        };
        let (mut pages, mut bytes) = (0, 0);
        let time = Measured::rounds("one sheet to PDF", rounds, |_| -> Result<(), Fault> {
            let plan = suggested(catalog, &treated, &client)?;
            let parts = SheetParts {
                practice: &practice,
                practitioner: &therapist,
                client: &client,
                plan: &plan,
                before: None,
                pictures: &OwnPictures::default(),
                note_box: false,
                handwritten: "",
                print: Print::Normal,
                ink: Ink::Colour,
            };
            let document = paper::sheet(catalog, &parts)?;
            let file = black_box(pdf::write(&document, &imprint)?);
            (pages, bytes) = (document.pages.len(), file.len());
            Ok(())
        })?;
        Ok(Self { time, pages, bytes })
    }

    /// As it stands in the answer.
    pub fn json(&self) -> Value {
        json!({
            "pages": self.pages,
            "bytes": self.bytes,
            "most_bytes_of_two_pages": MOST_BYTES,
            "most_ms_of_two_pages": MOST_MILLISECONDS,
        })
    }

    /// As it stands below a table.
    pub fn line(&self) -> String {
        format!(
            "that sheet: {} pages, {} bytes; of two pages it may take {MOST_MILLISECONDS} ms and {MOST_BYTES} bytes",
            self.pages, self.bytes
        )
    }
}

/// A session of a low back if the notes have one, since the library has most to say about it.
fn low_back(desk: &Desk, otherwise: SessionId) -> Result<Session, Fault> {
    let found = desk.file.search_notes(&NoteSearch::words("quadratus lumborum", 1))?.into_iter().next();
    let id = found.map_or(otherwise, |hit| hit.session);
    Ok(desk.file.session(id)?.value.session().clone())
}

fn suggested(catalog: &Catalog, session: &Session, client: &Client) -> Result<HomeCarePlan, Fault> {
    let cautions = catalog.cautions_of(client, session.held.on, false);
    let mut items = Vec::new();
    for proposal in catalog.propose(&Today::of(session, &cautions)) {
        if proposal.suggested {
            let (item, why) = (&proposal.item, proposal.why.as_str());
            let wish = Wish { item, side: proposal.side, dose: proposal.dose, why, reason: None };
            items.push(catalog.planned(&wish, &cautions)?);
        }
    }
    Ok(HomeCarePlan::new(session.client, None, session.held.on, items)?)
}
