//! The data dictionary says of everything what it means, and of nothing that is not there.

use quadratus::exchange::leaving::Dictionary;
use quadratus::store::*;

use crate::support::*;
use crate::taken::Taken;

fn snapshot() -> (Taken, Snapshot) {
    let mut taken = Taken::new();
    let snapshot = taken.file.take_everything(taken.actor, &secret(PASSPHRASE), Leaving::default()).unwrap();
    (taken, snapshot)
}

#[test]
fn every_table_and_column_has_a_meaning() {
    let (_taken, snapshot) = snapshot();
    let dictionary = Dictionary::builtin().unwrap();
    let mut without = Vec::new();
    for table in snapshot.tables() {
        if dictionary.about(&table.name).is_none_or(str::is_empty) || dictionary.title(&table.name).is_empty()
        {
            without.push(table.name.clone());
        }
        let columns = table.columns.iter();
        let columns =
            columns.filter(|column| dictionary.meaning(&table.name, &column.name).is_none_or(str::is_empty));
        without.extend(columns.map(|column| format!("{}.{}", table.name, column.name)));
    }
    assert!(without.is_empty(), "assets/exchange/dictionary.toml has no words for {}", without.join(", "));
}

#[test]
fn nothing_has_a_meaning_that_is_not_there() {
    let (_taken, snapshot) = snapshot();
    for (table, column) in Dictionary::builtin().unwrap().known() {
        let known = snapshot.table(table).and_then(|table| table.place(column));
        assert!(known.is_some(), "there is no {table}.{column}");
    }
}

#[test]
fn what_is_left_out_holds_nothing_of_its_own() {
    let (_taken, snapshot) = snapshot();
    let left_out: Vec<&str> = snapshot.left_out().iter().map(|table| table.name.as_str()).collect();
    let (accounts, derived): (Vec<&str>, Vec<&str>) =
        left_out.into_iter().partition(|name| name.starts_with("sqlite_"));
    assert!(accounts.iter().all(|name| matches!(*name, "sqlite_sequence" | "sqlite_stat1" | "sqlite_stat4")));
    let known = [
        "client_word",
        "note_index",
        "note_index_config",
        "note_index_data",
        "note_index_docsize",
        "note_index_idx",
        "note_words",
    ];
    assert_eq!(derived, known);
}
