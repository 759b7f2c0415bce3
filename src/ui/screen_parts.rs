//! Pieces that stand on several screens, so that they read the same everywhere.

use std::borrow::Cow;

use chrono::NaiveDate;
use iced::widget::{Column, Row, column, container, responsive, row};
use iced::{Center, Element, Fill, FillPortion};

pub use crate::domain::shown::in_own_order;

use crate::catalog::{Catalog, Level};
use crate::domain::shown::set_apart;
use crate::domain::{Client, ClientCaution, ConsentLack, Pregnancy, Session, Treatment, Why};
use crate::store::StoreError;
use crate::ui::output::Preview;
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::page_preview::{Zoom, ZoomChange, page_preview, pages_pressed};
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::working;
use crate::ui::widget::{banner, date_field, words};

/// Below this width buttons stand beneath the title they belong to, in logical pixels.
pub const NARROW: f32 = 760.0;

/// In place of a client's page while it is opened, or why it is not.
pub fn opening<'a, Message: Clone + 'a>(failed: Option<&StoreError>) -> Element<'a, Message> {
    let says = match failed {
        Some(error) => banner::banner(Tone::Red, error.to_string(), None),
        None => working("Opening the record …", None),
    };
    container(says).padding(space::PAGE).into()
}

/// The head of a page: the way back, whose page it is, and what can be done. The name gets its room
/// before anything else, however large the type: writing in the wrong record is the worst of mistakes.
/// Where there is little room the page scrolls beneath it, so what to `heed` stands here in brief.
pub fn head<'a, Message: 'a>(
    width: f32,
    back: impl Into<Element<'a, Message>>,
    title: impl Into<Element<'a, Message>>,
    heed: Option<Element<'a, Message>>,
    actions: Vec<Element<'a, Message>>,
) -> Element<'a, Message> {
    let name = row![back.into(), container(title).width(Fill)].spacing(space::SMALL).align_y(Center);
    let actions = Row::with_children(actions).spacing(space::SMALL).align_y(Center);
    if width < NARROW {
        column![name, heed, actions.wrap()].spacing(space::SMALL).into()
    } else {
        row![name.width(Fill), actions].spacing(space::SMALL).align_y(Center).into()
    }
}

/// A page that stands by itself in the middle of the window, and scrolls in one that is too low for it.
pub fn alone<'a, Message: 'a>(page: impl Fn() -> Column<'a, Message> + 'a) -> Element<'a, Message> {
    /// Tall enough for every such page, in logical pixels.
    const TALL: f32 = 640.0;
    responsive(move |size| {
        let page = container(page()).padding(space::PAGE);
        if size.height < TALL { scroll_area(page.center_x(Fill)) } else { page.center(Fill).into() }
    })
    .into()
}

/// Whose page it is: smaller where a long name would take the window from the page.
pub fn client_title<'a>(width: f32, name: String) -> iced::widget::Text<'a> {
    const LONG: usize = 48;
    let is_large = width >= NARROW || name.chars().count() <= LONG;
    if is_large { words::title(name) } else { words::heading(name) }
}

/// With more cautions than this each is told in short, so that the page beneath keeps its room.
const MANY_CAUTIONS: usize = 4;

/// A client's cautions that hold on a day, the gravest first: red what forbids, amber what asks for care.
pub fn caution_lines<'a, Message: 'a>(
    client: &'a Client,
    catalog: &Catalog,
    today: NaiveDate,
) -> Element<'a, Message> {
    if client.active_cautions(today).count() <= MANY_CAUTIONS {
        return caution_lines_in_full(client, catalog, today);
    }
    let lines = gravest_first(client, catalog, today).into_iter().map(|(tone, caution)| {
        banner::caution_short(tone, caution.label().as_str(), particular(caution, today))
    });
    Row::with_children(lines).spacing(space::TINY).wrap().vertical_spacing(space::TINY).into()
}

