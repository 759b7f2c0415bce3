//! How the screen is laid out: what holds, kind by kind, and what was never asked.

use iced::widget::{Column, Row, column, responsive, row};
use iced::{Center, Element, Fill};

use super::{Consents, Doing, Loaded, Message, Way};
use crate::domain::{Consent, ConsentId, ConsentKind, ConsentStanding, consent_lack};
use crate::store::Stored;
use crate::ui::screen_parts::{
    caution_lines, cautions_in_brief, client_title, consent_line, head, in_own_order, opening,
    restricted_line,
};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::date_field::spoken;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::{banner, button, chip, words};

/// So many consents of a kind are shown at first: those for one visit grow to many.
const FIRST: usize = 3;

impl Consents {
    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let Some(shown) = &self.shown else {
            return opening(self.failed.as_ref());
        };
        responsive(move |size| self.page(shown, size.width)).into()
    }

    fn page<'a>(&'a self, shown: &'a Loaded, width: f32) -> Element<'a, Message> {
        let client = &shown.client.value;
        let name = in_own_order(client.name.to_string());
        let (about, back, actions) = match &self.doing {
            Doing::Looking if shown.is_restricted => ("Consents", "Back to the client", Vec::new()),
            Doing::Looking => ("Consents", "Back to the client", self.actions()),
            Doing::Giving => ("Record a consent", "Back to the consents", Vec::new()),
            Doing::TakingBack(_) => ("Take a consent back", "Back to the consents", Vec::new()),
        };
        let title = column![client_title(width, name), words::muted(about)];
        let back = button::icon_only(Icon::Back, back, Some(Message::Back));
        let body = match &self.doing {
            Doing::Looking => self.list(shown),
            Doing::Giving => self.giving_view(shown),
            Doing::TakingBack(taking) => self.taking_back_view(taking),
        };
        let unsaved = self.draft.failed().map(ToString::to_string);
        let trouble = self.trouble.clone().or(unsaved);
        let top = column![
            head(
                width,
                back,
                title,
                cautions_in_brief(client, &self.context.catalog, self.context.today()),
                actions
            ),
            trouble.map(|trouble| banner::banner(Tone::Red, trouble, None)),
        ]
        .spacing(space::SMALL)
        .padding([space::LARGE, space::PAGE]);
        // The cautions scroll with the page: twelve of them leave no room for anything else.
        let rest = column![caution_lines(client, &self.context.catalog, self.context.today()), body]
            .spacing(space::MEDIUM)
            .padding(iced::Padding {
                top: space::TINY,
                bottom: space::PAGE,
                ..iced::Padding::new(space::PAGE)
            });
        column![top, scroll_area(rest)].into()
    }

    fn actions<'a>(&self) -> Vec<Element<'a, Message>> {
        let first = if self.begun {
            button::primary("Keep writing", Some(Message::GoOn)).icon(Icon::Pencil)
        } else {
            button::primary("Record a consent", Some(Message::Begin(None))).icon(Icon::Plus)
        };
        vec![first.into()]
    }

    fn list<'a>(&'a self, shown: &'a Loaded) -> Element<'a, Message> {
        let today = self.context.today();
        let held = shown.consents.iter().map(|held| &held.value);
        let lack = consent_lack(shown.client.value.birth_date, held, today, self.context.catalog.majority());
        let mut page = Column::new().spacing(space::MEDIUM);
        if self.begun {
            page = page.push(banner::banner(
                Tone::Calm,
                "A consent was begun and is not recorded yet. Every word of it is kept.",
                Some(("Start afresh".into(), Message::StartAfresh)),
            ));
        }
        page = page.push(shown.is_restricted.then(restricted_line));
        page = page.push(lack.map(|lack| consent_line(lack, None)));
        let mut never = Vec::new();
        for kind in ConsentKind::ALL {
            let of_kind: Vec<_> =
                shown.consents.iter().filter(|held| held.value.parts().kind == *kind).collect();
            if of_kind.is_empty() {
                never.push(*kind);
            } else {
                page = page.push(self.of_kind(*kind, &of_kind, shown.is_restricted));
            }
        }
        let asks = !never.is_empty() && !shown.is_restricted;
        page.push(asks.then(|| never_agreed(&never))).into()
    }

    /// The consents of one kind, newest first.
    fn of_kind<'a>(
        &'a self,
        kind: ConsentKind,
        held: &[&'a Stored<ConsentId, Consent>],
        is_restricted: bool,
    ) -> Element<'a, Message> {
        let today = self.context.today();
        let first = if self.whole.contains(&kind) { held.len() } else { FIRST };
        let rows = held.iter().take(first).map(|held| self.consent(held));
        let more = held.len().saturating_sub(first);
        let more =
            (more > 0).then(|| button::quiet(format!("Show {more} older"), Some(Message::ShowAll(kind))));
        let holds = held.iter().any(|held| held.value.standing(today).holds());
        let renew = if holds { "Renew" } else { "Ask again" };
        let take_back = holds.then(|| button::quiet("Take back", Some(Message::BeginTakingBack(kind))));
        // Who is restricted may still take back what they agreed to; nothing new is asked of them.
        let renew = (!is_restricted).then(|| button::secondary(renew, Some(Message::Begin(Some(kind)))));
        let ways = row![renew.map(Element::from), take_back.map(Element::from), more.map(Element::from),]
            .spacing(space::SMALL)
            .wrap();
        let content = Column::with_children(rows).spacing(space::MEDIUM).push(ways);
        section(title_of(kind), content)
    }

    fn consent<'a>(&'a self, held: &'a Stored<ConsentId, Consent>) -> Element<'a, Message> {
        let (id, consent) = (held.id, &held.value);
        let parts = consent.parts();
        let is_open = self.read.contains(&id);
        let top = row![
            words::bold(parts.name.as_str()).width(Fill),
            standing_chip(consent.standing(self.context.today())),
        ]
        .spacing(space::SMALL)
        .align_y(Center);
        let ways = row![
            button::quiet(if is_open { "Fold" } else { "Read" }, Some(Message::Read(id))),
            button::quiet("Print", Some(Message::OutputGiven(id, Way::Print))).icon(Icon::Print),
            button::quiet("Save as PDF", Some(Message::OutputGiven(id, Way::Pdf))).icon(Icon::Save),
        ]
        .spacing(space::TINY)
        .wrap();
        let taken = consent.withdrawn().map(|taken| {
            let said = match taken.words.as_str() {
                "" => String::new(),
                said => format!(": “{said}”"),
            };
            words::body(in_own_order(format!(
                "Taken back on {} by {}{said}",
                spoken(taken.on),
                taken.by.words()
            )))
        });
        column![
            top,
            words::muted(in_own_order(told(held))),
            taken,
            is_open.then(|| words::body(in_own_order(parts.wording.to_string()))),
            ways,
        ]
        .spacing(space::TINY)
        .into()
    }
}

