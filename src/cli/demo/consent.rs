//! What the fictional people agreed to: most of them renew it in time, some let it lapse.

use chrono::NaiveDate;

use super::DemoError;
use super::history::World;
use super::practice::therapist;
use crate::catalog::{self, PhrasePart};
use crate::domain::{
    Client, ClientId, Consent, ConsentKind, ConsentParts, Given, Invalid, Line, PenStrokes, Prose, Session,
    Signer,
};

/// One client in so many was never asked again after the first year.
const LAPSES: u64 = 9;
/// One client in so many was never asked at all.
const NEVER: u64 = 13;

/// What a client agreed to over their visits, oldest first. The first client signs on the screen.
///
/// # Errors
/// What the domain refuses; nothing of it.
pub fn consents(
    world: &World<'_>,
    number: u64,
    id: ClientId,
    client: &Client,
    sessions: &[Session],
) -> Result<Vec<Consent>, DemoError> {
    let mut given: Vec<Consent> = Vec::new();
    if number % NEVER == NEVER - 1 {
        return Ok(given);
    }
    for session in sessions {
        let on = session.held.on;
        let asked_before = !given.is_empty();
        let holds =
            given.iter().any(|held| held.parts().kind != ConsentKind::Data && held.standing(on).holds());
        if holds || (asked_before && number % LAPSES == LAPSES - 1) {
            continue;
        }
        let minor = client.is_minor_on(on, world.catalog.majority());
        let mut kinds = vec![if minor { ConsentKind::Minor } else { ConsentKind::Treatment }];
        if !asked_before {
            kinds.push(ConsentKind::Data);
        }
        let wordings = world.catalog.consents().iter().filter(|wording| kinds.contains(&wording.kind));
        for wording in wordings {
            let told = Told { world, client, session, minor, on_screen: number == 0 };
            given.push(told.consent(id, wording)?);
        }
    }
    Ok(given)
}

/// What a consent is told from.
struct Told<'a> {
    world: &'a World<'a>,
    client: &'a Client,
    session: &'a Session,
    minor: bool,
    on_screen: bool,
}

impl Told<'_> {
    fn consent(&self, client: ClientId, wording: &catalog::Consent) -> Result<Consent, Invalid> {
        let on = self.session.held.on;
        let answers: Result<Vec<String>, Invalid> = wording.gaps().map(|gap| self.answer(gap)).collect();
        let parts = ConsentParts {
            client,
            kind: wording.kind,
            key: Some(wording.key.clone()),
            name: Line::new(&wording.name)?,
            wording: Prose::new(wording.worded(&answers?))?,
            given_on: on,
            given: if self.on_screen { Given::OnScreen(signature()?) } else { Given::Paper },
            by: self.signer()?,
            witness: Line::default(),
            expires_on: wording.lasts.expires_on(on),
        };
        Consent::new(parts, self.world.today.max(on))
    }

    fn signer(&self) -> Result<Signer, Invalid> {
        if !self.minor {
            return Ok(Signer::Client);
        }
        let contact = self.client.emergency_contact.as_ref();
        match contact {
            Some(contact) => Signer::guardian(contact.name.clone(), contact.relation.clone()),
            None => Signer::guardian(Line::new(format!("Parent of {}", self.client.name))?, Line::default()),
        }
    }

    fn answer(&self, gap: &PhrasePart) -> Result<String, Invalid> {
        let name = match gap {
            PhrasePart::Blank { name } => name.as_deref().unwrap_or_default(),
            PhrasePart::Pick { choices } => return Ok(choices.first().cloned().unwrap_or_default()),
            PhrasePart::Words(_) => return Ok(String::new()),
        };
        let complaint = self.session.complaint.as_ref();
        let day = |day: NaiveDate| day.format("%-d %B %Y").to_string();
        Ok(match name {
            "therapist" => therapist()?.signs_as(),
            "reason" => complaint.map(|complaint| complaint.words.to_string()).unwrap_or_default(),
            "areas" => complaint.map(|complaint| complaint.region.words().to_owned()).unwrap_or_default(),
            "areas to leave out" => "none named".to_owned(),
            "methods" => "massage by hand, and stretches".to_owned(),
            "how long" => "at least seven years".to_owned(),
            "name of the child" => self.client.name.to_string(),
            "date of birth" => self.client.birth_date.map(|birth| day(birth.date())).unwrap_or_default(),
            _ => String::new(),
        })
    }
}

/// A fictional hand: loops that lean to the right.
fn signature() -> Result<PenStrokes, Invalid> {
    /// Across and down of one loop, in thousandths of the height of the pad.
    const LOOP: [(u16, u16); 8] =
        [(0, 700), (60, 420), (150, 180), (190, 240), (130, 480), (90, 700), (130, 760), (190, 690)];
    const STEP: u16 = 170;
    let loops = (0..6_u16).flat_map(|turn| {
        let lower = if turn % 3 == 0 { 0 } else { 160 };
        LOOP.map(|(across, down)| (220 + turn * STEP + across, down.max(180 + lower)))
    });
    let under = vec![(180, 860), (700, 830), (1_400, 840), (1_700, 790)];
    PenStrokes::new(vec![loops.collect(), under])
}
