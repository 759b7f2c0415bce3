//! Several people with passphrases of their own, and what the role of each includes.

use std::fs;

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

const BENS: &str = "quiet copper meadow train";
const IDAS: &str = "amber pillow seven kites";

fn person(given: &str, family: &str) -> Practitioner {
    Practitioner {
        name: PersonName::new(given, family).unwrap(),
        credentials: Line::default(),
        licence_number: Line::default(),
    }
}

/// The owner Ana, the therapist Ben and the assistant Ida; a client with a signed note and a caution. Closed.
struct Three {
    room: Room,
    ben: PractitionerId,
    ida: PractitionerId,
    client: ClientId,
    note: SessionId,
}

fn three() -> Three {
    let (room, mut file, ana) = Room::new();
    let ben = file.add_person(&person("Ben", "Okoye"), Role::Therapist, &secret(BENS)).unwrap();
    let ida = file.add_person(&person("Ida", "Lund"), Role::Assistant, &secret(IDAS)).unwrap();
    let mut ann = named("Ann", "Lee");
    ann.cautions = vec![ClientCaution::new(None, line("Wyvernitis"), Line::default()).unwrap()];
    let client = file.add_client(ana, &ann).unwrap();
    let note = file.add_session(ana, &a_session(client, ana, "2026-02-27"), DraftFate::Keep).unwrap();
    file.sign_session(ana, note).unwrap();
    file.close().unwrap();
    Three { room, ben, ida, client, note }
}

fn refused(role: Role) -> StoreError {
    StoreError::NotAllowed { role }
}

#[test]
fn each_passphrase_says_who_opened_the_file_and_the_log_names_them() {
    let Three { room, ben, ida, .. } = three();
    for (passphrase, id, role) in [
        (PASSPHRASE, None, Role::Owner),
        (BENS, Some(ben), Role::Therapist),
        (IDAS, Some(ida), Role::Assistant),
    ] {
        let file = room.open_with(passphrase).unwrap();
        assert_eq!(file.role(), role);
        if let Some(id) = id {
            assert_eq!(file.person(), id);
        }
        let who = file.person();
        file.close().unwrap();
        let mut owner = room.open().unwrap();
        let openings: Vec<_> =
            owner.audit_entries(0, 2).unwrap().into_iter().map(|line| line.actor).collect();
        assert_eq!(openings[1], Some(who), "{role}");
        owner.rebuild_note_index(Actor::from(owner.person())).unwrap();
        owner.close().unwrap();
    }
    assert_eq!(room.open_with("nobody has this one here").unwrap_err(), StoreError::WrongPassphrase);
}

#[test]
fn a_solo_practice_asks_for_no_name_and_several_are_told_at_the_door() {
    let (room, ..) = Room::closed();
    assert_eq!(PracticeFile::names_at_the_door(&room.path).unwrap(), <[String; 0]>::default());
    let Three { room, ben, .. } = three();
    assert_eq!(PracticeFile::names_at_the_door(&room.path).unwrap(), ["Ana Ruiz", "Ben Okoye", "Ida Lund"]);
    let open = |name: &str, passphrase: &str| {
        let unlock = Unlock::Person { name: name.into(), passphrase: secret(passphrase) };
        PracticeFile::open(&room.path, &unlock, with_clock(room.clock.clone()))
    };
    assert_eq!(open("Ben Okoye", BENS).unwrap().person(), ben);
    assert_eq!(open("Ana Ruiz", BENS).unwrap_err(), StoreError::WrongPassphrase);
}

#[test]
fn who_left_opens_nothing_and_stays_the_one_who_signed() {
    let Three { room, ben, client, .. } = three();
    let mut file = room.open_with(BENS).unwrap();
    let actor = Actor::from(ben);
    let note = file.add_session(actor, &a_session(client, actor, "2026-02-28"), DraftFate::Keep).unwrap();
    file.sign_session(actor, note).unwrap();
    file.close().unwrap();
    let old_key_file = fs::read(room.key_path()).unwrap();
    let mut file = room.open().unwrap();
    file.person_left(ben).unwrap();
    let people = file.people().unwrap();
    assert!(people.iter().any(|one| one.id == ben && one.left_at.is_some() && !one.opens));
    assert_eq!(file.session(note).unwrap().value.signature().unwrap().by, ben);
    assert!(file.check().unwrap().is_sound());
    file.close().unwrap();
    assert_eq!(room.open_with(BENS).unwrap_err(), StoreError::WrongPassphrase);
    // With the key file as it was the program still knows that they left.
    fs::write(room.key_path(), old_key_file).unwrap();
    assert_eq!(room.open_with(BENS).unwrap_err(), StoreError::HasLeft { name: "Ben Okoye".into() });
}

