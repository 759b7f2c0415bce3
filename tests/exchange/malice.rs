//! Names that try to leave their folder, to run, or to be a device.

use std::path::Path;

use quadratus::domain::*;
use quadratus::store::*;

use crate::support::*;
use crate::taken::*;

const NASTY: [&str; 12] = [
    "../../../etc/cron.d/x",
    "..\\..\\Windows\\System32",
    "<script>alert('x')</script>",
    "=cmd|' /C calc'!A0",
    "CON",
    "nul.txt",
    "\u{202e}fdp.exe",
    "'quoted'",
    "\" onmouseover=\"x",
    "山田 محمد עברית",
    ". . .",
    "C:stream:$DATA",
];

#[test]
fn names_stay_in_their_folders_and_words_stay_words() {
    let mut taken = Taken::new();
    let (file, actor) = (&mut taken.file, taken.actor);
    let long = "Ж".repeat(200);
    for typed in NASTY.into_iter().chain([long.as_str()]) {
        let client = file.add_client(actor, &named(typed, typed)).unwrap();
        let mut session = a_session(client, actor, "2026-03-01");
        session.note.subjective = prose(&format!("{typed}\n=1+1\n{typed}"));
        session.treatments[0].note = line(typed);
        file.add_session(actor, &session, DraftFate::Keep).unwrap();
        attach(file, actor, client, typed);
    }
    let to = taken.to("export");
    let report = taken.leave(&to, &everything()).unwrap();
    assert_eq!(report.clients, 2 + 13);
    let output = read_back(&to);
    assert!(output.status.success(), "{}", words(&output));
    for path in files_in(&to) {
        let inside = path.strip_prefix(&to).unwrap();
        assert!(inside.as_os_str().len() <= 240, "{}", inside.display());
        for part in inside {
            let part = part.to_str().unwrap();
            assert!(!part.contains(['<', '>', ':', '"', '\\', '|', '?', '*', '\u{202e}']), "{part}");
            assert!(!part.ends_with(['.', ' ']) && part != "..", "{part}");
            assert!(!part.chars().any(char::is_control), "{part}");
        }
        if path.extension().is_some_and(|ending| ending == "html") {
            is_harmless(&path);
        }
    }
    let table = std::fs::read_to_string(to.join("tables/client.csv")).unwrap();
    assert!(table.contains("\"'=cmd|' /C calc'!A0\"") && !table.contains("\"=cmd"), "{table}");
    assert!(table.contains("\"''quoted'\""), "{table}");
}

/// Nothing that was typed became a part of the page.
fn is_harmless(page: &Path) {
    let html = std::fs::read_to_string(page).unwrap();
    assert!(!html.contains("<script") && !html.contains("\" onmouseover"), "{}", page.display());
    assert!(html.contains("default-src 'none'"));
    for link in html.split("href=\"").skip(1) {
        let to = link.split('"').next().unwrap();
        let to = percent_decoded(to);
        let path = page.parent().unwrap().join(&to);
        assert!(path.exists(), "{} leads to {to}", page.display());
    }
}

fn percent_decoded(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut signs = address.bytes();
    while let Some(sign) = signs.next() {
        let byte = match sign {
            b'%' => {
                let digits = [signs.next().unwrap(), signs.next().unwrap()];
                data_encoding::HEXUPPER.decode(&digits).unwrap()[0]
            }
            other => other,
        };
        bytes.push(byte);
    }
    String::from_utf8(bytes).unwrap()
}

#[test]
fn two_clients_of_one_name_have_two_folders() {
    let mut taken = Taken::new();
    for _ in 0..2 {
        taken.file.add_client(taken.actor, &named("Ann", "O'Neil")).unwrap();
    }
    let to = taken.to("export");
    taken.leave(&to, &tables_only()).unwrap();
    let folders = std::fs::read_dir(to.join("clients")).unwrap().count();
    assert_eq!(folders, 4);
}

#[test]
fn merged_records_are_one_page_that_has_both() {
    let mut taken = Taken::new();
    let twin = taken.file.add_client(taken.actor, &named("Lukas", "Mueller")).unwrap();
    taken
        .file
        .add_session(taken.actor, &a_session(twin, taken.actor, "2026-01-05"), DraftFate::Keep)
        .unwrap();
    taken.file.merge_clients(taken.actor, twin, taken.client).unwrap();
    let to = taken.to("export");
    let report = taken.leave(&to, &everything()).unwrap();
    assert_eq!((report.clients, report.rows["client"]), (2, 3));
    let page = std::fs::read_to_string(to.join("clients/1 Müller, Łukasz/record.html")).unwrap();
    assert!(page.contains("2026-01-05") && page.contains("2026-02-27") && page.contains("Mueller"), "{page}");
    assert!(read_back(&to).status.success());
}

#[test]
fn a_client_named_by_one_name_only_is_there_too() {
    let mut taken = Taken::new();
    let only = Client::named(PersonName::new("", "Ng").unwrap());
    taken.file.add_client(taken.actor, &only).unwrap();
    let to = taken.to("export");
    taken.leave(&to, &tables_only()).unwrap();
    assert!(to.join("clients/3 Ng/record.html").is_file());
}
