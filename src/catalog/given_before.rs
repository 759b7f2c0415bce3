//! What a client took home before, and what the next sheet makes of it.

use crate::domain::{Ease, HomeCareAnswer, HomeCareDone, HomeCarePlan, ItemKey, PlanId};

/// An item of the last sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBefore {
    /// Which item.
    pub item: ItemKey,
    /// What the client said of it: whether it was done, and how it went. None where nobody asked.
    pub said: Option<(HomeCareDone, Option<Ease>)>,
}

impl GivenBefore {
    /// The items of a sheet, each once, with what was said of them. An item that stands there for both sides
    /// counts by what was said first.
    pub fn of(plan: PlanId, sheet: &HomeCarePlan, answers: &[HomeCareAnswer]) -> Vec<Self> {
        let mut before: Vec<Self> = Vec::new();
        for item in sheet.items() {
            if before.iter().any(|other| other.item == item.item) {
                continue;
            }
            let answer = answers.iter().find(|answer| answer.plan == plan && answer.item == item.item);
            let said = answer.map(|answer| (answer.done, answer.ease));
            before.push(Self { item: item.item.clone(), said });
        }
        before
    }

    /// What it adds to the score. People keep up what they know and manage; what was not done, or went
    /// harder, gives way to something else. The order of these numbers is the authors' judgement: no trial
    /// says how to choose the next sheet.
    pub(super) const fn score(&self) -> i32 {
        match self.said {
            Some((HomeCareDone::Not, _)) => -30,
            Some((_, Some(Ease::Harder))) => -20,
            Some((HomeCareDone::Done, _)) => 12,
            Some((HomeCareDone::Partly, _)) | None => 6,
        }
    }

    /// The sentence that says so in the record.
    pub(super) fn why(&self) -> String {
        match self.said {
            None => "On the last sheet.".to_owned(),
            Some((done, None)) => format!("On the last sheet: {done}."),
            Some((done, Some(ease))) => format!("On the last sheet: {done}, {ease}."),
        }
    }
}