#[test]
fn there_is_always_an_owner_and_no_two_of_one_name() {
    let Three { room, ben, .. } = three();
    let mut file = room.open().unwrap();
    let ana = file.person();
    assert_eq!(file.set_role(ana, Role::Therapist), Err(StoreError::LastOwner));
    assert_eq!(file.person_left(ana), Err(StoreError::LastOwner));
    let twin = file.add_person(&person("Ben", "Okoye"), Role::Therapist, &secret(IDAS));
    assert_eq!(twin.unwrap_err(), StoreError::SameName);
    file.set_role(ben, Role::Owner).unwrap();
    file.set_role(ana, Role::Therapist).unwrap();
    assert_eq!(
        file.set_role(ben, Role::Therapist),
        Err(refused(Role::Therapist)),
        "she is no owner any more"
    );
}

type Call = fn(&mut PracticeFile, &Three) -> Result<(), StoreError>;

/// What only owners do.
const OF_OWNERS: [(&str, Call); 5] = [
    ("add a person", |file, _| {
        file.add_person(&person("Eve", "Moss"), Role::Owner, &secret("violet anchor bread lamp")).map(drop)
    }),
    ("give a passphrase", |file, three| file.give_passphrase(three.ida, &secret("violet anchor bread lamp"))),
    ("change a role", |file, three| file.set_role(three.ida, Role::Owner)),
    ("let a person go", |file, three| file.person_left(three.ida)),
    ("show the recovery key", |file, _| file.recovery_key(&secret(PASSPHRASE)).map(drop)),
];

/// What an assistant does not do: everything with notes or health in it.
const OF_THERAPISTS: [(&str, Call); 24] = [
    ("list notes", |file, three| file.sessions_of(three.client, 0, 5).map(drop)),
    ("read a note", |file, three| file.session(three.note).map(drop)),
    ("sign", |file, three| file.sign_session(Actor::from(file.person()), three.note).map(drop)),
    ("search notes", |file, _| file.search_notes(&NoteSearch::words("sciatica", 5)).map(drop)),
    ("read the timeline", |file, three| file.timeline_of(three.client).map(drop)),
    ("read a draft", |file, three| file.draft(three.client).map(drop)),
    ("read all drafts", |file, _| file.drafts().map(drop)),
    ("read consents", |file, three| file.consents_of(three.client).map(drop)),
    ("read red flags", |file, three| file.screenings_of(three.client).map(drop)),
    ("read measures", |file, three| file.measurements_of(three.client).map(drop)),
    ("read sheets", |file, three| file.plans_of(three.client).map(drop)),
    ("read episodes", |file, three| file.episodes_of(three.client).map(drop)),
    ("read reviews", |file, three| file.reviews_of(three.client).map(drop)),
    ("read the log", |file, _| file.audit_entries(0, 5).map(drop)),
    ("search the log", |file, _| file.log_numbers(&LogSearch::default()).map(drop)),
    ("read what waits", |file, _| file.waiting_notes(5).map(drop)),
    ("archive", |file, three| file.archive_client(Actor::from(file.person()), three.client)),
    ("merge", |file, three| {
        let other = file.add_client(Actor::from(file.person()), &named("Anne", "Lee"))?;
        file.merge_clients(Actor::from(file.person()), three.client, other)
    }),
    ("erase", |file, three| {
        let catalog = quadratus::catalog::Catalog::builtin().unwrap();
        file.erasure_preview(&catalog, three.client).map(drop)
    }),
    ("change the letterhead", |file, _| file.set_practice(Actor::from(file.person()), &a_practice())),
    ("rebuild the index", |file, _| file.rebuild_note_index(Actor::from(file.person()))),
    ("write a caution", |file, three| {
        let mut client = file.client(three.client)?.value;
        client.cautions = vec![ClientCaution::new(None, line("Gout"), Line::default()).unwrap()];
        file.update_client(Actor::from(file.person()), three.client, &client, 1)
    }),
    ("write a draft", |file, three| {
        file.save_draft(three.client, &NoteDraft::held(day("2026-02-28"), "10:30:00".parse().unwrap(), 60))
    }),
    ("act as someone else", |file, three| {
        file.add_client(Actor::from(three.ben), &named("Eve", "Moss")).map(drop)
    }),
];