/// What was never agreed to, each with its button.
fn never_agreed<'a>(kinds: &[ConsentKind]) -> Element<'a, Message> {
    let ways = kinds.iter().map(|kind| {
        button::quiet(title_of(*kind), Some(Message::Begin(Some(*kind)))).icon(Icon::Plus).into()
    });
    section(
        "Not on record",
        column![
            words::muted("Press one to record it. A sensitive area is never part of consent to treatment."),
            Row::with_children(ways).spacing(space::SMALL).wrap(),
        ]
        .spacing(space::SMALL),
    )
}

fn title_of(kind: ConsentKind) -> String {
    let words = kind.words();
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let title = format!("{first}{}", letters.as_str());
    if kind.is_sensitive_area() { format!("Sensitive area: {words}") } else { title }
}

/// How, by whom, when, until when; and when it was written, if that was later.
fn told(held: &Stored<ConsentId, Consent>) -> String {
    let parts = held.value.parts();
    let until = match parts.expires_on {
        Some(end) if end == parts.given_on => "for that visit".to_owned(),
        Some(end) => format!("until {}", spoken(end)),
        None => "until taken back".to_owned(),
    };
    let (by, how, on) = (parts.by.words(), parts.given.words(), spoken(parts.given_on));
    let mut told = format!("Given by {by}, {how}, {on}, {until}");
    if !parts.witness.is_empty() {
        told = format!("{told}; witness {}", parts.witness);
    }
    let written = held.created_at.date_naive();
    if (written - parts.given_on).num_days() > 1 {
        told = format!("{told}; written down {}", spoken(written));
    }
    told
}

fn standing_chip<'a>(standing: ConsentStanding) -> Element<'a, Message> {
    match standing {
        ConsentStanding::Valid => chip::tag(Tone::Good, "holds"),
        ConsentStanding::ExpiresSoon(_) => chip::tag(Tone::Amber, "expires soon"),
        ConsentStanding::Expired(_) => chip::tag(Tone::Amber, "expired"),
        ConsentStanding::Withdrawn(_) => chip::tag(Tone::Red, "taken back"),
    }
}
