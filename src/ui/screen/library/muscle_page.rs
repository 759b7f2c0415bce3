//! The page of a muscle.

use iced::widget::{Column, Row, column, row};
use iced::{Element, Fill};

use super::body_place::WIDTH as PICTURE;
use super::facts::{fact, facts, part, source, ways};
use super::filter::is_for;
use super::{Library, Message, terms};
use crate::catalog::{AnyEntry, Muscle};
use crate::ui::theme::space;

/// From this width the pictures of a muscle stand beside its facts, in logical pixels.
const BESIDE: f32 = 500.0;

impl Library {
    pub(super) fn muscle_page<'a>(&'a self, muscle: &'a Muscle, width: f32) -> Element<'a, Message> {
        let pictures = self.places_of(muscle);
        if pictures.is_empty() {
            return self.muscle_facts(muscle, width);
        }
        if width >= BESIDE {
            let pictures = Column::with_children(pictures).spacing(space::MEDIUM);
            let about = self.muscle_facts(muscle, width - PICTURE - space::LARGE);
            return row![iced::widget::container(about).width(Fill), pictures].spacing(space::LARGE).into();
        }
        let pictures = Row::with_children(pictures).spacing(space::LARGE).wrap();
        column![pictures, self.muscle_facts(muscle, width)].spacing(space::LARGE).into()
    }

    fn muscle_facts<'a>(&'a self, muscle: &'a Muscle, width: f32) -> Element<'a, Message> {
        let catalog = self.catalog();
        let whole = muscle.part_of.as_ref().and_then(|key| catalog.muscle(key));
        let parts = catalog.muscles().iter().filter(|other| other.part_of.as_ref() == Some(&muscle.key));
        let items = catalog.items().iter().filter(|item| is_for(catalog, item, &muscle.key));
        let number = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
        let is_numbered = muscle.ta2.is_some() || muscle.fma.is_some() || muscle.uberon.is_some();
        let numbers = is_numbered.then(|| {
            facts(vec![
                fact(width, "TA2", number(muscle.ta2)),
                fact(width, "FMA", number(muscle.fma)),
                fact(width, "Uberon", muscle.uberon.as_deref().unwrap_or_default()),
            ])
        });
        column![
            facts(vec![
                fact(width, "Latin", muscle.latin.as_str()),
                fact(width, "In notes", muscle.abbreviation.as_str()),
                fact(width, "Also called", muscle.synonyms.join(", ")),
                fact(width, "To a client", muscle.plain.as_str()),
                fact(width, "Region", terms::capital(muscle.region.words())),
                fact(width, "Group", muscle.group.as_str()),
                fact(width, "Layer", terms::capital(terms::layer(muscle.layer))),
            ]),
            facts(vec![
                fact(width, "Origin", muscle.origin.as_str()),
                fact(width, "Insertion", muscle.insertion.as_str()),
                fact(width, "Action", muscle.action.as_str()),
            ]),
            part("Home care for it", ways(items.map(AnyEntry::Item))),
            part("Part of", ways(whole.map(AnyEntry::Muscle))),
            part("Its parts", ways(parts.map(AnyEntry::Muscle))),
            part("Numbers elsewhere", numbers),
            source(catalog.muscle_source()),
        ]
        .spacing(space::LARGE)
        .into()
    }
}
