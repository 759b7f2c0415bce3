//! How well what a therapist types fits a word of an entry.

use super::fold;

/// What a word is to its entry. Of two words that fit alike, the later kind here wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermKind {
    /// The Latin name.
    Latin,
    /// Another word for it.
    Synonym,
    /// The name.
    Name,
    /// The short form.
    Abbreviation,
}

/// A word of an entry, folded once.
#[derive(Debug, Clone)]
pub(super) struct Term {
    kind: TermKind,
    folded: String,
    joined: String,
}

const SAME: u16 = 100;
const SAME_JOINED: u16 = 90;
/// What was typed is the start of a word, or better.
pub(super) const START: u16 = 80;
const START_JOINED: u16 = 70;
const WORDS_IN_ORDER: u16 = 60;
const WORDS_IN_ANY_ORDER: u16 = 50;
const INSIDE: u16 = 30;
const SLIP: u16 = 10;

impl Term {
    pub(super) fn new(kind: TermKind, word: &str) -> Self {
        let folded = fold(word);
        let joined = folded.replace(' ', "");
        Self { kind, folded, joined }
    }

    /// How well this word fits what was typed (already folded): the more the better, `None` not at all.
    ///
    /// The same, the same without blanks, its start, the starts of its words, something inside it
    /// (three letters and more), and last one slip of the keys in a word (five letters and more).
    pub(super) fn matches(&self, typed: &str) -> Option<u16> {
        let joined = typed.replace(' ', "");
        let fit = if self.folded == typed {
            SAME
        } else if self.joined == joined {
            SAME_JOINED
        } else if self.folded.starts_with(typed) {
            START
        } else if self.joined.starts_with(&joined) {
            START_JOINED
        } else if starts_in_order(&self.folded, typed) {
            WORDS_IN_ORDER
        } else if each_starts_a_word(&self.folded, typed) {
            WORDS_IN_ANY_ORDER
        } else if typed.len() >= 3 && self.folded.contains(typed) {
            INSIDE
        } else if each_word_but_a_slip(&self.folded, typed) {
            SLIP
        } else {
            return None;
        };
        Some(fit + self.kind as u16)
    }
}

fn starts_in_order(term: &str, typed: &str) -> bool {
    let mut words = term.split(' ');
    typed.split(' ').all(|start| words.any(|word| word.starts_with(start)))
}

fn each_starts_a_word(term: &str, typed: &str) -> bool {
    let mut left: Vec<&str> = term.split(' ').collect();
    typed.split(' ').all(|start| {
        let place = left.iter().position(|word| word.starts_with(start));
        place.map(|place| left.swap_remove(place)).is_some()
    })
}

fn each_word_but_a_slip(term: &str, typed: &str) -> bool {
    typed.len() >= 5
        && typed.split(' ').all(|word| {
            term.split(' ').any(|other| {
                other.starts_with(word) || (word.chars().count() >= 5 && differ_by_one_slip(word, other))
            })
        })
}

/// Whether two words differ by one letter wrong, missing, too many, or two swapped.
fn differ_by_one_slip(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let same_start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let rest = |word: &[char], skipped: usize| -> Vec<char> {
        word.iter().skip(same_start + skipped).copied().collect()
    };
    match one.len().abs_diff(other.len()) {
        0 => {
            let swapped = match (rest(&one, 0).as_slice(), rest(&other, 0).as_slice()) {
                ([a, b, ..], [c, d, ..]) => a == d && b == c,
                _ => false,
            };
            rest(&one, 1) == rest(&other, 1) || (swapped && rest(&one, 2) == rest(&other, 2))
        }
        1 if one.len() > other.len() => rest(&one, 1) == rest(&other, 0),
        1 => rest(&one, 0) == rest(&other, 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for slip in ["piriformis", "piriformos", "pirifomis", "piriiformis", "pirifromis"] {
            assert!(differ_by_one_slip(slip, "piriformis"), "{slip}");
        }
        for wrong in ["pirifrmsi", "multifidus", "piri"] {
            assert!(!differ_by_one_slip(wrong, "piriformis"), "{wrong}");
        }
    }

    #[test]
    fn better_fits_score_higher() {
        let term = Term::new(TermKind::Name, "Gluteus medius");
        let typed =
            ["gluteus medius", "gluteusmedius", "glut", "gluteusm", "glu med", "med glu", "teus", "gluetus"];
        let scores: Vec<Option<u16>> = typed.iter().map(|word| term.matches(word)).collect();
        assert!(scores.iter().all(Option::is_some), "{scores:?}");
        assert!(scores.is_sorted_by(|better, worse| better > worse), "{scores:?}");
        assert_eq!(term.matches("ql"), None);
    }
}
