//! How the screen is laid out.

use iced::widget::{Column, button as pressed, column, container, responsive, row};
use iced::{Center, Element, Fill, FillPortion, Size};

use super::questions::stroke;
use super::{Loaded, Message, Out, Screening, row_id};
use crate::catalog::RedFlag;
use crate::domain::{FlagAnswer, Line, ScreeningKind, Urgency};
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, restricted_line,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::choice_called;
use crate::ui::widget::field::line_input;
use crate::ui::widget::focusable::{Role, focusable};
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, chip, words};

/// Below this width the referral stands beneath the questions, in logical pixels.
const WIDE: f32 = 960.0;

/// From this height on there is room for what to do above the questions, in logical pixels.
const TALL: f32 = 480.0;

/// The height of a caution, in logical pixels, and the share of the page that all may take.
const CAUTION: f32 = 36.0;
const SHARE: f32 = 0.2;

/// The width of a Yes or No, in logical pixels.
const SEGMENT: f32 = 56.0;

impl Screening {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| self.page(shown, size)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, Size { width, height }: Size) -> Element<'a, Message> {
        let client = &shown.client.value;
        let title =
            column![client_title(width, in_own_order(client.name.to_string())), words::muted("Red flags")];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let trouble = self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None));
        let unsaved = self.draft.failed().map(|error| banner::banner(Tone::Red, error.to_string(), None));
        let asked = if shown.is_restricted { restricted_line() } else { self.asked() };
        let beside = column![self.stop(), self.earlier(shown)].spacing(space::MEDIUM);
        let laid: Element<'_, Message> = if width >= WIDE {
            row![container(asked).width(FillPortion(3)), container(beside).width(FillPortion(2))]
                .spacing(space::LARGE)
                .into()
        } else {
            column![asked, beside].spacing(space::MEDIUM).into()
        };
        // Cautions stay in sight; where they would take the page from the questions they scroll with it.
        #[expect(clippy::cast_precision_loss, reason = "nobody has so many cautions")]
        let few = (client.active_cautions(self.context.today()).count() as f32) * CAUTION < height * SHARE;
        let cautions = || caution_lines(client, &self.context.catalog, self.context.today());
        column![
            column![
                head(
                    width,
                    back,
                    title,
                    cautions_in_brief(client, &self.context.catalog, self.context.today()),
                    Vec::new()
                ),
                self.at_once().filter(|_| height >= TALL),
                few.then(cautions),
                trouble,
                unsaved,
            ]
            .spacing(space::SMALL)
            .padding([space::LARGE, space::PAGE]),
            scroll_area(
                column![(!few).then(cautions), laid]
                    .spacing(space::MEDIUM)
                    .padding([space::TINY, space::PAGE])
            ),
        ]
        .into()
    }

    /// What the gravest yes asks for, wherever the page is scrolled to.
    fn at_once(&self) -> Option<Element<'_, Message>> {
        let yes = self.questions.yes(&self.context.catalog);
        let gravest = yes.into_iter().min_by_key(|flag| flag.urgency)?;
        Some(banner::caution(Tone::Red, gravest.name.as_str(), gravest.what_to_do.as_str()))
    }

    /// The questions, one a row, and the buttons that end them.
    fn asked(&self) -> Element<'_, Message> {
        let catalog = &self.context.catalog;
        let flags = self.questions.flags(catalog);
        let routine = flags.iter().filter(|flag| flag.routine).count();
        let mut rows = Column::new().spacing(space::TINY);
        for (place, flag) in flags.into_iter().enumerate() {
            if place == routine {
                rows = rows.push(words::label("Only where what they say gives you cause:"));
            }
            rows = rows.push(self.question(place, flag));
        }
        section(
            "Ask",
            column![
                row![
                    container(choice_called(
                        "which-screen",
                        "Which questions",
                        ScreeningKind::ALL,
                        self.questions.kind(),
                        Message::Kind
                    ))
                    .width(Fill),
                    self.rest_is_no(),
                ]
                .spacing(space::SMALL)
                .align_y(iced::Bottom),
                words::label("At a question: Y yes, N no, arrows up and down, Delete takes back."),
                rows,
                self.end(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn question<'a>(&'a self, place: usize, flag: &'a RedFlag) -> Element<'a, Message> {
        let answer = self.questions.answer(flag);
        let segment = |label: &'static str, of: FlagAnswer| {
            pressed(words::one_line(label).center().width(Fill).height(Fill))
                .width(SEGMENT)
                .height(theme::CONTROL)
                .padding([4.0, 0.0])
                .style(theme::button::segment(answer == Some(of)))
                .on_press(Message::Answer(place, of))
        };
        let face = row![
            words::body(flag.ask.as_str()).width(Fill),
            segment("Yes", FlagAnswer::Yes),
            segment("No", FlagAnswer::No),
        ]
        .spacing(space::TINY)
        .align_y(Center);
        let control = focusable(container(face).padding([1.0, space::TINY]))
            .id(row_id(place))
            .role(Role::RadioGroup)
            .label(flag.ask.as_str())
            .value(answer.map_or("not answered", FlagAnswer::words));
        let asked = keys_within(control, move |event| stroke(event).map(|key| Message::Key(place, key)));
        if answer != Some(FlagAnswer::Yes) {
            return asked;
        }
        let what = column![
            row![
                chip::tag(Tone::Red, flag.urgency.words()),
                words::bold(flag.what_to_do.as_str()).width(Fill)
            ]
            .spacing(space::SMALL)
            .align_y(Center),
            words::label(self.concern(flag)),
            line_input("Remark", self.questions.remark(flag), move |text| Message::Remark(place, text))
                .placeholder("Since when, how much, in their words")
                .error(Line::new(self.questions.remark(flag)).err().map(|wrong| wrong.to_string())),
        ]
        .spacing(space::TINY);
        let what =
            container(what).padding(space::SMALL).width(Fill).style(theme::container::toned(Tone::Red));
        column![asked, what].spacing(space::TINY).into()
    }

    /// What it may mean, and the caution that belongs in the record for it.
    fn concern(&self, flag: &RedFlag) -> String {
        let caution = flag.caution.as_ref().and_then(|key| self.context.catalog.caution(key));
        match caution {
            Some(caution) => format!("{} Caution for the record: {}.", flag.concern, caution.name),
            None => flag.concern.clone(),
        }
    }

    /// The one press that answers what has no answer yet.
    fn rest_is_no(&self) -> Element<'_, Message> {
        let catalog = &self.context.catalog;
        let rest = if self.questions.is_empty(catalog) { "All no" } else { "All others no" };
        let some = self.questions.open(catalog) > 0;
        button::secondary(rest, some.then_some(Message::RestIsNo)).icon(Icon::Check).into()
    }

    /// What is kept, who answers for it, and the press that keeps it.
    fn end(&self) -> Element<'_, Message> {
        let catalog = &self.context.catalog;
        let begun = !self.questions.is_empty(catalog);
        let left = match (begun, self.questions.open(catalog)) {
            (false, _) | (_, 0) => None,
            (true, 1) => Some("1 question has no answer; it is kept as not asked.".to_owned()),
            (true, open) => Some(format!("{open} questions have no answer; they are kept as not asked.")),
        };
        let by = self.context.practitioner.signs_as();
        let ready = (begun && !self.working).then_some(Message::Keep(None));
        column![
            left.map(words::label),
            button::primary("Keep this screen", ready).id("keep-screen"),
            words::label(format!("{by}, answers for having asked every question that has an answer.")),
        ]
        .spacing(space::SMALL)
        .into()
    }

    /// What a yes asks for: stop, send on, write the letter.
    fn stop(&self) -> Option<Element<'_, Message>> {
        let catalog = &self.context.catalog;
        let urgency = self.questions.urgency(catalog)?;
        let says = match urgency {
            Urgency::Emergency => "Stop. This is an emergency: get help now, write afterwards.",
            Urgency::Urgent => "Stop. The client is to be seen by a doctor today.",
            Urgency::Soon => "Stop here. A doctor looks at it before the next treatment.",
        };
        let ready = |out| (!self.working).then_some(Message::Keep(Some(out)));
        let face = column![
            words::heading(says).style(theme::text::toned(Tone::Red)),
            self.referral.view(urgency, self.context.date_order(), Message::Referral),
            row![
                button::primary("Keep and print the letter", ready(Out::Print)).icon(Icon::Print),
                button::secondary("Keep, letter as PDF", ready(Out::Pdf)).icon(Icon::Save),
            ]
            .spacing(space::SMALL)
            .wrap(),
            words::label("Give the letter to the client, or send it where the client agrees."),
        ]
        .spacing(space::MEDIUM);
        let panel =
            container(face).padding(space::LARGE).width(Fill).style(theme::container::toned(Tone::Red));
        Some(panel.into())
    }
}
