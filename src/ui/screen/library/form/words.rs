//! What is typed into the form: from an entry and back to one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use super::dose::{self, Part};
use crate::catalog::{
    Category, Evidence, FindingKind, Item, ItemTrait, Layer, Mark, Muscle, NoteField, OwnContent, OwnKind,
    Phrase, Position, SelfCare, Span, Technique, TechniqueGroup, TechniqueTrait,
};
use crate::domain::{MuscleKey, Region};

/// What is wrong with a field, by the name the field has in the data.
pub type Wrong = (&'static str, String);

/// What is typed into the form, as autosave keeps it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// The word of the kind.
    pub kind: String,
    /// The entry that is changed; none for a new one.
    pub key: Option<String>,
    /// The fields, by the names they have in the data.
    pub lines: BTreeMap<String, String>,
    /// What was picked from closed lists, in the words of the lists.
    pub picks: BTreeMap<String, String>,
    /// What is ticked.
    pub ticks: BTreeSet<String>,
    /// The muscles it is for.
    pub targets: Vec<MuscleKey>,
}

/// Each choice with the words it is offered in.
pub trait Listed: Copy + 'static {
    /// Every choice.
    const EVERY: &'static [Self];
    /// The words of one.
    fn said(self) -> &'static str;
}

macro_rules! listed {
    ($($name:ident),+) => {
        $(impl Listed for $name {
            const EVERY: &'static [Self] = Self::ALL;
            fn said(self) -> &'static str {
                self.words()
            }
        })+
    };
}

listed!(
    Category,
    Evidence,
    ItemTrait,
    Layer,
    Mark,
    NoteField,
    Position,
    Region,
    SelfCare,
    TechniqueGroup,
    TechniqueTrait
);

/// A choice of a closed list as it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Said(pub &'static str);

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The closed lists of a kind.
pub fn lists(kind: OwnKind) -> BTreeMap<&'static str, Vec<Said>> {
    fn every<T: Listed>() -> Vec<Said> {
        T::EVERY.iter().map(|choice| Said(choice.said())).collect()
    }
    match kind {
        OwnKind::Muscle => BTreeMap::from([("region", every::<Region>()), ("layer", every::<Layer>())]),
        OwnKind::Technique => BTreeMap::from([("group", every::<TechniqueGroup>())]),
        OwnKind::Finding => BTreeMap::from([("mark", every::<Mark>()), ("self_care", every::<SelfCare>())]),
        OwnKind::Item => BTreeMap::from([
            ("category", every::<Category>()),
            ("region", every::<Region>()),
            ("position", every::<Position>()),
            ("evidence", every::<Evidence>()),
        ]),
        OwnKind::Phrase => BTreeMap::from([("field", every::<NoteField>())]),
    }
}

impl Words {
    /// The words of an entry; `key` where it is an entry of the library.
    pub fn of(content: &OwnContent, key: Option<String>) -> Self {
        let mut words = Self { kind: content.kind().word().to_owned(), key, ..Self::default() };
        match content {
            OwnContent::Muscle(muscle) => words.take_muscle(muscle),
            OwnContent::Technique(technique) => words.take_technique(technique),
            OwnContent::Finding(finding) => words.take_finding(finding),
            OwnContent::Item(item) => words.take_item(item),
            OwnContent::Phrase(phrase) => words.take_phrase(phrase),
        }
        words
    }

    /// The kind they are about.
    pub fn own_kind(&self) -> Option<OwnKind> {
        OwnKind::from_word(&self.kind)
    }

    /// What the entry is called so far.
    pub fn name(&self) -> &str {
        self.line(if self.own_kind() == Some(OwnKind::Item) { "title" } else { "name" }).trim()
    }

    /// One field.
    pub fn line(&self, field: &str) -> &str {
        self.lines.get(field).map_or("", String::as_str)
    }

    fn lines_from(&mut self, lines: &[(&'static str, &str)]) {
        self.lines.extend(lines.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())));
    }

    fn pick(&mut self, field: &'static str, choice: impl Listed) {
        self.picks.insert(field.to_owned(), choice.said().to_owned());
    }

    fn take_muscle(&mut self, muscle: &Muscle) {
        self.lines_from(&[
            ("name", &muscle.name),
            ("latin", &muscle.latin),
            ("abbreviation", &muscle.abbreviation),
            ("synonyms", &muscle.synonyms.join(", ")),
            ("group", &muscle.group),
            ("plain", &muscle.plain),
            ("origin", &muscle.origin),
            ("insertion", &muscle.insertion),
            ("action", &muscle.action),
        ]);
        self.pick("region", muscle.region);
        self.pick("layer", muscle.layer);
    }

