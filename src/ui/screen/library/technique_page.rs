//! The page of a technique, and what cautions mean for techniques.

use iced::Element;
use iced::widget::{Column, column};

use super::facts::{fact, facts, part, reason, source, ways};
use super::{Library, Message, terms};
use crate::catalog::{AnyEntry, Caution, Technique, TechniqueRule, Verdict};
use crate::ui::theme::space;
use crate::ui::widget::words;

impl Library {
    pub(super) fn technique_page<'a>(&'a self, technique: &'a Technique, width: f32) -> Element<'a, Message> {
        let pressure = technique.pressure.map(|span| format!("{} of 5", terms::span(span)));
        column![
            (!technique.meaning.is_empty()).then(|| words::body(technique.meaning.as_str())),
            facts(vec![
                fact(width, "In notes", technique.abbreviation.as_str()),
                fact(width, "Also called", technique.synonyms.join(", ")),
                fact(width, "Family", terms::capital(technique.group.words())),
                fact(width, "Usual pressure", pressure.unwrap_or_default()),
                fact(width, "Usual minutes", technique.minutes.map(terms::span).unwrap_or_default()),
                fact(width, "As given", technique.dose.as_str()),
                fact(width, "Watch", technique.cautions.as_str()),
            ]),
            part("Left out with", self.cautions_of(technique, Verdict::Avoid)),
            part("Changed with", self.cautions_of(technique, Verdict::Adapt)),
            (!technique.source.trim().is_empty()).then(|| source(&technique.source)),
        ]
        .spacing(space::LARGE)
        .into()
    }

    /// The cautions that come to this verdict about a technique, and what they say.
    fn cautions_of<'a>(&'a self, technique: &Technique, verdict: Verdict) -> Option<Element<'a, Message>> {
        let mut all = Vec::new();
        for caution in self.catalog().cautions() {
            let one = std::slice::from_ref(&caution.key);
            let remarks = self.catalog().technique_remarks(&technique.key, None, one);
            let said: Vec<String> = remarks
                .into_iter()
                .filter(|remark| remark.verdict == verdict)
                .map(|remark| remark.words)
                .collect();
            if !said.is_empty() {
                all.push(reason(&caution.name, caution.key.as_str(), said.join(" ")));
            }
        }
        (!all.is_empty()).then(|| Column::with_children(all).spacing(space::MEDIUM).into())
    }

    /// What a caution says of techniques, with the techniques each of its rules reaches.
    pub(super) fn techniques_under<'a>(&'a self, caution: &Caution) -> Option<Element<'a, Message>> {
        let rules = self.catalog().technique_rules().iter().filter(|rule| rule.caution == caution.key);
        let all: Vec<_> = rules.map(|rule| self.rule(rule)).collect();
        (!all.is_empty()).then(|| Column::with_children(all).spacing(space::MEDIUM).into())
    }

    fn rule<'a>(&'a self, rule: &'a TechniqueRule) -> Element<'a, Message> {
        let techniques = self.catalog().techniques();
        let reached: Vec<&Technique> = techniques.iter().filter(|technique| rule.covers(technique)).collect();
        let every = reached.len() == techniques.len();
        let places: Vec<&str> = rule.regions.iter().map(|region| region.words()).collect();
        let place = if places.is_empty() { String::new() } else { format!(" ({})", places.join(", ")) };
        let which = if every { " every technique" } else { "" };
        column![
            words::bold(format!("{}{which}{place}", terms::capital(rule.verdict.words()))),
            words::body(rule.words.as_str()),
            if every { None } else { ways(reached.into_iter().map(AnyEntry::Technique)) },
        ]
        .spacing(space::TINY)
        .into()
    }
}
