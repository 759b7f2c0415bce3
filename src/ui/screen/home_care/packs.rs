//! Packs on the sheet, doses of all items at once, and the easier or harder item.

use iced::Task;

use super::choice::{self, Chosen};
use super::{Action, HomeCare, Message};
use crate::catalog::{DosePart, Gate, OwnKind};
use crate::domain::{Line, OwnPack, PackId, PackItem, PackKey};
use crate::store::StoreError;
use crate::ui::widget::focus;

/// The name of the field of a new pack's name, to give the focus to.
pub const NAME: &str = "pack-name";

/// The packs, as they are shown.
#[derive(Debug, Default)]
pub struct Packs {
    /// The therapist's own.
    pub own: Vec<(PackId, OwnPack)>,
    /// Whether all of the library are shown, and not only those for the complaint.
    pub shows_all: bool,
    /// The name of a new pack as it is typed.
    pub name: Option<String>,
    /// What is wrong with the name, or why the pack was not kept.
    pub wrong: Option<String>,
    /// Whether a pack of the name that was typed is to be replaced.
    replaces: bool,
    /// The pack that is taken away if that is asked for once more.
    pub removing: Option<PackId>,
}

/// What happens with packs.
#[derive(Debug, Clone)]
pub enum PackMessage {
    /// Put the items of this pack on the sheet.
    Add(PackKey),
    /// Put the items of a pack of the therapist's own on the sheet.
    AddOwn(PackId),
    /// Show all packs, or only those for the complaint.
    ShowAll,
    /// Ask for the name of a new pack.
    Ask,
    /// It was typed.
    Name(String),
    /// Keep the items on the sheet as a pack.
    Keep,
    /// Take a pack of the therapist's own away.
    Remove(PackId),
    /// No new pack.
    Cancel,
    /// The packs of the therapist's own, after one was kept or taken away.
    Read(Result<Vec<(PackId, OwnPack)>, StoreError>),
}

/// What is done to the doses of all items at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bulk {
    /// A step easier.
    Easier,
    /// A step harder.
    Harder,
    /// So often a day.
    TimesADay(u8),
    /// On so many days a week.
    DaysAWeek(u8),
}

impl Bulk {
    /// Every one, in the order it is offered.
    pub const ALL: [Self; 6] = [
        Self::Easier,
        Self::Harder,
        Self::TimesADay(1),
        Self::TimesADay(2),
        Self::DaysAWeek(3),
        Self::DaysAWeek(7),
    ];

    /// The words of its button.
    pub fn words(self) -> String {
        match self {
            Self::Easier => "All easier".to_owned(),
            Self::Harder => "All harder".to_owned(),
            Self::TimesADay(1) => "Once a day".to_owned(),
            Self::TimesADay(2) => "Twice a day".to_owned(),
            Self::TimesADay(times) => format!("{times} times a day"),
            Self::DaysAWeek(7) => "Every day".to_owned(),
            Self::DaysAWeek(days) => format!("{days} days a week"),
        }
    }

    /// The dose of an item afterwards; none where its range does not reach so far.
    fn apply(self, chosen: &Chosen) -> Option<crate::domain::Dose> {
        let (dose, range) = (chosen.dose, &chosen.range);
        match self {
            Self::Easier => range.easier(dose),
            Self::Harder => range.harder(dose),
            Self::TimesADay(times) => DosePart::TimesADay.set(dose, range, u16::from(times)),
            Self::DaysAWeek(days) => DosePart::DaysAWeek.set(dose, range, u16::from(days)),
        }
    }
}

impl HomeCare {
    /// Changes all doses, and says of how many items it could not.
    pub(super) fn bulk(&mut self, bulk: Bulk) {
        let mut stay = 0;
        for chosen in &mut self.chosen {
            // What is given against a caution is changed by hand alone.
            let is_held_back = chosen.held_back_because().is_some();
            match bulk.apply(chosen).filter(|_| !is_held_back) {
                Some(dose) => chosen.dose = dose,
                None => stay += 1,
            }
        }
        self.said = (stay > 0).then(|| {
            let items = if stay == 1 { "1 item stays".to_owned() } else { format!("{stay} items stay") };
            format!("{items} as before: the doses of the library or the client's cautions end there.")
        });
    }

    /// Exchanges an item for the next easier or harder one of its aim; one that is held back asks for a reason.
    pub(super) fn swap(&mut self, place: usize, harder: bool) -> Action {
        let Some(now) = self.chosen.get(place) else { return Action::None };
        let catalog = &self.context.catalog;
        let next = if harder { catalog.harder_than(&now.item) } else { catalog.easier_than(&now.item) };
        let Some(next) = next.cloned().filter(|next| !self.is_on_sheet(next)) else { return Action::None };
        let (side, note) = (now.side, now.note.clone());
        let Some(mut proposal) = self.proposal(&next) else { return Action::None };
        if let Gate::HeldBack { because } = &proposal.gate {
            self.said = Some(format!(
                "{} is held back for this client and was not put in its place: {} Search for it to give it with a \
                 reason.",
                self.title(&next),
                because.as_str()
            ));
            return Action::None;
        }
        proposal.side = proposal.side.and(side.or(proposal.side));
        if let Some(mut chosen) = Chosen::proposed(&self.context.catalog, &proposal, None)
            && let Some(slot) = self.chosen.get_mut(place)
        {
            chosen.note = note;
            self.open = Some(chosen.item.clone());
            *slot = chosen;
        }
        self.changed()
    }

