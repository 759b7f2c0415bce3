//! The boxes to tick: real days, from the day after the visit.

use quadratus::document::page::{Document, Item, Role};
use quadratus::document::sheet;
use quadratus::document::wording::Wording;
use quadratus::domain::{Language, Paper, Print};

use crate::{samples, tools};

fn made_on(day: chrono::NaiveDate, language: Language, print: Print) -> Document {
    let practice = samples::practice(Paper::A4);
    let practitioner = samples::practitioner();
    let words = Wording::of(language);
    let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
    (sheet.words, sheet.made_on, sheet.print) = (&words, day, print);
    sheet::lay_out(&sheet).unwrap()
}

#[test]
fn the_week_of_each_item_names_the_seven_days_after_the_visit() {
    // The week goes over the end of a leap year's February.
    let document = made_on(samples::day(2028, 2, 25), Language::English, Print::Normal);
    let path = tools::keep("week.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    let week = "Sa 26 Su 27 Mo 28 Tu 29 We 1 Th 2 Fr 3";
    assert_eq!(text.matches(week).count(), 5, "{text}");
}

#[test]
fn the_days_stay_in_two_lines_in_every_language_and_in_large_print() {
    for language in Language::ALL {
        for print in [Print::Normal, Print::Large] {
            // All days have two figures.
            let document = made_on(samples::day(2026, 5, 12), *language, print);
            let heads: Vec<usize> = (document.tree.iter().enumerate())
                .filter(|(_, node)| node.role == Role::ColumnHeader)
                .map(|(node, _)| node)
                .collect();
            assert_eq!(heads.len(), 35, "{language}, {print}");
            for head in heads {
                let lines = lines_of(&document, head);
                assert_eq!(lines.len(), 2, "{language}, {print}: {lines:?}");
            }
        }
    }
}

/// How far down the lines of an element stand.
fn lines_of(document: &Document, of: usize) -> Vec<i64> {
    use quadratus::document::page::Mark;
    let mut within = false;
    let mut lines = Vec::new();
    for item in document.pages.iter().flat_map(|page| &page.items) {
        match item {
            Item::Begin(mark) => within = matches!(mark, Mark::Content { node, .. } if *node == of),
            Item::End => within = false,
            #[allow(clippy::cast_possible_truncation)]
            Item::Glyphs(run) if within && !run.glyphs.is_empty() => lines.push(run.origin.y.round() as i64),
            _ => {}
        }
    }
    lines.dedup();
    lines
}
