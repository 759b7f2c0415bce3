//! The disk runs full, or takes nothing any more, in the middle of every kind of write.
//!
//! Of each kind of write every call to the system that could be refused is counted; then it is done over and
//! over, and each time the disk is full from another one of these calls on. `QUADRATUS_EVERY_WRITE` tries each of
//! them; without it some are tried.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use super::migration::copies_are_whole;
use super::{Talk, is_sound, sentence, shim, worker};
use crate::practice::{PASSPHRASE, Practice, program, words};
use crate::support::Room;

pub const NO_ROOM: i32 = 28;
pub const DISK_GONE: i32 = 5;
const READ_ONLY: i32 = 30;

/// How many of the calls are tried where not all are.
const SOME: u64 = 6;

/// A kind of write.
struct Kind {
    name: &'static str,
    /// Before it.
    template: Practice,
    /// What writes.
    command: fn(&Practice) -> Command,
    /// What is said to it.
    says: Vec<String>,
    /// What must hold afterwards, with what was acknowledged and how it ended.
    holds: fn(&Practice, &[String], &Output),
}

pub fn refusing(command: &mut Command, folder: &Path, errno: i32, from: u64, tally: &Path) {
    // The system's own name of the folder, as it names open files.
    let folder = folder.canonicalize().unwrap();
    command.env("LD_PRELOAD", shim().unwrap()).env("FAULT_UNDER", folder).env("FAULT_TALLY", tally);
    command.env("FAULT_ERRNO", errno.to_string()).env("FAULT_FROM", from.to_string());
    command.env("FAULT_ALL", if errno == NO_ROOM { "0" } else { "1" });
}

/// Does it, with the disk refusing from one call on; what was acknowledged, and how it ended.
fn done(kind: &Kind, practice: &Practice, errno: i32, from: u64, tally: &Path) -> (Vec<String>, Output) {
    let mut command = (kind.command)(practice);
    refusing(&mut command, practice.folder(), errno, from, tally);
    let mut talk = Talk::with(command);
    for line in &kind.says {
        talk.try_to_say(line);
    }
    let (answers, output) = talk.end_with_answers();
    let acknowledged = |line: String| match line.split_once('@') {
        Some((_, answer)) => (answer != "open" && answer != "closed").then(|| answer.to_owned()),
        None => (line.starts_with('{') || line.starts_with("saved ")).then_some(line),
    };
    (answers.into_iter().filter_map(acknowledged).collect(), output)
}

pub fn calls_to_try(total: u64) -> Vec<u64> {
    if std::env::var_os("QUADRATUS_EVERY_WRITE").is_some() || total <= SOME {
        return (1..=total).collect();
    }
    (0..SOME).map(|step| 1 + step * (total - 1) / (SOME - 1)).collect()
}

fn sweep(kind: &Kind, errno: i32) {
    if shim().is_none() {
        return;
    }
    let tallies = tempfile::tempdir().unwrap();
    let tally = tallies.path().join("tally");
    let practice = kind.template.copy();
    let (_, output) = done(kind, &practice, errno, 0, &tally);
    assert!(output.status.success(), "{}: {}", kind.name, words(&output.stderr));
    let total: u64 = std::fs::read_to_string(&tally).unwrap().parse().unwrap();
    assert!(total > 3, "{}: only {total} writes are seen", kind.name);
    let mut refused = 0;
    for from in calls_to_try(total) {
        let practice = kind.template.copy();
        let (acknowledged, output) = done(kind, &practice, errno, from, &tally);
        let said = sentence(&output);
        if !output.status.success() {
            refused += 1;
            let told = said.lines().last().unwrap_or_default();
            assert!(
                told.starts_with("quadratus: ") && told.ends_with('.'),
                "{} from {from}: {said}",
                kind.name
            );
        }
        println!("{} from {from} of {total}: {said}", kind.name);
        if errno == NO_ROOM {
            nothing_half_is_left(&practice);
        }
        (kind.holds)(&practice, &acknowledged, &output);
    }
    assert!(refused > 0, "{}: nothing was ever refused", kind.name);
}

