//! The timeline on a client's page: filtered, searched, opened, by keyboard and by mouse.

use std::time::{Duration, Instant};

use chrono::Days;
use iced::keyboard::{Modifiers, key::Named};
use quadratus::domain::*;

use crate::filled::{
    Desk, Filling, PASSPHRASE, ann, day, fill, line, measure, rows, screening, sheet, visit,
};

fn full(look: &str) -> Desk {
    let mut desk = Desk::with_rows(&ann(), look, fill, rows);
    desk.open_client();
    desk
}

#[test]
fn all_of_a_record_is_in_one_list_and_chips_choose_from_it() {
    let mut desk = full("light");
    desk.picture("full");
    let shown = desk.texts();
    for words in [
        "14 entries",
        "5 Nov 2026",
        "Visit",
        "pain 6 → 3",
        "unsigned",
        "Home care",
        "Taken back",
        "Massage treatment · Not now",
        "In full: Added: Latex allergy",
        "To Dr. Amara Bell",
        "Cleared: Nothing found.",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // By keyboard.
    desk.driver.tab_to("Show: Visits");
    desk.driver.press(Named::Space);
    desk.driver.settle();
    let shown = desk.texts();
    assert!(shown.contains("2 of 14") && !shown.contains("Taken back"), "{shown}");
    assert_eq!(desk.chip("Show: Visits"), "chosen");
    // By mouse, beside the first.
    desk.driver.click("Show: Letters");
    desk.picture("chosen");
    let shown = desk.texts();
    assert!(shown.contains("4 of 14") && shown.contains("To Dr. Amara Bell"), "{shown}");
    desk.driver.click("Show: Visits");
    assert!(desk.texts().contains("2 of 14"));
    desk.driver.click("Show all");
    assert!(desk.texts().contains("14 entries"));
    // One episode.
    desk.driver.click("Show episode: Left low back");
    let shown = desk.texts();
    assert!(shown.contains("2 of 14") && shown.contains("Episode opened"), "{shown}");
    desk.press("Show: Sheets");
    let shown = desk.texts();
    assert!(shown.contains("0 of 14") && shown.contains("Nothing in this record fits."), "{shown}");
    desk.picture("nothing");
    assert_eq!(shown.matches("Show all").count(), 1, "{shown}");
    desk.press("Show all");
    assert!(desk.texts().contains("14 entries"));
    assert_eq!(desk.driver.focused().as_deref(), Some("Timeline"), "one goes on in the list");
}

#[test]
fn words_are_looked_for_in_every_row_and_in_the_whole_notes() {
    let mut desk = full("light");
    let count = |desk: &mut Desk, typed: &str| {
        desk.driver.ctrl('a');
        desk.driver.type_text(typed);
        desk.driver.settle();
        desk.texts().lines().find(|line| line.contains(" of 14") || *line == "14 entries").unwrap().to_owned()
    };
    desk.driver.chord('/', Modifiers::empty());
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some(""), "a slash begins a search");
    // In the note, in what the row says, in both; by its episode; in nothing.
    assert_eq!(count(&mut desk, "MUESLI lad"), "1 of 14");
    assert_eq!(count(&mut desk, "november ladder"), "1 of 14");
    assert_eq!(count(&mut desk, "bell"), "1 of 14");
    assert_eq!(count(&mut desk, "left low back"), "2 of 14");
    assert_eq!(count(&mut desk, "'; DROP TABLE session; --"), "0 of 14");
    assert!(desk.driver.has_words("Nothing in this record fits."));
    // Words and a kind together: the chip tells how many of its kind hold the words.
    assert_eq!(count(&mut desk, "visit"), "2 of 14");
    assert!(desk.driver.has_text("Visits 2") && desk.driver.has_text("Sheets 0"), "{}", desk.texts());
    desk.driver.press(Named::Escape);
    desk.driver.settle();
    assert!(desk.driver.has_text("14 entries"), "Escape lets go of the words");
}

