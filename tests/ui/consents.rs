//! Consents, through the whole window: recorded, signed, printed, taken back.

use iced::Point;
use iced::keyboard::key::Named;

use crate::journey::Journey;

const MISSING: &str = "No consent to treatment is on record.";

fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

/// A client of 46 years, on their page.
fn at_the_client() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    journey
}

/// A client on their page, named and born like this.
fn client(given: &str, born: &str) -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.press("New client");
    journey.fill("First name", given);
    journey.fill("Birth date", born);
    journey.press("Save client");
    journey
}

/// Lines across the pad, as a hand draws them.
fn stroke(journey: &mut Journey, from: f32) -> Vec<Point> {
    let pad = journey.driver.control("Signature, with the mouse, a pen or a finger").unwrap();
    let pad = pad.visible.expect("the pad is to be seen");
    (0..30_u8)
        .map(|step| {
            let up = if step % 4 < 2 { 40.0 } else { 110.0 };
            Point::new(pad.x + from + f32::from(step) * 6.0, pad.y + up + f32::from(step % 3) * 8.0)
        })
        .collect()
}

/// Scrolls the form until the pad is whole.
fn to_the_pad(journey: &mut Journey) {
    for _ in 0..40 {
        let pad = journey.driver.control("Signature, with the mouse, a pen or a finger");
        if pad.and_then(|pad| pad.visible).is_some_and(|seen| seen.height > 175.0) {
            return;
        }
        journey.driver.wheel(Point::new(500.0, 500.0), -2.0);
    }
    panic!("the pad is not to be seen: {}", texts(journey));
}

/// Goes back by keyboard.
fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
}

/// Brings the pad into sight as Tab does.
fn to_the_pad_by_keys(journey: &mut Journey) {
    journey.driver.tab_to("Signature, with the mouse, a pen or a finger");
}

fn shown(journey: &mut Journey, name: &str) -> String {
    journey.picture(name);
    texts(journey)
}

#[test]
fn by_keyboard_alone_a_consent_is_recorded_and_taken_back() {
    let mut journey = at_the_client();
    assert!(shown(&mut journey, "70_client_without_consent").contains(MISSING));
    journey.press("Consents");
    let page = shown(&mut journey, "71_consents_empty");
    assert!(page.contains(MISSING) && page.contains("Not on record"), "{page}");

    journey.press("Record a consent");
    let page = texts(&mut journey);
    assert!(page.contains("I agree to have massage from Rosa Ortega, LMT."), "treatment is ticked:\n{page}");
    assert!(page.contains("My therapist keeps a record"), "and so is the record:\n{page}");
    assert!(page.contains("Holds until 22 November 2027."), "{page}");
    journey.fill("Reason", "a stiff low back");
    journey.press("Keep the consent");
    journey.driver.settle();
    let page = shown(&mut journey, "72_consents_one");
    assert!(page.contains("The consent is on record."), "{page}");
    assert!(
        page.contains("Given by the client, on paper, 22 November 2026, until 22 November 2027"),
        "{page}"
    );
    assert!(!page.contains(MISSING), "{page}");
    journey.press("Read");
    assert!(texts(&mut journey).contains("why I came: a stiff low back. We plan to work on: ________"));

    journey.press("Take back");
    assert_eq!(journey.driver.focused().as_deref(), Some("In their words (nobody has to say why)"));
    journey.driver.type_text("Not any more \u{202e}x");
    journey.picture("73_taking_back");
    back(&mut journey);
    assert!(journey.driver.has_text("Consents"), "one step back, not two");
    journey.press("Take back");
    let said = journey.driver.control("In their words (nobody has to say why)").unwrap();
    assert_eq!(said.description.value.as_deref(), Some("Not any more \u{202e}x"), "no word is lost");
    journey.press("Take it back");
    journey.driver.settle();
    let page = shown(&mut journey, "74_taken_back");
    assert!(page.contains("Taken back on 22 November 2026 by the client: “Not any more x”"), "{page}");
    assert!(page.contains("The consent to treatment was withdrawn on 22 November 2026."), "{page}");
    assert!(page.contains("taken back"), "{page}");
    back(&mut journey);
    assert!(shown(&mut journey, "75_client_withdrawn").contains("was withdrawn on 22 November 2026."));
}

