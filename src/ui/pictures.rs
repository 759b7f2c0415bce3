//! Pictures of every screen, drawn without a window: for the README, and where there is no display.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{TimeDelta, Utc};
use iced::Size;
use iced::keyboard::{Event as KeyEvent, Key, Location, Modifiers, key};

use super::app::{Destination, Message, Setup};
use super::record_part::Part;
use super::stage::Stage;
use super::theme::Appearance;
use crate::document::page::PictureError;
use crate::domain::{ClientId, SessionId};
use crate::store::{BackupOrder, Waiting, Watch, back_up};

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
    pub(super) fn room(&self) -> Size {
        let (width, height) = self.pixels;
        #[expect(clippy::cast_precision_loss, reason = "no window is that wide")]
        Size::new(width as f32 / self.zoom, height as f32 / self.zoom)
    }
}

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
        ("backups", Destination::Backups),
        ("note", Destination::Note(client, None)),
    ];
    screens.extend(session.map(|session| ("session", Destination::Record(client, session))));
    let parts = Part::OFTEN.into_iter().chain(Part::SELDOM).chain(Part::BESIDE);
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

/// How long a therapist waits in a note.
#[derive(Debug, Clone, Default)]
pub struct NoteTimes {
    /// Until the note stands on the screen.
    pub opened: Duration,
    /// From each key to the frame that shows it.
    pub keys: Vec<Duration>,
}

/// Opens a client's unfinished note and types in it, key by key; while backups into the folder run, if one is named.
///
/// # Errors
/// [`PicturesError`] if it can't be drawn.
pub fn note_times(
    setup: Setup,
    client: ClientId,
    keys: usize,
    backups: Option<&Path>,
) -> Result<NoteTimes, PicturesError> {
    let mut stage = Stage::new(setup, Frame::default())?;
    let start = Instant::now();
    let task = stage.app.show(Destination::Note(client, None));
    stage.run(task, "note")?;
    stage.draw();
    let opened = start.elapsed();
    let file = stage.app.file();
    let to_text = KeyEvent::KeyPressed {
        key: Key::Character("4".into()),
        modified_key: Key::Character("4".into()),
        physical_key: key::Physical::Code(key::Code::Digit4),
        location: Location::Standard,
        modifiers: Modifiers::COMMAND,
        text: None,
        repeat: false,
    };
    stage.key_and_wait(to_text, "note")?;
    let letter = KeyEvent::KeyPressed {
        key: Key::Character("a".into()),
        modified_key: Key::Character("a".into()),
        physical_key: key::Physical::Code(key::Code::KeyA),
        location: Location::Standard,
        modifiers: Modifiers::empty(),
        text: Some("a".into()),
        repeat: false,
    };
    let mut times = Vec::with_capacity(keys);
    let mut type_on = || {
        for _ in 0..keys {
            let start = Instant::now();
            stage.key(letter.clone());
            times.push(start.elapsed());
        }
    };
    match (backups, file) {
        (Some(folder), Some(file)) => {
            backing_up(&file, folder, type_on);
        }
        _ => type_on(),
    }
    Ok(NoteTimes { opened, keys: times })
}

/// Does some work while one backup after the other is made into the folder.
pub fn backing_up<T>(file: &Waiting, folder: &Path, work: impl FnOnce() -> T) -> T {
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Each a minute later than the one before, so that they need not wait for one another's name.
            let mut at = Utc::now();
            while !over.load(Ordering::SeqCst) {
                let folders = vec![folder.to_path_buf()];
                let order = BackupOrder { actor: None, folders, at, keep_all: false };
                back_up(file, &order, &Watch::default(), &mut |_, _| {});
                at += TimeDelta::minutes(1);
            }
        });
        let done = work();
        over.store(true, Ordering::SeqCst);
        done
    })
}
