//! Widgets of our own: what iced does not have, or does not reach by keyboard.
//!
//! All are generic over the message and know nothing of where values are kept. What a control
//! changes arrives as a *relative* event ("one up", "Enter"), because iced gathers several key
//! presses before it builds the view again; the caller's state applies them one by one.
//!
//! | Widget | State kept by the caller | Applied by |
//! |---|---|---|
//! | [`button`]: `primary`, `secondary`, `quiet`, `danger`, `icon_only`, `place` | none | |
//! | [`tick`]: a box to tick | `bool` | |
//! | [`choice`](choice::choice): a row of options | `Option<T>` | [`choice::Pick::apply`] |
//! | [`pain_scale`](pain_scale::pain_scale): 0–10 | `Option<u8>` | [`pain_scale::PainChange::apply`] |
//! | [`line_input`](field::line_input), [`field`](field::field) | `String` | |
//! | [`date_field`](date_field::date_field) | `String` | [`date_field::read`] |
//! | [`editor`](editor::editor) | [`editor::State`] | [`editor::State::update`] |
//! | [`type_ahead`](type_ahead::type_ahead) | [`type_ahead::State`] | [`type_ahead::State::update`] |
//! | [`virtual_list`](virtual_list::virtual_list) | [`virtual_list::State`] | [`virtual_list::State::update`] |
//! | [`page_preview`](page_preview::page_preview) | [`page_preview::Zoom`] | [`page_preview::ZoomChange::apply`] |
//! | [`drawing`](drawing::drawing): a vector drawing | none | |
//! | [`body_map`](body_map::body_map) | [`body_map::State`] | [`body_map::State::update`] |
//! | [`signature_pad`](signature_pad::signature_pad) | [`signature_pad::State`] | [`signature_pad::State::update`] |
//! | [`modal`](modal::modal), [`toasts`](toast::toasts), [`banner`](banner::banner) | | |
//! | [`words`], [`icon`], [`section`](section::section), [`empty_state`](section::empty_state), [`chip`] | | |
//!
//! # The frame of a window
//!
//! ```text
//! repaint.ground(hotkeys(toasts(modal(page, dialog, on_close), ..), shortcuts))
//! ```
//!
//! - [`hotkeys`](hotkeys::hotkeys) sees every key before the fields do; give it a function that
//!   maps Tab with [`focus::direction`] and the shortcuts of the application.
//! - [`modal`](modal::modal) always stands there, with `None` while no dialog is open, so that
//!   the page beneath keeps its scrolling and its focus. On opening return [`focus::next`].
//! - [`scroll_area`](scroll_area::scroll_area) holds whatever may grow longer than the window.
//! - [`repaint::Repaint`] paints the ground anew after each update; see there why it must.

pub mod banner;
pub mod body_map;
pub mod button;
pub mod chip;
pub mod choice;
pub mod date_field;
pub mod drawing;
pub mod editor;
pub mod field;
pub mod focus;
pub mod focusable;
mod history;
pub mod hotkeys;
pub mod icon;
mod inert;
mod leaving;
pub mod modal;
pub mod page_preview;
pub mod pain_scale;
mod pasting;
pub mod press_area;
pub mod repaint;
pub mod rough_date;
pub mod scroll_area;
pub mod section;
pub mod signature_pad;
pub mod tick;
pub mod toast;
pub mod trend;
pub mod type_ahead;
pub mod virtual_list;
pub mod words;
