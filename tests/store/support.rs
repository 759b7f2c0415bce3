//! A practice on the disk to test with, and ways to reach behind its door.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use data_encoding::{HEXLOWER, Specification};
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;
use rusqlite::Connection;
use secrecy::SecretString;
use tempfile::TempDir;

pub const PASSPHRASE: &str = "blue lantern harbour velvet";

pub fn secret(text: &str) -> SecretString {
    SecretString::from(text)
}

/// A clock that stands still until it is told to move.
pub struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    pub fn forward(&self, seconds: i64) {
        *self.0.lock().unwrap() += TimeDelta::seconds(seconds);
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}

pub fn clock() -> Arc<TestClock> {
    Arc::new(TestClock(Mutex::new("2026-03-02T09:30:00.250Z".parse().unwrap())))
}

/// The cheapest passphrase cost there is, and a clock that stands still.
pub fn surroundings() -> Surroundings {
    with_clock(clock())
}

pub fn with_clock(clock: Arc<TestClock>) -> Surroundings {
    let passphrase_cost = PassphraseCost { memory_kib: 8, passes: 1 };
    Surroundings { clock, passphrase_cost, ..Surroundings::system() }
}

pub fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

pub fn prose(text: &str) -> Prose {
    Prose::new(text).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn a_practice() -> Practice {
    Practice::new(line("Harbour Massage"), Paper::Letter).unwrap()
}

pub fn a_practitioner() -> Practitioner {
    Practitioner {
        name: PersonName::new("Ana", "Ruiz").unwrap(),
        credentials: line("LMT"),
        licence_number: line("MA 12345"),
    }
}

pub fn named(given: &str, family: &str) -> Client {
    Client::named(PersonName::new(given, family).unwrap())
}

/// Files and what is in them; shown by name and length only.
#[derive(PartialEq, Eq)]
pub struct Contents(pub Vec<(PathBuf, Vec<u8>)>);

impl std::fmt::Debug for Contents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(path, bytes)| (path.file_name(), bytes.len()))).finish()
    }
}

/// A practice in a folder of its own.
pub struct Room {
    pub folder: TempDir,
    pub path: PathBuf,
    pub key: RecoveryKey,
    pub clock: Arc<TestClock>,
}

impl Room {
    /// A new practice, open.
    pub fn new() -> (Self, PracticeFile, Actor) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("harbour.practice");
        let clock = clock();
        let (file, key) = PracticeFile::create(
            &path,
            &secret(PASSPHRASE),
            &a_practice(),
            &a_practitioner(),
            with_clock(clock.clone()),
        )
        .unwrap();
        let actor = Actor::from(file.practitioners().unwrap()[0].id);
        (Self { folder, path, key, clock }, file, actor)
    }

    /// A practice with one client and one session, closed.
    pub fn closed() -> (Self, ClientId, SessionId) {
        let (room, mut file, actor) = Self::new();
        let client = file.add_client(actor, &named("Łukasz", "Müller")).unwrap();
        let session =
            file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
        file.close().unwrap();
        (room, client, session)
    }

    pub fn open(&self) -> Result<PracticeFile, StoreError> {
        self.open_with(PASSPHRASE)
    }

    pub fn open_with(&self, passphrase: &str) -> Result<PracticeFile, StoreError> {
        PracticeFile::open(
            &self.path,
            &Unlock::Passphrase(secret(passphrase)),
            with_clock(self.clock.clone()),
        )
    }

    pub fn key_path(&self) -> PathBuf {
        beside(&self.path, ".key")
    }

    /// The database as any program for such files opens it, with the recovery key.
    pub fn behind_the_door(&self) -> Connection {
        let mut signs = Specification::new();
        signs.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
        let bytes =
            signs.encoding().unwrap().decode(self.key.to_groups().replace('-', "").as_bytes()).unwrap();
        let sql = Connection::open(&self.path).unwrap();
        sql.execute_batch(&format!("PRAGMA key = \"x'{}'\"", HEXLOWER.encode(&bytes[..32]))).unwrap();
        sql
    }

    /// Makes the file one of the first format, with what the first format can hold. Each client has the
    /// one e-mail address there was room for.
    pub fn back_to_the_first_format(&self) {
        let sql = self.behind_the_door();
        let list = |question: &str| -> Vec<String> {
            let mut statement = sql.prepare(question).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
        };
        let tables = "SELECT name FROM main.sqlite_schema WHERE type = 'table'
            AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'note_index%'";
        sql.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        let kept = list(tables);
        for table in &kept {
            sql.execute_batch(&format!("CREATE TEMP TABLE kept_{table} AS SELECT * FROM main.{table}"))
                .unwrap();
        }
        let gone = "SELECT 'DROP ' || type || ' main.' || name FROM main.sqlite_schema
            WHERE type IN ('view', 'trigger') OR name = 'note_index'";
        let tables_gone = kept.iter().map(|table| format!("DROP TABLE main.{table}"));
        for drop in list(gone).into_iter().chain(tables_gone) {
            sql.execute_batch(&drop).unwrap();
        }
        sql.execute_batch(include_str!("../../src/store/migration/0001_foundation.sql")).unwrap();
        // The guards of signed notes stand already: parts come before their note, amendments after it.
        let mut fill = list(tables);
        fill.sort_by_key(|table| match table.as_str() {
            "finding" | "treatment" => 0,
            "amendment" => 2,
            _ => 1,
        });
        for table in fill.iter().filter(|table| kept.contains(table)) {
            let columns = list(&format!(
                "SELECT name FROM pragma_table_info('{table}')
                 WHERE name IN (SELECT name FROM pragma_table_info('kept_{table}'))"
            ))
            .join(", ");
            let (more, with) = if table == "client" { (", email", ", 'old@example.org'") } else { ("", "") };
            sql.execute_batch(&format!(
                "INSERT OR REPLACE INTO main.{table} ({columns}{more}) SELECT {columns}{with} FROM kept_{table}"
            ))
            .unwrap();
        }
        sql.execute_batch("PRAGMA user_version = 1").unwrap();
    }

    /// The files but for the count of wrong tries.
    pub fn bytes_but_tries(&self) -> Contents {
        let mut files = self.bytes();
        files.0.retain(|(path, _)| !path.to_string_lossy().ends_with(".tries"));
        files
    }

    /// Everything that stands in the folder, byte for byte.
    pub fn bytes(&self) -> Contents {
        let mut files: Vec<_> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
            .collect();
        files.sort();
        Contents(files)
    }
}

