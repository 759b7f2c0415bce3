//! What lies above the page: dialogs and toasts.

use iced::keyboard::key::Named;

use crate::driver::Driver;
use crate::gallery::{Gallery, Message};

fn gallery() -> Driver<Gallery, Message> {
    Driver::new(Gallery::new(), Gallery::view, Gallery::update, Gallery::theme)
}

#[test]
fn a_dialog_keeps_the_focus_and_escape_closes_it() {
    let mut driver = gallery();
    driver.tab_to("Open dialog");
    driver.press(Named::Enter);
    assert!(driver.state.dialog);
    let mut reached = Vec::new();
    for _ in 0..3 {
        reached.push(driver.focused().unwrap());
        driver.tab();
    }
    assert_eq!(reached, ["Keep it", "Delete draft", "Keep it"]);
    driver.type_text("x");
    assert_eq!(driver.state.name, "");
    driver.press(Named::Escape);
    assert!(!driver.state.dialog);
    assert_eq!(driver.focused().as_deref(), Some("Open dialog"));
}

#[test]
fn the_mouse_does_not_reach_beneath_a_dialog() {
    let mut driver = gallery();
    let sign = driver.control("Sign").unwrap().visible.unwrap();
    driver.message(Message::Open);
    driver.click_at(sign.center());
    assert_eq!(driver.state.count, 0);
    assert!(driver.state.dialog);
}

#[test]
fn a_dialog_leaves_the_page_where_it_was_scrolled() {
    let mut driver = gallery();
    driver.resize(900.0, 300.0, 1.0);
    driver.tab_to("Subjective");
    let before = driver.control("Subjective").unwrap().visible;
    driver.message(Message::Open);
    assert!(driver.control("Subjective").is_none());
    driver.message(Message::Close);
    assert_eq!(driver.control("Subjective").unwrap().visible, before);
}

#[test]
fn a_toast_can_be_answered_without_moving_the_page() {
    let mut driver = gallery();
    driver.resize(900.0, 300.0, 1.0);
    driver.tab_to("Subjective");
    let before = driver.control("Subjective").unwrap().visible;
    driver.message(Message::Toast);
    assert!(driver.has_text("Ana Silva was put away."));
    assert_eq!(driver.control("Subjective").unwrap().visible, before);
    driver.click("Undo");
    assert!(!driver.state.toast);
}