#[test]
fn signed_on_screen_with_mouse_and_finger_and_only_for_these_words() {
    let mut journey = at_the_client();
    journey.driver.click("Consents");
    journey.driver.settle();
    journey.driver.click("Sensitive area: upper inner thigh");
    journey.driver.click("Reason");
    journey.driver.type_text("a pulled adductor");
    journey.driver.click("left");
    journey.driver.wheel(Point::new(500.0, 500.0), -20.0);
    journey.driver.click("Signed on screen");
    to_the_pad(&mut journey);
    let first = stroke(&mut journey, 20.0);
    journey.driver.draw_with_mouse(&first[..1]);
    journey.driver.click("Clear");
    let (first, second) = (stroke(&mut journey, 20.0), stroke(&mut journey, 230.0));
    journey.driver.draw_with_mouse(&first);
    journey.driver.draw_with_finger(&second);
    let pad = |journey: &mut Journey| {
        let pad = journey.driver.control("Signature, with the mouse, a pen or a finger").unwrap();
        pad.description.value.unwrap()
    };
    assert_eq!(pad(&mut journey), "signed");
    journey.picture("78_signed");
    // Other words need another signature.
    journey.fill("Reason", " and more");
    assert_eq!(pad(&mut journey), "empty");
    assert!(journey.driver.has_words("The words changed, so the signature was taken away."));
    journey.press("Keep the consent");
    assert!(journey.driver.has_words("Please fill in the signature."), "{}", texts(&mut journey));
    to_the_pad(&mut journey);
    let first = stroke(&mut journey, 40.0);
    journey.driver.draw_with_mouse(&first);
    journey.driver.tab_to("On which day");
    journey.driver.ctrl('a');
    journey.driver.type_text("11/21/2026");
    journey.press("Keep the consent");
    assert!(journey.driver.has_words("What is signed on the screen is signed today."));
    assert_eq!(journey.driver.focused().as_deref(), Some("On which day"));
    journey.driver.ctrl('a');
    journey.driver.type_text("11/22/2026");
    journey.press("Keep the consent");
    journey.driver.settle();
    let page = shown(&mut journey, "79_signed_kept");
    assert!(page.contains("Given by the client, signed on screen, 22 November 2026"), "{page}");
    assert!(page.contains(MISSING), "one area is no consent to treatment:\n{page}");
    journey.press("Save as PDF");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    let files: Vec<_> = std::fs::read_dir(journey.documents())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "pdf"))
        .collect();
    assert_eq!(files.len(), 1, "{files:?}");
}

#[test]
fn what_is_typed_is_kept_and_given_up_only_when_asked() {
    let mut journey = at_the_client();
    journey.press("Consents");
    journey.press("Record a consent");
    journey.fill("Reason", "=1+1 '; DROP TABLE consent;--");
    back(&mut journey);
    assert!(journey.driver.has_words("Every word of it is kept."));
    back(&mut journey);
    journey.press("Consents");
    assert!(journey.driver.has_words("Every word of it is kept."));
    journey.press("Sensitive area: buttocks");
    let page = texts(&mut journey);
    assert!(page.contains("why I came: =1+1 '; DROP TABLE consent;--."), "{page}");
    assert!(page.contains("the muscles of my buttock"), "what is asked for now joins it:\n{page}");
    journey.press("Start afresh");
    let page = texts(&mut journey);
    assert!(!page.contains("DROP TABLE") && !page.contains("my buttock"), "{page}");
}

