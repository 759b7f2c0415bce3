//! The timeline of a client on a real file: every kind of entry in its order, and the words in them.

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

const LATER: &str = "2026-03-02T09:30:00Z";

fn a_sheet(client: ClientId, session: SessionId, on: &str, items: &[&str]) -> HomeCarePlan {
    let items = items.iter().map(|key| PlannedItem {
        item: ItemKey::new(*key).unwrap(),
        side: None,
        dose: Dose::default(),
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    });
    HomeCarePlan::new(client, Some(session), day(on), items.collect()).unwrap()
}

fn a_consent(client: ClientId, on: &str) -> Consent {
    let parts = ConsentParts {
        client,
        kind: ConsentKind::Treatment,
        key: None,
        name: line("Massage treatment"),
        wording: prose("I agree."),
        given_on: day(on),
        given: Given::Paper,
        by: Signer::guardian(line("Ана Силва"), line("mother")).unwrap(),
        witness: Line::default(),
        expires_on: None,
    };
    Consent::new(parts, day("2026-03-02")).unwrap()
}

fn a_screen(client: ClientId, actor: Actor, on: &str) -> Screening {
    let asked = |flag: &str, answer| {
        let question = line(&format!("Any {flag}?"));
        Asked::new(RedFlagKey::new(flag).unwrap(), question, Urgency::Soon, answer, Line::default()).unwrap()
    };
    let answers = vec![
        asked("night_pain", FlagAnswer::Yes),
        asked("fever", FlagAnswer::No),
        asked("weight", FlagAnswer::Yes),
    ];
    let by = actor.practitioner();
    Screening::new(client, by, ScreeningKind::LowBack, day(on), answers).unwrap()
}

fn measure(client: ClientId, on: &str) -> Measurement {
    let key = MeasureKey::new("hours_in_bed").unwrap();
    Measurement::new(client, key, day(on), 7.5, line("slept through")).unwrap()
}

/// A client with one of everything, all of it in an episode that can be.
fn a_full_record() -> (Room, ClientId, SessionId) {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let session = file.add_session(actor, &a_session(client, actor, "2026-02-20"), DraftFate::Keep).unwrap();
    let plan = file.save_plan(actor, &a_sheet(client, session, "2026-02-20", &["walk", "heat"])).unwrap();
    let measured = file.add_measurement(actor, &measure(client, "2026-02-19")).unwrap();
    let consents = file.give_consents(actor, &[a_consent(client, "2026-02-18")]).unwrap();
    let withdrawal = Withdrawal { on: day("2026-02-18"), by: Signer::Client, words: line("Not any more") };
    file.withdraw_consents(actor, &consents, &withdrawal).unwrap();
    let by = actor.practitioner();
    let outcome = Outcome::Changed(line("a new hip"));
    file.add_review(actor, &HealthReview { client, on: day("2026-02-17"), full: true, outcome, by }).unwrap();
    let screen = file.add_screening(actor, &a_screen(client, actor, "2026-02-15")).unwrap();
    let soon = Urgency::Soon;
    let referral = Referral::new(line("Dr. Bell"), soon, day("2026-02-15"), prose("Wakes at two."), false);
    file.add_follow_up(actor, screen, &FollowUp::Referral(referral.unwrap())).unwrap();
    let answer = PhysicianAnswer::new(day("2026-02-16"), prose("Nothing\nfound."), true).unwrap();
    file.add_follow_up(actor, screen, &FollowUp::Answer(answer)).unwrap();
    file.close().unwrap();
    let sql = room.behind_the_door();
    sql.execute(
        "INSERT INTO attachment VALUES (3, randomblob(16), ?1, 1, 'scan', 'pdf', 'MRI of the low back',
         'mri.pdf', '2026-02-14', 9, zeroblob(32), ?2, ?2, 1)",
        (client.number(), LATER),
    )
    .unwrap();
    sql.execute(
        "INSERT INTO episode VALUES (4, randomblob(16), ?1, 1, 'Left low back', NULL, NULL, '2026',
         '2026-02-13', '', '2026-02-21', 'Free of pain.', ?2, ?2, 1)",
        (client.number(), LATER),
    )
    .unwrap();
    for (table, id) in
        [("session", session.number()), ("plan", plan.number()), ("measurement", measured.number())]
    {
        sql.execute(&format!("INSERT INTO episode_{table} VALUES (?1, 4)"), [id]).unwrap();
    }
    (room, client, session)
}

