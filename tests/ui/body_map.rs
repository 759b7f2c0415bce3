//! The body map as a therapist uses it: with the mouse, and with the keyboard alone.

use std::path::PathBuf;
use std::sync::Arc;

use iced::keyboard::key::Named;
use iced::widget::{container, row};
use iced::{Element, Fill, Point, Rectangle, Task, Theme};
use quadratus::catalog::{Catalog, Mark};
use quadratus::document::body::{self, Atlas, Chart, Depth, Drawn, Half, Heat, PartId, View};
use quadratus::domain::{MuscleKey, Side};
use quadratus::ui::theme::{self, Appearance};
use quadratus::ui::widget::body_map::{self, Selection, body_map};
use quadratus::ui::widget::repaint::Repaint;
use quadratus::ui::widget::{focus, hotkeys};

use crate::driver::Driver;

#[derive(Debug, Clone)]
enum Message {
    Focus(focus::Direction),
    Map(body_map::Event),
}

struct Charting {
    appearance: Appearance,
    atlas: &'static Atlas,
    drawn: Arc<Drawn>,
    case: fn(Chart) -> Chart,
    map: body_map::State,
    selection: Selection,
    pressed: Vec<PartId>,
    repaint: Repaint,
}

impl Charting {
    fn new(view: View, depth: Depth) -> Self {
        let atlas = body::atlas().unwrap();
        let drawn = Arc::new(Drawn::new(atlas, Catalog::builtin().unwrap().muscles()));
        Self {
            appearance: Appearance::Light,
            atlas,
            drawn,
            case: |chart| chart,
            map: body_map::State::new(view, depth),
            selection: Selection::default(),
            pressed: Vec::new(),
            repaint: Repaint::default(),
        }
    }

    fn chart(&self) -> Chart {
        let chart = (self.case)(Chart::new(&self.drawn));
        self.selection.iter().fold(chart, |chart, (muscle, side)| chart.select(muscle, Some(side)))
    }

    fn view(&self) -> Element<'_, Message> {
        let map = body_map(self.atlas, self.chart(), &self.map, 638.0, Message::Map);
        let page = container(row![container(map).width(520)])
            .padding(theme::space::LARGE)
            .width(Fill)
            .height(Fill)
            .style(theme::container::paper);
        let keyed = hotkeys::hotkeys(page, |event| focus::direction(event).map(Message::Focus));
        self.repaint.ground(keyed)
    }

    fn update(&mut self, message: Message) -> Task<Message> {
        self.repaint.after_update();
        match message {
            Message::Focus(direction) => return focus::go(direction),
            Message::Map(event) => {
                if let Some(part) = self.map.update(self.atlas, event) {
                    self.selection.press(&part);
                    self.pressed.push(part);
                }
            }
        }
        Task::none()
    }

    fn theme(&self) -> Theme {
        self.appearance.theme()
    }
}

fn charting(view: View, depth: Depth) -> Driver<Charting, Message> {
    let mut driver =
        Driver::new(Charting::new(view, depth), Charting::view, Charting::update, Charting::theme);
    driver.resize(560.0, 880.0, 1.0);
    driver
}

fn part(muscle: &str, half: Half) -> PartId {
    PartId { muscle: key(muscle), half }
}

fn key(key: &str) -> MuscleKey {
    MuscleKey::new(key).unwrap()
}

fn map_bounds(driver: &mut Driver<Charting, Message>) -> Rectangle {
    driver.control("Body map").unwrap().visible.unwrap()
}

/// Where the label point of a part is on the screen while the whole figure is shown.
fn place(driver: &mut Driver<Charting, Message>, part: &PartId) -> Point {
    let area = map_bounds(driver);
    let plate = driver.state.map.plate(driver.state.atlas);
    let seen = plate.bounds();
    let fit = (f64::from(area.width) / seen.width()).min(f64::from(area.height) / seen.height());
    let off = (plate.part(part).unwrap().label() - seen.center()) * fit;
    #[allow(clippy::cast_possible_truncation)]
    Point::new(area.center_x() + off.x as f32, area.center_y() + off.y as f32)
}

fn said(driver: &mut Driver<Charting, Message>) -> String {
    driver.control("Body map").unwrap().description.value.unwrap()
}

