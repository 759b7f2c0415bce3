//! How a client's page is laid out.

use iced::widget::{Column, Row, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, FillPortion, Padding};

use super::{ClientPage, Loaded, Message, identity};
use crate::domain::shown::set_apart;
use crate::domain::{Client, HomeCarePlan, Measurement, PlanId};
use crate::store::{SessionSummary, Stored};
use crate::ui::record_part::Part;
use crate::ui::screen_parts::{NARROW, caution_lines, head, opening, visit_gist};
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{empty_state, section};
use crate::ui::widget::trend::{Value, trend};
use crate::ui::widget::virtual_list::virtual_list;
use crate::ui::widget::{banner, button, chip, words};

/// Below this width the columns stand one above the other, in logical pixels.
const WIDE: f32 = 900.0;

/// The height of a line of a note's beginning, in logical pixels: two whole lines are shown.
const LINE: f32 = 18.0;

/// The height of the list of visits where the page scrolls as a whole, in logical pixels.
const LIST: f32 = 320.0;

impl ClientPage {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        if let Some((name, standing)) = &self.closed {
            return self.closed(name, standing);
        }
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        // Where there is little room all but the name scrolls.
        let name =
            container(self.head(client, width)).padding(Padding::from([0.0, space::PAGE]).top(space::LARGE));
        let top = column![
            parts(),
            self.standing_line(&shown.standing),
            shown.screening.lines(&self.context.catalog, &Message::Part(Part::Screening)),
            self.failed.as_ref().map(|error| banner::banner(Tone::Red, error.to_string(), None)),
            identity::merged(&shown.merged),
            identity::guardian(client, self.context.today()),
            caution_lines(client, &self.context.catalog, self.context.today()),
            shown.reviews.leading(self.context.today(), Message::Part(Part::Health)),
            super::consent::line(shown),
            shown.unfinished.then(|| {
                banner::banner(
                    Tone::Calm,
                    "A note is unfinished. Every word of it is kept.",
                    Some(("Keep writing".into(), Message::Note)),
                )
            }),
        ]
        .spacing(space::SMALL)
        .padding([space::SMALL, space::PAGE]);
        if shown.sessions.is_empty() && shown.plans.is_empty() && !self.is_restricted() {
            let empty = empty_state(
                Icon::Note,
                "No visit yet",
                "Write the first note, and the home-care sheet comes from what you treated.",
                Some(button::primary("Write the first note", Some(Message::Note)).icon(Icon::Note).into()),
            );
            if width < NARROW {
                return column![name, scroll_area(column![top, container(empty).height(LIST)])].into();
            }
            return column![name, top, empty].into();
        }
        let body: Element<'_, Message> = {
            let about = column![self.last_visit(shown), self.progress(shown), self.sheets(shown)]
                .spacing(space::MEDIUM);
            if width >= WIDE {
                row![
                    container(scroll_area(container(about).padding(space::TINY))).width(FillPortion(2)),
                    container(self.visits(shown)).height(Fill).width(FillPortion(3)),
                ]
                .spacing(space::LARGE)
                .padding([0.0, space::PAGE])
                .into()
            } else {
                let all = column![about, container(self.visits(shown)).height(LIST)]
                    .spacing(space::MEDIUM)
                    .padding([0.0, space::PAGE]);
                if width < NARROW {
                    return column![name, scroll_area(column![top, all])].into();
                }
                scroll_area(all)
            }
        };
        column![name, top, body, gap().height(space::LARGE)].into()
    }

    fn head<'a>(&'a self, client: &'a Client, width: f32) -> Element<'a, Message> {
        let mut about = Vec::new();
        if !client.preferred_name.is_empty() {
            about.push(format!("called {}", set_apart(client.preferred_name.as_str())));
        }
        about.extend((!client.pronouns.is_empty()).then(|| client.pronouns.to_string()));
        about.extend(client.birth_date.map(|birth| {
            format!("{} years, born {}", birth.age_on(self.context.today()), spoken(birth.date()))
        }));
        about.extend((!client.occupation.is_empty()).then(|| client.occupation.to_string()));
        about.extend(client.phones.first().map(ToString::to_string));
        let title = column![
            words::title(crate::domain::shown::in_own_order(client.name.to_string())),
            words::muted(about.join("  ·  ")),
            identity::tags(client),
        ]
        .spacing(space::TINY);
        let free = !self.is_restricted();
        head(
            width,
            button::icon_only(Icon::Back, "Back to all clients", Some(Message::Back)),
            title,
            vec![
                button::quiet("Edit", Some(Message::Change)).icon(Icon::Pencil).into(),
                button::secondary("Home care", free.then_some(Message::HomeCare)).icon(Icon::Leaf).into(),
                button::primary("New note", free.then_some(Message::Note))
                    .icon(Icon::Note)
                    .id("new-note")
                    .into(),
            ],
        )
    }

    fn last_visit<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let gist = match &shown.last {
            Some(last) => visit_gist(last.session(), &self.context.catalog),
            None => words::muted("No visit yet.").into(),
        };
        section("Last visit", gist)
    }

    fn progress<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let pain = |summary: &SessionSummary| {
            summary.pain_before.map(|pain| Value { on: summary.held.on, value: f32::from(pain.get()) })
        };
        let pain: Vec<_> = shown.sessions.iter().rev().filter_map(pain).collect();
        let mut charts = Column::new().spacing(space::MEDIUM);
        let mut some = false;
        if pain.len() > 1 {
            some = true;
            charts = charts.push(words::label("Pain when they came, 0 to 10")).push(trend(pain, 10.0, 120.0));
        }
        for measure in self.context.catalog.measures() {
            let values = values_of(&shown.measurements, measure.key.as_str());
            if values.len() > 1 {
                some = true;
                let highest = values.iter().map(|value| value.value).fold(1.0_f32, f32::max);
                let most = if highest > 10.0 { highest } else { scale(measure.highest).min(10.0) };
                charts = charts
                    .push(words::label(format!("{} ({})", measure.name, measure.unit)))
                    .push(trend(values, most, 100.0));
            }
        }
        if !some {
            return section("Progress", words::muted("A chart appears after two visits with pain scores."));
        }
        section("Progress", charts)
    }

    fn sheets<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        if shown.plans.is_empty() {
            return section("Home-care sheets", words::muted("None given yet."));
        }
        let rows = shown.plans.iter().map(|plan| self.sheet_row(plan));
        section("Home-care sheets", Column::with_children(rows).spacing(space::TINY))
    }

    fn sheet_row<'a>(&'a self, plan: &'a Stored<PlanId, HomeCarePlan>) -> Element<'a, Message> {
        let names: Vec<_> = plan
            .value
            .items()
            .iter()
            .map(|item| {
                self.context
                    .catalog
                    .item(&item.item)
                    .map_or_else(|| item.item.to_string(), |known| known.title.clone())
            })
            .collect();
        row![
            column![words::bold(spoken(plan.value.made_on())), words::muted(names.join(", "))].width(Fill),
            button::quiet("Open", Some(Message::Plan(plan.id))),
        ]
        .align_y(Center)
        .into()
    }

    fn visits<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let title = match shown.sessions.len() {
            0 => "Visits".to_owned(),
            1 => "1 visit".to_owned(),
            count => format!("{count} visits"),
        };
        let list = virtual_list("Visits", &self.visits, shown.sessions.len(), Message::Visits, |place, _| {
            shown.sessions.get(place).map_or_else(|| gap().into(), visit_row)
        });
        section(title, list)
    }
}

