//! The fictional clients themselves: name, age, how to reach them.

use chrono::{Days, NaiveDate};
use unicode_normalization::UnicodeNormalization;

use crate::domain::{
    BirthDate, CautionKey, Client, Email, EmergencyContact, Invalid, Line, PersonName, Phone, Prose,
};

use super::cast::{ComplaintStory, Person, PersonCaution};
use super::caution;
use super::dice::Dice;
use super::history::World;

/// A client who is about to come, and with what.
#[derive(Debug, Clone)]
pub struct Newcomer<'a> {
    /// Their record.
    pub client: Client,
    /// What they come with.
    pub story: &'a ComplaintStory,
    /// How it began, where that is particular.
    pub onset: Option<&'a str>,
}

const STREETS: &[&str] = &[
    "Piñon Lane",
    "Cottonwood Way",
    "Mill Race Road",
    "Orchard Street",
    "Sandstone Court",
    "Station Road",
    "Larkspur Drive",
    "Quarry Hill",
    "Juniper Terrace",
    "Old Ferry Road",
];
const REFERRERS: &[&str] =
    &["", "", "A friend", "Dr. Amara Bell", "Found on the web", "Alder Springs Running Club", "Colleague"];
const RELATIONS: &[&str] = &["Partner", "Sister", "Son", "Daughter", "Friend", "Mother"];
const OCCUPATIONS: &[&str] = &[
    "Carpenter",
    "Nurse",
    "Teacher",
    "Accountant",
    "Gardener",
    "Driver",
    "Cook",
    "Programmer",
    "Shop assistant",
    "Retired",
    "Student",
    "Physiotherapist",
    "Farmer",
    "Electrician",
    "Musician",
    "Cleaner",
    "Lawyer",
    "Postal carrier",
];
const CAUTIONS: &[(&str, &str)] = &[
    ("anticoagulant", "Takes a blood thinner. Bruises easily"),
    ("osteoporosis", "Told by the doctor. Light pressure over the spine"),
    ("varices", "Visible veins on the lower legs"),
    ("diabetes_neuropathy", "Little feeling in the feet"),
    ("allergy_nuts", "Nut oils. Use the plain lotion"),
];

/// One of the forty.
///
/// # Errors
/// What the domain refuses, and a complaint that is not in the cast as [`Invalid::Choice`].
pub fn known<'a>(world: &World<'a>, person: &'a Person, dice: &mut Dice) -> Result<Newcomer<'a>, Invalid> {
    let name = PersonName::new(&person.name.0, &person.name.1)?;
    let mut client = reachable(name, dice, world.today, person.age)?;
    client.preferred_name = Line::new(&person.preferred)?;
    client.pronouns = Line::new(&person.pronouns)?;
    client.occupation = Line::new(&person.occupation)?;
    if let Some(PersonCaution { key, note }) = &person.caution {
        client.cautions.push(caution(world.catalog, key, note)?);
    }
    let story = world.cast.complaint(&person.complaint).ok_or_else(|| Invalid::Choice {
        word: person.complaint.clone(),
        choices: "the complaints of the demo".to_owned(),
    })?;
    Ok(Newcomer { client, story, onset: person.onset.as_deref() })
}

/// Anybody else, for a large file.
///
/// # Errors
/// What the domain refuses.
pub fn anybody<'a>(world: &World<'a>, dice: &mut Dice) -> Result<Newcomer<'a>, Invalid> {
    let she = dice.chance(60);
    let (given, family) = dice.pick(&world.cast.origins).map_or(("", ""), |origin| {
        let given = if she { &origin.she } else { &origin.he };
        (dice.word(given), dice.word(&origin.family))
    });
    let age = dice.between(18, 84);
    let mut client = reachable(PersonName::new(given, family)?, dice, world.today, age)?;
    client.pronouns = Line::new(if she { "she/her" } else { "he/him" })?;
    client.occupation = Line::new(dice.word(OCCUPATIONS))?;
    if dice.chance(12)
        && let Some((key, note)) = dice.pick(CAUTIONS)
    {
        let key = CautionKey::new(*key)?;
        client.cautions.push(caution(world.catalog, &key, note)?);
    }
    let ordinary: Vec<&ComplaintStory> =
        world.cast.complaints.iter().filter(|story| story.key != "pregnancy_back").collect();
    let story = dice.pick(&ordinary).copied().ok_or(Invalid::Empty { what: "the complaints of the demo" })?;
    Ok(Newcomer { client, story, onset: None })
}

fn reachable(name: PersonName, dice: &mut Dice, today: NaiveDate, age: i64) -> Result<Client, Invalid> {
    let mut client = Client::named(name);
    let days =
        u64::try_from(age).unwrap_or(0) * 365 + u64::try_from(age / 4 + dice.between(1, 340)).unwrap_or(0);
    let born = today.checked_sub_days(Days::new(days)).unwrap_or(today);
    client.birth_date = Some(BirthDate::new(born, today)?);
    client.phones.push(phone(dice)?);
    client.emails.extend(Some(mail(&client.name, dice)?).filter(|address| !address.is_empty()));
    client.address =
        Prose::new(format!("{} {}\nAlder Springs, NM 87000", dice.between(3, 980), dice.word(STREETS)))?;
    client.referrer = Line::new(dice.word(REFERRERS))?;
    if dice.chance(60) {
        let friend = ["Alex", "Robin", "Kim", "Jo", "Sam", "Chris", "Lee"];
        client.emergency_contact = Some(EmergencyContact {
            name: Line::new(format!("{} {}", dice.word(&friend), client.name.family()))?,
            relation: Line::new(dice.word(RELATIONS))?,
            phone: Some(phone(dice)?),
        });
    }
    Ok(client)
}

/// A number from the range that is kept for fiction.
fn phone(dice: &mut Dice) -> Result<Phone, Invalid> {
    let area = dice.pick(&[505, 575, 970, 719, 303]).copied().unwrap_or(505);
    Phone::new(format!("({area}) 555-01{:02}", dice.between(0, 99)))
}

/// An address that nobody has; none where the name is not easily spelled in plain letters.
fn mail(name: &PersonName, dice: &mut Dice) -> Result<Email, Invalid> {
    let (given, family) = (plain(name.given().as_str()), plain(name.family().as_str()));
    match (given, family) {
        (Some(given), Some(family)) if dice.chance(85) => Email::new(format!("{given}.{family}@example.org")),
        _ => Ok(Email::default()),
    }
}

/// The name in small plain letters without its marks, if it has no other letters than those.
fn plain(name: &str) -> Option<String> {
    let letters: String = name.nfd().filter(|letter| letter.is_alphabetic()).collect();
    let spelled = !letters.is_empty() && letters.chars().all(|letter| letter.is_ascii_alphabetic());
    spelled.then(|| letters.to_ascii_lowercase())
}
