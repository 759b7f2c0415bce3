//! Every widget, pressed as a user presses it.

use iced::keyboard::{Key, Modifiers, key::Named};

use crate::driver::Driver;
use crate::gallery::{Gallery, Message, Page, Side};

fn gallery() -> Driver<Gallery, Message> {
    Driver::new(Gallery::new(), Gallery::view, Gallery::update, Gallery::theme)
}

#[test]
fn tab_goes_round_every_control_that_can_be_used() {
    let mut driver = gallery();
    let usable: Vec<_> = driver
        .controls()
        .into_iter()
        .filter(|control| control.description.enabled)
        .map(|control| control.description.label)
        .collect();
    assert!(usable.len() > 15, "{usable:?}");
    let mut reached = Vec::new();
    for _ in 0..usable.len() {
        driver.tab();
        reached.push(driver.focused().expect("something always has the focus"));
    }
    assert_eq!(reached, usable);
    driver.tab();
    assert_eq!(driver.focused().as_ref(), usable.first());
    driver.shift_tab();
    assert_eq!(driver.focused().as_ref(), usable.last());
}

#[test]
fn what_is_disabled_is_passed_by_and_cannot_be_pressed() {
    let mut driver = gallery();
    let print = driver.control("Print").expect("the disabled button");
    assert!(!print.description.enabled);
    driver.click("Print");
    assert_eq!(driver.state.count, 0);
    assert!(!driver.control("Print").unwrap().is_focused);
}

#[test]
fn enter_space_and_mouse_press_once_each() {
    let mut driver = gallery();
    driver.tab_to("Sign");
    driver.press(Named::Enter);
    assert_eq!(driver.state.count, 1);
    driver.press(Named::Space);
    assert_eq!(driver.state.count, 2);
    driver.click("Sign");
    assert_eq!(driver.state.count, 3);
}

#[test]
fn every_target_is_large_enough() {
    let mut driver = gallery();
    driver.message(Message::Muscle(quadratus::ui::widget::type_ahead::Event::Typed("glu".into())));
    driver.press(Named::Enter);
    driver.resize(1180.0, 2000.0, 1.0);
    for control in driver.controls() {
        let bounds = control.visible.expect("the window is tall enough");
        assert!(bounds.height >= 27.9 && bounds.width >= 27.9, "{control:?} is too small to hit");
    }
}

#[test]
fn what_the_focus_reaches_is_scrolled_into_view() {
    let mut driver = gallery();
    driver.resize(900.0, 300.0, 1.0);
    assert!(driver.control("Subjective").unwrap().visible.is_none());
    driver.tab_to("Subjective");
    let bounds = driver.control("Subjective").unwrap().visible.unwrap();
    assert!(bounds.height > 60.0, "{bounds:?} is cut off");
}

#[test]
fn a_tick_is_set_and_taken_back() {
    let mut driver = gallery();
    driver.tab_to("Wants reminders");
    driver.press(Named::Space);
    assert!(driver.state.is_ticked);
    driver.click("Wants reminders");
    assert!(!driver.state.is_ticked);
}

#[test]
fn a_choice_follows_arrows_keys_and_mouse() {
    let mut driver = gallery();
    driver.tab_to("Side");
    driver.press(Named::ArrowRight);
    assert_eq!(driver.state.side, Some(Side::Left));
    driver.press_at_once(Named::ArrowRight, 2);
    assert_eq!(driver.state.side, Some(Side::Both));
    driver.press(Named::End);
    assert_eq!(driver.state.side, Some(Side::Midline));
    driver.press(Named::ArrowRight);
    assert_eq!(driver.state.side, Some(Side::Midline));
    driver.press(Named::Home);
    assert_eq!(driver.state.side, Some(Side::Left));
    driver.press(Named::Delete);
    assert_eq!(driver.state.side, None);
    driver.click("Right");
    assert_eq!(driver.state.side, Some(Side::Right));
    driver.click("Right");
    assert_eq!(driver.state.side, None);
}

