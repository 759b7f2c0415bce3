//! From an empty practice to a printed page, and every way in which it says no.

use std::fs;

use serde_json::{Value, json};

use crate::practice::{Practice, end, has_tool, pages_of, program, text_of, words};

fn lukasz() -> Value {
    json!({
        "name": {"given": "Łukasz", "family": "Wiśniewski"},
        "birth_date": "1981-05-04",
        "phones": ["(505) 555-0187"],
        "occupation": "Delivery driver",
    })
}

fn visit(client: i64) -> Value {
    json!({
        "client": client,
        "held": {"on": "2026-11-20", "at": "16:30:00"},
        "length": 60,
        "complaint": {"words": "Stiff low back", "region": "lower_back", "stage": "chronic"},
        "note": {"subjective": "Stiff after driving to Kraków.", "objective": "Tender.", "assessment": "", "plan": "Again."},
        "pain_before": 5,
        "pain_after": 2,
        "treatments": [{"technique": "deep_tissue", "muscle": "gluteus_medius", "side": "both", "pressure": 3, "minutes": 10}],
    })
}

#[test]
fn from_an_empty_practice_to_a_printed_sheet() {
    let practice = Practice::new();
    let client = practice.add("client", &lukasz());
    let session = practice.add("session", &visit(client));

    for typed in ["lukasz", "LUKASZ wis", "wisniewski", "5550187"] {
        let found = practice.json(&["search", "clients", typed, "--json"]);
        assert_eq!(found[0]["id"], client, "typed {typed}");
    }
    let found = practice.json(&["search", "notes", "krakow", "--json"]);
    assert_eq!(found[0]["session"], session);

    let shown = practice.json(&["show", "client", &client.to_string(), "--json"]);
    assert_eq!(shown["name"]["family"], "Wiśniewski");
    assert_eq!(shown["sessions"][0]["id"], session);
    let shown = practice.json(&["show", "session", &session.to_string(), "--json"]);
    assert_eq!(shown["state"], "draft");
    assert_eq!(shown["session"]["note"]["subjective"], "Stiff after driving to Kraków.");

    let sheet = practice.path("sheet.pdf");
    practice.answer(&["sheet", "--client", "wisniewski", "--out", "sheet.pdf"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(&sheet).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "only its owner reads it");
    }
    let record = practice.path("record.pdf");
    practice.answer(&["note", "--client", &client.to_string(), "--out", "record.pdf"]);
    for pdf in [&sheet, &record] {
        assert!(fs::read(pdf).unwrap().starts_with(b"%PDF-"));
        assert!(pages_of(pdf).is_none_or(|pages| pages >= 1));
        if let Some(text) = text_of(pdf) {
            assert!(text.contains("Łukasz Wiśniewski"), "{text}");
        }
    }
    assert!(text_of(&record).is_none_or(|text| text.contains("driving to Kraków")));
    let checked = practice.answer(&["check"]);
    assert!(checked.contains("1 clients, 1 sessions"), "{checked}");
}

#[test]
fn a_sheet_that_was_given_is_printed_again_as_it_was() {
    let practice = Practice::new();
    let client = practice.add("client", &lukasz()).to_string();
    practice.add("session", &visit(client.parse().unwrap()));
    practice.answer(&["sheet", "--client", &client, "--item", "stretch_gmed", "--out", "one.pdf"]);
    practice.answer(&["sheet", "--client", &client, "--out", "again.pdf"]);
    let (one, again) = (text_of(&practice.path("one.pdf")), text_of(&practice.path("again.pdf")));
    assert_eq!(one, again);
    practice.answer(&["sheet", "--client", &client, "--new", "--out", "new.pdf"]);
    assert!(!has_tool("pdftotext") || text_of(&practice.path("new.pdf")) != one);
}

#[test]
fn each_refusal_has_its_code_and_one_sentence() {
    let practice = Practice::new();
    let wrong =
        practice.command().env("QUADRATUS_PASSPHRASE", "not the passphrase").arg("check").output().unwrap();
    assert_eq!(end(&wrong).0, 3);
    assert!(end(&wrong).1.starts_with("quadratus: This passphrase does not open the practice."));
    assert_eq!(words(&wrong.stdout), "");

    assert_eq!(end(&practice.run(&["--file", "nowhere.practice", "check"])).0, 4);
    assert_eq!(end(&practice.run(&["no-such-command"])).0, 2);
    assert_eq!(end(&practice.run(&["sheet", "--client", "1"])).0, 2, "no --out");
    assert_eq!(end(&practice.run(&["show", "client", "77"])).0, 1);
    let again = practice.run(&["new", "stone.practice", "--practice", "P", "--therapist", "T"]);
    assert_eq!(end(&again).0, 4, "a practice is never written over");
    assert_eq!(end(&practice.run(&["sheet", "--client", "nobody", "--out", "x.pdf"])).0, 1);
    assert!(!practice.path("x.pdf").exists());
}

