//! How the screen is laid out: what is known of the sheet on the left, its pages on the right.

use data_encoding::HEXLOWER;
use iced::widget::{Column, Row, column, container, responsive, row};
use iced::{Element, Fill, FillPortion};

use super::{Loaded, Message, Sheet};
use crate::catalog::Catalog;
use crate::domain::{Clearance, HomeCarePlan, ItemChange, KeptSheet, PlanId, PlannedItem, SheetId, changes};
use crate::store::Stored;
use crate::ui::output::Way;
use crate::ui::screen_parts::{
    NARROW, caution_lines, cautions_in_brief, client_title, head, in_own_order, opening, page_look,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::{banner, button, chip, words};

impl Sheet {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else { return opening(self.failed.as_ref()) };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let (catalog, today) = (&self.context.catalog, self.context.today());
        let given = format!("Home care given on {}", spoken(shown.plan.value.made_on()));
        let title =
            column![client_title(width, in_own_order(shown.client.name.to_string())), words::muted(given),];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let ready = self.opened.is_some() || !self.today.pages.is_empty();
        let out = |way| ready.then_some(Message::Out(way));
        let done = vec![
            button::secondary("Save as PDF", out(Way::Pdf)).icon(Icon::Save).into(),
            button::secondary("Printer …", out(Way::PrintOn)).into(),
            button::primary("Print again", out(Way::Print)).icon(Icon::Print).into(),
        ];
        let heed = cautions_in_brief(&shown.client, catalog, today);
        let top = column![
            head(width, back, title, heed, done),
            self.trouble.as_deref().map(|trouble| banner::banner(Tone::Red, trouble, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let known = column![
            caution_lines(&shown.client, catalog, today),
            self.kept(shown),
            overrides(&self.context.catalog, &shown.plan.value),
            next(),
            self.others(shown),
        ]
        .spacing(space::MEDIUM);
        if width < NARROW {
            // Where there is little room all but the name scrolls.
            let all = column![known, container(self.pages()).height(720.0)].spacing(space::MEDIUM);
            return column![top, scroll_area(container(all).padding([space::TINY, space::PAGE]))].into();
        }
        let body = row![
            container(scroll_area(container(known).padding([space::TINY, space::SMALL])))
                .width(FillPortion(2)),
            container(self.pages()).width(FillPortion(3)).height(Fill),
        ]
        .spacing(space::MEDIUM)
        .height(Fill);
        column![top, container(body).padding([0.0, space::LARGE]).height(Fill)].into()
    }

    fn pages(&self) -> Element<'_, Message> {
        if self.trouble.is_some() && self.opened.is_none() {
            return words::muted("There are no pages to show.").into();
        }
        let pictures = self.opened.as_ref().map_or(&self.today, |opened| &opened.pictures);
        if pictures.pages.is_empty() {
            return working("Drawing the pages …", None);
        }
        page_look(pictures, self.zoom, Message::Zoom)
    }

    /// Which pages were kept, and that they are the very ones.
    fn kept<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        if shown.sheets.is_empty() {
            let says = "This sheet was given before pages were kept, or outside of this program. It is shown as it \
                        would print today: words and drawings may have changed since.";
            return section("Its pages", words::body(says));
        }
        let open = self.opened.as_ref().map(|opened| opened.pages.sheet);
        let day = |at| spoken(self.context.local_time.at(at).date());
        let sheets = shown.sheets.iter().map(|(id, sheet)| {
            let when =
                sheet.given_at.map_or_else(|| "not given".to_owned(), |at| format!("given on {}", day(at)));
            kept_sheet(*id, sheet, &when, open)
        });
        let says =
            words::muted("Kept byte for byte as they went out: “Print again” prints these very pages.");
        section(
            "Its pages",
            column![Column::with_children(sheets).spacing(space::SMALL), says].spacing(space::SMALL),
        )
    }

    /// The other sheets of the client, and what changed between one of them and this.
    fn others<'a>(&'a self, shown: &'a Loaded) -> Option<Element<'a, Message>> {
        if shown.others.is_empty() {
            return None;
        }
        let chips = shown.others.iter().map(|other| {
            let says = self.named_by_day(other, shown);
            let is_beside = self.beside == Some(other.id);
            chip::toggle(says.clone(), format!("Compare with {says}"), is_beside, Message::Compare(other.id))
        });
        let beside = shown.others.iter().find(|other| self.beside == Some(other.id));
        let compared = beside.map(|other| self.compared(shown, other));
        Some(section(
            "Compare with the sheet of",
            column![Row::with_children(chips).spacing(space::TINY).wrap(), compared].spacing(space::MEDIUM),
        ))
    }

    /// The day of a sheet; with the time where the client was given several on it.
    fn named_by_day(&self, sheet: &Stored<PlanId, HomeCarePlan>, shown: &Loaded) -> String {
        let on = sheet.value.made_on();
        let same_day = |other: &&Stored<PlanId, HomeCarePlan>| other.value.made_on() == on;
        let all = shown.others.iter().chain(std::iter::once(&shown.plan));
        if all.filter(same_day).count() == 1 {
            return spoken(on);
        }
        format!("{}, {}", spoken(on), self.context.local_time.at(sheet.created_at).format("%H:%M"))
    }

    fn compared<'a>(
        &'a self,
        shown: &'a Loaded,
        other: &'a Stored<PlanId, HomeCarePlan>,
    ) -> Element<'a, Message> {
        // From the earlier to the later, whichever of them is open.
        let by_day = |sheet: &Stored<PlanId, HomeCarePlan>| (sheet.value.made_on(), sheet.id);
        let is_earlier = by_day(other) < by_day(&shown.plan);
        let (earlier, later) = if is_earlier { (other, &shown.plan) } else { (&shown.plan, other) };
        let (before, now) = (&earlier.value, &later.value);
        let lines = differences(&self.context.catalog, before, now);
        let (from, to) = (self.named_by_day(earlier, shown), self.named_by_day(later, shown));
        let head = words::bold(format!("From {from} to {to}"));
        let lines = lines.into_iter().map(|line| words::body(line).into());
        column![head, Column::with_children(lines).spacing(space::TINY)].spacing(space::SMALL).into()
    }
}

