//! What must hold of every line: what is written reads back, nothing is taken that is merely near, and no
//! text is too strange or too long.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use quadratus::catalog::shorthand::{Charted, Problem, Shorthand};
use quadratus::domain::{Finding, Grade, Line, Minutes, MuscleKey, Pressure, Side, Treatment};

use super::catalog;
use super::shorthand::shorthand;

/// No side and every side.
fn sides() -> impl Iterator<Item = Option<Side>> {
    std::iter::once(None).chain(Side::ALL.iter().copied().map(Some))
}

/// No muscle and every muscle.
fn muscles() -> impl Iterator<Item = Option<MuscleKey>> {
    std::iter::once(None).chain(catalog().muscles().iter().map(|muscle| Some(muscle.key.clone())))
}

fn reads_back(charted: &Charted) -> String {
    let line = shorthand().write(charted);
    let reading = shorthand().read(&line);
    assert_eq!(reading.entries(), Ok(std::slice::from_ref(charted)), "{line}");
    line
}

#[test]
fn every_technique_on_every_muscle_and_side_reads_back() {
    for technique in catalog().techniques() {
        for muscle in muscles() {
            for side in sides() {
                let line = reads_back(&Charted::Treatment(Treatment {
                    technique: technique.key.clone(),
                    muscle: muscle.clone(),
                    side,
                    pressure: None,
                    minutes: None,
                    note: Line::default(),
                }));
                assert!(!line.contains('#'), "words are enough for what the program brought: {line}");
            }
        }
    }
}

#[test]
fn every_finding_in_every_muscle_on_every_side_reads_back() {
    for kind in catalog().findings() {
        for muscle in muscles() {
            for (number, side) in sides().enumerate() {
                // One grade a side keeps this short; the next test has every grade.
                let grade = i64::try_from(number).ok().and_then(|number| Grade::new(number).ok());
                let line = reads_back(&Charted::Finding(Finding {
                    finding: kind.key.clone(),
                    muscle: muscle.clone(),
                    side,
                    grade: grade.filter(|_| kind.graded),
                    note: Line::default(),
                }));
                assert!(!line.contains('#'), "{line}");
            }
        }
    }
}

#[test]
fn every_number_reads_back() {
    let treatment = |pressure, minutes| {
        Charted::Treatment(Treatment {
            technique: catalog().techniques()[3].key.clone(),
            muscle: None,
            side: None,
            pressure,
            minutes,
            note: Line::default(),
        })
    };
    for pressure in Pressure::LEAST..=Pressure::MOST {
        reads_back(&treatment(Pressure::new(pressure.into()).ok(), None));
    }
    for minutes in Minutes::LEAST..=Minutes::MOST {
        reads_back(&treatment(None, Minutes::new(minutes.into()).ok()));
    }
    for kind in catalog().findings().iter().filter(|kind| kind.graded) {
        for grade in Grade::LEAST..=Grade::MOST {
            reads_back(&Charted::Finding(Finding {
                finding: kind.key.clone(),
                muscle: None,
                side: None,
                grade: Grade::new(grade.into()).ok(),
                note: Line::default(),
            }));
        }
    }
}

#[test]
fn every_word_of_the_library_is_known() {
    let techniques =
        catalog().techniques().iter().map(|entry| (&entry.name, &entry.abbreviation, &entry.synonyms));
    let muscles = catalog().muscles().iter().map(|entry| (&entry.name, &entry.abbreviation, &entry.synonyms));
    let findings =
        catalog().findings().iter().map(|entry| (&entry.name, &entry.abbreviation, &entry.synonyms));
    let mut words = 0;
    for (name, abbreviation, synonyms) in techniques.chain(muscles).chain(findings) {
        for word in [name, abbreviation].into_iter().chain(synonyms) {
            words += 1;
            let reading = shorthand().read(word);
            let unknown = |problem: &Problem| matches!(problem, Problem::Unknown { .. });
            assert!(!reading.troubles.iter().any(|trouble| unknown(&trouble.problem)), "{word}");
            // A name is read as one, and not as the shorter names in it.
            let taken = reading.understood.len() + reading.troubles.len();
            assert!(reading.understood.len() <= 1 && taken >= 1, "{word}: {:?}", reading.understood);
        }
    }
    assert!(words > 800, "{words}");
}

/// What is like shorthand: its words, its signs, and what comes between.
fn like_shorthand() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "tp", "ql", "l", "r", "b", "4", "3m", "+2", "++", "dt", "gmed", "tender", "tight", "deep", "quad",
        "glutes", "mf", "lt", "rt", "scar", "br", "and", ",", ";", "/", "&", ":", "--", "\"", "“", "”", "-",
        "3", "min", "xyz", "t#scar", "m#", "L4-5", "90s", "6/10", "é", "🙂", "\n", "rom-", "grade", "back",
        "'", "#", "(", ")",
    ]);
    prop::collection::vec((words, prop::sample::select(vec![" ", "", "\u{a0}"])), 0..14)
        .prop_map(|words| words.into_iter().flat_map(|(word, between)| [word, between]).collect())
}