#[test]
fn the_passphrase_may_come_from_a_file() {
    let practice = Practice::new();
    let file = practice.path("passphrase");
    fs::write(&file, format!("{}\nsecond line\n", crate::practice::PASSPHRASE)).unwrap();
    let output = program()
        .arg("--file")
        .arg(practice.file())
        .arg("--passphrase-file")
        .arg(&file)
        .arg("check")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", words(&output.stderr));
}

#[test]
fn a_damaged_file_is_told_and_left_as_it_is() {
    let practice = Practice::new();
    for number in 0..40 {
        practice.add("client", &json!({"name": {"given": format!("Client {number}"), "family": "Long"}}));
        if number == 3 {
            break;
        }
    }
    let whole = fs::read(practice.file()).unwrap();
    let half = &whole[..whole.len() / 2];
    fs::write(practice.file(), half).unwrap();
    let (code, sentence) = end(&practice.run(&["check"]));
    assert_eq!(code, 4, "{sentence}");
    assert!(sentence.contains("damaged"), "{sentence}");
    assert_eq!(fs::read(practice.file()).unwrap(), half, "nothing was written to it");

    let mut bent = whole.clone();
    let middle = bent.len() / 2;
    bent[middle] ^= 0x40;
    fs::write(practice.file(), &bent).unwrap();
    let (code, sentence) = end(&practice.run(&["check"]));
    assert!(code == 4 || code == 5, "{code} {sentence}");

    fs::write(practice.file(), &whole).unwrap();
    assert_eq!(end(&practice.run(&["check"])).0, 0, "the whole file still opens");
}

#[test]
fn what_is_not_understood_is_refused_and_what_came_before_stays() {
    let practice = Practice::new();
    let client = practice.add("client", &lukasz());
    let mut wrong = visit(client);
    wrong["treatments"][0]["muscle"] = json!("gluteus_medus");
    let lines = format!("{}\n{}\n{}\n", visit(client), wrong, visit(client));
    let output = practice.feed(&["add", "session", "--json", "-"], &lines);
    assert_eq!(words(&output.stdout).lines().count(), 1, "the first is in, the third was not tried");
    let (code, sentence) = end(&output);
    assert_eq!(code, 1);
    for part in ["Record 2", "“gluteus_medus”", "gluteus_medius"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    let mut misspelled = lukasz();
    misspelled["birthday"] = json!("1981-05-04");
    let (code, sentence) = end(&practice.feed(&["add", "client", "--json", "-"], &misspelled.to_string()));
    assert!(code == 1 && sentence.contains("“birthday”"), "{sentence}");
    let mut nobodys = visit(99);
    nobodys["practitioner"] = json!(1);
    let (code, sentence) = end(&practice.feed(&["add", "session", "--json", "-"], &nobodys.to_string()));
    assert!(code == 1 && sentence.contains("no client number 99"), "{sentence}");
}

#[test]
fn names_and_notes_are_nowhere_in_the_files() {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Zanzibarina", "family": "Quagglemire"}}));
    let mut told = visit(client);
    told["note"]["subjective"] = json!("Felt the hobbledehoy in the back.");
    practice.add("session", &told);
    practice.answer_to(&["draft", "--client", &client.to_string(), "-"], "Whippersnapper typed.");
    for entry in fs::read_dir(practice.folder()).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap().to_ascii_lowercase();
        for planted in ["zanzibarina", "quagglemire", "hobbledehoy", "whippersnapper"] {
            let found = bytes.windows(planted.len()).any(|window| window == planted.as_bytes());
            assert!(!found, "{planted} is readable on the disk");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_recovery_key_goes_where_only_its_owner_reads() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let key = folder.path().join("recovery.txt");
    let file = folder.path().join("own.practice");
    let output = program()
        .env("QUADRATUS_PASSPHRASE", crate::practice::PASSPHRASE)
        .arg("new")
        .arg(&file)
        .args(["--practice", "Own", "--therapist", "Rosa Ortega", "--unlock-cost", "tests-only"])
        .arg("--recovery-key-file")
        .arg(&key)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", words(&output.stderr));
    let written = fs::read_to_string(&key).unwrap();
    assert!(written.trim().len() > 40 && !words(&output.stdout).contains(written.trim()));
    assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn the_help_tells_commands_examples_and_codes() {
    let help = words(&program().arg("--help").output().unwrap().stdout);
    for part in ["demo", "draft", "Examples:", "Exit codes:", "QUADRATUS_PASSPHRASE", "wrong passphrase"] {
        assert!(help.contains(part), "{part} in {help}");
    }
    for command in [
        "demo",
        "new",
        "check",
        "sheet",
        "note",
        "record",
        "search",
        "show",
        "add",
        "draft",
        "screenshots",
        "figures",
        "bench",
    ] {
        let output = program().args([command, "--help"]).output().unwrap();
        assert!(output.status.success() && words(&output.stdout).contains("Usage: quadratus"), "{command}");
    }
}
