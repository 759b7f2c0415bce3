//! Sheets on their way to paper and afterwards; packs and doses on them.

use iced::keyboard::key::Named;
use iced::keyboard::{Key, Modifiers};
use quadratus::catalog::Wish;
use quadratus::domain::*;
use quadratus::store::DraftFate;

use crate::filled::{Desk, ann, day, line, screening, sheet, visit};

/// A client with a visit, signed or not, and a sheet that was given a month ago.
fn with_a_visit(cautions: &[&str], signed: bool) -> Desk {
    let mut client = ann();
    for caution in cautions {
        client.cautions.push(
            ClientCaution::new(Some(CautionKey::new(*caution).unwrap()), line(caution), Line::default())
                .unwrap(),
        );
    }
    Desk::with(&client, "light", |filling, client| {
        let (actor, keep) = (filling.actor, DraftFate::Keep);
        let first = visit(client, actor, day("2026-10-20"), "Stiff.");
        let first = filling.file.add_session(actor, &first, keep).unwrap();
        filling.file.save_plan(actor, &sheet(client, first, day("2026-10-20"), &filling.catalog)).unwrap();
        let second = visit(client, actor, day("2026-11-20"), "Softer than before.");
        let second = filling.file.add_session(actor, &second, keep).unwrap();
        if signed {
            filling.file.sign_session(actor, second).unwrap();
        }
    })
}

/// Opens the newest visit from the client's timeline: the note that was signed.
fn signed_note(desk: &mut Desk) {
    desk.driver.tab_to("Timeline");
    desk.driver.press(Named::Home);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("Amend this note"), "{}", desk.texts());
}

fn to_home_care(desk: &mut Desk) {
    desk.open_client();
    desk.driver.ctrl('h');
    desk.driver.settle();
}

#[test]
fn from_a_signed_note_to_paper_in_two_presses_by_mouse_and_two_chords_by_key() {
    let mut desk = with_a_visit(&[], true);
    desk.open_client();
    // On the page of the signed note.
    signed_note(&mut desk);
    desk.driver.click("Home care");
    desk.driver.settle();
    desk.driver.click("Print");
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 1, "{}", desk.texts());
    assert!(desk.driver.has_words("The pages are with the printer."), "{}", desk.texts());
    let mut desk = with_a_visit(&[], true);
    desk.open_client();
    signed_note(&mut desk);
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 1, "{}", desk.texts());
}

#[test]
fn a_sheet_that_the_printer_refused_was_not_given() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    std::fs::write(desk.folder.path().join("broken"), "").unwrap();
    desk.driver.tab_to("At the top of the sheet");
    desk.driver.type_text("Little and often.");
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert!(desk.driver.has_words("out of paper"), "{}", desk.texts());
    // What was put together is there again, and the record says nothing of a new sheet.
    desk.back();
    assert!(!desk.driver.has_words("22 November 2026"), "{}", desk.texts());
    desk.driver.ctrl('h');
    desk.driver.settle();
    std::fs::remove_file(desk.folder.path().join("broken")).unwrap();
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 1);
    let printed = desk.printed().remove(0);
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let plans = file.plans_of(client).unwrap();
    assert_eq!(plans.len(), 2, "the one that was refused fell away");
    assert_eq!(plans[0].value.message().as_str(), "Little and often.");
    let kept = file.sheets_of(plans[0].id).unwrap();
    assert_eq!(file.sheet_pdf(kept[0].0).unwrap(), printed, "what is kept is what was printed");
    assert!(file.form_draft(quadratus::store::Form::HomeCare(client)).unwrap().is_none(), "it is done");
}

#[test]
fn a_given_sheet_prints_again_byte_for_byte_in_whatever_language_the_client_reads_now() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    desk.driver.ctrl('p');
    desk.driver.settle();
    desk.back();
    // The client reads Spanish from now on.
    desk.press("Edit");
    desk.driver.tab_to("Language of their home-care sheets");
    desk.driver.press(Named::ArrowRight);
    desk.driver.ctrl('s');
    desk.driver.settle();
    desk.press("Open");
    assert!(desk.driver.has_words("Normal, Colour, English"), "{}", desk.texts());
    desk.picture("given_sheet");
    desk.press("Print again");
    let printed = desk.printed();
    assert_eq!(printed.len(), 2, "{}", desk.texts());
    assert!(printed[0] == printed[1], "the very same bytes");
    // Beside the one before, which was given outside of this program.
    desk.press("Compare with 20 October 2026");
    assert!(desk.driver.has_words("From 20 October 2026 to"), "{}", desk.texts());
    assert!(desk.driver.has_words("New: "), "{}", desk.texts());
    desk.picture("sheets_compared");
    desk.press("Start a new sheet from this one");
    assert!(desk.driver.has_words("On the sheet"), "{}", desk.texts());
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert!(desk.printed().len() == 3 && desk.printed()[2] != printed[0], "a new sheet, in Spanish");
}

