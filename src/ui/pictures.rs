//! Pictures of every screen, drawn without a window: for the README, and where there is no display.

use std::time::{Duration, Instant};

use iced::{Event, Pixels, Size, Theme, mouse, window};
use iced_test::core::clipboard;
use iced_test::core::renderer::{Headless, Style};
use iced_test::core::widget::operation::{Operation, Outcome};
use iced_test::futures::futures::executor::block_on;
use iced_test::futures::futures::stream::StreamExt;
use iced_test::renderer::Renderer;
use iced_test::runtime::{Action, UserInterface, task, user_interface::Cache};

use super::app::{App, Destination, Message, Setup};
use super::record_part::Part;
use super::theme::{self, Appearance};
use crate::document::page::{Picture, PictureError};
use crate::domain::{ClientId, SessionId};

/// How the pictures are drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// How wide and how high the window is, in pixels.
    pub pixels: (u32, u32),
    /// How much larger than usual everything is: 2 for 200 %.
    pub zoom: f32,
    /// The looks.
    pub looks: Vec<Appearance>,
}

impl Default for Frame {
    /// A window on a small laptop, light and dark.
    fn default() -> Self {
        Self { pixels: (1240, 820), zoom: 1.0, looks: vec![Appearance::Light, Appearance::Dark] }
    }
}

impl Frame {
    /// The room that the widgets have.
    fn room(&self) -> Size {
        let (width, height) = self.pixels;
        #[expect(clippy::cast_precision_loss, reason = "no window is that wide")]
        Size::new(width as f32 / self.zoom, height as f32 / self.zoom)
    }
}

/// How long a screen may take to be ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why there are no pictures.
#[derive(Debug, thiserror::Error)]
pub enum PicturesError {
    /// The renderer would not start.
    #[error("The screens could not be drawn: the software renderer did not start. Your records are safe.")]
    Renderer,
    /// A screen did not come up.
    #[error("The screen “{0}” did not come up in time, so its picture is missing. Your records are safe.")]
    TooSlow(&'static str),
    /// A picture could not be put together.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

/// A picture of a screen.
#[derive(Debug)]
pub struct ScreenPicture {
    /// The screen and the look, fit for the name of a file: "home-care dark".
    pub name: String,
    /// The picture as a PNG file.
    pub png: Vec<u8>,
}

/// Draws every screen of an open practice for this client and session, and hands over each picture as
/// soon as it is there.
///
/// # Errors
/// [`PicturesError`] if a screen can't be drawn, and what `take` answers.
pub fn pictures<E: From<PicturesError>>(
    setup: Setup,
    client: ClientId,
    session: Option<SessionId>,
    frame: Frame,
    mut take: impl FnMut(ScreenPicture) -> Result<(), E>,
) -> Result<(), E> {
    let mut stage = Stage::new(setup, frame)?;
    let screens = screens(client, session);
    for look in stage.frame.looks.clone() {
        stage.app.look(look);
        for (name, to) in &screens {
            let task = stage.app.show(*to);
            stage.run(task, name)?;
            take(stage.picture(name, look)?)?;
        }
    }
    let look = stage.frame.looks.last().copied().unwrap_or_default();
    let task = stage.app.update(Message::Shortcut(super::app::Shortcut::Lock));
    stage.run(task, "locked")?;
    take(stage.picture("locked", look)?)
}

/// Every screen by the name its picture gets.
fn screens(client: ClientId, session: Option<SessionId>) -> Vec<(&'static str, Destination)> {
    let mut screens = vec![
        ("clients", Destination::Clients),
        ("client", Destination::Client(client)),
        ("client-form", Destination::NewClient),
        ("home-care", Destination::HomeCare(client, session)),
        ("library", Destination::Library),
        ("settings", Destination::Settings),
        ("note", Destination::Note(client, None)),
    ];
    screens.extend(session.map(|session| ("session", Destination::Record(client, session))));
    let parts = Part::OFTEN.into_iter().chain(Part::SELDOM);
    screens.extend(parts.map(|part| (part.key(), Destination::Part(client, part))));
    screens
}

/// Starts the window's program as far as its first frame, without a window: for measuring the start.
///
/// # Errors
/// [`PicturesError`] if the frame can't be drawn.
pub fn first_frame(setup: Setup) -> Result<(), PicturesError> {
    let mut stage = Stage::new(setup, Frame::default())?;
    stage.picture("start", Appearance::Light).map(|_| ())
}

/// An application without a window.
struct Stage {
    app: App,
    frame: Frame,
    renderer: Renderer,
    cache: Cache,
}

impl Stage {
    fn new(setup: Setup, frame: Frame) -> Result<Self, PicturesError> {
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
    fn run(&mut self, task: iced::Task<Message>, screen: &'static str) -> Result<(), PicturesError> {
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

    fn picture(&mut self, screen: &'static str, look: Appearance) -> Result<ScreenPicture, PicturesError> {
        // Scrollables tell where they are with the first frame; what follows from it is drawn too.
        for message in self.next_frame() {
            let task = self.app.update(message);
            self.run(task, screen)?;
        }
        let theme = self.app.theme();
        let palette = theme.palette();
        let ((width, height), zoom) = (self.frame.pixels, self.frame.zoom);
        let pixels = self.interface(|interface, renderer| {
            let now = Event::Window(window::Event::RedrawRequested(Instant::now()));
            let cursor = mouse::Cursor::Unavailable;
            let _ = interface.update(&[now], cursor, renderer, &mut clipboard::Null, &mut Vec::new());
            interface.draw(renderer, &theme, &Style { text_color: palette.text }, cursor);
            renderer.screenshot(Size::new(width, height), zoom, palette.background)
        });
        let picture = Picture::new(width, height, pixels).ok_or(PicturesError::Renderer)?;
        let name = format!("{screen} {}", look.name().to_lowercase());
        Ok(ScreenPicture { name, png: picture.to_png()? })
    }
}
