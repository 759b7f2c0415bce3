//! What was charted, as a line that reads back as the same.

use super::Charted;
use super::fixed::side_word;
use super::read::read;
use super::vocabulary::{Vocabulary, key_form};
use crate::catalog::{EntryKey, EntryKind};

/// A line that reads back as just this.
pub(super) fn write(vocabulary: &Vocabulary, charted: &Charted) -> String {
    let short = printed(charted, " ", |place| vocabulary.call(place));
    if read(vocabulary, &short).entries() == Ok(std::slice::from_ref(charted)) {
        return short;
    }
    // Words of one's own can run together with what stands beside them; keys and commas keep apart.
    printed(charted, ", ", key_form)
}

fn printed(charted: &Charted, between: &str, call: impl Fn(&EntryKey) -> String) -> String {
    let entry = |kind, key: &str| call(&EntryKey::new(kind, key));
    let (what, muscle, side, note) = match charted {
        Charted::Treatment(done) => {
            (entry(EntryKind::Technique, done.technique.as_str()), &done.muscle, done.side, &done.note)
        }
        Charted::Finding(found) => {
            (entry(EntryKind::Finding, found.finding.as_str()), &found.muscle, found.side, &found.note)
        }
    };
    let mut words = vec![what];
    words.extend(muscle.as_ref().map(|key| entry(EntryKind::Muscle, key.as_str())));
    words.extend(side.map(|side| side_word(side).to_owned()));
    match charted {
        Charted::Treatment(done) => {
            words.extend(done.pressure.map(|pressure| pressure.to_string()));
            words.extend(done.minutes.map(|minutes| format!("{minutes}m")));
        }
        Charted::Finding(found) => words.extend(found.grade.map(|grade| format!("+{grade}"))),
    }
    if !note.is_empty() {
        words.push(format!("\"{}\"", note.as_str().replace('"', "\"\"")));
    }
    words.join(between)
}

/// What was charted, in words: "Deep tissue massage · Gluteus medius · both sides · pressure 3".
pub(super) fn described(vocabulary: &Vocabulary, charted: &Charted) -> String {
    let name = |kind, key: &str| {
        let known = vocabulary.id(&EntryKey::new(kind, key)).and_then(|id| vocabulary.known(id));
        known.map_or_else(|| key.to_owned(), |known| known.name.clone())
    };
    let (what, muscle, side, note) = match charted {
        Charted::Treatment(done) => {
            (name(EntryKind::Technique, done.technique.as_str()), &done.muscle, done.side, &done.note)
        }
        Charted::Finding(found) => {
            (name(EntryKind::Finding, found.finding.as_str()), &found.muscle, found.side, &found.note)
        }
    };
    let mut words = vec![what];
    words.extend(muscle.as_ref().map(|key| name(EntryKind::Muscle, key.as_str())));
    words.extend(side.map(|side| side.words().to_owned()));
    match charted {
        Charted::Treatment(done) => {
            words.extend(done.pressure.map(|pressure| format!("pressure {pressure}")));
            words.extend(done.minutes.map(|minutes| format!("{minutes} min")));
        }
        Charted::Finding(found) => words.extend(found.grade.map(|grade| format!("grade {grade}"))),
    }
    if !note.is_empty() {
        words.push(note.to_string());
    }
    words.join(" · ")
}
