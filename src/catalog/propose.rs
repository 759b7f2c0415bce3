//! What to propose for home, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::entry::SelfCare;
use super::item::{Category, Evidence, Item};
use super::worked::{Sides, Worked, lower_first};
use super::{Catalog, Gate, GivenBefore};
use crate::domain::{CautionKey, Dose, Finding, ItemKey, MuscleKey, Region, Session, Side, Stage, Treatment};

/// What a proposal rests on.
#[derive(Debug, Clone, Copy)]
pub struct Today<'a> {
    /// What was done.
    pub treatments: &'a [Treatment],
    /// What was felt.
    pub findings: &'a [Finding],
    /// How long the complaint has lasted.
    pub stage: Option<Stage>,
    /// Where the complaint is.
    pub region: Option<Region>,
    /// The client's cautions.
    pub cautions: &'a [CautionKey],
    /// What they took home the last time, and what became of it.
    pub before: &'a [GivenBefore],
}

impl<'a> Today<'a> {
    /// What a session and the client's cautions say.
    pub fn of(session: &'a Session, cautions: &'a [CautionKey]) -> Self {
        let complaint = session.complaint.as_ref();
        Self {
            treatments: &session.treatments,
            findings: &session.findings,
            stage: complaint.map(|complaint| complaint.stage),
            region: complaint.map(|complaint| complaint.region),
            cautions,
            before: &[],
        }
    }

    /// The same, with what was on the last sheet.
    #[must_use]
    pub fn after(self, before: &'a [GivenBefore]) -> Self {
        Self { before, ..self }
    }
}

/// An item proposed for one client today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Which item.
    pub item: ItemKey,
    /// On which side, for an item that has one.
    pub side: Option<Side>,
    /// The dose offered first, already adapted to the client's cautions.
    pub dose: Dose,
    /// How well it fits; only the order means anything.
    pub score: i32,
    /// Why it is proposed, in a sentence or two.
    pub why: String,
    /// What the client's cautions mean for it.
    pub gate: Gate,
    /// Whether it is on the plan unless the therapist takes it off.
    pub suggested: bool,
}

/// The most items on a plan by default: people do a few things well and many badly (Henry 1999).
const MOST_SUGGESTED: usize = 5;
/// Below this an item is offered, but not put on the plan by itself. Movement or strength for the region,
/// right for the stage and with moderate evidence, just reaches it: hands-on work goes with exercise (NICE
/// NG59).
const LEAST_SUGGESTED: i32 = 39;

impl Catalog {
    /// Items for a client today, best first.
    ///
    /// An item that works on muscles (self-massage, partner massage, stretch) is proposed only if
    /// one of its muscles was treated, or has a finding that speaks for home care. Massage of a
    /// muscle with a finding against pressing on it is left out. Movement and strength are
    /// proposed for their muscles too, or for the region of the complaint or of the muscles worked
    /// on; the rest for the region or for everyone. Items marked on request are not proposed.
    ///
    /// The score is a sum:
    /// - 40 if the item's first muscle was worked on, 20 for one of its others, 10 if none;
    ///   8 more for each further muscle, 4 at most twice for a finding in one of them;
    /// - its category: self-massage 30, stretch 28, activity 20, thermal 12, movement and
    ///   strength 10, partner massage 8, rest position and relaxation 4;
    /// - its stage: 15 if it suits the stage of the complaint (50 if that is acute, so that heat,
    ///   staying active and gentle movement come first), 10 less if it suits another stage;
    /// - its evidence: high 8, moderate 4, low 2, very low 1;
    /// - the last sheet: 12 if it stood there and was done, 6 if partly or if nobody asked, 20 less if it went
    ///   harder, 30 less if it was not done.
    ///
    /// Ties go by category, then by the order of the library. At most five are suggested, none of
    /// them held back: two of massage, two stretches, one of movement or strength (two in acute
    /// pain), one activity, one of heat, rest and relaxation; never two of a kind for one muscle.
    pub fn propose(&self, today: &Today<'_>) -> Vec<Proposal> {
        let worked = self.worked(today);
        let regions = self.regions(today.region, &worked);
        let mut ranked: Vec<Ranked<'_>> =
            self.items().iter().filter_map(|item| self.rank(item, today, &worked, &regions)).collect();
        for ranked in &mut ranked {
            ranked.count_the_last_sheet(today.before);
        }
        ranked.sort_by_key(|ranked| (std::cmp::Reverse(ranked.score), ranked.item.category));
        let mut chosen = Chosen::new(today.stage);
        ranked.into_iter().map(|ranked| self.proposal(ranked, today, &mut chosen)).collect()
    }