#[test]
fn what_is_chosen_is_still_chosen_after_an_entry_was_read() {
    let mut desk = full("light");
    desk.driver.click("Show: Visits");
    desk.driver.chord('/', Modifiers::empty());
    desk.driver.type_text("stiff");
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("Amend this note"), "{}", desk.texts());
    desk.back();
    let shown = desk.texts();
    assert!(shown.contains("1 of 14"), "{shown}");
    assert_eq!(desk.chip("Show: Visits"), "chosen");
    assert_eq!(desk.driver.focused().as_deref(), Some("Timeline"), "one reads on where one was");
    let list = desk.driver.control("Timeline").unwrap().description.value;
    assert_eq!(list.as_deref(), Some("row 1 of 1"));
    // Another client's page is not filtered by it, and a locked window forgets it.
    desk.driver.ctrl('l');
    desk.driver.settle();
    desk.driver.type_text(PASSPHRASE);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.open_client();
    assert!(desk.driver.has_text("14 entries"), "{}", desk.texts());
}

#[test]
fn every_kind_of_entry_opens_where_it_is_read_in_full() {
    for (kind, opened) in [
        ("Visits", "Not signed yet"),
        ("Sheets", "Home care given on 5 November 2026"),
        ("Measures", "Not signed yet"),
        ("Consents", "Taken back on 20 September 2026"),
        ("Reviews", "asked by Ana Ruiz"),
        ("Red flags", "Cleared on 12 September 2026."),
        ("Letters", "Cleared on 12 September 2026."),
        ("Files", "Files"),
        ("Episodes", "Episodes of care"),
    ] {
        let mut desk = full("light");
        desk.press(&format!("Show: {kind}"));
        desk.driver.tab_to("Timeline");
        desk.driver.press(Named::ArrowDown);
        desk.driver.press(Named::Enter);
        desk.driver.settle();
        let shown = desk.texts();
        assert!(shown.contains(opened) && !shown.contains("Last visit"), "{kind}: {shown}");
        desk.back();
        assert!(desk.driver.has_words("Last visit"), "{kind}");
    }
    // The mouse opens what it presses.
    let mut desk = full("light");
    desk.driver.click("To Dr. Amara Bell");
    assert!(desk.driver.has_words("Cleared on 12 September 2026."));
}

#[test]
fn four_hundred_visits_are_gone_through_without_a_hitch() {
    let mut desk = Desk::with(&ann(), "light", |filling, client| {
        let Filling { file, actor, catalog } = filling;
        let actor = *actor;
        file.import(actor, |import| {
            for number in 0..400_u64 {
                let on = day("2018-03-01").checked_add_days(Days::new(number * 7)).unwrap();
                let words = if number == 7 { "The only wisteria of all." } else { "Softer; sleeps better." };
                let session = import.session(&visit(client, actor, on, words))?;
                import.plan(&sheet(client, session, on, catalog))?;
                for hours in [7.0, 7.5, 8.0, 8.5, 9.0, 9.5] {
                    import.measurement(&measure(client, on, hours))?;
                }
            }
            Ok(())
        })
        .unwrap();
    });
    let start = Instant::now();
    desk.open_client();
    let opened = start.elapsed();
    assert!(desk.driver.has_text("3200 entries"), "{}", desk.texts());
    desk.picture("many");
    desk.driver.tab_to("Timeline");
    let start = Instant::now();
    for _ in 0..20 {
        desk.driver.press(Named::PageDown);
    }
    let page = start.elapsed() / 20;
    desk.driver.press(Named::End);
    assert!(desk.driver.has_words("1 Mar 2018"), "{}", desk.texts());
    let start = Instant::now();
    desk.driver.click("Show: Visits");
    let filtered = start.elapsed();
    assert!(desk.driver.has_text("400 of 3200"));
    desk.driver.chord('/', Modifiers::empty());
    desk.driver.type_text("wist");
    assert!(desk.driver.has_text("1 of 3200"), "{}", desk.texts());
    // Unoptimised and on a busy machine: a row laid out for each entry would take many seconds.
    let limit = Duration::from_secs(3);
    assert!(opened < limit && page < limit / 6 && filtered < limit, "{opened:?} {page:?} {filtered:?}");
}

