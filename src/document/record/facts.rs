//! Who, when, and what can be counted.

use super::{
    Complaint, Examination, Finding, SessionRecord, Treatment, UNKNOWN, beside, body, label, labelled,
    moment, part, side,
};
use crate::document::layout::{Align, Block, Cell, Column, Panel, Span, Table, Text, TextStyle, Width};
use crate::document::look::{self, LINE, QUIET, SAND, TEAL, TEAL_TINT};

/// Who, when, and how the pain changed.
pub(super) fn head(record: &SessionRecord<'_>) -> Block {
    let mut left = vec![labelled("Client", record.client_name)];
    if let Some(birth_date) = record.birth_date {
        left.push(labelled("Born", look::day(birth_date)));
    }
    left.push(labelled("Therapist", record.practitioner.signs_as()));
    let mut length = label("Length", format!("{} minutes", record.minutes));
    if let Some(pain) = pain(record) {
        length.push(Span::plain("  ·  "));
        length.extend(label("Pain (0 to 10)", pain));
    }
    let right = vec![
        labelled("Held", held(record)),
        Block::Text(Text::paragraph(length, body())),
        labelled("Written", written(record)),
    ];
    Block::Panel(Panel {
        fill: Some(SAND),
        border: None,
        bar: Some(TEAL),
        padding: 9.0,
        radius: 4.0,
        blocks: vec![look::columns(
            16.0,
            vec![
                Column { width: Width::Share(1.0), blocks: left },
                Column { width: Width::Share(1.6), blocks: right },
            ],
        )],
    })
}

/// When it was held, with the zone of the clock it was held by.
pub(super) fn held(record: &SessionRecord<'_>) -> String {
    format!("{}, {} ({})", look::weekday(record.held_on), record.held_at.format("%H:%M"), record.zone)
}

/// When it was written, and how much later if that was not on the day.
pub(super) fn written(record: &SessionRecord<'_>) -> String {
    let written = moment(record.written_at);
    match (record.written_at.date() - record.held_on).num_days() {
        ..=0 => written,
        1 => format!("{written} (late entry, 1 day after)"),
        days => format!("{written} (late entry, {days} days after)"),
    }
}

pub(super) fn pain(record: &SessionRecord<'_>) -> Option<String> {
    match (record.pain_before, record.pain_after) {
        (Some(before), Some(after)) => Some(format!("{before} before, {after} after")),
        (Some(before), None) => Some(format!("{before} before")),
        (None, Some(after)) => Some(format!("{after} after")),
        (None, None) => None,
    }
}

pub(super) fn complaint(record: &SessionRecord<'_>) -> Vec<Block> {
    let Some(complaint) = &record.complaint else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    if !complaint.words.is_empty() {
        blocks.push(look::paragraph(format!("“{}”", complaint.words), body()));
    }
    blocks.push(labelled("Where and how long:", place(complaint)));
    for (name, words) in eased_and_worsened(complaint) {
        blocks.push(labelled(&format!("{name}:"), words));
    }
    beside("Complaint", blocks)
}

/// Where it is, how long it has lasted, and how it began.
pub(super) fn place(complaint: &Complaint<'_>) -> String {
    let place = format!("{}, {}", complaint.region, complaint.stage.words());
    if complaint.onset.is_empty() { place } else { format!("{place}; onset: {}", complaint.onset) }
}

/// What eases it and what makes it worse, where that is known.
pub(super) fn eased_and_worsened<'a>(
    complaint: &Complaint<'a>,
) -> impl Iterator<Item = (&'static str, &'a str)> {
    let both = [("Better with", complaint.better_with), ("Worse with", complaint.worse_with)];
    both.into_iter().filter(|(_, words)| !words.is_empty())
}

