//! What the targets share: a practice to throw things at, and who may stumble.

#![allow(clippy::unwrap_used, reason = "here a surprise is a finding")]

use std::collections::BTreeSet;
use std::fs;
use std::panic;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use chrono::{DateTime, Utc};
use quadratus::domain::{Client, ClientId, Line, Paper, PersonName, Practice, Practitioner};
use quadratus::store::{Actor, Clock, PassphraseCost, PracticeFile, RecoveryKey, Surroundings, Unlock};
use secrecy::SecretString;

/// What opens the practice.
pub const PASSPHRASE: &str = "blue lantern harbour velvet";

struct StandingClock(DateTime<Utc>);

impl Clock for StandingClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// The cheapest passphrase there is, and a clock that stands still.
pub fn surroundings() -> Surroundings {
    let clock = Arc::new(StandingClock("2026-03-02T09:30:00.250Z".parse().unwrap()));
    Surroundings {
        clock,
        passphrase_cost: PassphraseCost { memory_kib: 8, passes: 1 },
        ..Surroundings::system()
    }
}

/// The passphrase of the practice.
pub fn unlock() -> Unlock {
    Unlock::Passphrase(SecretString::from(PASSPHRASE))
}

/// An empty folder in memory; what an earlier run left in it is gone.
pub fn folder(name: &str) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory.to_path_buf() } else { std::env::temp_dir() };
    let folder = place.join(format!("quadratus-fuzz-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// An open practice with one client.
pub struct Room {
    /// Where it lies.
    pub path: PathBuf,
    /// The practice.
    pub file: PracticeFile,
    /// What opens it when the passphrase is lost.
    pub key: RecoveryKey,
    /// Who works in it.
    pub actor: Actor,
    /// The one client.
    pub client: ClientId,
}

impl Room {
    /// Makes it.
    pub fn new(name: &str) -> Self {
        let path = folder(name).join("harbour.practice");
        let line = |text: &str| Line::new(text).unwrap();
        let practice = Practice::new(line("Harbour Massage"), Paper::Letter).unwrap();
        let practitioner = Practitioner {
            name: PersonName::new("Ana", "Ruiz").unwrap(),
            credentials: line("LMT"),
            licence_number: Line::default(),
        };
        let passphrase = SecretString::from(PASSPHRASE);
        let (mut file, key) =
            PracticeFile::create(&path, &passphrase, &practice, &practitioner, surroundings()).unwrap();
        let actor = Actor::from(file.practitioners().unwrap().first().unwrap().id);
        let client = Client::named(PersonName::new("Łukasz", "Müller").unwrap());
        let client = file.add_client(actor, &client).unwrap();
        Self { path, file, key, actor, client }
    }
}

/// Lets the readers of others stumble where the program catches them: on the threads that it gives them.
/// Whatever stumbles elsewhere, or is ours, ends the run. Each such place is told once.
pub fn forgive_guarded_readers() {
    static TOLD: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
    let end = panic::take_hook();
    panic::set_hook(Box::new(move |stumbled| {
        let is_guarded = matches!(thread::current().name(), Some("picture" | "received file"));
        let place = stumbled.location().map(ToString::to_string).unwrap_or_default();
        if !(is_guarded && place.contains("/registry/")) {
            end(stumbled);
        } else if TOLD.lock().is_ok_and(|mut told| told.insert(place.clone())) {
            eprintln!("CAUGHT AS MEANT: {place}");
        }
    }));
}
