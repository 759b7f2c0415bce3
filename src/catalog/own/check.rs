//! What must hold of an entry of the user's own: only what the program can't do without.
//!
//! The built-in library holds itself to more. A therapist's own item may do without an easier
//! variant, but never without steps, a stop rule and a dose that can be prescribed.

use super::{Own, WrongField};
use crate::catalog::check::{MOST_CHARACTERS, MOST_STEPS};
use crate::catalog::entry::{FindingKind, Muscle, Technique};
use crate::catalog::find::TermKind;
use crate::catalog::item::{Evidence, Item};
use crate::catalog::phrase::{Phrase, PhrasePart};
use crate::catalog::{Catalog, fold};
use crate::domain::Invalid;

/// The most characters of a name: it has to fit a line of the record.
const MOST_OF_NAME: usize = 80;
/// The most other words, equipment or muscles of one entry.
const MOST_OF_A_LIST: usize = 20;

/// Every field that is wrong, by itself or beside the other entries.
pub(super) fn all<T: Own>(entry: &T, catalog: &Catalog) -> Vec<WrongField> {
    let mut wrong = entry.wrong();
    wrong.extend(entry.strays(catalog));
    wrong.extend(doubles(entry, catalog));
    wrong
}

/// Words of it that already stand for another entry in sight.
fn doubles<T: Own>(entry: &T, catalog: &Catalog) -> Vec<WrongField> {
    let mut wrong = Vec::new();
    for (kind, word) in entry.words() {
        let folded = fold(word);
        let field = match kind {
            TermKind::Name => T::NAME,
            TermKind::Abbreviation => "abbreviation",
            TermKind::Synonym => "synonyms",
            TermKind::Latin => continue,
        };
        let owns = |other: &&T| {
            let words = other.words();
            let named =
                words.iter().filter(|(kind, _)| matches!(kind, TermKind::Name | TermKind::Abbreviation));
            other.key() != entry.key() && named.into_iter().any(|(_, theirs)| fold(theirs) == folded)
        };
        if let Some(other) = T::shelf(catalog).all().iter().find(owns).filter(|_| !folded.is_empty()) {
            let sentence = format!("“{word}” already stands for “{}”. Choose other words.", other.called());
            wrong.push(WrongField::new(field, &sentence));
        }
    }
    wrong
}

/// Gathers what is wrong.
#[derive(Default)]
struct Fields(Vec<WrongField>);

impl Fields {
    fn wrong(&mut self, field: &'static str, sentence: &impl std::fmt::Display) {
        self.0.push(WrongField::new(field, sentence));
    }

    /// One line of at most so many characters; may be empty.
    fn line_within(&mut self, field: &'static str, text: &str, most: usize) {
        let found = text.chars().count();
        if text.chars().any(char::is_control) {
            self.wrong(field, &Invalid::NotOneLine);
        } else if found > most {
            self.wrong(field, &Invalid::TooLong { found, most });
        }
    }

    fn line(&mut self, field: &'static str, text: &str) {
        self.line_within(field, text, MOST_CHARACTERS);
    }

    fn name(&mut self, field: &'static str, text: &str) {
        if fold(text).is_empty() {
            self.wrong(field, &Invalid::NoName);
        }
        self.line_within(field, text, MOST_OF_NAME);
    }

    /// Lines of which none is empty.
    fn lines(&mut self, field: &'static str, lines: &[String]) {
        if lines.len() > MOST_OF_A_LIST {
            self.wrong(field, &format!("There is room for {MOST_OF_A_LIST} of them."));
        }
        for text in lines {
            if text.trim().is_empty() {
                self.wrong(field, &"One of the lines is empty. Fill it in or take it away.");
            }
            self.line(field, text);
        }
    }
}

pub(super) fn muscle(muscle: &Muscle) -> Vec<WrongField> {
    let mut fields = Fields::default();
    fields.name("name", &muscle.name);
    fields.line_within("abbreviation", &muscle.abbreviation, MOST_OF_NAME);
    fields.lines("synonyms", &muscle.synonyms);
    if !(1..=3).contains(&muscle.tier) {
        fields.wrong("tier", &"How often it is treated goes from 1 (most) to 3.");
    }
    for (field, text) in [
        ("latin", &muscle.latin),
        ("group", &muscle.group),
        ("plain", &muscle.plain),
        ("origin", &muscle.origin),
        ("insertion", &muscle.insertion),
        ("action", &muscle.action),
    ] {
        fields.line(field, text);
    }
    fields.0
}

