//! How the builder is laid out: what is proposed and chosen on the left, the pages on the right.

use chrono::NaiveDate;
use iced::widget::{Column, Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, FillPortion};

use super::item_view::{chosen_item, gate_words, is_escape};
use super::packs::Bulk;
use super::{HomeCare, Message, Ready};
use crate::catalog::{Demand, Gate, Item, Proposal};
use crate::domain::shown::set_apart;
use crate::domain::{ItemKey, Language};
use crate::ui::output::Way;
use crate::ui::screen_parts::{
    NARROW, caution_lines, cautions_in_brief, client_title, head, page_look_pressed,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
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
            ready.screening.lines(&self.context.catalog, &Message::RedFlags, banner::Way::Beside),
            caution_lines(&ready.client, &self.context.catalog, self.context.today()),
            self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None)),
            self.draft.failed().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            unchecked(ready, self.context.today()).map(|words| banner::banner(Tone::Red, words, None)),
        ]
        .spacing(space::SMALL);
        let mut top =
            column![self.head(ready, width)].spacing(space::SMALL).padding([space::LARGE, space::PAGE]);
        let body: Element<'_, Message> = {
            let choosing =
                column![self.on_sheet(), self.words_to_client(), self.packs(ready), self.proposals(ready)]
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
        let can = |way| (!self.working && !self.chosen.is_empty()).then_some(Message::Keep(way));
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let title =
            client_title(width, format!("Home care for {}", set_apart(&ready.client.name.to_string())));
        head(
            width,
            back,
            title,
            cautions_in_brief(&ready.client, &self.context.catalog, self.context.today()),
            vec![
                button::quiet("Handouts", Some(Message::Handouts)).into(),
                button::secondary("Save as PDF", can(Way::Pdf)).icon(Icon::Save).into(),
                button::secondary("Printer …", can(Way::PrintOn)).into(),
                button::primary("Print", can(Way::Print)).icon(Icon::Print).into(),
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
        page_look_pressed(&self.pages, self.zoom, Message::Zoom, Message::PagePressed)
    }

    fn on_sheet(&self) -> Element<'_, Message> {
        let items = self.chosen.iter().enumerate().map(|(place, chosen)| {
            let is_open = self.open.as_ref() == Some(&chosen.item);
            let asked = self.asking.as_ref().filter(|(asked, _)| asked.item == chosen.item);
            let question = asked.map(|(proposal, reason)| self.override_question(proposal, reason));
            column![chosen_item(place, chosen, is_open, self.swaps(&chosen.item)), question]
                .spacing(space::TINY)
                .into()
        });
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
        let said = self.said.as_deref().map(|said| banner::banner(Tone::Amber, said, None));
        let all = (!self.chosen.is_empty()).then(bulk);
        section("On the sheet", column![self.asked(), many, said, body, all].spacing(space::MEDIUM))
    }

    /// The easier and the harder item that could stand in its place.
    fn swaps(&self, key: &ItemKey) -> [Option<&Item>; 2] {
        let catalog = &self.context.catalog;
        [catalog.easier_than(key), catalog.harder_than(key)]
            .map(|next| next.filter(|next| !self.is_on_sheet(next)).and_then(|next| catalog.item(next)))
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
            .filter(|(asked, _)| !ready.proposals.iter().any(|proposal| proposal.item == asked.item))
            .filter(|(asked, _)| !self.is_on_sheet(&asked.item));
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

    pub(super) fn title<'a>(&'a self, key: &'a ItemKey) -> &'a str {
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
                date_field(
                    "Next visit",
                    &self.next_visit,
                    self.context.date_order(),
                    None,
                    "next-visit",
                    Message::NextVisit
                ),
                self.ready.as_ref().map(|ready| self.form(ready)),
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

/// What is done to the doses of all items at once.
fn bulk<'a>() -> Element<'a, Message> {
    let buttons = Bulk::ALL.map(|bulk| button::quiet(bulk.words(), Some(Message::Bulk(bulk))).into());
    column![words::label("Doses of all items"), Row::with_children(buttons).spacing(space::TINY).wrap()]
        .spacing(space::TINY)
        .into()
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
