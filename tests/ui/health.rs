//! The health history and its reviews, through the whole window.

use iced::keyboard::key::Named;

use crate::journey::Journey;

const PART: &str = "Health history and reviews";

/// The health history of a client on blood thinners.
fn of_a_client() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    open(&mut journey);
    journey
}

fn press(journey: &mut Journey, label: &str) {
    journey.driver.tab_to(label);
    journey.driver.press(Named::Enter);
    journey.driver.settle();
}

fn open(journey: &mut Journey) {
    press(journey, PART);
}

fn fill(journey: &mut Journey, label: &str, text: &str) {
    journey.driver.tab_to(label);
    journey.driver.ctrl('a');
    journey.driver.press(Named::Backspace);
    journey.driver.type_text(text);
    journey.driver.settle();
}

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
}

fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

#[test]
fn what_is_added_is_a_line_on_every_page_until_it_is_over() {
    let mut journey = of_a_client();
    journey.picture("70_health");
    press(&mut journey, "Latex allergy");
    assert_eq!(journey.driver.focused().as_deref(), Some("What exactly, if it matters"));
    journey.driver.type_text("rash from gloves");
    fill(&mut journey, "Since", "March 2019");
    press(&mut journey, "Add to the history");
    press(&mut journey, "Pregnancy");
    assert_eq!(journey.driver.focused().as_deref(), Some("Due date"));
    journey.driver.type_text("3/14/2027");
    press(&mut journey, "Add to the history");
    journey.picture("71_health_added");
    let shown = texts(&mut journey);
    assert!(shown.contains("rash from gloves · since March 2019"), "{shown}");
    assert!(shown.contains("24 weeks, due 14 March 2027"), "{shown}");
    assert!(shown.contains("Added: Latex allergy"), "{shown}");
    back(&mut journey);
    let shown = texts(&mut journey);
    assert!(shown.contains("rash from gloves. No latex in the room"), "{shown}");
    assert!(shown.contains("24 weeks. Side-lying"), "{shown}");

    open(&mut journey);
    press(&mut journey, "Over: Latex allergy");
    assert!(journey.driver.has_words("1 is over"));
    press(&mut journey, "1 is over");
    journey.picture("72_health_over");
    let shown = texts(&mut journey);
    assert!(
        shown.contains("over since 22 November 2026") && !shown.contains("No latex in the room"),
        "{shown}"
    );
    press(&mut journey, "Bring back Latex allergy");
    assert!(journey.driver.has_words("No latex in the room"));
}

#[test]
fn an_ended_caution_no_longer_holds_an_item_back() {
    let mut journey = of_a_client();
    back(&mut journey);
    journey.write_note();
    press(&mut journey, "Save, then home care");
    assert!(journey.driver.has_words("held back"));
    back(&mut journey);
    open(&mut journey);
    press(&mut journey, "Over: Blood thinners, low platelets or a bleeding disorder");
    back(&mut journey);
    journey.driver.ctrl('h');
    journey.driver.settle();
    assert!(!journey.driver.has_words("held back"), "{}", texts(&mut journey));
}

#[test]
fn one_press_says_that_nothing_changed_and_the_page_asks_again_after_a_visit() {
    let mut journey = of_a_client();
    back(&mut journey);
    assert!(journey.driver.has_words("Health review due: never asked."));
    press(&mut journey, "Review health");
    press(&mut journey, "Full review");
    for _ in 0..7 {
        journey.driver.press(Named::Enter);
        journey.driver.settle();
    }
    journey.picture("73_health_walk");
    assert_eq!(journey.driver.focused().as_deref(), Some("Finish the review"));
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    let shown = texts(&mut journey);
    assert!(shown.contains("22 November 2026: in full, nothing changed"), "{shown}");
    assert!(shown.contains("asked by Rosa Ortega"), "{shown}");
    back(&mut journey);
    assert!(!journey.driver.has_words("review due"));

    journey.minutes_pass(60 * 24 * 7);
    press_unlocked(&mut journey);
    journey.driver.ctrl('n');
    journey.driver.settle();
    journey.picture("74_note_review_due");
    assert!(journey.driver.has_words("Health review due: last on 22 November 2026."));
    journey.driver.ctrl('u');
    journey.driver.settle();
    assert!(
        journey.driver.has_words("Health last reviewed on 29 November 2026; in full by 22 November 2027.")
    );
    journey.driver.ctrl('u');
    journey.driver.settle();
    back(&mut journey);
    open(&mut journey);
    let told = texts(&mut journey).matches("29 November 2026: nothing changed").count();
    assert_eq!(told, 1, "a second press adds nothing");
    journey.picture("75_health_reviewed");
}

/// A week later the window has locked itself.
fn press_unlocked(journey: &mut Journey) {
    if journey.driver.control("Passphrase").is_some() {
        journey.driver.tab_to("Passphrase");
        journey.driver.type_text("four warm stones resting\n");
        journey.driver.settle();
        open_first(journey);
    }
}

#[test]
fn what_changed_is_what_the_review_says() {
    let mut journey = of_a_client();
    journey.pick("What", "pacem");
    press(&mut journey, "Add to the history");
    journey.driver.ctrl('u');
    journey.driver.settle();
    assert!(!journey.driver.has_words("nothing changed"), "something did");
    press(&mut journey, "Record these changes");
    let shown = texts(&mut journey);
    assert!(shown.contains("22 November 2026: Added: Pacemaker"), "{shown}");
}