/// What an entry is, in a word.
fn word(entry: &TimelineEntry) -> &'static str {
    match entry.what {
        TimelineWhat::Visit { .. } => "visit",
        TimelineWhat::Sheet { .. } => "sheet",
        TimelineWhat::Measure { .. } => "measure",
        TimelineWhat::ConsentGiven { .. } => "given",
        TimelineWhat::ConsentTakenBack { .. } => "taken back",
        TimelineWhat::Review { .. } => "review",
        TimelineWhat::Screening { .. } => "screen",
        TimelineWhat::Referral { .. } => "referral",
        TimelineWhat::Answer { .. } => "answer",
        TimelineWhat::File { .. } => "file",
        TimelineWhat::EpisodeOpened { .. } => "opened",
        TimelineWhat::EpisodeClosed { .. } => "closed",
    }
}

#[test]
fn everything_in_a_record_is_in_its_timeline_newest_first() {
    let (room, client, session) = a_full_record();
    let entries = room.open().unwrap().timeline_of(client).unwrap();
    let told: Vec<_> = entries.iter().map(|entry| (entry.on.to_string(), word(entry))).collect();
    let told: Vec<_> = told.iter().map(|(on, word)| (on.as_str(), *word)).collect();
    assert_eq!(
        told,
        [
            ("2026-02-21", "closed"),
            ("2026-02-20", "visit"),
            ("2026-02-20", "sheet"),
            ("2026-02-19", "measure"),
            ("2026-02-18", "taken back"),
            ("2026-02-18", "given"),
            ("2026-02-17", "review"),
            ("2026-02-16", "answer"),
            ("2026-02-15", "screen"),
            ("2026-02-15", "referral"),
            ("2026-02-14", "file"),
            ("2026-02-13", "opened"),
        ]
    );
    let episode = Some(EpisodeId::new(4));
    let of_episode: Vec<_> = entries.iter().filter(|entry| entry.episode == episode).map(word).collect();
    assert_eq!(of_episode, ["closed", "visit", "sheet", "measure", "opened"]);
    let visit = &entries[1].what;
    assert!(
        matches!(visit, TimelineWhat::Visit { id, complaint, excerpt, pain_before: Some(before),
            pain_after: Some(after), is_signed: false, .. }
            if *id == session && complaint.as_str() == "Ache across the low back"
            && excerpt.starts_with("Easing. Nimmt") && before.get() == 6 && after.get() == 3),
        "{visit:?}"
    );
    let keys = |items: &[ItemKey]| items.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert!(matches!(&entries[2].what, TimelineWhat::Sheet { items, .. } if keys(items) == ["walk", "heat"]));
    assert!(
        matches!(&entries[4].what, TimelineWhat::ConsentTakenBack { words, .. } if words.as_str() == "Not any more")
    );
    assert!(
        matches!(&entries[5].what, TimelineWhat::ConsentGiven { guardian, .. } if guardian.as_str() == "Ана Силва")
    );
    assert!(
        matches!(&entries[7].what, TimelineWhat::Answer { cleared: true, words, .. } if words == "Nothing found.")
    );
    let yes = |yes: &[(RedFlagKey, Line)]| yes.iter().map(|(_, asked)| asked.to_string()).collect::<Vec<_>>();
    assert!(matches!(&entries[8].what, TimelineWhat::Screening { yes: asked, .. }
        if yes(asked) == ["Any night_pain?", "Any weight?"]));
    assert!(
        matches!(&entries[0].what, TimelineWhat::EpisodeClosed { outcome, .. } if outcome == "Free of pain.")
    );
}

