//! Records of sessions made from the real library: the body map, short forms, several as one document,
//! and plain text.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use quadratus::catalog::{Catalog, Wish};
use quadratus::document::page::{Document, Role};
use quadratus::domain::*;
use quadratus::paper::{
    RecordParts, RecordsParts, session_record, session_records, session_records_text, session_text,
};

use crate::{samples, tools};

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn prose(text: &str) -> Prose {
    Prose::new(text).unwrap()
}

fn number(day: u32) -> SessionId {
    SessionId::new(20_260_500_000_001 + i64::from(day) * 1_000_000)
}

fn finding(kind: &str, muscle: &str, side: Side, grade: i64) -> Finding {
    Finding {
        finding: FindingKey::new(kind).unwrap(),
        muscle: (!muscle.is_empty()).then(|| MuscleKey::new(muscle).unwrap()),
        side: Some(side),
        grade: Some(Grade::new(grade).unwrap()),
        note: Line::default(),
    }
}

fn treatment(technique: &str, muscle: &str, side: Side, pressure: Option<i64>, minutes: i64) -> Treatment {
    Treatment {
        technique: TechniqueKey::new(technique).unwrap(),
        muscle: (!muscle.is_empty()).then(|| MuscleKey::new(muscle).unwrap()),
        side: Some(side),
        pressure: pressure.map(|pressure| Pressure::new(pressure).unwrap()),
        minutes: Some(Minutes::new(minutes).unwrap()),
        note: Line::default(),
    }
}

/// A session as it is charted: a sore low back on the left.
fn session(day: u32) -> Session {
    let held = Held {
        on: samples::day(2026, 5, day),
        at: "09:00:00".parse().unwrap(),
        zone: Zone::new("America/Denver").unwrap(),
    };
    let mut session =
        Session::held(ClientId::new(1), PractitionerId::new(1), held, Minutes::new(60).unwrap());
    session.complaint = Some(Complaint {
        words: line("It catches when I get out of the car."),
        region: Region::LowerBack,
        stage: Stage::Chronic,
        onset: line("after moving house"),
        better_with: line("lying with the knees up"),
        worse_with: line("long drives"),
    });
    session.note = SoapNote {
        subjective: prose("Slept badly.\nBetter after a walk."),
        objective: prose("QL tight on the left, GMed sore."),
        assessment: prose("Low back pain without signs of nerve trouble."),
        plan: prose("Two more sessions a week apart."),
        ..SoapNote::default()
    };
    session.pain_before = Some(Pain::new(6).unwrap());
    session.pain_after = Some(Pain::new(3).unwrap());
    session.findings = vec![
        finding("trigger", "quadratus_lumborum", Side::Left, 3),
        finding("hypertonic", "gluteus_medius", Side::Both, 1),
    ];
    session.findings[0].note = line("Sends pain to the hip.");
    session.treatments = vec![
        treatment("trigger_point", "quadratus_lumborum", Side::Left, Some(4), 6),
        treatment("deep_tissue", "gluteus_medius", Side::Both, Some(2), 14),
        treatment("swedish", "", Side::Both, None, 30),
    ];
    session
}

/// Work all over: every picture of the body, every pressure, and a muscle no picture shows well.
fn all_over(day: u32) -> Session {
    let mut session = session(day);
    session.findings.extend([
        finding("tender", "pectoralis_major", Side::Right, 2),
        finding("trigger", "trapezius_upper", Side::Both, 2),
        finding("spasm", "psoas_major", Side::Left, 1),
        finding("adhesion", "trapezius_upper", Side::Right, 1),
    ]);
    session.treatments.extend([
        treatment("deep_tissue", "pectoralis_major", Side::Right, Some(1), 5),
        treatment("deep_tissue", "trapezius_upper", Side::Both, Some(3), 5),
        treatment("deep_tissue", "psoas_major", Side::Left, Some(5), 5),
        treatment("deep_tissue", "rectus_femoris", Side::Right, None, 5),
    ]);
    session
}

