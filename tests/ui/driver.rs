//! Drives a whole application without a window: the real view, the real update, the real tasks.
//!
//! Unlike iced's own simulator it keeps the state of the widgets between events (focus, scrolling),
//! runs what a task asks of the widgets, waits for a task's futures and sends modifiers.

use std::collections::VecDeque;
use std::fmt::Debug;
use std::path::Path;
use std::sync::Once;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use iced::keyboard::{self, Key, Modifiers, key::Named};
use iced::{Element, Event, Pixels, Point, Rectangle, Size, Task, Theme, mouse, touch, window};
use iced_test::Selector;
use iced_test::core::SmolStr;
use iced_test::core::clipboard::{Clipboard, Kind};
use iced_test::core::renderer::{Headless, Style};
use iced_test::core::widget::Id;
use iced_test::core::widget::operation::{Operation, Outcome, black_box};
use iced_test::futures::futures::executor::block_on;
use iced_test::futures::futures::stream::{BoxStream, StreamExt};
use iced_test::futures::futures::task::noop_waker;
use iced_test::renderer::Renderer;
use iced_test::runtime::{Action, UserInterface, clipboard, task, user_interface::Cache};
use quadratus::ui::Appearance;
use quadratus::ui::theme;

#[path = "look.rs"]
mod look;
#[path = "picture.rs"]
mod picture;

pub use look::Control;
use look::Look;
pub use picture::Picture;
use picture::pixels;

/// How long a task may take before a test gives up on it.
const PATIENCE: Duration = Duration::from_secs(20);

/// An application being driven.
pub struct Driver<S, M> {
    /// What the application knows, to be looked at by tests.
    pub state: S,
    view: for<'a> fn(&'a S) -> Element<'a, M>,
    update: fn(&mut S, M) -> Task<M>,
    theme: fn(&S) -> Theme,
    renderer: Renderer,
    cache: Option<Cache>,
    cursor: mouse::Cursor,
    clipboard: Held,
    size: Size,
    scale: f32,
    running: VecDeque<BoxStream<'static, Action<M>>>,
    /// Whether what comes of all that runs is not heard of yet, as where it ends just when the computer goes to sleep.
    pub stands_still: bool,
    unheard: VecDeque<M>,
    /// Whether the application asked to be closed.
    pub exited: bool,
    /// How many keys were pressed, each modifier and each Shift of a capital letter among them.
    pub presses: usize,
}