#[test]
fn the_printer_and_the_copies_are_chosen_and_the_printer_is_remembered() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    desk.driver.key(Key::Character("p".into()), Modifiers::CTRL | Modifiers::SHIFT, None);
    desk.driver.settle();
    assert!(desk.driver.has_words("The usual one (Office)"), "{}", desk.texts());
    assert_eq!(desk.driver.focused().as_deref(), Some("Print"));
    desk.picture("print_dialog");
    desk.press("Home_Ink");
    desk.press("More copies");
    desk.press("Print");
    assert!(desk.driver.has_words("with the printer “Home_Ink”, 2 copies"), "{}", desk.texts());
    desk.driver.ctrl('p');
    desk.driver.settle();
    let asked = std::fs::read_to_string(desk.folder.path().join("asked")).unwrap();
    assert_eq!(asked, "-t Quadratus -n 2 -d Home_Ink -\n-t Quadratus -n 1 -d Home_Ink -\n");
    let printed = desk.printed();
    assert!(printed[0] == printed[1], "the sheet was kept once");
}

#[test]
fn a_saved_sheet_is_opened_where_it_is_wanted() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    desk.press("Save as PDF");
    desk.press("Save and open");
    // The program that shows it goes its own way.
    let opened = (0..200).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(25));
        std::fs::read_to_string(desk.folder.path().join("opened")).ok().filter(|path| path.ends_with('\n'))
    });
    let opened = opened.expect("nothing was opened");
    let saved = std::fs::read(opened.trim()).unwrap();
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let plan = file.plans_of(client).unwrap()[0].id;
    assert_eq!(file.sheet_pdf(file.sheets_of(plan).unwrap()[0].0).unwrap(), saved);
}

#[test]
fn a_pack_passes_the_gate_item_by_item_and_one_of_ones_own_is_kept() {
    let mut desk = with_a_visit(&["anticoagulant"], true);
    to_home_care(&mut desk);
    while desk.driver.control("Edit").is_some() {
        let label = desk.driver.controls().into_iter().find_map(|control| {
            let label = control.description.label.clone();
            (label.starts_with("Take ") && label.ends_with(" off")).then_some(label)
        });
        desk.press(&label.unwrap());
    }
    desk.press("All packs");
    desk.picture("packs");
    desk.press("Add the pack Side of the low back and hip");
    let shown = desk.texts();
    assert!(
        shown.contains("Held back for this client and not added: Ball on the side of the low back"),
        "{shown}"
    );
    assert!(shown.contains("1.  ") && !shown.contains("1.  Ball"), "{shown}");
    desk.press("All harder");
    desk.press("Keep this sheet as a pack …");
    desk.press("Keep the pack");
    assert!(desk.driver.has_words("the name of the pack"), "{}", desk.texts());
    desk.driver.tab_to("Name of the pack");
    desk.driver.type_text("After blood thinners");
    desk.press("Keep the pack");
    assert!(desk.driver.has_words("After blood thinners"), "{}", desk.texts());
    desk.picture("own_pack");
    let (file, _folder) = desk.file();
    let packs = file.packs().unwrap();
    assert_eq!((packs.len(), packs[0].1.name().as_str()), (1, "After blood thinners"));
    assert!(packs[0].1.items().iter().all(|item| item.dose.is_some()));
}

