//! An item on the sheet: what is said of it, and what can be changed.

use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Row, column, row};
use iced::{Center, Element, Fill};

use super::choice::Chosen;
use super::{Message, SIDES};
use crate::catalog::{DosePart, Gate, Item};
use crate::domain::Clearance;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::choice;
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::{button, words};

pub(super) fn gate_words(gate: &Gate) -> Option<Element<'_, Message>> {
    match gate {
        Gate::Allowed => None,
        Gate::Adapted { change, .. } => {
            Some(words::body(change.as_str()).style(theme::text::toned(Tone::Amber)).into())
        }
        Gate::HeldBack { because } => {
            Some(words::body(because.as_str()).style(theme::text::toned(Tone::Red)).into())
        }
    }
}

pub(super) fn chosen_item<'a>(
    place: usize,
    chosen: &'a Chosen,
    open: bool,
    swaps: [Option<&'a Item>; 2],
) -> Element<'a, Message> {
    let cleared = chosen.gate.clearance(chosen.reason.as_deref());
    let clearance: Option<Element<'_, Message>> = match cleared {
        Ok(Clearance::Overridden { reason, held_back_because }) => Some(
            column![
                words::body(held_back_because.to_string()).style(theme::text::toned(Tone::Red)),
                words::body(format!("Included despite a caution: {}", reason.as_str()))
                    .style(theme::text::toned(Tone::Red)),
            ]
            .into(),
        ),
        Ok(Clearance::Adapted { .. }) => gate_words(&chosen.gate),
        Ok(Clearance::Allowed) => None,
        Err(error) => Some(
            column![
                words::error(error.to_string()),
                button::quiet("Include anyway …", Some(Message::Ask(chosen.item.clone())))
                    .said(format!("Include {} anyway …", chosen.title)),
            ]
            .into(),
        ),
    };
    column![
        row![
            words::bold(format!("{}.  {}", place + 1, chosen.title)).width(Fill),
            button::quiet(if open { "Done" } else { "Edit" }, Some(Message::Open(place)))
                .id(super::edit_id(place)),
            (place > 0).then(|| button::quiet("Up", Some(Message::Up(place)))).map(Element::from),
            button::icon_only(
                Icon::Close,
                format!("Take {} off", chosen.title),
                Some(Message::Remove(place))
            ),
        ]
        .align_y(Center),
        words::body(match chosen.side.filter(|_| chosen.sided) {
            Some(side) => format!("{}, {}", side.words(), chosen.dose),
            None => chosen.dose.to_string(),
        }),
        words::muted(chosen.why.as_str()),
        clearance,
        open.then(|| changing(place, chosen, swaps)),
    ]
    .spacing(space::TINY)
    .into()
}

/// Side, dose and words of an item, to be changed.
fn changing<'a>(place: usize, chosen: &'a Chosen, swaps: [Option<&'a Item>; 2]) -> Element<'a, Message> {
    let side =
        chosen.sided.then(|| choice("Side", SIDES, chosen.side, move |pick| Message::Side(place, pick)));
    let steps = DosePart::ALL.into_iter().filter_map(|part| stepper(place, chosen, part));
    column![
        side,
        Row::with_children(steps).spacing(space::MEDIUM).wrap(),
        whole_dose(place, swaps),
        line_input("Add for this client", &chosen.note, move |text| Message::Note(place, text)),
    ]
    .spacing(space::SMALL)
    .padding([space::SMALL, 0.0])
    .into()
}

pub(super) fn is_escape(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. })
}

/// The dose as a whole a step easier or harder, and where there is one the easier or harder item.
fn whole_dose<'a>(place: usize, swaps: [Option<&'a Item>; 2]) -> Element<'a, Message> {
    let [easier, harder] = swaps;
    let dose = |harder| Some(Message::OneStep(place, harder));
    let swap = |item: Option<&'a Item>, harder: bool, says: &str| {
        item.map(|item| button::quiet(format!("{says}: {}", item.title), Some(Message::Swap(place, harder))))
            .map(Element::from)
    };
    row![
        button::quiet("Easier dose", dose(false)),
        button::quiet("Harder dose", dose(true)),
        swap(easier, false, "Easier instead"),
        swap(harder, true, "Harder instead"),
    ]
    .spacing(space::SMALL)
    .wrap()
    .into()
}

/// The number of a dose with a button on each side; none where the range leaves no choice.
fn stepper<'a>(place: usize, chosen: &Chosen, part: DosePart) -> Option<Element<'a, Message>> {
    let number = part.of(chosen.dose)?;
    let can = |up| part.step(chosen.dose, &chosen.range, up).is_some();
    if !can(false) && !can(true) {
        return None;
    }
    // At the end of the range a press does nothing; a button that vanished from Tab's way would
    // drop the focus.
    let step = |up| Some(Message::Step(place, part, up));
    Some(
        row![
            button::icon_only(Icon::Minus, format!("Fewer {}", part.words()), step(false)),
            words::bold(number.to_string()),
            words::label(if number == 1 { part.word() } else { part.words() }),
            button::icon_only(Icon::Plus, format!("More {}", part.words()), step(true)),
        ]
        .spacing(space::TINY)
        .align_y(Center)
        .into(),
    )
}
