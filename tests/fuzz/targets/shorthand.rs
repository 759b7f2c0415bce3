//! The charting shorthand: any line can be typed, and what is taken of it is written so that it reads back.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quadratus::catalog::shorthand::{ShortForms, Shorthand};
use quadratus::catalog::{Catalog, EntryKey, EntryKind};

static SHORTHAND: LazyLock<[Shorthand; 2]> = LazyLock::new(|| {
    let catalog = Catalog::builtin().unwrap();
    let own = [("vw", EntryKind::Technique, "petrissage"), ("oje", EntryKind::Muscle, "quadratus_lumborum")];
    let own = own.map(|(word, kind, key)| (word.to_owned(), EntryKey::new(kind, key)));
    [catalog.shorthand(&ShortForms::default()), catalog.shorthand(&ShortForms::kept(own))]
});

fn holds_of(shorthand: &Shorthand, line: &str) {
    let reading = shorthand.read(line);
    let mut end = 0;
    for understood in &reading.understood {
        assert!(line.get(understood.range.clone()).is_some_and(|text| !text.is_empty()), "{line:?}");
        assert!(understood.range.start >= end, "chips follow the line: {line:?}");
        end = understood.range.end;
        assert!(!understood.words.is_empty());
    }
    for trouble in &reading.troubles {
        assert!(line.get(trouble.range.clone()).is_some(), "{line:?}");
        assert!(trouble.problem.to_string().ends_with('.'), "{}", trouble.problem);
        for suggestion in &trouble.suggestions {
            assert!(line.get(suggestion.range.clone()).is_some(), "{line:?}");
            assert_ne!(suggestion.applied(line), line, "a suggestion changes something");
            let _ = shorthand.short_form_from(line, trouble, suggestion);
        }
    }
    assert_eq!(reading.entries().is_ok(), reading.troubles.is_empty());
    assert!(
        !reading.troubles.is_empty() || !reading.charted.is_empty() || reading.understood.is_empty(),
        "what says something comes to something, or is asked back: {line:?}"
    );
    for charted in &reading.charted {
        let written = shorthand.write(charted);
        assert_eq!(shorthand.read(&written).entries(), Ok(std::slice::from_ref(charted)), "{written:?}");
        assert!(!shorthand.described(charted).is_empty());
    }
    for cursor in [1, line.len() / 2, line.len(), line.len() + 1] {
        for suggestion in shorthand.suggestions_at(line, cursor, 2) {
            let is_before = suggestion.range.start < cursor;
            assert!(line.get(suggestion.range.clone()).is_some() && is_before, "{line:?} at {cursor}");
        }
    }
}

fuzz_target!(|line: &str| {
    for shorthand in &*SHORTHAND {
        holds_of(shorthand, line);
    }
    let _ = SHORTHAND[0].short_form(line, &EntryKey::new(EntryKind::Muscle, "soleus"));
});
