//! What the constructors promise, and that reading back goes through them.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_name_needs_one_part_and_reads_both_ways() {
    assert_eq!(PersonName::new(" ", "").unwrap_err(), Invalid::NoName);
    let both = PersonName::new("Łucja", "Kőszegi").unwrap();
    assert_eq!((both.to_string(), both.sorted()), ("Łucja Kőszegi".into(), "Kőszegi, Łucja".into()));
    assert_eq!(PersonName::new("Suharto", "").unwrap().sorted(), "Suharto");
}

#[test]
fn numbers_keep_their_ranges() {
    assert!(Pain::new(10).is_ok() && Pain::new(11).is_err() && Pain::new(-1).is_err());
    assert!(Pressure::new(0).is_err() && Pressure::new(5).is_ok());
    assert!(Minutes::new(0).is_err() && Minutes::new(480).is_ok() && Minutes::new(481).is_err());
    assert!(serde_json::from_str::<Pain>("12").is_err(), "reading back goes through the constructor");
    assert!(serde_json::from_str::<Grade>("3").is_ok());
}

#[test]
fn birth_dates_lie_in_the_past_and_give_the_age() {
    let today = day("2026-11-22");
    assert!(matches!(BirthDate::new(day("2026-11-23"), today), Err(Invalid::BornInFuture { .. })));
    assert!(matches!(BirthDate::new(day("1726-01-01"), today), Err(Invalid::BornTooLongAgo { .. })));
    let leap = BirthDate::new(day("1980-02-29"), today).unwrap();
    assert_eq!((leap.age_on(day("2026-02-28")), leap.age_on(day("2026-03-01"))), (45, 46));
}

#[test]
fn phones_and_addresses_refuse_what_they_are_not() {
    assert_eq!(Phone::new("(505) 555-0142").unwrap().digits(), "5055550142");
    for wrong in ["", "12", "call me", "555-0142 ext 9", "123456789012345678901"] {
        assert_eq!(Phone::new(wrong), Err(Invalid::Phone), "{wrong}");
    }
    assert!(Email::new("").unwrap().is_empty());
    for wrong in ["anna", "@example.org", "anna@", "an na@example.org", "a@b@c"] {
        assert_eq!(Email::new(wrong), Err(Invalid::Email), "{wrong}");
    }
}

#[test]
fn of_what_is_pasted_only_control_characters_are_left_out() {
    for (pasted, kept) in [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("a soft\u{b}break, a new\u{c}page, a next\u{85}line", "a soft\nbreak, a new\npage, a next\nline"),
        ("\ttabs\tstay\n\n  and blanks  ", "\ttabs\tstay\n\n  and blanks  "),
        (
            "nul\0 bell\u{7} back\u{8} escape\u{1b}[31m delete\u{7f} c1\u{9f}",
            "nul bell back escape[31m delete c1",
        ),
        (
            "\u{202e}turned\u{202c} می\u{200c}خواهم 👩\u{200d}👧 \u{feff}",
            "\u{202e}turned\u{202c} می\u{200c}خواهم 👩\u{200d}👧 \u{feff}",
        ),
        ("\0\u{1}", ""),
    ] {
        assert_eq!(Prose::new(pasted).unwrap().as_str(), kept);
        let again = Prose::new(Prose::new(pasted).unwrap().as_str()).unwrap();
        assert_eq!(again.as_str(), kept, "kept twice is kept once");
        assert_eq!(Prose::as_stored(pasted).unwrap().as_str(), pasted);
    }
    for control in ('\0'..='\u{9f}').filter(|sign| sign.is_control()) {
        let prose = Prose::new(format!("a{control}b")).unwrap();
        assert!(prose.as_str().chars().all(|sign| matches!(sign, 'a' | 'b' | '\n' | '\t')), "{control:?}");
        // One line holds none of them, and says so; around it they fall away only where they are blanks.
        assert_eq!(Line::new(format!("a{control}b")), Err(Invalid::NotOneLine), "{control:?}");
        let around = Line::new(format!("{control}a{control}"));
        assert_eq!(around.is_ok(), control.is_whitespace(), "{control:?}");
    }
    assert!(Prose::as_stored("x".repeat(Prose::MOST + 1)).is_err());
}