/// A table of rows whose last column is a note; where nobody noted anything, there is no such column.
fn table(
    summary: &str,
    names: &[&str],
    widths: &[Width],
    mut aligns: Vec<Align>,
    mut rows: Vec<Vec<String>>,
) -> Block {
    let (mut names, mut widths) = (names.to_vec(), widths.to_vec());
    if rows.iter().all(|row| row.last().is_none_or(String::is_empty)) {
        names.pop();
        widths.pop();
        aligns.truncate(names.len());
        for row in &mut rows {
            row.pop();
        }
    }
    Block::Table(Table {
        summary: summary.to_owned(),
        widths,
        header: names.iter().map(|name| vec![Span::bold(*name)]).collect(),
        rows: rows
            .into_iter()
            .map(|row| row.into_iter().map(|words| Cell::Words(vec![Span::plain(words)])).collect())
            .collect(),
        style: body().leading(1.3),
        aligns,
        header_fill: TEAL_TINT,
        header_ink: TEAL,
        line: LINE,
    })
}

pub(super) fn findings(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.findings.is_empty() {
        return Vec::new();
    }
    let row = |finding: &Finding| {
        vec![
            finding.finding.clone(),
            finding.muscle.clone(),
            side(finding.side).to_owned(),
            finding.grade.clone(),
            finding.note.clone(),
        ]
    };
    let widths =
        [Width::Share(1.1), Width::Share(1.3), Width::Points(66.0), Width::Points(80.0), Width::Share(1.5)];
    let rows = record.findings.iter().map(row).collect();
    let names = ["Finding", "Muscle", "Side", "Grade", "Note"];
    part("Findings", vec![table("What was felt, and where", &names, &widths, Vec::new(), rows)])
}

/// What is said of values that stand beside what was signed.
pub(super) const LAST_TIME: &str = "Last time: the newest earlier value in this record, for comparison. It is no part of what is signed here.";

pub(super) fn examinations(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.examinations.is_empty() {
        return Vec::new();
    }
    let row = |one: &Examination| {
        let result = if one.result.is_empty() { UNKNOWN.to_owned() } else { one.result.clone() };
        vec![
            one.examination.clone(),
            side(one.side).to_owned(),
            result,
            if one.hurt { "yes".to_owned() } else { String::new() },
            last(one).unwrap_or_else(|| UNKNOWN.to_owned()),
            one.note.clone(),
        ]
    };
    let widths = [
        Width::Share(1.4),
        Width::Points(58.0),
        Width::Points(56.0),
        Width::Points(36.0),
        Width::Share(1.2),
        Width::Share(1.2),
    ];
    let rows = record.examinations.iter().map(row).collect();
    let names = ["Test or movement", "Side", "Result", "Hurt", "Last time", "Note"];
    let summary = "What was tested and measured, and what it came to now and the last time";
    let mut blocks = vec![table(summary, &names, &widths, Vec::new(), rows)];
    if record.examinations.iter().any(|one| one.last.is_some()) {
        blocks.push(Block::Space(3.0));
        blocks.push(look::paragraph(LAST_TIME, TextStyle::new(9.0, QUIET).leading(1.35)));
    }
    part("Tests and movement", blocks)
}

/// What it came to the last time, and when.
pub(super) fn last(one: &Examination) -> Option<String> {
    one.last.as_ref().map(|last| format!("{}, {}", last.result, look::day(last.on)))
}

pub(super) fn treatments(record: &SessionRecord<'_>) -> Vec<Block> {
    if record.treatments.is_empty() {
        return Vec::new();
    }
    let row = |treatment: &Treatment| {
        vec![
            treatment.technique.clone(),
            treatment.muscle.clone(),
            side(treatment.side).to_owned(),
            treatment.pressure.map(|pressure| pressure.to_string()).unwrap_or_default(),
            treatment.minutes.map(|minutes| minutes.to_string()).unwrap_or_default(),
            treatment.note.clone(),
        ]
    };
    let widths = [
        Width::Share(1.4),
        Width::Share(1.4),
        Width::Points(62.0),
        Width::Points(56.0),
        Width::Points(53.0),
        Width::Share(1.25),
    ];
    let aligns = vec![Align::Start, Align::Start, Align::Start, Align::End, Align::End, Align::Start];
    let rows = record.treatments.iter().map(row).collect();
    let names = ["Technique", "Muscle", "Side", "Pressure", "Minutes", "Note"];
    part(
        "Treatments",
        vec![table(
            "What was done, where, with what pressure and for how long",
            &names,
            &widths,
            aligns,
            rows,
        )],
    )
}