#[test]
fn a_client_with_nothing_is_asked_in_one_press() {
    let mut journey = Journey::first_start();
    journey.make_practice();
    press(&mut journey, "New client");
    fill(&mut journey, "First name", "Ana");
    press(&mut journey, "Save client");
    open(&mut journey);
    assert!(journey.driver.has_words("Nobody has asked yet."));
    journey.picture("76_health_never");
    assert_eq!(journey.driver.focused().as_deref(), Some("Asked: nothing known"));
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words("Asked on 22 November 2026: nothing known."));
}

#[test]
fn what_is_wrong_is_said_beside_it_and_nothing_is_lost() {
    let mut journey = of_a_client();
    press(&mut journey, "Add to the history");
    assert!(journey.driver.has_words("Please say what it is"));
    press(&mut journey, "Pregnancy");
    journey.driver.type_text("3/14/2029");
    fill(&mut journey, "Since", "long ago");
    press(&mut journey, "Add to the history");
    assert!(journey.driver.has_words("A pregnancy lasts 40 weeks."));
    fill(&mut journey, "Due date", "3/14/2027");
    press(&mut journey, "Add to the history");
    assert!(journey.driver.has_words("Write a day, a month or a year"));
    journey.picture("77_health_wrong");
    fill(&mut journey, "Since", "May 2026");
    fill(&mut journey, "Over since", "1/1/2026");
    press(&mut journey, "Add to the history");
    assert!(journey.driver.has_words("This was over before it began."));

    // Left as it is, and found again after the program was killed.
    let mut journey = journey.start_again();
    journey.driver.type_text("four warm stones resting\n");
    journey.driver.settle();
    open_first(&mut journey);
    open(&mut journey);
    assert_eq!(journey.driver.control("Since").unwrap().description.value.as_deref(), Some("May 2026"));
    fill(&mut journey, "Over since", "");
    press(&mut journey, "Add to the history");
    let shown = texts(&mut journey);
    assert!(shown.contains("since May 2026 · 24 weeks, due 14 March 2027"), "{shown}");
}

fn open_first(journey: &mut Journey) {
    journey.driver.click("Kőszegi-Ștefan, Łucja");
}

#[test]
fn free_words_protect_by_being_read_and_nasty_ones_stand_as_typed() {
    let mut journey = of_a_client();
    let nasty = "=1+1'); DROP TABLE client;-- \u{202e}abc\u{200d}";
    fill(&mut journey, "What", nasty);
    journey.driver.press(Named::Escape);
    press(&mut journey, "Add to the history");
    let shown = texts(&mut journey);
    assert!(shown.contains(nasty), "{shown}");
    journey.picture("78_health_free");
    press(&mut journey, &format!("Change {nasty}"));
    press(&mut journey, "Written by mistake: take out");
    assert!(journey.driver.has_words("Taken out, written by mistake: =1+1"));
}

/// Twelve cautions, a name of ninety letters in four scripts, every appearance, every size.
#[test]
fn twelve_cautions_and_a_long_name_leave_room_for_the_page() {
    let name =
        "Александра-Вікторія Παπαδοπούλου عبد الرحمن 山田花子 Христофоровна-Длиннофамильная Λάμπρου 東京";
    let mut journey = Journey::first_start();
    journey.make_practice();
    press(&mut journey, "New client");
    fill(&mut journey, "First name", name);
    for caution in [
        "blood thin",
        "osteopor",
        "varic",
        "pacem",
        "knee rep",
        "latex",
        "nut al",
        "diabet",
        "heart fail",
        "hypermob",
        "steroid",
        "dvt",
    ] {
        journey.pick("Caution", caution);
    }
    press(&mut journey, "Save client");
    journey.driver.settle();
    for (place, (width, height, scale)) in
        [(1024.0, 700.0, 1.0), (590.0, 380.0, 2.0), (2560.0, 1440.0, 1.0)].into_iter().enumerate()
    {
        journey.driver.resize(width, height, scale);
        journey.picture(&format!("79_twelve_client_{place}"));
        assert!(journey.driver.has_words("Latex allergy"));
        open(&mut journey);
        journey.picture(&format!("79_twelve_health_{place}"));
        // The focus is where the review is: it and the way back are in sight.
        for label in ["Back to the client", "Nothing changed today"] {
            let control = journey.driver.control(label).unwrap();
            let bounds = control.visible.unwrap_or_else(|| panic!("{label} is not to be seen at {width}"));
            assert!(bounds.x >= 0.0 && bounds.x + bounds.width <= width, "{label} at {width}: {bounds:?}");
        }
        back(&mut journey);
    }
    journey.driver.resize(1024.0, 700.0, 1.0);
    for theme in ["Theme: light", "Theme: dark", "Theme: contrast"] {
        press(&mut journey, theme);
        open(&mut journey);
        press(&mut journey, "Full review");
        journey.picture(&format!("80_walk_after_{}", theme.replace([':', ' '], "_")));
        press(&mut journey, "Stop the review");
        back(&mut journey);
    }
}
