//! How hard a passphrase is to guess, told while it is typed.
//!
//! A rough measure on purpose: it counts what a guesser would have to try, after taking
//! away what guessers try first (known passwords, repeated signs, runs of the keyboard).

use std::collections::BTreeSet;

use secrecy::{ExposeSecret, SecretString};

use super::StoreError;

/// The fewest characters a passphrase may have.
pub const FEWEST_CHARACTERS: usize = 10;

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strength {
    /// From 0 (refused) to 4 (very strong).
    pub score: u8,
    /// The same in a few words, for beside the field.
    pub words: &'static str,
}

/// Estimates how hard `passphrase` is to guess.
pub fn strength(passphrase: &str) -> Strength {
    let (score, words) = match refusal(passphrase) {
        Some(Refusal::TooShort) => (0, "too short: use at least 10 characters"),
        Some(Refusal::Common) => (0, "too common: this is among the first that are tried"),
        Some(Refusal::Repeats) => (0, "too simple: the same few signs again and again"),
        None => match guess_bits(passphrase) {
            ..38 => (1, "weak: add another word"),
            38..52 => (2, "fair: one more word makes it strong"),
            52..70 => (3, "strong"),
            _ => (4, "very strong"),
        },
    };
    Strength { score, words }
}

/// Refuses what would not protect health records.
///
/// # Errors
/// [`StoreError::WeakPassphrase`] for fewer than [`FEWEST_CHARACTERS`] characters, a
/// well-known password, or the same few signs repeated.
pub fn accept(passphrase: &SecretString) -> Result<(), StoreError> {
    let detail = match refusal(passphrase.expose_secret()) {
        None => return Ok(()),
        Some(Refusal::TooShort) => format!("it has fewer than {FEWEST_CHARACTERS} characters"),
        Some(Refusal::Common) => "it is among the first that anyone would try".to_owned(),
        Some(Refusal::Repeats) => "it is the same few signs again and again".to_owned(),
    };
    Err(StoreError::WeakPassphrase { detail })
}

enum Refusal {
    TooShort,
    Common,
    Repeats,
}

/// The cores of the passwords that every list of stolen ones begins with.
const COMMON: &[&str] = &[
    "password",
    "passphrase",
    "passwort",
    "motdepasse",
    "contrasena",
    "qwerty",
    "qwertz",
    "azerty",
    "letmein",
    "welcome",
    "iloveyou",
    "administrator",
    "admin",
    "changeme",
    "trustno",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "batman",
    "starwars",
    "dragon",
    "monkey",
    "shadow",
    "master",
    "secret",
    "whatever",
    "abcdefghij",
    "abcdefgh",
    "abcdef",
    "abcabc",
    "asdfghjkl",
    "asdfgh",
    "qwertyuiop",
    "qwertyui",
    "zxcvbnm",
    "qazwsx",
    "massage",
    "therapy",
    "massagetherapy",
    "massagetherapist",
    "quadratus",
    "computer",
    "internet",
    "correcthorsebatterystaple",
];

/// Runs that fingers follow; any piece of them, either way round, is one guess.
const RUNS: &[&str] =
    &["01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

fn refusal(passphrase: &str) -> Option<Refusal> {
    if passphrase.trim().chars().count() < FEWEST_CHARACTERS {
        return Some(Refusal::TooShort);
    }
    let plain = without_disguise(passphrase);
    if plain.is_empty() && is_run(&only_digits(passphrase)) {
        return Some(Refusal::Common);
    }
    if COMMON.contains(&plain.as_str()) || COMMON.iter().any(|known| plain == known.repeat(2)) {
        return Some(Refusal::Common);
    }
    if plain.chars().count() >= 4 && is_run(&plain) {
        return Some(Refusal::Common);
    }
    let distinct: BTreeSet<char> = passphrase.to_lowercase().chars().collect();
    (distinct.len() < 5).then_some(Refusal::Repeats)
}

/// The letters of a passphrase, without capitals, blanks, the figures put for letters
/// (p4ssw0rd) and the figures hung on at the end.
fn without_disguise(passphrase: &str) -> String {
    let core = passphrase.trim_matches(|sign: char| !sign.is_alphabetic() && !matches!(sign, '@' | '$'));
    core.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|sign| match sign {
            '0' => Some('o'),
            '1' | '!' => Some('i'),
            '3' => Some('e'),
            '4' | '@' => Some('a'),
            '5' | '$' => Some('s'),
            '7' => Some('t'),
            letter if letter.is_alphabetic() => Some(letter),
            _ => None,
        })
        .collect()
}

fn only_digits(passphrase: &str) -> String {
    passphrase.chars().filter(char::is_ascii_digit).collect()
}

fn is_run(text: &str) -> bool {
    let backwards: String = text.chars().rev().collect();
    !text.is_empty() && RUNS.iter().any(|run| run.contains(text) || run.contains(&backwards))
}

/// About how many times a guesser must double their tries.
fn guess_bits(passphrase: &str) -> u32 {
    let mut seen = BTreeSet::new();
    passphrase
        .split(|sign: char| sign.is_whitespace() || matches!(sign, '-' | '_' | '.' | ','))
        .filter(|word| !word.is_empty() && seen.insert(word.to_lowercase()))
        .map(word_bits)
        .sum()
}

/// A word of plain letters is worth a pick from a large dictionary at most; mixed signs
/// are worth more the longer they go on without repeating.
fn word_bits(word: &str) -> u32 {
    let lower = word.to_lowercase();
    if is_run(&lower) || COMMON.contains(&without_disguise(word).as_str()) {
        return 4;
    }
    let distinct = lower.chars().collect::<BTreeSet<_>>().len();
    let counted = u32::try_from(word.chars().count().min(distinct * 2)).unwrap_or(u32::MAX);
    if word.chars().all(char::is_alphabetic) {
        // Beyond a dozen letters it is several words run together.
        return match counted {
            0..=2 => 4,
            3..=12 => 13,
            longer => 13 + (longer - 12) * 2,
        };
    }
    let has = |test: fn(&char) -> bool| u32::from(lower.chars().any(|sign| test(&sign)));
    let per_sign = 2
        + has(|sign| sign.is_alphabetic())
        + has(char::is_ascii_digit)
        + has(|sign| !sign.is_alphanumeric());
    counted * per_sign
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_short_common_and_repeated() {
        for typed in [
            "",
            "short",
            "ninesigns",
            "password123",
            "P4ssw0rd!!",
            "Password 2024",
            "1234567890",
            "0987654321",
            "qwertyuiop",
            "aaaaaaaaaaaa",
            "abababababab",
            "          ",
            "massagetherapist1",
            "iloveyou!!!!",
            "passwordpassword",
        ] {
            assert_eq!(strength(typed).score, 0, "{typed}");
            assert!(accept(&SecretString::from(typed)).is_err(), "{typed}");
        }
    }

    #[test]
    fn more_words_are_stronger() {
        let scores = [
            "blue lantern",
            "blue lantern harbour",
            "blue lantern harbour velvet",
            "blue lantern harbour velvet tiger acorn",
        ]
        .map(|typed| strength(typed).score);
        assert_eq!(scores, [1, 2, 3, 4]);
    }

    #[test]
    fn a_random_password_is_strong_and_a_repeated_word_is_not() {
        assert!(strength("x7#Kp2!vQ9mZ").score >= 2);
        assert!(strength("lantern lantern lantern lantern").score <= 1);
        assert!(accept(&SecretString::from("blue lantern harbour velvet")).is_ok());
    }
}