fn with_cautions(many: usize) -> Client {
    let name =
        "Александра-Μαριάννα عبد الرحمن 山田太郎 Константиновна-Παπαδοπούλου الخطيب 佐藤花子 Ekaterina";
    let mut client = ann();
    client.name = PersonName::new(name, "Вишневская").unwrap();
    client.cautions = (1..=many)
        .map(|number| {
            let label = line(&format!("Caution number {number}"));
            ClientCaution::new(None, label, line("with a remark of some length")).unwrap()
        })
        .collect();
    client
}

/// Twelve cautions and everything else that asks for attention: rows of the timeline are still to be seen.
#[test]
fn twelve_cautions_leave_the_timeline_in_sight() {
    for look in ["light", "dark", "high_contrast"] {
        let mut desk = Desk::with_rows(&with_cautions(12), look, fill, rows);
        desk.open_client();
        for (name, width, height, scale) in [
            ("usual", 1240.0, 820.0, 1.0),
            ("small", 1024.0, 700.0, 1.0),
            ("wide", 2560.0, 1440.0, 1.0),
            ("twice", 620.0, 410.0, 2.0),
            ("twice_small", 512.0, 350.0, 2.0),
            ("twice_wide", 1280.0, 720.0, 2.0),
        ] {
            desk.driver.resize(width, height, scale);
            desk.driver.tab_to("New note");
            desk.picture(&format!("cautions_{look}_{name}"));
            assert!(desk.driver.has_words("Caution number 12"));
            if scale > 1.0 && width < 760.0 {
                desk.driver.tab_to("Timeline");
                desk.picture(&format!("cautions_{look}_{name}_list"));
            }
            let list = desk.driver.control("Timeline").unwrap().visible.unwrap();
            assert!(list.height >= 88.0 && list.width >= 280.0, "{look} {name}: {list:?}");
            for control in desk.driver.controls() {
                let Some(seen) = control.visible else { continue };
                let label = control.description.label;
                assert!(seen.x >= 0.0 && seen.x + seen.width <= width + 0.5, "{label} is cut off: {seen:?}");
                // In a window that scrolls as a whole a control may be half out of sight.
                let is_whole = width >= 760.0;
                assert!(!is_whole || seen.height >= 28.0, "{name}: {label} is too small: {seen:?}");
            }
        }
    }
}

/// More than a page has room for: it scrolls as a whole, and the timeline keeps its height.
#[test]
fn where_everything_asks_for_attention_the_page_scrolls() {
    let mut desk = Desk::with(&with_cautions(12), "light", |filling, client| {
        fill(filling, client);
        let Filling { file, actor, .. } = filling;
        for on in ["2026-11-01", "2026-11-02", "2026-11-03"] {
            file.add_screening(*actor, &screening(client, *actor, on)).unwrap();
        }
        let draft = NoteDraft { subjective: "Stiff".into(), ..NoteDraft::default() };
        file.save_draft(client, &draft).unwrap();
    });
    desk.open_client();
    for (name, width, height) in [("usual", 1240.0, 820.0), ("small", 1024.0, 700.0)] {
        desk.driver.resize(width, height, 1.0);
        desk.driver.tab_to("New note");
        desk.picture(&format!("crowded_{name}"));
        assert!(desk.driver.has_words("A note is unfinished."));
        desk.driver.tab_to("Timeline");
        desk.driver.settle();
        desk.picture(&format!("crowded_{name}_list"));
        let list = desk.driver.control("Timeline").unwrap().visible.unwrap();
        assert!(list.height >= 160.0, "{name}: {list:?}");
    }
}
