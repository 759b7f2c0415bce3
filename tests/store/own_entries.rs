//! The user's own entries and pictures in the practice file: kept as typed, through updates of the
//! program and of the file's format, and never in silence.

use std::process::{Command, Stdio};

use quadratus::catalog::*;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

fn builtin() -> Catalog {
    Catalog::builtin().unwrap()
}

fn key(key: &str) -> ItemKey {
    ItemKey::new(key).unwrap()
}

fn an_item(title: &str) -> OwnContent {
    let OwnContent::Item(mut item) = OwnContent::blank(OwnKind::Item).unwrap() else { panic!("an item") };
    title.clone_into(&mut item.title);
    item.steps = vec!["Roll slowly.".to_owned()];
    item.into()
}

fn changed(title: &str) -> Accepted {
    let mut item = builtin().item(&key("ball_ql")).unwrap().clone();
    title.clone_into(&mut item.title);
    builtin().accept(item.into()).unwrap()
}

fn a_picture(words: &str) -> ItemPicture {
    let png = quadratus::document::page::Picture::new(1, 1, vec![9, 9, 9, 255]).unwrap().to_png().unwrap();
    ItemPicture::new(png, line(words)).unwrap()
}

/// What was done to entries and pictures, and to which, the oldest first.
fn audited(file: &PracticeFile) -> Vec<(Action, Entity, bool)> {
    let mut lines: Vec<_> = file
        .audit_entries(0, 99)
        .unwrap()
        .into_iter()
        .filter(|line| matches!(line.entity, Entity::OwnEntry | Entity::OwnPicture))
        .map(|line| (line.action, line.entity, line.entity_id.is_some()))
        .collect();
    lines.reverse();
    lines
}

#[test]
fn own_entries_and_pictures_are_there_after_reopening() {
    let (room, mut file, actor) = Room::new();
    let new = builtin().accept_new(an_item("Ball under the calf")).unwrap();
    file.save_own_entry(actor, &new).unwrap();
    file.save_own_entry(actor, &changed("Ball at the waist")).unwrap();
    file.hide_entry(actor, OwnKind::Item, "heat", true).unwrap();
    file.save_own_picture(actor, &key("ball_ql"), &a_picture("A ball at a wall.")).unwrap();
    file.save_own_picture(actor, &key("ball_ql"), &a_picture("A hand on a ball.")).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    let (library, troubles) = file.catalog(&builtin()).unwrap();
    assert_eq!(troubles, []);
    assert_eq!(library.content(OwnKind::Item, "own_ball_under_the_calf").as_ref(), Some(new.content()));
    assert_eq!(library.item(&key("ball_ql")).unwrap().title, "Ball at the waist");
    assert!(library.is_hidden(OwnKind::Item, "heat"));
    assert_eq!(file.own_picture(&key("ball_ql")).unwrap(), Some(a_picture("A hand on a ball.")));
    assert_eq!(file.own_pictures().unwrap().len(), 1);
    assert!(file.check().unwrap().is_sound());
    assert_eq!(
        audited(&file),
        [
            (Action::Create, Entity::OwnEntry, true),
            (Action::Update, Entity::OwnEntry, true),
            (Action::Update, Entity::OwnEntry, true),
            (Action::Update, Entity::OwnPicture, true),
            (Action::Update, Entity::OwnPicture, true),
        ]
    );
}

#[test]
fn hiding_and_changing_leave_one_another_alone() {
    let (_room, mut file, actor) = Room::new();
    let hide = |file: &mut PracticeFile, hidden| file.hide_entry(actor, OwnKind::Item, "ball_ql", hidden);
    hide(&mut file, true).unwrap();
    file.save_own_entry(actor, &changed("Ours")).unwrap();
    let entries = file.own_entries().unwrap();
    assert!(entries.len() == 1 && entries[0].is_hidden() && entries[0].content().is_some());
    hide(&mut file, false).unwrap();
    let entries = file.own_entries().unwrap();
    assert!(!entries[0].is_hidden() && entries[0].content().unwrap().contains("Ours"));
    file.hide_entry(actor, OwnKind::Item, "heat", true).unwrap();
    file.hide_entry(actor, OwnKind::Item, "heat", false).unwrap();
    file.hide_entry(actor, OwnKind::Item, "ice", false).unwrap();
    assert_eq!(file.own_entries().unwrap().len(), 1, "nothing is left of what is as the program brings it");
}

