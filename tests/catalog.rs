//! The reference library, through the doors the rest of the program uses.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

#[path = "catalog/circumstance.rs"]
mod circumstance;
#[path = "catalog/client_rules.rs"]
mod client_rules;
#[path = "catalog/consent.rs"]
mod consent;
#[path = "catalog/examination.rs"]
mod examination;
#[path = "catalog/finding.rs"]
mod finding;
#[path = "catalog/gate.rs"]
mod gate;
#[path = "catalog/handout.rs"]
mod handout;
#[path = "catalog/jurisdiction.rs"]
mod jurisdiction;
#[path = "catalog/keeping.rs"]
mod keeping;
#[path = "catalog/library.rs"]
mod library;
#[path = "catalog/muscle.rs"]
mod muscle;
#[path = "catalog/own.rs"]
mod own;
#[path = "catalog/packs.rs"]
mod packs;
#[path = "catalog/phrase.rs"]
mod phrase;
#[path = "catalog/proposal.rs"]
mod proposal;
#[path = "catalog/shorthand.rs"]
mod shorthand;
#[path = "catalog/shorthand_laws.rs"]
mod shorthand_laws;
#[path = "catalog/shorthand_own.rs"]
mod shorthand_own;
#[path = "catalog/technique.rs"]
mod technique;
#[path = "catalog/translation.rs"]
mod translation;

use std::sync::LazyLock;

use quadratus::catalog::Catalog;
use quadratus::domain::{CautionKey, ItemKey};

fn catalog() -> &'static Catalog {
    static CATALOG: LazyLock<Catalog> =
        LazyLock::new(|| Catalog::builtin().expect("the built-in library holds"));
    &CATALOG
}

fn caution(key: &str) -> CautionKey {
    CautionKey::new(key).unwrap()
}

fn item(key: &str) -> ItemKey {
    ItemKey::new(key).unwrap()
}
