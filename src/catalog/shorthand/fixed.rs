//! The words of the shorthand that stand in no catalogue: sides, places, grades and pauses.

use crate::domain::Side;

/// The words of a side; the first is the one that is printed.
pub(super) const SIDES: &[(Side, &[&str])] = &[
    (Side::Left, &["l", "left", "lt"]),
    (Side::Right, &["r", "right", "rt"]),
    (
        Side::Both,
        &[
            "b",
            "both",
            "both sides",
            "bl",
            "bil",
            "bilat",
            "bilateral",
            "bilaterally",
            "b/l",
            "l/r",
            "r/l",
            "left and right",
            "right and left",
        ],
    ),
    (Side::Midline, &["mid", "midline"]),
];

/// The word that is printed for a side.
pub(super) fn side_word(side: Side) -> &'static str {
    let words = SIDES.iter().find(|(of, _)| *of == side).and_then(|(_, words)| words.first());
    words.copied().unwrap_or(side.key())
}

/// Places that are no one muscle, as they stand in the note; then the other words for each.
pub(super) const PLACES: &[(&str, &[&str])] = &[
    ("whole body", &["full body", "fb"]),
    ("head", &[]),
    ("scalp", &[]),
    ("face", &[]),
    ("neck", &[]),
    ("cervical spine", &["c spine", "cspine", "cervical", "cx"]),
    ("shoulder", &[]),
    ("shoulders", &[]),
    ("shoulder blade", &["scapula"]),
    ("upper arm", &[]),
    ("arm", &[]),
    ("arms", &[]),
    ("elbow", &[]),
    ("elbows", &[]),
    ("forearm", &[]),
    ("forearms", &[]),
    ("wrist", &[]),
    ("wrists", &[]),
    ("hand", &[]),
    ("hands", &[]),
    ("back", &[]),
    ("upper back", &["ub"]),
    ("mid back", &["middle back"]),
    ("low back", &["lower back", "lb", "lowback"]),
    ("thoracic spine", &["t spine", "tspine", "thoracic"]),
    ("lumbar spine", &["l spine", "lspine", "lumbar"]),
    ("chest", &[]),
    ("ribs", &["rib cage"]),
    ("abdomen", &["belly", "stomach"]),
    ("pelvis", &[]),
    ("sacrum", &[]),
    ("SI joint", &["sij", "sacroiliac joint", "sacroiliac"]),
    ("hip", &[]),
    ("hips", &[]),
    ("thigh", &[]),
    ("thighs", &[]),
    ("knee", &[]),
    ("knees", &[]),
    ("leg", &[]),
    ("legs", &[]),
    ("lower leg", &["lower legs"]),
    ("ankle", &[]),
    ("ankles", &[]),
    ("foot", &[]),
    ("feet", &[]),
    ("toes", &[]),
    ("fingers", &[]),
    // Where in a muscle.
    ("origin", &[]),
    ("insertion", &[]),
    ("attachment", &[]),
    ("attachments", &[]),
    ("tendon", &[]),
    ("proximal", &[]),
    ("distal", &[]),
];

/// Words for a grade: what the note calls 1, 2 and 3.
pub(super) const GRADES: &[(&str, i64)] = &[("mild", 1), ("moderate", 2), ("mod", 2), ("severe", 3)];

/// Words that join two muscles or two findings, as a comma does.
pub(super) const JOINING: &[&str] = &["and"];

/// Words that say nothing by themselves.
pub(super) const PAUSES: &[&str] = &["on", "to", "of", "the", "with", "for", "at", "in"];

/// Levels of the spine: the letter, and how many there are.
const LEVELS: &[(char, u8)] = &[('c', 7), ('t', 12), ('l', 5), ('s', 5)];

/// A level of the spine, or from one to another, as it stands in the note: "L4-5", "L5-S1".
pub(super) fn level(word: &str) -> Option<String> {
    let word = word.to_ascii_uppercase();
    let (first, second) = match word.split_once(['-', '/']) {
        Some((first, second)) => (first, Some(second)),
        None => (word.as_str(), None),
    };
    let letter = first.chars().next()?;
    let holds = |letter: char, number: &str| {
        let known = LEVELS.iter().find(|(of, _)| of.eq_ignore_ascii_case(&letter));
        let number = number.parse::<u8>().ok().filter(|_| number.bytes().all(|digit| digit.is_ascii_digit()));
        known.zip(number).is_some_and(|((_, most), number)| (1..=*most).contains(&number))
    };
    let number_of = |level: &str| level.get(1..).map(str::to_owned);
    if !first.is_ascii() || !holds(letter, &number_of(first)?) {
        return None;
    }
    let second_holds = second.is_none_or(|second| {
        let lettered = second.chars().next().filter(char::is_ascii_alphabetic);
        match lettered {
            Some(letter) => number_of(second).is_some_and(|number| holds(letter, &number)),
            None => holds(letter, second),
        }
    });
    second_holds.then_some(word)
}
