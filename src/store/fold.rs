//! Names as people type them: what a client is found by, and what was typed, made alike.
//!
//! `Müller` is found as muller and mueller, `Łukasz` as lukasz, `O'Brien` as obrien,
//! o'brien and "o brien", `van der Berg` by any part and as vanderberg. The folded words
//! of a client stand in the file; what is typed is folded the same way and each of its
//! words must be the beginning of one of theirs.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The fewest digits that count as part of a phone number.
const FEWEST_DIGITS: usize = 3;
/// The most characters of a word that are kept or compared.
const MOST_CHARACTERS: usize = 60;

/// How letters with two spellings are written out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spelling {
    /// `ü` as `u`.
    Bare,
    /// `ü` as `ue`, as German and the Nordic languages write it without the sign.
    Long,
}

/// The words by which a person with these names and phone numbers is found.
pub(super) fn search_words<'a>(
    names: impl IntoIterator<Item = &'a str>,
    phones: impl IntoIterator<Item = String>,
) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for name in names {
        for spelling in [Spelling::Bare, Spelling::Long] {
            add_name(&mut words, &folded(name, spelling));
        }
    }
    for digits in phones {
        add_phone(&mut words, &digits);
    }
    words
}

/// Adds the words by which an e-mail address is found: the whole from its beginning, what follows
/// the `@` with it, and the parts before it, which are often a name.
pub(super) fn add_email(words: &mut BTreeSet<String>, address: &str) {
    if address.is_empty() {
        return;
    }
    let address = address.to_lowercase();
    if let Some((name, place)) = address.split_once('@') {
        words.insert(shortened(&format!("@{place}")));
        add_name(words, &folded(name, Spelling::Bare));
    }
    words.insert(shortened(&address));
}

/// The parts of a name, folded, as they stand among the words of whoever has it; in the bare spelling.
pub(super) fn name_parts(name: &str) -> Vec<String> {
    let folded = folded(name, Spelling::Bare).replace(is_joiner, "");
    folded.split_whitespace().map(shortened).collect()
}

/// The whole name in folded letters, for putting lists in order.
pub(super) fn sort_key(family: &str, given: &str) -> String {
    let fold = |name: &str| folded(name, Spelling::Bare).replace(is_joiner, "");
    let words = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let (family, given) = (words(fold(family)), words(fold(given)));
    if family.is_empty() { given } else { format!("{family}\u{1}{given}") }
}

/// What was typed into the search field, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing to search for: every client is meant.
    Nothing,
    /// Each group must be met by the beginning of a word of the client; within a group
    /// any one of the spellings will do.
    Words(Vec<Vec<String>>),
}

/// Folds what was typed.
pub(super) fn typed(text: &str) -> Typed {
    if let Some(digits) = phone_typed(text) {
        return Typed::Words(vec![digits]);
    }
    let groups: Vec<Vec<String>> = text.split_whitespace().flat_map(typed_word).collect();
    if groups.is_empty() { Typed::Nothing } else { Typed::Words(groups) }
}

/// What a word that was typed is looked for as: what is like an e-mail address as one, anything else by its parts.
fn typed_word(word: &str) -> Vec<Vec<String>> {
    if word.contains('@') {
        // Or a name that was written down like one, whose parts stand in the file closed up.
        let closed: String = folded(word, Spelling::Bare).replace(is_joiner, "").split_whitespace().collect();
        let forms = [shortened(&word.to_lowercase()), shortened(&closed)];
        return vec![forms.into_iter().filter(|form| !form.is_empty()).collect()];
    }
    folded(word, Spelling::Bare)
        .split_whitespace()
        .zip(folded(word, Spelling::Long).split_whitespace())
        .filter_map(|(bare, long)| {
            // "saint-jean" is looked for as one word; parts typed apart are looked for apart.
            let mut group = vec![shortened(&bare.replace(is_joiner, ""))];
            let long = shortened(&long.replace(is_joiner, ""));
            if !group.contains(&long) {
                group.push(long);
            }
            group.retain(|word| !word.is_empty());
            (!group.is_empty()).then_some(group)
        })
        .collect()
}

