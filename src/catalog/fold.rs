//! Words as they are compared: without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of a text in lower case, without accents, one blank between them.
///
/// An apostrophe joins ("child's" is "childs"); every other sign parts ("cross-fibre" is "cross fibre").
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    // Taken apart twice: some signs show their case only once apart, and some come apart only in lower case.
    let apart = text.nfkd().flat_map(char::to_lowercase).nfkd();
    for sign in apart.filter(|sign| !is_combining_mark(*sign)) {
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
    folded.truncate(folded.trim_end().len());
    folded
}
