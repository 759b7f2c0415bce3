//! From text to entries.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::caution::Caution;
use super::check;
use super::consent::{Consent, ConsentText};
use super::entry::{FindingKind, Measure, Muscle, RedFlag, Technique};
use super::examination::ExaminationKind;
use super::handout::Handout;
use super::item::Item;
use super::jurisdiction::Jurisdiction;
use super::pack::{Pack, Progression};
use super::phrase::{Phrase, PhraseText};
use super::shelf::Shelf;
use super::technique_rule::TechniqueRule;
use super::{Catalog, CatalogError, Flaw};

pub(super) const MUSCLES: &str = "muscles.toml";
pub(super) const TECHNIQUES: &str = "techniques.toml";
pub(super) const TECHNIQUE_RULES: &str = "technique_rules.toml";
pub(super) const FINDINGS: &str = "findings.toml";
pub(super) const EXAMINATIONS: &str = "examinations.toml";
pub(super) const ITEMS: &str = "items.toml";
pub(super) const PACKS: &str = "packs.toml";
pub(super) const CAUTIONS: &str = "cautions.toml";
pub(super) const CIRCUMSTANCES: &str = "circumstances.toml";
pub(super) const MEASURES: &str = "measures.toml";
pub(super) const RED_FLAGS: &str = "red_flags.toml";
pub(super) const PHRASES: &str = "phrases.toml";
pub(super) const CONSENTS: &str = "consents.toml";
pub(super) const HANDOUTS: &str = "handouts.toml";
pub(super) const JURISDICTIONS: &str = "jurisdictions.toml";

/// The text of the library's files.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// `muscles.toml`.
    pub muscles: &'a str,
    /// `techniques.toml`.
    pub techniques: &'a str,
    /// `technique_rules.toml`.
    pub technique_rules: &'a str,
    /// `findings.toml`.
    pub findings: &'a str,
    /// `examinations.toml`.
    pub examinations: &'a str,
    /// `items.toml`.
    pub items: &'a str,
    /// `packs.toml`.
    pub packs: &'a str,
    /// `cautions.toml`.
    pub cautions: &'a str,
    /// `circumstances.toml`.
    pub circumstances: &'a str,
    /// `measures.toml`.
    pub measures: &'a str,
    /// `red_flags.toml`.
    pub red_flags: &'a str,
    /// `phrases.toml`.
    pub phrases: &'a str,
    /// `consents.toml`.
    pub consents: &'a str,
    /// `handouts.toml`.
    pub handouts: &'a str,
    /// `jurisdictions.toml`.
    pub jurisdictions: &'a str,
}