fn signed(session: Session, added: &[&str]) -> SessionRecord {
    let at: DateTime<Utc> = session.held.on.and_hms_opt(16, 20, 0).unwrap().and_utc();
    let by = session.practitioner;
    let mut hash = [0x9f; 32];
    hash[1] = u8::try_from(chrono::Datelike::day(&session.held.on)).unwrap();
    let added = added.iter().map(|text| Amendment {
        text: prose(text),
        reason: Reason::new("Told me at the door.").unwrap(),
        by,
        at,
    });
    SessionRecord::Signed(SignedSession::new(session, Signature { by, at, hash }, added.collect()))
}

fn client(given: &str, family: &str) -> Client {
    let mut client = Client::named(PersonName::new(given, family).unwrap());
    client.birth_date = Some(BirthDate::new(samples::day(1980, 2, 29), printed_on()).unwrap());
    let thinner = CautionKey::new("anticoagulant").unwrap();
    client.cautions =
        vec![ClientCaution::new(Some(thinner), line("Blood thinner"), line("Warfarin since 2023")).unwrap()];
    client
}

fn printed_on() -> NaiveDate {
    samples::day(2026, 11, 28)
}

/// What went home after a session.
fn plan(day: u32) -> HomeCarePlan {
    let catalog = Catalog::builtin().unwrap();
    let item = catalog.items().iter().find(|item| item.key.as_str() == "stretch_ql").unwrap();
    let wish = Wish { item: &item.key, side: Some(Side::Left), dose: item.dose, why: "", reason: None };
    let items = vec![catalog.planned(&wish, &[]).unwrap()];
    HomeCarePlan::new(ClientId::new(1), Some(number(day)), samples::day(2026, 5, day), items).unwrap()
}

/// All that a record is made from, kept for as long as a test needs it.
struct Practices {
    practice: Practice,
    practitioner: Practitioner,
    client: Client,
    plans: Vec<HomeCarePlan>,
    earlier: Vec<EarlierExamination>,
    catalog: Catalog,
}

impl Practices {
    fn new(paper: Paper) -> Self {
        Self {
            practice: samples::practice(paper),
            practitioner: samples::practitioner(),
            client: client("Zoë", "Müller-Łukasz"),
            plans: vec![plan(12)],
            earlier: Vec::new(),
            catalog: Catalog::builtin().unwrap(),
        }
    }

    fn parts<'a>(&'a self, record: &'a SessionRecord, written_at: NaiveDateTime) -> RecordParts<'a> {
        RecordParts {
            practice: &self.practice,
            practitioner: &self.practitioner,
            client: &self.client,
            number: number(chrono::Datelike::day(&record.session().held.on)),
            record,
            plans: &self.plans,
            earlier: &self.earlier,
            written_at,
            signed_at: None,
            printed_on: printed_on(),
        }
    }

    /// As it is written on the day it was held.
    fn at_once<'a>(&'a self, record: &'a SessionRecord) -> RecordParts<'a> {
        self.parts(record, record.session().held.on.and_hms_opt(10, 12, 0).unwrap())
    }

    fn printed(&self, record: &SessionRecord) -> Document {
        session_record(&self.catalog, &self.at_once(record)).unwrap()
    }

    fn text(&self, record: &SessionRecord) -> String {
        session_text(&self.catalog, &self.at_once(record))
    }

    fn range<'a>(&'a self, sessions: &'a [RecordParts<'a>]) -> RecordsParts<'a> {
        RecordsParts {
            practice: &self.practice,
            client: &self.client,
            from: Some(samples::day(2026, 5, 1)),
            to: Some(samples::day(2026, 5, 31)),
            sessions,
            printed_on: printed_on(),
        }
    }
}