#[test]
fn what_a_role_does_not_include_is_refused_with_a_sentence() {
    let three = three();
    for (passphrase, role) in [(IDAS, Role::Assistant), (BENS, Role::Therapist)] {
        let mut file = three.room.open_with(passphrase).unwrap();
        let (people, keys) = (file.people().unwrap(), fs::read(three.room.key_path()).unwrap());
        for (name, call) in OF_OWNERS {
            assert_eq!(call(&mut file, &three), Err(refused(role)), "{role}: {name}");
            assert_eq!(file.people().unwrap(), people, "{role}: {name}");
            assert!(fs::read(three.room.key_path()).unwrap() == keys, "{role}: {name}");
        }
        for (name, call) in OF_THERAPISTS {
            let outcome = call(&mut file, &three);
            assert_eq!(outcome == Err(refused(role)), role == Role::Assistant, "{role}: {name}: {outcome:?}");
        }
        file.close().unwrap();
    }
    let said = refused(Role::Assistant).to_string();
    assert!(said.contains("an assistant, who sees and changes names and contact details"), "{said}");
}

#[test]
fn an_assistant_changes_who_a_client_is_and_leaves_their_health_as_it_was() {
    let Three { room, client, ida, .. } = three();
    let mut file = room.open_with(IDAS).unwrap();
    let actor = Actor::from(ida);
    let seen = file.client(client).unwrap();
    assert!(seen.value.cautions.is_empty(), "no word of health is shown");
    assert!(!file.recent(5).unwrap()[0].has_cautions);
    let mut changed = seen.value.clone();
    changed.phones = vec![Phone::new("505 555 0199").unwrap()];
    file.update_client(actor, client, &changed, seen.revision).unwrap();
    let new = file.add_client(actor, &named("Lee", "Wu")).unwrap();
    file.record_view(actor, Subject::Client(new)).unwrap();
    assert_eq!(file.search_clients("wu", 5).unwrap().len(), 1);
    assert!(file.own_entries().is_ok() && file.packs().is_ok() && file.own_pictures().is_ok());
    file.change_passphrase(&secret(IDAS), &secret("violet anchor bread lamp")).unwrap();
    file.close().unwrap();
    let file = room.open().unwrap();
    let now = file.client(client).unwrap().value;
    assert_eq!(now.phones.len(), 1);
    assert_eq!(now.cautions[0].label().as_str(), "Wyvernitis");
    assert!(file.check().unwrap().is_sound());
    file.close().unwrap();
    assert_eq!(room.open_with("violet anchor bread lamp").unwrap().person(), ida);
}

#[test]
fn the_recovery_key_opens_for_the_owner_and_keeps_the_passphrases_of_the_others() {
    let Three { room, ben, .. } = three();
    let unlock =
        Unlock::RecoveryKey { key: room.key.clone(), new_passphrase: secret("seven quiet rivers bend") };
    let file = PracticeFile::open(&room.path, &unlock, with_clock(room.clock.clone())).unwrap();
    assert_eq!(file.role(), Role::Owner);
    drop(file);
    assert_eq!(room.open_with(BENS).unwrap().person(), ben);
    assert_eq!(room.open_with("seven quiet rivers bend").unwrap().role(), Role::Owner);
    assert_eq!(room.open().unwrap_err(), StoreError::WrongPassphrase);
}

#[test]
fn a_slot_whose_person_was_exchanged_does_not_open() {
    let Three { room, .. } = three();
    let text = fs::read_to_string(room.key_path()).unwrap();
    let mut keys: serde_json::Value = serde_json::from_str(&text).unwrap();
    let owner = keys["slots"][0]["person"].clone();
    assert!(owner.is_string() && keys["version"] == 2);
    keys["slots"][2]["person"] = owner;
    fs::write(room.key_path(), keys.to_string()).unwrap();
    assert_eq!(
        room.open_with(IDAS).unwrap_err(),
        StoreError::WrongPassphrase,
        "an assistant becomes no owner"
    );
}