#[test]
fn a_changed_entry_goes_back_to_the_built_in_and_the_log_tells() {
    let (_room, mut file, actor) = Room::new();
    file.save_own_entry(actor, &changed("Ours")).unwrap();
    file.save_own_picture(actor, &key("ball_ql"), &a_picture("A ball.")).unwrap();
    file.reset_entry(actor, OwnKind::Item, "ball_ql").unwrap();
    assert!(file.own_entries().unwrap().is_empty() && file.own_pictures().unwrap().is_empty());
    let library = file.catalog(&builtin()).unwrap().0;
    assert_eq!(library.origin(OwnKind::Item, "ball_ql"), Some(Origin::Builtin));
    assert_eq!(audited(&file).last(), Some(&(Action::Delete, Entity::OwnEntry, true)));
    file.save_own_picture(actor, &key("heat"), &a_picture("A pack.")).unwrap();
    file.remove_own_picture(actor, &key("heat")).unwrap();
    assert_eq!(file.own_picture(&key("heat")).unwrap(), None);
    assert_eq!(audited(&file).last(), Some(&(Action::Delete, Entity::OwnPicture, true)));
}

#[test]
fn an_own_entry_that_notes_name_is_hidden_and_not_removed() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let OwnContent::Muscle(mut muscle) = OwnContent::blank(OwnKind::Muscle).unwrap() else { panic!() };
    muscle.name = "Lateral raphe".to_owned();
    let accepted = builtin().accept_new(muscle.into()).unwrap();
    file.save_own_entry(actor, &accepted).unwrap();
    let raphe = MuscleKey::new("own_lateral_raphe").unwrap();
    let mut note = a_session(client, actor, "2026-02-27");
    note.treatments[0].muscle = Some(raphe.clone());
    file.add_session(actor, &note, DraftFate::Keep).unwrap();
    assert_eq!(file.own_entry_uses(OwnKind::Muscle, "own_lateral_raphe").unwrap(), 1);
    let refused = file.remove_own_entry(actor, OwnKind::Muscle, "own_lateral_raphe").unwrap_err();
    assert_eq!(refused, StoreError::OwnEntryInUse { uses: 1 });
    file.hide_entry(actor, OwnKind::Muscle, "own_lateral_raphe", true).unwrap();
    let library = file.catalog(&builtin()).unwrap().0;
    assert_eq!(library.muscle(&raphe).unwrap().name, "Lateral raphe");
    assert!(library.find_muscles("raphe", 9).is_empty());
    file.save_own_entry(actor, &builtin().accept_new(an_item("Never given")).unwrap()).unwrap();
    file.save_form_draft(Form::HomeCare(client), "[\"own_never_given\"]").unwrap();
    assert!(file.remove_own_entry(actor, OwnKind::Item, "own_never_given").is_err());
    file.discard_form_draft(Form::HomeCare(client)).unwrap();
    file.remove_own_entry(actor, OwnKind::Item, "own_never_given").unwrap();
    assert_eq!(file.own_entries().unwrap().len(), 1);
}

#[test]
fn a_new_entry_never_writes_over_another() {
    let (_room, mut file, actor) = Room::new();
    let first = builtin().accept_new(an_item("Twins")).unwrap();
    let second = builtin().accept_new(an_item("Twins")).unwrap();
    file.save_own_entry(actor, &first).unwrap();
    let refused = file.save_own_entry(actor, &second).unwrap_err();
    assert_eq!(refused, StoreError::ChangedMeanwhile { entity: "library" });
    let library = file.catalog(&builtin()).unwrap().0;
    let mut again = library.item(&key("own_twins")).unwrap().clone();
    again.feel = "Warm.".to_owned();
    file.save_own_entry(actor, &library.accept(again.into()).unwrap()).unwrap();
    let library = file.catalog(&builtin()).unwrap().0;
    assert_eq!(library.item(&key("own_twins")).unwrap().feel, "Warm.");
}

/// As an update of the program may find it: the built-in entry is another one, or gone.
#[test]
fn a_changed_entry_outlives_its_built_in() {
    let (room, mut file, actor) = Room::new();
    file.save_own_entry(actor, &changed("Ours")).unwrap();
    file.hide_entry(actor, OwnKind::Item, "heat", true).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    let title = builtin().item(&key("ball_ql")).unwrap().title.clone();
    let items = Sources::BUILTIN.items.replace(&title, "Ball beside the spine");
    let updated = Catalog::parse(&Sources { items: &items, ..Sources::BUILTIN }).unwrap();
    let (library, troubles) = file.catalog(&updated).unwrap();
    assert_eq!((library.item(&key("ball_ql")).unwrap().title.as_str(), troubles.len()), ("Ours", 0));
    let original = library.builtin_content(OwnKind::Item, "ball_ql").unwrap();
    assert_eq!(original.name(), "Ball beside the spine");
    // The tables name their items; a version without one has it in no table.
    let without = |text: &str| text.replace("ball_ql", "ball_waist");
    let (items, cautions) = (without(Sources::BUILTIN.items), without(Sources::BUILTIN.cautions));
    let packs = without(Sources::BUILTIN.packs);
    let sources = Sources { items: &items, cautions: &cautions, packs: &packs, ..Sources::BUILTIN };
    let renamed = Catalog::parse(&sources).unwrap();
    let (library, troubles) = file.catalog(&renamed).unwrap();
    assert!(matches!(troubles.as_slice(), [OwnTrouble::BuiltinGone { .. }]), "{troubles:?}");
    assert_eq!(library.origin(OwnKind::Item, "ball_ql"), Some(Origin::Own));
    assert_eq!(file.own_entries().unwrap().len(), 2);
}

