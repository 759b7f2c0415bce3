//! A practice with something in every corner, and a way to take it along.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::AtomicBool;

use chrono::Utc;
use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::exchange::leaving::*;
use quadratus::store::*;

use crate::support::*;

/// A practice that can be taken along.
pub struct Taken {
    pub room: Room,
    pub file: PracticeFile,
    pub actor: Actor,
    pub client: ClientId,
}

/// The smallest PDF there is, with these words in it.
pub fn bytes(words: &str) -> Vec<u8> {
    format!("%PDF-1.4\n% {words}\n%%EOF\n").into_bytes()
}

pub fn attach(file: &mut PracticeFile, actor: Actor, client: ClientId, title: &str) -> AttachmentId {
    let content = bytes(title);
    let kind = (AttachmentKind::Letter, FileFormat::Pdf);
    let names = (line(title), line("from the doctor.pdf"));
    let attachment = Attachment::new(client, kind, names, day("2026-02-20"), content.len() as u64).unwrap();
    file.add_attachment(actor, &attachment, &content).unwrap()
}

fn keep_sheet(file: &mut PracticeFile, actor: Actor, client: ClientId, session: SessionId) {
    let catalog = Catalog::builtin().unwrap();
    let items = catalog.items().iter().take(2).map(|item| PlannedItem {
        item: item.key.clone(),
        side: None,
        dose: item.dose,
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    });
    let plan = HomeCarePlan::new(client, Some(session), day("2026-02-27"), items.collect()).unwrap();
    let pdf = bytes("a sheet as it was given");
    let look = SheetLook { print: Print::Normal, ink: Ink::Colour, language: Language::English };
    let sheet = NewSheet { look, pdf: &pdf };
    let (_, sheet) = file.keep_sheet(actor, &plan, &sheet).unwrap();
    file.record_given(actor, sheet).unwrap();
}

impl Taken {
    /// Two clients: one with a signed and amended note, a file, a sheet, a measure, and one who is restricted.
    pub fn new() -> Self {
        let (room, mut file, actor) = Room::new();
        let client = file.add_client(actor, &named("Łukasz", "Müller")).unwrap();
        let keep = DraftFate::Keep;
        let session = file.add_session(actor, &a_session(client, actor, "2026-02-27"), keep).unwrap();
        file.sign_session(actor, session).unwrap();
        file.amend_session(actor, session, &prose("It was the right side."), &reason("Mistaken")).unwrap();
        file.add_session(actor, &a_session(client, actor, "2026-03-01"), keep).unwrap();
        attach(&mut file, actor, client, "Referral");
        keep_sheet(&mut file, actor, client, session);
        let measure = MeasureKey::new("bed_hours").unwrap();
        let measure =
            Measurement::new(client, measure, day("2026-02-27"), 7.1, line("-1 than before")).unwrap();
        file.add_measurement(actor, &measure).unwrap();
        let draft = NoteDraft { subjective: "half a wor".into(), ..NoteDraft::default() };
        file.save_draft(client, &draft).unwrap();
        let other = file.add_client(actor, &named("Ann", "O'Neil")).unwrap();
        file.restrict_client(actor, other, &reason("She disputes a note")).unwrap();
        Self { room, file, actor, client }
    }

    pub fn to(&self, name: &str) -> PathBuf {
        self.room.folder.path().join(name)
    }

    /// Takes everything along as it stands, telling how far it is.
    pub fn leave_telling(
        &mut self,
        to: &Path,
        wish: &Wish,
        stop: &AtomicBool,
        told: &mut dyn FnMut(&mut PracticeFile, Progress),
    ) -> Result<Report, LeavingError> {
        let catalog = Catalog::builtin().unwrap();
        let how = Leaving { database: wish.database, locked: wish.password.is_some() };
        let snapshot = self.file.take_everything(self.actor, &secret(PASSPHRASE), how).unwrap();
        let now = "2026-03-02T09:30:00Z".parse::<chrono::DateTime<Utc>>().unwrap();
        let by = self.actor.practitioner();
        let errand = Errand { catalog: &catalog, wish, to, by, now, today: day("2026-03-02") };
        leave(snapshot, &errand, stop, &mut |progress| told(&mut self.file, progress))
    }

    pub fn leave(&mut self, to: &Path, wish: &Wish) -> Result<Report, LeavingError> {
        self.leave_telling(to, wish, &AtomicBool::new(false), &mut |_, _| {})
    }
}

pub fn reason(words: &str) -> Reason {
    Reason::try_from(line(words)).unwrap()
}

pub fn everything() -> Wish {
    Wish { pdf: true, database: true, password: None }
}

pub fn tables_only() -> Wish {
    Wish::default()
}

/// What the reader that knows nothing of this program says of an export.
pub fn read_back(export: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/read_back.py");
    Command::new("python3").arg(script).arg(export).output().expect("python3 is here")
}

pub fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Every file in a folder, with its name from there on.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files_in(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}