impl<S, M> Driver<S, M>
where
    M: Debug + Send + 'static,
{
    /// A window of 1180 × 760 with the bundled fonts.
    pub fn new(
        state: S,
        view: for<'a> fn(&'a S) -> Element<'a, M>,
        update: fn(&mut S, M) -> Task<M>,
        theme: fn(&S) -> Theme,
    ) -> Self {
        load_fonts();
        let renderer =
            block_on(<Renderer as Headless>::new(theme::FONT, Pixels(theme::size::BODY), Some("tiny-skia")))
                .expect("the software renderer needs nothing");
        let mut driver = Self {
            state,
            view,
            update,
            theme,
            renderer,
            cache: Some(Cache::default()),
            cursor: mouse::Cursor::Unavailable,
            clipboard: Held::default(),
            size: Size::new(1180.0, 760.0),
            scale: 1.0,
            running: VecDeque::new(),
            stands_still: false,
            unheard: VecDeque::new(),
            exited: false,
            presses: 0,
        };
        driver.redraw();
        driver
    }

    /// Another size in logical pixels, each of them `scale` real ones.
    pub fn resize(&mut self, width: f32, height: f32, scale: f32) {
        self.size = Size::new(width, height);
        self.scale = scale;
        self.redraw();
        self.settle();
    }

    /// Hands the application a message, and waits for all that follows from it.
    pub fn message(&mut self, message: M) {
        self.apply(message);
        self.settle();
    }

    /// Runs a task as iced would, such as the one an application starts with.
    pub fn task(&mut self, task: Task<M>) {
        self.running.extend(task::into_stream(task));
        self.settle();
    }

    /// Begins a task without waiting for what follows from it.
    pub fn later(&mut self, task: Task<M>) {
        self.running.extend(task::into_stream(task));
        self.run_ready();
        self.redraw();
    }

    /// Writes what is to be seen just now, if someone wants to look; nothing is waited for.
    pub fn picture_to(&mut self, name: &str) {
        let Some(folder) = std::env::var_os("QUADRATUS_PICTURES").map(std::path::PathBuf::from) else {
            return;
        };
        std::fs::create_dir_all(&folder).unwrap();
        self.picture().write(&folder.join(name));
    }

    /// Presses a named key.
    pub fn press(&mut self, key: Named) {
        self.press_with(key, Modifiers::empty());
    }

    /// Presses a named key with modifiers.
    pub fn press_with(&mut self, key: Named, modifiers: Modifiers) {
        self.key(Key::Named(key), modifiers, text_of(key));
        self.settle();
    }

    /// Presses a named key several times before the application sees any of it.
    pub fn press_at_once(&mut self, key: Named, times: usize) {
        let event = pressed(Key::Named(key), Modifiers::empty(), text_of(key));
        self.presses += times;
        self.send_all(&vec![event; times]);
        self.settle();
    }

    /// Moves the focus on.
    pub fn tab(&mut self) {
        self.press(Named::Tab);
    }

    /// Moves the focus back.
    pub fn shift_tab(&mut self) {
        self.press_with(Named::Tab, Modifiers::SHIFT);
    }

    /// Presses a letter with Ctrl held, as winit reports it.
    pub fn ctrl(&mut self, letter: char) {
        self.chord(letter, Modifiers::CTRL);
    }

    /// Presses a letter with modifiers held.
    pub fn chord(&mut self, letter: char, modifiers: Modifiers) {
        let control = char::from(u8::try_from(letter).unwrap_or(b'a') & 0x1f).to_string();
        let text = if modifiers.control() { control } else { letter.to_string() };
        let key = Key::Character(SmolStr::new(letter.to_string()));
        self.key(key, modifiers, Some(&text));
        self.key(Key::Unidentified, Modifiers::empty(), None);
        // That was but the other keys let go.
        self.presses -= 1;
        self.settle();
    }

    /// Types text, letter by letter; a line break is Enter.
    pub fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            let letter = letter.to_string();
            if letter == "\n" {
                self.key(Key::Named(Named::Enter), Modifiers::empty(), text_of(Named::Enter));
            } else {
                let key = Key::Character(SmolStr::new(&letter));
                self.key(key, Modifiers::empty(), Some(&letter));
            }
        }
        self.settle();
    }

    /// Puts text on the clipboard, as another program would.
    pub fn copy(&mut self, text: &str) {
        self.clipboard.0 = Some(text.to_owned());
    }

    /// What lies on the clipboard.
    pub fn copied(&self) -> String {
        self.clipboard.0.clone().unwrap_or_default()
    }

    /// Presses any key once, without waiting for what follows.
    pub fn key(&mut self, key: Key, modifiers: Modifiers, text: Option<&str>) {
        let is_capital = text.is_some_and(|text| text.chars().any(char::is_uppercase));
        self.presses += 1 + modifiers.iter().count() + usize::from(is_capital);
        self.send_all(&[
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)),
            pressed(key, modifiers, text),
        ]);
    }

    /// Hands the window these events as they are, and waits for what follows.
    pub fn events(&mut self, events: &[Event]) {
        self.send_all(events);
        self.settle();
    }

    /// Clicks the control with this label, or else this text.
    pub fn click(&mut self, words: &str) {
        let place = self
            .control(words)
            .and_then(|control| control.visible)
            .or_else(|| self.text_bounds(words))
            .unwrap_or_else(|| panic!("{words:?} is not to be seen; there is: {}", self.inventory()));
        self.click_at(place.center());
    }

    /// Clicks the widget with this id.
    pub fn click_id(&mut self, id: impl Into<Id>) {
        let id = id.into();
        let place = self
            .find(iced_test::selector::id(id.clone()))
            .and_then(|target| iced_test::selector::Bounded::visible_bounds(&target))
            .unwrap_or_else(|| panic!("nothing with the id {id:?} is to be seen"));
        self.click_at(place.center());
    }

    /// Clicks a point in logical pixels.
    pub fn click_at(&mut self, point: Point) {
        self.cursor = mouse::Cursor::Available(point);
        self.send_all(&[Event::Mouse(mouse::Event::CursorMoved { position: point })]);
        self.send_all(&[Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
        self.send_all(&[Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
        self.settle();
    }

    /// Moves the mouse to a point in logical pixels.
    pub fn hover_at(&mut self, point: Point) {
        self.cursor = mouse::Cursor::Available(point);
        self.send_all(&[Event::Mouse(mouse::Event::CursorMoved { position: point })]);
        self.settle();
    }

    /// Presses a point with the right button.
    pub fn press_right(&mut self, point: Point) {
        self.hover_at(point);
        self.send_all(&[Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right))]);
        self.send_all(&[Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Right))]);
        self.settle();
    }

    /// Drags the mouse from a point to another, by way of the middle.
    pub fn drag(&mut self, from: Point, to: Point) {
        self.hover_at(from);
        self.send_all(&[Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
        self.hover_at(Point::new(f32::midpoint(from.x, to.x), f32::midpoint(from.y, to.y)));
        self.hover_at(to);
        self.send_all(&[Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
        self.settle();
    }

    /// Holds the Control key down.
    pub fn hold_control(&mut self) {
        self.send_all(&[Event::Keyboard(keyboard::Event::ModifiersChanged(Modifiers::CTRL))]);
    }

    /// Draws with the mouse held, from point to point, in logical pixels.
    pub fn draw_with_mouse(&mut self, points: &[Point]) {
        for (place, point) in points.iter().enumerate() {
            self.cursor = mouse::Cursor::Available(*point);
            self.send_all(&[Event::Mouse(mouse::Event::CursorMoved { position: *point })]);
            if place == 0 {
                self.send_all(&[Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left))]);
            }
        }
        self.send_all(&[Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left))]);
        self.settle();
    }

    /// Draws with a finger, from point to point, in logical pixels.
    pub fn draw_with_finger(&mut self, points: &[Point]) {
        let id = touch::Finger(1);
        let last = points.len().saturating_sub(1);
        for (place, position) in points.iter().copied().enumerate() {
            self.cursor = mouse::Cursor::Available(position);
            let event = match place {
                0 => touch::Event::FingerPressed { id, position },
                _ => touch::Event::FingerMoved { id, position },
            };
            self.send_all(&[Event::Touch(event)]);
            if place == last {
                self.send_all(&[Event::Touch(touch::Event::FingerLifted { id, position })]);
            }
        }
        self.settle();
    }

    /// Turns the mouse wheel over a point; negative lines go down the page.
    pub fn wheel(&mut self, point: Point, lines: f32) {
        self.cursor = mouse::Cursor::Available(point);
        self.send_all(&[Event::Mouse(mouse::Event::WheelScrolled {
            delta: mouse::ScrollDelta::Lines { x: 0.0, y: lines },
        })]);
        self.settle();
    }

    /// Whether exactly this text is on the page, be it scrolled out of sight.
    pub fn has_text(&mut self, text: &str) -> bool {
        self.find(text).is_some()
    }

    /// Whether exactly this text is in sight.
    pub fn sees_text(&mut self, text: &str) -> bool {
        self.text_bounds(text).is_some()
    }

    /// Whether some text on the page contains these words.
    pub fn has_words(&mut self, words: &str) -> bool {
        self.texts().iter().any(|text| text.contains(words))
    }

    /// Every text on the page in order, without what is typed in fields.
    pub fn texts(&mut self) -> Vec<String> {
        let mut look = Look::default();
        self.operate(&mut look);
        look.texts
    }

    /// Every control on the page, in the order of Tab.
    pub fn controls(&mut self) -> Vec<Control> {
        let mut look = Look::default();
        self.operate(&mut look);
        look.controls()
    }

    /// The first control with this label.
    pub fn control(&mut self, label: &str) -> Option<Control> {
        self.controls().into_iter().find(|control| control.description.label == label)
    }

    /// The label of the control that has the focus.
    pub fn focused(&mut self) -> Option<String> {
        self.controls()
            .into_iter()
            .find(|control| control.is_focused)
            .map(|control| control.description.label)
    }

    /// Presses Tab until the control with this label has the focus.
    pub fn tab_to(&mut self, label: &str) {
        for _ in 0..200 {
            if self.focused().as_deref() == Some(label) {
                return;
            }
            self.tab();
        }
        panic!("Tab does not reach {label:?}; there is: {}", self.inventory());
    }

    /// What iced's selectors find.
    pub fn find<T>(&mut self, selector: T) -> Option<T::Output>
    where
        T: Selector + Send,
        T::Output: Clone + Send,
    {
        let mut find = selector.find();
        self.operate(&mut black_box(&mut find));
        match find.finish() {
            Outcome::Some(found) => found,
            _ => None,
        }
    }

    /// What is to be seen.
    pub fn picture(&mut self) -> Picture {
        self.picture_in(&(self.theme)(&self.state))
    }

    fn picture_in(&mut self, theme: &Theme) -> Picture {
        let palette = theme.palette();
        let (scale, cursor) = (self.scale, self.cursor);
        let width = pixels(self.size.width * scale);
        let height = pixels(self.size.height * scale);
        self.redraw();
        let rgba = self.interface(|interface, renderer, clipboard| {
            let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
            let _ = interface.update(&[now], cursor, renderer, clipboard, &mut Vec::new());
            let style = Style { text_color: palette.text };
            interface.draw(renderer, theme, &style, cursor);
            renderer.screenshot(Size::new(width, height), scale, palette.background)
        });
        Picture::new(width, height, rgba)
    }

    /// Writes what is to be seen as a picture; where `QUADRATUS_PICTURES_IN` asks for it, also in every
    /// look, twice as large in a window of 1024 × 700, and in one of 1440 × 900.
    pub fn png(&mut self, path: &Path) {
        self.picture().write(path);
        if std::env::var_os("QUADRATUS_PICTURES_IN").is_none_or(|wish| wish != "every look") {
            return;
        }
        let (size, scale) = (self.size, self.scale);
        let (small, large) = (Size::new(512.0, 350.0), Size::new(1440.0, 900.0));
        for (room, scale, called) in [(size, scale, "once"), (small, 2.0, "twice"), (large, 1.0, "large")] {
            self.resize(room.width, room.height, scale);
            for look in Appearance::ALL {
                let picture = self.picture_in(&look.theme());
                picture.write(&path.with_extension(format!("{look:?}.{called}.png")));
            }
        }
        self.resize(size.width, size.height, scale);
    }

    /// Waits until every task has come to its end.
    pub fn settle(&mut self) {
        let start = Instant::now();
        while !self.run_ready() {
            assert!(start.elapsed() < PATIENCE, "a task does not come to its end");
            std::thread::sleep(Duration::from_micros(200));
        }
    }

    /// Does all that can be done without waiting; true when no task is left.
    fn run_ready(&mut self) -> bool {
        while !self.stands_still
            && let Some(message) = self.unheard.pop_front()
        {
            self.apply(message);
        }
        let waker = noop_waker();
        let mut context = Context::from_waker(&waker);
        let mut waiting = VecDeque::new();
        while let Some(mut stream) = self.running.pop_front() {
            loop {
                match stream.poll_next_unpin(&mut context) {
                    Poll::Ready(Some(Action::Output(message))) if self.stands_still => {
                        self.unheard.push_back(message);
                    }
                    Poll::Ready(Some(action)) => self.act(action),
                    Poll::Ready(None) => break,
                    Poll::Pending => {
                        waiting.push_back(stream);
                        break;
                    }
                }
            }
        }
        self.running = waiting;
        self.running.is_empty()
    }

    fn act(&mut self, action: Action<M>) {
        match action {
            Action::Output(message) => self.apply(message),
            Action::Widget(mut operation) => {
                self.operate(operation.as_mut());
                self.redraw();
            }
            Action::Clipboard(clipboard::Action::Write { contents, .. }) => {
                self.clipboard.0 = Some(contents);
            }
            Action::Exit => self.exited = true,
            _ => {}
        }
    }

    fn apply(&mut self, message: M) {
        let task = (self.update)(&mut self.state, message);
        self.running.extend(task::into_stream(task));
    }

    fn send_all(&mut self, events: &[Event]) {
        let cursor = self.cursor;
        let mut messages = Vec::new();
        self.interface(|interface, renderer, clipboard| {
            interface.update(events, cursor, renderer, clipboard, &mut messages);
        });
        for message in messages {
            self.apply(message);
        }
        self.run_ready();
        self.redraw();
    }

    /// A frame: widgets learn their size, and scrollables tell where they are.
    fn redraw(&mut self) {
        for _ in 0..4 {
            let cursor = self.cursor;
            let mut messages = Vec::new();
            self.interface(|interface, renderer, clipboard| {
                let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
                interface.update(&[now], cursor, renderer, clipboard, &mut messages);
            });
            if messages.is_empty() {
                return;
            }
            for message in messages {
                self.apply(message);
            }
        }
    }

    fn operate(&mut self, operation: &mut dyn Operation) {
        self.interface(|interface, renderer, _| {
            interface.operate(renderer, operation);
            let mut next = operation.finish();
            while let Outcome::Chain(mut operation) = next {
                interface.operate(renderer, operation.as_mut());
                next = operation.finish();
            }
        });
    }

    fn interface<T>(
        &mut self,
        act: impl FnOnce(&mut UserInterface<'_, M, Theme, Renderer>, &mut Renderer, &mut Held) -> T,
    ) -> T {
        let cache = self.cache.take().unwrap_or_default();
        let view = (self.view)(&self.state);
        let mut interface = UserInterface::build(view, self.size, cache, &mut self.renderer);
        let done = act(&mut interface, &mut self.renderer, &mut self.clipboard);
        self.cache = Some(interface.into_cache());
        done
    }

    fn text_bounds(&mut self, text: &str) -> Option<Rectangle> {
        self.find(text).and_then(|found| iced_test::selector::Bounded::visible_bounds(&found))
    }

    fn inventory(&mut self) -> String {
        let labels: Vec<_> = self.controls().into_iter().map(|control| control.description.label).collect();
        format!("controls {labels:?}, texts {:?}", self.texts())
    }
}

