//! The short forms of the library that a therapist wrote into a note, with what they mean.
//!
//! Whoever reads the record elsewhere does not know them. Only what is written exactly as the library
//! writes it counts, and not what is a word as well: "Front of the knee" is no frontalis muscle.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::domain::{Session, SessionRecord};

/// A short form of the library.
struct Short<'a> {
    written: &'a str,
    meaning: &'a str,
    /// Whether what it stands for is charted in the session, so that it is surely meant.
    charted: bool,
}

/// A line with more words than this and no small letter is written in capitals, and so its words say
/// nothing about short forms.
const SHOUTED: usize = 4;

/// The short forms in the words of a record, by alphabet, with their meanings.
pub(super) fn used(catalog: &Catalog, record: &SessionRecord) -> Vec<(String, String)> {
    let session = record.session();
    let texts = texts(record);
    let mut found: BTreeMap<&str, Vec<Short<'_>>> = BTreeMap::new();
    for short in known(catalog, session) {
        if texts.iter().flat_map(|text| text.lines()).any(|line| short.stands_in(line)) {
            found.entry(short.written).or_default().push(short);
        }
    }
    found.into_iter().map(|(written, meanings)| (written.to_owned(), meant(&meanings))).collect()
}

/// Every word a therapist typed into the record.
fn texts(record: &SessionRecord) -> Vec<&str> {
    let session = record.session();
    let note = &session.note;
    let mut texts: Vec<&str> = note.parts().map(crate::domain::Prose::as_str).to_vec();
    texts.push(note.response.as_str());
    if let Some(complaint) = &session.complaint {
        let said = [&complaint.words, &complaint.onset, &complaint.better_with, &complaint.worse_with];
        texts.extend(said.map(crate::domain::Line::as_str));
    }
    texts.extend(session.examinations.iter().map(|one| one.note.as_str()));
    texts.extend(session.findings.iter().map(|found| found.note.as_str()));
    texts.extend(session.treatments.iter().map(|done| done.note.as_str()));
    if let SessionRecord::Signed(signed) = record {
        texts.extend(
            signed.amendments().iter().flat_map(|added| [added.text.as_str(), added.reason.as_str()]),
        );
    }
    texts
}

fn known<'a>(catalog: &'a Catalog, session: &Session) -> Vec<Short<'a>> {
    let mut known = Vec::new();
    let mut add = |written: &'a str, meaning: &'a str, charted: bool| {
        known.push(Short { written, meaning, charted });
    };
    for muscle in catalog.muscles() {
        let felt = session.findings.iter().any(|found| found.muscle.as_ref() == Some(&muscle.key));
        let treated = session.treatments.iter().any(|done| done.muscle.as_ref() == Some(&muscle.key));
        add(&muscle.abbreviation, &muscle.name, felt || treated);
    }
    for technique in catalog.techniques() {
        let done = session.treatments.iter().any(|done| done.technique == technique.key);
        add(&technique.abbreviation, &technique.name, done);
    }
    for kind in catalog.findings() {
        let felt = session.findings.iter().any(|found| found.finding == kind.key);
        add(&kind.abbreviation, &kind.name, felt);
    }
    // Many tests are called by one name, which says nothing about itself.
    for kind in catalog.examinations().iter().filter(|kind| kind.abbreviation != kind.name) {
        let examined = session.examinations.iter().any(|one| one.examination == kind.key);
        add(&kind.abbreviation, &kind.name, examined);
    }
    known
}

impl Short<'_> {
    fn stands_in(&self, line: &str) -> bool {
        let capitals = self.written.chars().filter(|sign| sign.is_uppercase()).count();
        let certain = self.charted || (capitals > 1 && !is_shouted(line));
        certain && self.written.chars().count() > 1 && has_word(line, self.written)
    }
}

fn is_shouted(line: &str) -> bool {
    !line.chars().any(char::is_lowercase) && line.split_whitespace().count() > SHOUTED
}

/// Whether the word stands in the line by itself.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(place, _)| {
        let before = line.get(..place).and_then(|text| text.chars().next_back());
        let after = line.get(place + word.len()..).and_then(|text| text.chars().next());
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

/// One of several things with the same short form is meant; what is charted surely.
fn meant(meanings: &[Short<'_>]) -> String {
    let charted: Vec<&str> =
        meanings.iter().filter(|short| short.charted).map(|short| short.meaning).collect();
    let all = || meanings.iter().map(|short| short.meaning).collect();
    let told: Vec<&str> = if charted.is_empty() { all() } else { charted };
    told.join(" or ")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::domain::{
        ClientId, Finding, FindingKey, Held, Line, Minutes, MuscleKey, PractitionerId, Prose, Zone,
    };
    use chrono::NaiveDate;

    fn said(words: &str, charted: Option<&str>) -> Vec<(String, String)> {
        let on = NaiveDate::from_ymd_opt(2026, 5, 12).unwrap();
        let held = Held { on, at: "09:00:00".parse().unwrap(), zone: Zone::new("UTC").unwrap() };
        let length = Minutes::new(60).unwrap();
        let mut session = Session::held(ClientId::new(1), PractitionerId::new(1), held, length);
        session.note.objective = Prose::new(words).unwrap();
        session.findings.extend(charted.map(|muscle| Finding {
            finding: FindingKey::new("trigger").unwrap(),
            muscle: Some(MuscleKey::new(muscle).unwrap()),
            side: None,
            grade: None,
            note: Line::default(),
        }));
        used(&Catalog::builtin().unwrap(), &SessionRecord::Draft { session })
    }

    fn words(words: &str, charted: Option<&str>) -> String {
        let used = said(words, charted).into_iter().map(|(short, meaning)| format!("{short} {meaning}"));
        used.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn short_forms_are_found_as_whole_words_written_as_the_library_does() {
        assert_eq!(words("QL tight (GMed too).", None), "GMed Gluteus medius; QL Quadratus lumborum");
        for none in ["ql tight", "QLX", "Aqua", "", "P and N", "Front of the knee. Pop. Temp 37."] {
            assert_eq!(words(none, None), "", "{none}");
        }
        assert_eq!(words("THE PAIN IS LESS AND HEAT HELPS", None), "", "all in capitals");
        assert_eq!(words("QL L, TP", None).matches(" or ").count(), 2, "three things are TP");
    }

    #[test]
    fn what_is_charted_is_meant() {
        assert_eq!(words("TP in QL", Some("quadratus_lumborum")), "QL Quadratus lumborum; TP Trigger point");
        assert_eq!(words("Piri sore", None), "");
        assert_eq!(words("Piri sore", Some("piriformis")), "Piri Piriformis");
    }
}
