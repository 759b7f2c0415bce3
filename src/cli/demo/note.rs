//! What the therapist wrote: sentences that fit what was found, done and felt.

use crate::domain::{
    Complaint, Finding, Grade, Invalid, Line, Minutes, NoteForm, Pressure, Prose, Side, SoapNote, Stage,
    Treatment,
};

use super::cast::{Care, ComplaintStory, Site};
use super::course::{Turn, Visit};
use super::dice::Dice;

/// What is told about one visit.
pub struct Telling<'a> {
    /// What the client comes with.
    pub story: &'a ComplaintStory,
    /// The complaint as it stands in every session.
    pub complaint: &'a Complaint,
    /// How their caution shows in the work.
    pub care: Option<&'a Care>,
    /// The sore side.
    pub sore: Side,
    /// How long it has lasted.
    pub stage: Stage,
    /// The visit.
    pub visit: Visit,
    /// Pain at the first visit of all.
    pub first_pain: i64,
    /// Pain when they left the last time.
    pub left_with: Option<i64>,
    /// Whether they have a home-care sheet.
    pub has_sheet: bool,
}

/// What was found, done and written at one visit.
pub struct Told {
    /// What was felt.
    pub findings: Vec<Finding>,
    /// What was done.
    pub treatments: Vec<Treatment>,
    /// The note.
    pub note: SoapNote,
}

/// Findings, treatments and note of one visit, which agree with each other.
///
/// # Errors
/// What the domain refuses; nothing of it with the built-in cast.
pub fn tell(dice: &mut Dice, telling: &Telling<'_>) -> Result<Told, Invalid> {
    let mut findings = Vec::new();
    let mut treatments = Vec::new();
    let mut felt = Vec::new();
    let worked = if telling.visit.turn == Turn::Well { 2 } else { 3 };
    for (place, site) in telling.story.sites.iter().take(worked).enumerate() {
        let side = site.spread.side(telling.sore);
        let grade = grade(telling.visit.before, place);
        let usual = dice.chance(70);
        if let Some(finding) = site.findings.get(usize::from(!usual)).or(site.findings.first()) {
            if grade > 0 {
                felt.push(sentence_of(finding.as_str(), grade, &place_words(site, side), &site.refers));
            }
            findings.push(Finding {
                finding: finding.clone(),
                muscle: Some(site.muscle.clone()),
                side: Some(side),
                grade: Some(Grade::new(grade)?),
                note: Line::default(),
            });
        }
        if let Some(technique) = dice.pick(&site.techniques) {
            let wished = if place == 0 { dice.between(3, 4) } else { dice.between(2, 3) };
            let pressure = telling.care.map_or(wished, |care| wished.min(care.most_pressure));
            treatments.push(Treatment {
                technique: technique.clone(),
                muscle: Some(site.muscle.clone()),
                side: Some(side),
                pressure: Some(Pressure::new(pressure)?),
                minutes: Some(Minutes::new(telling.visit.minutes / 5 + dice.between(-1, 3))?),
                note: Line::default(),
            });
        }
    }
    let said = subjective(dice, telling);
    let (seen, response) = objective(dice, telling, felt);
    let note = SoapNote {
        subjective: prose(&said)?,
        objective: prose(&seen)?,
        assessment: prose(&assessment(dice, telling))?,
        plan: prose(&plan(dice, telling))?,
        response: prose(&[response])?,
        form: NoteForm::default(),
    };
    Ok(Told { findings, treatments, note })
}

/// How marked a finding is with this much pain; the first muscle is the worst.
fn grade(pain: i64, place: usize) -> i64 {
    let worst = (pain + 1) / 3;
    let less = i64::from(place > 0);
    (worst - less).clamp(0, 3)
}

fn place_words(muscle: &Site, side: Side) -> String {
    match side {
        Side::Left | Side::Right => format!("the {} {}", side.words(), muscle.name),
        Side::Both => format!("the {} on both sides", muscle.name),
        Side::Midline => format!("the {}", muscle.name),
    }
}

fn sentence_of(finding: &str, grade: i64, place: &str, refers: &str) -> String {
    let how = match grade {
        1 => "Slight",
        2 => "Clear",
        _ => "Marked",
    };
    match finding {
        "trigger" => format!("{how} trigger point in {place}; pressing it is felt in {refers}"),
        "tender" => format!("{how} tenderness in {place}"),
        "short" => format!("{how} shortness of {place}"),
        "long" => format!("{how} lengthening of {place}"),
        "adhesion" => format!("{how} adhesion in {place}"),
        "rom_limit" => format!("{how} loss of movement at {place}"),
        _ => format!("{how} tightness in {place}"),
    }
}

