//! How hard a text is to read.

/// The school grade a text asks of its reader (Flesch-Kincaid); below 0 it is given as 0.
///
/// Syllables are counted by groups of vowels, which holds for English. A line break ends a
/// sentence, because steps and headings often go without a full stop. A text without words is 0.
pub fn reading_grade(text: &str) -> f32 {
    let mut sentences = 0_u16;
    let mut words = 0_u16;
    let mut syllables = 0_u16;
    for sentence in text.split(['.', '!', '?', ':', '\n']) {
        let mut counted = 0_u16;
        for word in sentence.split(|sign: char| !sign.is_alphanumeric() && sign != '\'' && sign != '’') {
            if word.chars().any(char::is_alphanumeric) {
                counted = counted.saturating_add(1);
                syllables = syllables.saturating_add(syllables_of(word));
            }
        }
        if counted > 0 {
            sentences = sentences.saturating_add(1);
            words = words.saturating_add(counted);
        }
    }
    if words == 0 {
        return 0.0;
    }
    let (sentences, words, syllables) = (f32::from(sentences), f32::from(words), f32::from(syllables));
    (0.39 * words / sentences + 11.8 * syllables / words - 15.59).max(0.0)
}

fn syllables_of(word: &str) -> u16 {
    let word = word.to_lowercase();
    let is_vowel = |sign: char| matches!(sign, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'é');
    let mut groups = 0_u16;
    let mut inside = false;
    for sign in word.chars() {
        if is_vowel(sign) && !inside {
            groups = groups.saturating_add(1);
        }
        inside = is_vowel(sign);
    }
    let before_last = word.chars().rev().nth(1);
    let silent_e = word.ends_with('e')
        && !before_last.is_some_and(is_vowel)
        && !(word.ends_with("le") && word.chars().rev().nth(2).is_some_and(|sign| !is_vowel(sign)));
    let silent_ending = (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"))
        || (word.ends_with("es") && !ends_in_hiss(&word));
    let silent_ending = silent_ending && !word.chars().rev().nth(2).is_some_and(is_vowel);
    if (silent_e || silent_ending) && groups > 1 { groups - 1 } else { groups.max(1) }
}

fn ends_in_hiss(word: &str) -> bool {
    ["ses", "zes", "xes", "ches", "shes", "ces", "ges"].iter().any(|ending| word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_counted_as_they_are_spoken() {
        let spoken = [
            ("ball", 1),
            ("muscle", 2),
            ("breathe", 1),
            ("slowly", 2),
            ("knees", 1),
            ("stretches", 2),
            ("raised", 1),
            ("rested", 2),
            ("massage", 2),
            ("lie", 1),
            ("ache", 1),
            ("table", 2),
            ("90", 1),
        ];
        for (word, expected) in spoken {
            assert_eq!(syllables_of(word), expected, "{word}");
        }
    }

    #[test]
    fn plain_steps_read_easier_than_a_textbook() {
        let plain = reading_grade("Lie on your back. Bend your knees. Breathe slowly.");
        let textbook = reading_grade(
            "Sustained ischaemic compression of hyperirritable myofascial loci facilitates subsequent \
             normalisation of neuromuscular excitability.",
        );
        assert!(plain < 3.0, "{plain}");
        assert!(textbook > 15.0, "{textbook}");
        assert!(reading_grade("").abs() < f32::EPSILON);
    }

    #[test]
    fn a_line_break_ends_a_sentence() {
        let broken =
            reading_grade("Put the ball on the wall\nLean on it until it aches\nBreathe and wait a while");
        let run_on =
            reading_grade("Put the ball on the wall Lean on it until it aches Breathe and wait a while");
        assert!(broken < run_on);
    }
}
