//! The user's own entries of the library, as the practice file keeps them. Three lines are an entry: its kind,
//! its key, its content as JSON. What is read and accepted stands in the library as it was written.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use quadratus::catalog::shorthand::ShortForms;
use quadratus::catalog::{Accepted, Catalog, OwnContent, OwnEntry, reading_grade};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::builtin().unwrap());

fn stored(accepted: &Accepted) -> OwnEntry {
    let content = accepted.content();
    let json = accepted.json().to_owned();
    OwnEntry::stored(content.kind().word().to_owned(), content.key().to_owned(), Some(json), false)
}

/// Accepted and put over the library, it is there, and nothing is told of it.
fn stands(accepted: &Accepted) {
    let (library, troubles) = CATALOG.with_own(&[stored(accepted)]);
    assert!(troubles.is_empty(), "{troubles:?} of {}", accepted.json());
    let content = accepted.content();
    assert_eq!(library.content(content.kind(), content.key()).as_ref(), Some(content));
    assert!(!library.is_hidden(content.kind(), content.key()));
    let found = library.search(content.name());
    assert!(found.iter().any(|entry| entry.name() == content.name()), "{} is not found", content.name());
    match content {
        OwnContent::Phrase(phrase) => drop(phrase.preview()),
        OwnContent::Item(item) => drop((reading_grade(&item.steps.join("\n")), item.dose.amount())),
        _ => drop(library.shorthand(&ShortForms::default())),
    }
}

fuzz_target!(|text: &str| {
    let mut lines = text.split('\n');
    let mut own = Vec::new();
    while let (Some(kind), Some(key)) = (lines.next(), lines.next()) {
        let content = lines.next().filter(|content| !content.is_empty()).map(ToOwned::to_owned);
        own.push(OwnEntry::stored(
            kind.to_owned(),
            key.trim_start_matches('-').to_owned(),
            content,
            key.starts_with('-'),
        ));
    }
    let (library, troubles) = CATALOG.with_own(&own);
    for trouble in &troubles {
        assert!(!trouble.to_string().is_empty());
    }
    for entry in &own {
        let Ok(content) = CATALOG.read_own(entry) else { continue };
        for accepted in [CATALOG.accept(content.clone()), CATALOG.accept_new(content)] {
            match accepted {
                Ok(accepted) => stands(&accepted),
                Err(wrong) => assert!(wrong.iter().all(|wrong| !wrong.field.is_empty()) && !wrong.is_empty()),
            }
        }
    }
    let _ = library.search("ball");
});
