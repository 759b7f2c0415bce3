//! Taking up someone who may be known, a minor, and making two records one.

use iced::keyboard::{Modifiers, key::Named};

use crate::journey::Journey;

const LONG: &str = "Константин-Александрос Παπαδόπουλος-Χατζηγεωργίου عبدالرحمن بن محمد 山田太郎左衛門 de la Fuente y Ortega";

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, Modifiers::ALT);
    journey.driver.settle();
}

fn with_one_client() -> Journey {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    back(&mut journey);
    journey
}

fn look(journey: &mut Journey, appearance: &str) {
    journey.press("Settings");
    journey.driver.click(appearance);
    journey.driver.settle();
    back(journey);
}

#[test]
fn someone_known_is_noticed_while_they_are_typed_and_nothing_is_in_the_way() {
    let mut journey = with_one_client();
    journey.press("New client");
    journey.fill("First name", "Lucja");
    assert!(!journey.driver.has_words("There is already"), "a first name alone is nobody's");
    journey.fill("Last name", "Koszegi Stefan");
    assert!(!journey.driver.has_words("There is already"), "{:?}", journey.driver.texts());
    journey.driver.tab_to("Last name");
    journey.driver.ctrl('a');
    journey.driver.type_text("Koszegi-Stefan");
    let said =
        "There is already \u{2068}Łucja Kőszegi-Ștefan\u{2069}, born 14 March 1980, phone 505 555 0199.";
    assert!(journey.driver.has_text(said), "{:?}", journey.driver.texts());
    journey.picture("70_duplicate");
    // Born another day she is someone else, until the number is hers too.
    journey.fill("Birth date", "3/15/1980");
    assert!(!journey.driver.has_words("There is already"));
    assert_eq!(journey.driver.focused().as_deref(), Some("Birth date"), "what comes and goes moves no focus");
    journey.fill("Phone", "5055550199");
    assert!(journey.driver.has_text(said));
    let phone = journey.driver.control("Phone").unwrap();
    assert_eq!(phone.description.value.as_deref(), Some("5055550199"), "what comes and goes moves no focus");
    // Open goes there; what was typed waits.
    journey.press("Open");
    assert!(journey.driver.has_words("New note") || journey.driver.control("New note").is_some());
    back(&mut journey);
    journey.press("New client");
    let last = journey.driver.control("Last name").unwrap();
    assert_eq!(last.description.value.as_deref(), Some("Koszegi-Stefan"));
    assert!(journey.driver.has_text(said), "and it is said again");
    journey.press("Save client");
    assert!(journey.driver.has_text("Lucja Koszegi-Stefan"), "it never blocks");
}

