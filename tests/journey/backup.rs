//! Backing up and restoring with the commands, as a script or a scheduled task does.

use std::fs;
use std::process::Command;

use serde_json::{Value, json};

use super::practice::{PASSPHRASE, Practice, end, program, words};

fn with_a_client() -> Practice {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ann", "family": "Lee"}}));
    practice.add(
        "session",
        &json!({"client": client, "held": {"on": "2026-02-20", "at": "16:30:00"}, "length": 60}),
    );
    practice
}

/// The only file in the folder that is a backup.
fn backup_in(practice: &Practice, folder: &str) -> String {
    let list = practice.json(&["backups", folder, "--json"]);
    assert_eq!(list.as_array().unwrap().len(), 1, "{list}");
    list[0]["path"].as_str().unwrap().to_owned()
}

#[test]
fn a_practice_is_backed_up_into_two_folders_listed_looked_into_and_restored() {
    let practice = with_a_client();
    for folder in ["usb", "synced"] {
        fs::create_dir(practice.path(folder)).unwrap();
    }
    let told = practice.answer(&["backup", "usb", "--second", "synced"]);
    assert_eq!(told.lines().filter(|line| line.ends_with("bytes, checked")).count(), 2, "{told}");
    let backup = backup_in(&practice, "usb");
    assert!(backup.starts_with("usb/stone 20") && backup.ends_with(" UTC.practice"), "{backup}");
    let list = practice.json(&["backups", "synced", "--check", "--json"]);
    assert_eq!((&list[0]["sound"], &list[0]["name"]), (&json!(true), &json!("stone")));

    let before = fs::read(practice.path(&backup)).unwrap();
    let found = practice.json(&["restore", &backup, "--preview", "--json"]);
    assert_eq!(
        (&found["practice"], &found["clients"], &found["sessions"]),
        (&json!("Stone & Sky"), &json!(1), &json!(1))
    );
    assert_eq!((&found["newest_session"], &found["restored_to"]), (&json!("2026-02-20"), &Value::Null));
    assert_eq!(fs::read_dir(practice.path("usb")).unwrap().count(), 2);

    let told = practice.answer(&["restore", &backup, "--to", "again.practice"]);
    assert!(told.contains("1 clients, 1 sessions (0 signed), from 2026-02-20 to 2026-02-20"), "{told}");
    assert!(fs::read(practice.path(&backup)).unwrap() == before);
    let mut check = program();
    check
        .args(["check", "--file"])
        .arg(practice.path("again.practice"))
        .env("QUADRATUS_PASSPHRASE", PASSPHRASE);
    let checked = check.output().unwrap();
    assert!(words(&checked.stdout).starts_with("Sound: 1 clients, 1 sessions"), "{}", words(&checked.stderr));
    let (code, says) = end(&practice.run(&["restore", &backup, "--to", "stone.practice"]));
    assert!(code == 4 && says.contains("already there"), "{code}: {says}");
}

#[test]
fn what_goes_wrong_is_told_in_a_sentence_with_its_code() {
    let practice = with_a_client();
    let (code, says) = end(&practice.run(&["backup", "nowhere"]));
    assert!(code == 4 && says.contains("The backup folder nowhere is not there"), "{code}: {says}");
    fs::create_dir(practice.path("usb")).unwrap();
    let output = practice.run(&["backup", "nowhere", "--second", "usb"]);
    assert_eq!(output.status.code(), Some(4));
    assert!(words(&output.stdout).contains("checked"), "the other folder has its copy");
    let backup = backup_in(&practice, "usb");
    let mut bytes = fs::read(practice.path(&backup)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(practice.path(&backup), bytes).unwrap();
    let (code, says) = end(&practice.run(&["restore", &backup, "--preview"]));
    assert!(code == 4 && says.contains("This backup is damaged"), "{code}: {says}");
    let output = practice.run(&["backups", "usb", "--check"]);
    assert!(words(&output.stdout).contains("NOT SOUND"), "{}", words(&output.stdout));
    assert_eq!(output.status.code(), Some(5));
    let mut wrong = practice.command();
    wrong.args(["restore", &backup, "--preview"]).env("QUADRATUS_PASSPHRASE", "something else");
    assert_eq!(wrong.output().unwrap().status.code(), Some(3));
    let told = practice.answer(&["backup", "."]);
    assert!(told.contains("This is the folder of the practice itself"), "{told}");
}

/// A folder that only root could write is one that cannot be written; as root, a disk that is full is tried
/// where one can be made.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_in_the_middle_is_told_and_nothing_half_is_left() {
    let practice = with_a_client();
    fs::create_dir(practice.path("small")).unwrap();
    let small = practice.path("small");
    let script = format!(
        "mount -t tmpfs -o size=64k none '{0}' && {{ \"$0\" backup '{0}'; code=$?; ls -A '{0}'; exit $code; }} || exit 9",
        small.display()
    );
    let mut own_mounts = Command::new("unshare");
    own_mounts.args(["--user", "--map-root-user", "--mount", "sh", "-c", &script]);
    own_mounts.arg(practice.command().get_program());
    own_mounts.env("QUADRATUS_FILE", practice.file()).env("QUADRATUS_PASSPHRASE", PASSPHRASE);
    let output = match own_mounts.output() {
        Ok(output)
            if !words(&output.stderr).contains("unshare:") && !words(&output.stderr).contains("mount:") =>
        {
            output
        }
        _ => {
            println!("skipped: no file system of its own can be made here");
            return;
        }
    };
    let (code, says) = end(&output);
    assert!(says.contains("There is no room left in the backup folder"), "{code}: {says}");
    assert_eq!((code, words(&output.stdout).as_str()), (4, ""), "the folder is empty again");
    let mut check = practice.command();
    check.arg("check");
    assert!(words(&check.output().unwrap().stdout).starts_with("Sound: "));
}