pub(super) fn muscle_strays(muscle: &Muscle, catalog: &Catalog) -> Vec<WrongField> {
    let mut fields = Fields::default();
    match &muscle.part_of {
        Some(whole) if *whole == muscle.key => {
            fields.wrong("part_of", &"A muscle is not a part of itself. Choose another one.");
        }
        Some(whole) if catalog.muscle(whole).is_none() => {
            fields.wrong("part_of", &format!("There is no muscle “{whole}”. Choose one from the list."));
        }
        _ => {}
    }
    fields.0
}

pub(super) fn technique(technique: &Technique) -> Vec<WrongField> {
    let mut fields = Fields::default();
    fields.name("name", &technique.name);
    fields.line_within("abbreviation", &technique.abbreviation, MOST_OF_NAME);
    fields.lines("synonyms", &technique.synonyms);
    if technique.pressure.is_some_and(|pressure| pressure.least() < 1 || pressure.most() > 5) {
        fields.wrong("pressure", &"Pressure goes from 1 to 5.");
    }
    if technique.minutes.is_some_and(|minutes| minutes.least() < 1 || minutes.most() > 480) {
        fields.wrong("minutes", &"Minutes go from 1 to 480.");
    }
    for (field, text) in [
        ("meaning", &technique.meaning),
        ("dose", &technique.dose),
        ("cautions", &technique.cautions),
        ("source", &technique.source),
    ] {
        fields.line(field, text);
    }
    fields.0
}

pub(super) fn finding(finding: &FindingKind) -> Vec<WrongField> {
    let mut fields = Fields::default();
    fields.name("name", &finding.name);
    fields.line_within("abbreviation", &finding.abbreviation, MOST_OF_NAME);
    fields.lines("synonyms", &finding.synonyms);
    fields.line("meaning", &finding.meaning);
    fields.0
}

pub(super) fn phrase(phrase: &Phrase) -> Vec<WrongField> {
    let mut fields = Fields::default();
    fields.name("name", &phrase.name);
    fields.lines("synonyms", &phrase.synonyms);
    fields.line("text", phrase.text());
    if !phrase.parts().iter().any(|part| matches!(part, PhrasePart::Words(_))) {
        fields.wrong("text", &"Write what the phrase says; gaps alone say nothing.");
    }
    fields.0
}

pub(super) fn item(item: &Item) -> Vec<WrongField> {
    let mut fields = Fields::default();
    fields.name("title", &item.title);
    fields.lines("synonyms", &item.synonyms);
    fields.lines("equipment", &item.equipment);
    if item.steps.is_empty() || item.steps.len() > MOST_STEPS {
        fields.wrong("steps", &format!("Write 1 to {MOST_STEPS} steps, each on its own line."));
    }
    fields.lines("steps", &item.steps);
    if item.targets.len() > MOST_OF_A_LIST {
        fields.wrong("targets", &format!("There is room for {MOST_OF_A_LIST} muscles."));
    }
    for (field, text) in [
        ("feel", &item.feel),
        ("easier", &item.easier),
        ("harder", &item.harder),
        ("stop", &item.stop),
        ("cautions", &item.cautions),
        ("source", &item.source),
    ] {
        fields.line(field, text);
    }
    fields.line("why_general", item.why_general.as_deref().unwrap_or_default());
    if item.stop_condition().is_none_or(|condition| condition.trim().is_empty()) {
        fields.wrong("stop", &"Say when to stop, as in “Stop if the pain is sharp.”, with the full stop.");
    }
    if item.source.trim().is_empty() && item.evidence != Evidence::ExpertPractice {
        fields.wrong("source", &"Say where this was read, or choose “expert practice” as the evidence.");
    }
    if !item.range.can_be_prescribed() {
        fields.wrong("range", &"The range goes beyond what can be prescribed. Make it smaller.");
    } else if !item.range.contains(item.dose) {
        fields.wrong("dose", &"The first dose lies outside the range you allow. Change one of the two.");
    }
    fields.0
}

pub(super) fn item_strays(item: &Item, catalog: &Catalog) -> Vec<WrongField> {
    let mut fields = Fields::default();
    for target in item.targets.iter().filter(|target| catalog.muscle(target).is_none()) {
        fields.wrong("targets", &format!("There is no muscle “{target}”. Choose one from the list."));
    }
    fields.0
}
