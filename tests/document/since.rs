//! What a sheet says of the one before it.

use quadratus::catalog::{Catalog, Wish};
use quadratus::document::page::Document;
use quadratus::document::wording::Wording;
use quadratus::domain::{
    Client, ClientId, Dose, HomeCarePlan, Ink, Language, Paper, PersonName, PlannedItem, Print, Side,
};
use quadratus::paper::{OwnPictures, SheetParts, sheet};

use crate::{samples, tools};

/// An item of the library for a side, so many times.
fn planned(catalog: &Catalog, key: &str, side: Option<Side>, dose: Dose) -> PlannedItem {
    let item = catalog.items().iter().find(|item| item.key.as_str() == key).unwrap();
    let wish = Wish { item: &item.key, side, dose: item.dose, why: "", reason: None };
    PlannedItem { dose, ..catalog.planned(&wish, &[]).unwrap() }
}

fn plan(items: Vec<PlannedItem>) -> HomeCarePlan {
    HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 5, 12), items).unwrap()
}

fn printed(
    catalog: &Catalog,
    language: Language,
    now: &HomeCarePlan,
    before: Option<&HomeCarePlan>,
) -> Document {
    let mut client = Client::named(PersonName::new("Inés", "Peña").unwrap());
    client.language = language;
    let (practice, practitioner) = (samples::practice(Paper::Letter), samples::practitioner());
    let pictures = OwnPictures::default();
    let parts = SheetParts {
        practice: &practice,
        practitioner: &practitioner,
        client: &client,
        plan: now,
        before,
        pictures: &pictures,
        note_box: false,
        handwritten: "",
        print: Print::Normal,
        ink: Ink::Colour,
    };
    sheet(catalog, &parts).unwrap()
}

fn headings(document: &Document) -> Vec<&str> {
    let items = document.bookmarks.iter().filter(|bookmark| bookmark.level == 3);
    items.map(|bookmark| bookmark.title.as_str()).collect()
}

#[test]
fn what_changed_since_the_last_sheet_is_said_in_every_language() {
    let catalog = Catalog::builtin().unwrap();
    let (once, twice) = (samples::dose(1, Some(30), 2, 7), samples::dose(2, Some(30), 2, 7));
    let before = plan(vec![
        planned(&catalog, "ball_ql", Some(Side::Left), once),
        planned(&catalog, "stretch_ql", Some(Side::Left), once),
        planned(&catalog, "heat", None, once),
        planned(&catalog, "ball_gmed", Some(Side::Right), once),
    ]);
    let now = plan(vec![
        planned(&catalog, "ball_ql", Some(Side::Left), twice),
        planned(&catalog, "stretch_ql", Some(Side::Right), once),
        planned(&catalog, "heat", None, once),
        planned(&catalog, "walk", None, once),
    ]);
    for language in Language::ALL {
        let words = Wording::of(*language);
        let document = printed(&catalog, *language, &now, Some(&before));
        let marked = |mark: &str| {
            let end = format!(" ·\u{a0}{}", words.say(mark));
            headings(&document).iter().filter(|title| title.ends_with(&end)).count()
        };
        assert_eq!((marked("changed"), marked("new")), (2, 1), "{language}: {:?}", headings(&document));
        let path = tools::keep(&format!("since_{}.pdf", language.key()), &samples::written(&document));
        let Some(text) = tools::raw_text_of(&path) else { return };
        let dose = format!("{}, {}", words.amount(once), words.frequency(once));
        for said in
            [words.say_of("before", "dose", &dose), words.say_of("before", "dose", &words.side(Side::Left))]
        {
            assert_eq!(text.matches(&said.replace('\u{a0}', " ")).count(), 1, "{language}: {said}\n{text}");
        }
        let gone = catalog.items().iter().find(|item| item.key.as_str() == "ball_gmed").unwrap();
        let title = catalog.item_words(gone, *language).map_or(&gone.title, |words| &words.title);
        let line = format!("{} {title} ({}).", words.say("no-longer"), words.side(Side::Right));
        assert!(text.contains(&line.replace('\u{a0}', " ")), "{language}: {line}\n{text}");
    }
}

#[test]
fn a_first_sheet_and_one_without_changes_mark_nothing() {
    let catalog = Catalog::builtin().unwrap();
    let now = plan(vec![planned(&catalog, "walk", None, samples::dose(1, None, 1, 7))]);
    for before in [None, Some(&now)] {
        let document = printed(&catalog, Language::English, &now, before);
        assert!(headings(&document).iter().all(|title| !title.contains('·')), "{:?}", headings(&document));
    }
}
