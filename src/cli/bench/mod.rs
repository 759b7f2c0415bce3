//! `bench`: how long a person waits, on a practice file of theirs or a large demo.

mod backup;
mod sheet;
mod stopwatch;

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use secrecy::SecretString;
use serde_json::{Value, json};

use crate::catalog::Catalog;
use crate::domain::{
    Client, ClientId, NoteDraft, PersonName, Session, SessionId, TimelineFilter, TimelineKind,
};
use crate::store::{DraftFate, NoteSearch};

use crate::ui;

use super::arguments::{Arguments, Bench};
use super::desk::{Desk, locate};
use super::{Fault, passphrase, window};
use backup::Backups;
use sheet::Sheet;
use stopwatch::Measured;

/// Opening derives a key at a cost made to be felt; a few times tell enough.
const MOST_OPENINGS: usize = 10;
/// What a therapist types: names with and without accents, the end of a phone number.
const TYPED: &[&str] = &["muller", "lukasz w", "obrien", "nguyen", "garcia-m", "soren", "0142", "anna"];
/// In a demo one note in many thousands, every note, and two words apart.
const NOTES: &[(&str, &str)] = &[
    ("note search, rare word", "warfarin"),
    ("note search, common word", "pain"),
    ("newest 50 notes with two words", "trigger hip"),
    ("newest 50 notes, two beginnings", "tr pa"),
];
/// As many notes as the window asks for.
const NEWEST: usize = ui::MOST_NOTES;
/// As many as the window asks for.
const ONE_SCREEN: usize = ui::MOST_FOUND;
/// More sessions than this nobody has.
const EVERY: usize = 100_000;

/// Measures everything and answers in a table or in JSON.
///
/// # Errors
/// What keeps the file from being opened, read or written.
pub fn bench(
    arguments: &Arguments,
    catalog: &Catalog,
    wanted: &Bench,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let path = locate(wanted.file.as_deref().or(arguments.file.as_deref()))?;
    let rounds = usize::try_from(wanted.rounds).unwrap_or(usize::MAX);
    let passphrase = passphrase::find(arguments.passphrase_file.as_deref())?;
    let mut all = vec![
        start(&path, rounds.min(MOST_OPENINGS))?,
        opening(&path, &passphrase, rounds.min(MOST_OPENINGS))?,
    ];
    let mut desk = Desk::unlock(&path, passphrase.clone())?;
    let people = People::find(&desk)?;
    all.push(keystrokes(&desk, rounds)?);
    all.extend(
        people
            .near_20
            .map(|client| client_page(&desk, catalog, "open a client with about 20 sessions", client, rounds))
            .transpose()?,
    );
    all.extend(
        people
            .near_400
            .map(|client| client_page(&desk, catalog, "open a client with 400 sessions", client, rounds))
            .transpose()?,
    );
    all.extend(
        people
            .near_400
            .map(|client| timeline(&desk, catalog, client, rounds))
            .transpose()?
            .into_iter()
            .flatten(),
    );
    all.extend(people.session.map(|session| one_session(&desk, session, rounds)).transpose()?);
    for (name, typed) in NOTES {
        all.push(Measured::rounds(name, rounds, |_| -> Result<(), Fault> {
            black_box(desk.file.search_notes(&NoteSearch::words(typed, NEWEST))?);
            Ok(())
        })?);
    }
    let sheet = people.session.map(|session| Sheet::made(&desk, catalog, session, rounds)).transpose()?;
    all.extend(sheet.as_ref().map(|sheet| sheet.time.clone()));
    all.extend(
        people.session.map(|session| saving(&mut desk, session, rounds)).transpose()?.into_iter().flatten(),
    );
    let (clients, sessions) = (desk.file.client_count()?, desk.file.session_count()?);
    let mut notes = |session| -> Result<_, Fault> {
        Ok((draft_note(&mut desk, session, ONE_WORD)?, draft_note(&mut desk, session, LONG_NOTE)?))
    };
    let notes = people.session.map(&mut notes).transpose()?;
    desk.close()?;
    if let Some(notes) = notes {
        all.extend(writing(&path, &passphrase, notes, rounds)?);
    }
    let backups = notes.map(|(_, long)| Backups::made(&path, &passphrase, long, rounds)).transpose()?;
    all.extend(backups.iter().flat_map(Backups::times));
    if wanted.json {
        let measured: Vec<Value> = all.iter().map(Measured::json).collect();
        let sheet = sheet.as_ref().map(Sheet::json);
        let told = json!({"clients": clients, "sessions": sessions, "measured": measured, "sheet": sheet,
            "backup": backups.as_ref().map(Backups::json)});
        writeln!(out, "{told:#}")?;
        return Ok(());
    }
    writeln!(out, "{clients} clients, {sessions} sessions")?;
    for measured in &all {
        writeln!(out, "{}", measured.line())?;
    }
    if let Some(sheet) = sheet {
        writeln!(out, "{}", sheet.line())?;
    }
    if let Some(backups) = backups {
        writeln!(out, "{}", backups.line())?;
    }
    Ok(())
}

