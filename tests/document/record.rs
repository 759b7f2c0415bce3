//! The session record and the recovery key.

use crate::{samples, tools};
use quadratus::document::body::SessionMap;
use quadratus::document::page::{Document, Item, Mark};
use quadratus::document::record::{
    self, Amendment, Complaint, Examination, Finding, KnownCautions, Last, SessionRecord, SignedState,
    Treatment,
};
use quadratus::document::recovery_key::{self, RecoveryKey};
use quadratus::domain::{NoteForm, Pain, Paper, Practice, Practitioner, Pressure, Side, Stage};

fn at(hour: u32, minute: u32) -> chrono::NaiveDateTime {
    samples::day(2026, 5, 12).and_hms_opt(hour, minute, 0).unwrap()
}

fn treatment(technique: &str, muscle: &str, side: Side, pressure: i64, minutes: u16) -> Treatment {
    Treatment {
        technique: technique.to_owned(),
        muscle: muscle.to_owned(),
        side: Some(side),
        pressure: Some(Pressure::new(pressure).unwrap()),
        minutes: Some(minutes),
        note: String::new(),
    }
}

fn sample<'a>(
    practice: &'a Practice,
    practitioner: &'a Practitioner,
    subjective: &'a str,
) -> SessionRecord<'a> {
    SessionRecord {
        title: "Session record",
        practice,
        practitioner,
        client_name: "Zoë Müller-Łukasz",
        birth_date: Some(samples::day(1980, 2, 29)),
        number: 20_260_512_000_001,
        held_on: samples::day(2026, 5, 12),
        held_at: at(9, 0).time(),
        zone: "America/Denver",
        minutes: 60,
        written_at: at(10, 12),
        complaint: Some(Complaint {
            words: "It catches when I get out of the car.",
            region: "low back",
            stage: Stage::Chronic,
            onset: "after moving house, two years ago",
            better_with: "",
            worse_with: "",
        }),
        subjective,
        objective: "Guarded when bending forward. Left side of the low back sore to touch.",
        assessment: "Low back pain without signs of nerve trouble.",
        plan: "Two more sessions a week apart. Home care: ball, two stretches, walking.",
        headings: NoteForm::Soap.headings(),
        response: "",
        pain_before: Some(Pain::new(6).unwrap()),
        pain_after: Some(Pain::new(3).unwrap()),
        findings: vec![Finding {
            finding: "Trigger point".to_owned(),
            muscle: "Quadratus lumborum".to_owned(),
            side: Some(Side::Left),
            grade: "3 of 3".to_owned(),
            note: "Sends pain to the hip.".to_owned(),
        }],
        examinations: Vec::new(),
        home_care_answers: Vec::new(),
        treatments: vec![
            treatment("Trigger-point compression", "Quadratus lumborum", Side::Left, 4, 6),
            treatment("Deep tissue", "Gluteus medius", Side::Both, 3, 14),
            treatment("Relaxation massage", "", Side::Both, 2, 30),
        ],
        map: SessionMap::default(),
        home_care: Vec::new(),
        cautions: KnownCautions { on: samples::day(2026, 5, 12), told: Vec::new() },
        abbreviations: Vec::new(),
        state: SignedState::Signed {
            by: "Łucja Kőszegi-Ștefan, LMT".to_owned(),
            at: at(10, 20),
            hash: "9f31c07ab2e4d611".to_owned(),
        },
        amendments: vec![Amendment {
            text: "The client also takes a blood thinner.".to_owned(),
            reason: "Told me at the door.".to_owned(),
            by: "Łucja Kőszegi-Ștefan, LMT".to_owned(),
            at: at(18, 5),
        }],
    }
}

fn examination(name: &str, side: Option<Side>, result: &str, last: Option<&str>, hurt: bool) -> Examination {
    Examination {
        examination: name.to_owned(),
        side,
        result: result.to_owned(),
        hurt,
        last: last.map(|result| Last { result: result.to_owned(), on: samples::day(2026, 5, 5) }),
        note: String::new(),
    }
}