/// Where only room is lacking, what could not be finished is taken away again.
fn nothing_half_is_left(practice: &Practice) {
    for entry in std::fs::read_dir(practice.folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_half = [".new", ".part", ".making"].iter().any(|ending| name.ends_with(ending));
        let is_key_of_nothing = name == "stone.practice.key" && !practice.file().exists();
        assert!(!is_half && !is_key_of_nothing, "{name} is left");
    }
}

fn visit(client: i64) -> String {
    let held = json!({"on": "2026-11-20", "at": "09:00:00", "zone": "UTC"});
    let note = json!({"subjective": "Stiff in the morning. ".repeat(200)});
    json!({"client": client, "held": held, "length": 60, "note": note}).to_string()
}

/// A practice with a client and a session.
fn with_session() -> Practice {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
    let input = visit(client);
    practice.answer_to(&["add", "session", "--json", "-"], &input);
    practice
}

fn ids(acknowledged: &[String]) -> Vec<i64> {
    let id = |line: &String| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].as_i64().unwrap();
    acknowledged.iter().map(id).collect()
}

/// Whole, with the client of before in it.
fn stands(practice: &Practice) {
    is_sound(practice);
    assert!(practice.answer(&["search", "clients", "pena"]).contains("Peña"));
}

/// The worker once more, on a disk with room.
fn again(practice: &Practice, wish: &str) -> Output {
    let mut talk = Talk::with(worker(&practice.file(), "work"));
    assert_eq!(talk.hear(), "open");
    talk.say(wish);
    talk.end()
}

/// Once all three are acknowledged nobody may read that something was not saved.
fn says_what_is_so(acknowledged: &[String], output: &Output) {
    let said = sentence(output);
    assert!(acknowledged.len() < 3 || !said.contains("was not saved"), "{said}");
}

fn adding(what: &'static str) -> Kind {
    let template = with_session();
    let one = if what == "client" {
        json!({"name": {"given": "Lena", "family": "Ortiz"}}).to_string()
    } else {
        visit(1)
    };
    Kind {
        name: what,
        template,
        command: if what == "client" {
            |practice| command(practice, &["add", "client", "--json", "-"])
        } else {
            |practice| command(practice, &["add", "session", "--json", "-"])
        },
        says: vec![one.clone(), one.clone(), one],
        holds: if what == "client" {
            |practice, acknowledged, output| {
                stands(practice);
                says_what_is_so(acknowledged, output);
                for id in ids(acknowledged) {
                    assert!(practice.answer(&["show", "client", &id.to_string()]).contains("Ortiz"));
                }
                practice.add("client", &json!({"name": {"given": "After", "family": "Wards"}}));
            }
        } else {
            |practice, acknowledged, output| {
                stands(practice);
                says_what_is_so(acknowledged, output);
                for id in ids(acknowledged) {
                    practice.answer(&["show", "session", &id.to_string()]);
                }
                practice.answer_to(&["add", "session", "--json", "-"], &visit(1));
            }
        },
    }
}

fn command(practice: &Practice, arguments: &[&str]) -> Command {
    let mut command = practice.command();
    command.args(arguments);
    command
}

fn by_worker(name: &'static str, wish: &str, holds: fn(&Practice, &[String], &Output)) -> Kind {
    Kind {
        name,
        template: with_session(),
        command: |practice| worker(&practice.file(), "work"),
        says: vec![wish.to_owned()],
        holds,
    }
}

/// Whole; and what was acknowledged is done already, what was not may be done now.
fn done_or_to_do(practice: &Practice, acknowledged: &[String], wish: &str, already: &str) {
    stands(practice);
    let output = again(practice, wish);
    let said = sentence(&output);
    assert!(output.status.success() != said.contains(already), "{said}");
    if !acknowledged.is_empty() {
        assert!(!output.status.success(), "“{wish}” was acknowledged and is not done");
    }
    is_sound(practice);
}

fn making() -> Kind {
    Kind {
        name: "new",
        template: Practice::none(),
        command: new,
        says: Vec::new(),
        holds: |practice, _, output| {
            if !practice.file().exists() {
                assert!(!output.status.success());
                let made = new(practice).output().unwrap();
                assert!(made.status.success(), "once there is room: {}", words(&made.stderr));
            }
            is_sound(practice);
            let left = practice.path("stone.practice.making");
            assert!(!left.exists(), "a half practice is left over");
        },
    }
}

