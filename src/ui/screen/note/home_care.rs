//! What became of the sheet the client took home before: done or not, easier or harder.

use iced::widget::{Column, column};
use iced::{Element, Task};

use super::{Message, Note};
use crate::domain::{Ease, HomeCareAnswer, HomeCareDone, PlannedItem};
use crate::ui::theme::space;
use crate::ui::widget::choice::{Pick, choice_called};
use crate::ui::widget::section::section;
use crate::ui::widget::{date_field, focus, words};

/// An answer about the item at this place of the sheet.
#[derive(Debug, Clone, Copy)]
pub enum Answer {
    /// Whether it was done.
    Done(usize, Pick<HomeCareDone>),
    /// How it went.
    Ease(usize, Pick<Ease>),
}

impl Note {
    /// To the first question about the sheet.
    pub(super) fn ask_home_care() -> Task<Message> {
        focus::on(name_of(0))
    }

    /// Takes an answer. Taken back, it is as if nobody had asked.
    pub(super) fn answer(&mut self, answer: Answer) {
        let (Answer::Done(place, _) | Answer::Ease(place, _)) = answer;
        let Some(asked) = self.asked(place) else { return };
        let before = self.answer_to(&asked).cloned();
        let (done, ease) = before.map_or((None, None), |before| (Some(before.done), before.ease));
        let (done, ease) = match answer {
            Answer::Done(_, pick) => (pick.apply(done, HomeCareDone::ALL), ease),
            Answer::Ease(_, pick) => (done, pick.apply(ease, Ease::ALL)),
        };
        self.draft.home_care.retain(|other| !other.is_about_the_same(&asked));
        if let Some(done) = done {
            // What was not done was neither easy nor hard.
            let ease = ease.filter(|_| done != HomeCareDone::Not);
            self.draft.home_care.push(HomeCareAnswer { done, ease, ..asked });
        }
        self.put_in_order();
    }

    /// The answers in the order of the sheet; those about another sheet, of an earlier day of this note, first.
    fn put_in_order(&mut self) {
        let Some(sheet) = &self.sheet else { return };
        let place = |answer: &HomeCareAnswer| {
            let is_it = |item: &PlannedItem| item.item == answer.item && item.side == answer.side;
            (answer.plan == sheet.id).then(|| sheet.value.items().iter().position(is_it))
        };
        self.draft.home_care.sort_by_key(place);
    }

    /// What an answer about the item at this place begins as.
    fn asked(&self, place: usize) -> Option<HomeCareAnswer> {
        let sheet = self.sheet.as_ref()?;
        let item = sheet.value.items().get(place)?;
        let (plan, key) = (sheet.id, item.item.clone());
        Some(HomeCareAnswer { plan, item: key, side: item.side, done: HomeCareDone::Done, ease: None })
    }

    fn answer_to(&self, asked: &HomeCareAnswer) -> Option<&HomeCareAnswer> {
        self.draft.home_care.iter().find(|answer| answer.is_about_the_same(asked))
    }

    /// The last sheet, item by item.
    pub(super) fn home_care_asked(&self) -> Option<Element<'_, Message>> {
        let sheet = self.sheet.as_ref()?;
        let items = sheet.value.items().iter().enumerate();
        let asked = items.filter_map(|(place, item)| {
            let answer = self.answer_to(&self.asked(place)?);
            Some(self.item_asked(place, item, answer))
        });
        let given =
            words::label(format!("Given on {}. How did it go?", date_field::spoken(sheet.value.made_on())));
        Some(section(
            "Home care since",
            column![given, Column::with_children(asked).spacing(space::MEDIUM)].spacing(space::SMALL),
        ))
    }

    fn item_asked<'a>(
        &'a self,
        place: usize,
        item: &'a PlannedItem,
        answer: Option<&HomeCareAnswer>,
    ) -> Element<'a, Message> {
        let name = self.context.catalog.item(&item.item).map_or(item.item.as_str(), |it| &it.title);
        let label = match item.side {
            Some(side) => format!("{name}, {side}"),
            None => name.to_owned(),
        };
        let done = choice_called(
            name_of(place),
            label,
            HomeCareDone::ALL,
            answer.map(|answer| answer.done),
            move |pick| Message::HomeCare(Answer::Done(place, pick)),
        );
        let is_done = answer.is_some_and(|answer| answer.done != HomeCareDone::Not);
        let ease = is_done.then(|| {
            choice_called(
                format!("{}-ease", name_of(place)),
                "Compared with the time before",
                Ease::ALL,
                answer.and_then(|answer| answer.ease),
                move |pick| Message::HomeCare(Answer::Ease(place, pick)),
            )
        });
        column![done, ease].spacing(space::TINY).into()
    }
}

fn name_of(place: usize) -> String {
    format!("home-care-{place}")
}