fn holds_of_any_line(shorthand: &Shorthand, line: &str) {
    let reading = shorthand.read(line);
    let mut end = 0;
    for understood in &reading.understood {
        assert!(line.get(understood.range.clone()).is_some_and(|text| !text.is_empty()), "{line:?}");
        assert!(understood.range.start >= end, "chips follow the line: {line:?}");
        end = understood.range.end;
        assert!(!understood.words.is_empty());
    }
    assert!(
        reading
            .troubles
            .windows(2)
            .all(|pair| pair[0].range.start <= pair[1].range.start || line.contains([';', '\n']))
    );
    for trouble in &reading.troubles {
        assert!(line.get(trouble.range.clone()).is_some(), "{line:?}");
        assert!(trouble.problem.to_string().ends_with('.'), "{}", trouble.problem);
        for suggestion in &trouble.suggestions {
            assert!(line.get(suggestion.range.clone()).is_some(), "{line:?}");
            assert_ne!(suggestion.applied(line), line, "a suggestion changes something");
        }
    }
    assert_eq!(reading.entries().is_ok(), reading.troubles.is_empty());
    // What says something comes to something, or is asked back.
    assert!(
        !reading.troubles.is_empty() || !reading.charted.is_empty() || reading.understood.is_empty(),
        "{line:?}"
    );
    for charted in &reading.charted {
        let written = shorthand.write(charted);
        assert_eq!(shorthand.read(&written).entries(), Ok(std::slice::from_ref(charted)), "{written:?}");
    }
    for cursor in 0..=line.len() + 1 {
        for suggestion in shorthand.suggestions_at(line, cursor, 2) {
            assert!(
                line.get(suggestion.range.clone()).is_some() && suggestion.range.start < cursor,
                "{line:?}"
            );
        }
        // Each place is looked at in short lines; it costs a search.
        if line.len() > 12 {
            break;
        }
    }
}

fn note() -> impl Strategy<Value = Line> {
    prop_oneof!["\\PC{0,60}", "[\"“”:;,#'0-9a-z -]{0,30}"]
        .prop_filter_map("a line", |text| Line::new(text).ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_treatment_reads_back(
        technique in 0_usize..45,
        muscle in prop::option::of(0_usize..145),
        side in prop::option::of(prop::sample::select(Side::ALL)),
        pressure in prop::option::of(1_i64..=5),
        minutes in prop::option::of(1_i64..=480),
        note in note(),
    ) {
        reads_back(&Charted::Treatment(Treatment {
            technique: catalog().techniques()[technique].key.clone(),
            muscle: muscle.map(|place| catalog().muscles()[place].key.clone()),
            side,
            pressure: pressure.map(|number| Pressure::new(number).unwrap()),
            minutes: minutes.map(|number| Minutes::new(number).unwrap()),
            note,
        }));
    }

    #[test]
    fn any_finding_reads_back(
        kind in 0_usize..22,
        muscle in prop::option::of(0_usize..145),
        side in prop::option::of(prop::sample::select(Side::ALL)),
        grade in prop::option::of(0_i64..=3),
        note in note(),
    ) {
        let kind = &catalog().findings()[kind];
        reads_back(&Charted::Finding(Finding {
            finding: kind.key.clone(),
            muscle: muscle.map(|place| catalog().muscles()[place].key.clone()),
            side,
            grade: grade.filter(|_| kind.graded).map(|number| Grade::new(number).unwrap()),
            note,
        }));
    }

    #[test]
    fn the_order_does_not_matter(order in Just(vec!["tpr", "ql", "l", "4", "3m", "tight"]).prop_shuffle()) {
        let line = order.join(" ");
        let reading = shorthand().read(&line);
        let expected = shorthand().read("tpr ql l 4 3m tight");
        prop_assert_eq!(reading.entries(), expected.entries(), "{}", line);
        prop_assert_eq!(reading.charted.len(), 2);
    }

    #[test]
    fn what_is_merely_near_is_never_taken(place in 0_usize..145, cut in 1_usize..4) {
        // A name without its last letters is no word of the library, unless it happens to be one.
        let name = &catalog().muscles()[place].name;
        let Some((end, _)) = name.char_indices().rev().nth(cut - 1) else { return Ok(()) };
        let words: Vec<&str> = name[..end].split_whitespace().collect();
        let known = shorthand().read(&words.join(" "));
        let whole = shorthand().read(name);
        if known.understood == whole.understood {
            let word = words.join(" ").to_lowercase();
            let muscle = &catalog().muscles()[place];
            prop_assert!(muscle.synonyms.iter().chain([&muscle.abbreviation]).any(|other| other.to_lowercase() == word));
        }
    }
}

proptest! {
    // Each word that is not known is looked up in the whole library, which takes its time here.
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_text_can_be_typed(line in "\\PC{0,60}") {
        holds_of_any_line(shorthand(), &line);
    }

    #[test]
    fn anything_like_shorthand_can_be_typed(line in like_shorthand()) {
        holds_of_any_line(shorthand(), &line);
    }
}

/// The longest of a few tries would be the machine's doing; the shortest is the program's.
fn shortest(work: impl Fn()) -> Duration {
    let tries = (0..5).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    tries.min().unwrap_or_default()
}

#[test]
fn a_long_line_is_read_at_once_or_refused() {
    let refused = "tp ql l 4; ".repeat(1000);
    let reading = shorthand().read(&refused);
    assert!(matches!(reading.troubles[0].problem, Problem::LineTooLong { most: Shorthand::MOST_CHARACTERS }));
    for words in ["tpr ql l 4; ", "xyzzy ", "tp ", "glutes, ", "deep quad ", "tp, tp; ", "\"", "/", "a-", "+"]
    {
        let line: String = words.chars().cycle().take(Shorthand::MOST_CHARACTERS).collect();
        // Without optimisation it takes some hundredths of a second; a square would take minutes.
        let took = shortest(|| drop(shorthand().read(&line)));
        assert!(took < Duration::from_secs(2), "{words:?} took {took:?}");
    }
}
