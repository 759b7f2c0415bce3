//! How the builder is laid out: what is proposed and chosen on the left, the pages on the right.

use chrono::NaiveDate;
use iced::keyboard::{self, Key, key::Named};
use iced::widget::{Column, Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, FillPortion};

use super::choice::Chosen;
use super::{HomeCare, Message, Ready, SIDES, Then};
use crate::catalog::{Demand, DosePart, Gate, Proposal};
use crate::domain::shown::set_apart;
use crate::domain::{Clearance, ItemKey, Language, Print};
use crate::ui::screen_parts::{NARROW, caution_lines, cautions_in_brief, client_title, head, page_look};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::banner::Way;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::date_field;
use crate::ui::widget::field::line_input;
use crate::ui::widget::hotkeys::keys_within;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{empty_state, section, working};
use crate::ui::widget::type_ahead::{Proposal as Offer, type_ahead};
use crate::ui::widget::{banner, button, chip, editor, words};

/// Below this width the pages stand under the choice, in logical pixels.
const WIDE: f32 = 940.0;

/// From this many items on the sheet says that fewer are done better (Henry 1999: of two, five
/// and eight exercises, two were performed best; n = 15).
const MANY: usize = 6;

impl HomeCare {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(ready) = &self.ready else {
            return container(match &self.trouble {
                Some(error) => banner::banner(Tone::Red, error.as_str(), None),
                None => working("Opening the record …", None),
            })
            .padding(space::PAGE)
            .into();
        };
        responsive(move |size| self.page(ready, size.width)).into()
    }

    fn page<'a>(&'a self, ready: &'a Ready, width: f32) -> Element<'a, Message> {
        let heed = column![
            ready.screening.lines(&self.context.catalog, &Message::RedFlags, Way::Beside),
            caution_lines(&ready.client, &self.context.catalog, self.context.today()),
            self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None)),
            self.draft.failed().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            unchecked(ready, self.context.today()).map(|words| banner::banner(Tone::Red, words, None)),
        ]
        .spacing(space::SMALL);
        let mut top =
            column![self.head(ready, width)].spacing(space::SMALL).padding([space::LARGE, space::PAGE]);
        let body: Element<'_, Message> = {
            let choosing = column![self.on_sheet(), self.words_to_client(), self.proposals(ready)]
                .spacing(space::MEDIUM);
            if width < NARROW {
                // Where there is little room all but the name scrolls.
                let all =
                    column![heed, choosing, container(self.pages()).height(720.0)].spacing(space::MEDIUM);
                scroll_area(container(all).padding([space::TINY, space::PAGE]))
            } else if width >= WIDE {
                top = top.push(heed);
                row![
                    container(scroll_area(container(choosing).padding([space::TINY, space::SMALL])))
                        .width(FillPortion(1)),
                    container(self.pages()).width(FillPortion(1)).height(Fill),
                ]
                .spacing(space::MEDIUM)
                .padding([0.0, space::LARGE])
                .into()
            } else {
                top = top.push(heed);
                let all = column![choosing, container(self.pages()).height(720.0)].spacing(space::MEDIUM);
                scroll_area(container(all).padding([space::TINY, space::PAGE]))
            }
        };
        column![top, body, gap().height(space::LARGE)].into()
    }

    fn head<'a>(&'a self, ready: &'a Ready, width: f32) -> Element<'a, Message> {
        let can = |then| (!self.working && !self.chosen.is_empty()).then_some(Message::Keep(then));
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let title =
            client_title(width, format!("Home care for {}", set_apart(&ready.client.name.to_string())));
        head(
            width,
            back,
            title,
            cautions_in_brief(&ready.client, &self.context.catalog, self.context.today()),
            vec![
                button::secondary("Save as PDF", can(Then::Pdf)).icon(Icon::Save).into(),
                button::primary("Print", can(Then::Print)).icon(Icon::Print).into(),
            ],
        )
    }

    fn pages(&self) -> Element<'_, Message> {
        if self.pages.pages.is_empty() {
            return empty_state(
                Icon::Leaf,
                "The sheet appears here",
                "Put an item on it from the left, and you see the page as it prints.",
                None,
            );
        }
        page_look(&self.pages, self.zoom, Message::Zoom)
    }

    fn on_sheet(&self) -> Element<'_, Message> {
        let items = self
            .chosen
            .iter()
            .enumerate()
            .map(|(place, chosen)| chosen_item(place, chosen, self.open.as_ref() == Some(&chosen.item)));
        let many = (self.chosen.len() >= MANY).then(|| {
            banner::banner(
                Tone::Amber,
                "Few are done better than many: two exercises were done better than eight (Henry 1999). Could some \
                 wait for the next visit?",
                None,
            )
        });
        let body: Element<'_, Message> = if self.chosen.is_empty() {
            words::muted("Nothing yet. Take from what is proposed below, or search.").into()
        } else {
            Column::with_children(items).spacing(space::LARGE).into()
        };
        section("On the sheet", column![self.asked(), many, body].spacing(space::MEDIUM))
    }

    /// What the sheet asks of the client, in a line: a hint, never a wall.
    fn asked(&self) -> Option<Element<'_, Message>> {
        let items = self.chosen.iter().map(|chosen| (&chosen.item, chosen.dose, chosen.side));
        let demand = self.context.catalog.demand(items);
        (demand.items > 0).then(|| words::label(demand_words(&demand)).into())
    }

    fn proposals<'a>(&'a self, ready: &'a Ready) -> Element<'a, Message> {
        let open = ready.proposals.iter().filter(|proposal| !self.is_on_sheet(&proposal.item));
        let rows: Vec<_> = open.map(|proposal| self.proposal_row(proposal)).collect();
        let shown = if self.search.is_open() {
            self.found().into_iter().map(|(_, title, detail)| Offer::new(title, detail)).collect()
        } else {
            Vec::new()
        };
        let search =
            type_ahead("Search everything", "stretch, heat, walking …", &self.search, shown, Message::Search);
        let none = ready.proposals.is_empty().then(|| {
            words::muted("Chart what you treated in a note, and items for those muscles are proposed here.")
        });
        let asked = self
            .asking
            .as_ref()
            .filter(|(asked, _)| !ready.proposals.iter().any(|proposal| proposal.item == asked.item));
        section(
            "Proposed from what was treated",
            column![
                none,
                search,
                Column::with_children(rows).spacing(space::MEDIUM),
                asked.map(|(proposal, reason)| self.override_question(proposal, reason)),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn title<'a>(&'a self, key: &'a ItemKey) -> &'a str {
        self.context.catalog.item(key).map_or(key.as_str(), |item| item.title.as_str())
    }

    fn proposal_row<'a>(&'a self, proposal: &'a Proposal) -> Element<'a, Message> {
        let (mark, action) = match &proposal.gate {
            Gate::Allowed => {
                (None, button::secondary("Add", Some(Message::Add(proposal.item.clone()))).icon(Icon::Plus))
            }
            Gate::Adapted { .. } => (
                Some(chip::tag(Tone::Amber, "adapted")),
                button::secondary("Add", Some(Message::Add(proposal.item.clone()))).icon(Icon::Plus),
            ),
            Gate::HeldBack { .. } => (
                Some(chip::tag(Tone::Red, "held back")),
                button::quiet("Include anyway …", Some(Message::Ask(proposal.item.clone()))),
            ),
        };
        let asking = self.asking.as_ref().filter(|(asked, _)| asked.item == proposal.item);
        column![
            row![
                row![words::bold(self.title(&proposal.item)), mark].spacing(space::SMALL).width(Fill).wrap(),
                action,
            ]
            .spacing(space::SMALL)
            .align_y(Center),
            words::muted(proposal.why.as_str()),
            gate_words(&proposal.gate),
            asking.map(|(proposal, reason)| self.override_question(proposal, reason)),
        ]
        .spacing(space::TINY)
        .into()
    }

    fn override_question<'a>(&'a self, proposal: &'a Proposal, reason: &'a str) -> Element<'a, Message> {
        let question = format!("Why include “{}” for this client anyway?", self.title(&proposal.item));
        let ready = (!reason.trim().is_empty()).then_some(Message::Override);
        let asked = container(
            column![
                line_input(question, reason, Message::Reason)
                    .id("override-reason")
                    .on_submit(Message::Override)
                    .hint("The reason is kept with the sheet in the record."),
                row![
                    button::danger("Include it anyway", ready),
                    button::quiet("Leave it out", Some(Message::KeepBack)),
                ]
                .spacing(space::SMALL),
            ]
            .spacing(space::SMALL),
        )
        .padding(space::MEDIUM)
        .style(theme::container::toned(Tone::Red));
        keys_within(asked, |event| is_escape(event).then_some(Message::KeepBack))
    }

    /// In which language it prints, where that is not the one these words stand in.
    fn language_told(&self) -> Option<Element<'_, Message>> {
        let language = self.ready.as_ref()?.client.language;
        (language != Language::default()).then(|| {
            let says =
                format!("The sheet prints in {language}. What you wrote yourself stays as you wrote it.");
            words::label(says).into()
        })
    }

    fn words_to_client(&self) -> Element<'_, Message> {
        section(
            "Message to the client",
            column![
                editor::editor("At the top of the sheet", &self.message, Message::Words)
                    .placeholder("What matters most until we meet again"),
                self.language_told(),
                row![
                    date_field(
                        "Next visit",
                        &self.next_visit,
                        self.context.date_order(),
                        None,
                        "next-visit",
                        Message::NextVisit
                    ),
                    choice("Type", Print::ALL, Some(self.print), Message::Print),
                ]
                .spacing(space::MEDIUM),
            ]
            .spacing(space::MEDIUM),
        )
    }
}

