//! Words as they are compared: without case, accents and punctuation.

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
        }
        assert_eq!(fold("Child's CROSS-fibre"), "childs cross fibre");
    }
}
