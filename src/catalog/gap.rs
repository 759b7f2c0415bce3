//! Gaps that a phrase left in a note: what is still to be filled before it is signed.

use std::ops::Range;

use super::phrase::{PhrasePart, gap_of};
use crate::domain::SoapNote;

/// A gap in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Where it stands, its braces included, in bytes.
    pub range: Range<usize>,
    /// What may be put in: of a list one of these; nothing if it is to be typed.
    pub choices: Vec<String>,
}

/// The gaps in a text, in order: `{}`, `{name}`, `{left|right}`, `{0-10}`, as in a phrase, each on one line.
///
/// A brace without its other half, or with another line or brace between, is a sign like any other.
pub fn gaps(text: &str) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let mut begun = None;
    for (place, sign) in text.char_indices() {
        match sign {
            '{' => begun = Some(place),
            '\n' => begun = None,
            '}' => {
                if let Some(start) = begun.take() {
                    let inside = text.get(start + 1..place).unwrap_or_default();
                    gaps.push(Gap { range: start..place + 1, choices: choices(inside) });
                }
            }
            _ => {}
        }
    }
    gaps
}

/// The first gap that a phrase left in a note, as it stands there: it must not be signed so.
pub fn first_gap(note: &SoapNote) -> Option<String> {
    note.parts().into_iter().chain([&note.response]).find_map(|part| {
        let gap = gaps(part.as_str()).into_iter().next()?;
        part.as_str().get(gap.range).map(str::to_owned)
    })
}

fn choices(inside: &str) -> Vec<String> {
    match gap_of(inside) {
        Ok(PhrasePart::Pick { choices }) => choices,
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn gaps_are_found_as_a_phrase_writes_them() {
        let text = "Pain {0-10} at {place}, {better|worse}. {} A } and { alone\n} are signs.";
        let found: Vec<_> = gaps(text).iter().map(|gap| text.get(gap.range.clone()).unwrap()).collect();
        assert_eq!(found, ["{0-10}", "{place}", "{better|worse}", "{}"]);
        assert_eq!(gaps(text).first().unwrap().choices.len(), 11);
        assert_eq!(gaps(text).get(2).unwrap().choices, ["better", "worse"]);
        assert_eq!(gaps("{a {b}").first().unwrap().range, 3..6);
    }

    proptest! {
        #[test]
        fn every_gap_stands_in_the_text(text in r"[a{}|\n ü0-9-]{0,60}") {
            for gap in gaps(&text) {
                let found = text.get(gap.range).unwrap();
                let is_whole = found.starts_with('{') && found.ends_with('}') && !found.contains('\n');
                prop_assert!(is_whole, "{}", found);
            }
        }
    }
}
