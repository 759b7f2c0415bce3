//! The program is killed while it brings a file to the newest format.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::full_disk::{new, of_the_first_format};
use super::is_sound;
use crate::kill::Moments;
use crate::practice::Practice;

/// The client of before is there, the file and its copies are whole.
pub fn is_whole(practice: &Practice) {
    copies_are_whole(practice);
    assert!(practice.answer(&["search", "clients", "muller"]).contains("Müller"));
    is_sound(practice);
    copies_are_whole(practice);
}

pub fn copies_are_whole(practice: &Practice) {
    for entry in std::fs::read_dir(practice.folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        // A copy under its final name opens by itself.
        let number = name.split_once(".before-v").map(|(_, number)| number.parse::<u32>());
        if number.is_some_and(|number| number.is_ok()) {
            let copy = practice.copy();
            let as_practice = copy.path("copied.practice");
            std::fs::rename(copy.path(&name), &as_practice).unwrap();
            std::fs::copy(copy.path("stone.practice.key"), copy.path("copied.practice.key")).unwrap();
            let output = copy.command().arg("check").env("QUADRATUS_FILE", &as_practice).output().unwrap();
            assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        }
    }
}

#[test]
fn a_migration_that_is_killed_halfway_goes_on_or_begins_anew() {
    let template = of_the_first_format();
    let start = Instant::now();
    let practice = template.copy();
    practice.answer(&["search", "clients", "muller"]);
    let whole = u64::try_from(start.elapsed().as_millis()).unwrap();
    let mut moments = Moments(7);
    let deaths = 24;
    let mut halfway = 0;
    for _ in 0..deaths {
        let practice = template.copy();
        let mut command = practice.command();
        command.args(["search", "clients", "muller"]).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        std::thread::sleep(moments.next(0, whole) + Duration::from_micros(300));
        let had_ended = child.try_wait().unwrap().is_some();
        child.kill().unwrap();
        child.wait().unwrap();
        halfway += u32::from(!had_ended);
        is_whole(&practice);
    }
    println!("{halfway} of {deaths} deaths came before the end");
    assert!(halfway > deaths / 4, "the deaths must hit a program at work: {halfway}");
}

#[test]
fn a_practice_whose_making_was_killed_can_be_made_anew() {
    let mut moments = Moments(13);
    for _ in 0..20 {
        let practice = Practice::none();
        let mut child = new(&practice).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(moments.next(10, 260));
        child.kill().unwrap();
        child.wait().unwrap();
        if !practice.file().exists() {
            let output = new(&practice).output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        is_sound(&practice);
    }
    // Between the two names it is too short a moment to be hit: the key file stands, the practice not yet.
    let practice = Practice::new();
    std::fs::rename(practice.file(), practice.path("stone.practice.making")).unwrap();
    let output = new(&practice).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    is_sound(&practice);
    // A key file of another practice is nobody's leftover.
    let practice = Practice::new();
    let other = Practice::new();
    std::fs::remove_file(practice.file()).unwrap();
    std::fs::copy(other.file(), practice.path("stone.practice.making")).unwrap();
    let output = new(&practice).output().unwrap();
    assert!(!output.status.success() && practice.path("stone.practice.key").exists());
}
