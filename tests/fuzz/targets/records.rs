//! Records as JSON: what `add` takes, and what the practice file keeps as JSON. What is taken reads back as it
//! was, from JSON and from the practice file.

#![no_main]

use std::cell::RefCell;
use std::fmt::Debug;

use libfuzzer_sys::fuzz_target;
use quadratus::domain::{
    Client, Episode, HomeCarePlan, Invalid, Line, Measurement, NoteDraft, OwnPack, PackItem, PenStrokes,
    Practice, Screening, Session, SessionRecord, Zone,
};
use quadratus::store::{DraftFate, StoreError};
use quadratus_fuzz::Room;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A new practice after so many records: otherwise searching in it would be all there is.
const MOST: u32 = 3000;

thread_local! {
    static ROOM: RefCell<(Room, u32)> = RefCell::new((Room::new("records"), 0));
}

/// The value, if it is one; written and read again it is the same.
fn read<T: DeserializeOwned + Serialize + PartialEq + Debug>(value: &Value) -> Option<T> {
    let read = T::deserialize(value).ok()?;
    let written = serde_json::to_string(&read).unwrap();
    assert_eq!(serde_json::from_str::<T>(&written).unwrap(), read, "{written}");
    Some(read)
}

/// What the practice file itself refuses was taken too early.
fn taken<T>(outcome: Result<T, StoreError>) -> Option<T> {
    match outcome {
        Ok(taken) => Some(taken),
        Err(
            error
            @ (StoreError::Database { .. } | StoreError::Unreadable { .. } | StoreError::Damaged { .. }),
        ) => {
            panic!("{error:?}")
        }
        Err(error) => {
            assert!(error.to_string().ends_with('.'), "{error}");
            None
        }
    }
}

fn client(room: &mut Room, value: &Value) {
    let Some(client) = read::<Client>(value) else { return };
    let Some(id) = taken(room.file.add_client(room.actor, &client)) else { return };
    assert_eq!(room.file.client(id).unwrap().value, client);
    let name = client.name.to_string();
    // A sign that is no letter and stands alone says nothing, or is all that is said of an e-mail address.
    if name.split_whitespace().all(|word| word.contains(char::is_alphanumeric)) {
        let found = room.file.search_clients(&name, 10_000).unwrap();
        assert!(found.iter().any(|one| one.id == id), "{name:?} is not found by that name");
    }
}

fn session(room: &mut Room, value: &Value) {
    let Some(mut session) = read::<Session>(value) else { return };
    (session.client, session.practitioner) = (room.client, room.actor.practitioner());
    keep(room, &session);
}

fn keep(room: &mut Room, session: &Session) {
    let Some(id) = taken(room.file.add_session(room.actor, session, DraftFate::Keep)) else { return };
    match room.file.session(id).unwrap().value {
        SessionRecord::Draft { session: kept } => assert_eq!(kept, *session),
        SessionRecord::Signed(_) => panic!("signed by nobody"),
    }
}

fn draft(room: &mut Room, value: &Value) {
    let Some(note) = read::<NoteDraft>(value) else { return };
    let _ = note.is_empty();
    if taken(room.file.save_draft(room.client, &note)).is_some() {
        assert_eq!(room.file.draft(room.client).unwrap().map(|draft| draft.note), Some(note.clone()));
        room.file.discard_draft(room.client).unwrap();
    }
    let session: Result<Session, Invalid> = note.session(room.client, room.actor.practitioner(), Zone::utc());
    if let Ok(session) = session {
        keep(room, &session);
    }
}

fn pack(room: &mut Room, value: &Value) {
    let Some(items) = read::<Vec<PackItem>>(value) else { return };
    let Ok(pack) = OwnPack::new(Line::new("Evening").unwrap(), items) else { return };
    let Some(id) = taken(room.file.save_pack(room.actor, &pack)) else { return };
    assert_eq!(room.file.packs().unwrap(), [(id, pack)]);
    room.file.remove_pack(room.actor, id).unwrap();
}

fuzz_target!(|data: &[u8]| {
    let Some((which, json)) = data.split_first() else { return };
    let Ok(value) = serde_json::from_slice::<Value>(json) else { return };
    ROOM.with_borrow_mut(|(room, count)| {
        *count += 1;
        if *count > MOST {
            (*room, *count) = (Room::new("records"), 0);
        }
        match which % 10 {
            0 | 1 => client(room, &value),
            2 | 3 => session(room, &value),
            4 => draft(room, &value),
            5 => pack(room, &value),
            6 => drop(read::<PenStrokes>(&value)),
            7 => drop((read::<Practice>(&value), read::<Measurement>(&value))),
            8 => drop(read::<HomeCarePlan>(&value)),
            _ => drop((read::<Screening>(&value), read::<Episode>(&value))),
        }
    });
});
