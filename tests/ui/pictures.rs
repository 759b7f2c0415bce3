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

#[test]
fn every_look_is_drawn() {
    let pictures = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from);
    let mut driver = filled();
    let Some(folder) = pictures else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    for appearance in Appearance::ALL {
        driver.state.appearance = appearance;
        let name = |page: &str| folder.join(format!("{appearance} {page}.png").replace(' ', "_"));
        for (scale, width, height) in [(1.0, 1180.0, 900.0), (2.0, 1000.0, 900.0)] {
            driver.resize(width, height, scale);
            driver.message(Message::Go(Page::Controls));
            driver.png(&name(&format!("controls {scale}")));
        }
        driver.resize(1180.0, 760.0, 1.0);
        driver.message(Message::Open);
        driver.png(&name("dialog"));
        driver.message(Message::Close);
        driver.message(Message::Toast);
        driver.png(&name("toast"));
        driver.message(Message::Dismiss);
        driver.message(Message::Go(Page::List));
        driver.tab_to("Clients");
        driver.press_at_once(Named::ArrowDown, 3);
        driver.png(&name("list"));
        driver.message(Message::Go(Page::Sheets));
        driver.png(&name("sheets"));
        driver.message(Message::Go(Page::Empty));
        driver.png(&name("empty"));
    }
}