pub fn new(practice: &Practice) -> Command {
    let file = practice.file();
    let mut command = program();
    command.args(["new", file.to_str().unwrap(), "--practice", "Stone & Sky", "--therapist", "Rosa Ortega"]);
    command.args(["--unlock-cost", "tests-only"]).env("QUADRATUS_PASSPHRASE", PASSPHRASE);
    command.current_dir(practice.folder());
    command
}

/// A practice of the first format, with a client and a session.
pub fn of_the_first_format() -> Practice {
    let (room, ..) = Room::closed();
    room.back_to_the_first_format();
    let practice = Practice::none();
    std::fs::copy(&room.path, practice.file()).unwrap();
    std::fs::copy(room.key_path(), practice.path("stone.practice.key")).unwrap();
    practice
}

fn migrating() -> Kind {
    Kind {
        name: "migrate",
        template: of_the_first_format(),
        command: |practice| command(practice, &["search", "clients", "muller"]),
        says: Vec::new(),
        holds: |practice, _, _| {
            copies_are_whole(practice);
            assert!(practice.answer(&["search", "clients", "muller"]).contains("Müller"));
            is_sound(practice);
            let copies = std::fs::read_dir(practice.folder()).unwrap().map(|entry| entry.unwrap().path());
            for copy in copies.filter(|path| path.to_str().unwrap().contains(".practice.before-v")) {
                let is_key = copy.extension().is_some_and(|ending| ending == "key");
                assert!(
                    std::fs::metadata(&copy).unwrap().len() > if is_key { 100 } else { 4096 },
                    "{}",
                    copy.display()
                );
                assert!(
                    copy.extension().is_none_or(|ending| ending != "new"),
                    "{} is a half copy",
                    copy.display()
                );
            }
        },
    }
}

/// The first session of the day it was held.
const SIGN: &str = "sign 20261120000001";

const NEXT: &str = "seven slow rivers meet";

fn opens(practice: &Practice, passphrase: &str) -> bool {
    practice.command().env("QUADRATUS_PASSPHRASE", passphrase).arg("check").output().unwrap().status.success()
}

fn passphrase() -> Kind {
    by_worker("passphrase", &format!("passphrase {NEXT}"), |practice, acknowledged, output| {
        let (old, new) = (opens(practice, PASSPHRASE), opens(practice, NEXT));
        let says_new = sentence(output).contains("From now on the new passphrase");
        assert!(
            output.status.success() || !acknowledged.is_empty() || says_new == new,
            "{}",
            sentence(output)
        );
        assert!(old != new, "one passphrase opens it: old {old}, new {new}");
        assert!(new || acknowledged.is_empty(), "the new passphrase was acknowledged");
        let (now, then) = if new { (NEXT, PASSPHRASE) } else { (PASSPHRASE, NEXT) };
        let mut worker = worker(&practice.file(), "work");
        worker.env("QUADRATUS_PASSPHRASE", now);
        let mut talk = Talk::with(worker);
        assert_eq!(talk.hear(), "open");
        talk.ask(&format!("passphrase {then}"));
        assert!(talk.end().status.success());
        assert!(!practice.path("stone.practice.key.new").exists());
    })
}

/// The pages of before, under the name that the new ones get.
const PAGES_OF_BEFORE: &[u8] = b"%PDF-1.7 the pages of before %%EOF";

fn printing() -> Kind {
    let template = with_session();
    std::fs::write(template.path("note.pdf"), PAGES_OF_BEFORE).unwrap();
    Kind {
        name: "note to PDF",
        template,
        command: |practice| command(practice, &["note", "--client", "1", "--out", "note.pdf"]),
        says: Vec::new(),
        holds: |practice, _, output| {
            is_printed_whole_or_not(practice, output);
            // A disk that is gone takes nothing away either; a full one does.
            assert!(!practice.path("note.pdf.part").exists(), "a half is left");
        },
    }
}

fn is_printed_whole_or_not(practice: &Practice, output: &Output) {
    stands(practice);
    let bytes = std::fs::read(practice.path("note.pdf")).unwrap();
    let end = &bytes[bytes.len() - 8..];
    assert!(bytes.starts_with(b"%PDF") && end.windows(5).any(|it| it == b"%%EOF"), "half a PDF");
    assert!(!output.status.success() || bytes != PAGES_OF_BEFORE, "the pages were said to be written");
    practice.answer(&["note", "--client", "1", "--out", "after.pdf"]);
}