pub fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// What was examined, with its result as it is typed.
pub fn examined(key: &str, side: Option<Side>, result: &str, hurt: bool) -> Examination {
    static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::builtin().unwrap());
    let kind = CATALOG.examination(&ExaminationKey::new(key).unwrap()).unwrap();
    let examined = Examined::read(kind.scale(), result).unwrap();
    Examination { examination: kind.key.clone(), side, examined, hurt, note: Line::default() }
}

/// A session with something in every field but what is said of a sheet, which has to be there first.
pub fn a_session(client: ClientId, actor: Actor, on: &str) -> Session {
    let held =
        Held { on: day(on), at: "10:30:00".parse().unwrap(), zone: Zone::new("America/Denver").unwrap() };
    let mut session = Session::held(client, actor.practitioner(), held, Minutes::new(60).unwrap());
    session.complaint = Some(Complaint {
        words: line("Ache across the low back"),
        region: Region::LowerBack,
        stage: Stage::Chronic,
        onset: line("after gardening"),
        better_with: line("warm baths"),
        worse_with: line("long drives"),
    });
    session.note = SoapNote {
        subjective: prose("Slept badly.\nStiff in the morning; sciatica is gone."),
        objective: prose("Quadratus lumborum tender on the left."),
        assessment: prose("Easing. Nimmt weniger Tabletten — größere Schritte."),
        plan: prose("Ball work at home."),
        response: prose("Let go slowly.\nDizzy on rising."),
        form: NoteForm::Soap,
    };
    session.pain_before = Some(Pain::new(6).unwrap());
    session.pain_after = Some(Pain::new(3).unwrap());
    session.findings = vec![Finding {
        finding: FindingKey::new("trigger_point").unwrap(),
        muscle: Some(MuscleKey::new("quadratus_lumborum").unwrap()),
        side: Some(Side::Left),
        grade: Some(Grade::new(2).unwrap()),
        note: line("refers to the hip"),
    }];
    session.examinations = vec![
        examined("lumbar_side_bend", Some(Side::Right), "12", true),
        examined("fingertip_to_floor", None, "28.5", false),
        examined("straight_leg_raise", Some(Side::Left), "-", false),
        examined("hip_extension", Some(Side::Left), "", true),
    ];
    session.examinations[0].note = line("stops above the knee");
    session.treatments = vec![
        Treatment {
            technique: TechniqueKey::new("trigger_point_compression").unwrap(),
            muscle: Some(MuscleKey::new("quadratus_lumborum").unwrap()),
            side: Some(Side::Left),
            pressure: Some(Pressure::new(4).unwrap()),
            minutes: Some(Minutes::new(3).unwrap()),
            note: line("held until it softened"),
        },
        Treatment {
            technique: TechniqueKey::new("relaxation").unwrap(),
            muscle: None,
            side: None,
            pressure: None,
            minutes: None,
            note: Line::default(),
        },
    ];
    session
}