fn subjective(dice: &mut Dice, telling: &Telling<'_>) -> Vec<String> {
    let Telling { story, visit, .. } = telling;
    let trigger = dice.word(&story.triggers).to_owned();
    let (hard, other) = two(dice, &story.limits);
    let pain = visit.before;
    let mut said = Vec::new();
    match visit.turn {
        Turn::First => {
            said.push(telling.complaint.words.to_string());
            said.push(telling.complaint.onset.to_string());
            said.push(format!("Worse after {trigger}, eased by {}", dice.word(&story.relief)));
            said.push(format!("Hardest: {hard}. Wants back: {other}"));
            said.push("Asked about numbness, weakness, fever and weight loss: none".to_owned());
        }
        Turn::Better => {
            let openings = [
                "Clearly better since the last visit",
                "Most days are good days now",
                "Noticed one morning that it was gone for a while",
                "Better, and sleeps through again",
            ];
            said.push(dice.word(&openings).to_owned());
            said.push(format!("Easier now: {hard}. Still hard: {other}"));
        }
        Turn::Same => {
            let openings = [
                "About the same as last time",
                "Relief lasted three days, then it crept back",
                "No better and no worse; busy weeks",
            ];
            said.push(dice.word(&openings).to_owned());
            said.push(format!("Feels it most after {trigger}. Still hard: {hard}"));
        }
        Turn::Worse => {
            let openings =
                ["Worse again", "A setback, and two bad days with it", "Had been well until last week"];
            said.push(format!("{}: {trigger}", dice.word(&openings)));
            said.push(format!("Hard again: {hard}. Eased by {}", dice.word(&story.relief)));
        }
        Turn::Well => {
            let openings =
                ["Hardly any trouble left", "Came to keep it that way", "Good weeks, nothing to complain of"];
            said.push(dice.word(&openings).to_owned());
            said.push(format!(
                "A little stiff after {trigger}, gone by the next day. No trouble with: {hard}"
            ));
        }
    }
    if let Some(left_with) = telling.left_with {
        said.push(format!("Pain {pain} of 10 today; left with {left_with} of 10 last time"));
    } else {
        said.push(format!("Pain {pain} of 10 today"));
    }
    if telling.has_sheet {
        let kept = [
            "Did the home care on most days and finds it doable",
            "Home care on four or five days a week, mornings",
            "Home care slipped; would rather have fewer items",
            "Likes the first item on the sheet, forgets the others",
        ];
        said.push(dice.word(&kept).to_owned());
    }
    said
}

/// What was seen and felt, and how the client responded.
fn objective(dice: &mut Dice, telling: &Telling<'_>, felt: Vec<String>) -> (Vec<String>, String) {
    let mut seen = Vec::new();
    let (first, second) = (telling.story.signs.first(), telling.story.signs.last());
    let well = telling.visit.before <= 3;
    for sign in [first, second].into_iter().flatten() {
        seen.push(if well { sign.good.clone() } else { sign.bad.clone() });
    }
    if felt.is_empty() {
        seen.push("Muscles soft, nothing tender to even pressure".to_owned());
    }
    seen.extend(felt);
    let response = match telling.visit.before - telling.visit.after {
        0 => [
            "Nothing changed at once; comfortable with the pressure",
            "Quiet under the hands; felt looser getting up",
        ],
        1 => ["Softer after the work, a little easier getting up", "Tissue warmed and let go slowly"],
        _ => [
            "Let go well; moves more freely getting up",
            "Clearly softer after the work, breathing calm and deep",
        ],
    };
    let response = dice.word(&response).to_owned();
    seen.push(format!("Pain {} of 10 after the session", telling.visit.after));
    if let Some(care) = telling.care {
        seen.push(care.note.clone());
    }
    (seen, response)
}

fn assessment(dice: &mut Dice, telling: &Telling<'_>) -> Vec<String> {
    let trouble = format!("{} {}", capital(telling.stage.words()), telling.story.trouble);
    let pain = telling.visit.before;
    let first = telling.first_pain;
    let verdict = match telling.visit.turn {
        Turn::First => [
            "tight and tender muscles fit what the client feels",
            "what is felt under the hands matches the client's account",
        ],
        Turn::Better if pain < first => ["responding to treatment", "on the way the client hoped for"],
        Turn::Better => ["coming back from the setback", "settling again"],
        Turn::Same => [
            "steady; load during the week seems to undo part of the work",
            "no change yet, too early to judge",
        ],
        Turn::Worse => [
            "a flare with a plain cause, no new signs",
            "set back by load; nothing that points to more than muscle",
        ],
        Turn::Well => ["well controlled", "goal reached for now"],
    };
    let mut judged = vec![format!("{trouble}: {}", dice.word(&verdict))];
    if telling.visit.turn == Turn::First {
        judged.push(
            "No red flags found today; will refer if that changes or nothing helps in four visits".to_owned(),
        );
    } else if pain + 2 <= first {
        judged.push(format!(
            "Pain is down from {first} at the first visit to {pain} today, a change people notice"
        ));
    } else {
        judged.push(format!(
            "Pain was {first} at the first visit and is {pain} today, too little change to build on"
        ));
    }
    judged
}

fn plan(dice: &mut Dice, telling: &Telling<'_>) -> Vec<String> {
    let mut next = Vec::new();
    next.push(match telling.visit.turn {
        Turn::First | Turn::Worse => "Again in one week".to_owned(),
        Turn::Well => "Again in four to six weeks, sooner if it comes back".to_owned(),
        Turn::Better | Turn::Same => format!("Again in {} weeks", dice.word(&["two", "three"])),
    });
    if let Some(site) = dice.pick(&telling.story.sites) {
        next.push(format!("Begin next time with the {} and test again", site.name));
    }
    let advice = [
        "Advised to keep moving and to break up long spells in one position",
        "Talked about pacing: a little every day instead of all on Saturday",
        "Asked to write down what brings it on",
        "Suggested a short walk on most days",
    ];
    next.push(dice.word(&advice).to_owned());
    if telling.has_sheet {
        next.push("Goes on with the home-care sheet".to_owned());
    }
    next
}

/// Two different ones.
fn two(dice: &mut Dice, choices: &[String]) -> (String, String) {
    let first = dice.word(choices).to_owned();
    let rest: Vec<&String> = choices.iter().filter(|choice| **choice != first).collect();
    let second = dice.pick(&rest).map_or_else(String::new, |choice| (*choice).clone());
    (first, second)
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn prose(sentences: &[String]) -> Result<Prose, Invalid> {
    let text: Vec<String> = sentences.iter().map(|sentence| format!("{sentence}.")).collect();
    Prose::new(text.join(" "))
}
