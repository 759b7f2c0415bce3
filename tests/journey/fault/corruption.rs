//! One byte is altered in every class of page, and in the key file: it is named, and nothing panics.

use std::collections::BTreeMap;

use super::sentence;
use crate::practice::{PASSPHRASE, program, words};
use crate::support::*;
use quadratus::domain::*;
use quadratus::store::*;

const PAGE: usize = 4096;

/// A practice with enough in it for every class of page.
fn filled() -> Room {
    let (room, mut file, actor) = Room::new();
    let mut clients = Vec::new();
    for number in 0..120 {
        let client = file.add_client(actor, &named(&format!("Łucja {number}"), "Müller")).unwrap();
        clients.push(client);
        let mut session = a_session(client, actor, "2026-02-27");
        session.note.subjective =
            prose(&format!("Visit {number}. ").repeat(if number % 7 == 0 { 900 } else { 20 }));
        let id = file.add_session(actor, &session, DraftFate::Keep).unwrap();
        if number % 3 == 0 {
            file.sign_session(actor, id).unwrap();
        }
    }
    let content = vec![37; 200_000];
    let content = [b"%PDF-1.7 ".as_slice(), &content].concat();
    let known = Attachment::new(
        clients[0],
        (AttachmentKind::Referral, FileFormat::Pdf),
        (line("Referral"), line("referral.pdf")),
        day("2026-02-20"),
        content.len() as u64,
    )
    .unwrap();
    let gone = file.add_attachment(actor, &known, &content).unwrap();
    file.add_attachment(actor, &known, &content).unwrap();
    file.remove_attachment(actor, gone).unwrap();
    file.close().unwrap();
    room
}

/// For each class of page the pages that are of it.
fn classes(room: &Room) -> BTreeMap<String, Vec<usize>> {
    let sql = room.behind_the_door();
    let mut classes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut statement = sql
        .prepare(
            "SELECT d.pageno, d.pagetype, coalesce(s.type, 'schema'), d.name LIKE 'note_index%'
             FROM dbstat d LEFT JOIN sqlite_schema s ON s.name = d.name",
        )
        .unwrap();
    let rows = statement.query_map([], |row| {
        let (page, kind): (u32, String) = (row.get(0)?, row.get(1)?);
        let (of, is_search): (String, bool) = (row.get(2)?, row.get(3)?);
        Ok((page as usize, if is_search { format!("search {kind}") } else { format!("{of} {kind}") }))
    });
    let mut used = Vec::new();
    for row in rows.unwrap().map(Result::unwrap) {
        used.push(row.0);
        classes.entry(if row.0 == 1 { "first page".to_owned() } else { row.1 }).or_default().push(row.0);
    }
    let pages: u32 = sql.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    let free = (1..=pages as usize).filter(|page| !used.contains(page)).collect::<Vec<_>>();
    if !free.is_empty() {
        classes.insert("free".to_owned(), free);
    }
    classes
}

#[test]
fn a_byte_altered_in_any_class_of_page_is_named() {
    let room = filled();
    let classes = classes(&room);
    for class in [
        "first page",
        "free",
        "index internal",
        "index leaf",
        "schema leaf",
        "search leaf",
        "table internal",
        "table leaf",
        "table overflow",
    ] {
        assert!(classes.contains_key(class), "no {class} among {:?}", classes.keys());
    }
    let whole = std::fs::read(&room.path).unwrap();
    for (class, pages) in &classes {
        let page = pages[pages.len() / 2];
        for within in [0, 17, PAGE / 2, PAGE - 90, PAGE - 1] {
            let mut altered = whole.clone();
            altered[(page - 1) * PAGE + within] ^= 0x20;
            std::fs::write(&room.path, &altered).unwrap();
            let run = |arguments: &[&str]| {
                let mut command = program();
                command.args(arguments).args(["--file", room.path.to_str().unwrap()]);
                command.env("QUADRATUS_PASSPHRASE", PASSPHRASE).output().unwrap()
            };
            let output = run(&["check"]);
            let told = format!("{}{}", words(&output.stdout), words(&output.stderr));
            let code = output.status.code();
            assert!(matches!(code, Some(4 | 5)), "{class}, page {page}, byte {within}: {code:?} {told}");
            assert!(
                ["damaged", "altered or can't be read", "is broken", "not a practice file"]
                    .iter()
                    .any(|word| told.contains(word)),
                "{class}: {told}"
            );
            assert!(!told.contains("panicked"), "{told}");
            // Reading it all the same ends in a sentence or in what was asked for.
            sentence(&run(&["search", "notes", "visit"]));
            sentence(&run(&["search", "clients", "muller"]));
        }
        println!("{class}: page {page} of {} such pages", pages.len());
    }
    std::fs::write(&room.path, &whole).unwrap();
    assert!(room.open().unwrap().check().unwrap().is_sound());
}

#[test]
fn a_byte_altered_in_the_key_file_is_named() {
    let (room, ..) = Room::closed();
    let whole = std::fs::read(room.key_path()).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut altered = whole.clone();
        altered[at] ^= 0x20;
        std::fs::write(room.key_path(), &altered).unwrap();
        let mut command = program();
        command
            .args(["check", "--file", room.path.to_str().unwrap()])
            .env("QUADRATUS_PASSPHRASE", PASSPHRASE);
        let output = command.output().unwrap();
        let said = sentence(&output);
        // A blank or a letter of its shape may be altered without harm; then the practice opens.
        let is_open = output.status.success() && words(&output.stdout).starts_with("Sound:");
        let is_named = matches!(output.status.code(), Some(3 | 4)) && !said.is_empty();
        assert!(is_open || is_named, "byte {at}: {said}");
    }
}
