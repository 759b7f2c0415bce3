//! What must hold of the library before anyone relies on it.

use std::collections::{BTreeMap, BTreeSet};

use super::caution::{Caution, Effect};
use super::consent::check_consent;
use super::entry::{FindingKind, Measure, Muscle, RedFlag, Technique};
use super::examination::check_examination;
use super::find::TermKind;
use super::handout::check_handout;
use super::item::{Category, Item};
use super::jurisdiction::check_jurisdiction;
use super::own::OWN_PREFIX;
use super::pack::check_packs;
use super::parse::{
    CAUTIONS, CIRCUMSTANCES, CONSENTS, EXAMINATIONS, FINDINGS, HANDOUTS, ITEMS, JURISDICTIONS, MEASURES,
    MUSCLES, PHRASES, RED_FLAGS, TECHNIQUE_RULES, TECHNIQUES,
};
use super::phrase::check_phrase;
use super::shelf::{Entry, Shelf};
use super::technique_rule::TechniqueRule;
use super::{Catalog, CatalogError, Flaw, fold};

/// The most steps that fit beside a drawing.
pub(super) const MOST_STEPS: usize = 5;
/// The longest text: so that reasons and changes of two cautions fit one line of the record.
pub(super) const MOST_CHARACTERS: usize = 200;
/// The tier of muscles that are treated least.
const LAST_TIER: u8 = 3;

pub(super) fn check(catalog: &Catalog) -> Result<(), CatalogError> {
    if catalog.muscle_source.trim().is_empty() {
        return Err(flawed(MUSCLES, "source", Flaw::Empty { field: "source" }));
    }
    each(MUSCLES, &catalog.muscles, |muscle| check_muscle(catalog, muscle))?;
    each(TECHNIQUES, &catalog.techniques, check_technique)?;
    for rule in &catalog.technique_rules {
        let at = |flaw| flawed(TECHNIQUE_RULES, rule.caution.as_str(), flaw);
        check_technique_rule(catalog, rule).map_err(at)?;
    }
    each(FINDINGS, &catalog.findings, check_finding)?;
    each(EXAMINATIONS, &catalog.examinations, check_examination)?;
    each(ITEMS, &catalog.items, |item| check_item(catalog, item))?;
    check_packs(catalog)?;
    each(CAUTIONS, &catalog.cautions, |caution| check_caution(catalog, caution))?;
    each(CIRCUMSTANCES, &catalog.circumstances, |caution| check_caution(catalog, caution))?;
    each(MEASURES, &catalog.measures, check_measure)?;
    each(RED_FLAGS, &catalog.red_flags, |flag| check_red_flag(catalog, flag))?;
    each(PHRASES, &catalog.phrases, check_phrase)?;
    each(CONSENTS, &catalog.consents, check_consent)?;
    each(HANDOUTS, &catalog.handouts, check_handout)?;
    each(JURISDICTIONS, &catalog.jurisdictions, check_jurisdiction)
}

pub(super) fn flawed(file: &'static str, key: &str, flaw: Flaw) -> CatalogError {
    CatalogError::Flawed { file, key: key.to_owned(), flaw }
}