/// What the gate cannot check: cautions in the therapist's own words.
fn unchecked(ready: &Ready, today: NaiveDate) -> Option<String> {
    let own = ready.client.active_cautions(today).filter(|caution| caution.caution().is_none());
    let labels: Vec<_> = own.map(|caution| caution.label().as_str()).collect();
    (!labels.is_empty()).then(|| {
        format!(
            "Check each item yourself for: {}. The program does not know what this rules out.",
            labels.join(", ")
        )
    })
}

fn gate_words(gate: &Gate) -> Option<Element<'_, Message>> {
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

fn chosen_item(place: usize, chosen: &Chosen, open: bool) -> Element<'_, Message> {
    let cleared = chosen.gate.clearance(chosen.reason.as_deref());
    let clearance: Option<Element<'_, Message>> = match cleared {
        Ok(Clearance::Overridden { reason, .. }) => Some(
            words::body(format!("Included despite a caution: {}", reason.as_str()))
                .style(theme::text::toned(Tone::Red))
                .into(),
        ),
        Ok(Clearance::Adapted { .. }) => gate_words(&chosen.gate),
        Ok(Clearance::Allowed) => None,
        Err(error) => Some(words::error(error.to_string()).into()),
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
        open.then(|| changing(place, chosen)),
    ]
    .spacing(space::TINY)
    .into()
}

