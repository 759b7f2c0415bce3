//! The low-back case: one client's year, written out by hand in `assets/demo/case.toml`.

use chrono::{Days, NaiveDate, NaiveTime};
use serde::Deserialize;

use crate::catalog::{Proposal, Today, Wish};
use crate::domain::{
    BirthDate, Client, ClientId, Complaint, Email, EmergencyContact, Examination, Finding, Grade, Held,
    Invalid, ItemKey, Line, MeasureKey, Measurement, Minutes, Pain, PersonName, Phone, PractitionerId, Prose,
    Session, SoapNote, Treatment, Zone,
};

use super::cast::PersonCaution;
use super::history::{Given, History, World};
use super::{DemoError, caution};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseFile {
    client: CaseClient,
    complaint: Complaint,
    finding: Vec<Finding>,
    treatment: Vec<Treatment>,
    measure: Vec<CaseMeasure>,
    visit: Vec<CaseVisit>,
    home: CaseHome,
}

/// What goes home after the last visit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseHome {
    items: Vec<ItemKey>,
    overridden: ItemKey,
    reason: String,
    next_visit_in_days: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseClient {
    name: (String, String),
    preferred: Line,
    pronouns: Line,
    age: u64,
    occupation: Line,
    referrer: Line,
    phone: Phone,
    email: Email,
    address: Prose,
    emergency: EmergencyContact,
    caution: PersonCaution,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseMeasure {
    key: MeasureKey,
    values: [f64; MEASURED_IN_WEEKS.len()],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseVisit {
    week: u64,
    before: Pain,
    after: Pain,
    grade: i64,
    #[serde(default)]
    examination: Vec<Examination>,
    #[serde(flatten)]
    note: SoapNote,
}

/// The weeks after the first visit at which everything is measured.
pub const MEASURED_IN_WEEKS: [u64; 5] = [0, 4, 10, 26, 52];

/// The last visit was so many days ago.
const LAST_VISIT_DAYS_AGO: u64 = 2;

/// The case, its last visit two days before today.
///
/// # Errors
/// [`DemoError::Cast`] if the file is not as the program expects it, or what the domain refuses.
pub fn history(world: &World<'_>) -> Result<History, DemoError> {
    let World { today, zone, .. } = *world;
    let file: CaseFile = toml::from_str(include_str!("../../../assets/demo/case.toml"))?;
    let year = file.visit.iter().map(|visit| visit.week).max().unwrap_or(0);
    let before = |weeks_after_first: u64| {
        let days = LAST_VISIT_DAYS_AGO + (year.saturating_sub(weeks_after_first)) * 7;
        today.checked_sub_days(Days::new(days)).unwrap_or(today)
    };
    let client = client(&file.client, world)?;
    let mut sessions = Vec::with_capacity(file.visit.len());
    for visit in &file.visit {
        sessions.push(session(&file, visit, before(visit.week), zone)?);
    }
    let mut measurements = Vec::new();
    for measure in &file.measure {
        for (&week, &value) in MEASURED_IN_WEEKS.iter().zip(&measure.values) {
            let remark = Line::new(format!("Week {week}"))?;
            let nobody = ClientId::new(0);
            measurements.push(Measurement::new(nobody, measure.key.clone(), before(week), value, remark)?);
        }
    }
    let given = sessions
        .last()
        .map(|last| given(&file.home, world, &client, last, sessions.len() - 1))
        .transpose()?;
    Ok(History { client, sessions, measurements, given })
}

/// What goes home after the last visit, out of what the library proposes.
fn given(
    home: &CaseHome,
    world: &World<'_>,
    client: &Client,
    last: &Session,
    after: usize,
) -> Result<Given, DemoError> {
    // The one red flag of the case was cleared a year ago.
    let cautions = world.catalog.cautions_of(client, world.today, false);
    let proposals = world.catalog.propose(&Today::of(last, &cautions));
    let mut items = Vec::new();
    for wanted in &home.items {
        if let Some(Proposal { item, side, dose, why, .. }) = proposals.iter().find(|one| one.item == *wanted)
        {
            let reason = (*item == home.overridden).then_some(home.reason.as_str());
            let wish = Wish { item, side: *side, dose: *dose, why, reason };
            items.push(world.catalog.planned(&wish, &cautions)?);
        }
    }
    let next_visit = world.today.checked_add_days(Days::new(home.next_visit_in_days));
    Ok(Given { after, items, next_visit, message: "" })
}

fn client(case: &CaseClient, world: &World<'_>) -> Result<Client, Invalid> {
    let today = world.today;
    let mut client = Client::named(PersonName::new(&case.name.0, &case.name.1)?);
    let days = case.age * 365 + case.age / 4 + 120;
    let born = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    client.birth_date = Some(BirthDate::new(born, today)?);
    client.preferred_name = case.preferred.clone();
    client.pronouns = case.pronouns.clone();
    client.occupation = case.occupation.clone();
    client.referrer = case.referrer.clone();
    client.phones = vec![case.phone.clone()];
    client.emails = vec![case.email.clone()];
    client.address = case.address.clone();
    client.emergency_contact = Some(case.emergency.clone());
    client.cautions = vec![caution(world.catalog, &case.caution.key, &case.caution.note)?];
    Ok(client)
}

fn session(file: &CaseFile, visit: &CaseVisit, on: NaiveDate, zone: &Zone) -> Result<Session, Invalid> {
    let at = NaiveTime::from_hms_opt(16, 30, 0).unwrap_or_default();
    let held = Held { on, at, zone: zone.clone() };
    let mut session = Session::held(ClientId::new(0), PractitionerId::new(0), held, Minutes::new(60)?);
    session.complaint = Some(file.complaint.clone());
    session.note = visit.note.clone();
    session.pain_before = Some(visit.before);
    session.pain_after = Some(visit.after);
    session.examinations.clone_from(&visit.examination);
    session.treatments.clone_from(&file.treatment);
    for (place, finding) in (0..).zip(&file.finding) {
        let less = i64::from(place > 0);
        let grade = Grade::new((visit.grade - less).max(0))?;
        session.findings.push(Finding { grade: Some(grade), ..finding.clone() });
    }
    Ok(session)
}