/// Whom to open.
struct People {
    near_20: Option<ClientId>,
    near_400: Option<ClientId>,
    session: Option<SessionId>,
}

impl People {
    /// The clients whose number of sessions is nearest to 20 and, if any has so many, to 400.
    fn find(desk: &Desk) -> Result<Self, Fault> {
        let mut counted = Vec::new();
        for client in desk.file.search_clients("", EVERY)? {
            counted.push((desk.file.session_count_of(client.id)?, client.id));
        }
        let nearest = |wanted: u64| counted.iter().min_by_key(|(count, _)| count.abs_diff(wanted)).copied();
        let near_20 = nearest(20).map(|(_, client)| client);
        let near_400 = nearest(400).filter(|(count, _)| *count >= 300).map(|(_, client)| client);
        let session = match near_20 {
            Some(client) => desk.file.sessions_of(client, 0, 1)?.first().map(|summary| summary.id),
            None => None,
        };
        Ok(Self { near_20, near_400, session })
    }
}

/// The whole program, from its start to the first frame of the locked door, without a window.
fn start(path: &Path, rounds: usize) -> Result<Measured, Fault> {
    let own = std::env::current_exe().map_err(|error| Fault::file("Finding", path, &error))?;
    Measured::rounds("start to first frame, headless", rounds, |_| {
        let mut program = Command::new(&own);
        let ended = program.arg("--file").arg(path).arg("first-frame").status();
        let ended = ended.map_err(|error| Fault::file("Starting", &own, &error))?;
        if ended.success() { Ok(()) } else { Err(Fault::NotStarted) }
    })
}

fn opening(path: &Path, passphrase: &SecretString, rounds: usize) -> Result<Measured, Fault> {
    Measured::rounds("open and unlock", rounds, |_| {
        drop(Desk::unlock(path, passphrase.clone())?);
        Ok(())
    })
}

/// Each keystroke of each name is one search, as the window asks it.
fn keystrokes(desk: &Desk, rounds: usize) -> Result<Measured, Fault> {
    let steps: Vec<&str> = TYPED
        .iter()
        .flat_map(|name| {
            name.char_indices().map(|(place, sign)| name.get(..place + sign.len_utf8()).unwrap_or(name))
        })
        .collect();
    let mut row = steps.iter().cycle();
    Measured::rounds("client search, one keystroke", rounds.max(steps.len()), |_| {
        black_box(desk.file.search_clients(row.next().unwrap_or(&""), ONE_SCREEN)?);
        Ok(())
    })
}

/// Everything the client page shows, with every session in the timeline.
fn client_page(
    desk: &Desk,
    catalog: &Catalog,
    name: &'static str,
    client: ClientId,
    rounds: usize,
) -> Result<Measured, Fault> {
    Measured::rounds(name, rounds, |_| {
        let file = &desk.file;
        let rows = ui::timeline_rows(file.timeline_of(client)?, catalog);
        let last = rows.iter().find_map(|row| row.entry.session());
        black_box(last.map(|last| file.session(last)).transpose()?);
        black_box((file.client(client)?, file.standing(client)?, file.draft(client)?, rows));
        black_box((file.consents_of(client)?, file.reviews_of(client)?, file.screenings_of(client)?));
        Ok(())
    })
}

