//! A handout from the reference library, for a client or for anyone.

use chrono::NaiveDate;

use crate::catalog::{Catalog, Evidence, Handout, HandoutPoint, Muscle};
use crate::document::handout::{self as document, Grounds, Part, Point};
use crate::document::page::{Document, PictureError};
use crate::document::wording::Wording;
use crate::domain::{Client, Language, Practice, Practitioner, Print, Region, Session, Side};

/// What a source is called that is no text: therapists do it so.
const EXPERT_PRACTICE: &str = "Expert practice";

/// What a handout is made from.
#[derive(Debug, Clone, Copy)]
pub struct HandoutParts<'a> {
    /// The practice, for letterhead and paper.
    pub practice: &'a Practice,
    /// The therapist.
    pub practitioner: &'a Practitioner,
    /// The handout.
    pub handout: &'a Handout,
    /// The client it is for; none on one for anyone.
    pub client: Option<&'a Client>,
    /// The session it is about, if it is about one; other handouts do not mention it.
    pub session: Option<&'a Session>,
    /// The language.
    pub language: Language,
    /// The day it is printed.
    pub made_on: NaiveDate,
    /// The size of the type.
    pub print: Print,
}

/// The pages of a handout.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn handout(catalog: &Catalog, parts: &HandoutParts<'_>) -> Result<Document, PictureError> {
    let words = Wording::of(parts.language);
    let translated = catalog.handout_words(parts.handout, parts.language);
    let title = translated.map_or(&parts.handout.title, |translated| &translated.title);
    let session = parts.session.filter(|_| parts.handout.tells_session);
    let mut all: Vec<Part> =
        session.and_then(|session| worked_on(catalog, parts, &words, session)).into_iter().collect();
    for (place, part) in parts.handout.parts.iter().enumerate() {
        let theirs = translated.and_then(|translated| translated.parts.get(place));
        let points = part.points.iter().enumerate().map(|(place, point)| {
            let says = theirs.and_then(|theirs| theirs.points.get(place));
            said(point, says.unwrap_or(&point.says), &words)
        });
        all.push(Part {
            heading: theirs.map_or(&part.heading, |theirs| &theirs.heading).clone(),
            warns: part.warns,
            points: points.collect(),
        });
    }
    document::lay_out(&document::Handout {
        title,
        words: &words,
        practice: parts.practice,
        practitioner: parts.practitioner,
        client_name: &parts.client.map(Client::printed_name).unwrap_or_default(),
        made_on: parts.made_on,
        parts: all,
        print: parts.print,
    })
}

/// A point in the words of the language. Sources are titles and numbers, and stay as they are.
fn said(point: &HandoutPoint, says: &str, words: &Wording) -> Point {
    let grounds = point.evidence.as_ref().map(|grounds| Grounds {
        strength: words.say(strength(grounds.strength)),
        source: if grounds.source == EXPERT_PRACTICE {
            words.say("source-expert-practice")
        } else {
            grounds.source.clone()
        },
    });
    Point { says: says.to_owned(), grounds }
}

/// The message that says how sure something is.
const fn strength(strength: Evidence) -> &'static str {
    match strength {
        Evidence::High => "strength-high",
        Evidence::Moderate => "strength-moderate",
        Evidence::Low => "strength-low",
        Evidence::VeryLow => "strength-very-low",
        Evidence::ExpertPractice => "strength-expert-practice",
    }
}

/// What was worked on in the session, as it was charted and no more; none if nothing that can be said in the
/// language was charted. The library names muscles and techniques in English only; in other languages
/// the regions stand for them.
fn worked_on(
    catalog: &Catalog,
    parts: &HandoutParts<'_>,
    words: &Wording,
    session: &Session,
) -> Option<Part> {
    let says = match parts.language {
        Language::English => by_muscle(catalog, words, session),
        Language::Spanish | Language::French | Language::German => by_region(catalog, words, session),
    };
    if says.is_empty() {
        return None;
    }
    let held = session.held.on;
    let heading = if held == parts.made_on {
        words.say("worked-on-today")
    } else {
        words.say_of("worked-on-day", "date", &words.day(held))
    };
    let points = says.into_iter().map(|says| Point { says, grounds: None }).collect();
    Some(Part { heading, warns: false, points })
}

/// What was treated, each muscle and side once, with the techniques in the order in which they came.
struct Worked<'a> {
    muscle: Option<&'a Muscle>,
    side: Option<Side>,
    techniques: Vec<&'a str>,
}

fn by_muscle(catalog: &Catalog, words: &Wording, session: &Session) -> Vec<String> {
    let mut all: Vec<Worked<'_>> = Vec::new();
    for treatment in &session.treatments {
        let muscle = treatment.muscle.as_ref().and_then(|key| catalog.muscle(key));
        let technique = catalog.technique(&treatment.technique).map(|technique| technique.name.as_str());
        let is_same = |worked: &&mut Worked<'_>| worked.muscle == muscle && worked.side == treatment.side;
        match all.iter_mut().find(is_same) {
            Some(worked) => {
                worked.techniques.extend(technique.filter(|name| !worked.techniques.contains(name)));
            }
            None => {
                all.push(Worked {
                    muscle,
                    side: treatment.side,
                    techniques: technique.into_iter().collect(),
                });
            }
        }
    }
    all.iter().filter_map(|worked| worked_words(worked, words)).collect()
}

/// "Quadratus lumborum, left (the deep muscle at the side of the low back): Deep tissue massage".
fn worked_words(worked: &Worked<'_>, words: &Wording) -> Option<String> {
    let techniques = worked.techniques.join(", ");
    let Some(muscle) = worked.muscle else {
        return (!techniques.is_empty()).then(|| on_side(&techniques, worked.side, words));
    };
    let place = format!("{} ({})", on_side(&muscle.name, worked.side, words), muscle.plain);
    Some(if techniques.is_empty() { place } else { format!("{place}: {techniques}") })
}

fn by_region(catalog: &Catalog, words: &Wording, session: &Session) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for treatment in &session.treatments {
        let Some(muscle) = treatment.muscle.as_ref().and_then(|key| catalog.muscle(key)) else { continue };
        let said = on_side(&words.say(&region(muscle.region)), treatment.side, words);
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all
}

/// The message that names a region.
fn region(region: Region) -> String {
    format!("region-{}", region.key().replace('_', "-"))
}

fn on_side(place: &str, side: Option<Side>, words: &Wording) -> String {
    side.map_or_else(|| place.to_owned(), |side| format!("{place}, {}", words.side(side)))
}