/// The digits, when what was typed is (part of) a phone number; a number typed with the
/// zero of its own country also without it, since it may be kept with the country's code.
fn phone_typed(text: &str) -> Option<Vec<String>> {
    let phone_sign = |sign: char| sign.is_ascii_digit() || sign.is_whitespace() || "+()-./".contains(sign);
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.len() < FEWEST_DIGITS || !text.chars().all(phone_sign) {
        return None;
    }
    let mut forms = vec![shortened(&digits)];
    let national = digits.trim_start_matches('0');
    if national.len() >= FEWEST_DIGITS && national.len() < digits.len() {
        forms.push(shortened(national));
    }
    Some(forms)
}

/// Every run of the digits to their end, so that the beginning of a run is any run at all.
fn add_phone(words: &mut BTreeSet<String>, digits: &str) {
    for start in 0..=digits.len().saturating_sub(FEWEST_DIGITS) {
        if let Some(run) = digits.get(start..).filter(|run| !run.is_empty()) {
            words.insert(run.to_owned());
        }
    }
}

/// A folded name by each of its parts, by its hyphened parts closed up, and by each of
/// its parts with all that follow it closed up (`vanderberg`, `derberg`).
fn add_name(words: &mut BTreeSet<String>, name: &str) {
    let closed: Vec<String> = name
        .split_whitespace()
        .map(|part| part.replace(is_joiner, ""))
        .filter(|part| !part.is_empty())
        .collect();
    for start in 0..closed.len() {
        let joined: String = closed.iter().skip(start).map(String::as_str).collect();
        words.insert(shortened(&joined));
    }
    let parts = name.split(|sign: char| sign.is_whitespace() || is_joiner(sign));
    for part in closed.iter().map(String::as_str).chain(parts).filter(|part| !part.is_empty()) {
        words.insert(shortened(part));
        add_unspaced(words, part);
    }
}

/// Scripts written without blanks are found from any sign on: `大文` in `陳大文`.
fn add_unspaced(words: &mut BTreeSet<String>, part: &str) {
    let unspaced = |sign: char| matches!(sign, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}');
    if part.chars().any(unspaced) {
        for (start, _) in part.char_indices().skip(1) {
            if let Some(rest) = part.get(start..) {
                words.insert(shortened(rest));
            }
        }
    }
}

fn shortened(word: &str) -> String {
    word.chars().take(MOST_CHARACTERS).collect()
}

/// The sign that stands in a folded name where an apostrophe or a hyphen stood.
const JOINER: char = '-';

fn is_joiner(sign: char) -> bool {
    sign == JOINER
}

/// Small letters without marks; blanks between words, [`JOINER`] inside them.
fn folded(text: &str, spelling: Spelling) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    // Composed first, so that a letter with its sign is seen as one; then taken apart.
    for letter in text.nfc().flat_map(char::to_lowercase) {
        match (letter, spelling) {
            (sign, _) if JOINED_BY.contains(sign) => out.push(JOINER),
            ('ä' | 'ö' | 'ü' | 'å' | 'ø', Spelling::Long) => out.push_str(match letter {
                'ä' => "ae",
                'ü' => "ue",
                'å' => "aa",
                _ => "oe",
            }),
            _ => letter.nfkd().flat_map(char::to_lowercase).for_each(|part| push_plain(&mut out, part)),
        }
    }
    out
}

/// Apostrophes and hyphens, in the many forms keyboards and other programs give them.
/// Asked before a letter is taken apart: some of them fall apart into a blank and a mark.
const JOINED_BY: &str = "'`´ʼʻʾʿ\u{2018}\u{2019}\u{201B}\u{2032}\u{FF07}-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{FE63}\u{FF0D}";

fn push_plain(out: &mut String, letter: char) {
    match letter {
        'ł' => out.push('l'),
        'ø' => out.push('o'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ŧ' => out.push('t'),
        'ı' => out.push('i'),
        'ĸ' => out.push('k'),
        'ŋ' => out.push('n'),
        'ß' => out.push_str("ss"),
        'æ' => out.push_str("ae"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        'ς' => out.push('σ'),
        mark if is_combining_mark(mark) => {}
        letter if letter.is_alphanumeric() => out.push(letter),
        // A full stop, a comma or a bracket parts words as a blank does.
        _ => out.push(' '),
    }
}

#[cfg(test)]
mod tests;