fn each<T: Entry>(
    file: &'static str,
    shelf: &Shelf<T>,
    holds: impl Fn(&T) -> Result<(), Flaw>,
) -> Result<(), CatalogError> {
    let mut keys = BTreeSet::new();
    let mut owned: BTreeMap<String, &str> = BTreeMap::new();
    for entry in shelf.all() {
        let at = |flaw| flawed(file, entry.key(), flaw);
        if !keys.insert(entry.key()) {
            return Err(at(Flaw::Twice { word: entry.key().to_owned(), other: entry.key().to_owned() }));
        }
        if entry.key().starts_with(OWN_PREFIX) {
            return Err(at(Flaw::KeptForOwn));
        }
        for (kind, word) in entry.words() {
            let folded = fold(word);
            if folded.is_empty() {
                return Err(at(Flaw::Empty { field: "a name, abbreviation or synonym" }));
            }
            if !matches!(kind, TermKind::Name | TermKind::Abbreviation) {
                continue;
            }
            match owned.insert(folded, entry.key()) {
                Some(other) if other != entry.key() => {
                    return Err(at(Flaw::Twice { word: word.to_owned(), other: other.to_owned() }));
                }
                _ => {}
            }
        }
        holds(entry).map_err(at)?;
    }
    for entry in shelf.all() {
        for (kind, word) in entry.words() {
            match owned.get(&fold(word)) {
                // A synonym may be shared ("glutes"), but never shadow what another entry is called.
                Some(other) if kind == TermKind::Synonym && *other != entry.key() => {
                    let flaw = Flaw::Twice { word: word.to_owned(), other: (*other).to_owned() };
                    return Err(flawed(file, entry.key(), flaw));
                }
                _ => {}
            }
        }
    }
    Ok(())
}

