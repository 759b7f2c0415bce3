//! What a field of one line held before, to be taken back.
//!
//! iced's field of one line has no memory of its own. Only what was typed into the field itself is
//! remembered: a text that comes from elsewhere, such as another client's when the page changes beneath
//! the focus, begins a new memory, so that nothing of the one can be brought back into the other.

/// How many changes can be taken back.
const MEMORY: usize = 200;

/// What a field held before, and after what was taken back.
#[derive(Debug, Default)]
pub(super) struct History {
    past: Vec<String>,
    future: Vec<String>,
    shown: String,
    is_typing: bool,
    awaits_change: bool,
}

impl History {
    /// Takes note that something was done in the field: the next change of its text is its own.
    pub fn touched(&mut self) {
        self.awaits_change = true;
    }

    /// Takes note of the text as it stands now.
    pub fn see(&mut self, text: &str) {
        if self.shown == text {
            return;
        }
        let before = std::mem::replace(&mut self.shown, text.to_owned());
        if !std::mem::take(&mut self.awaits_change) {
            *self = Self { shown: text.to_owned(), ..Self::default() };
            return;
        }
        // A word typed in one go is taken back in one go.
        let is_letter = is_a_letter_more(&before, text);
        if !(self.is_typing && is_letter) {
            if self.past.len() >= MEMORY {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.is_typing = is_letter;
        self.future.clear();
    }

    /// What it held before, which it holds from now on.
    pub fn back(&mut self) -> Option<String> {
        let text = self.past.pop()?;
        self.is_typing = false;
        self.future.push(std::mem::replace(&mut self.shown, text.clone()));
        Some(text)
    }

    /// What was taken back last, which it holds from now on.
    pub fn forth(&mut self) -> Option<String> {
        let text = self.future.pop()?;
        self.is_typing = false;
        self.past.push(std::mem::replace(&mut self.shown, text.clone()));
        Some(text)
    }
}

/// Whether the one text is the other with a letter put in somewhere.
fn is_a_letter_more(before: &str, after: &str) -> bool {
    let mut rest = after.chars();
    let same = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let Some(letter) = rest.nth(same) else { return false };
    !letter.is_whitespace() && before.chars().skip(same).eq(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(history: &mut History, texts: &[&str]) {
        for text in texts {
            history.touched();
            history.see(text);
        }
    }

    #[test]
    fn a_word_is_taken_back_in_one_go_and_brought_again() {
        let mut history = History::default();
        typed(&mut history, &["l", "lo", "low", "low ", "low b", "low ba"]);
        assert_eq!(history.back().as_deref(), Some("low "));
        assert_eq!(history.back().as_deref(), Some("low"));
        assert_eq!(history.back().as_deref(), Some(""));
        assert_eq!(history.back(), None);
        assert_eq!(history.forth().as_deref(), Some("low"));
        // What is typed now takes the place of what was taken back.
        typed(&mut history, &["lows"]);
        assert_eq!(history.forth(), None);
        assert_eq!(history.back().as_deref(), Some("low"));
    }

    #[test]
    fn a_text_from_elsewhere_is_not_mixed_with_what_was_typed() {
        let mut history = History::default();
        typed(&mut history, &["a", "ab"]);
        history.see("another client's words");
        assert_eq!(history.back(), None);
        typed(&mut history, &["another client's word"]);
        assert_eq!(history.back().as_deref(), Some("another client's words"));
    }

    #[test]
    fn a_letter_in_the_middle_is_typing_and_a_paste_is_not() {
        assert!(is_a_letter_more("lw", "low") && is_a_letter_more("", "l") && is_a_letter_more("lo", "low"));
        assert!(!is_a_letter_more("lo", "lo w") && !is_a_letter_more("lo", "lo "));
        assert!(!is_a_letter_more("low", "lo") && !is_a_letter_more("", "low"));
    }
}