    fn take_technique(&mut self, technique: &Technique) {
        self.lines_from(&[
            ("name", &technique.name),
            ("abbreviation", &technique.abbreviation),
            ("synonyms", &technique.synonyms.join(", ")),
            ("meaning", &technique.meaning),
            ("dose", &technique.dose),
            ("cautions", &technique.cautions),
            ("source", &technique.source),
        ]);
        for (field, span) in [("pressure", technique.pressure), ("minutes", technique.minutes)] {
            let ends = span.map(|span| (span.least().to_string(), span.most().to_string()));
            let (least, most) = ends.unwrap_or_default();
            self.lines.insert(format!("{field} least"), least);
            self.lines.insert(format!("{field} most"), most);
        }
        self.pick("group", technique.group);
        for asked in &technique.traits {
            self.tick(asked.words(), true);
        }
    }

    fn take_finding(&mut self, finding: &FindingKind) {
        self.lines_from(&[
            ("name", &finding.name),
            ("abbreviation", &finding.abbreviation),
            ("synonyms", &finding.synonyms.join(", ")),
            ("meaning", &finding.meaning),
        ]);
        self.pick("mark", finding.mark);
        self.pick("self_care", finding.self_care);
        self.tick("graded", finding.graded);
    }

    fn take_item(&mut self, item: &Item) {
        self.lines_from(&[
            ("title", &item.title),
            ("synonyms", &item.synonyms.join(", ")),
            ("equipment", &item.equipment.join(", ")),
            ("why_general", item.why_general.as_deref().unwrap_or_default()),
            ("steps", &item.steps.join("\n")),
            ("feel", &item.feel),
            ("easier", &item.easier),
            ("harder", &item.harder),
            ("stop", &item.stop),
            ("cautions", &item.cautions),
            ("source", &item.source),
        ]);
        self.pick("category", item.category);
        self.pick("region", item.region);
        self.pick("position", item.position);
        self.pick("evidence", item.evidence);
        self.tick("sided", item.sided);
        for asked in &item.traits {
            self.tick(asked.words(), true);
        }
        self.targets.clone_from(&item.targets);
        for part in Part::ALL {
            for (column, number) in part.of(item) {
                let words = number.map(|number| number.to_string()).unwrap_or_default();
                self.lines.insert(part.field(column), words);
            }
        }
    }

    fn take_phrase(&mut self, phrase: &Phrase) {
        self.lines_from(&[
            ("name", &phrase.name),
            ("synonyms", &phrase.synonyms.join(", ")),
            ("text", phrase.text()),
        ]);
        self.pick("field", phrase.field);
    }

    /// Ticks a box, or takes the tick away.
    pub fn tick(&mut self, box_words: &str, ticked: bool) {
        if ticked {
            self.ticks.insert(box_words.to_owned());
        } else {
            self.ticks.remove(box_words);
        }
    }

    /// The entry these words make of what was there before, and what of them can't be understood.
    pub fn content(&self, before: OwnContent) -> (OwnContent, Vec<Wrong>) {
        let mut wrong = Vec::new();
        let content = match before {
            OwnContent::Muscle(muscle) => OwnContent::Muscle(self.muscle(muscle)),
            OwnContent::Technique(technique) => OwnContent::Technique(self.technique(technique, &mut wrong)),
            OwnContent::Finding(finding) => OwnContent::Finding(self.finding(finding)),
            OwnContent::Item(item) => OwnContent::Item(self.item(item, &mut wrong)),
            OwnContent::Phrase(phrase) => OwnContent::Phrase(self.phrase(phrase, &mut wrong)),
        };
        (content, wrong)
    }

    fn text(&self, field: &str) -> String {
        self.line(field).trim().to_owned()
    }