#[test]
fn pain_counts_every_press_of_a_bunch() {
    let mut driver = gallery();
    driver.tab_to("Pain before");
    driver.press_at_once(Named::ArrowRight, 7);
    assert_eq!(driver.state.pain, Some(6));
    driver.press(Named::ArrowLeft);
    assert_eq!(driver.state.pain, Some(5));
    driver.press(Named::End);
    assert_eq!(driver.state.pain, Some(10));
    driver.press(Named::Home);
    assert_eq!(driver.state.pain, Some(0));
    driver.type_text("3");
    assert_eq!(driver.state.pain, Some(3));
    driver.type_text("10");
    assert_eq!(driver.state.pain, Some(10));
    driver.press(Named::Delete);
    assert_eq!(driver.state.pain, None);
    assert!(driver.has_text("not asked"));
    driver.click("8");
    assert_eq!(driver.state.pain, Some(8));
    driver.click("8");
    assert_eq!(driver.state.pain, None);
}

#[test]
fn a_wrong_field_says_so_beside_itself() {
    let mut driver = gallery();
    driver.tab_to("Name");
    driver.type_text("Łukasz é ß Ж");
    assert_eq!(driver.state.name, "Łukasz é ß Ж");
    assert!(!driver.has_text("A name has no question mark."));
    driver.type_text("?");
    assert!(driver.has_text("A name has no question mark."));
}

#[test]
fn a_date_is_read_back_as_understood() {
    let mut driver = gallery();
    driver.tab_to("Born");
    driver.type_text("3/14/1979");
    assert!(driver.has_text("14 March 1979"));
    driver.type_text("9");
    assert!(driver.has_words("four digits"));
}

#[test]
fn ctrl_letters_are_seen_first_and_never_written() {
    let mut driver = gallery();
    driver.tab_to("Name");
    driver.ctrl('n');
    assert_eq!(driver.state.shortcuts, 1);
    driver.key(Key::Character("ы".into()), Modifiers::CTRL, Some("ы"));
    assert_eq!(driver.state.name, "");
    let alt_gr = Modifiers::CTRL | Modifiers::ALT;
    driver.key(Key::Character("@".into()), alt_gr, Some("@"));
    assert_eq!(driver.state.name, "@", "AltGr must still write");
}

#[test]
fn the_editor_takes_back_and_puts_forth() {
    let mut driver = gallery();
    driver.tab_to("Subjective");
    driver.type_text("sore back\nsince May");
    assert_eq!(driver.state.note.text(), "sore back\nsince May");
    driver.ctrl('z');
    assert_eq!(driver.state.note.text(), "sore back\nsince ");
    for _ in 0..10 {
        driver.ctrl('z');
    }
    assert_eq!(driver.state.note.text(), "");
    driver.chord('z', Modifiers::CTRL | Modifiers::SHIFT);
    assert_eq!(driver.state.note.text(), "sore");
    for _ in 0..10 {
        driver.ctrl('y');
    }
    assert_eq!(driver.state.note.text(), "sore back\nsince May");
    driver.ctrl('z');
    driver.type_text("June");
    driver.ctrl('y');
    assert_eq!(driver.state.note.text(), "sore back\nsince June");
}

#[test]
fn tab_leaves_the_editor_and_writes_nothing() {
    let mut driver = gallery();
    driver.tab_to("Subjective");
    driver.type_text("sore");
    driver.tab();
    assert_ne!(driver.focused().as_deref(), Some("Subjective"));
    assert_eq!(driver.state.note.text(), "sore");
    driver.shift_tab();
    driver.type_text("!");
    assert_eq!(driver.state.note.text(), "sore!");
}

#[test]
fn escape_leaves_the_focus_where_it_is() {
    for field in ["Name", "Muscle", "Subjective"] {
        let mut driver = gallery();
        driver.tab_to(field);
        driver.press(Named::Escape);
        assert_eq!(driver.focused().as_deref(), Some(field));
    }
}

#[test]
fn a_phrase_put_in_is_taken_back_whole() {
    let mut driver = gallery();
    driver.tab_to("Subjective");
    driver.type_text("sore ");
    driver.state.note.insert("better with heat");
    assert_eq!(driver.state.note.text(), "sore better with heat");
    driver.ctrl('z');
    assert_eq!(driver.state.note.text(), "sore ");
}