#[test]
fn a_copied_sheet_is_checked_against_the_cautions_of_today() {
    // The ball stood on the sheet of October; the blood thinner came later.
    let mut desk = with_a_visit(&["anticoagulant"], true);
    desk.open_client();
    desk.press("Open");
    assert!(desk.driver.has_words("before pages were kept"), "{}", desk.texts());
    desk.press("Start a new sheet from this one");
    assert!(desk.driver.has_words("This item is held back"), "{}", desk.texts());
    desk.picture("copied_and_held_back");
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert!(desk.printed().is_empty(), "{}", desk.texts());
    desk.press("Include Ball on the side of the low back anyway …");
    desk.driver.type_text("Tried with a soft ball.");
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    assert!(desk.driver.has_words("Included despite a caution: Tried with a soft ball."), "{}", desk.texts());
    desk.press("Take Ball on the side of the hip off");
    desk.press("Take Ball in the middle of the buttock off");
    // What is given against a caution is not made harder along with the rest.
    desk.press("All harder");
    assert!(desk.driver.has_words("1 item stays as before"), "{}", desk.texts());
    assert!(desk.driver.has_words("2 times, hold 60 seconds"), "{}", desk.texts());
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 1, "{}", desk.texts());
    desk.back();
    desk.press("Open");
    assert!(desk.driver.has_words("Given because: Tried with a soft ball."), "{}", desk.texts());
    desk.picture("given_against_a_caution");
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let plan = &file.plans_of(client).unwrap()[0].value;
    assert!(plan.items().len() == 1 && plan.items()[0].clearance.is_override());
    let told = file.audit_of_client(client, 0, 20).unwrap();
    assert!(told.iter().any(|entry| entry.told().contains("what a caution holds back")), "{told:?}");
}

#[test]
fn a_logo_and_a_code_to_scan_are_chosen_and_print() {
    let mut desk = with_a_visit(&[], true);
    let logo = desk.folder.path().join("logo.svg");
    std::fs::write(&logo, "<svg xmlns='http://www.w3.org/2000/svg' width='80' height='40'><rect width='80' height='40' fill='#0f5c5a'/></svg>").unwrap();
    desk.press("Settings");
    desk.driver.tab_to("File of the logo");
    desk.driver.type_text("/nowhere/logo.png");
    desk.press("Use this logo");
    assert!(desk.driver.has_words("The file can't be read"), "{}", desk.texts());
    desk.driver.tab_to("File of the logo");
    desk.driver.ctrl('a');
    desk.driver.type_text(&logo.display().to_string());
    desk.press("Use this logo");
    assert!(desk.driver.has_words("Kept. The next page prints with it."), "{}", desk.texts());
    assert!(desk.driver.control("No logo").is_some(), "{}", desk.texts());
    let link = "Web address as a code on home-care sheets (may stay empty)";
    desk.driver.tab_to(link);
    desk.driver.type_text("not an address");
    desk.press("Save");
    assert!(desk.driver.has_words("address"), "{}", desk.texts());
    desk.driver.tab_to(link);
    desk.driver.ctrl('a');
    desk.driver.type_text("riomassage.example/videos");
    desk.press("Save");
    desk.picture("settings_logo");
    desk.press("Clients");
    to_home_care(&mut desk);
    desk.picture("sheet_with_logo_and_code");
    desk.driver.ctrl('p');
    desk.driver.settle();
    let printed = lopdf::Document::load_mem(&desk.printed()[0]).unwrap();
    let links = printed
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok());
    let links: Vec<String> =
        links.map(|uri| String::from_utf8_lossy(uri.as_str().unwrap()).into_owned()).collect();
    assert!(links.contains(&"https://riomassage.example/videos".to_owned()), "{links:?}");
    let (file, _folder) = desk.file();
    assert!(file.practice().unwrap().logo.is_some());
}

#[test]
fn a_press_on_an_item_of_the_page_opens_what_can_be_changed_of_it() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    assert!(desk.driver.control("Easier dose").is_none());
    let pages = desk.driver.control("Pages").unwrap().visible.unwrap();
    // The first card of the first page, in the upper half of what is shown of it.
    desk.driver.click_at(iced::Point::new(pages.x + pages.width / 2.0, pages.y + pages.height * 0.33));
    desk.driver.settle();
    assert_eq!(desk.driver.focused().as_deref(), Some("Done"), "{}", desk.texts());
    desk.picture("pressed_on_the_page");
    desk.press("Harder dose");
    assert!(desk.driver.has_words("2 times, hold 65 seconds"), "{}", desk.texts());
    // The margin above the first item leads nowhere.
    desk.driver.click_at(iced::Point::new(pages.x + pages.width / 2.0, pages.y + 40.0));
    desk.driver.settle();
    assert!(desk.driver.control("Easier dose").is_some());
}

#[test]
fn a_sheet_from_before_pages_were_kept_is_kept_as_it_prints_now() {
    let mut desk = with_a_visit(&[], true);
    desk.open_client();
    desk.press("Open");
    assert!(desk.driver.has_words("before pages were kept"), "{}", desk.texts());
    desk.press("Print again");
    desk.press("Print again");
    let printed = desk.printed();
    assert!(printed.len() == 2 && printed[0] == printed[1], "{}", desk.texts());
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let plan = file.plans_of(client).unwrap()[0].id;
    let kept = file.sheets_of(plan).unwrap();
    assert_eq!(kept.len(), 1, "kept once");
    assert_eq!(file.sheet_pdf(kept[0].0).unwrap(), printed[0]);
}