pub(super) fn written(texts: &[(&'static str, &str)]) -> Result<(), Flaw> {
    for (field, text) in texts {
        if text.trim().is_empty() {
            return Err(Flaw::Empty { field });
        }
        let found = text.chars().count();
        if found > MOST_CHARACTERS {
            return Err(Flaw::TooLong { field, found, most: MOST_CHARACTERS });
        }
    }
    Ok(())
}

fn check_muscle(catalog: &Catalog, muscle: &Muscle) -> Result<(), Flaw> {
    written(&[
        ("latin", &muscle.latin),
        ("group", &muscle.group),
        ("plain", &muscle.plain),
        ("origin", &muscle.origin),
        ("insertion", &muscle.insertion),
        ("action", &muscle.action),
    ])?;
    if !(1..=LAST_TIER).contains(&muscle.tier) {
        return Err(Flaw::Tier { most: LAST_TIER });
    }
    let Some(whole) = &muscle.part_of else {
        return Ok(());
    };
    match catalog.muscle(whole) {
        None => Err(Flaw::Unknown { field: "part_of", key: whole.to_string() }),
        // One step and no more: a part of a part, or of itself, would never end.
        Some(found) if found.part_of.is_some() => Err(Flaw::PartOfPart { whole: whole.to_string() }),
        Some(_) => Ok(()),
    }
}

fn check_technique(technique: &Technique) -> Result<(), Flaw> {
    if technique.pressure.is_some_and(|pressure| pressure.least() < 1 || pressure.most() > 5) {
        return Err(Flaw::DoseOutsideRange);
    }
    written(&[
        ("meaning", &technique.meaning),
        ("dose", &technique.dose),
        ("cautions", &technique.cautions),
        ("source", &technique.source),
    ])
}

fn check_technique_rule(catalog: &Catalog, rule: &TechniqueRule) -> Result<(), Flaw> {
    written(&[("words", &rule.words), ("source", &rule.source)])?;
    if catalog.caution(&rule.caution).is_none() {
        return Err(Flaw::Unknown { field: "caution", key: rule.caution.to_string() });
    }
    if let Some(unknown) = rule.named().find(|key| catalog.technique(key).is_none()) {
        return Err(Flaw::Unknown { field: "techniques", key: unknown.to_string() });
    }
    if !catalog.techniques().iter().any(|technique| rule.covers(technique)) {
        return Err(Flaw::RuleReachesNothing);
    }
    Ok(())
}

fn check_finding(finding: &FindingKind) -> Result<(), Flaw> {
    written(&[("meaning", &finding.meaning)])
}

fn check_item(catalog: &Catalog, item: &Item) -> Result<(), Flaw> {
    if item.steps.is_empty() || item.steps.len() > MOST_STEPS {
        return Err(Flaw::Steps { found: item.steps.len(), most: MOST_STEPS });
    }
    for step in &item.steps {
        written(&[("steps", step)])?;
    }
    for thing in &item.equipment {
        written(&[("equipment", thing)])?;
    }
    written(&[
        ("title", &item.title),
        ("feel", &item.feel),
        ("easier", &item.easier),
        ("harder", &item.harder),
        ("stop", &item.stop),
        ("cautions", &item.cautions),
        ("source", &item.source),
    ])?;
    if item.stop_condition().is_none() {
        return Err(Flaw::StopWithoutCondition);
    }
    if let Some(unknown) = item.targets.iter().find(|target| catalog.muscle(target).is_none()) {
        return Err(Flaw::Unknown { field: "targets", key: unknown.to_string() });
    }
    if !item.range.can_be_prescribed() {
        return Err(Flaw::RangeTooWide);
    }
    if !item.range.contains(item.dose) {
        return Err(Flaw::DoseOutsideRange);
    }
    let for_one_muscle = matches!(
        item.category,
        Category::SelfMassage
            | Category::PartnerMassage
            | Category::Stretch
            | Category::Mobility
            | Category::Strength
    );
    match (for_one_muscle, &item.why_general) {
        (_, Some(why)) => written(&[("why_general", why)]),
        (true, None) if item.targets.is_empty() => Err(Flaw::Empty { field: "targets" }),
        (true, None) => Ok(()),
        (false, None) => Err(Flaw::WhyMissing),
    }
}

fn check_caution(catalog: &Catalog, caution: &Caution) -> Result<(), Flaw> {
    written(&[("hands_on", &caution.hands_on), ("source", &caution.source)])?;
    if let Some(words) = &caution.on_intake {
        written(&[("on_intake", words)])?;
    }
    for rule in &caution.rules {
        if let Some(unknown) = rule.reach.named().find(|item| catalog.item(item).is_none()) {
            return Err(Flaw::Unknown { field: "rules", key: unknown.to_string() });
        }
        if !catalog.items().iter().any(|item| rule.reach.covers(item)) {
            return Err(Flaw::RuleReachesNothing);
        }
        match &rule.effect {
            Effect::HeldBack { because } => written(&[("because", because)])?,
            Effect::Adapted { change, most } => {
                written(&[("change", change)])?;
                let reached = catalog.items().iter().filter(|item| rule.reach.covers(item));
                for item in reached {
                    most.0.over(item.dose).map_err(|_| Flaw::RangeTooWide)?;
                }
            }
        }
    }
    Ok(())
}

fn check_measure(measure: &Measure) -> Result<(), Flaw> {
    written(&[("unit", &measure.unit), ("licence", &measure.licence)])?;
    let width = measure.highest - measure.lowest;
    // NaN fails every comparison, so the scale is asked to hold rather than not to fail.
    let holds = width > 0.0 && measure.step > 0.0 && measure.step <= width;
    if !holds {
        return Err(Flaw::Scale);
    }
    if let Some(prompt) = &measure.prompt {
        if !measure.ship_text {
            return Err(Flaw::WordingNotFree);
        }
        written(&[("prompt", prompt)])?;
    }
    match (&measure.change_that_matters, &measure.no_change_because) {
        (Some(change), None) if change.amount > 0.0 && change.amount <= width => {
            written(&[("words", &change.words), ("source", &change.source)])
        }
        (None, Some(because)) => written(&[("no_change_because", because)]),
        _ => Err(Flaw::ChangeUnclear),
    }
}

fn check_red_flag(catalog: &Catalog, flag: &RedFlag) -> Result<(), Flaw> {
    written(&[
        ("ask", &flag.ask),
        ("concern", &flag.concern),
        ("what_to_do", &flag.what_to_do),
        ("source", &flag.source),
    ])?;
    if let Some(on_sheet) = &flag.on_sheet {
        written(&[("on_sheet", on_sheet)])?;
    }
    match &flag.caution {
        Some(caution) if catalog.caution(caution).is_none() => {
            Err(Flaw::Unknown { field: "caution", key: caution.to_string() })
        }
        _ => Ok(()),
    }
}