#[test]
fn nobody_elses_entries_are_in_it_and_merged_records_are_one() {
    let (room, client, _) = a_full_record();
    let mut file = room.open().unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    let other = file.add_client(actor, &named("Anne", "Lee")).unwrap();
    let late = file.add_session(actor, &a_session(other, actor, "2026-02-25"), DraftFate::Keep).unwrap();
    file.save_plan(actor, &a_sheet(other, late, "2026-02-25", &["walk"])).unwrap();
    file.give_consents(actor, &[a_consent(other, "2026-02-25")]).unwrap();
    assert_eq!(file.timeline_of(client).unwrap().len(), 12);
    assert_eq!(file.timeline_of(other).unwrap().len(), 3);
    file.merge_clients(actor, other, client).unwrap();
    let entries = file.timeline_of(client).unwrap();
    assert_eq!((entries.len(), entries[0].session()), (15, Some(late)));
    let found = search(&file, client, &entries, "sciatica");
    assert_eq!(found.len(), 2, "the notes of both are searched");
}

/// Looks for words among rows that say nothing but "entry" and their place.
fn search(file: &PracticeFile, client: ClientId, entries: &[TimelineEntry], typed: &str) -> Vec<usize> {
    let said: Vec<_> = (0..entries.len()).map(|place| format!("Entry No. {place}")).collect();
    let rows = entries.iter().map(TimelineEntry::session).zip(said.iter().map(String::as_str));
    file.search_timeline(client, typed, rows).unwrap()
}

#[test]
fn words_are_found_in_what_is_said_and_anywhere_in_the_note() {
    let (room, client, session) = a_full_record();
    let mut file = room.open().unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    let mut chinese = a_session(client, actor, "2026-01-10");
    chinese.note.subjective = prose("腰痛很久了");
    chinese.complaint = None;
    chinese.findings.clear();
    chinese.treatments.clear();
    file.add_session(actor, &chinese, DraftFate::Keep).unwrap();
    file.sign_session(actor, session).unwrap();
    file.amend_session(actor, session, &prose("It was the *right* side, Größe 3."), &reason()).unwrap();
    let entries = file.timeline_of(client).unwrap();
    let all: Vec<_> = (0..entries.len()).collect();
    let last = entries.len() - 1;
    for (typed, places) in [
        ("", all.clone()),
        ("   \n", all.clone()),
        ("entry", all.clone()),
        ("ENTRÝ no", all),
        ("no 7", vec![7]),
        // In the note, whatever its part; a beginning is enough, the middle of a word is not.
        ("sciat", vec![1]),
        ("iatica", vec![]),
        ("gardening", vec![1]),
        ("refers to the hip", vec![1]),
        ("softened", vec![1]),
        ("grosse schritte", vec![1, last]),
        // In an amendment.
        ("right", vec![1]),
        // One word in the row, the other in the note.
        ("entry gardening", vec![1]),
        ("7 gardening", vec![]),
        // A script without blanks is found in the middle.
        ("痛很", vec![last]),
        ("'); DROP TABLE session;--", vec![]),
        ("\" OR *", vec![]),
    ] {
        assert_eq!(search(&file, client, &entries, typed), places, "{typed:?}");
    }
}

fn reason() -> Reason {
    Reason::new("Mistyped.").unwrap()
}

/// Four hundred visits and three thousand entries are read and searched without a statement for each.
#[test]
fn a_record_of_three_thousand_entries_is_read_at_once() {
    let (_room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let first = day("2018-01-01");
    file.import(actor, |import| {
        for number in 0..400_u64 {
            let on = first.checked_add_days(chrono::Days::new(number * 7)).unwrap().to_string();
            let session = import.session(&a_session(client, actor, &on))?;
            import.plan(&a_sheet(client, session, &on, &["walk", "heat", "ball"]))?;
            for _ in 0..6 {
                import.measurement(&measure(client, &on))?;
            }
        }
        Ok(())
    })
    .unwrap();
    let start = std::time::Instant::now();
    let entries = file.timeline_of(client).unwrap();
    assert_eq!(entries.len(), 3200);
    assert!(entries.is_sorted_by(|one, two| one.on >= two.on));
    let found = search(&file, client, &entries, "sciatica");
    assert_eq!(found.len(), 400);
    // Unoptimised and on a busy machine this takes a second; a statement for each row takes many.
    let took = start.elapsed();
    assert!(took < std::time::Duration::from_secs(10), "{took:?}");
}