#[test]
fn a_proposal_is_taken_by_keyboard_and_by_mouse() {
    let mut driver = gallery();
    driver.tab_to("Muscle");
    driver.type_text("qua");
    assert!(driver.has_text("Quadratus plantae"));
    driver.press_at_once(Named::ArrowDown, 2);
    driver.press(Named::Enter);
    assert_eq!(driver.state.chosen, ["Quadratus plantae"]);
    assert_eq!(driver.state.muscle.text(), "");
    driver.type_text("glu");
    driver.click("Gluteus maximus");
    assert_eq!(driver.focused().as_deref(), Some("Muscle"));
    assert_eq!(driver.state.chosen, ["Quadratus plantae", "Gluteus maximus"]);
    driver.tab_to("Remove Quadratus plantae");
    driver.press(Named::Delete);
    assert_eq!(driver.state.chosen, ["Gluteus maximus"]);
}

#[test]
fn escape_closes_the_proposals_and_leaves_the_words() {
    let mut driver = gallery();
    driver.tab_to("Muscle");
    driver.type_text("qua");
    driver.press(Named::Escape);
    assert!(!driver.has_text("Quadratus plantae"));
    assert_eq!(driver.state.muscle.text(), "qua");
    assert_eq!(driver.focused().as_deref(), Some("Muscle"));
    driver.press(Named::ArrowDown);
    assert!(driver.has_text("Quadratus plantae"));
    driver.type_text("x");
    assert!(driver.has_text("Nothing fits these words."));
}

#[test]
fn of_many_proposals_the_marked_one_is_always_seen() {
    let mut driver = gallery();
    driver.tab_to("Muscle");
    driver.type_text("t");
    assert!(driver.has_text("6 more: go down, or type on"), "{:?}", driver.texts());
    assert!(!driver.has_text("Transversus abdominis"));
    driver.press_at_once(Named::ArrowDown, 20);
    assert!(driver.has_text("Transversus abdominis"));
    driver.press(Named::Enter);
    assert_eq!(driver.state.chosen, ["Transversus abdominis"]);
}

#[test]
fn proposals_close_when_the_focus_goes_elsewhere() {
    let mut driver = gallery();
    driver.tab_to("Muscle");
    driver.type_text("qua");
    driver.tab();
    assert!(!driver.has_text("Quadratus plantae"));
    driver.shift_tab();
    driver.press(Named::ArrowDown);
    assert!(driver.has_text("Quadratus plantae"));
    driver.click("Sign");
    assert!(!driver.has_text("Quadratus plantae"));
}

#[test]
fn pages_are_brought_nearer() {
    let mut driver = gallery();
    driver.message(Message::Go(Page::Sheets));
    driver.resize(900.0, 700.0, 1.0);
    assert!(driver.has_text("2 pages"));
    driver.click("Larger");
    assert!(driver.has_text("125 %"));
    for _ in 0..20 {
        driver.click("Smaller");
    }
    assert!(driver.has_text("50 %"));
    driver.click("50 %");
    assert!(driver.has_text("100 %"));
}

#[test]
fn pages_and_long_forms_scroll_by_keyboard() {
    let mut driver = gallery();
    driver.resize(900.0, 300.0, 1.0);
    driver.tab_to("Sign");
    assert!(driver.control("Subjective").unwrap().visible.is_none());
    driver.press(Named::End);
    assert!(driver.control("Subjective").unwrap().visible.is_some());
    driver.press(Named::Home);
    assert!(driver.control("Sign").unwrap().visible.is_some());
    driver.press(Named::PageDown);
    let after_page = driver.control("Sign").unwrap().visible;
    driver.press(Named::PageUp);
    assert_ne!(driver.control("Sign").unwrap().visible, after_page);
    driver.message(Message::Go(Page::Sheets));
    driver.tab_to("Pages");
    assert_eq!(driver.control("Pages").unwrap().description.value.as_deref(), Some("2 pages"));
}

#[test]
fn a_task_and_a_press_give_the_focus_by_name() {
    let mut driver = gallery();
    driver.task(quadratus::ui::widget::focus::on("born"));
    assert_eq!(driver.focused().as_deref(), Some("Born"));
    driver.tab();
    driver.click_id("born");
    driver.type_text("1979-03-14");
    assert_eq!(driver.state.born, "1979-03-14");
    driver.task(quadratus::ui::widget::focus::nowhere());
    assert_eq!(driver.focused(), None);
}
