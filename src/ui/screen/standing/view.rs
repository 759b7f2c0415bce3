//! How the screen is laid out.

use iced::widget::{Column, column, container, responsive, row, space as gap};
use iced::{Center, Element, Fill, FillPortion};

use super::log::Kind;
use super::pages::things;
use super::{Field, Loaded, Message, Standing};
use crate::domain::{ErasureReason, Standing as Stand};
use crate::store::ErasureCertificate;
use crate::ui::screen_parts::{caution_lines, cautions_in_brief, client_title, head, in_own_order};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::choice::choice;
use crate::ui::widget::date_field::{date_field, spoken};
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::{section, working};
use crate::ui::widget::tick::tick;
use crate::ui::widget::virtual_list::virtual_list;
use crate::ui::widget::{banner, button, words};

/// From this width on the log stands beside what can be done, in logical pixels.
const WIDE: f32 = 980.0;
/// The height of the log where the page scrolls as a whole, in logical pixels.
const LIST: f32 = 360.0;

impl Standing {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let trouble = self.trouble.as_deref().map(|words| banner::banner(Tone::Red, words, None));
        let Some(shown) = &self.shown else {
            let wait = trouble.is_none().then(|| working("Opening the record …", None));
            return column![trouble, wait].padding(space::PAGE).into();
        };
        if let Some(certificate) = &self.erased {
            return self.done(certificate);
        }
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let title = column![
            client_title(width, in_own_order(shown.client.value.name.to_string())),
            words::muted(format!("Who saw what  ·  client number {}", self.id))
        ];
        let back = button::icon_only(Icon::Back, "Back to the client", Some(Message::Back));
        let actions = vec![
            button::secondary("Save as PDF", Some(Message::Pdf)).icon(Icon::Save).into(),
            button::secondary("Print", Some(Message::Print)).icon(Icon::Print).into(),
        ];
        let top = column![
            head(
                width,
                back,
                title,
                cautions_in_brief(&shown.client.value, &self.context.catalog, self.context.today()),
                actions
            ),
            self.trouble.as_deref().map(|words| banner::banner(Tone::Red, words, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        let cautions = caution_lines(&shown.client.value, &self.context.catalog, self.context.today());
        let can_do = column![cautions, self.stand(shown), self.erase_part(shown)].spacing(space::MEDIUM);
        let body: Element<'_, Message> = if width >= WIDE {
            row![
                container(self.log_part()).height(Fill).width(FillPortion(3)),
                container(scroll_area(container(can_do).padding(space::TINY))).width(FillPortion(2)),
            ]
            .spacing(space::LARGE)
            .padding([0.0, space::PAGE])
            .into()
        } else {
            let log = container(self.log_part()).height(LIST);
            scroll_area(column![log, can_do].spacing(space::MEDIUM).padding([0.0, space::PAGE]))
        };
        column![top, body, gap().height(space::LARGE)].into()
    }

    fn log_part(&self) -> Element<'_, Message> {
        let list: Element<'_, Message> = if self.log.len() == 0 {
            container(words::muted("No line fits. Other words, or “All”, show more.")).height(Fill).into()
        } else {
            virtual_list("Who saw what", &self.list, self.log.len(), Message::List, move |place, _| {
                self.log.line(place).map_or_else(
                    || gap().into(),
                    |line| {
                        // One above the other: side by side the end would be cut off in large type.
                        container(column![
                            words::label(line.when()),
                            words::one_line(format!("{} {}", line.who, line.what)),
                        ])
                        .padding([0.0, space::SMALL])
                        .center_y(Fill)
                        .width(Fill)
                        .clip(true)
                        .into()
                    },
                )
            })
        };
        column![
            line_input("", self.log.query(), Message::Query)
                .id("log-search")
                .placeholder("A name, a day, or what was done"),
            choice("", &Kind::ALL, Some(self.log.kind()), Message::Kind),
            words::label(self.log.count()),
            list,
        ]
        .spacing(space::SMALL)
        .into()
    }

    fn wrong(&self, field: Field) -> Option<&str> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, words)| words.as_str())
    }

    fn stand<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let free = !self.working;
        let day = |since| spoken(self.context.local_time.at(since).date());
        let restore = || button::secondary("Restore", free.then_some(Message::Restore)).into();
        let archive = || button::secondary("Archive", free.then_some(Message::Archive)).into();
        let (says, ways): (String, Vec<Element<'_, Message>>) = match &shown.standing {
            Stand::Active => (
                "In use. Archived, it leaves the list of clients and can be found under “Archived”.".into(),
                vec![archive()],
            ),
            Stand::Archived { since } => (
                format!("Archived since {}. It is not in the list of clients.", day(*since)),
                vec![restore()],
            ),
            Stand::Restricted { since, reason } => {
                (format!("Restricted since {}: {}", day(*since), reason.as_str()), vec![restore(), archive()])
            }
        };
        let ways = iced::widget::Row::with_children(ways).spacing(space::SMALL).wrap();
        let restrict = (!shown.standing.is_restricted()).then(|| {
            column![
                words::muted(
                    "Restricted, it opens only after a second press, and nothing can be added: \
                     for a dispute, or when a client asks for it before it may be erased."
                ),
                line_input("Why it is restricted", &self.reason, Message::Reason)
                    .id("restrict-reason")
                    .error(self.wrong(Field::Reason))
                    .on_submit(Message::Restrict),
                button::secondary("Restrict", free.then_some(Message::Restrict)).icon(Icon::Lock),
            ]
            .spacing(space::SMALL)
        });
        section("This record", column![words::body(says), ways, restrict].spacing(space::MEDIUM))
    }

    fn erase_part<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let may = self.may_erase();
        let mut parts = Column::new().spacing(space::MEDIUM);
        let Some(keeping) = &shown.preview.keeping else {
            return section(
                "Erase for ever",
                words::body("No rule is known that says how long it has to be kept."),
            );
        };
        let until = spoken(keeping.until);
        let rule = format!("{}: {}. Read in: {}.", keeping.place, keeping.rule, keeping.source);
        let (tone, says) = if may {
            (Tone::Calm, format!("It had to be kept until {until} and may be erased now."))
        } else {
            (Tone::Amber, format!("It has to be kept until {until}. Archive or restrict it until then."))
        };
        parts = parts.push(banner::banner(tone, says, None)).push(words::muted(rule));
        parts = parts.push(words::muted(format!("Last entry: {}.", spoken(shown.preview.last_entry))));
        parts = parts.push(keeping.strictest_because.as_deref().map(words::muted));
        parts = parts.push(keeping.birth_missing.then(|| {
            let says = "There is no date of birth in this record. If the client was a minor, it has to be kept longer.";
            banner::banner(Tone::Amber, says, None)
        }));
        let what = if may { "What will be lost" } else { "What an erasure would take" };
        parts = parts.push(column![words::bold(what), counts(&shown.preview.counts)].spacing(space::TINY));
        parts = parts.push(
            row![
                button::secondary("Save this list as PDF", Some(Message::PdfErasure)).icon(Icon::Save),
                button::secondary("Print this list", Some(Message::PrintErasure)).icon(Icon::Print),
            ]
            .spacing(space::SMALL)
            .wrap(),
        );
        if may {
            parts = parts.push(self.confirmation());
        }
        section("Erase for ever", parts)
    }

    fn confirmation(&self) -> Element<'_, Message> {
        let asked_on = date_field(
            "Asked for or decided on",
            &self.asked_on,
            self.context.date_order(),
            self.wrong(Field::AskedOn).map(Into::into),
            "asked-on",
            Message::AskedOn,
        );
        let confirm = line_input(
            format!("To confirm, type “{}”", self.confirming_words()),
            &self.confirm,
            Message::Confirm,
        )
        .id("confirm-erasure")
        .placeholder(self.confirming_words())
        .error(self.wrong(Field::Confirm))
        .hint("It cannot be undone; backups and printed pages are not reached.")
        .on_submit(Message::Erase);
        column![
            choice("Why", &ErasureReason::ALL, Some(self.why), Message::Why),
            asked_on,
            confirm,
            button::danger(
                if self.working { "Erasing …" } else { "Erase for ever" },
                (!self.working).then_some(Message::Erase)
            ),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn done<'a>(&'a self, certificate: &'a ErasureCertificate) -> Element<'a, Message> {
        let page = column![
            words::title(format!("The record of client number {} is erased", certificate.client)),
            banner::banner(
                Tone::Good,
                "The certificate says what was erased, when, by whom and under which rule. \
                 Backups, other copies and printed pages are not reached: destroy them apart.",
                None
            ),
            counts(&certificate.counts),
            tick("Write the client's name on the copy I print now", self.with_name, Some(Message::WithName)),
            row![
                button::primary("Print the certificate", Some(Message::PrintErasure))
                    .icon(Icon::Print)
                    .id("print-certificate"),
                button::secondary("Save the certificate as PDF", Some(Message::PdfErasure)).icon(Icon::Save),
                button::quiet("To all clients", Some(Message::Back)).icon(Icon::Back),
            ]
            .spacing(space::SMALL)
            .wrap(),
        ]
        .spacing(space::MEDIUM)
        .padding(space::PAGE)
        .max_width(820.0);
        scroll_area(page)
    }
}

fn counts<'a>(counts: &std::collections::BTreeMap<String, u64>) -> Element<'a, Message> {
    let line = |(what, number): (String, u64)| {
        row![words::body(what).width(Fill), words::bold(number.to_string())].align_y(Center).into()
    };
    Column::with_children(things(counts).into_iter().map(line)).spacing(space::TINY).max_width(420.0).into()
}