#[test]
fn a_minor_has_a_guardian_and_several_phones() {
    let mut journey = with_one_client();
    journey.press("New client");
    journey.fill("First name", LONG);
    assert!(journey.driver.control("Guardian's name").is_none());
    journey.fill("Birth date", "5/5/2012");
    assert!(journey.driver.has_words("14 years old: a minor needs a guardian."));
    journey.fill("Phone", "call me");
    journey.press("Add a phone");
    assert_eq!(journey.driver.focused().as_deref(), Some("Phone 2"));
    journey.driver.type_text("505 555 0177");
    journey.fill("E-mail", "a@example.org");
    journey.press("Add an e-mail");
    journey.driver.type_text("b.example.org");
    for tag in ["Runner\n", "desk work,", "RUNNER\n"] {
        journey.fill("Tags", tag);
    }
    journey.fill("How did you hear of us?", "a friend");
    journey.press("Save client");
    assert!(journey.driver.has_words("A phone number has 3 to 20 digits"), "beside the field");
    journey.press("Prefer phone 2");
    journey.press("Remove phone 2");
    journey.picture("71_minor");
    journey.press("Save client");
    assert!(journey.driver.has_words("An e-mail address looks like"));
    journey.driver.tab_to("E-mail 2");
    journey.driver.ctrl('a');
    journey.driver.type_text("b@example.org");
    journey.press("Prefer e-mail 2");
    journey.press("Save client");
    assert!(journey.driver.has_words("no guardian is written down"), "a warning, not a wall");
    journey.picture("72_minor_page");
    journey.press("Edit");
    journey.fill("Guardian's phone", "505 555 0101");
    journey.press("Save client");
    assert!(journey.driver.has_words("Please say who this is."));
    journey.fill("Guardian's name", "Zoë Ortega");
    journey.fill("What they are to the client", "mother");
    let name = journey.driver.control("Guardian's name").unwrap();
    assert_eq!(name.description.value.as_deref(), Some("Zoë Ortega"));
    let mail = journey.driver.control("E-mail").unwrap();
    assert_eq!(mail.description.value.as_deref(), Some("b@example.org"), "the preferred one is first");
    journey.press("Save client");
    let shown = journey.driver.texts().join("\n");
    assert!(shown.contains("Minor. Guardian: Zoë Ortega, mother, 505 555 0101"), "{shown}");
    assert!(shown.contains("Runner") && shown.contains("desk work") && !shown.contains("RUNNER"), "{shown}");
    journey.picture("73_minor_with_guardian");
    for (appearance, width, height, scale) in
        [("Dark", 1024.0, 700.0, 1.0), ("High contrast", 512.0, 350.0, 2.0), ("Light", 512.0, 350.0, 2.0)]
    {
        // Tall enough for all of the settings.
        journey.driver.resize(1180.0, 1700.0, 1.0);
        look(&mut journey, appearance);
        journey.driver.resize(width, height, scale);
        journey.picture(&format!("74_list_{appearance}_{width}"));
        journey.driver.press(Named::Enter);
        journey.driver.settle();
        journey.driver.press(Named::Escape);
    }
}

#[test]
fn two_records_of_one_person_are_made_one_and_parted_again() {
    let mut journey = with_one_client();
    journey.press("New client");
    journey.fill("First name", "Lucja");
    journey.fill("Last name", "Ștefan");
    journey.fill("Pronouns", "she/her");
    journey.fill("Phone", "505 555 0123");
    journey.fill("Tags", "runner");
    journey.press("Save client");
    journey.press("Same person twice");
    journey.picture("75_merge_search");
    assert_eq!(journey.driver.focused().as_deref(), Some("This is the same person as"));
    journey.driver.type_text("kosz");
    journey.picture("76_merge_found");
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.picture("77_merge_compare");
    let shown = journey.driver.texts().join("\n");
    for words in ["comes into this record", "0 visits", "505 555 0199", "14 March 1980", "Blood thinners"] {
        assert!(shown.contains(words), "{words}:\n{shown}");
    }
    assert!(shown.contains("the other says"), "{shown}");
    assert_eq!(journey.driver.focused().as_deref(), Some("Merge"));
    for (appearance, width, height, scale) in [("a", 1024.0, 700.0, 1.0), ("b", 512.0, 350.0, 2.0)] {
        journey.driver.resize(width, height, scale);
        journey.picture(&format!("77_merge_compare_{appearance}"));
    }
    journey.driver.resize(1180.0, 760.0, 1.0);
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    assert!(journey.driver.has_words("was merged into this one"), "{:?}", journey.driver.texts());
    journey.picture("78_merged");
    back(&mut journey);
    assert!(journey.driver.has_words("1 client"), "{:?}", journey.driver.texts());
    journey.driver.type_text("kosz");
    assert!(journey.driver.has_text("Ștefan, Lucja"), "found by either name: {:?}", journey.driver.texts());
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    journey.driver.click("Undo");
    assert!(!journey.driver.has_words("was merged into this one"));
    back(&mut journey);
    assert!(journey.driver.has_words("2 clients"), "{:?}", journey.driver.texts());
}