fn typing() -> Kind {
    Kind {
        name: "draft",
        template: with_session(),
        command: |practice| command(practice, &["draft", "--client", "1", "-", "--acknowledge"]),
        says: vec!["The left side let go. ".repeat(400)],
        holds: |practice, acknowledged, _| {
            stands(practice);
            if let Some(saved) = acknowledged.last() {
                let saved: usize = saved.strip_prefix("saved ").unwrap().parse().unwrap();
                let kept = practice.json(&["show", "draft", "1", "--json"]);
                assert!(kept["note"]["subjective"].as_str().unwrap().chars().count() >= saved);
            }
            practice.answer_to(&["draft", "--client", "1", "-"], "Typed once there is room.");
        },
    }
}

#[test]
fn a_full_disk_while_a_practice_is_made() {
    sweep(&making(), NO_ROOM);
}

/// Whether something is done, as far as the disk tells.
type IsDone = fn(&Practice) -> bool;

/// From which call on the disk must be full so that what is done just fails: one call later and it is done.
fn last_that_fails(kind: &Kind, total: u64, is_done: IsDone) -> u64 {
    let tallies = tempfile::tempdir().unwrap();
    let (mut fails, mut does) = (1, total + 1);
    while does - fails > 1 {
        let from = fails.midpoint(does);
        let practice = kind.template.copy();
        done(kind, &practice, NO_ROOM, from, &tallies.path().join("tally"));
        if is_done(&practice) { does = from } else { fails = from }
    }
    fails
}

/// How many calls could be refused.
fn calls_of(kind: &Kind) -> u64 {
    let tallies = tempfile::tempdir().unwrap();
    let tally = tallies.path().join("tally");
    done(kind, &kind.template.copy(), NO_ROOM, 0, &tally);
    std::fs::read_to_string(&tally).unwrap().parse().unwrap()
}

fn try_from(kind: &Kind, errno: i32, from: u64) {
    let tallies = tempfile::tempdir().unwrap();
    let practice = kind.template.copy();
    let (acknowledged, output) = done(kind, &practice, errno, from, &tallies.path().join("tally"));
    println!("{} from {from}: {}", kind.name, sentence(&output));
    if errno == NO_ROOM {
        nothing_half_is_left(&practice);
    }
    (kind.holds)(&practice, &acknowledged, &output);
}

/// Whether a copy of before the change of format has its name.
fn has_copy(practice: &Practice) -> bool {
    let names = std::fs::read_dir(practice.folder()).unwrap().map(|entry| entry.unwrap().file_name());
    names.into_iter().any(|name| {
        let number = name.to_str().unwrap().split_once(".before-v").map(|(_, number)| number.parse::<u32>());
        number.is_some_and(|number| number.is_ok())
    })
}

/// The key file and the practice get their names, the key file changes and the log tells of it, the copy gets its
/// name and the format changes, the last session is saved and the log goes into the file.
#[test]
fn a_disk_that_is_full_between_two_things_that_belong_together() {
    if shim().is_none() {
        return;
    }
    let kinds: [(Kind, IsDone); 4] = [
        (making(), |practice| practice.file().exists()),
        (passphrase(), |practice| opens(practice, NEXT)),
        (migrating(), has_copy),
        (adding("session"), |practice| !practice.path("stone.practice-wal").exists()),
    ];
    for (kind, is_done) in kinds {
        let last = last_that_fails(&kind, calls_of(&kind), is_done);
        for from in last.saturating_sub(2).max(1)..=last + 2 {
            try_from(&kind, NO_ROOM, from);
        }
        if kind.name == "migrate" {
            try_from(&kind, DISK_GONE, last - 1);
            try_from(&kind, DISK_GONE, last + 1);
        }
    }
}