#[test]
fn the_mouse_names_the_muscle_it_is_on_with_the_clients_side() {
    let mut driver = charting(View::Back, Depth::Superficial);
    assert!(driver.has_words("Point at a muscle"));
    let left = place(&mut driver, &part("gluteus_maximus", Half::Left));
    assert!(left.x < map_bounds(&mut driver).center_x(), "from the back the client's left is on the left");
    driver.hover_at(left);
    assert!(driver.has_text("Musculus gluteus maximus (Gluteus maximus), left"), "{:?}", driver.texts());
    assert!(driver.state.pressed.is_empty());
    let right = place(&mut driver, &part("gluteus_maximus", Half::Right));
    driver.hover_at(right);
    assert!(driver.has_text("Musculus gluteus maximus (Gluteus maximus), right"));
    driver.hover_at(Point::new(4.0, 4.0));
    assert!(driver.has_words("Point at a muscle"));
}

#[test]
fn the_same_muscle_pressed_again_goes_through_its_sides() {
    let mut driver = charting(View::Back, Depth::Superficial);
    let at = place(&mut driver, &part("gluteus_maximus", Half::Left));
    let mut sides = Vec::new();
    for _ in 0..4 {
        driver.click_at(at);
        sides.push(driver.state.selection.side(&key("gluteus_maximus")));
    }
    assert_eq!(sides, [Some(Side::Left), Some(Side::Both), Some(Side::Right), None]);
}

#[test]
fn the_keyboard_alone_walks_presses_and_turns() {
    let mut driver = charting(View::Front, Depth::Superficial);
    driver.tab_to("Body map");
    assert_eq!(said(&mut driver), "Front, superficial");
    driver.press(Named::ArrowDown);
    let first = driver.state.map.pointed().unwrap().clone();
    let plate = driver.state.map.plate(driver.state.atlas);
    assert_eq!(&first, plate.first().unwrap().id());
    driver.press_at_once(Named::ArrowDown, 4);
    let below = driver.state.map.pointed().unwrap().clone();
    assert!(plate.part(&below).unwrap().label().y > plate.part(&first).unwrap().label().y);
    assert!(said(&mut driver).contains(&format!(", {}", below.half.words())), "{}", said(&mut driver));
    driver.press(Named::Enter);
    driver.press(Named::Space);
    assert_eq!(driver.state.pressed, [below.clone(), below.clone()]);
    assert_eq!(driver.state.selection.side(&below.muscle), Some(Side::Both));
    driver.press(Named::PageDown);
    assert_eq!(driver.state.map.view(), View::Back);
    driver.type_text("d");
    assert_eq!(driver.state.map.depth(), Depth::Deep);
    driver.type_text("fd");
    assert_eq!((driver.state.map.view(), driver.state.map.depth()), (View::Front, Depth::Superficial));
}

#[test]
fn it_comes_nearer_by_key_and_wheel_and_is_dragged() {
    let mut driver = charting(View::Front, Depth::Superficial);
    driver.tab_to("Body map");
    driver.type_text("++");
    assert!((driver.state.map.factor() - 1.5625).abs() < 1e-6);
    driver.type_text("-");
    assert!((driver.state.map.factor() - 1.25).abs() < 1e-6);
    driver.type_text("0");
    assert!((driver.state.map.factor() - 1.0).abs() < 1e-6);
    let at = place(&mut driver, &part("rectus_femoris", Half::Left));
    driver.wheel(at, 1.0);
    assert!((driver.state.map.factor() - 1.0).abs() < 1e-6, "the wheel alone scrolls the page");
    driver.hold_control();
    for _ in 0..5 {
        driver.wheel(at, 1.0);
    }
    assert!(driver.state.map.factor() > 3.0);
    driver.click_at(at);
    assert_eq!(driver.state.pressed, [part("rectus_femoris", Half::Left)], "it is still under the mouse");
    let before = driver.state.map.clone();
    driver.drag(at, Point::new(at.x + 60.0, at.y + 40.0));
    assert_ne!(driver.state.map, before);
    assert_eq!(driver.state.pressed.len(), 1, "a drag presses nothing");
    let shown = format!("{:.0} %", driver.state.map.factor() * 100.0);
    driver.click(&shown);
    assert!((driver.state.map.factor() - 1.0).abs() < 1e-6);
}