    fn proposal(&self, ranked: Ranked<'_>, today: &Today<'_>, chosen: &mut Chosen) -> Proposal {
        let gate = self.gate(ranked.item, today.cautions);
        let dose = match &gate {
            Gate::Adapted { dose, .. } => *dose,
            Gate::Allowed | Gate::HeldBack { .. } => ranked.item.dose,
        };
        let suggested = !matches!(gate, Gate::HeldBack { .. })
            && ranked.score >= LEAST_SUGGESTED
            && chosen.take(ranked.item.category, ranked.muscle.as_ref());
        Proposal {
            item: ranked.item.key.clone(),
            side: ranked.side,
            dose,
            score: ranked.score,
            why: ranked.why,
            gate,
            suggested,
        }
    }

    /// The muscles worked on today, and what was found in them.
    fn worked(&self, today: &Today<'_>) -> BTreeMap<MuscleKey, Worked> {
        let mut worked: BTreeMap<MuscleKey, Worked> = BTreeMap::new();
        for treatment in today.treatments {
            if let Some(muscle) = &treatment.muscle {
                let muscle = worked.entry(muscle.clone()).or_default();
                muscle.treated = true;
                muscle.sides.add(treatment.side);
            }
        }
        for finding in today.findings {
            let kind = self.finding(&finding.finding);
            if let (Some(muscle), Some(kind)) = (&finding.muscle, kind) {
                let muscle = worked.entry(muscle.clone()).or_default();
                match kind.self_care {
                    SelfCare::For => {
                        muscle.found.push(kind.name.clone());
                        muscle.sides.add(finding.side);
                    }
                    SelfCare::Against => muscle.keep_off = true,
                    SelfCare::Neither => {}
                }
            }
        }
        worked.retain(|_, muscle| muscle.treated || muscle.keep_off || !muscle.found.is_empty());
        worked
    }

    /// The regions of the complaint and of the muscles worked on.
    fn regions(&self, complaint: Option<Region>, worked: &BTreeMap<MuscleKey, Worked>) -> BTreeSet<Region> {
        let muscles = worked.keys().filter_map(|key| self.muscle(key));
        muscles.map(|muscle| muscle.region).chain(complaint).collect()
    }

    fn rank<'a>(
        &self,
        item: &'a Item,
        today: &Today<'_>,
        worked: &BTreeMap<MuscleKey, Worked>,
        regions: &BTreeSet<Region>,
    ) -> Option<Ranked<'a>> {
        if item.on_request {
            return None;
        }
        let mut hits = self.hits(item, worked);
        let presses = matches!(item.category, Category::SelfMassage | Category::PartnerMassage);
        if presses && hits.iter().any(|hit| hit.worked.keep_off) {
            return None;
        }
        hits.retain(|hit| hit.worked.treated || !hit.worked.found.is_empty());
        let fit =
            stage_score(item, today.stage) + evidence_score(item.evidence) + category_score(item.category);
        let Some(best) = hits.first() else {
            let why = general_why(item, regions)?;
            return Some(Ranked { item, score: 10 + fit, side: None, why, muscle: None });
        };
        let first = if best.place == 0 { 40 } else { 20 };
        let further = i32::try_from(hits.len().saturating_sub(1).min(2)).unwrap_or(0) * 8;
        let found: usize = hits.iter().map(|hit| hit.worked.found.len()).sum();
        let found = i32::try_from(found.min(2)).unwrap_or(0) * 4;
        let mut sides = Sides::default();
        for hit in &hits {
            sides.join(hit.worked.sides);
        }
        Some(Ranked {
            item,
            score: first + further + found + fit,
            side: if item.sided { sides.side() } else { None },
            why: self.muscle_why(&hits),
            muscle: Some(best.muscle.clone()),
        })
    }

    /// Which of the item's muscles were worked on, its most important first.
    fn hits<'a>(&self, item: &Item, worked: &'a BTreeMap<MuscleKey, Worked>) -> Vec<Hit<'a>> {
        let mut hits: Vec<Hit<'a>> = Vec::new();
        for (place, target) in item.targets.iter().enumerate() {
            for (muscle, worked) in worked {
                let already = hits.iter().any(|hit| hit.muscle == muscle);
                if !already && self.belong_together(target, muscle) {
                    hits.push(Hit { place, muscle, worked });
                }
            }
        }
        hits
    }

    /// Whether two muscles are the same, or one a part of the other.
    fn belong_together(&self, one: &MuscleKey, other: &MuscleKey) -> bool {
        let is_part = |part: &MuscleKey, whole: &MuscleKey| {
            self.muscle(part).and_then(|muscle| muscle.part_of.as_ref()) == Some(whole)
        };
        one == other || is_part(one, other) || is_part(other, one)
    }

    fn muscle_why(&self, hits: &[Hit<'_>]) -> String {
        let sentences = hits.iter().take(2).map(|hit| {
            let name =
                self.muscle(hit.muscle).map_or_else(|| hit.muscle.to_string(), |m| lower_first(&m.name));
            hit.worked.why(&name)
        });
        sentences.collect::<Vec<_>>().join(" ")
    }
}

