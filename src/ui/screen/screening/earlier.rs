//! The screens that were kept, and what came of each.

use iced::widget::{Column, Row, column, container, row};
use iced::{Center, Element, Fill};

use super::outcome::What;
use super::{Loaded, Message, Out, Screening};
use crate::domain::{FlagAnswer, FollowUp, Screening as Answered, ScreeningId, ScreeningState, Urgency};
use crate::ui::screening_lines::{state_words, yes_names};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::{button, chip, words};

impl Screening {
    pub(super) fn earlier<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        if shown.screens.is_empty() {
            return section(
                "Earlier screens",
                words::muted("None yet. The first is kept here with its day."),
            );
        }
        let screens = shown.screens.iter().map(|(id, screen)| self.screen(*id, screen, shown.is_restricted));
        section("Earlier screens", Column::with_children(screens).spacing(space::LARGE))
    }

    fn screen<'a>(
        &'a self,
        id: ScreeningId,
        screen: &'a Answered,
        is_restricted: bool,
    ) -> Element<'a, Message> {
        let (tone, mark) = match screen.state() {
            ScreeningState::Clear => (Tone::Good, "clear"),
            ScreeningState::Open => (Tone::Red, "open"),
            ScreeningState::Declined => (Tone::Red, "declined"),
            ScreeningState::Referred => (Tone::Amber, "referred"),
            ScreeningState::Closed(_) => (Tone::Good, "cleared"),
        };
        let head = row![
            words::bold(format!("{}, {}", spoken(screen.asked_on()), screen.kind())).width(Fill),
            chip::tag(tone, mark),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let positive = screen.urgency().is_some();
        let came = screen.follow_ups().iter().map(|follow_up| words::body(told(follow_up)).into());
        let catalog = &self.context.catalog;
        let remarks = screen
            .yes()
            .filter(|asked| !asked.remark().is_empty())
            .map(|asked| words::muted(format!("“{}”", asked.remark())).into());
        Column::new()
            .push(head)
            .push(words::label(self.counted(screen)))
            .push(positive.then(|| words::body(yes_names(screen, catalog))))
            .push(positive.then(|| Column::with_children(remarks)))
            .push(Column::with_children(came).spacing(space::TINY))
            .push(positive.then(|| words::label(state_words(screen))))
            .push(positive.then(|| self.ways(id, is_restricted)))
            .push(self.form(id, screen))
            .spacing(space::TINY)
            .into()
    }

    /// How many answers of each kind, and who asked.
    fn counted(&self, screen: &Answered) -> String {
        let count = |answer| screen.answers().iter().filter(|asked| asked.answer() == answer).count();
        let left_out = match screen.left_out() {
            0 => String::new(),
            left_out => format!(", {left_out} not asked"),
        };
        let by = if screen.asked_by() == self.context.practitioner_id {
            self.context.practitioner.signs_as()
        } else {
            format!("therapist number {}", screen.asked_by())
        };
        let (yes, no) = (count(FlagAnswer::Yes), count(FlagAnswer::No));
        format!("{yes} yes, {no} no{left_out}; asked by {by}")
    }

    fn ways(&self, id: ScreeningId, is_restricted: bool) -> Element<'_, Message> {
        let ready = |message| (!self.working).then_some(message);
        let open = |message| ready(message).filter(|_| !is_restricted);
        let ways: Vec<Element<'_, Message>> = vec![
            button::quiet("Add a referral", open(Message::Open(id, What::Referral))).icon(Icon::Plus).into(),
            button::quiet("Add an answer", open(Message::Open(id, What::Answer))).icon(Icon::Plus).into(),
            button::quiet("Print the letter", ready(Message::Letter(id, Out::Print)))
                .icon(Icon::Print)
                .into(),
            button::quiet("Letter as PDF", ready(Message::Letter(id, Out::Pdf))).icon(Icon::Save).into(),
        ];
        Row::with_children(ways).spacing(space::TINY).wrap().into()
    }

    fn form<'a>(&'a self, id: ScreeningId, screen: &Answered) -> Option<Element<'a, Message>> {
        let (_, outcome) = self.later.as_ref().filter(|(open, _)| *open == id)?;
        let gravest = screen.urgency().unwrap_or(Urgency::Soon);
        let keep = match outcome.what() {
            What::Referral => "Keep the referral",
            What::Answer => "Keep the answer",
        };
        let face = column![
            outcome.view(gravest, self.context.date_order(), Message::Later),
            row![
                button::primary(keep, (!self.working).then_some(Message::KeepLater)),
                button::quiet("Leave it", Some(Message::Leave)),
            ]
            .spacing(space::SMALL)
            .wrap(),
        ]
        .spacing(space::MEDIUM);
        Some(
            container(face)
                .padding(space::MEDIUM)
                .width(Fill)
                .style(theme::container::toned(Tone::Calm))
                .into(),
        )
    }
}

/// What came of a screen, in a line or a few.
fn told(follow_up: &FollowUp) -> String {
    let day = spoken(follow_up.on());
    match follow_up {
        FollowUp::Referral(referral) => {
            let declined = if referral.is_declined() { "; the client declined" } else { "" };
            let words = referral.words().as_str().trim();
            let words = if words.is_empty() { String::new() } else { format!(": {words}") };
            format!("{day}: sent to {} ({}){declined}{words}", referral.to(), referral.urgency())
        }
        FollowUp::Answer(answer) => {
            let cleared = if answer.is_cleared() { "cleared" } else { "not cleared" };
            format!("{day}: {cleared}: {}", answer.words().as_str().trim())
        }
    }
}