#[test]
fn a_record_holds_everything() {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let said = "Slept badly. Hurts most in the morning.\nBetter after a walk.";
    let document = record::lay_out(&sample(&practice, &practitioner, said)).unwrap();
    let path = tools::keep("record.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    for words in [
        "Client Zoë Müller-Łukasz",
        "Born 29 February 1980",
        "Held Tuesday, 12 May 2026, 09:00 (America/Denver)",
        "Written 12 May 2026, 10:12",
        "6 before, 3 after",
        "It catches when I get out of the car.",
        "low back, chronic; onset: after moving house, two years ago",
        "Better after a walk.",
        "Two more sessions a week apart.",
        "Trigger point",
        "Gluteus medius both sides 3 14",
        "by Łucja Kőszegi-Ștefan, LMT on 12 May 2026, 10:20",
        "Fingerprint 9f31 c07a b2e4 d611",
        "One letter changed since signing gives another fingerprint",
        "The client also takes a blood thinner.",
        "Told me at the door.",
    ] {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
    assert_eq!(document.pages.len(), 1, "a usual record is one page");
}

#[test]
fn what_was_examined_stands_beside_its_last_value_and_a_dash_where_there_is_none() {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let mut record = sample(&practice, &practitioner, "Slept badly.");
    record.complaint = record.complaint.map(|complaint| Complaint {
        better_with: "lying with the knees up",
        worse_with: "long drives",
        ..complaint
    });
    record.response = "Let go slowly. A little dizzy on rising, gone after a glass of water.";
    record.examinations = vec![
        examination("Low back side bending", Some(Side::Right), "12°", Some("18°"), true),
        examination("Fingertip to floor", None, "28.5 cm", Some("31 cm"), false),
        examination("Straight leg raise", Some(Side::Left), "negative", None, false),
        examination("Hip extension", Some(Side::Both), "", None, true),
    ];
    record.examinations[0].note = "Pulls at the left waist, stops above the knee.".to_owned();
    record.home_care_answers = vec!["Ball under the low back, left: partly done, harder".to_owned()];
    let document = record::lay_out(&record).unwrap();
    let path = tools::keep("record-examined.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    for words in [
        "Better with: lying with the knees up",
        "Worse with: long drives",
        "Fingertip to floor 28.5 cm 31 cm, 5 May",
        "Straight leg raise left negative –",
        "Hip extension both sides – yes –",
        "newest earlier value in this record",
        "A little dizzy on rising, gone after a glass of water.",
        "Ball under the low back, left: partly done, harder",
    ] {
        assert!(text.replace('\n', " ").contains(words), "{words} is missing in:\n{text}");
    }
    let plain = record::plain_text(&record);
    for line in [
        "Better with: lying with the knees up",
        "- Low back side bending, right: 12°, hurt (last time 18°, 5 May 2026): Pulls at the left waist, stops above the knee.",
        "- Fingertip to floor: 28.5 cm (last time 31 cm, 5 May 2026)",
        "- Straight leg raise, left: negative",
        "- Hip extension, both sides: –, hurt",
        "RESPONSE",
        "HOME CARE SINCE THE LAST VISIT",
        "- Ball under the low back, left: partly done, harder",
    ] {
        assert!(plain.lines().any(|there| there == line), "{line} is missing in:\n{plain}");
    }
}

#[test]
fn the_written_parts_are_headed_by_the_form_and_none_is_hidden() {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    for (form, headings) in [
        (NoteForm::Soap, ["SUBJECTIVE", "OBJECTIVE", "ASSESSMENT", "PLAN"]),
        (NoteForm::Dap, ["DATA", "OBJECTIVE", "ASSESSMENT", "PLAN"]),
        (NoteForm::Plain, ["NOTE", "OBJECTIVE", "ASSESSMENT", "PLAN"]),
    ] {
        let mut record = sample(&practice, &practitioner, "Slept badly.");
        record.headings = form.headings();
        let plain = record::plain_text(&record);
        let found = plain.lines().filter(|line| headings.contains(line)).collect::<Vec<_>>();
        assert_eq!(found, headings, "{plain}");
        record.objective = "";
        assert!(!record::plain_text(&record).contains("OBJECTIVE"));
    }
}

#[test]
fn a_draft_says_so_and_a_long_note_takes_more_pages() {
    let practice = samples::practice(Paper::A4);
    let practitioner = samples::practitioner();
    let said = "A sentence of a very long story that the client told. ".repeat(150);
    let mut record = sample(&practice, &practitioner, &said);
    record.state = SignedState::Draft;
    record.amendments.clear();
    let document = record::lay_out(&record).unwrap();
    assert!(document.pages.len() >= 2);
    let path = tools::keep("record-long.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(text.contains("Not signed. This is a draft and may still change."), "{text}");
    assert!(!text.contains("Fingerprint"), "{text}");
}

/// The page with the signature, and how many pieces of content stand on it.
fn signed_page(document: &Document) -> (usize, usize) {
    let pages = document.pages.iter().enumerate();
    let signed = |item: &Item| matches!(item, Item::Glyphs(run) if run.text.starts_with("Fingerprint"));
    let (page, content) = pages.clone().find(|(_, page)| page.items.iter().any(signed)).unwrap();
    let piece = |item: &&Item| matches!(item, Item::Begin(Mark::Content { .. }));
    // How to verify it may follow, or go on to the next page.
    let verifying = |item: &&Item| matches!(item, Item::Glyphs(run) if run.text.starts_with("To verify") && run.glyphs.first().is_some_and(|glyph| glyph.text.start == 0));
    let all = content.items.iter();
    (page, all.clone().filter(piece).count() - all.filter(verifying).count().min(1))
}

#[test]
fn a_signature_never_stands_alone_on_a_page() {
    /// Who signed when, and the fingerprint.
    const SIGNATURE: usize = 2;
    let practitioner = samples::practitioner();
    let mut later = 0;
    for paper in [Paper::Letter, Paper::A4] {
        let practice = samples::practice(paper);
        for count in 0..70 {
            let said = "Word after word that fills one line or a little more than that.\n".repeat(count);
            let mut record = sample(&practice, &practitioner, &said);
            record.amendments.clear();
            if count % 2 == 1 {
                record.findings.clear();
                record.treatments.clear();
            }
            let document = record::lay_out(&record).unwrap();
            let (page, pieces) = signed_page(&document);
            assert!(pieces > SIGNATURE, "{count} lines on {paper}: only the signature on page {}", page + 1);
            later += usize::from(page > 0);
        }
    }
    assert!(later > 20, "the signature has to move to a later page at times");
}

#[test]
fn a_record_with_two_findings_and_long_notes_is_one_page() {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let said =
        "Long trip last week; since then it grabs on the left again. Lies down two hours a day. ".repeat(3);
    let mut record = sample(&practice, &practitioner, &said);
    record.amendments.clear();
    record.objective = &said;
    record.assessment = &said;
    record.findings.push(Finding { note: String::new(), ..record.findings[0].clone() });
    "Built up slowly, held 60 to 90 seconds; skin looked at after".clone_into(&mut record.treatments[0].note);
    let document = record::lay_out(&record).unwrap();
    tools::keep("record-usual.pdf", &samples::written(&document));
    assert_eq!(document.pages.len(), 1);
}

#[test]
fn a_recovery_key_can_be_typed_back_from_the_page() {
    let practice = samples::practice(Paper::A4);
    let groups: Vec<String> = (0..14).map(|group| format!("7Q{group:02X}")).collect();
    let key = RecoveryKey {
        practice: &practice,
        groups: &groups,
        file_name: "Río Massage.practice",
        made_on: samples::day(2026, 5, 12),
    };
    let document = recovery_key::lay_out(&key).unwrap();
    assert_eq!(document.pages.len(), 1);
    let path = tools::keep("recovery-key.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(text.contains(&groups.join(" ")), "{text}");
}
