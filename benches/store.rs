//! What a person waits for when they use the practice file.
//!
//! `QUADRATUS_BENCH_CLIENTS` and `QUADRATUS_BENCH_SESSIONS` set the size of the practice
//! made for it (200 and 4,000 without them). Making it is timed and told, too.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr, missing_docs)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use criterion::Criterion;
use quadratus::domain::{
    Client, ClientId, Held, Line, Minutes, MuscleKey, NoteDraft, Pain, Paper, PersonName, Phone, Practice,
    Practitioner, PractitionerId, Pressure, Prose, Session, Side, SoapNote, TechniqueKey, Treatment, Zone,
};
use quadratus::store::{Actor, DraftFate, NoteSearch, PracticeFile, Surroundings, Unlock};
use secrecy::SecretString;

const PASSPHRASE: &str = "blue lantern harbour velvet";
const GIVEN: [&str; 12] =
    ["Anna", "Łukasz", "Siobhán", "Jürgen", "Mia", "José", "Zoë", "Ahmed", "Ingrid", "Noah", "Olga", "Péter"];
const FAMILY: [&str; 14] = [
    "Müller",
    "O'Brien",
    "Nowak",
    "van der Berg",
    "Nguyễn",
    "Smith-Jones",
    "Ćwiąkała",
    "Ruiz",
    "Öztürk",
    "Hall",
    "Søndergaard",
    "Đặng",
    "Lefèvre",
    "King",
];
const WORDS: [&str; 20] = [
    "stiff", "morning", "low", "back", "left", "hip", "sleep", "better", "desk", "walking", "tender",
    "release", "pressure", "shoulder", "ache", "sharp", "eased", "garden", "stairs", "heat",
];

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn prose(&mut self, words: usize) -> Prose {
        let text: Vec<&str> = (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect();
        Prose::new(text.join(" ")).unwrap()
    }
}

