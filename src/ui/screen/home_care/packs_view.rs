//! The packs: those for the complaint first, the therapist's own, and a new one from what is on the sheet.

use iced::widget::{Column, column, row};
use iced::{Center, Element, Fill};

use super::packs::{self, PackMessage};
use super::{HomeCare, Message, Ready};
use crate::catalog::Pack;
use crate::domain::{OwnPack, PackId, PackItem};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::field::line_input;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, words};

impl HomeCare {
    pub(super) fn packs<'a>(&'a self, ready: &'a Ready) -> Element<'a, Message> {
        let complaint = ready.session.as_ref().and_then(|(_, record)| record.session().complaint.as_ref());
        let (region, stage) = (complaint.map(|it| it.region), complaint.map(|it| it.stage));
        let all = self.context.catalog.packs_for(region, stage);
        let is_near = |pack: &&Pack| Some(pack.region) == region;
        let count =
            if self.packs.shows_all { all.len() } else { all.iter().filter(|pack| is_near(pack)).count() };
        let shown = all.into_iter().take(count).map(|pack| self.pack_row(pack));
        let own = self.packs.own.iter().map(|(id, pack)| self.own_pack_row(*id, pack));
        let more = if self.packs.shows_all { "Only those for the complaint" } else { "All packs" };
        section(
            "Packs",
            column![
                Column::with_children(own.chain(shown)).spacing(space::MEDIUM),
                row![
                    button::quiet(more, Some(Message::Pack(PackMessage::ShowAll))),
                    (!self.chosen.is_empty() && self.packs.name.is_none()).then(|| {
                        button::quiet("Keep this sheet as a pack …", Some(Message::Pack(PackMessage::Ask)))
                    }),
                ]
                .spacing(space::SMALL)
                .wrap(),
                self.naming(),
            ]
            .spacing(space::MEDIUM),
        )
    }

    fn named(&self, items: &[PackItem]) -> String {
        let offered = self.offered(items);
        offered.iter().map(|item| self.title(&item.item)).collect::<Vec<_>>().join(" · ")
    }

    fn pack_row<'a>(&'a self, pack: &'a Pack) -> Element<'a, Message> {
        let add = Some(Message::Pack(PackMessage::Add(pack.key.clone())));
        let items = self.named(&pack.items);
        column![
            row![
                words::bold(pack.title.as_str()).width(Fill),
                button::secondary("Add", add).said(format!("Add the pack {}", pack.title)).icon(Icon::Plus),
            ]
            .spacing(space::SMALL)
            .align_y(Center),
            words::body(items),
            words::muted(pack.about.as_str()),
            // In short while only those for the complaint are shown.
            self.packs
                .shows_all
                .then(|| { words::muted(format!("Evidence: {} ({})", pack.evidence.words(), pack.source)) }),
        ]
        .spacing(space::TINY)
        .into()
    }

    fn own_pack_row<'a>(&'a self, id: PackId, pack: &'a OwnPack) -> Element<'a, Message> {
        let items = self.named(pack.items());
        let name = pack.name().as_str();
        column![
            row![
                words::bold(name).width(Fill),
                button::secondary("Add", Some(Message::Pack(PackMessage::AddOwn(id))))
                    .said(format!("Add the pack {name}"))
                    .icon(Icon::Plus),
                self.take_away(id, name),
            ]
            .spacing(space::SMALL)
            .align_y(Center),
            words::body(items),
            words::muted("Your own"),
        ]
        .spacing(space::TINY)
        .into()
    }

    /// Asks once before a pack is gone.
    fn take_away<'a>(&self, id: PackId, name: &'a str) -> Element<'a, Message> {
        let remove = Some(Message::Pack(PackMessage::Remove(id)));
        if self.packs.removing == Some(id) {
            return button::danger("Take it away", remove)
                .said(format!("Take the pack {name} away for good"))
                .into();
        }
        button::icon_only(Icon::Close, format!("Take the pack {name} away"), remove).into()
    }

    /// The name of a new pack, where one is asked for.
    fn naming(&self) -> Option<Element<'_, Message>> {
        let wrong = self.packs.wrong.as_deref();
        let Some(name) = &self.packs.name else {
            return wrong.map(|wrong| banner::banner(Tone::Red, wrong, None));
        };
        let naming = column![
            line_input("Name of the pack", name, |name| Message::Pack(PackMessage::Name(name)))
                .id(packs::NAME)
                .error(wrong)
                .hint("The items and doses above, without anything about the client.")
                .on_submit(Message::Pack(PackMessage::Keep)),
            row![
                button::secondary("Keep the pack", Some(Message::Pack(PackMessage::Keep))),
                button::quiet("Cancel", Some(Message::Pack(PackMessage::Cancel))),
            ]
            .spacing(space::SMALL),
        ];
        Some(naming.spacing(space::SMALL).into())
    }
}