#[test]
fn what_is_wrong_stands_beside_its_field() {
    let mut journey = client("Mia", "3/14/2015");
    let lack = "A minor, and no consent of a parent or guardian is on record.";
    assert!(texts(&mut journey).contains(lack));
    journey.press("Consents");
    journey.press("Record a consent");
    let page = shown(&mut journey, "76_minor");
    assert!(page.contains("Mia, born on 14 March 2015"), "{page}");
    journey.press("Keep the consent");
    assert!(journey.driver.has_words("For a minor, a parent or guardian agrees."));
    assert_eq!(journey.driver.focused().as_deref(), Some("Name of the parent or guardian"));
    journey.driver.type_text("Ana Silva");
    journey.driver.tab_to("On which day");
    journey.driver.ctrl('a');
    journey.driver.type_text("12/1/2026");
    journey.press("Keep the consent");
    assert!(journey.driver.has_words("2026-12-01 is in the future."), "{}", texts(&mut journey));
    journey.driver.tab_to("On which day");
    journey.driver.ctrl('a');
    journey.driver.type_text("11/20/2026");
    journey.driver.tab_to("How");
    journey.driver.press(Named::ArrowRight);
    journey.press("Keep the consent");
    assert!(journey.driver.has_words("before it is agreed to."), "a spoken consent has no gaps");
    journey.driver.tab_to("How");
    journey.driver.press(Named::ArrowLeft);
    journey.press("Keep the consent");
    journey.driver.settle();
    let page = shown(&mut journey, "77_minor_given");
    assert!(page.contains("Given by Ana Silva, on paper, 20 November 2026"), "{page}");
    assert!(!page.contains(lack), "{page}");
}

#[test]
fn pasted_text_without_end_gets_a_sentence_and_stays() {
    let mut journey = at_the_client();
    journey.press("Consents");
    journey.press("Record a consent");
    journey.fill("Reason", &"ache ".repeat(150));
    journey.press("Keep the consent");
    let page = texts(&mut journey);
    assert!(page.contains("This text has 749 characters; there is room for 500."), "{page}");
    assert_eq!(journey.driver.focused().as_deref(), Some("Reason"));
    let typed = journey.driver.control("Reason").unwrap().description.value.unwrap();
    assert_eq!(typed.len(), 750, "nothing is lost");
}

/// Every look, twice as large and in a small window, for those who want to look.
#[test]
fn every_look_at_any_size() {
    let mut journey = client(
        "Александра Константиновна Παπαδοπούλου مريم 山田花子 Вознесенская-Крестовоздвиженская",
        "3/14/1980",
    );
    journey.press("Consents");
    journey.press("Record a consent");
    journey.press("Keep the consent");
    journey.driver.settle();
    for (look, next) in [("light", "Theme: light"), ("dark", "Theme: dark"), ("contrast", "Theme: contrast")]
    {
        for (name, width, height, scale) in
            [("small", 1024.0, 700.0, 1.0), ("large", 620.0, 410.0, 2.0), ("wide", 2560.0, 1440.0, 1.0)]
        {
            journey.driver.resize(width, height, scale);
            for control in journey.driver.controls() {
                let Some(seen) = control.visible else { continue };
                let label = control.description.label;
                assert!(seen.x >= 0.0 && seen.x + seen.width <= width + 0.5, "{label} is cut off: {seen:?}");
            }
            journey.picture(&format!("80_consents_{look}_{name}"));
            let begin = if journey.driver.control("Keep writing").is_some() {
                "Keep writing"
            } else {
                "Record a consent"
            };
            journey.press(begin);
            if journey.driver.control("Signature, with the mouse, a pen or a finger").is_none() {
                journey.driver.tab_to("How");
                journey.driver.press_at_once(Named::ArrowRight, 2);
            }
            to_the_pad_by_keys(&mut journey);
            let line = stroke(&mut journey, 20.0);
            journey.driver.draw_with_mouse(&line);
            journey.picture(&format!("81_signing_{look}_{name}"));
            back(&mut journey);
        }
        journey.driver.resize(1180.0, 760.0, 1.0);
        journey.press(next);
    }
}