/// A client's cautions in one line that stays in sight while the page beneath scrolls; none if there are
/// none.
pub fn cautions_in_brief<'a, Message: 'a>(
    client: &Client,
    catalog: &Catalog,
    today: NaiveDate,
) -> Option<Element<'a, Message>> {
    let lines = gravest_first(client, catalog, today);
    let (tone, _) = lines.first()?;
    let names: Vec<_> =
        lines.iter().map(|(_, caution)| words::beside_others(caution.label().as_str())).collect();
    let names = names.join(", ");
    let says = match lines.len() {
        1 => names,
        several => format!("{several} cautions: {names}"),
    };
    Some(banner::brief(*tone, says))
}

/// The same, and what each means for hands-on work.
fn caution_lines_in_full<'a, Message: 'a>(
    client: &'a Client,
    catalog: &Catalog,
    today: NaiveDate,
) -> Element<'a, Message> {
    let lines = gravest_first(client, catalog, today).into_iter().map(|(tone, caution)| {
        let known = caution.caution().and_then(|key| catalog.caution(key));
        let hands_on = known.map_or("", |known| known.hands_on.as_str());
        let own = particular(caution, today);
        let note = match (own.is_empty(), hands_on.is_empty()) {
            (true, _) => hands_on.to_owned(),
            (false, true) => own,
            (false, false) => format!("{}. {hands_on}", own.trim_end_matches('.')),
        };
        banner::caution(tone, caution.label().as_str(), note)
    });
    Column::with_children(lines).spacing(space::TINY).into()
}

fn gravest_first<'a>(
    client: &'a Client,
    catalog: &Catalog,
    today: NaiveDate,
) -> Vec<(Tone, &'a ClientCaution)> {
    let cautions = client.active_cautions(today);
    let mut lines: Vec<_> = cautions.map(|caution| (caution_tone(caution, catalog), caution)).collect();
    lines.sort_by_key(|(tone, _)| *tone == Tone::Amber);
    lines
}

/// How grave a caution is. What the catalogue does not know may be anything: it is shown as grave.
pub fn caution_tone(caution: &ClientCaution, catalog: &Catalog) -> Tone {
    match caution.caution().and_then(|key| catalog.caution(key)).map(|known| known.level) {
        Some(Level::Caution | Level::Local) => Tone::Amber,
        Some(Level::Absolute | Level::Refer) | None => Tone::Red,
    }
}

/// What is particular about a caution: its note, how far a pregnancy is, when it ends.
fn particular(entry: &ClientCaution, today: NaiveDate) -> String {
    let note = words::beside_others(entry.note().as_str().trim_end_matches('.'));
    let note = (!note.is_empty()).then_some(note);
    let pregnancy = entry.pregnancy(today).map(Pregnancy::words);
    let until = entry.over_since().map(|over| format!("until {}", date_field::spoken(over)));
    [note, pregnancy, until].into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// What a client has to agree to before they are treated, as one line.
pub fn consent_line<'a, Message: Clone + 'a>(
    lack: ConsentLack,
    action: Option<(Cow<'a, str>, Message)>,
) -> Element<'a, Message> {
    let tone = match lack.why {
        Why::Withdrawn(_) => Tone::Red,
        Why::Missing | Why::Expired(_) => Tone::Amber,
        Why::Soon(_) => Tone::Calm,
    };
    banner::banner(tone, lack.to_string(), action)
}

/// Pages to be looked at before they go out, under what has to be told about them.
pub fn page_look<'a, Message: Clone + 'a>(
    drawn: &'a Preview,
    zoom: Zoom,
    on_zoom: impl Fn(ZoomChange) -> Message + Clone + 'a,
) -> Element<'a, Message> {
    let told = drawn.told.as_deref().map(|told| banner::banner(Tone::Amber, told, None));
    column![told, page_preview(&drawn.pages, zoom, on_zoom)].spacing(space::SMALL).into()
}

/// The same, where a press on a page means something: which page, and how far down it, from 0 to 1.
pub fn page_look_pressed<'a, Message: Clone + 'a>(
    drawn: &'a Preview,
    zoom: Zoom,
    on_zoom: impl Fn(ZoomChange) -> Message + Clone + 'a,
    on_press: impl Fn(usize, f32) -> Message + Copy + 'a,
) -> Element<'a, Message> {
    let told = drawn.told.as_deref().map(|told| banner::banner(Tone::Amber, told, None));
    column![told, pages_pressed(&drawn.pages, zoom, on_zoom, Some(on_press))].spacing(space::SMALL).into()
}