#[test]
fn keys_are_plain() {
    assert!(MuscleKey::new("quadratus_lumborum").is_ok());
    for wrong in ["", "Quadratus", "quadratus lumborum", "é"] {
        assert!(MuscleKey::new(wrong).is_err(), "{wrong}");
    }
    assert!(serde_json::from_str::<ItemKey>("\"BALL QL\"").is_err());
}

#[test]
fn a_caution_and_an_override_say_something() {
    let blank = Line::default();
    assert!(ClientCaution::new(None, blank.clone(), blank).is_err());
    assert!(Reason::new("  ").is_err());
    let silent = r#"{"kind":"overridden","held_back_because":"blood thinner","reason":" "}"#;
    assert!(serde_json::from_str::<Clearance>(silent).is_err());
}

#[test]
fn a_dose_reads_as_people_say_it() {
    let stretch = Dose::default()
        .with_sets(2)
        .and_then(|dose| dose.with_hold_seconds(Some(30)))
        .and_then(|dose| dose.with_times_a_day(2))
        .unwrap();
    assert_eq!(stretch.to_string(), "2 times, hold 30 seconds, twice a day, every day");
    let strength = Dose::default()
        .with_sets(3)
        .and_then(|dose| dose.with_repetitions(Some(10)))
        .and_then(|dose| dose.with_days_a_week(3))
        .unwrap();
    assert_eq!(strength.to_string(), "3 rounds of 10, once a day, 3 days a week");
    let walk = Dose::default().with_minutes(Some(30)).and_then(|dose| dose.with_days_a_week(5)).unwrap();
    assert_eq!(walk.to_string(), "30 minutes, once a day, 5 days a week");
    assert_eq!(Dose::default().to_string(), "1 time, once a day, every day");
    assert!(serde_json::from_str::<Dose>(r#"{"sets":0}"#).is_err());
}

#[test]
fn a_plan_has_items_each_once_a_side() {
    let item = |side| PlannedItem {
        item: ItemKey::new("ball_ql").unwrap(),
        side,
        dose: Dose::default(),
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    };
    let plan = |items| HomeCarePlan::new(ClientId::new(1), None, day("2026-11-22"), items);
    assert!(plan(vec![]).is_err());
    assert!(plan(vec![item(Some(Side::Left)), item(Some(Side::Right))]).is_ok());
    assert!(matches!(plan(vec![item(None), item(None)]), Err(Invalid::ItemTwice { .. })));
}

#[test]
fn a_draft_becomes_a_session_once_it_says_what_a_session_needs() {
    let (client, by) = (ClientId::new(1), PractitionerId::new(1));
    let mut draft = NoteDraft::held(day("2026-11-22"), "10:30:00".parse().unwrap(), 60);
    assert!(draft.is_empty());
    draft.subjective = "Slept badly.\r\nStiff in the morning.".into();
    assert!(!draft.is_empty());
    let session = draft.session(client, by, Zone::utc()).unwrap();
    assert_eq!(session.note.subjective.as_str(), "Slept badly.\nStiff in the morning.");
    assert_eq!(session.complaint, None);
    draft.complaint = "Low back".into();
    assert!(draft.session(client, by, Zone::utc()).unwrap_err().to_string().contains("where"));
    draft.complaint = String::new();
    draft.worse_with = "Long drives".into();
    assert!(draft.session(client, by, Zone::utc()).unwrap_err().to_string().contains("where"));
    (draft.region, draft.stage) = (Some(Region::LowerBack), Some(Stage::Chronic));
    draft.response = "Let go.".into();
    draft.form = NoteForm::Dap;
    let key = |key: &str| ExaminationKey::new(key).unwrap();
    let mut bend =
        ExaminationDraft::to_do(key("lumbar_side_bend"), Some(Side::Left), ExaminationScale::Degrees);
    let untouched = ExaminationDraft::to_do(key("slump"), Some(Side::Left), ExaminationScale::Test);
    bend.result = "12 or so".into();
    draft.examinations = vec![bend.clone(), untouched.clone()];
    assert_eq!(draft.session(client, by, Zone::utc()), Err(Invalid::NotANumber), "never guessed");
    bend.result = "12".into();
    draft.examinations = vec![bend, untouched];
    let answer = HomeCareAnswer {
        plan: PlanId::new(1),
        item: ItemKey::new("ball_ql").unwrap(),
        side: None,
        done: HomeCareDone::Partly,
        ease: Some(Ease::Harder),
    };
    draft.home_care = vec![answer.clone(), answer];
    assert!(matches!(draft.session(client, by, Zone::utc()), Err(Invalid::AnsweredTwice { .. })));
    draft.home_care.truncate(1);
    let session = draft.session(client, by, Zone::utc()).unwrap();
    let again = NoteDraft::of(SessionId::new(4), &SessionRecord::Draft { session: session.clone() }).unwrap();
    assert_eq!(again.session(client, by, Zone::utc()).unwrap(), session);
    let examined: Vec<_> = session.examinations.iter().map(|one| one.examined.to_string()).collect();
    assert_eq!(examined, ["12°"], "what was not examined is no part of the record");
    assert_eq!((again.response.as_str(), again.form), ("Let go.", NoteForm::Dap));
    draft.length = "an hour".into();
    assert!(draft.session(client, by, Zone::utc()).is_err());
    assert_eq!(serde_json::from_str::<NoteDraft>("{}").unwrap(), NoteDraft::default());
}

#[test]
fn a_draft_with_any_one_thing_in_it_is_not_empty() {
    let written: [fn(&mut NoteDraft); 6] = [
        |draft| draft.response = "Calm".into(),
        |draft| draft.better_with = "Rest".into(),
        |draft| draft.worse_with = "Work".into(),
        |draft| draft.examination_words = "slu".into(),
        |draft| {
            let key = ExaminationKey::new("slump").unwrap();
            let mut one = ExaminationDraft::to_do(key, None, ExaminationScale::Test);
            one.hurt = true;
            draft.examinations = vec![one];
        },
        |draft| {
            draft.home_care = vec![HomeCareAnswer {
                plan: PlanId::new(1),
                item: ItemKey::new("walk").unwrap(),
                side: None,
                done: HomeCareDone::Not,
                ease: None,
            }];
        },
    ];
    for write in written {
        let mut draft = NoteDraft::default();
        write(&mut draft);
        assert!(!draft.is_empty(), "{draft:?}");
    }
    let slump = ExaminationDraft::to_do(ExaminationKey::new("slump").unwrap(), None, ExaminationScale::Test);
    let headed = NoteDraft { form: NoteForm::Plain, examinations: vec![slump], ..NoteDraft::default() };
    assert!(headed.is_empty(), "neither headings nor a list to go through say anything");
    let mut note = SoapNote::default();
    assert!(note.is_empty());
    note.response = Prose::new("Calm").unwrap();
    assert!(!note.is_empty());
}

proptest! {
    #[test]
    fn text_reads_back_as_it_was_written(text in "\\PC{0,80}") {
        let line = Line::new(&text).unwrap();
        let written = serde_json::to_string(&line).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Line>(&written).unwrap(), &line);
        prop_assert_eq!(line.as_str(), text.trim());
    }

    #[test]
    fn prose_keeps_every_word(text in "(\\PC|\n|\t){0,200}") {
        let prose = Prose::new(&text).unwrap();
        let written = serde_json::to_string(&prose).unwrap();
        let read = serde_json::from_str::<Prose>(&written).unwrap();
        prop_assert_eq!(read.as_str(), text.as_str());
    }

    #[test]
    fn doses_read_back(sets in 1u8..=10, repetitions in proptest::option::of(1u16..=100),
                       hold in proptest::option::of(1u16..=600), times in 1u8..=24, days in 1u8..=7) {
        let dose = Dose::default().with_sets(sets).unwrap().with_repetitions(repetitions).unwrap()
            .with_hold_seconds(hold).unwrap().with_times_a_day(times).unwrap().with_days_a_week(days).unwrap();
        let written = serde_json::to_string(&dose).unwrap();
        prop_assert_eq!(serde_json::from_str::<Dose>(&written).unwrap(), dose);
    }

    #[test]
    fn clients_read_back(given in "\\PC{1,30}", family in "\\PC{0,30}", phone in "[0-9]{3,12}", label in "[a-zé]{1,20}") {
        prop_assume!(!given.trim().is_empty());
        let mut client = Client::named(PersonName::new(given, family).unwrap());
        client.phones.push(Phone::new(phone).unwrap());
        client.birth_date = Some(BirthDate::new(day("1980-03-14"), day("2026-11-22")).unwrap());
        client.cautions.push(ClientCaution::new(None, Line::new(label).unwrap(), Line::default()).unwrap());
        let written = serde_json::to_string(&client).unwrap();
        prop_assert_eq!(serde_json::from_str::<Client>(&written).unwrap(), client);
    }
}

#[test]
fn who_is_a_minor_depends_on_the_day_and_the_place() {
    // Most places say 18, and the program uses 18 everywhere so far; that some say 16, 19 or 21 is
    // general knowledge and was not looked up, so no place stands beside those cases.
    for (born, on, majority, is_minor) in [
        ("2008-11-23", "2026-11-22", 18, true),
        ("2008-11-22", "2026-11-22", 18, false),
        ("2007-11-23", "2026-11-22", 19, true),
        ("2007-11-22", "2026-11-22", 19, false),
        ("2005-11-23", "2026-11-22", 21, true),
        ("2010-11-22", "2026-11-22", 16, false),
        // Born on a leap day one comes of age on the first of March.
        ("2008-02-29", "2026-02-28", 18, true),
        ("2008-02-29", "2026-03-01", 18, false),
    ] {
        let birth = BirthDate::try_from(day(born)).unwrap();
        let majority = Majority::new(majority).unwrap();
        assert_eq!(birth.is_minor_on(day(on), majority), is_minor, "{born} {on} {majority:?}");
    }
    assert!(Majority::new(13).is_err() && Majority::new(22).is_err());
    assert_eq!(Majority::default(), Majority::new(18).unwrap());
    let mut child = Client::named(PersonName::new("Ada", "").unwrap());
    assert!(!child.needs_guardian_on(day("2026-11-22"), Majority::default()), "nobody knows the age");
    child.birth_date = Some(BirthDate::try_from(day("2020-01-01")).unwrap());
    assert!(child.needs_guardian_on(day("2026-11-22"), Majority::default()));
    child.guardian = Some(Guardian::named(Line::new("Zoë").unwrap()).unwrap());
    assert!(!child.needs_guardian_on(day("2026-11-22"), Majority::default()));
}

#[test]
fn older_records_of_clients_still_read() {
    let read = |json: &str| serde_json::from_str::<Client>(json).unwrap();
    let addresses = |client: &Client| client.emails.iter().map(Email::to_string).collect::<Vec<_>>();
    assert_eq!(addresses(&read(r#"{"name":{"given":"A"},"email":"a@b"}"#)), ["a@b"]);
    assert!(addresses(&read(r#"{"name":{"given":"A"},"email":""}"#)).is_empty());
    assert!(addresses(&read(r#"{"name":{"given":"A"}}"#)).is_empty());
    let mut client =
        read(r#"{"name":{"given":"A"},"emails":["a@b","c@d"],"tags":["Runner","runner ","desk"]}"#);
    assert_eq!(addresses(&client), ["a@b", "c@d"]);
    assert_eq!(client.tags.iter().map(Tag::as_str).collect::<Vec<_>>(), ["Runner", "desk"]);
    client.guardian = Some(Guardian::named(Line::new("Zoë").unwrap()).unwrap());
    assert_eq!(read(&serde_json::to_string(&client).unwrap()), client);
    for wrong in ["", "  ", "two\nlines", &"x".repeat(41)] {
        assert!(Tag::new(wrong).is_err(), "{wrong:?}");
    }
}
