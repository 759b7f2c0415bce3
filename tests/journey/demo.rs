//! The demo: the same people again from the same seed, and nobody else's practice written over.

use std::fs;

use crate::practice::{end, pages_of, program, text_of, words};

const PASSPHRASE: &str = "demo-demo-demo";

fn demo(folder: &std::path::Path, more: &[&str]) -> std::process::Output {
    let fixed = ["--no-window", "--today", "2026-11-22"];
    program().arg("demo").arg(folder).args(fixed).args(more).output().unwrap()
}

fn shown(folder: &std::path::Path, arguments: &[&str]) -> String {
    let output = program()
        .env("QUADRATUS_PASSPHRASE", PASSPHRASE)
        .env("QUADRATUS_FILE", folder.join("demo.practice"))
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", words(&output.stderr));
    words(&output.stdout)
}

#[test]
fn a_demo_is_sound_and_is_made_again_from_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    for target in [&one, &two] {
        let output = demo(target, &[]);
        assert!(output.status.success(), "{}", words(&output.stderr));
        assert!(words(&output.stdout).contains(PASSPHRASE));
    }
    assert!(shown(&one, &["check"]).starts_with("Sound: 41 clients"));
    for arguments in [
        ["show", "client", "1", "--json"],
        ["show", "client", "17", "--json"],
        ["search", "notes", "trigger", "--json"],
        ["search", "clients", "a", "--json"],
    ] {
        assert_eq!(shown(&one, &arguments), shown(&two, &arguments), "{arguments:?}");
    }
    let case = one.join("sheets/home-care-1.pdf");
    assert!(pages_of(&case).is_none_or(|pages| pages == 2), "{:?} pages", pages_of(&case));
    let sheet = fs::read_dir(one.join("sheets")).unwrap().count();
    assert!(sheet >= 4, "{sheet} files");
    if let Some(text) = text_of(&case) {
        assert!(
            text.contains("Castañeda-Lowe") && text.contains("Ball on the side of the low back"),
            "{text}"
        );
    }
    let form = one.join("sheets/intake-blank.pdf");
    assert!(pages_of(&form).is_none_or(|pages| pages == 2), "{:?} pages", pages_of(&form));
    if let Some(text) = text_of(&one.join("sheets/follow-up-1.pdf")) {
        assert!(text.contains("What has changed?") && text.contains("Castañeda-Lowe"), "{text}");
    }
    if let Some(text) = text_of(&one.join("sheets/letter-1.pdf")) {
        assert!(
            text.contains("Dear Dr. Amara Bell,") && text.contains("Is the pain strong at night"),
            "{text}"
        );
    }
    for typed in ["muller", "lukasz", "obrien", "nguyen", "garcia marquez", "soren", "нина"] {
        assert!(shown(&one, &["search", "clients", typed]).lines().count() >= 1, "{typed}");
    }
    assert!(demo(&one, &["--clients", "3"]).status.success(), "an earlier demo may be made anew");
    assert!(shown(&one, &["check"]).starts_with("Sound: 3 clients"));
}

#[test]
fn another_practice_of_that_name_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("demo.practice");
    let made = program()
        .env("QUADRATUS_PASSPHRASE", PASSPHRASE)
        .arg("new")
        .arg(&file)
        .args(["--practice", "My own", "--therapist", "Rosa Ortega", "--unlock-cost", "tests-only"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", words(&made.stderr));
    let before = fs::read(&file).unwrap();
    let (code, sentence) = end(&demo(folder.path(), &[]));
    assert!(code == 4 && sentence.contains("not a demo"), "{code} {sentence}");
    assert!(fs::read(&file).unwrap().len() == before.len());
    fs::write(&file, "no practice at all").unwrap();
    assert_eq!(end(&demo(folder.path(), &[])).0, 4);
    assert_eq!(fs::read(&file).unwrap(), b"no practice at all");
}
