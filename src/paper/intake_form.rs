//! The intake form and the follow-up form.

use chrono::NaiveDate;

use crate::catalog::Catalog;
use crate::document::intake_form::{
    FollowUp, HealthLine, HealthTold, HomeLine, IntakeForm, KnownLine, KnownWords, TickGroup, Writing,
    lay_out, lay_out_follow_up,
};
use crate::document::page::{Document, PictureError};
use crate::domain::{
    BirthDate, Client, ClientCaution, HealthKind, HealthReview, HomeCarePlan, KnownHealth, Majority,
    Practice, Practitioner, Pregnancy, ScreeningKind, known_health,
};

/// An intake form, to be filled in by hand. What is ticked comes from the reference library.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn intake_form(
    catalog: &Catalog,
    practice: &Practice,
    practitioner: &Practitioner,
) -> Result<Document, PictureError> {
    let routine = catalog.red_flags_of(ScreeningKind::General).filter(|flag| flag.routine);
    lay_out(&IntakeForm {
        practice,
        practitioner,
        health: HealthKind::ALL.iter().filter_map(|kind| group(catalog, *kind)).collect(),
        signs: routine.map(|flag| flag.name.clone()).collect(),
    })
}

/// What is ticked of one kind; none for the kind that has no name to ask by.
fn group(catalog: &Catalog, kind: HealthKind) -> Option<TickGroup> {
    let asked = catalog.cautions().iter().filter(|caution| caution.kind == kind);
    let ticks: Vec<String> = asked.filter_map(|caution| caution.on_intake.clone()).collect();
    let beneath = |label: &str| Writing::Beneath(label.to_owned());
    let beside = |label: &str| Writing::Beside(label.to_owned());
    let (title, none, line) = match kind {
        HealthKind::Condition => ("Illness", "No illness", beneath("Anything else, or more about it")),
        HealthKind::Injury => ("Injuries", "No injuries", beneath("Which, and in what year")),
        HealthKind::Surgery => ("Operations", "No operations", beneath("Which, and in what year")),
        HealthKind::Medicine => ("Medicines", "No medicines", beneath("All medicines I take")),
        HealthKind::Allergy => ("Allergies", "No allergies", beside("Which?")),
        HealthKind::Pregnancy => ("Pregnancy", "Not pregnant", beside("Due date")),
        HealthKind::Implant => ("Put into my body", "Nothing put in", beneath("What, and where")),
        HealthKind::Other => return None,
    };
    Some(TickGroup { title: title.to_owned(), ticks, none: none.to_owned(), line })
}

/// What a follow-up form is made from.
#[derive(Debug, Clone, Copy)]
pub struct FollowUpParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// Who asks.
    pub practitioner: &'a Practitioner,
    /// Whose form it is.
    pub client: &'a Client,
    /// When they were asked about their health.
    pub reviews: &'a [HealthReview],
    /// What they took home last.
    pub plan: Option<&'a HomeCarePlan>,
    /// The day it is printed.
    pub today: NaiveDate,
}

/// A follow-up form: what is on record, each with boxes for whether it still holds.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn follow_up_form(catalog: &Catalog, parts: &FollowUpParts<'_>) -> Result<Document, PictureError> {
    let client = parts.client;
    let for_minor = client.is_minor_on(parts.today, Majority::default());
    lay_out_follow_up(&FollowUp {
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: &client.name.to_string(),
        for_minor,
        asked_on: parts.reviews.iter().map(|review| review.on).max(),
        known: known(client, for_minor),
        health: told(parts),
        home: parts.plan.map(|plan| (plan.made_on(), home(catalog, plan))),
    })
}

fn known(client: &Client, for_minor: bool) -> Vec<KnownLine> {
    let line = |name: &'static str, words: Vec<String>| KnownLine {
        name,
        words: match joined(words) {
            words if words.is_empty() => KnownWords::Nothing,
            words => KnownWords::Is(words),
        },
    };
    let called = match client.preferred_name.as_str() {
        "" => String::new(),
        called => format!("called {called}"),
    };
    let born = client.birth_date.map(BirthDate::date);
    let born = born.map(|day| format!("born {}", day.format("%-d %B %Y"))).unwrap_or_default();
    let reached = |ways: Vec<String>| match ways.len() {
        0 | 1 => ways,
        _ => ways
            .into_iter()
            .enumerate()
            .map(|(place, way)| if place == 0 { format!("{way} (first)") } else { way })
            .collect(),
    };
    let emergency = client.emergency_contact.as_ref().map(|contact| {
        let phone = contact.phone.as_ref().map(ToString::to_string).unwrap_or_default();
        vec![contact.name.to_string(), contact.relation.to_string(), phone]
    });
    let mut known = vec![
        line("Name", vec![client.name.to_string(), called, client.pronouns.to_string(), born]),
        line("Phone", reached(client.phones.iter().map(ToString::to_string).collect())),
        line("E-mail", reached(client.emails.iter().map(ToString::to_string).collect())),
        line("Address", client.address.as_str().lines().map(|line| line.trim().to_owned()).collect()),
        line("Work", vec![client.occupation.to_string()]),
        line("In an emergency", emergency.unwrap_or_default()),
    ];
    if for_minor {
        let guardian = client.guardian.as_ref().map(|guardian| {
            let phone = guardian.phone.as_ref().map(ToString::to_string).unwrap_or_default();
            vec![
                guardian.name().to_string(),
                guardian.relation.to_string(),
                phone,
                guardian.email.to_string(),
            ]
        });
        known.push(line("Parent or guardian", guardian.unwrap_or_default()));
    }
    known
}

fn joined(words: Vec<String>) -> String {
    words.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(", ")
}

fn told(parts: &FollowUpParts<'_>) -> HealthTold {
    let entries: Vec<_> = parts.client.active(parts.today).map(|entry| health(entry, parts.today)).collect();
    match known_health(&parts.client.cautions, parts.reviews) {
        KnownHealth::NeverAsked => HealthTold::NeverAsked,
        KnownHealth::NothingKnown(_) => HealthTold::Nothing,
        KnownHealth::Entries if entries.is_empty() => HealthTold::AllOver,
        KnownHealth::Entries => HealthTold::These(entries),
    }
}

/// An entry of the health history, with what is particular about it on a day.
pub(super) fn health(entry: &ClientCaution, today: NaiveDate) -> HealthLine {
    let note = entry.note().as_str().trim_end_matches('.').to_owned();
    let since = entry.since().map(|since| format!("since {}", since.spoken())).unwrap_or_default();
    let due = entry.due().map(|due| format!("due {}", due.format("%-d %B %Y"))).unwrap_or_default();
    let weeks = match entry.pregnancy(today) {
        Some(weeks @ Pregnancy::Week { .. }) => weeks.words(),
        Some(Pregnancy::DuePassed | Pregnancy::TooFarOff) | None => String::new(),
    };
    let until = entry.over_since().map(|over| format!("until {}", over.format("%-d %B %Y")));
    HealthLine {
        label: entry.label().to_string(),
        about: joined(vec![note, since, weeks, due, until.unwrap_or_default()]),
    }
}

fn home(catalog: &Catalog, plan: &HomeCarePlan) -> Vec<HomeLine> {
    let line = |planned: &crate::domain::PlannedItem| HomeLine {
        title: catalog
            .item(&planned.item)
            .map_or_else(|| planned.item.as_str().replace('_', " "), |known| known.title.clone()),
        side: planned.side.map(|side| side.words().to_owned()).unwrap_or_default(),
    };
    plan.items().iter().map(line).collect()
}