#[test]
fn muscles_that_lie_close_are_offered_in_a_list() {
    let mut driver = charting(View::Back, Depth::Superficial);
    let at = place(&mut driver, &part("gluteus_medius", Half::Right));
    driver.press_right(at);
    let offered = driver.state.map.nearby().to_vec();
    assert!(offered.contains(&(Depth::Superficial, part("gluteus_medius", Half::Right))), "{offered:?}");
    assert!(offered.iter().any(|(depth, _)| *depth == Depth::Deep), "what lies deeper is offered too");
    let deep = offered.iter().find(|(depth, _)| *depth == Depth::Deep).unwrap().clone();
    let name = driver.state.drawn.name(&deep.1.muscle).to_owned();
    let label = format!("{name}, right (deep)");
    let control = driver.control(&label).unwrap_or_else(|| panic!("no button {label:?}"));
    assert!(control.visible.unwrap().height >= 28.0);
    driver.click(&label);
    assert_eq!(driver.state.pressed, [deep.1]);
    assert_eq!(driver.state.map.depth(), Depth::Deep, "the layer it lies in is shown");
    assert!(driver.state.map.nearby().is_empty());
}

#[test]
fn switches_change_view_and_layer() {
    let mut driver = charting(View::Front, Depth::Superficial);
    driver.click("Back");
    driver.click("Deep");
    assert_eq!((driver.state.map.view(), driver.state.map.depth()), (View::Back, Depth::Deep));
    driver.click("Back");
    assert_eq!(driver.state.map.view(), View::Back, "one view is always shown");
}

#[test]
fn what_the_picture_does_not_show_is_said() {
    let mut driver = charting(View::Front, Depth::Superficial);
    driver.state.case = sore_low_back;
    assert!(driver.has_words("Quadratus lumborum (front, deep)"), "{:?}", driver.texts());
    driver.click("Back");
    assert!(driver.has_words("Quadratus lumborum (back, deep)"), "{:?}", driver.texts());
    driver.click("Deep");
    assert!(!driver.has_words("Quadratus lumborum"), "{:?}", driver.texts());
}

fn sore_low_back(chart: Chart) -> Chart {
    chart
        .heat(&key("quadratus_lumborum"), Some(Side::Left), Heat::Much)
        .mark(&key("quadratus_lumborum"), Some(Side::Left), Mark::DotInRing)
        .heat(&key("gluteus_medius"), Some(Side::Both), Heat::Clear)
        .mark(&key("gluteus_medius"), Some(Side::Right), Mark::ThreeBars)
        .mark(&key("gluteus_medius"), Some(Side::Right), Mark::Dot)
        .heat(&key("piriformis"), Some(Side::Left), Heat::Little)
        .heat(&key("gluteus_maximus"), Some(Side::Left), Heat::Little)
        .heat(&key("trapezius_upper"), Some(Side::Right), Heat::Little)
        .mark(&key("trapezius_upper"), Some(Side::Right), Mark::DotInRing)
}

/// Draws the page, and keeps the picture where one is wanted.
fn draw(driver: &mut Driver<Charting, Message>, name: &str) {
    let look = driver.state.appearance;
    assert!(driver.picture().colors() > 20, "{look} {name} is all but blank");
    if let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        driver.png(&folder.join(format!("body map {look} {name}.png").replace(' ', "_")));
    }
}

#[test]
fn every_look_of_the_map_is_drawn() {
    for (view, depth) in [
        (View::Front, Depth::Superficial),
        (View::Front, Depth::Deep),
        (View::Back, Depth::Superficial),
        (View::Back, Depth::Deep),
    ] {
        let mut driver = charting(view, depth);
        driver.state.case = sore_low_back;
        for appearance in Appearance::ALL {
            driver.state.appearance = appearance;
            draw(&mut driver, &format!("{view} {depth}"));
        }
    }
    let mut driver = charting(View::Back, Depth::Deep);
    driver.state.case = sore_low_back;
    driver.tab_to("Body map");
    driver.press_at_once(Named::ArrowDown, 12);
    driver.press(Named::Space);
    driver.type_text("l");
    draw(&mut driver, "walked");
    driver.type_text("+++");
    draw(&mut driver, "nearer");
}

#[test]
fn the_mouse_lights_what_it_is_on() {
    let mut driver = charting(View::Back, Depth::Superficial);
    let at = place(&mut driver, &part("gluteus_maximus", Half::Left));
    let beside = Point::new(at.x, at.y + 3.0);
    let before = driver.picture().at(beside.x, beside.y);
    driver.hover_at(at);
    assert_ne!(driver.picture().at(beside.x, beside.y), before);
}