#[test]
fn a_practice_of_before_has_one_owner_and_its_key_file_opens_as_ever() {
    let Three { room, client, .. } = three();
    room.back_to_the_first_format();
    let mut file = room.open().unwrap();
    assert_eq!(file.role(), Role::Owner);
    let roles: Vec<_> = file.people().unwrap().into_iter().map(|one| one.role).collect();
    assert_eq!(roles, [Role::Owner, Role::Therapist, Role::Therapist]);
    assert!(file.client(client).is_ok());
    file.give_passphrase(file.person(), &secret("violet anchor bread lamp")).unwrap();
}

#[test]
fn who_left_gets_no_passphrase_and_nobody_is_added_without_a_key_file() {
    let Three { room, ben, .. } = three();
    let mut file = room.open().unwrap();
    file.person_left(ben).unwrap();
    let again = file.give_passphrase(ben, &secret("violet anchor bread lamp"));
    assert_eq!(again, Err(StoreError::NotFound { entity: "practitioner", id: ben.number() }));
    assert_eq!(
        file.set_role(ben, Role::Owner),
        Err(StoreError::NotFound { entity: "practitioner", id: ben.number() })
    );
    let keys = fs::read(room.key_path()).unwrap();
    fs::remove_file(room.key_path()).unwrap();
    let added = file.add_person(&person("Eve", "Moss"), Role::Therapist, &secret("violet anchor bread lamp"));
    assert_eq!(added.unwrap_err(), StoreError::KeyFileMissing { path: room.key_path() });
    fs::write(room.key_path(), keys).unwrap();
    assert_eq!(file.people().unwrap().len(), 3, "nobody was added without a passphrase");
}

#[test]
fn nobody_changes_the_passphrase_of_someone_else() {
    let Three { room, ben, .. } = three();
    let mut file = room.open().unwrap();
    let changed = file.change_passphrase(&secret(BENS), &secret("violet anchor bread lamp"));
    assert_eq!(changed, Err(StoreError::WrongPassphrase));
    file.close().unwrap();
    assert_eq!(room.open_with(BENS).unwrap().person(), ben);
}

#[test]
fn what_an_assistant_reads_on_a_thread_of_its_own_is_no_more_than_at_the_door() {
    let three = three();
    let file = three.room.open_with(IDAS).unwrap();
    let reader = file.reader().unwrap();
    let note = three.note;
    let read = super::handle::wait(reader.run(move |file| file.session(note).map(drop)));
    assert_eq!(read, Err(refused(Role::Assistant)));
}

#[test]
fn what_an_assistant_types_into_a_form_is_not_kept_and_nothing_is_said_of_it() {
    let Three { room, .. } = three();
    let mut file = room.open_with(IDAS).unwrap();
    assert_eq!(file.save_form_draft(Form::NewClient, "Sore since the fall"), Ok(()));
    assert_eq!(file.form_draft(Form::NewClient), Ok(None));
    assert_eq!(file.discard_form_draft(Form::NewClient), Ok(()));
    file.close().unwrap();
    assert_eq!(room.open().unwrap().form_draft(Form::NewClient), Ok(None));
}

#[test]
fn an_assistant_restores_no_backup_full_of_notes() {
    let Three { room, .. } = three();
    let look = |passphrase: &str| {
        let preview = preview(&room.path, &Unlock::Passphrase(secret(passphrase)), &surroundings());
        preview.map(|found| found.holdings.sessions)
    };
    assert_eq!(look(IDAS), Err(RestoreError::NotOpened(refused(Role::Assistant))));
    assert_eq!(look(BENS), Ok(1));
}

#[test]
fn no_more_people_get_a_passphrase_than_the_key_file_can_be_read_with() {
    let (room, mut file, _) = Room::new();
    for number in 2..=64 {
        let passphrase = secret(&format!("quiet copper meadow {number}"));
        file.add_person(&person("Ben", &format!("Okoye {number}")), Role::Therapist, &passphrase).unwrap();
    }
    let refused = file.add_person(&person("Ida", "Lund"), Role::Therapist, &secret(IDAS)).unwrap_err();
    assert!(refused.to_string().starts_with("64 people can have a passphrase"), "{refused}");
    assert_eq!(file.practitioners().unwrap().len(), 64, "nobody was added whom no slot is there for");
    // Who has one can have another.
    let last = file.practitioners().unwrap()[63].id;
    file.give_passphrase(last, &secret(BENS)).unwrap();
    file.close().unwrap();
    room.open().unwrap().close().unwrap();
    assert_eq!(room.open_with(BENS).unwrap().person(), last);
}