struct Ranked<'a> {
    item: &'a Item,
    score: i32,
    side: Option<Side>,
    why: String,
    muscle: Option<MuscleKey>,
}

impl Ranked<'_> {
    fn count_the_last_sheet(&mut self, before: &[GivenBefore]) {
        let Some(given) = before.iter().find(|given| given.item == self.item.key) else { return };
        self.score += given.score();
        self.why = format!("{} {}", self.why, given.why());
    }
}

struct Hit<'a> {
    place: usize,
    muscle: &'a MuscleKey,
    worked: &'a Worked,
}

/// What is on the plan already, so that it stays balanced.
struct Chosen {
    stage: Option<Stage>,
    taken: Vec<(Kind, Option<MuscleKey>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Massage,
    Stretch,
    Exercise,
    Activity,
    Ease,
}

impl Chosen {
    fn new(stage: Option<Stage>) -> Self {
        Self { stage, taken: Vec::new() }
    }

    fn take(&mut self, category: Category, muscle: Option<&MuscleKey>) -> bool {
        let kind = match category {
            Category::SelfMassage | Category::PartnerMassage => Kind::Massage,
            Category::Stretch => Kind::Stretch,
            Category::Mobility | Category::Strength => Kind::Exercise,
            Category::Activity => Kind::Activity,
            Category::Thermal | Category::ReliefPosition | Category::Relaxation => Kind::Ease,
        };
        let most = match kind {
            Kind::Massage | Kind::Stretch => 2,
            Kind::Exercise if self.stage == Some(Stage::Acute) => 2,
            Kind::Exercise | Kind::Activity | Kind::Ease => 1,
        };
        let of_kind = self.taken.iter().filter(|(other, _)| *other == kind);
        let again = of_kind.clone().any(|(_, other)| muscle.is_some() && other.as_ref() == muscle);
        let fits = self.taken.len() < MOST_SUGGESTED && of_kind.count() < most && !again;
        if fits {
            self.taken.push((kind, muscle.cloned()));
        }
        fits
    }
}

fn category_score(category: Category) -> i32 {
    match category {
        Category::SelfMassage => 30,
        Category::Stretch => 28,
        Category::Activity => 20,
        Category::Thermal => 12,
        Category::Mobility | Category::Strength => 10,
        Category::PartnerMassage => 8,
        Category::ReliefPosition | Category::Relaxation => 4,
    }
}

fn stage_score(item: &Item, stage: Option<Stage>) -> i32 {
    match stage {
        Some(stage) if item.best_stages.contains(&stage) => {
            if stage == Stage::Acute {
                50
            } else {
                15
            }
        }
        Some(_) if !item.best_stages.is_empty() => -10,
        _ => 0,
    }
}

fn evidence_score(evidence: Evidence) -> i32 {
    match evidence {
        Evidence::High => 8,
        Evidence::Moderate => 4,
        Evidence::Low => 2,
        Evidence::VeryLow => 1,
        Evidence::ExpertPractice => 0,
    }
}

/// Why an item is proposed although none of its muscles was worked on; `None` if it is not.
fn general_why(item: &Item, regions: &BTreeSet<Region>) -> Option<String> {
    let here = regions.contains(&item.region);
    let why = match item.category {
        Category::Mobility if here => Some(format!("It moves the {} gently.", item.region.words())),
        Category::Strength if here => Some(format!("It trains the muscles of the {}.", item.region.words())),
        Category::SelfMassage
        | Category::PartnerMassage
        | Category::Stretch
        | Category::Mobility
        | Category::Strength => None,
        Category::Activity | Category::Thermal | Category::ReliefPosition | Category::Relaxation => {
            item.why_general.clone()
        }
    };
    why.filter(|_| here || item.region == Region::WholeBody)
}
