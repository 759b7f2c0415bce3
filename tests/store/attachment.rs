//! Files kept with a record: encrypted, as they were brought, gone when they are taken out.

use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

/// Bytes that would be known again wherever they lay.
const PLANTED: &[u8] = b"%PDF-1.7 PLANTED-REFERRAL-OF-ANN-LEE";

fn file(client: ClientId, title: &str, bytes: &[u8]) -> Attachment {
    let kinds = (AttachmentKind::Referral, FileFormat::Pdf);
    let names = (line(title), line("ref'); DROP TABLE attachment;--.pdf"));
    Attachment::new(client, kinds, names, day("2026-02-20"), u64::try_from(bytes.len()).unwrap()).unwrap()
}

fn stands_in(folder: &std::path::Path, words: &[u8]) -> bool {
    std::fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return stands_in(&path, words);
        }
        let bytes = std::fs::read(&path).unwrap_or_default();
        bytes.windows(words.len()).any(|window| window == words)
    })
}

#[test]
fn a_file_reads_back_as_it_was_brought_and_lies_nowhere_in_the_clear() {
    let (room, mut store, actor) = Room::new();
    let client = store.add_client(actor, &named("Ann", "Lee")).unwrap();
    let content = PLANTED.repeat(9000);
    let known = file(client, "Referral of Dr. Łucja Ng", &content);
    let id = store.add_attachment(actor, &known, &content).unwrap();
    assert_eq!(store.attachment_content(actor, id).unwrap(), content);
    // In use with its journal, and closed: not on the disk in the clear.
    assert!(!stands_in(room.folder.path(), PLANTED));
    store.close().unwrap();
    assert!(!stands_in(room.folder.path(), PLANTED));
    let mut store = room.open().unwrap();
    let listed = store.attachments_of(client).unwrap();
    assert_eq!((listed.len(), listed[0].id, &listed[0].value), (1, id, &known));
    assert_eq!(store.attachment_content(actor, id).unwrap(), content);
    let told: Vec<_> = store.audit_of_client(client, 0, 2).unwrap().iter().map(AuditEntry::told).collect();
    assert_eq!(told, ["looked at a file", "looked at a file"]);
    assert!(store.check().unwrap().is_sound());
}

#[test]
fn title_kind_and_day_are_put_right_and_the_bytes_stay() {
    let (room, mut store, actor) = Room::new();
    let client = store.add_client(actor, &named("Ann", "Lee")).unwrap();
    let known = file(client, "Letter", PLANTED);
    let short = store.add_attachment(actor, &known, b"%PDF").unwrap_err();
    assert_eq!(short, StoreError::FileChanged);
    let id = store.add_attachment(actor, &known, PLANTED).unwrap();
    let mended = known.described(line("Report"), AttachmentKind::Report, day("2026-02-21")).unwrap();
    store.describe_attachment(actor, id, &mended, 1).unwrap();
    let late = store.describe_attachment(actor, id, &known, 1).unwrap_err();
    assert!(matches!(late, StoreError::ChangedMeanwhile { .. }), "{late}");
    assert_eq!(store.attachments_of(client).unwrap()[0].value, mended);
    store.close().unwrap();
    // Not even behind the program's back are the bytes exchanged.
    let sql = room.behind_the_door();
    for exchange in [
        "UPDATE attachment_content SET content = x'00'",
        "UPDATE attachment SET sha256 = zeroblob(32)",
        "INSERT OR REPLACE INTO attachment_content SELECT attachment_id, x'00' FROM attachment_content",
    ] {
        assert!(sql.execute(exchange, []).unwrap_err().to_string().contains("it stays as it was brought"));
    }
}

#[test]
fn the_check_names_the_file_whose_bytes_were_altered() {
    let (room, mut store, actor) = Room::new();
    let client = store.add_client(actor, &named("Ann", "Lee")).unwrap();
    let sound = store.add_attachment(actor, &file(client, "One", PLANTED), PLANTED).unwrap();
    let id = store.add_attachment(actor, &file(client, "Two", PLANTED), PLANTED).unwrap();
    store.close().unwrap();
    let sql = room.behind_the_door();
    sql.execute_batch("DROP TRIGGER attachment_content_is_not_updated").unwrap();
    sql.execute("UPDATE attachment_content SET content = x'255044' WHERE attachment_id = ?1", [id.number()])
        .unwrap();
    drop(sql);
    let mut store = room.open().unwrap();
    assert_eq!(store.check().unwrap().troubles, [Trouble::AlteredFile { file: id }]);
    let refused = store.attachment_content(actor, id).unwrap_err();
    assert_eq!(refused, StoreError::AlteredFile { id: id.number() });
    assert!(store.attachment_content(actor, sound).is_ok());
}

#[test]
fn a_file_taken_out_is_gone_and_an_erased_record_takes_its_files_along() {
    let (room, mut store, actor) = Room::new();
    let client = store.add_client(actor, &named("Ann", "Lee")).unwrap();
    let first = store.add_attachment(actor, &file(client, "One", PLANTED), PLANTED).unwrap();
    store.add_attachment(actor, &file(client, "Two", PLANTED), PLANTED).unwrap();
    store.remove_attachment(actor, first).unwrap();
    assert!(store.remove_attachment(actor, first).is_err());
    assert_eq!(store.attachments_of(client).unwrap().len(), 1);
    let told: Vec<_> = store.audit_entries(0, 1).unwrap().iter().map(AuditEntry::told).collect();
    assert_eq!(told, ["took away a file"]);
    store.restrict_client(actor, client, &Reason::new("dispute").unwrap()).unwrap();
    let refused = store.add_attachment(actor, &file(client, "Three", PLANTED), PLANTED).unwrap_err();
    assert_eq!(refused, StoreError::Restricted);
    store.restore_client(actor, client).unwrap();
    let catalog = Catalog::builtin().unwrap();
    let request = ErasureRequest {
        reason: ErasureReason::ClientAsked,
        asked_on: day("2026-03-01"),
        today: day("2060-01-01"),
    };
    assert_eq!(store.erasure_preview(&catalog, client).unwrap().counts["attachment"], 1);
    store.erase_client(actor, &catalog, client, &request).unwrap();
    store.close().unwrap();
    let left: i64 = room
        .behind_the_door()
        .query_row(
            "SELECT (SELECT count(*) FROM attachment) + (SELECT count(*) FROM attachment_content)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
}

#[test]
fn the_largest_files_are_told_with_the_name_under_which_the_record_is_known() {
    let (_room, mut store, actor) = Room::new();
    let from = store.add_client(actor, &named("Ann", "Lee")).unwrap();
    let into = store.add_client(actor, &named("Anne", "Leeds")).unwrap();
    let large = PLANTED.repeat(50);
    store.add_attachment(actor, &file(into, "Small", PLANTED), PLANTED).unwrap();
    let id = store.add_attachment(actor, &file(from, "Large", &large), &large).unwrap();
    store.merge_clients(actor, from, into).unwrap();
    assert_eq!(store.attachments_of(into).unwrap().len(), 2);
    let largest = store.largest_attachments(1).unwrap();
    assert_eq!(
        (largest.len(), largest[0].attachment.id, largest[0].client, largest[0].client_name.to_string()),
        (1, id, into, "Anne Leeds".to_owned())
    );
    let taken = store.space_taken().unwrap();
    assert_eq!((taken.attachments, taken.attachment_bytes), (2, 51 * PLANTED.len() as u64));
    assert!(taken.file > taken.attachment_bytes);
}