    /// Words with commas between them.
    fn list(&self, field: &str) -> Vec<String> {
        let parts = self.line(field).split(',').map(str::trim);
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn picked<T: Listed>(&self, field: &str, before: T) -> T {
        let said = self.picks.get(field).map_or("", String::as_str);
        T::EVERY.iter().copied().find(|choice| choice.said() == said).unwrap_or(before)
    }

    fn muscle(&self, before: Muscle) -> Muscle {
        Muscle {
            name: self.text("name"),
            latin: self.text("latin"),
            abbreviation: self.text("abbreviation"),
            synonyms: self.list("synonyms"),
            region: self.picked("region", before.region),
            group: self.text("group"),
            layer: self.picked("layer", before.layer),
            plain: self.text("plain"),
            origin: self.text("origin"),
            insertion: self.text("insertion"),
            action: self.text("action"),
            ..before
        }
    }

    fn technique(&self, before: Technique, wrong: &mut Vec<Wrong>) -> Technique {
        Technique {
            name: self.text("name"),
            abbreviation: self.text("abbreviation"),
            synonyms: self.list("synonyms"),
            group: self.picked("group", before.group),
            traits: self.traits(&before.traits),
            meaning: self.text("meaning"),
            pressure: self.span("pressure", wrong),
            minutes: self.span("minutes", wrong),
            dose: self.text("dose"),
            cautions: self.text("cautions"),
            source: self.text("source"),
            ..before
        }
    }

    fn finding(&self, before: FindingKind) -> FindingKind {
        FindingKind {
            name: self.text("name"),
            abbreviation: self.text("abbreviation"),
            synonyms: self.list("synonyms"),
            mark: self.picked("mark", before.mark),
            graded: self.ticks.contains("graded"),
            self_care: self.picked("self_care", before.self_care),
            meaning: self.text("meaning"),
            ..before
        }
    }

    fn phrase(&self, mut phrase: Phrase, wrong: &mut Vec<Wrong>) -> Phrase {
        phrase.name = self.text("name");
        phrase.synonyms = self.list("synonyms");
        phrase.field = self.picked("field", phrase.field);
        let text = self.text("text");
        if text.is_empty() {
            wrong.push(("text", "Write what the phrase says.".to_owned()));
        } else if let Err(flaw) = phrase.set_text(&text) {
            wrong.push(("text", format!("In this text {flaw}.")));
        }
        phrase
    }

    fn item(&self, before: Item, wrong: &mut Vec<Wrong>) -> Item {
        let steps = self.line("steps").lines().map(str::trim).filter(|step| !step.is_empty());
        let (dose, range) = dose::read(self, &before, wrong);
        Item {
            title: self.text("title"),
            synonyms: self.list("synonyms"),
            category: self.picked("category", before.category),
            region: self.picked("region", before.region),
            position: self.picked("position", before.position),
            sided: self.ticks.contains("sided"),
            equipment: self.list("equipment"),
            targets: self.targets.clone(),
            traits: self.traits(&before.traits),
            why_general: Some(self.text("why_general")).filter(|why| !why.is_empty()),
            steps: steps.map(str::to_owned).collect(),
            feel: self.text("feel"),
            dose,
            range,
            easier: self.text("easier"),
            harder: self.text("harder"),
            stop: self.text("stop"),
            cautions: self.text("cautions"),
            evidence: self.picked("evidence", before.evidence),
            source: self.text("source"),
            ..before
        }
    }

    /// The traits that are ticked: in the order they had, new ones after them.
    fn traits<T: Listed + PartialEq>(&self, before: &[T]) -> Vec<T> {
        let new = T::EVERY.iter().filter(|asked| !before.contains(asked));
        before.iter().chain(new).copied().filter(|asked| self.ticks.contains(asked.said())).collect()
    }

    /// From a least to a most number; none where nothing is written.
    fn span(&self, field: &'static str, wrong: &mut Vec<Wrong>) -> Option<Span> {
        let least = self.number(&format!("{field} least"), field, wrong);
        let most = self.number(&format!("{field} most"), field, wrong);
        let span = Span::try_from([least.or(most)?, most.or(least)?]);
        span.map_err(|invalid| wrong.push((field, invalid.to_string()))).ok()
    }

    /// A number; none where nothing is written.
    pub(super) fn number(&self, line: &str, field: &'static str, wrong: &mut Vec<Wrong>) -> Option<u16> {
        let typed = self.line(line).trim();
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse();
        number.map_err(|_| wrong.push((field, format!("“{typed}” is no whole number.")))).ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn every_entry_comes_back_from_its_words_as_it_was() {
        let catalog = Catalog::builtin().unwrap();
        let contents = (catalog.items().iter().cloned().map(OwnContent::Item))
            .chain(catalog.muscles().iter().cloned().map(OwnContent::Muscle))
            .chain(catalog.techniques().iter().cloned().map(OwnContent::Technique))
            .chain(catalog.findings().iter().cloned().map(OwnContent::Finding))
            .chain(catalog.phrases().iter().cloned().map(OwnContent::Phrase));
        let mut counted = 0;
        for content in contents {
            let words = Words::of(&content, None);
            let blank = OwnContent::blank(content.kind()).unwrap();
            let kept = serde_json::from_str::<Words>(&serde_json::to_string(&words).unwrap()).unwrap();
            assert_eq!(kept, words);
            assert_eq!(words.content(content.clone()), (content.clone(), Vec::new()), "{}", content.name());
            // What the form shows does not come from what was there before.
            let (anew, wrong) = words.content(blank);
            assert_eq!((Words::of(&anew, None), wrong), (words, Vec::new()), "{}", content.name());
            counted += 1;
        }
        assert!(counted > 60);
    }

    #[test]
    fn what_is_no_number_is_said_beside_its_field() {
        let blank = OwnContent::blank(OwnKind::Technique).unwrap();
        let mut words = Words::of(&blank, None);
        words.lines.insert("pressure least".into(), "hard".into());
        let (_, wrong) = words.content(blank);
        assert_eq!(wrong, [("pressure", "“hard” is no whole number.".to_owned())]);
    }
}
