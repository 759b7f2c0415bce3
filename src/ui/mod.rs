//! The window.

pub mod app;
mod autosave;
mod backing;
mod before_signing;
mod context;
mod form_draft;
mod health_review;
mod local_time;
mod output;
mod pause;
mod pictures;
mod preferences;
mod printing;
mod record_part;
mod screen;
mod screen_parts;
mod screening_lines;
mod session_look;
mod sleep;
mod stage;
pub mod theme;
mod timeline;
pub mod widget;

pub use app::{App, Message, Setup};
pub use autosave::{Autosave, GATHER};
pub use local_time::LocalTime;
pub use pictures::{
    Frame, NoteTimes, PicturesError, ScreenPicture, backing_up, first_frame, note_times, pictures,
};
pub use printing::Programs;
pub use screen::clients::MOST as MOST_FOUND;
pub use screen::search::MOST as MOST_NOTES;
pub use theme::Appearance;
pub use timeline::{TimelineRow, timeline_rows};

/// Opens the window, and comes back when it is closed.
///
/// # Errors
/// What iced says when the system gives no window. Look for a display first: without one the
/// window's library ends the program.
pub fn run(setup: Setup) -> iced::Result {
    let boot = move || App::new(setup.clone());
    let mut application = iced::application(boot, App::update, App::view)
        // The title stands in lists of windows and on shared screens: no names in it.
        .title("Quadratus")
        .theme(App::theme)
        .scale_factor(App::zoom)
        .subscription(App::subscription)
        .default_font(theme::FONT)
        .window(iced::window::Settings {
            size: iced::Size::new(1240.0, 820.0),
            min_size: Some(iced::Size::new(640.0, 480.0)),
            ..iced::window::Settings::default()
        })
        .exit_on_close_request(false);
    for font in theme::fonts() {
        application = application.font(font);
    }
    application.run()
}
