//! The charting shorthand: real lines, the rules with their examples, and what a word may mean.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::LazyLock;

use quadratus::catalog::shorthand::{Charted, GRAMMAR, Meaning, Reading, ShortForms, Shorthand};

use super::catalog;

pub(crate) fn shorthand() -> &'static Shorthand {
    static SHORTHAND: LazyLock<Shorthand> = LazyLock::new(|| catalog().shorthand(&ShortForms::default()));
    &SHORTHAND
}

/// What comes of a line, as the table of lines has it.
fn told(line: &str, reading: &Reading) -> String {
    let mut told = String::new();
    for charted in &reading.charted {
        let kind = if matches!(charted, Charted::Treatment(_)) { "done" } else { "found" };
        writeln!(told, "    {kind}: {}", shorthand().described(charted)).unwrap();
    }
    for trouble in &reading.troubles {
        writeln!(told, "    [{}] {}", &line[trouble.range.clone()], trouble.problem).unwrap();
        for suggestion in &trouble.suggestions {
            writeln!(told, "        {} = {}", suggestion.applied(line), suggestion.words).unwrap();
        }
    }
    told
}

/// The table: headings, and lines after a ">", each with what comes of it.
const LINES: &str = include_str!("shorthand_lines.txt");

/// Each line of the table with what is expected of it.
fn table() -> Vec<(&'static str, &'static str)> {
    let blocks = LINES.split("\n\n").map(|block| block.trim_matches('\n'));
    let lines = blocks.filter(|block| !block.starts_with("# ")).map(|block| {
        let (line, expected) = block.split_once('\n').unwrap_or((block, ""));
        (line.strip_prefix("> ").unwrap_or_else(|| panic!("{block}")), expected)
    });
    lines.collect()
}

#[test]
fn real_lines_are_read_as_they_are_meant() {
    let table = table();
    let mut wrong = Vec::new();
    for (line, expected) in &table {
        let told = told(line, &shorthand().read(line));
        if told.trim_end() != *expected {
            wrong.push(format!("> {line}\n{told}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(table.len() >= 250, "{}", table.len());
    let distinct: BTreeSet<&str> = table.iter().map(|(line, _)| *line).collect();
    assert_eq!(distinct.len(), table.len());
}

#[test]
fn a_suggestion_that_is_taken_makes_nothing_worse() {
    for (line, _) in table() {
        let reading = shorthand().read(line);
        for trouble in &reading.troubles {
            for suggestion in &trouble.suggestions {
                let then = suggestion.applied(line);
                let left = shorthand().read(&then).troubles;
                assert!(left.len() <= reading.troubles.len(), "{line} -> {then}: {left:?}");
                assert!(!left.contains(trouble), "{line} -> {then}");
            }
        }
    }
}

#[test]
fn a_line_that_says_nothing_comes_to_nothing_without_trouble() {
    for line in ["", "   ", "\t\u{a0}", ";", "; ,;\n;", "dt ql l 4;\n"] {
        let reading = shorthand().read(line);
        assert_eq!(reading.entries().map(<[Charted]>::len), Ok(usize::from(line.contains("ql"))), "{line:?}");
    }
}

#[test]
fn the_examples_of_the_rules_say_what_comes_of_them() {
    let mut titles = BTreeSet::new();
    for rule in GRAMMAR {
        assert!(titles.insert(rule.title) && !rule.examples.is_empty(), "{}", rule.title);
        for example in rule.examples {
            let reading = shorthand().read(example.line);
            let says: Vec<String> = match reading.entries() {
                Ok(entries) => entries.iter().map(|charted| shorthand().described(charted)).collect(),
                Err(troubles) => troubles.iter().map(|trouble| trouble.problem.to_string()).collect(),
            };
            assert_eq!(says, example.says, "{}", example.line);
        }
    }
    assert!(titles.len() >= 10);
}

#[test]
fn what_was_understood_is_shown_though_the_rest_is_not() {
    let line = "xyzzy ql l 4";
    let reading = shorthand().read(line);
    let shown: Vec<(&str, &str)> = reading
        .understood
        .iter()
        .map(|understood| (&line[understood.range.clone()], understood.words.as_str()))
        .collect();
    assert_eq!(shown, [("ql", "Quadratus lumborum"), ("l", "left")], "4 is not shown: of what?");
    assert!(
        matches!(&reading.understood[0].meaning, Meaning::Muscle(key) if key.as_str() == "quadratus_lumborum")
    );
    assert!(reading.entries().is_err() && reading.charted.is_empty());
    // One part in trouble holds back the line, but what the others come to can be shown.
    let reading = shorthand().read("dt ql l 4; xyzzy");
    assert_eq!(reading.charted.len(), 1);
    assert!(reading.entries().is_err());
}

/// The words that mean more than one thing: not to grow unseen.
#[test]
fn words_of_several_meanings() {
    let mut page = String::new();
    for (word, meanings) in shorthand().words_of_several_meanings() {
        writeln!(page, "{word}: {}", meanings.join(" | ")).unwrap();
    }
    insta::assert_snapshot!(page);
}

/// The text of the first few suggestions at the end of a line.
fn at_the_end(line: &str) -> Vec<String> {
    shorthand()
        .suggestions_at(line, line.len(), 3)
        .into_iter()
        .map(|suggestion| suggestion.applied(line))
        .collect()
}

#[test]
fn the_word_being_typed_is_proposed_from() {
    for (line, first) in [
        ("tp q", "tp QL"),
        ("dt ql l 4; mfr glut m", "dt ql l 4; mfr GMax"),
        ("dt lat dor", "dt Lat"),
        ("l upper tr", "l UT"),
        ("l gl", "l GMax"),
        ("dt quad lum", "dt QL"),
        ("scar tis", "scar work"),
        ("piriformos", "Piri"),
        ("dt ql bil", "dt ql bil"),
        ("mfr thor", "mfr TLF"),
    ] {
        let found = at_the_end(line);
        assert_eq!(found.first().map(String::as_str), Some(first), "{line}: {found:?}");
    }
    for line in ["", "tp ", "tp ql l \"gmed", "zzzz"] {
        assert!(at_the_end(line).is_empty(), "{line}");
    }
    // In the middle of a line the word under the cursor is replaced, and no other.
    let inside = shorthand().suggestions_at("dt pirif l 4", 5, 1);
    assert_eq!(inside[0].applied("dt pirif l 4"), "dt Piri l 4");
    assert!(shorthand().suggestions_at("dt é", 4, 1).is_empty(), "within a letter is before it");
}
