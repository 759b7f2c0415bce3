//! How typed words are shown: on the screen and on paper alike.
//!
//! Words are stored as they were typed. Where they are shown, signs that turn the direction of writing
//! are left out: typed into one field, they would turn the words of the program around it. What order
//! letters have comes from the letters themselves.

/// Whether the sign turns the order of the text after it, whatever its letters are.
pub const fn turns_text(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether the sign lends a direction to its neighbours without being seen.
pub const fn leans(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// The words without signs that turn them.
pub fn in_own_order(text: String) -> String {
    if text.contains(turns_text) { text.replace(turns_text, "") } else { text }
}

/// The words to stand in one line with others: neither turned nor leaning.
pub fn beside_others(typed: &str) -> String {
    typed.chars().filter(|sign| !turns_text(*sign) && !leans(*sign)).collect()
}

/// The words set apart within a sentence of ours (U+2068, U+2069: Unicode Standard Annex 9, "isolates"),
/// so that a name written from right to left leaves the words beside it where they stand. Control
/// characters are left out too: a line break must not cut our sentence.
pub fn set_apart(typed: &str) -> String {
    let kept: String = typed.chars().filter(|sign| !turns_text(*sign) && !sign.is_control()).collect();
    format!("\u{2068}{kept}\u{2069}")
}

#[cfg(test)]
mod tests {
    use super::{beside_others, in_own_order, set_apart, turns_text};
    use proptest::prelude::*;

    #[test]
    fn a_name_can_neither_turn_nor_leave_the_sentence_around_it() {
        assert_eq!(set_apart("Ana\u{202e}zuR\u{2069}\u{0}"), "\u{2068}AnazuR\u{2069}");
        assert_eq!(set_apart("محمد"), "\u{2068}محمد\u{2069}");
    }

    #[test]
    fn typed_words_do_not_turn_what_stands_beside_them() {
        assert_eq!(beside_others("a\u{202e}b\u{2069}\u{200f}c עברית\u{200d}"), "abc עברית\u{200d}");
    }

    proptest! {
        #[test]
        fn nothing_that_is_shown_turns_its_neighbours(typed in any::<String>()) {
            prop_assert!(!in_own_order(typed.clone()).contains(turns_text));
            prop_assert!(!beside_others(&typed).contains(turns_text));
            let apart = set_apart(&typed);
            prop_assert_eq!(apart.matches(turns_text).collect::<Vec<_>>(), ["\u{2068}", "\u{2069}"]);
            prop_assert!(!apart.contains(char::is_control));
        }

        #[test]
        fn letters_that_turn_nothing_are_all_shown(typed in "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} \u{200c}\u{200d}]{0,90}") {
            prop_assert_eq!(in_own_order(typed.clone()), typed.clone());
            prop_assert_eq!(beside_others(&typed), typed.clone());
            prop_assert_eq!(set_apart(&typed), format!("\u{2068}{typed}\u{2069}"));
        }
    }
}