fn load_fonts() {
    static LOADED: Once = Once::new();
    LOADED.call_once(|| {
        let mut system = iced_test::renderer::graphics::text::font_system()
            .write()
            .expect("no test has died while loading fonts");
        for font in theme::fonts() {
            system.load_font(font);
        }
    });
}

fn text_of(key: Named) -> Option<&'static str> {
    match key {
        Named::Space => Some(" "),
        Named::Enter => Some("\r"),
        Named::Tab => Some("\t"),
        Named::Escape => Some("\u{1b}"),
        Named::Backspace => Some("\u{8}"),
        Named::Delete => Some("\u{7f}"),
        _ => None,
    }
}

fn pressed(key: Key, modifiers: Modifiers, text: Option<&str>) -> Event {
    Event::Keyboard(keyboard::Event::KeyPressed {
        key: key.clone(),
        modified_key: key,
        physical_key: keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified),
        location: keyboard::Location::Standard,
        modifiers,
        text: text.map(SmolStr::new),
        repeat: false,
    })
}

/// A clipboard of the test's own.
#[derive(Debug, Default)]
struct Held(Option<String>);

impl Clipboard for Held {
    fn read(&self, _kind: Kind) -> Option<String> {
        self.0.clone()
    }

    fn write(&mut self, _kind: Kind, contents: String) {
        self.0 = Some(contents);
    }
}