#[test]
fn a_damaged_or_foreign_row_keeps_nobody_out() {
    let (room, mut file, actor) = Room::new();
    file.save_own_entry(actor, &changed("Ours")).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    sql.execute_batch(
        "UPDATE own_entry SET content = '{\"title\": 5}';
         INSERT INTO own_entry (uid, kind, key, content, created_at, updated_at)
         VALUES (zeroblob(16), 'song', 'own_tune', '{}', '2026-03-02T09:30:00Z', '2026-03-02T09:30:00Z');
         INSERT INTO own_picture (item, png, alternative, created_at, updated_at)
         VALUES ('No Key', zeroblob(9), 'x', '2026-03-02T09:30:00Z', '2026-03-02T09:30:00Z');",
    )
    .unwrap();
    drop(sql);
    let file = room.open().unwrap();
    let (library, troubles) = file.catalog(&builtin()).unwrap();
    assert_eq!(troubles.len(), 2, "{troubles:?}");
    assert_eq!(library.item(&key("ball_ql")), builtin().item(&key("ball_ql")));
    assert_eq!(file.own_entries().unwrap().len(), 2, "nothing is lost");
    assert!(file.own_pictures().unwrap().is_empty());
}

#[test]
fn words_stand_in_the_file_as_typed() {
    let (_room, mut file, actor) = Room::new();
    let nasty = "Robert'); DROP TABLE own_entry;-- <b>\u{202e}x</b> \\u0000 {\"a\":1} %s é́";
    let mut content = an_item(nasty);
    if let OwnContent::Item(item) = &mut content {
        item.steps = vec![nasty.to_owned()];
    }
    file.save_own_entry(actor, &builtin().accept_new(content).unwrap()).unwrap();
    let (library, troubles) = file.catalog(&builtin()).unwrap();
    assert_eq!(troubles, []);
    let found = library.items().last().unwrap();
    assert_eq!((found.title.as_str(), found.steps[0].as_str()), (nasty, nasty));
    let picture = a_picture(nasty);
    file.save_own_picture(actor, &found.key, &picture).unwrap();
    assert_eq!(file.own_picture(&found.key).unwrap(), Some(picture));
}

#[test]
fn a_file_of_the_first_format_moves_on_with_all_that_is_in_it() {
    let (room, client, session) = Room::closed();
    room.back_to_the_first_format();
    let mut file = room.open().unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    assert_eq!(file.client(client).unwrap().value.name.family().as_str(), "Müller");
    assert!(file.session(session).is_ok());
    assert_eq!(file.client(client).unwrap().value.emails, [Email::new("old@example.org").unwrap()]);
    assert_eq!(file.search_clients("old@example", 9).unwrap().len(), 1, "found by it from now on");
    assert_eq!(file.recent(9).unwrap()[0].last_visit, Some(day("2026-02-27")));
    let copies = room.bytes().0.into_iter().filter(|(path, _)| path.to_string_lossy().contains(".before-v"));
    assert!(copies.count() > 0, "a copy was made first");
    assert!(file.audit_entries(0, 9).unwrap().iter().any(|line| line.action == Action::Migrate));
    file.save_own_entry(actor, &changed("Ours")).unwrap();
    file.save_own_picture(actor, &key("ball_ql"), &a_picture("A ball.")).unwrap();
    assert!(file.check().unwrap().is_sound());
}

/// What the killed process keeps on typing into.
const TYPED: &str = "Ball under the calf, half a word of it";

#[test]
fn a_form_that_was_being_typed_outlives_a_kill() {
    if let Some(path) = std::env::var_os("QUADRATUS_TEST_TYPE_INTO") {
        let unlock = Unlock::Passphrase(secret(PASSPHRASE));
        let mut file = PracticeFile::open(path, &unlock, surroundings()).unwrap();
        file.save_form_draft(Form::LibraryEntry, TYPED).unwrap();
        // Neither dropped nor closed.
        std::process::abort();
    }
    let (room, ..) = Room::closed();
    let ended = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "own_entries::a_form_that_was_being_typed_outlives_a_kill"])
        .env("QUADRATUS_TEST_TYPE_INTO", &room.path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(!ended.success());
    let mut file = room.open().unwrap();
    assert_eq!(file.form_draft(Form::LibraryEntry).unwrap().as_deref(), Some(TYPED));
    file.discard_form_draft(Form::LibraryEntry).unwrap();
    assert_eq!(file.form_draft(Form::LibraryEntry).unwrap(), None);
}
