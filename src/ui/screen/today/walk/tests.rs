#![allow(clippy::unwrap_used)]

use iced::widget::image::Handle as Picture;

use super::*;
use crate::catalog::Catalog;
use crate::domain::{Client, Held, Line, Minutes, Paper, PersonName, Practice, Practitioner, Session, Zone};
use crate::paper::OwnPictures;
use crate::store::{Actor, DraftFate, Handle, PassphraseCost, PracticeFile, Surroundings};
use crate::ui::local_time::LocalTime;

/// A practice with two notes that wait, and the first of them as it is looked at.
fn two_notes(folder: &tempfile::TempDir) -> (Context, Vec<(ClientId, SessionId)>, SessionLook) {
    let surroundings = Surroundings {
        passphrase_cost: PassphraseCost { memory_kib: 64, passes: 1 },
        ..Surroundings::system()
    };
    let practice = Practice::new(Line::new("Harbour").unwrap(), Paper::A4).unwrap();
    let practitioner = Practitioner {
        name: PersonName::new("Ana", "Ruiz").unwrap(),
        credentials: Line::default(),
        licence_number: Line::default(),
    };
    let secret = "four warm stones resting".into();
    let path = folder.path().join("harbour.practice");
    let clock = Arc::clone(&surroundings.clock);
    let (mut file, _) = PracticeFile::create(path, &secret, &practice, &practitioner, surroundings).unwrap();
    let practitioner_id = file.practitioners().unwrap().first().unwrap().id;
    let actor = Actor::from(practitioner_id);
    let client = file.add_client(actor, &Client::named(PersonName::new("Ann", "Lee").unwrap())).unwrap();
    let notes: Vec<_> = ["2026-11-20", "2026-11-21"]
        .map(|on| {
            let held = Held { on: on.parse().unwrap(), at: "10:00:00".parse().unwrap(), zone: Zone::utc() };
            let session = Session::held(client, practitioner_id, held, Minutes::new(60).unwrap());
            (client, file.add_session(actor, &session, DraftFate::Keep).unwrap())
        })
        .into();
    let catalog = Arc::new(Catalog::builtin().unwrap());
    let (_, first) = notes.first().copied().unwrap();
    let look = SessionLook::of(&file, &catalog, client, first).unwrap();
    let context = Context {
        file: Handle::new(file).unwrap(),
        catalog,
        pictures: Arc::new(OwnPictures::new(std::collections::BTreeMap::new())),
        own_troubles: Vec::new().into(),
        practice: Arc::new(practice),
        practitioner: Arc::new(practitioner),
        practitioner_id,
        role: crate::domain::Role::Owner,
        clock,
        local_time: LocalTime::of(chrono_tz::Tz::UTC),
        looks: false,
        warnings: Vec::new().into(),
    };
    (context, notes, look)
}

fn pages(number: usize) -> Preview {
    let picture = Picture::from_rgba(1, 1, vec![0; 4]);
    Preview { pages: vec![picture; number], ..Preview::default() }
}

#[test]
fn nothing_is_signed_before_its_pages_are_on_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    let (context, notes, look) = two_notes(&folder);
    let (mut walk, _) = Walk::new(context, notes).unwrap();
    let signs = |walk: &mut Walk| matches!(walk.update(Message::Sign), Step::Run(_));
    assert!(!signs(&mut walk), "it is not even read");
    walk.update(Message::Drawn(0, pages(1)));
    assert!(!signs(&mut walk), "pages of something that was not read");
    walk.update(Message::Drawn(0, pages(0)));
    walk.update(Message::Opened(0, Box::new(Ok(look))));
    assert!(!signs(&mut walk), "it is read and not shown");
    walk.update(Message::Drawn(1, pages(1)));
    assert!(!signs(&mut walk), "another is shown");
    walk.update(Message::Drawn(0, pages(0)));
    assert!(!signs(&mut walk), "it could not be drawn");
    walk.update(Message::Drawn(0, pages(2)));
    assert!(signs(&mut walk));
    assert!(!signs(&mut walk), "it is being signed already");
    assert!(matches!(walk.update(Message::Leave), Step::None), "and waited for");
    assert!(matches!(walk.update(Message::Stop), Step::None));
    walk.update(Message::Signed(Ok(())));
    assert_eq!(walk.place(), (2, 2));
    assert!(!signs(&mut walk), "the pages of the one before are not those of the next");
    assert!(matches!(walk.update(Message::Stop), Step::Over(told) if told.contains("1 note and left 1")));
}