/// The pages as a file that qpdf finds nothing wrong with, and their text.
fn checked(name: &str, document: &Document) -> Option<String> {
    let path = tools::keep(name, &samples::written(document));
    if let Some(output) = tools::run("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
    tools::raw_text_of(&path)
}

/// What the pictures of the body say to those who do not see them.
fn bodies(document: &Document) -> Vec<&str> {
    let figures = document.tree.iter().filter(|node| node.role == Role::Figure);
    let told = figures.filter_map(|node| node.alternative.as_deref());
    told.filter(|words| words.starts_with("The body from")).collect()
}

#[test]
fn what_was_found_and_done_is_drawn_and_told_on_the_pictures_that_are_needed() {
    let practices = Practices::new(Paper::Letter);
    let record = signed(session(12), &[]);
    let document = practices.printed(&record);
    let text = checked("session-usual.pdf", &document);
    assert_eq!(
        bodies(&document),
        ["The body from the back, deep muscles: \
          found: Trigger point, Quadratus lumborum, left, 3 (severe); \
          found: Hypertonic muscle, Gluteus medius, both sides, 1 (mild); \
          treated: Trigger-point compression, Quadratus lumborum, left, pressure 4 of 5, 6 minutes; \
          treated: Deep tissue massage, Gluteus medius, both sides, pressure 2 of 5, 14 minutes."]
    );
    let Some(text) = text else { return };
    for words in
        ["On the body", "L and R are the client’s own left and right.", "Pressure 2 of 5", "Pressure 4 of 5"]
    {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
    assert!(!text.contains("Pressure 3 of 5"), "the key holds what is in use:\n{text}");
}

#[test]
fn work_all_over_takes_every_picture_it_needs() {
    let practices = Practices::new(Paper::A4);
    let document = practices.printed(&signed(all_over(12), &["She also takes a blood thinner."]));
    let text = checked("session-all-over.pdf", &document);
    let bodies = bodies(&document);
    assert!((2..=4).contains(&bodies.len()), "{bodies:#?}");
    for muscle in ["Pectoralis major, right", "Psoas major, left", "Rectus femoris, right"] {
        assert!(bodies.iter().any(|words| words.contains(muscle)), "{muscle} in {bodies:#?}");
    }
    let Some(text) = text else { return };
    for words in ["Pressure not noted", "Pressure 5 of 5", "Adhesion or scar", "Added after signing"] {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
}

#[test]
fn without_a_charted_muscle_there_is_no_picture() {
    let practices = Practices::new(Paper::Letter);
    let mut bare = session(12);
    bare.findings.clear();
    bare.treatments.retain(|done| done.muscle.is_none());
    let document = practices.printed(&SessionRecord::Draft { session: bare });
    assert!(bodies(&document).is_empty());
    let Some(text) = checked("session-unsigned.pdf", &document) else { return };
    assert!(!text.contains("On the body"), "{text}");
    assert!(text.contains("Not signed.") && !text.contains("To verify"), "{text}");
}

#[test]
fn a_muscle_of_their_own_that_no_picture_shows_is_named() {
    let practices = Practices::new(Paper::Letter);
    let mut own = session(12);
    own.findings.push(finding("trigger", "own_spot", Side::Left, 1));
    let Some(text) = checked("session-own.pdf", &practices.printed(&signed(own, &[]))) else { return };
    assert!(text.contains("Not on the figure: found: Trigger point, own spot, left, 1 (mild)."), "{text}");
}

#[test]
fn what_stands_around_the_note_is_printed_with_its_day() {
    let practices = Practices::new(Paper::Letter);
    let record = signed(session(12), &[]);
    let late = practices.parts(&record, samples::day(2026, 5, 14).and_hms_opt(8, 0, 0).unwrap());
    let document = session_record(&practices.catalog, &late).unwrap();
    let Some(text) = checked("session-late.pdf", &document) else { return };
    for words in [
        "Held Tuesday, 12 May 2026, 09:00 (America/Denver)",
        "Written 14 May 2026, 08:00 (late entry, 2 days after)",
        "Fingerprint 9f0c 9f9f 9f9f 9f9f",
        "To verify: “quadratus check”",
        "“quadratus show session 20260512000001”",
        "Home care given at this visit",
        "Side-bend stretch, left: ",
        "As known on 28 November 2026, the day of printing",
        "Blood thinner: Warfarin since 2023",
        "Abbreviations: GMed Gluteus medius · QL Quadratus lumborum",
    ] {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
    let other = signed(session(13), &[]);
    let Some(text) = checked("session-other.pdf", &practices.printed(&other)) else { return };
    assert!(!text.contains("Home care given"), "the sheet of another visit: {text}");
}

#[test]
fn without_a_short_form_no_list_of_them_is_printed() {
    let practices = Practices::new(Paper::Letter);
    let mut plain = session(12);
    plain.note.objective = prose("Front of the thigh sore.");
    let Some(text) = checked("session-plain.pdf", &practices.printed(&signed(plain, &[]))) else { return };
    assert!(!text.contains("Abbreviations"), "{text}");
}

/// Three sessions: one usual and amended, one over several pages, one unsigned.
fn three() -> [SessionRecord; 3] {
    let mut long = all_over(19);
    long.note.subjective = prose(&"A sentence of a very long story that the client told. ".repeat(170));
    [
        signed(session(12), &["She also takes a blood thinner."]),
        signed(long, &[]),
        SessionRecord::Draft { session: session(26) },
    ]
}

#[test]
fn several_sessions_are_one_document_with_a_cover() {
    for paper in [Paper::Letter, Paper::A4] {
        let practices = Practices::new(paper);
        let records = three();
        let parts: Vec<_> = records.iter().map(|record| practices.at_once(record)).collect();
        let document = session_records(&practices.catalog, &practices.range(&parts)).unwrap();
        let begins: Vec<(usize, &str)> = document
            .bookmarks
            .iter()
            .filter(|bookmark| bookmark.level == 1)
            .map(|bookmark| (bookmark.page, bookmark.title.as_str()))
            .collect();
        let titles: Vec<&str> = begins.iter().map(|(_, title)| *title).collect();
        assert_eq!(
            titles,
            [
                "Session records",
                "Session of Tuesday, 12 May 2026",
                "Session of Tuesday, 19 May 2026",
                "Session of Tuesday, 26 May 2026",
            ]
        );
        assert!(begins.windows(2).all(|two| two[0].0 < two[1].0), "each on a page of its own: {begins:?}");
        assert_eq!(begins[1].0, 1, "the cover is one page");
        assert!(begins[3].0 - begins[2].0 >= 2, "the long one takes several: {begins:?}");

        let count = document.pages.len();
        let path = tools::keep(&format!("sessions-{paper}.pdf"), &samples::written(&document));
        let Some(text) = checked(&format!("sessions-{paper}.pdf"), &document) else { return };
        for words in [
            "Period 1 May 2026 to 31 May 2026",
            "Sessions 3, of which 2 signed",
            "Printed on 28 November 2026",
            "9f0c 9f9f 9f9f 9f9f",
            "9f13 9f9f 9f9f 9f9f",
            "Not signed",
            &format!("Page 1 of {count}"),
            &format!("Page {count} of {count}"),
        ] {
            assert!(text.contains(words), "{words} is missing in:\n{text}");
        }
        assert_eq!(text.matches("To verify").count(), 1, "how to verify stands on the cover alone");
        assert_eq!(text.matches("Abbreviations").count(), 1);
        assert_eq!(text.matches("As known on").count(), 1);
        // A loose page says to which session it belongs.
        let page = (begins[2].0 + 2).to_string();
        let range = ["-raw", "-f", &page, "-l", &page, path.to_str().unwrap(), "-"];
        let Some(output) = tools::run("pdftotext", &range) else { return };
        let loose = String::from_utf8(output.stdout).unwrap();
        assert!(loose.contains("Session record · 19 May 2026 · Zoë Müller-Łukasz"), "{loose}");
    }
}

#[test]
fn names_from_right_to_left_are_printed_and_copied() {
    let mut practices = Practices::new(Paper::Letter);
    practices.client = client("محمد", "العربي");
    let record = signed(session(12), &[]);
    let document = practices.printed(&record);
    let text = checked("session-arabic.pdf", &document);
    assert!(text.is_none_or(|text| text.contains("Session record · 12 May 2026 · ")), "the day stays whole");
    assert!(document.missing.is_empty(), "every letter is printed");
    let parts = [practices.at_once(&record)];
    let together = session_records(&practices.catalog, &practices.range(&parts)).unwrap();
    checked("sessions-arabic.pdf", &together);
    assert!(together.missing.is_empty());
    assert!(practices.text(&record).contains("Client: محمد العربي\n"));
}

#[test]
fn the_plain_text_holds_every_part() {
    let practices = Practices::new(Paper::Letter);
    let text = practices.text(&signed(session(12), &["She also takes a blood thinner.\nSince March."]));
    insta::assert_snapshot!("session_as_plain_text", text);
    let unsigned = practices.text(&SessionRecord::Draft { session: session(12) });
    assert!(unsigned.contains("Not signed.") && !unsigned.contains("To verify"), "{unsigned}");
}

#[test]
fn the_plain_text_of_several_begins_with_what_the_cover_says() {
    let practices = Practices::new(Paper::Letter);
    let mut records = three();
    records[1] = signed(session(19), &[]);
    let parts: Vec<_> = records.iter().map(|record| practices.at_once(record)).collect();
    let text = session_records_text(&practices.catalog, &practices.range(&parts));
    insta::assert_snapshot!("sessions_as_plain_text", text);
}

#[test]
fn typed_signs_do_not_turn_the_plain_text() {
    let practices = Practices::new(Paper::Letter);
    let mut turned = session(12);
    turned.note.subjective = prose("before\u{202e}after");
    let text = practices.text(&signed(turned, &[]));
    assert!(text.contains("beforeafter"), "{text}");
}

#[test]
fn what_was_examined_is_told_in_the_words_of_the_library_with_the_newest_value_of_the_same_side() {
    let key = |key: &str| ExaminationKey::new(key).unwrap();
    let examined = |of: &str, side, examined| Examination {
        examination: key(of),
        side,
        examined,
        hurt: false,
        note: Line::default(),
    };
    let degrees = |number| Examined::Degrees(Some(Degrees::new(number).unwrap()));
    let mut practices = Practices::new(Paper::A4);
    let earlier = |one, day| EarlierExamination { examination: one, on: samples::day(2026, 5, day) };
    practices.earlier = vec![
        earlier(examined("lumbar_side_bend", Some(Side::Right), Examined::Degrees(None)), 10),
        earlier(examined("lumbar_side_bend", Some(Side::Left), degrees(22)), 9),
        earlier(examined("lumbar_side_bend", Some(Side::Right), degrees(15)), 5),
        earlier(examined("lumbar_side_bend", Some(Side::Right), degrees(9)), 1),
    ];
    let mut session = session(12);
    session.examinations = vec![
        examined("lumbar_side_bend", Some(Side::Right), degrees(18)),
        examined("slump", Some(Side::Left), Examined::Test(Some(TestResult::Negative))),
        examined("gone_test", None, Examined::Centimetres(None)),
    ];
    session.note.form = NoteForm::Dap;
    session.note.objective = Prose::default();
    session.note.response = prose("Let go slowly.");
    let answer = |item: &str, done, ease| HomeCareAnswer {
        plan: PlanId::new(3),
        item: ItemKey::new(item).unwrap(),
        side: Some(Side::Left),
        done,
        ease,
    };
    session.home_care = vec![
        answer("ball_ql", HomeCareDone::Done, Some(Ease::Easier)),
        answer("gone_item", HomeCareDone::Not, None),
    ];
    let record = signed(session, &[]);
    let title = &practices.catalog.item(&ItemKey::new("ball_ql").unwrap()).unwrap().title;
    let text = practices.text(&record);
    for line in [
        "DATA",
        "- Low back side bending, right: 18° (last time 15°, 5 May 2026)",
        "- Slump, left: negative",
        "- gone test: –",
        "Let go slowly.",
        &format!("- {title}, left: done, easier"),
        "- gone item, left: not done",
    ] {
        assert!(text.lines().any(|there| there == line), "{line} is missing in:\n{text}");
    }
    assert!(!text.contains("SUBJECTIVE") && !text.contains("OBJECTIVE"), "{text}");
    checked("session-examined.pdf", &practices.printed(&record));
}
