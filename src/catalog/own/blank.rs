//! What a new entry begins with, and how each kind takes its key.

use super::{Own, OwnKind, WrongField, check};
use crate::catalog::Catalog;
use crate::catalog::dose_range::{DoseRange, Span};
use crate::catalog::entry::{FindingKind, Layer, Mark, Muscle, SelfCare, Technique, TechniqueGroup};
use crate::catalog::item::{Category, Evidence, Item, Position};
use crate::catalog::phrase::Phrase;
use crate::catalog::shelf::Shelf;
use crate::domain::{Dose, FindingKey, Invalid, ItemKey, MuscleKey, PhraseKey, Region, TechniqueKey};

/// Where a claim without a source comes from.
const EXPERT: &str = "expert practice";

impl Own for Muscle {
    const KIND: OwnKind = OwnKind::Muscle;
    const NAME: &'static str = "name";

    fn blank(key: &str) -> Result<Self, Invalid> {
        Ok(Self {
            key: MuscleKey::new(key)?,
            name: String::new(),
            latin: String::new(),
            abbreviation: String::new(),
            synonyms: Vec::new(),
            region: Region::LowerBack,
            group: String::new(),
            layer: Layer::Superficial,
            tier: 2,
            part_of: None,
            ta2: None,
            fma: None,
            uberon: None,
            plain: String::new(),
            origin: String::new(),
            insertion: String::new(),
            action: String::new(),
        })
    }

    fn set_key(&mut self, key: &str) -> Result<(), Invalid> {
        self.key = MuscleKey::new(key)?;
        Ok(())
    }

    fn called(&self) -> &str {
        &self.name
    }

    fn wrong(&self) -> Vec<WrongField> {
        check::muscle(self)
    }

    fn strays(&self, catalog: &Catalog) -> Vec<WrongField> {
        check::muscle_strays(self, catalog)
    }

    fn shelf(catalog: &Catalog) -> &Shelf<Self> {
        &catalog.muscles
    }
}

impl Own for Technique {
    const KIND: OwnKind = OwnKind::Technique;
    const NAME: &'static str = "name";

    fn blank(key: &str) -> Result<Self, Invalid> {
        Ok(Self {
            key: TechniqueKey::new(key)?,
            name: String::new(),
            abbreviation: String::new(),
            synonyms: Vec::new(),
            group: TechniqueGroup::Other,
            traits: Vec::new(),
            meaning: String::new(),
            pressure: None,
            minutes: None,
            dose: String::new(),
            cautions: String::new(),
            source: EXPERT.to_owned(),
        })
    }

    fn set_key(&mut self, key: &str) -> Result<(), Invalid> {
        self.key = TechniqueKey::new(key)?;
        Ok(())
    }

    fn called(&self) -> &str {
        &self.name
    }

    fn wrong(&self) -> Vec<WrongField> {
        check::technique(self)
    }

    fn strays(&self, _: &Catalog) -> Vec<WrongField> {
        Vec::new()
    }

    fn shelf(catalog: &Catalog) -> &Shelf<Self> {
        &catalog.techniques
    }
}

impl Own for FindingKind {
    const KIND: OwnKind = OwnKind::Finding;
    const NAME: &'static str = "name";

    fn blank(key: &str) -> Result<Self, Invalid> {
        Ok(Self {
            key: FindingKey::new(key)?,
            name: String::new(),
            abbreviation: String::new(),
            synonyms: Vec::new(),
            mark: Mark::FilledCircle,
            graded: true,
            self_care: SelfCare::Neither,
            meaning: String::new(),
        })
    }

    fn set_key(&mut self, key: &str) -> Result<(), Invalid> {
        self.key = FindingKey::new(key)?;
        Ok(())
    }

    fn called(&self) -> &str {
        &self.name
    }

    fn wrong(&self) -> Vec<WrongField> {
        check::finding(self)
    }

    fn strays(&self, _: &Catalog) -> Vec<WrongField> {
        Vec::new()
    }

    fn shelf(catalog: &Catalog) -> &Shelf<Self> {
        &catalog.findings
    }
}

impl Own for Item {
    const KIND: OwnKind = OwnKind::Item;
    const NAME: &'static str = "title";

    fn blank(key: &str) -> Result<Self, Invalid> {
        let (hold, rounds) = (30, 2);
        Ok(Self {
            key: ItemKey::new(key)?,
            title: String::new(),
            synonyms: Vec::new(),
            category: Category::Stretch,
            region: Region::LowerBack,
            position: Position::Anywhere,
            sided: false,
            equipment: Vec::new(),
            targets: Vec::new(),
            traits: Vec::new(),
            best_stages: Vec::new(),
            on_request: false,
            why_general: None,
            steps: Vec::new(),
            feel: String::new(),
            dose: Dose::default().with_sets(rounds)?.with_hold_seconds(Some(hold))?,
            range: DoseRange {
                sets: Span::try_from([1, 3])?,
                repetitions: None,
                hold_seconds: Some(Span::try_from([10, 60])?),
                minutes: None,
                times_a_day: Span::try_from([1, 3])?,
                days_a_week: Span::try_from([2, 7])?,
            },
            easier: String::new(),
            harder: String::new(),
            stop: "Stop if the pain is sharp, spreads or tingles.".to_owned(),
            cautions: String::new(),
            evidence: Evidence::ExpertPractice,
            source: EXPERT.to_owned(),
        })
    }

    fn set_key(&mut self, key: &str) -> Result<(), Invalid> {
        self.key = ItemKey::new(key)?;
        Ok(())
    }

    fn called(&self) -> &str {
        &self.title
    }

    fn wrong(&self) -> Vec<WrongField> {
        check::item(self)
    }

    fn strays(&self, catalog: &Catalog) -> Vec<WrongField> {
        check::item_strays(self, catalog)
    }

    fn shelf(catalog: &Catalog) -> &Shelf<Self> {
        &catalog.items
    }
}

impl Own for Phrase {
    const KIND: OwnKind = OwnKind::Phrase;
    const NAME: &'static str = "name";

    fn blank(key: &str) -> Result<Self, Invalid> {
        Ok(Self::blank(PhraseKey::new(key)?))
    }

    fn set_key(&mut self, key: &str) -> Result<(), Invalid> {
        self.key = PhraseKey::new(key)?;
        Ok(())
    }

    fn called(&self) -> &str {
        &self.name
    }

    fn wrong(&self) -> Vec<WrongField> {
        check::phrase(self)
    }

    fn strays(&self, _: &Catalog) -> Vec<WrongField> {
        Vec::new()
    }

    fn shelf(catalog: &Catalog) -> &Shelf<Self> {
        &catalog.phrases
    }
}
