//! Pictures of the gallery, to be looked at: `QUADRATUS_PICTURES=DIR cargo test --test ui`.

use std::path::PathBuf;

use iced::keyboard::key::Named;
use quadratus::ui::theme::Appearance;

use crate::driver::Driver;
use crate::gallery::{Gallery, Message, Page};

fn filled() -> Driver<Gallery, Message> {
    let mut driver = Driver::new(Gallery::new(), Gallery::view, Gallery::update, Gallery::theme);
    driver.tab_to("Name");
    driver.type_text("Łukasz Müller?");
    driver.tab_to("Born");
    driver.type_text("3/14/1979");
    driver.tab_to("Pain before");
    driver.type_text("6");
    driver.tab_to("Muscle");
    driver.type_text("glut");
    driver.press(Named::Enter);
    driver.type_text("qua");
    driver.press(Named::ArrowDown);
    driver.tab_to("Side");
    driver.press_at_once(Named::ArrowRight, 2);
    driver
}

/// Draws the page, and keeps the picture where one is wanted.
fn draw(driver: &mut Driver<Gallery, Message>, name: &str) {
    let look = driver.state.appearance;
    let picture = driver.picture();
    // Text alone has some dozens of shades; a blank page has one.
    assert!(picture.colors() > 20, "{look} {name} is all but blank");
    if let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        driver.png(&folder.join(format!("{look} {name}.png").replace(' ', "_")));
    }
}

#[test]
fn every_look_is_drawn() {
    let mut driver = filled();
    for appearance in Appearance::ALL {
        driver.state.appearance = appearance;
        driver.message(Message::Go(Page::Controls));
        driver.resize(1000.0, 900.0, 2.0);
        draw(&mut driver, "controls twice as large");
        driver.resize(1180.0, 900.0, 1.0);
        draw(&mut driver, "controls");
        driver.message(Message::Open);
        draw(&mut driver, "dialog");
        driver.message(Message::Close);
        driver.message(Message::Toast);
        draw(&mut driver, "toast");
        driver.message(Message::Dismiss);
        driver.message(Message::Go(Page::List));
        driver.tab_to("Clients");
        driver.press(Named::End);
        driver.press_at_once(Named::ArrowUp, 3);
        draw(&mut driver, "list");
        driver.message(Message::Go(Page::Sheets));
        draw(&mut driver, "sheets");
        driver.message(Message::Go(Page::Empty));
        draw(&mut driver, "empty");
    }
}

#[test]
fn the_ring_is_drawn_for_the_keyboard_and_not_for_the_mouse() {
    let mut driver = filled();
    let bounds = driver.control("Open dialog").unwrap().visible.unwrap();
    // The ring is dark on the light ground, also where it covers a part of the pixel.
    let ring_is_drawn = |driver: &mut Driver<Gallery, Message>| {
        driver.picture().at(bounds.x - 1.0, bounds.center_y())[0] < 160
    };
    driver.tab_to("Open dialog");
    assert!(ring_is_drawn(&mut driver));
    driver.tab();
    assert!(!ring_is_drawn(&mut driver));
    driver.click("Open dialog");
    driver.message(Message::Close);
    assert!(driver.control("Open dialog").unwrap().is_focused);
    assert!(!ring_is_drawn(&mut driver));
}
