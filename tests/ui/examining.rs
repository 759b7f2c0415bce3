//! Tests and movement in a note: typed, kept, signed, and beside what they came to the last time.

use iced::keyboard::key::Named;
use quadratus::domain::{
    Complaint, Degrees, Examination, ExaminationKey, Examined, Line, Region, Session, SessionId, Side, Stage,
    TestResult,
};
use quadratus::store::DraftFate;

use crate::driver::Control;
use crate::filled::{Desk, PASSPHRASE, ann, day, line, visit};
use crate::journey::Journey;

const FIND: &str = "Test or movement";
const LEFT: &str = "Straight leg raise · left: result";
const RIGHT: &str = "Straight leg raise · right: result";
const SAME: &str = "Same list as last time";

fn examined(key: &str, side: Option<Side>, examined: Examined, hurt: bool) -> Examination {
    let key = ExaminationKey::new(key).unwrap();
    Examination { examination: key, side, examined, hurt, note: Line::default() }
}

fn degrees(degrees: i64) -> Examined {
    Examined::Degrees(Some(Degrees::new(degrees).unwrap()))
}

fn at_a_new_note() -> Desk {
    let mut desk = Desk::with(&ann(), "light", |_, _| {});
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk
}

/// A client whose hip was measured on 5 November and not on the 12th, and a new note.
fn at_the_third_visit(look: &str) -> Desk {
    let mut desk = Desk::with(&ann(), look, |filling, client| {
        let mut first = visit(client, filling.actor, day("2026-11-05"), "Stiff.");
        first.examinations = vec![
            examined("hip_internal_rotation", Some(Side::Left), degrees(20), true),
            examined("hip_internal_rotation", Some(Side::Right), degrees(35), false),
            examined(
                "straight_leg_raise",
                Some(Side::Left),
                Examined::Test(Some(TestResult::Positive)),
                false,
            ),
            examined("fingertip_to_floor", None, Examined::Centimetres(None), true),
        ];
        first.complaint = Some(Complaint {
            words: line("Low back"),
            region: Region::LowerBack,
            stage: Stage::Chronic,
            onset: line("Moved house"),
            better_with: line("Walking"),
            worse_with: line("Sitting"),
        });
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
        let second = visit(client, filling.actor, day("2026-11-12"), "Softer.");
        filling.file.add_session(filling.actor, &second, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk
}

fn value(controls: &[Control], label: &str) -> String {
    let control = controls.iter().find(|it| it.description.label == label);
    control.unwrap_or_else(|| panic!("no {label}")).description.value.clone().unwrap_or_default()
}

fn shown(desk: &mut Desk, label: &str) -> String {
    value(&desk.driver.controls(), label)
}

fn enter(desk: &mut Desk) {
    desk.driver.press(Named::Enter);
    desk.driver.settle();
}

/// The newest session of the only client.
fn kept(desk: Desk) -> (Session, bool) {
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let id: SessionId = file.sessions_of(client, 0, 1).unwrap()[0].id;
    let record = file.session(id).unwrap().value;
    (record.session().clone(), record.signature().is_some())
}

#[test]
fn a_leg_raise_on_both_sides_and_a_test_are_typed_by_keyboard_alone_and_signed() {
    let mut desk = at_a_new_note();
    desk.driver.ctrl('8');
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some(FIND), "Ctrl+8 goes there");
    desk.driver.type_text("hamstring");
    enter(&mut desk);
    let (left, right) = ("Hamstring length, straight leg · left", "Hamstring length, straight leg · right");
    assert_eq!(desk.driver.focused(), Some(format!("{left}: result")));
    desk.driver.type_text("40");
    enter(&mut desk);
    assert_eq!(desk.driver.focused(), Some(format!("{right}: result")), "Enter goes to the other side");
    desk.driver.type_text("70");
    enter(&mut desk);
    assert_eq!(desk.driver.focused().as_deref(), Some(FIND), "from the last row back");
    desk.driver.type_text("slr");
    enter(&mut desk);
    desk.driver.type_text("+");
    assert!(
        shown(&mut desk, "Straight leg raise · left: positive or negative") == "positive",
        "what is typed shows in the buttons"
    );
    desk.driver.tab_to(&format!("{left}: hurts"));
    desk.driver.press(Named::Space);
    desk.driver.tab();
    desk.driver.type_text("behind the knee");
    desk.picture("examining");
    desk.press("Save, then sign");
    desk.press("Sign it");
    desk.picture("examining_signed");
    desk.press("Copy as text");
    let page = desk.driver.copied();
    for words in [
        "Hamstring length, straight leg, left: 40°, hurt",
        "behind the knee",
        "Hamstring length, straight leg, right: 70°",
        "Straight leg raise, left: positive",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let (session, signed) = kept(desk);
    assert!(signed);
    let length = "hamstring_length";
    let with_note = Examination {
        note: line("behind the knee"),
        ..examined(length, Some(Side::Left), degrees(40), true)
    };
    let positive = Examined::Test(Some(TestResult::Positive));
    assert_eq!(
        session.examinations,
        [
            with_note,
            examined(length, Some(Side::Right), degrees(70), false),
            examined("straight_leg_raise", Some(Side::Left), positive, false),
        ],
        "the side that was left empty is not kept"
    );
}

#[test]
fn the_last_values_stand_beside_and_the_same_list_comes_without_results() {
    let mut desk = at_the_third_visit("light");
    desk.press(SAME);
    let page = desk.texts();
    for words in [
        "last 20°, hurt, on 5 Nov 2026",
        "last 35° on 5 Nov 2026",
        "last positive on 5 Nov 2026",
        "usual 30 to 45°",
        "no usual range",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert_eq!(page.matches("\nlast ").count(), 3, "what hurt without a value has none: {page}");
    let rows = ["Hip internal rotation · left", "Hip internal rotation · right", "Straight leg raise · left"];
    for row in rows.into_iter().chain(["Fingertip to floor"]) {
        assert_eq!(shown(&mut desk, &format!("{row}: result")), "", "{row}");
        assert_eq!(shown(&mut desk, &format!("{row}: hurts")), "not ticked", "{row}");
    }
    assert_eq!(desk.driver.focused().as_deref(), Some("Hip internal rotation · left: result"));
    assert!(desk.driver.control(SAME).is_none(), "it is all there now");
    // Measured again without a press: nothing of the last time gets into the record.
    desk.driver.type_text("28");
    desk.picture("examining_again");
    desk.press("Save note");
    let (session, _) = kept(desk);
    let left = examined("hip_internal_rotation", Some(Side::Left), degrees(28), false);
    assert_eq!(session.examinations, [left]);
}

#[test]
fn what_was_examined_after_the_day_of_the_note_is_not_the_last_time() {
    let mut desk = at_the_third_visit("light");
    desk.press(SAME);
    assert!(desk.texts().contains("last 35° on 5 Nov 2026"));
    desk.driver.tab_to("Date");
    desk.driver.ctrl('a');
    desk.driver.type_text("11/4/2026");
    desk.driver.settle();
    assert!(!desk.texts().contains("last 35°"), "{}", desk.texts());
}

#[test]
fn a_result_that_is_none_is_told_and_stays_as_it_was_typed() {
    let mut desk = at_a_new_note();
    desk.driver.ctrl('8');
    desk.driver.type_text("neck rot");
    enter(&mut desk);
    let left = "Neck rotation · left: result";
    desk.driver.type_text("seventy");
    enter(&mut desk);
    assert_eq!(desk.driver.focused().as_deref(), Some(left), "what is wrong is not left by Enter");
    assert!(desk.texts().contains("Please enter a number."), "{}", desk.texts());
    desk.picture("examining_wrong");
    desk.press("Save note");
    assert!(desk.texts().contains("Neck rotation · left: Please enter a number."), "{}", desk.texts());
    assert_eq!(shown(&mut desk, left), "seventy");
    desk.driver.tab_to(left);
    desk.driver.ctrl('a');
    desk.driver.type_text("70");
    desk.driver.ctrl('8');
    desk.driver.type_text("nosuchtest");
    desk.press("Save note");
    assert!(desk.texts().contains("“nosuchtest” is not picked from the list yet"), "{}", desk.texts());
    assert_eq!(shown(&mut desk, FIND), "nosuchtest");
    desk.driver.tab_to(FIND);
    desk.driver.ctrl('a');
    desk.driver.press(Named::Backspace);
    desk.press("Save note");
    let (session, _) = kept(desk);
    assert_eq!(session.examinations, [examined("cervical_rotation", Some(Side::Left), degrees(70), false)]);
}

#[test]
fn all_that_is_typed_comes_back_after_the_lights_went_out() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey.fill("Better with", "Walking");
    journey.fill("Worse with", "Sitting");
    journey.driver.ctrl('8');
    for words in ["slr", "lumbar flexion"] {
        journey.pick(FIND, words);
    }
    journey.fill(RIGHT, "may be");
    journey.fill("Low back flexion: result", "50");
    journey.press("Low back flexion: hurts");
    journey.fill(FIND, "tren");
    journey.fill(LEFT, "+");
    journey.driver.settle();
    let mut journey = journey.start_again();
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.press("Keep writing");
    assert_eq!(journey.driver.focused().as_deref(), Some(LEFT), "where the last word was typed");
    let controls = journey.driver.controls();
    for (label, typed) in [
        (LEFT, "+"),
        (RIGHT, "may be"),
        ("Low back flexion: result", "50"),
        ("Low back flexion: hurts", "ticked"),
        (FIND, "tren"),
        ("Better with", "Walking"),
        ("Worse with", "Sitting"),
    ] {
        assert_eq!(value(&controls, label), typed, "{label}");
    }
    assert!(journey.driver.has_words("“may be” is no result of a test."), "{:?}", journey.driver.texts());
    // The field of the picker gets the cursor back too.
    journey.fill(FIND, "d");
    journey.driver.settle();
    let mut journey = journey.start_again();
    journey.fill("Passphrase", PASSPHRASE);
    journey.press("Open");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.press("Keep writing");
    assert_eq!(journey.driver.focused().as_deref(), Some(FIND));
}

#[test]
fn what_eases_it_and_what_makes_it_worse_is_taken_over_with_the_complaint() {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let mut first = visit(client, filling.actor, day("2026-11-05"), "Stiff.");
        first.complaint = Some(Complaint {
            words: line("Low back"),
            region: Region::LowerBack,
            stage: Stage::Chronic,
            onset: line("Moved house"),
            better_with: line("Walking"),
            worse_with: line("Sitting"),
        });
        filling.file.add_session(filling.actor, &first, DraftFate::Keep).unwrap();
    });
    desk.open_client();
    desk.driver.ctrl('n');
    desk.driver.settle();
    desk.press("Complaint as last time");
    assert_eq!(shown(&mut desk, "Better with"), "Walking");
    assert_eq!(shown(&mut desk, "Worse with"), "Sitting");
    desk.driver.tab_to("Worse with");
    desk.driver.type_text(" long");
    desk.picture("examining_complaint");
    desk.press("Save note");
    let (session, _) = kept(desk);
    let complaint = session.complaint.unwrap();
    assert_eq!(complaint.better_with.as_str(), "Walking");
    assert_eq!(complaint.worse_with.as_str(), "Sitting long");
}

#[test]
fn what_is_where_the_complaint_is_comes_first_but_for_its_very_name() {
    let mut desk = at_a_new_note();
    let first = |desk: &mut Desk, typed: &str| {
        desk.driver.tab_to(FIND);
        desk.driver.ctrl('a');
        desk.driver.type_text(typed);
        enter(desk);
        let focused = desk.driver.focused().unwrap();
        desk.press(&format!("Take out {}", focused.trim_end_matches(": result")));
        focused
    };
    desk.driver.tab_to("Where");
    desk.driver.type_text("neck");
    enter(&mut desk);
    assert!(first(&mut desk, "flexion").starts_with("Neck flexion"));
    assert_eq!(first(&mut desk, "ftf"), "Fingertip to floor: result");
}

#[test]
fn by_mouse_alone() {
    let mut desk = at_a_new_note();
    desk.driver.resize(1440.0, 2400.0, 1.0);
    desk.driver.click(FIND);
    desk.driver.type_text("prone inst");
    desk.driver.click("Prone instability");
    desk.driver.click("positive");
    desk.driver.click("Prone instability: hurts");
    desk.driver.click(FIND);
    desk.driver.type_text("shoulder ir");
    desk.driver.click("Shoulder internal rotation");
    desk.driver.click("Take out Shoulder internal rotation · left");
    desk.driver.click("Shoulder internal rotation · right: result");
    desk.driver.type_text("55");
    desk.picture("examining_mouse");
    desk.driver.click("Save note");
    let (session, _) = kept(desk);
    let positive = Examined::Test(Some(TestResult::Positive));
    assert_eq!(
        session.examinations,
        [
            examined("prone_instability", None, positive, true),
            examined("shoulder_internal_rotation", Some(Side::Right), degrees(55), false),
        ]
    );
}

#[test]
fn what_has_a_result_is_measured_again_after_the_work() {
    let mut desk = at_a_new_note();
    desk.driver.ctrl('8');
    for degrees in ["40", "", "65"] {
        desk.driver.type_text("lumbar flexion");
        enter(&mut desk);
        assert_eq!(desk.driver.focused().as_deref(), Some("Low back flexion: result"));
        desk.driver.type_text(degrees);
        enter(&mut desk);
        assert_eq!(desk.driver.focused().as_deref(), Some(FIND));
    }
    desk.press("Save note");
    let (session, _) = kept(desk);
    let flexion = |result| examined("lumbar_flexion", None, degrees(result), false);
    assert_eq!(session.examinations, [flexion(40), flexion(65)], "the empty row was used");
}

#[test]
fn it_is_all_there_in_a_small_window_and_at_twice_the_size() {
    for (width, height, scale) in [(1024.0, 700.0, 1.0), (512.0, 350.0, 2.0)] {
        let mut desk = at_the_third_visit("dark");
        desk.driver.resize(width, height, scale);
        desk.driver.ctrl('8');
        desk.driver.settle();
        assert_eq!(desk.driver.focused().as_deref(), Some(FIND));
        desk.driver.type_text("slr");
        assert!(desk.driver.sees_text("Straight leg raise"), "the list is in sight at {width}");
        desk.picture(&format!("examining_list_{width}"));
        desk.driver.tab_to(FIND);
        desk.driver.ctrl('a');
        desk.driver.press(Named::Backspace);
        desk.press(SAME);
        desk.driver.type_text("x");
        assert!(desk.driver.sees_text("Please enter a number."), "what is wrong is in sight at {width}");
        desk.picture(&format!("examining_{width}"));
        for label in [
            "Hip internal rotation · left: result",
            "Hip internal rotation · left: hurts",
            "Hip internal rotation · left: note",
            "Straight leg raise · left: result",
            "Straight leg raise · left: positive or negative",
            "Take out Straight leg raise · left",
            FIND,
        ] {
            desk.driver.tab_to(label);
            let bounds = desk.driver.control(label).unwrap().visible;
            let bounds = bounds.unwrap_or_else(|| panic!("{label} is not to be seen at {width}"));
            assert!(bounds.x >= 0.0 && bounds.x + bounds.width <= width, "{label} is cut off: {bounds:?}");
            assert!(bounds.width >= 28.0 && bounds.height >= 28.0, "{label}: {bounds:?}");
        }
        desk.picture(&format!("examining_end_{width}"));
    }
}
