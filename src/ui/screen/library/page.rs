//! The pages of everything that is not home care.

use iced::widget::{Column, column, row};
use iced::{Center, Element};

use super::body_place::sign_of;
use super::facts::{beside, fact, facts, part, source, ways};
use super::{Library, Message, terms};
use crate::catalog::{AnyEntry, Caution, FindingKind, Gate, Item, Level, Measure, Phrase, RedFlag};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::{banner, words};

impl Library {
    /// What stands on the page of an entry, beneath its name.
    pub(super) fn body<'a>(&'a self, entry: AnyEntry<'a>, width: f32) -> Element<'a, Message> {
        match entry {
            AnyEntry::Muscle(muscle) => self.muscle_page(muscle, width),
            AnyEntry::Item(item) => self.item_page(item, width),
            AnyEntry::Technique(technique) => self.technique_page(technique, width),
            AnyEntry::Finding(finding) => finding_page(finding, width),
            AnyEntry::Caution(caution) => self.caution_page(caution, width),
            AnyEntry::Measure(measure) => measure_page(measure, width),
            AnyEntry::RedFlag(flag) => self.red_flag_page(flag, width),
            AnyEntry::Phrase(phrase) => phrase_page(phrase, width),
        }
    }

    /// The items a caution does something to.
    fn items_under<'a>(&'a self, caution: &'a Caution, is_meant: fn(&Gate) -> bool) -> Vec<&'a Item> {
        let gate = |item: &&Item| is_meant(&self.catalog().gate(item, std::slice::from_ref(&caution.key)));
        self.catalog().items().iter().filter(gate).collect()
    }

    /// Ways to each of the items; where they are all there are, that is said in their place.
    fn all_or_each<'a>(&'a self, items: Vec<&'a Item>) -> Option<Element<'a, Message>> {
        if items.len() == self.catalog().items().len() {
            return Some(words::body("All of it.").into());
        }
        ways(items.into_iter().map(AnyEntry::Item))
    }

    fn caution_page<'a>(&'a self, caution: &'a Caution, width: f32) -> Element<'a, Message> {
        let tone = match caution.level {
            Level::Absolute | Level::Refer => Tone::Red,
            Level::Caution | Level::Local => Tone::Amber,
        };
        let held = self.items_under(caution, |gate| matches!(gate, Gate::HeldBack { .. }));
        let changed = self.items_under(caution, |gate| matches!(gate, Gate::Adapted { .. }));
        let nothing = (held.is_empty() && changed.is_empty())
            .then(|| words::muted("It changes no item of the home care."));
        column![
            banner::caution(tone, terms::capital(caution.level.words()), caution.hands_on.as_str()),
            facts(vec![fact(width, "Also called", caution.synonyms.join(", "))]),
            part("Techniques", self.techniques_under(caution)),
            part("Home care it holds back", self.all_or_each(held)),
            part("Home care it changes", self.all_or_each(changed)),
            nothing,
            source(&caution.source),
        ]
        .spacing(space::LARGE)
        .into()
    }

    fn red_flag_page<'a>(&'a self, flag: &'a RedFlag, width: f32) -> Element<'a, Message> {
        let caution = flag.caution.as_ref().and_then(|key| self.catalog().caution(key));
        let asked = if flag.routine { "Of everyone" } else { "Only where what they say gives cause" };
        column![
            banner::caution(
                Tone::Red,
                terms::capital(terms::urgency(flag.urgency)),
                flag.what_to_do.as_str()
            ),
            facts(vec![
                fact(width, "Among the questions", terms::capital(flag.screen.words())),
                fact(width, "Asked", asked),
                fact(width, "Ask", flag.ask.as_str()),
                fact(width, "It may mean", flag.concern.as_str()),
                fact(width, "On a sheet", flag.on_sheet.as_deref().unwrap_or_default()),
                ways(caution.map(AnyEntry::Caution)).map(|ways| beside(width, "Then set", ways)),
            ]),
            source(&flag.source),
        ]
        .spacing(space::LARGE)
        .into()
    }
}

fn finding_page(finding: &FindingKind, width: f32) -> Element<'_, Message> {
    let graded = if finding.graded { "0 to 3" } else { "There or not there" };
    column![
        (!finding.meaning.is_empty()).then(|| words::body(finding.meaning.as_str())),
        facts(vec![
            fact(width, "In notes", finding.abbreviation.as_str()),
            fact(width, "Also called", finding.synonyms.join(", ")),
            Some(beside(
                width,
                "On the chart",
                row![sign_of(finding.mark), words::body(terms::capital(finding.mark.words()))]
                    .spacing(space::MEDIUM)
                    .align_y(Center),
            )),
            fact(width, "Grade", graded),
            fact(width, "Home care", terms::capital(finding.self_care.words())),
        ]),
    ]
    .spacing(space::LARGE)
    .into()
}

fn phrase_page(phrase: &Phrase, width: f32) -> Element<'_, Message> {
    facts(vec![
        fact(width, "In the note", terms::capital(phrase.field.words())),
        fact(width, "Says", phrase.preview()),
        fact(width, "Also called", phrase.synonyms.join(", ")),
    ])
}

fn measure_page(measure: &Measure, width: f32) -> Element<'_, Message> {
    let scale = format!(
        "{} to {} {}, in steps of {}; {}",
        terms::number(measure.lowest),
        terms::number(measure.highest),
        measure.unit,
        terms::number(measure.step),
        terms::better(measure.better),
    );
    let wording =
        if measure.ship_text { "May be printed" } else { "May not be printed: enter the total alone" };
    let change = measure.change_that_matters.as_ref();
    let mut page = Column::new().push(facts(vec![
        fact(width, "In notes", measure.abbreviation.as_str()),
        fact(width, "Scale", scale),
        fact(width, "Asked as", measure.prompt.as_deref().unwrap_or_default()),
        fact(width, "Wording", wording),
        fact(width, "Owner", measure.licence.as_str()),
    ]));
    page = page.push(part(
        "The change that matters",
        Some(facts(vec![
            fact(
                width,
                "At least",
                change.map(|it| format!("{} {}", terms::number(it.amount), measure.unit)).unwrap_or_default(),
            ),
            fact(width, "In words", change.map_or("", |it| it.words.as_str())),
            fact(width, "None given", measure.no_change_because.as_deref().unwrap_or_default()),
            fact(width, "Source", change.map_or("", |it| it.source.as_str())),
        ])),
    ));
    page.spacing(space::LARGE).into()
}
