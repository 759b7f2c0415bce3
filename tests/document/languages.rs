//! Sheets in the language of the client: whole sentences, in the order they are read, and nothing in English.

use quadratus::catalog::{Catalog, Translation, Wish};
use quadratus::document::wording::Wording;
use quadratus::domain::{
    Clearance, Client, ClientId, HomeCarePlan, Ink, Language, Line, Paper, PersonName, PlannedItem, Print,
    Prose, Side,
};
use quadratus::paper::{OwnPictures, SheetParts, sheet};

use crate::{samples, tools};

/// What a sheet for the low back holds.
const LOW_BACK: [&str; 5] = ["ball_ql", "ball_gmed", "stretch_ql", "heat", "walk"];

fn planned(catalog: &Catalog, key: &str, side: Option<Side>) -> PlannedItem {
    let item = catalog.items().iter().find(|item| item.key.as_str() == key).unwrap();
    let why = item.why_general.as_deref().unwrap_or("The left quadratus lumborum was treated today.");
    let side = side.filter(|_| item.sided);
    catalog.planned(&Wish { item: &item.key, side, dose: item.dose, why, reason: None }, &[]).unwrap()
}

fn low_back(catalog: &Catalog) -> Vec<PlannedItem> {
    let keys = catalog.items().iter().map(|item| item.key.as_str()).filter(|key| LOW_BACK.contains(key));
    keys.map(|key| planned(catalog, key, Some(Side::Left))).collect()
}

fn printed(catalog: &Catalog, language: Language, items: Vec<PlannedItem>) -> Vec<u8> {
    let mut client = Client::named(PersonName::new("Inés", "Peña").unwrap());
    client.language = language;
    let plan = HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 5, 12), items)
        .unwrap()
        .with_message(Prose::new("Little and often beats long and hard.").unwrap())
        .with_next_visit(Some(samples::day(2026, 5, 26)));
    let (practice, practitioner) = (samples::practice(Paper::Letter), samples::practitioner());
    let pictures = OwnPictures::default();
    let parts = SheetParts {
        practice: &practice,
        practitioner: &practitioner,
        client: &client,
        plan: &plan,
        before: None,
        pictures: &pictures,
        note_box: false,
        handwritten: "",
        print: Print::Normal,
        ink: Ink::Colour,
    };
    samples::written(&sheet(catalog, &parts).unwrap())
}

/// Words with single blanks between them, so that a break of a line does not count.
fn running(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_language_says_its_own_sentences_in_the_order_they_are_read() {
    let catalog = Catalog::builtin().unwrap();
    for language in Language::ALL {
        let bytes = printed(&catalog, *language, low_back(&catalog));
        let path = tools::keep(&format!("sheet_{}.pdf", language.key()), &bytes);
        let Some(text) = tools::raw_text_of(&path) else { return };
        let words = Wording::of(*language);
        for said in [
            words.say_of("home-care-for", "name", "Inés Peña"),
            words.say_of("made-on", "date", &words.day(samples::day(2026, 5, 12))),
            words.weekday(samples::day(2026, 5, 26)),
            words.say("stop-and-call"),
            words.say("emergency"),
            words.say("you-need"),
            words.page(1, lopdf::Document::load_mem(&bytes).unwrap().get_pages().len()),
        ] {
            assert!(text.contains(&running(&said)), "{language}: {said}\n{text}");
        }
        for item in catalog.items().iter().filter(|item| LOW_BACK.contains(&item.key.as_str())) {
            let theirs = catalog.item_words(item, *language);
            let steps = theirs.map_or(&item.steps, |theirs| &theirs.steps);
            let mut from = 0;
            for step in steps {
                let place = text.get(from..).unwrap().find(&running(step));
                from += place.unwrap_or_else(|| panic!("{language}: {step}\n{text}"));
            }
            let dose = format!("{}, {}", words.amount(item.dose), words.frequency(item.dose));
            assert!(text.contains(&running(&dose)), "{language}: {dose}\n{text}");
            if theirs.is_some() {
                assert!(!text.contains(&running(&item.feel)), "{language}: {}", item.feel);
            }
        }
    }
}

#[test]
fn a_file_says_which_language_it_is_in() {
    let catalog = Catalog::builtin().unwrap();
    for (language, tag) in [(Language::English, "en-US"), (Language::French, "fr"), (Language::German, "de")]
    {
        let file = lopdf::Document::load_mem(&printed(&catalog, language, low_back(&catalog))).unwrap();
        let said = file.catalog().unwrap().get(b"Lang").unwrap();
        assert_eq!(lopdf::decode_text_string(said).unwrap(), tag);
    }
}

#[test]
fn what_a_caution_changes_is_said_in_the_language_of_the_client() {
    let catalog = Catalog::builtin().unwrap();
    let translation = Translation::into(Language::Spanish).unwrap();
    let mut seen = 0;
    for caution in catalog.cautions() {
        for item in catalog.items() {
            let (reason, why) = (Some("We talked it over."), "");
            let wish = Wish { item: &item.key, side: None, dose: item.dose, why, reason };
            let Ok(planned) = catalog.planned(&wish, std::slice::from_ref(&caution.key)) else { continue };
            let said = match &planned.clearance {
                Clearance::Allowed => continue,
                Clearance::Adapted { change } => translation.changes(change.as_str()),
                Clearance::Overridden { held_back_because, .. } => {
                    translation.reasons(held_back_because.as_str())
                }
            };
            assert!(said.is_some_and(|said| Line::new(said).is_ok()), "{}, {}", caution.key, item.key);
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}