/// What was given against a caution, and why.
fn overrides<'a>(catalog: &Catalog, plan: &HomeCarePlan) -> Option<Element<'a, Message>> {
    let lines: Vec<Element<'a, Message>> = plan
        .items()
        .iter()
        .filter_map(|item| match &item.clearance {
            Clearance::Overridden { held_back_because, reason } => {
                let says = format!(
                    "{}: {} Given because: {}",
                    named(catalog, item),
                    held_back_because.as_str(),
                    reason.as_str()
                );
                Some(words::body(says).style(theme::text::toned(Tone::Red)).into())
            }
            Clearance::Allowed | Clearance::Adapted { .. } => None,
        })
        .collect();
    (!lines.is_empty())
        .then(|| section("Given in spite of a caution", Column::with_children(lines).spacing(space::SMALL)))
}

fn next<'a>() -> Element<'a, Message> {
    let start =
        button::secondary("Start a new sheet from this one", Some(Message::StartFrom)).icon(Icon::Leaf);
    let says = "Each item is checked against the client's cautions of today.";
    section("Go on", column![words::muted(says), start].spacing(space::SMALL))
}

fn kept_sheet<'a>(id: SheetId, sheet: &KeptSheet, when: &str, open: Option<SheetId>) -> Element<'a, Message> {
    let look = format!("{}, {}, {}", sheet.look.print, sheet.look.ink, sheet.look.language);
    let mark = HEXLOWER.encode(&sheet.sha256);
    let mark = mark.get(..16).unwrap_or_default().to_owned();
    let show = (open != Some(id)).then(|| button::quiet("Show", Some(Message::Show(id))));
    row![column![words::bold(look), words::muted(format!("{when} · SHA-256 {mark} …"))].width(Fill), show,]
        .align_y(iced::Center)
        .into()
}

/// What changed from one sheet to the next, a line each.
fn differences(catalog: &Catalog, before: &HomeCarePlan, now: &HomeCarePlan) -> Vec<String> {
    let change = changes(before, now);
    if change.is_none() {
        return vec!["Nothing changed.".to_owned()];
    }
    let mut lines: Vec<String> = change.items.iter().filter_map(|item| difference(catalog, item)).collect();
    lines.extend(change.dropped.iter().map(|item| format!("No longer: {}", named(catalog, item))));
    if change.next_visit {
        lines.push("The next visit is on another day.".to_owned());
    }
    if change.message {
        lines.push("The message to the client is another one.".to_owned());
    }
    lines
}

fn difference(catalog: &Catalog, item: &ItemChange<'_>) -> Option<String> {
    let name = named(catalog, item.now);
    let Some(before) = item.before else { return Some(format!("New: {name}, {}", item.now.dose)) };
    let mut told = Vec::new();
    if item.side() {
        let side = |item: &PlannedItem| item.side.map_or("no side", |side| side.words());
        told.push(format!("{} instead of {}", side(item.now), side(before)));
    }
    if item.dose() {
        told.push(format!("{} instead of {}", item.now.dose, before.dose));
    }
    if item.clearance() {
        told.push("what the cautions mean for it is another".to_owned());
    }
    if item.note() {
        told.push("other words of yours".to_owned());
    }
    (!told.is_empty()).then(|| format!("{name}: {}", told.join("; ")))
}

fn named(catalog: &Catalog, item: &PlannedItem) -> String {
    let title = catalog.item(&item.item).map_or(item.item.as_str(), |known| known.title.as_str());
    match item.side {
        Some(side) => format!("{title} ({})", side.words()),
        None => title.to_owned(),
    }
}