/// Side, dose and words of an item, to be changed.
fn changing(place: usize, chosen: &Chosen) -> Element<'_, Message> {
    let side =
        chosen.sided.then(|| choice("Side", SIDES, chosen.side, move |pick| Message::Side(place, pick)));
    let steps = DosePart::ALL.into_iter().filter_map(|part| stepper(place, chosen, part));
    column![
        side,
        Row::with_children(steps).spacing(space::MEDIUM).wrap(),
        line_input("Add for this client", &chosen.note, move |text| Message::Note(place, text)),
    ]
    .spacing(space::SMALL)
    .padding([space::SMALL, 0.0])
    .into()
}

fn is_escape(event: &keyboard::Event) -> bool {
    matches!(event, keyboard::Event::KeyPressed { key: Key::Named(Named::Escape), .. })
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

/// What a sheet asks of a client: "3 items · about 9 minutes a day · down and up once · reads like grade 5".
fn demand_words(demand: &Demand) -> String {
    let counted = |count: usize, one: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
    };
    let minutes = usize::try_from(demand.minutes).unwrap_or(usize::MAX);
    let mut told = vec![counted(demand.items, "item"), format!("about {} a day", counted(minutes, "minute"))];
    told.push(match demand.downs {
        0 => "standing or sitting".to_owned(),
        1 => "down and up once".to_owned(),
        downs => format!("down and up {downs} times"),
    });
    told.push(format!("reads like grade {:.0}", demand.grade));
    if !demand.equipment.is_empty() {
        told.push(format!("takes {}", demand.equipment.join(", ")));
    }
    told.join(" · ")
}
