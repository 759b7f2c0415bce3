//! Long lists, by keyboard and by mouse.

use std::time::{Duration, Instant};

use iced::Point;
use iced::keyboard::key::Named;

use crate::driver::Driver;
use crate::gallery::{Gallery, Message, Page};

/// The gallery with its list of a hundred thousand rows.
fn gallery() -> Driver<Gallery, Message> {
    Driver::new(Gallery::new(), Gallery::view, Gallery::update, Gallery::theme)
}

#[test]
fn a_long_list_is_gone_through_by_keyboard() {
    let mut driver = gallery();
    driver.message(Message::Go(Page::List));
    driver.tab_to("Clients");
    driver.press(Named::ArrowDown);
    assert_eq!(driver.state.list.cursor(), Some(0));
    driver.press_at_once(Named::ArrowDown, 30);
    assert_eq!(driver.state.list.cursor(), Some(30));
    assert!(driver.has_text("Client 30"));
    driver.press(Named::End);
    assert_eq!(driver.state.list.cursor(), Some(99_999));
    assert!(driver.has_text("Client 99999"));
    assert!(!driver.has_text("Client 30"));
    driver.press(Named::PageUp);
    assert!(driver.state.list.cursor() < Some(99_995));
    driver.press(Named::Enter);
    assert_eq!(driver.state.opened, driver.state.list.cursor());
    driver.press(Named::Home);
    assert!(driver.has_text("Client 0"));
    driver.click("Client 3");
    assert_eq!(driver.state.opened, Some(3));
}

#[test]
fn the_cursor_row_is_kept_in_full_view() {
    let mut driver = gallery();
    driver.message(Message::Go(Page::List));
    let list = driver.control("Clients").unwrap().visible.unwrap();
    driver.tab_to("Clients");
    for _ in 0..40 {
        driver.press(Named::ArrowDown);
        let cursor = driver.state.list.cursor().unwrap();
        let row = driver
            .find(format!("Client {cursor}"))
            .and_then(|row| iced_test::selector::Bounded::visible_bounds(&row))
            .expect("the cursor row is drawn");
        assert!(
            row.y >= list.y && row.y + row.height <= list.y + list.height,
            "row {cursor} at {row:?} is outside {list:?}"
        );
    }
}

#[test]
fn the_wheel_scrolls_a_long_list() {
    let mut driver = gallery();
    driver.message(Message::Go(Page::List));
    let list = driver.control("Clients").unwrap().visible.unwrap();
    for _ in 0..20 {
        driver.wheel(list.center(), -5.0);
    }
    assert!(!driver.has_text("Client 0"));
    driver.click_at(Point::new(list.center_x(), list.y + 4.0));
    assert!(driver.state.opened > Some(5), "{:?}", driver.state.opened);
}

#[test]
fn a_list_of_a_hundred_thousand_rows_answers_at_once() {
    let mut driver = gallery();
    driver.message(Message::Go(Page::List));
    driver.tab_to("Clients");
    let start = Instant::now();
    for _ in 0..20 {
        driver.press(Named::PageDown);
    }
    let each = start.elapsed() / 20;
    // Laying out every row takes seconds; unoptimised and on a busy machine this takes some 10 ms.
    assert!(each < Duration::from_millis(250), "{each:?} a key press");
}
