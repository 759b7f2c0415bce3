//! The window's program without a window: for pictures of its screens, and for measuring.

use std::time::{Duration, Instant};

use iced::{Event, Pixels, Size, Theme, mouse, window};
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Style};
use iced_test::core::widget::operation::{Operation, Outcome};
use iced_test::futures::futures::executor::block_on;
use iced_test::futures::futures::stream::StreamExt;
use iced_test::renderer::Renderer;
use iced_test::runtime::{Action, UserInterface, task, user_interface::Cache};

use super::app::{App, Message, Setup};
use super::pictures::{Frame, PicturesError, ScreenPicture};
use super::theme::{self, Appearance};
use crate::document::page::Picture;

/// How long a screen may take to be ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// An application without a window.
pub(super) struct Stage {
    pub(super) app: App,
    pub(super) frame: Frame,
    renderer: Renderer,
    cache: Cache,
}

impl Stage {
    /// Starts it.
    ///
    /// # Errors
    /// [`PicturesError`] without a renderer, or if the start takes too long.
    pub(super) fn new(setup: Setup, frame: Frame) -> Result<Self, PicturesError> {
        if let Ok(mut system) = iced_test::renderer::graphics::text::font_system().write() {
            for font in theme::fonts() {
                system.load_font(font);
            }
        }
        let renderer = <Renderer as Headless>::new(theme::FONT, Pixels(theme::size::BODY), Some("tiny-skia"));
        let renderer = block_on(renderer).ok_or(PicturesError::Renderer)?;
        let (app, task) = App::new(setup);
        let mut stage = Self { app, frame, renderer, cache: Cache::default() };
        stage.run(task, "start")?;
        Ok(stage)
    }

    /// Runs a task and all that follows from it to the end.
    pub(super) fn run(
        &mut self,
        task: iced::Task<Message>,
        screen: &'static str,
    ) -> Result<(), PicturesError> {
        let start = Instant::now();
        let mut waiting: Vec<_> = task::into_stream(task).into_iter().collect();
        while let Some(mut stream) = waiting.pop() {
            while let Some(action) = block_on(stream.next()) {
                if start.elapsed() > PATIENCE {
                    return Err(PicturesError::TooSlow(screen));
                }
                match action {
                    Action::Output(message) => {
                        waiting.extend(task::into_stream(self.app.update(message)));
                    }
                    Action::Widget(mut operation) => self.operate(operation.as_mut()),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn interface<T>(
        &mut self,
        act: impl FnOnce(&mut UserInterface<'_, Message, Theme, Renderer>, &mut Renderer) -> T,
    ) -> T {
        let cache = std::mem::take(&mut self.cache);
        let room = self.frame.room();
        let mut interface = UserInterface::build(self.app.view(), room, cache, &mut self.renderer);
        let done = act(&mut interface, &mut self.renderer);
        self.cache = interface.into_cache();
        done
    }

    fn operate(&mut self, operation: &mut dyn Operation) {
        self.interface(|interface, renderer| {
            interface.operate(renderer, operation);
            let mut next = operation.finish();
            while let Outcome::Chain(mut operation) = next {
                interface.operate(renderer, operation.as_mut());
                next = operation.finish();
            }
        });
    }

    /// A frame, and what the widgets have to say about it.
    fn next_frame(&mut self) -> Vec<Message> {
        let mut messages = Vec::new();
        self.interface(|interface, renderer| {
            let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
            let cursor = mouse::Cursor::Unavailable;
            let _ = interface.update(&[now], cursor, renderer, &mut clipboard::Null, &mut messages);
        });
        messages
    }

    /// Presses a key in what has the focus, and draws the frame that shows it. What is to be written to
    /// the file goes its own way.
    pub(super) fn key(&mut self, key: iced::keyboard::Event) -> Vec<u8> {
        let mut messages = Vec::new();
        let event = Event::Keyboard(key);
        self.interface(|interface, renderer| {
            let cursor = mouse::Cursor::Unavailable;
            let _ = interface.update(&[event], cursor, renderer, &mut clipboard::Null, &mut messages);
        });
        for message in messages {
            drop(self.app.update(message));
        }
        self.draw()
    }

    /// Presses a key, and waits for all that follows from it.
    ///
    /// # Errors
    /// [`PicturesError::TooSlow`].
    pub(super) fn key_and_wait(
        &mut self,
        key: iced::keyboard::Event,
        screen: &'static str,
    ) -> Result<(), PicturesError> {
        let mut messages = Vec::new();
        let event = Event::Keyboard(key);
        self.interface(|interface, renderer| {
            let cursor = mouse::Cursor::Unavailable;
            let _ = interface.update(&[event], cursor, renderer, &mut clipboard::Null, &mut messages);
        });
        for message in messages {
            let task = self.app.update(message);
            self.run(task, screen)?;
        }
        self.draw();
        Ok(())
    }

    /// The pixels of what is shown.
    pub(super) fn draw(&mut self) -> Vec<u8> {
        let theme = self.app.theme();
        let palette = theme.palette();
        let ((width, height), zoom) = (self.frame.pixels, self.frame.zoom);
        self.interface(|interface, renderer| {
            let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
            let cursor = mouse::Cursor::Unavailable;
            let _ = interface.update(&[now], cursor, renderer, &mut clipboard::Null, &mut Vec::new());
            interface.draw(renderer, &theme, &Style { text_color: palette.text }, cursor);
            renderer.screenshot(Size::new(width, height), zoom, palette.background)
        })
    }

    /// A picture of what is shown.
    ///
    /// # Errors
    /// [`PicturesError`] if it can't be drawn.
    pub(super) fn picture(
        &mut self,
        screen: &'static str,
        look: Appearance,
    ) -> Result<ScreenPicture, PicturesError> {
        // Scrollables tell where they are with the first frame; what follows from it is drawn too.
        for message in self.next_frame() {
            let task = self.app.update(message);
            self.run(task, screen)?;
        }
        let pixels = self.draw();
        let (width, height) = self.frame.pixels;
        let picture = Picture::new(width, height, pixels).ok_or(PicturesError::Renderer)?;
        let name = format!("{screen} {}", look.name().to_lowercase());
        Ok(ScreenPicture { name, png: picture.to_png()? })
    }
}