#[test]
fn a_red_flag_that_is_not_cleared_holds_back_everything_and_no_older_reason_counts_against_it() {
    let mut client = ann();
    let thinner = ClientCaution::new(
        Some(CautionKey::new("anticoagulant").unwrap()),
        line("Blood thinner"),
        Line::default(),
    );
    client.cautions.push(thinner.unwrap());
    let mut desk = Desk::with(&client, "light", |filling, client| {
        let (actor, keep) = (filling.actor, DraftFate::Keep);
        let first = visit(client, actor, day("2026-10-20"), "Stiff.");
        let first = filling.file.add_session(actor, &first, keep).unwrap();
        // The ball was given in October in spite of the blood thinner, with a reason.
        let ball = ItemKey::new("ball_ql").unwrap();
        let caution = [CautionKey::new("anticoagulant").unwrap()];
        let dose = filling.catalog.item(&ball).unwrap().dose;
        let reason = Some("Tried with a soft ball.");
        let wish = Wish { item: &ball, side: Some(Side::Left), dose, why: "", reason };
        let planned = filling.catalog.planned(&wish, &caution).unwrap();
        let given = HomeCarePlan::new(client, Some(first), day("2026-10-20"), vec![planned]).unwrap();
        filling.file.save_plan(actor, &given).unwrap();
        let asked = filling.file.add_screening(actor, &screening(client, actor, "2026-11-10")).unwrap();
        let referral =
            Referral::new(line("Dr. Amara Bell"), Urgency::Soon, day("2026-11-11"), Prose::default(), false)
                .unwrap();
        filling.file.add_follow_up(actor, asked, &FollowUp::Referral(referral)).unwrap();
    });
    to_home_care(&mut desk);
    let shown = desk.texts();
    assert!(shown.contains("Nothing yet. Take from what is proposed"), "nothing is suggested: {shown}");
    assert!(shown.contains("Warning signs are there that a doctor has not cleared yet."), "{shown}");
    desk.back();
    desk.press("Open");
    desk.press("Start a new sheet from this one");
    assert!(!desk.driver.has_words("Included despite a caution"), "{}", desk.texts());
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert!(desk.printed().is_empty(), "{}", desk.texts());
}

#[test]
fn a_sheet_begun_for_one_visit_stays_when_another_is_printed() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    desk.driver.tab_to("At the top of the sheet");
    desk.driver.type_text("For the newest visit.");
    desk.back();
    // The older visit, last in the timeline.
    desk.driver.tab_to("Timeline");
    desk.driver.press(Named::Home);
    desk.driver.press(Named::ArrowDown);
    desk.driver.press(Named::Enter);
    desk.driver.settle();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 1, "{}", desk.texts());
    desk.back();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 2, "{}", desk.texts());
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let plans = file.plans_of(client).unwrap();
    assert_eq!(plans[0].value.message().as_str(), "For the newest visit.");
    assert_eq!(plans[1].value.message().as_str(), "");
    assert_ne!(plans[0].value.session(), plans[1].value.session());
}

#[test]
fn what_was_begun_and_given_does_not_come_back_as_begun() {
    let mut desk = with_a_visit(&[], true);
    to_home_care(&mut desk);
    desk.driver.tab_to("At the top of the sheet");
    desk.driver.type_text("Little and often.");
    desk.back();
    // Beside the older sheet it becomes another one, of which no word was typed.
    desk.press("Open");
    desk.press("Start a new sheet from this one");
    assert!(desk.driver.has_words("A sheet was begun for this visit"), "{}", desk.texts());
    desk.driver.ctrl('p');
    desk.driver.settle();
    assert_eq!(desk.printed().len(), 1, "{}", desk.texts());
    desk.back();
    desk.driver.ctrl('h');
    desk.driver.settle();
    desk.driver.ctrl('p');
    desk.driver.settle();
    let (file, _folder) = desk.file();
    let client = file.search_clients("lee", 1).unwrap()[0].id;
    let plans = file.plans_of(client).unwrap();
    assert_eq!(plans[1].value.message().as_str(), "Little and often.");
    assert_eq!(plans[0].value.message().as_str(), "", "it was given, and a new sheet begins anew");
}
