//! A handful of drawn signs, coloured by the theme.

use std::sync::LazyLock;

use iced::Theme;
use iced::widget::svg::{self, Handle, Svg};

use crate::ui::theme;

/// The side of an icon beside text, in logical pixels.
pub const BESIDE_TEXT: f32 = 16.0;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident => $file:literal,)*) => {
        /// A sign. Never alone on a control without a label for screen readers.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Icon { $($(#[$doc])* $name,)* }

        impl Icon {
            /// Every sign.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            fn handle(self) -> Handle {
                match self {
                    $(Self::$name => {
                        static HANDLE: LazyLock<Handle> = LazyLock::new(|| {
                            Handle::from_memory(include_bytes!(
                                concat!("../../../assets/icons/", $file)
                            ).as_slice())
                        });
                        HANDLE.clone()
                    })*
                }
            }
        }
    };
}

icons! {
    /// A magnifying glass.
    Search => "search.svg",
    /// One client.
    Person => "person.svg",
    /// Several clients.
    People => "people.svg",
    /// A written note.
    Note => "note.svg",
    /// The reference library.
    Book => "book.svg",
    /// Home care.
    Leaf => "leaf.svg",
    /// Locked, or to lock.
    Lock => "lock.svg",
    /// Settings.
    Gear => "gear.svg",
    /// The light look.
    Sun => "sun.svg",
    /// The dark look.
    Moon => "moon.svg",
    /// To add.
    Plus => "plus.svg",
    /// To take away.
    Minus => "minus.svg",
    /// To close or remove.
    Close => "close.svg",
    /// Done.
    Check => "check.svg",
    /// A caution.
    Warning => "warning.svg",
    /// To print.
    Print => "print.svg",
    /// To save to a file.
    Save => "save.svg",
    /// Back to where one came from.
    Back => "back.svg",
    /// To take back what was done.
    Undo => "undo.svg",
    /// A day.
    Calendar => "calendar.svg",
    /// To change.
    Pencil => "pencil.svg",
}

/// A sign beside text, as dark as the text.
pub fn icon<'a>(icon: Icon) -> Svg<'a> {
    styled(icon, theme::svg::ink)
}

/// A sign beside text in a style of [`theme::svg`].
pub fn styled<'a>(icon: Icon, style: impl Fn(&Theme, svg::Status) -> svg::Style + 'a) -> Svg<'a> {
    sized(icon, BESIDE_TEXT, style)
}

/// A sign with sides of `size` logical pixels in a style of [`theme::svg`].
pub fn sized<'a>(icon: Icon, size: f32, style: impl Fn(&Theme, svg::Status) -> svg::Style + 'a) -> Svg<'a> {
    Svg::new(icon.handle()).width(size).height(size).style(style)
}