fn size(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

fn a_client(dice: &mut Dice, number: usize) -> Client {
    let name = PersonName::new(GIVEN[dice.below(GIVEN.len())], FAMILY[dice.below(FAMILY.len())]).unwrap();
    let mut client = Client::named(name);
    client.phones = vec![Phone::new(format!("303 555 {number:05}")).unwrap()];
    client
}

fn a_session(dice: &mut Dice, client: ClientId, by: PractitionerId, on: NaiveDate, number: usize) -> Session {
    let held = Held { on, at: "10:30:00".parse().unwrap(), zone: Zone::new("America/Denver").unwrap() };
    let mut session = Session::held(client, by, held, Minutes::new(60).unwrap());
    session.note = SoapNote {
        subjective: dice.prose(40),
        objective: dice.prose(35),
        assessment: dice.prose(25),
        plan: dice.prose(15),
        ..SoapNote::default()
    };
    if number % 5000 == 7 {
        session.note.plan = Prose::new("fibromyalgia asked about").unwrap();
    }
    let treatment = |muscle: &str| Treatment {
        technique: TechniqueKey::new("deep_tissue").unwrap(),
        muscle: Some(MuscleKey::new(muscle).unwrap()),
        side: Some(Side::Left),
        pressure: Some(Pressure::new(3).unwrap()),
        minutes: Some(Minutes::new(5).unwrap()),
        note: Line::default(),
    };
    session.treatments = ["gluteus_medius", "quadratus_lumborum", "multifidus"].map(treatment).to_vec();
    session.pain_before = Some(Pain::new(6).unwrap());
    session.pain_after = Some(Pain::new(3).unwrap());
    session
}

/// A practice of this size; the first client has had 400 sessions, the second 20.
fn make(path: &Path, clients: usize, sessions: usize) -> (PracticeFile, Vec<ClientId>) {
    let practice = Practice::new(Line::new("Bench").unwrap(), Paper::A4).unwrap();
    let by = Practitioner {
        name: PersonName::new("Ana", "Ruiz").unwrap(),
        credentials: Line::default(),
        licence_number: Line::default(),
    };
    let passphrase = SecretString::from(PASSPHRASE);
    let (mut file, _) =
        PracticeFile::create(path, &passphrase, &practice, &by, Surroundings::system()).unwrap();
    let by = file.practitioners().unwrap()[0].id;
    let start = Instant::now();
    let mut dice = Dice(7);
    let first_day = NaiveDate::from_ymd_opt(2016, 1, 4).unwrap();
    let ids = file
        .import(Actor::from(by), |import| {
            let ids = (0..clients)
                .map(|number| import.client(&a_client(&mut dice, number)))
                .collect::<Result<Vec<_>, _>>()?;
            for number in 0..sessions {
                let client = match number {
                    0..400 => ids[0],
                    400..420 => ids[1],
                    _ => ids[2 + dice.below(clients - 2)],
                };
                let on = first_day + Days::new(u64::try_from(dice.below(3650)).unwrap());
                import.session(&a_session(&mut dice, client, by, on, number))?;
            }
            Ok(ids)
        })
        .unwrap();
    let bytes = std::fs::metadata(path).unwrap().len();
    eprintln!("{clients} clients and {sessions} sessions in {:.1?}, {} MB", start.elapsed(), bytes >> 20);
    (file, ids)
}

fn measure_reading(criterion: &mut Criterion, file: &PracticeFile, clients: &[ClientId]) {
    for typed in ["", "m", "mu", "muller", "obrien", "ana ruiz", "00042", "zzz"] {
        let name = format!("search clients “{typed}”");
        criterion
            .bench_function(&name, |run| run.iter(|| file.search_clients(black_box(typed), 50).unwrap()));
    }
    for (name, client) in [("400", clients[0]), ("20", clients[1])] {
        criterion.bench_function(&format!("open a client with {name} sessions"), |run| {
            run.iter(|| {
                let whole = file.client(client).unwrap();
                let page = file.sessions_of(client, 0, 30).unwrap();
                let count = file.session_count_of(client).unwrap();
                (whole, page, count, file.plans_of(client).unwrap(), file.measurements_of(client).unwrap())
            });
        });
    }
    criterion.bench_function("all 400 sessions of a client", |run| {
        run.iter(|| file.sessions_of(clients[0], 0, 400).unwrap());
    });
    let session = file.sessions_of(clients[0], 0, 1).unwrap()[0].id;
    criterion.bench_function("open one session", |run| run.iter(|| file.session(session).unwrap()));
    for typed in ["fibromyalgia", "stiff", "stiff morn", "s"] {
        let name = format!("search notes “{typed}”");
        criterion.bench_function(&name, |run| {
            run.iter(|| file.search_notes(&NoteSearch::words(black_box(typed), 30)).unwrap());
        });
    }
}

fn measure_writing(criterion: &mut Criterion, file: &mut PracticeFile, clients: &[ClientId]) {
    let by = file.practitioners().unwrap()[0].id;
    let actor = Actor::from(by);
    let mut dice = Dice(11);
    let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    criterion.bench_function("save a session", |run| {
        run.iter(|| {
            let session = a_session(&mut dice, clients[3], by, today, 0);
            file.add_session(actor, &session, DraftFate::Discard).unwrap()
        });
    });
    // Each time another text: what is already on the disk is not written again.
    criterion.bench_function("autosave a draft", |run| {
        run.iter(|| {
            let note = NoteDraft { subjective: dice.prose(100).to_string(), ..NoteDraft::default() };
            file.save_draft(clients[4], &note).unwrap();
        });
    });
}

fn measure_opening(criterion: &mut Criterion, path: &Path) {
    criterion.bench_function("open with a passphrase", |run| {
        run.iter(|| {
            let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
            PracticeFile::open(path, &unlock, Surroundings::system()).unwrap()
        });
    });
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bench.practice");
    let clients = size("QUADRATUS_BENCH_CLIENTS", 200);
    let sessions = size("QUADRATUS_BENCH_SESSIONS", 4_000);
    let (mut file, ids) = make(&path, clients, sessions);
    let mut criterion = Criterion::default().sample_size(20).configure_from_args();
    measure_reading(&mut criterion, &file, &ids);
    measure_writing(&mut criterion, &mut file, &ids);
    let start = Instant::now();
    let report = file.check().unwrap();
    eprintln!("check in {:.1?}: {}", start.elapsed(), if report.is_sound() { "sound" } else { "not sound" });
    file.close().unwrap();
    measure_opening(&mut criterion, &path);
    criterion.final_summary();
}
