//! What is no practice file, or lies where it can't be opened: said in a sentence at once, and left alone.

use std::os::unix::fs::symlink;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use super::{PATIENCE, sentence, shim};
use crate::practice::{PASSPHRASE, Practice, program};
use crate::support::Room;

/// What it ends with; a program that hangs is a fault.
fn ended(mut command: Command) -> Output {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if start.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("it hangs");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

fn check(practice: &Practice) -> Output {
    let mut command = practice.command();
    command.arg("check");
    ended(command)
}

/// A practice whose file is put away, and its place.
fn without_file() -> Practice {
    let practice = Practice::new();
    std::fs::rename(practice.file(), practice.path("kept.practice")).unwrap();
    practice
}

fn refused(practice: &Practice, says: &str) {
    let output = check(practice);
    let said = sentence(&output);
    assert_eq!(output.status.code(), Some(4), "{said}");
    assert!(said.contains(says), "{said}");
}

fn make_pipe(at: &std::path::Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

#[test]
fn an_empty_file_a_folder_and_links_to_nowhere() {
    let practice = without_file();
    refused(&practice, "There is no practice file");
    std::fs::write(practice.file(), "").unwrap();
    refused(&practice, "is empty: it holds no records");
    assert_eq!(std::fs::metadata(practice.file()).unwrap().len(), 0, "it stays as it was");
    std::fs::remove_file(practice.file()).unwrap();
    std::fs::create_dir(practice.file()).unwrap();
    refused(&practice, "is a folder");
    std::fs::remove_dir(practice.file()).unwrap();
    symlink(practice.path("stick/stone.practice"), practice.file()).unwrap();
    refused(&practice, "is a link, and what it leads to");
    std::fs::remove_file(practice.file()).unwrap();
    symlink(practice.path("round"), practice.file()).unwrap();
    symlink(practice.file(), practice.path("round")).unwrap();
    refused(&practice, "leads back to itself");
    std::fs::remove_file(practice.file()).unwrap();
    // A link to the file itself is as good as the file.
    symlink(practice.path("kept.practice"), practice.file()).unwrap();
    assert!(check(&practice).status.success());
}

#[test]
fn a_pipe_and_a_device_do_not_hang_the_program() {
    let practice = without_file();
    make_pipe(&practice.file());
    refused(&practice, "neither a file nor a folder");
    std::fs::remove_file(practice.file()).unwrap();
    symlink("/dev/zero", practice.file()).unwrap();
    refused(&practice, "neither a file nor a folder");
    for ending in ["key", "lock"] {
        let practice = Practice::new();
        let beside = practice.path(&format!("stone.practice.{ending}"));
        std::fs::remove_file(&beside).unwrap();
        make_pipe(&beside);
        refused(&practice, "neither a file nor a folder");
    }
}

#[test]
fn a_file_of_a_newer_program_is_left_as_it_was() {
    let (room, ..) = Room::closed();
    room.behind_the_door().execute_batch("PRAGMA user_version = 999").unwrap();
    let before = std::fs::read(&room.path).unwrap();
    for look in [false, true] {
        let mut command = program();
        command.args(["check", "--file", room.path.to_str().unwrap()]).args(look.then_some("--look"));
        command.env("QUADRATUS_PASSPHRASE", PASSPHRASE);
        let output = ended(command);
        assert_eq!(output.status.code(), Some(4));
        assert!(
            sentence(&output).contains("written by a newer Quadratus (format 999"),
            "{}",
            sentence(&output)
        );
    }
    assert_eq!(std::fs::read(&room.path).unwrap(), before);
}

/// As an owner without the right to write, or on a disk that was mounted so. Rights do not bind whoever runs the
/// tests as root, so the system is made to refuse.
#[test]
fn a_folder_that_cannot_be_written() {
    let Some(shim) = shim() else { return };
    let practice = Practice::new();
    practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
    let before = std::fs::read(practice.file()).unwrap();
    for (errno, arguments) in
        [(30, vec!["check"]), (13, vec!["check"]), (30, vec!["search", "clients", "ana"])]
    {
        let mut command = practice.command();
        command.args(arguments).env("LD_PRELOAD", shim);
        command.env("FAULT_UNDER", practice.folder().canonicalize().unwrap()).env("FAULT_ALL", "1");
        command.env("FAULT_ERRNO", errno.to_string()).env("FAULT_FROM", "1");
        let output = ended(command);
        assert_eq!(output.status.code(), Some(4));
        assert!(sentence(&output).contains("can't be written, so nothing could be recorded in it"));
    }
    let mut new = program();
    new.args(["new", practice.path("b.practice").to_str().unwrap(), "--practice", "B", "--therapist", "B B"]);
    new.env("LD_PRELOAD", shim).env("FAULT_UNDER", practice.folder().canonicalize().unwrap());
    new.env("FAULT_ALL", "1").env("FAULT_ERRNO", "30").env("FAULT_FROM", "1");
    new.env("QUADRATUS_PASSPHRASE", PASSPHRASE);
    let output = ended(new);
    assert!(
        !output.status.success() && sentence(&output).contains("can't be written"),
        "{}",
        sentence(&output)
    );
    assert_eq!(std::fs::read(practice.file()).unwrap(), before);
    assert!(check(&practice).status.success());
}