impl Sources<'static> {
    /// The files the program was built with.
    pub const BUILTIN: Self = Self {
        muscles: include_str!("../../assets/catalog/muscles.toml"),
        techniques: include_str!("../../assets/catalog/techniques.toml"),
        technique_rules: include_str!("../../assets/catalog/technique_rules.toml"),
        findings: include_str!("../../assets/catalog/findings.toml"),
        examinations: include_str!("../../assets/catalog/examinations.toml"),
        items: include_str!("../../assets/catalog/items.toml"),
        packs: include_str!("../../assets/catalog/packs.toml"),
        cautions: include_str!("../../assets/catalog/cautions.toml"),
        circumstances: include_str!("../../assets/catalog/circumstances.toml"),
        measures: include_str!("../../assets/catalog/measures.toml"),
        red_flags: include_str!("../../assets/catalog/red_flags.toml"),
        phrases: include_str!("../../assets/catalog/phrases.toml"),
        consents: include_str!("../../assets/catalog/consents.toml"),
        handouts: include_str!("../../assets/catalog/handouts.toml"),
        jurisdictions: include_str!("../../assets/catalog/jurisdictions.toml"),
    };
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MuscleFile {
    source: String,
    muscle: Vec<Muscle>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TechniqueFile {
    technique: Vec<Technique>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TechniqueRuleFile {
    rule: Vec<TechniqueRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingFile {
    finding: Vec<FindingKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExaminationFile {
    examination: Vec<ExaminationKind>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemFile {
    item: Vec<Item>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    pack: Vec<Pack>,
    progression: Vec<Progression>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CautionFile {
    caution: Vec<Caution>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CircumstanceFile {
    circumstance: Vec<Caution>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureFile {
    measure: Vec<Measure>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RedFlagFile {
    red_flag: Vec<RedFlag>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhraseFile {
    phrase: Vec<PhraseText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConsentFile {
    consent: Vec<ConsentText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HandoutFile {
    handout: Vec<Handout>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct JurisdictionFile {
    jurisdiction: Vec<Jurisdiction>,
}

fn read<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, CatalogError> {
    toml::from_str(text)
        .map_err(|error| CatalogError::Unreadable { file, problem: error.to_string().trim().to_owned() })
}

/// The entries of a file whose texts have gaps; a text that does not hold is told with file and key.
fn with_gaps<Text, T: TryFrom<Text, Error = Flaw>>(
    file: &'static str,
    texts: Vec<Text>,
    key: fn(&Text) -> &str,
) -> Result<Vec<T>, CatalogError> {
    let entry = |text: Text| {
        let key = key(&text).to_owned();
        T::try_from(text).map_err(|flaw| CatalogError::Flawed { file, key, flaw })
    };
    texts.into_iter().map(entry).collect()
}

pub(super) fn parse(sources: &Sources<'_>) -> Result<Catalog, CatalogError> {
    let muscles: MuscleFile = read(MUSCLES, sources.muscles)?;
    let techniques: TechniqueFile = read(TECHNIQUES, sources.techniques)?;
    let technique_rules: TechniqueRuleFile = read(TECHNIQUE_RULES, sources.technique_rules)?;
    let findings: FindingFile = read(FINDINGS, sources.findings)?;
    let examinations: ExaminationFile = read(EXAMINATIONS, sources.examinations)?;
    let items: ItemFile = read(ITEMS, sources.items)?;
    let packs: PackFile = read(PACKS, sources.packs)?;
    let mut cautions: CautionFile = read(CAUTIONS, sources.cautions)?;
    let circumstances: CircumstanceFile = read(CIRCUMSTANCES, sources.circumstances)?;
    let measures: MeasureFile = read(MEASURES, sources.measures)?;
    let red_flags: RedFlagFile = read(RED_FLAGS, sources.red_flags)?;
    let phrases: PhraseFile = read(PHRASES, sources.phrases)?;
    let phrases: Vec<Phrase> = with_gaps(PHRASES, phrases.phrase, |text| text.key.as_str())?;
    let consents: ConsentFile = read(CONSENTS, sources.consents)?;
    let consents: Vec<Consent> = with_gaps(CONSENTS, consents.consent, |text| text.key.as_str())?;
    let handouts: HandoutFile = read(HANDOUTS, sources.handouts)?;
    let jurisdictions: JurisdictionFile = read(JURISDICTIONS, sources.jurisdictions)?;
    // What changes most stands first, wherever cautions are listed.
    cautions.caution.sort_by_key(|caution| caution.level);
    let catalog = Catalog {
        muscle_source: muscles.source,
        muscles: Shelf::new(muscles.muscle),
        techniques: Shelf::new(techniques.technique),
        technique_rules: technique_rules.rule,
        findings: Shelf::new(findings.finding),
        examinations: Shelf::new(examinations.examination),
        items: Shelf::new(items.item),
        packs: packs.pack,
        progressions: packs.progression,
        cautions: Shelf::new(cautions.caution),
        circumstances: Shelf::new(circumstances.circumstance),
        measures: Shelf::new(measures.measure),
        red_flags: Shelf::new(red_flags.red_flag),
        phrases: Shelf::new(phrases),
        consents: Shelf::new(consents),
        handouts: Shelf::new(handouts.handout),
        jurisdictions: Shelf::new(jurisdictions.jurisdiction),
        place: None,
    };
    check::check(&catalog)?;
    Ok(catalog)
}
