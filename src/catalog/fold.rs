//! Words as they are compared: without case, accents and punctuation.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in lower case, without accents, one blank between them.
///
/// An apostrophe joins ("child's" is "childs"); every other sign parts ("cross-fibre" is "cross fibre").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // No sign reaches over a blank, so plain words go the short way: the notes of years are folded while
    // someone types.
    for word in text.split_inclusive(' ') {
        if word.is_ascii() {
            word.chars().for_each(|sign| push(&mut folded, sign.to_ascii_lowercase()));
        } else {
            apart(word).for_each(|sign| push(&mut folded, sign));
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// The words of a text as [`fold`] makes them, and where each stands in the text, in bytes.
pub fn words_in(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let mut word = String::new();
    let mut stands: Range<usize> = 0..0;
    for (start, sign) in text.char_indices() {
        let end = start + sign.len_utf8();
        let mut take = |part: char| {
            let before = word.len();
            push(&mut word, part);
            if word.ends_with(' ') {
                word.pop();
                found.push((stands.clone(), std::mem::take(&mut word)));
            } else if word.len() > before {
                stands = if before == 0 { start..end } else { stands.start..end };
            }
        };
        if sign.is_ascii() {
            take(sign.to_ascii_lowercase());
        } else if is_combining_mark(sign) {
            // It belongs to the letter it stands on.
            if !word.is_empty() && stands.end == start {
                stands.end = end;
            }
        } else {
            sign.nfkd()
                .flat_map(char::to_lowercase)
                .nfkd()
                .filter(|part| !is_combining_mark(*part))
                .for_each(take);
        }
    }
    if !word.is_empty() {
        found.push((stands, word));
    }
    found
}

/// The signs of a word in lower case without their accents. Taken apart twice: some signs show their case
/// only once apart, and some come apart only in lower case.
fn apart(word: &str) -> impl Iterator<Item = char> + '_ {
    word.nfkd().flat_map(char::to_lowercase).nfkd().filter(|sign| !is_combining_mark(*sign))
}

fn push(folded: &mut String, sign: char) {
    match sign {
        '\'' | '’' => {}
        'ß' => folded.push_str("ss"),
        'æ' => folded.push_str("ae"),
        'œ' => folded.push_str("oe"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' => folded.push('d'),
        'ı' => folded.push('i'),
        sign if sign.is_alphanumeric() => folded.push(sign),
        _ if folded.is_empty() || folded.ends_with(' ') => {}
        _ => folded.push(' '),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// The long way, word by word or not.
    fn the_long_way(text: &str) -> String {
        let mut folded = String::new();
        apart(text).for_each(|sign| push(&mut folded, sign));
        folded.trim_end().to_owned()
    }

    #[test]
    fn the_short_way_comes_to_the_same() {
        let every_plain_sign: String = (0..128_u8).map(char::from).collect();
        for text in [
            every_plain_sign.as_str(),
            "  Child's CROSS-fibre,  5–10 min  ",
            "Straße \u{301} e\u{301}te\u{301} ﬁne İstanbul Łódź",
            "위 통증 大文 ①② ｆｕｌｌ",
            "\u{301}",
            "",
        ] {
            assert_eq!(fold(text), the_long_way(text), "{text:?}");
            let words: Vec<_> = words_in(text).into_iter().map(|(_, word)| word).collect();
            assert_eq!(words.join(" "), fold(text), "{text:?}");
        }
        assert_eq!(fold("Child's CROSS-fibre"), "childs cross fibre");
    }

    #[test]
    fn a_word_stands_where_it_was_written() {
        let text = "Łucja’s café\u{301}, größer: «Tablette» 5–10";
        let found: Vec<_> =
            words_in(text).into_iter().map(|(range, word)| (text.get(range).unwrap(), word)).collect();
        let words = [
            ("Łucja’s", "lucjas"),
            ("café\u{301}", "cafe"),
            ("größer", "grosser"),
            ("Tablette", "tablette"),
            ("5", "5"),
            ("10", "10"),
        ];
        assert_eq!(found, words.map(|(written, word)| (written, word.to_owned())));
    }
}