    pub(super) fn pack(&mut self, message: PackMessage) -> Action {
        match message {
            PackMessage::Add(key) => {
                let items = self.context.catalog.pack(&key).map(|pack| self.offered(&pack.items));
                return self.add_pack(&items.unwrap_or_default());
            }
            PackMessage::AddOwn(id) => {
                let pack = self.packs.own.iter().find(|(known, _)| *known == id);
                let items = pack.map(|(_, pack)| self.offered(pack.items())).unwrap_or_default();
                return self.add_pack(&items);
            }
            PackMessage::ShowAll => self.packs.shows_all = !self.packs.shows_all,
            PackMessage::Ask => {
                self.packs.name = Some(String::new());
                return Action::Run(focus::on(NAME));
            }
            PackMessage::Name(name) => {
                (self.packs.name, self.packs.wrong, self.packs.replaces) = (Some(name), None, false);
            }
            PackMessage::Cancel => (self.packs.name, self.packs.wrong) = (None, None),
            PackMessage::Keep => return self.keep_pack(),
            PackMessage::Remove(id) if self.packs.removing != Some(id) => self.packs.removing = Some(id),
            PackMessage::Remove(id) => {
                self.packs.removing = None;
                let actor = self.context.actor();
                let work = self.context.file.run(move |file| {
                    file.remove_pack(actor, id)?;
                    file.packs()
                });
                return Action::Run(Task::perform(work, |read| Message::Pack(PackMessage::Read(read))));
            }
            PackMessage::Read(Ok(own)) => {
                (self.packs.own, self.packs.name, self.packs.wrong) = (own, None, None);
            }
            PackMessage::Read(Err(error)) => self.packs.wrong = Some(error.to_string()),
        }
        Action::None
    }

    /// The items of a pack without those the therapist hides, which are not offered anywhere.
    pub(super) fn offered(&self, items: &[PackItem]) -> Vec<PackItem> {
        let catalog = &self.context.catalog;
        let is_shown = |item: &&PackItem| !catalog.is_hidden(OwnKind::Item, item.item.as_str());
        items.iter().filter(is_shown).cloned().collect()
    }

    /// Puts the items of a pack on the sheet. Each passes the gate: one that is held back stays off, and is told.
    fn add_pack(&mut self, items: &[PackItem]) -> Action {
        let mut held_back = Vec::new();
        for item in items {
            if self.is_on_sheet(&item.item) {
                continue;
            }
            let Some(mut proposal) = self.proposal(&item.item) else { continue };
            if matches!(proposal.gate, Gate::HeldBack { .. }) {
                held_back.push(self.title(&item.item).to_owned());
                continue;
            }
            proposal.side = proposal.side.map(|side| item.side.unwrap_or(side));
            if let Some(mut chosen) = Chosen::proposed(&self.context.catalog, &proposal, None) {
                // The dose of the pack, unless the client's cautions ask for less.
                chosen.dose = item.dose.filter(|dose| chosen.range.contains(*dose)).unwrap_or(chosen.dose);
                self.chosen.push(chosen);
            }
        }
        choice::as_printed(&mut self.chosen);
        self.said = (!held_back.is_empty()).then(|| {
            format!(
                "Held back for this client and not added: {}. Search for it below to see why, or to give it with a \
                 reason.",
                held_back.join(", ")
            )
        });
        self.changed()
    }

    fn keep_pack(&mut self) -> Action {
        let items = self.chosen.iter().map(|chosen| PackItem {
            item: chosen.item.clone(),
            // Which side it is, the next client decides; both sides is a part of the dose.
            side: None,
            dose: Some(chosen.dose),
        });
        let name = Line::new(self.packs.name.as_deref().unwrap_or_default());
        let pack = match name.and_then(|name| OwnPack::new(name, items.collect())) {
            Ok(pack) => pack,
            Err(error) => {
                self.packs.wrong = Some(error.to_string());
                return Action::Run(focus::on(NAME));
            }
        };
        let is_there =
            self.packs.own.iter().any(|(_, known)| {
                known.name().as_str().to_lowercase() == pack.name().as_str().to_lowercase()
            });
        if is_there && !self.packs.replaces {
            self.packs.replaces = true;
            self.packs.wrong = Some("There is a pack of this name. Keep it again to replace it.".into());
            return Action::Run(focus::on(NAME));
        }
        let actor = self.context.actor();
        let work = self.context.file.run(move |file| {
            file.save_pack(actor, &pack)?;
            file.packs()
        });
        Action::Run(Task::perform(work, |read| Message::Pack(PackMessage::Read(read))))
    }
}
