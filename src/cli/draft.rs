//! `draft`: types what comes in into a client's open note, saved as the window saves it.

use std::io::{self, Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Instant;

use chrono::{NaiveDateTime, Timelike};

use crate::domain::{ClientId, NoteDraft};
use crate::ui::GATHER;

use super::Fault;
use super::add::source;
use super::arguments::{Draft, Part};
use super::desk::Desk;

/// The length of a session of which nothing is said yet, in minutes.
const USUAL_MINUTES: u16 = 60;

/// Types what comes in into the client's open note, until there is no more.
///
/// # Errors
/// What keeps an open note from being read, which is left as it is; what can't be read of the source,
/// after saving what came before; what keeps the file from being written.
pub fn draft(desk: &mut Desk, draft: &Draft, now: NaiveDateTime, out: &mut dyn Write) -> Result<(), Fault> {
    let client = desk.client(&draft.client)?;
    let pieces = listen(source(&draft.from)?);
    let mut typing = Typing::begin(desk, client, draft.into, now)?;
    let mut unsaved_since: Option<Instant> = None;
    loop {
        let piece = next(&pieces, unsaved_since);
        let ended = match piece {
            Ok(Ok(bytes)) => {
                typing.push(&bytes);
                unsaved_since.get_or_insert_with(Instant::now);
                None
            }
            Ok(Err(error)) => Some(Err(Fault::file("Reading", &draft.from, &error))),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Ok(())),
        };
        let waited = unsaved_since.is_some_and(|since| since.elapsed() >= GATHER);
        if waited || (ended.is_some() && unsaved_since.is_some()) {
            typing.save(desk)?;
            unsaved_since = None;
            if draft.acknowledge {
                writeln!(out, "saved {}", typing.typed)?;
                out.flush()?;
            }
        }
        if let Some(end) = ended {
            return end;
        }
    }
}

/// What came in, waiting no longer than the words that are not saved yet may wait.
fn next(
    pieces: &Receiver<io::Result<Vec<u8>>>,
    unsaved_since: Option<Instant>,
) -> Result<io::Result<Vec<u8>>, RecvTimeoutError> {
    match unsaved_since {
        None => pieces.recv().map_err(|_| RecvTimeoutError::Disconnected),
        Some(since) => pieces.recv_timeout(GATHER.saturating_sub(since.elapsed())),
    }
}

/// Reads on a thread of its own, so that saving never waits for the next word.
fn listen(mut source: Box<dyn Read + Send>) -> Receiver<io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        loop {
            let piece = match source.read(&mut buffer) {
                Ok(0) => return,
                Ok(count) => Ok(buffer.get(..count).unwrap_or_default().to_vec()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => Err(error),
            };
            let failed = piece.is_err();
            if sender.send(piece).is_err() || failed {
                return;
            }
        }
    });
    receiver
}

/// The open note, and what was typed into it.
struct Typing {
    client: ClientId,
    part: Part,
    note: NoteDraft,
    /// Bytes of a letter that has not come in whole.
    rest: Vec<u8>,
    /// How many characters were typed.
    typed: usize,
}

impl Typing {
    fn begin(desk: &Desk, client: ClientId, part: Part, now: NaiveDateTime) -> Result<Self, Fault> {
        let note = match desk.file.draft(client)? {
            Some(open) => open.note,
            None => NoteDraft::held(
                now.date(),
                now.time().with_nanosecond(0).unwrap_or(now.time()),
                USUAL_MINUTES,
            ),
        };
        let mut typing = Self { client, part, note, rest: Vec::new(), typed: 0 };
        let field = typing.field();
        if !field.is_empty() && !field.ends_with(char::is_whitespace) {
            field.push('\n');
        }
        Ok(typing)
    }

    fn field(&mut self) -> &mut String {
        match self.part {
            Part::Subjective => &mut self.note.subjective,
            Part::Objective => &mut self.note.objective,
            Part::Assessment => &mut self.note.assessment,
            Part::Plan => &mut self.note.plan,
        }
    }

    fn push(&mut self, bytes: &[u8]) {
        self.rest.extend_from_slice(bytes);
        let text = take_whole_letters(&mut self.rest);
        self.typed += text.chars().count();
        self.field().push_str(&text);
    }

    fn save(&self, desk: &mut Desk) -> Result<(), Fault> {
        Ok(desk.file.save_draft(self.client, &self.note)?)
    }
}

/// Takes the letters that came in whole; bytes that are no letter become �.
fn take_whole_letters(bytes: &mut Vec<u8>) -> String {
    let mut text = String::new();
    loop {
        match std::str::from_utf8(bytes) {
            Ok(whole) => {
                text.push_str(whole);
                bytes.clear();
                return text;
            }
            Err(error) => {
                let (whole, rest) = bytes.split_at(error.valid_up_to());
                text.push_str(&String::from_utf8_lossy(whole));
                let Some(wrong) = error.error_len() else {
                    *bytes = rest.to_vec();
                    return text;
                };
                text.push(char::REPLACEMENT_CHARACTER);
                *bytes = rest.get(wrong..).unwrap_or_default().to_vec();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn letters_that_come_in_pieces_stay_whole() {
        let mut bytes = "Łuk".as_bytes().to_vec();
        bytes.extend_from_slice(&"ź".as_bytes()[..1]);
        assert_eq!(take_whole_letters(&mut bytes), "Łuk");
        bytes.extend_from_slice(&"ź".as_bytes()[1..]);
        assert_eq!(take_whole_letters(&mut bytes), "ź");
        assert!(bytes.is_empty());
        let mut broken = vec![b'a', 0xff, b'b'];
        assert_eq!(take_whole_letters(&mut broken), "a\u{fffd}b");
    }
}