/// There is no room for the line that says who opened it: whoever only reads is let in all the same.
#[test]
fn a_full_disk_keeps_nobody_from_reading() {
    if shim().is_none() {
        return;
    }
    let reading = Kind {
        name: "read",
        template: with_session(),
        command: |practice| command(practice, &["search", "clients", "pena"]),
        says: Vec::new(),
        holds: |practice, _, _| stands(practice),
    };
    // Opened to add a client, to add a session, to read, and to read the log.
    let is_told = |practice: &Practice| practice.answer(&["log"]).matches("opened the practice").count() == 4;
    let last = last_that_fails(&reading, calls_of(&reading), is_told);
    let tallies = tempfile::tempdir().unwrap();
    let practice = reading.template.copy();
    let mut command = (reading.command)(&practice);
    refusing(&mut command, practice.folder(), NO_ROOM, last, &tallies.path().join("tally"));
    let output = command.output().unwrap();
    assert!(words(&output.stdout).contains("Peña"), "{}", sentence(&output));
    assert!(!is_told(&practice), "the disk was full when it was opened");
    stands(&practice);
}

#[test]
fn a_full_disk_while_a_client_is_added() {
    sweep(&adding("client"), NO_ROOM);
}

#[test]
fn a_full_disk_while_a_session_is_added() {
    sweep(&adding("session"), NO_ROOM);
}

#[test]
fn a_full_disk_while_a_note_is_typed() {
    sweep(&typing(), NO_ROOM);
}

#[test]
fn a_full_disk_while_a_note_is_signed() {
    let holds = |practice: &Practice, acknowledged: &[String], _: &Output| {
        done_or_to_do(practice, acknowledged, SIGN, "This session is signed");
    };
    sweep(&by_worker("sign", SIGN, holds), NO_ROOM);
}

#[test]
fn a_full_disk_while_a_note_is_amended() {
    let mut kind =
        by_worker("amend", "amend 20261120000001 The right side it was.", |practice, acknowledged, _| {
            stands(practice);
            let shown = practice.json(&["show", "session", "20261120000001", "--json"]).to_string();
            let times = shown.matches("The right side it was").count();
            assert!(times >= acknowledged.len(), "{times} amendments, {acknowledged:?}");
            assert!(again(practice, "amend 20261120000001 Once there is room.").status.success());
        });
    assert!(again(&kind.template, SIGN).status.success());
    kind.says.push("amend 20261120000001 The right side it was, again.".to_owned());
    sweep(&kind, NO_ROOM);
}

#[test]
fn a_full_disk_while_the_format_changes() {
    sweep(&migrating(), NO_ROOM);
}

#[test]
fn a_full_disk_while_the_passphrase_changes() {
    sweep(&passphrase(), NO_ROOM);
}

#[test]
fn a_full_disk_while_a_file_is_attached() {
    let kind = by_worker("attach", "attach 1", |practice, _, _| {
        stands(practice);
        assert!(again(practice, "attach 1").status.success());
        is_sound(practice);
    });
    sweep(&kind, NO_ROOM);
}

#[test]
fn a_full_disk_while_a_record_is_erased() {
    let kind = by_worker("erase", "erase 1", |practice, acknowledged, output| {
        is_sound(practice);
        let is_there = practice.run(&["show", "client", "1"]).status.success();
        assert!(acknowledged.is_empty() || !is_there, "an erased record is back");
        if sentence(output).contains("was not saved") && acknowledged.is_empty() {
            assert!(is_there, "“not saved” was said of an erasure that stands");
        }
    });
    let template = &kind.template;
    let mut talk = Talk::with(worker(&template.file(), "work"));
    assert_eq!(talk.hear(), "open");
    assert_eq!(talk.ask("place us_nj"), "placed");
    assert!(talk.end().status.success());
    sweep(&kind, NO_ROOM);
}

#[test]
fn a_full_disk_while_a_note_is_printed() {
    sweep(&printing(), NO_ROOM);
}

#[test]
fn a_disk_that_is_gone_while_something_is_written() {
    let printing =
        Kind { holds: |practice, _, output| is_printed_whole_or_not(practice, output), ..printing() };
    for kind in [adding("session"), typing(), migrating(), printing] {
        sweep(&kind, DISK_GONE);
    }
}

#[test]
fn a_disk_that_becomes_read_only_while_something_is_written() {
    for kind in [adding("client"), passphrase(), migrating(), making()] {
        sweep(&kind, READ_ONLY);
    }
}