/// The title over a session that is looked at: whose it is, and of which day.
pub fn look_title<'a>(width: f32, client: &Client, session: &Session) -> iced::widget::Text<'a> {
    let name = set_apart(&client.name.to_string());
    client_title(width, format!("{name}, {}", date_field::spoken(session.held.on)))
}

/// A page under its head: what has to be told, then what can be done beside the pages it is about.
pub fn beside_pages<'a, Message: 'a>(
    width: f32,
    head: Element<'a, Message>,
    told: [Option<Element<'a, Message>>; 3],
    done: Element<'a, Message>,
    pages: Element<'a, Message>,
) -> Element<'a, Message> {
    let told = told.into_iter().flatten();
    if width < NARROW {
        // Where there is little room all but the name scrolls.
        let all = Column::with_children(told).push(done).push(container(pages).height(720.0));
        return column![
            container(head).padding([space::LARGE, space::PAGE]),
            scroll_area(container(all.spacing(space::MEDIUM)).padding([space::TINY, space::PAGE])),
        ]
        .into();
    }
    let beside =
        row![container(done).width(FillPortion(1)), container(pages).width(FillPortion(2)).height(Fill),];
    Column::with_children(std::iter::once(head).chain(told))
        .push(beside.spacing(space::LARGE).height(Fill))
        .spacing(space::MEDIUM)
        .padding([space::LARGE, space::PAGE])
        .into()
}

/// In place of what would add to a record that is restricted.
pub fn restricted_line<'a, Message: Clone + 'a>() -> Element<'a, Message> {
    let says = "This record is restricted: nothing is added to it. It is brought back into use under “Who saw what”.";
    banner::banner(Tone::Calm, says, None)
}

/// A visit in a few lines: when, pain, what was done, what comes next.
pub fn visit_gist<'a, Message: 'a>(session: &Session, catalog: &Catalog) -> Element<'a, Message> {
    let head = format!(
        "{}, {} min{}",
        date_field::spoken(session.held.on),
        session.length,
        pain_words(session).map(|pain| format!(" · {pain}")).unwrap_or_default()
    );
    let done = treatments_gist(session, catalog);
    let next = session.note.plan.as_str().trim().to_owned();
    Column::new()
        .push(words::bold(head))
        .push((!done.is_empty()).then(|| words::body(done)))
        .push((!next.is_empty()).then(|| words::muted(format!("Plan: {next}"))))
        .spacing(space::TINY)
        .into()
}

/// What was done at a visit, on one line.
pub fn treatments_gist(session: &Session, catalog: &Catalog) -> String {
    let done: Vec<_> =
        session.treatments.iter().map(|treatment| treatment_gist(treatment, catalog)).collect();
    done.join("; ")
}

/// Pain before and after in words: "pain 6 → 3".
pub fn pain_words(session: &Session) -> Option<String> {
    match (session.pain_before, session.pain_after) {
        (Some(before), Some(after)) => Some(format!("pain {before} → {after}")),
        (Some(before), None) => Some(format!("pain {before} before")),
        (None, Some(after)) => Some(format!("pain {after} after")),
        (None, None) => None,
    }
}

fn treatment_gist(treatment: &Treatment, catalog: &Catalog) -> String {
    let technique = catalog
        .technique(&treatment.technique)
        .map_or_else(|| treatment.technique.to_string(), |known| known.name.to_lowercase());
    let muscle = treatment
        .muscle
        .as_ref()
        .map(|key| catalog.muscle(key).map_or_else(|| key.to_string(), |known| known.name.to_lowercase()));
    match (muscle, treatment.side) {
        (Some(muscle), Some(side)) => format!("{technique} on {muscle} ({})", side.words()),
        (Some(muscle), None) => format!("{technique} on {muscle}"),
        (None, Some(side)) => format!("{technique} ({})", side.words()),
        (None, None) => technique,
    }
}