/// The timeline opened and filtered, and a word looked for in it and in the notes.
fn timeline(desk: &Desk, catalog: &Catalog, client: ClientId, rounds: usize) -> Result<[Measured; 2], Fault> {
    let read = || Ok::<_, Fault>(ui::timeline_rows(desk.file.timeline_of(client)?, catalog));
    let mut filter = TimelineFilter::default();
    filter.toggle_kind(TimelineKind::Visit);
    let opened = Measured::rounds("timeline of 400 sessions, filtered", rounds, |_| -> Result<(), Fault> {
        let rows = read()?;
        black_box(rows.iter().filter(|row| filter.admits(&row.entry)).count());
        Ok(())
    })?;
    let rows = read()?;
    let searched = Measured::rounds("a word in that timeline", rounds, |_| -> Result<(), Fault> {
        let said = rows.iter().map(ui::TimelineRow::searched);
        black_box(desk.file.search_timeline(client, "trigger", said)?);
        Ok(())
    })?;
    Ok([opened, searched])
}

fn one_session(desk: &Desk, session: SessionId, rounds: usize) -> Result<Measured, Fault> {
    Measured::rounds("open one session", rounds, |_| {
        black_box(desk.file.session(session)?);
        Ok(())
    })
}

/// How long the text of a long note is, in characters, and how many treatments it has.
const LONG_NOTE: (usize, usize) = (20_000, 40);
/// And the one it is compared with.
const ONE_WORD: (usize, usize) = (4, 0);

/// The words of a long note, in paragraphs as people write them.
const PARAGRAPH: &str = "Sore after work, better after a walk. Slept on the left side. Bent to the toes without \
                         pain, back in the car it came on again after an hour.\n";

/// An unfinished note of so many letters and treatments, of a client of its own.
fn draft_note(
    desk: &mut Desk,
    like: SessionId,
    (letters, treatments): (usize, usize),
) -> Result<ClientId, Fault> {
    let like = desk.file.session(like)?.value.session().clone();
    let client = desk.file.add_client(desk.actor, &Client::named(PersonName::new("Bench", "Long")?))?;
    let note = NoteDraft {
        subjective: PARAGRAPH.chars().cycle().take(letters).collect(),
        treatments: like.treatments.iter().cycle().take(treatments).cloned().collect(),
        ..NoteDraft::held(like.held.on, like.held.at, 60)
    };
    desk.file.save_draft(client, &note)?;
    Ok(client)
}

/// A note with a word and the long one, each opened, and a key typed in it as far as the frame that shows it:
/// what the long one takes more is what its length costs.
fn writing(
    path: &Path,
    passphrase: &SecretString,
    (short, long): (ClientId, ClientId),
    rounds: usize,
) -> Result<[Measured; 3], Fault> {
    let times = |client| window::note_times(path.to_path_buf(), passphrase.clone(), client, rounds, None);
    let (short, long) = (times(short)?, times(long)?);
    Ok([
        Measured::new("open a note of 20,000 characters", vec![long.opened]),
        Measured::new("a key in it, to the frame", long.keys),
        Measured::new("a key in a note of one word", short.keys),
    ])
}

/// Durable saves, on a client of their own.
fn saving(desk: &mut Desk, like: SessionId, rounds: usize) -> Result<[Measured; 2], Fault> {
    let like = desk.file.session(like)?.value.session().clone();
    let name = PersonName::new("Bench", "Mark")?;
    let client = desk.file.add_client(desk.actor, &Client::named(name))?;
    // What is said of a sheet belongs to the client who took it home.
    let home_care = Vec::new();
    let session = Session { client, practitioner: desk.actor.practitioner(), home_care, ..like };
    let sessions = Measured::rounds("durable save of a session", rounds, |_| -> Result<(), Fault> {
        desk.file.add_session(desk.actor, &session, DraftFate::Keep)?;
        Ok(())
    })?;
    let mut note = NoteDraft { subjective: session.note.subjective.to_string(), ..NoteDraft::default() };
    let drafts = Measured::rounds("durable autosave of a draft", rounds, |_| -> Result<(), Fault> {
        note.subjective.push('.');
        Ok(desk.file.save_draft(client, &note)?)
    })?;
    desk.file.discard_draft(client)?;
    Ok([sessions, drafts])
}
