//! The keys that work everywhere, on every keyboard layout.

use iced::keyboard::{self, Key, key::Named};

use super::Message;
use crate::ui::widget::focus;

/// A key that works everywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Ctrl+F: search all notes; on the list first a client, in the library an entry.
    Find,
    /// Ctrl+B: the library.
    Library,
    /// Ctrl+T: what the day asks for.
    Today,
    /// Ctrl+N: a new note, or a new client where none is open.
    New,
    /// Ctrl+H: the home care of the open client.
    HomeCare,
    /// Ctrl+P: print what is shown.
    Print,
    /// Ctrl+Shift+P: print what is shown, on a printer that is chosen first.
    PrintOn,
    /// Ctrl+S: it is saved already.
    Save,
    /// Alt+Left: back.
    Back,
    /// Ctrl+L: lock.
    Lock,
    /// Ctrl and plus.
    Larger,
    /// Ctrl and minus.
    Smaller,
    /// Ctrl+0.
    ActualSize,
    /// F1: show the keys.
    Keys,
}

/// What the keys do, as it is shown.
pub const KEYS: &[(&str, &str)] = &[
    ("Tab, Shift+Tab", "to the next field, and back"),
    ("Enter, Space", "press the highlighted control"),
    ("Arrows", "move in lists, choices and the pain scale"),
    ("Esc", "close a dialog or a list of suggestions"),
    ("Ctrl+F", "search all notes; in the library, an entry. On the list: a client, and once more the notes"),
    ("Ctrl+B", "the library; there / begins a search"),
    ("Ctrl+T", "today: notes to be signed, begun, due; signing several"),
    ("/", "on a client's page: find in the timeline"),
    ("Ctrl+N", "new note; on the list, a new client"),
    ("Ctrl+H", "home care for this client"),
    ("Ctrl+U", "in a note or the health history: nothing changed in their health"),
    (
        "Ctrl+1 to Ctrl+8",
        "in a note: complaint, chart, pain, subjective, plan, body map, last time, tests and movement",
    ),
    ("/", "in a note: phrases; Tab goes from gap to gap"),
    ("Ctrl+Enter", "in a note: save, then sign"),
    (
        "Ctrl+P",
        "on home care, a sheet, handouts or a session's page: print; with Shift: choose the printer first",
    ),
    ("Alt+Left", "back"),
    ("Ctrl+S", "save a client; notes save themselves"),
    ("Ctrl+Z, Ctrl+Y", "undo and redo typing"),
    ("Ctrl+L", "lock"),
    ("Ctrl + and −, Ctrl+0", "larger, smaller, actual size"),
    ("F1", "these shortcuts"),
];

/// What a key press means to the whole window; none if it is for a field.
pub fn map(event: &keyboard::Event) -> Option<Message> {
    if let Some(direction) = focus::direction(event) {
        return Some(Message::Focus(direction));
    }
    let keyboard::Event::KeyPressed { key, physical_key, modifiers, .. } = event else { return None };
    if let Key::Named(Named::F1) = key {
        return Some(Message::Shortcut(Shortcut::Keys));
    }
    if let (Key::Named(Named::ArrowLeft), true, false) = (key, modifiers.alt(), modifiers.command()) {
        return Some(Message::Shortcut(Shortcut::Back));
    }
    if !modifiers.command() || modifiers.alt() {
        return None;
    }
    let shortcut = match (key.to_latin(*physical_key)?, modifiers.shift()) {
        ('f', false) => Shortcut::Find,
        ('b', false) => Shortcut::Library,
        ('t', false) => Shortcut::Today,
        ('n', false) => Shortcut::New,
        ('h', false) => Shortcut::HomeCare,
        ('p', false) => Shortcut::Print,
        ('p', true) => Shortcut::PrintOn,
        ('s', false) => Shortcut::Save,
        ('l', false) => Shortcut::Lock,
        ('+' | '=', _) => Shortcut::Larger,
        ('-', _) => Shortcut::Smaller,
        ('0', _) => Shortcut::ActualSize,
        _ => return None,
    };
    Some(Message::Shortcut(shortcut))
}