/// The ways to the other parts of the record.
fn parts<'a>() -> Element<'a, Message> {
    let ways = Part::ALL.into_iter().map(|part| button::quiet(part.name(), Some(Message::Part(part))).into());
    Row::with_children(ways).spacing(space::TINY).wrap().into()
}

fn visit_row(summary: &SessionSummary) -> Element<'_, Message> {
    let pain = match (summary.pain_before, summary.pain_after) {
        (Some(before), Some(after)) => format!("pain {before} → {after}"),
        (Some(pain), None) | (None, Some(pain)) => format!("pain {pain}"),
        (None, None) => String::new(),
    };
    row![
        words::one_line(summary.held.on.format("%-d %b %Y").to_string()).font(theme::BOLD).width(100.0),
        container(
            words::body(summary.excerpt.as_str()).size(theme::size::SMALL).line_height(iced::Pixels(LINE))
        )
        .width(Fill)
        .max_height(2.0 * LINE)
        .clip(true),
        words::muted(pain).width(90.0),
        if summary.is_signed { chip::tag(Tone::Good, "signed") } else { chip::tag(Tone::Amber, "unsigned") },
    ]
    .spacing(space::SMALL)
    .padding([0.0, space::SMALL])
    .align_y(Center)
    .height(Fill)
    .into()
}

fn values_of(measurements: &[Measurement], key: &str) -> Vec<Value> {
    let of_measure = measurements.iter().filter(|measurement| measurement.measure().as_str() == key);
    let mut values: Vec<_> = of_measure
        .map(|measurement| Value { on: measurement.taken_on(), value: scale(measurement.value()) })
        .collect();
    values.sort_by_key(|value| value.on);
    values
}

#[expect(clippy::cast_possible_truncation, reason = "a picture needs no more digits")]
fn scale(value: f64) -> f32 {
    value as f32
}
