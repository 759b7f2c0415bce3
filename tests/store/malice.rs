//! Text that tries to be something else, in every field of a client's record: stored as it was typed and
//! read back byte for byte from the file, or refused with a sentence.

use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;
use super::whole_record::{Said, said};

/// Each short enough for a tag, with single blanks.
const MALICE: [&str; 14] = [
    "=HYPERLINK(\"x\",\"y\")",
    "+1-1",
    "@SUM(A1:A9)",
    "'); DROP TABLE client;--",
    "\" OR 1=1 -- %_\\?1 :n $n",
    "}{ %s \\n $HOME {0:? `id`",
    "<b onclick=\"x\">&amp;</b>",
    "\u{202e}denrut\u{202c} \u{2066}x",
    "👩\u{200d}👩\u{200d}👧 می\u{200c}خواهم",
    "\u{200b}\u{feff}\u{200d}",
    "e\u{301} é ﬁ K \u{fe0f}",
    "a\u{2028}b\u{2029}c",
    "\u{2067}עברית\u{2069} e\u{301}\u{323}",
    "山田花子 Нина Ελένη محمد",
];

/// What a text of many lines takes besides, and a single line does not.
const LINES: &str = " \n\ttab\r\n\n  end ";

/// What is typed into a field: the malice, and which field it is, so that no two are exchanged unnoticed.
struct Typed(&'static str);

impl Typed {
    fn text(&self, field: &str) -> String {
        format!("{} {field}", self.0)
    }

    fn line(&self, field: &str) -> Line {
        line(&self.text(field))
    }

    fn prose(&self, field: &str) -> Prose {
        prose(&format!("{}{LINES}", self.text(field)))
    }

    /// An address holds no blanks.
    fn email(&self, field: &str) -> Email {
        Email::new(format!("{}@x.example", self.text(field).replace([' ', '@', '\u{2028}', '\u{2029}'], "_")))
            .unwrap()
    }

    /// As it is to be read.
    fn expected(&self, field: &str) -> String {
        match field.rsplit(' ').next() {
            Some("email") => self.email(field).to_string(),
            // A line break is a line break, whatever the machine it was typed on; nothing else is touched.
            Some("prose") => format!("{}{LINES}", self.text(field)).replace("\r\n", "\n"),
            // In a tag blanks become one blank, and these two are blanks.
            Some("tag") => self.text(field).split_whitespace().collect::<Vec<_>>().join(" "),
            _ => self.text(field),
        }
    }
}

fn a_client(typed: &Typed) -> Client {
    let entry = |kind, label: &str, note: &str| {
        ClientCaution::try_from(HealthParts::new(kind, None, typed.line(label), typed.line(note))).unwrap()
    };
    let mut client = named(&typed.text("given"), &typed.text("family"));
    client.preferred_name = typed.line("preferred");
    client.pronouns = typed.line("pronouns");
    client.emails = vec![typed.email("email")];
    client.address = typed.prose("address prose");
    client.occupation = typed.line("occupation");
    client.referrer = typed.line("referrer");
    client.heard_of_us = typed.line("heard");
    client.tags = vec![Tag::new(typed.text("tag")).unwrap()].into();
    let mut guardian = Guardian::named(typed.line("guardian")).unwrap();
    (guardian.relation, guardian.email) =
        (typed.line("guardian's relation"), typed.email("guardian's email"));
    client.guardian = Some(guardian);
    client.emergency_contact = Some(EmergencyContact {
        name: typed.line("emergency"),
        relation: typed.line("emergency relation"),
        phone: None,
    });
    client.cautions = vec![
        entry(HealthKind::Allergy, "caution", "caution's note"),
        entry(HealthKind::Condition, "condition", "condition's note"),
        entry(HealthKind::Medicine, "medicine", "medicine's note"),
    ];
    client
}

fn a_note(typed: &Typed, client: ClientId, actor: Actor) -> Session {
    let mut session = a_session(client, actor, "2026-02-27");
    session.complaint = Some(Complaint {
        words: typed.line("complaint"),
        region: Region::LowerBack,
        stage: Stage::Acute,
        onset: typed.line("onset"),
        better_with: typed.line("better"),
        worse_with: typed.line("worse"),
    });
    session.note = SoapNote {
        subjective: typed.prose("subjective prose"),
        objective: typed.prose("objective prose"),
        assessment: typed.prose("assessment prose"),
        plan: typed.prose("plan prose"),
        response: typed.prose("response prose"),
        form: NoteForm::Plain,
    };
    session.findings[0].note = typed.line("finding");
    session.examinations[0].note = typed.line("examination");
    session.treatments[0].note = typed.line("treatment");
    session
}

fn a_sheet(typed: &Typed, client: ClientId, visit: SessionId) -> HomeCarePlan {
    let item = |side, clearance| PlannedItem {
        item: ItemKey::new("walk").unwrap(),
        side,
        dose: Dose::default(),
        why: typed.line("why"),
        clearance,
        note: typed.line("item's note"),
    };
    let reason = Reason::new(typed.text("reason")).unwrap();
    let overridden = Clearance::Overridden { held_back_because: typed.line("held back"), reason };
    let adapted = Clearance::Adapted { change: typed.line("change") };
    let items = vec![item(Some(Side::Left), overridden), item(Some(Side::Right), adapted)];
    HomeCarePlan::new(client, Some(visit), day("2026-02-27"), items)
        .unwrap()
        .with_message(typed.prose("message prose"))
}

fn a_consent(typed: &Typed, client: ClientId) -> Consent {
    let by = Signer::guardian(typed.line("signer"), typed.line("signer's relation")).unwrap();
    let parts = ConsentParts {
        client,
        kind: ConsentKind::Minor,
        key: None,
        name: typed.line("consent"),
        wording: typed.prose("wording prose"),
        given_on: day("2026-02-27"),
        given: Given::Spoken,
        by,
        witness: typed.line("witness"),
        expires_on: None,
    };
    Consent::read(parts, None).unwrap()
}

fn a_screen(typed: &Typed, client: ClientId, actor: Actor) -> Screening {
    let on = day("2026-02-27");
    let flag = RedFlagKey::new("fever").unwrap();
    let (question, remark) = (typed.line("question"), typed.line("remark"));
    let asked = Asked::new(flag, question, Urgency::Soon, FlagAnswer::Yes, remark).unwrap();
    let words = typed.prose("referral prose");
    let referral = Referral::new(typed.line("referred to"), Urgency::Soon, on, words, false).unwrap();
    let answer = PhysicianAnswer::new(on, typed.prose("answer prose"), true).unwrap();
    Screening::new(client, actor.practitioner(), ScreeningKind::General, on, vec![asked])
        .and_then(|screen| screen.with(FollowUp::Referral(referral)))
        .and_then(|screen| screen.with(FollowUp::Answer(answer)))
        .unwrap()
}

/// Writes a whole record with it in every field there is.
fn write(file: &mut PracticeFile, actor: Actor, typed: &Typed) -> ClientId {
    let on = day("2026-02-27");
    let client = file.add_client(actor, &a_client(typed)).unwrap();
    let visit = file.add_session(actor, &a_note(typed, client, actor), DraftFate::Keep).unwrap();
    file.sign_session(actor, visit).unwrap();
    let reason = Reason::new(typed.text("amended because")).unwrap();
    file.amend_session(actor, visit, &typed.prose("amendment prose"), &reason).unwrap();
    file.save_plan(actor, &a_sheet(typed, client, visit)).unwrap();
    let pain = MeasureKey::new("pain").unwrap();
    let measured = Measurement::new(client, pain, on, 3.0, typed.line("measured")).unwrap();
    file.add_measurement(actor, &measured).unwrap();
    let ids = file.give_consents(actor, &[a_consent(typed, client)]).unwrap();
    let by = Signer::guardian(typed.line("taker"), typed.line("taker's relation")).unwrap();
    file.withdraw_consents(actor, &ids, &Withdrawal { on, by, words: typed.line("consent's note") }).unwrap();
    let outcome = Outcome::Changed(typed.line("review"));
    let by = actor.practitioner();
    file.add_review(actor, &HealthReview { client, on, full: true, outcome, by }).unwrap();
    file.add_screening(actor, &a_screen(typed, client, actor)).unwrap();
    let episode = EpisodeParts {
        client,
        name: typed.line("episode"),
        region: None,
        side: None,
        since: None,
        opened_on: on,
        goal: typed.line("goal"),
        closing: Some(Closing { on, outcome: typed.line("outcome") }),
    };
    file.add_episode(actor, &Episode::try_from(episode).unwrap()).unwrap();
    let kinds = (AttachmentKind::Other, FileFormat::Pdf);
    let names = (typed.line("title"), typed.line("file name"));
    let attachment = Attachment::new(client, kinds, names, on, 8).unwrap();
    file.add_attachment(actor, &attachment, b"%PDF-1.7").unwrap();
    let draft = NoteDraft { subjective: typed.expected("draft prose"), ..NoteDraft::default() };
    file.save_draft(client, &draft).unwrap();
    file.save_form_draft(Form::Health(client), &typed.expected("form prose")).unwrap();
    file.restrict_client(actor, client, &Reason::new(typed.text("restricted because")).unwrap()).unwrap();
    client
}

/// Every field with what is read from it.
fn fields(file: &PracticeFile, id: ClientId, said: &Said) -> Vec<(&'static str, String)> {
    fn row(field: &'static str, text: &(impl ToString + ?Sized)) -> (&'static str, String) {
        (field, text.to_string())
    }
    fn first<K, V>(of: &std::collections::BTreeMap<K, V>) -> &V {
        of.values().next().unwrap()
    }
    fn signer(by: &Signer) -> (&Line, &Line) {
        let Signer::Guardian { name, relation } = by else { panic!("it was a guardian") };
        (name, relation)
    }
    let client = &said.client;
    let (guardian, emergency) =
        (client.guardian.as_ref().unwrap(), client.emergency_contact.as_ref().unwrap());
    let SessionRecord::Signed(visit) = first(&said.visits) else { panic!("it was signed") };
    let (session, amendment) = (visit.session(), &visit.amendments()[0]);
    let complaint = session.complaint.as_ref().unwrap();
    let sheet = first(&said.sheets);
    let (overridden, adapted) = match (&sheet.items()[0].clearance, &sheet.items()[1].clearance) {
        (Clearance::Overridden { held_back_because, reason }, Clearance::Adapted { change }) => {
            ((held_back_because, reason), change)
        }
        other => panic!("{other:?}"),
    };
    let consent = first(&said.consents);
    let (signed, taken) = (signer(&consent.parts().by), consent.withdrawn().unwrap());
    let Outcome::Changed(review) = &first(&said.reviews).outcome else { panic!("something changed") };
    let screen = first(&said.screens);
    let [FollowUp::Referral(referral), FollowUp::Answer(answer)] = screen.follow_ups() else { panic!() };
    let episode = first(&said.episodes).0.parts();
    let Standing::Restricted { reason, .. } = &said.standing else { panic!("it was restricted") };
    let mut rows = vec![
        row("given", client.name.given()),
        row("family", client.name.family()),
        row("preferred", &client.preferred_name),
        row("pronouns", &client.pronouns),
        row("email", &client.emails[0]),
        row("address prose", &client.address),
        row("occupation", &client.occupation),
        row("referrer", &client.referrer),
        row("heard", &client.heard_of_us),
        row("tag", client.tags.iter().next().unwrap()),
        row("guardian", guardian.name()),
        row("guardian's relation", &guardian.relation),
        row("guardian's email", &guardian.email),
        row("emergency", &emergency.name),
        row("emergency relation", &emergency.relation),
        row("complaint", &complaint.words),
        row("onset", &complaint.onset),
        row("subjective prose", &session.note.subjective),
        row("objective prose", &session.note.objective),
        row("assessment prose", &session.note.assessment),
        row("plan prose", &session.note.plan),
        row("better", &complaint.better_with),
        row("worse", &complaint.worse_with),
        row("response prose", &session.note.response),
        row("examination", &session.examinations[0].note),
        row("finding", &session.findings[0].note),
        row("treatment", &session.treatments[0].note),
        row("amended because", amendment.reason.as_str()),
        row("amendment prose", &amendment.text),
        row("why", &sheet.items()[0].why),
        row("item's note", &sheet.items()[1].note),
        row("held back", overridden.0),
        row("reason", overridden.1.as_str()),
        row("change", adapted),
        row("message prose", sheet.message()),
        row("measured", &first(&said.measures).3),
        row("consent", &consent.parts().name),
        row("wording prose", &consent.parts().wording),
        row("witness", &consent.parts().witness),
        row("signer", signed.0),
        row("signer's relation", signed.1),
        row("taker", signer(&taken.by).0),
        row("taker's relation", signer(&taken.by).1),
        row("consent's note", &taken.words),
        row("review", review),
        row("question", screen.answers()[0].question()),
        row("remark", screen.answers()[0].remark()),
        row("referred to", referral.to()),
        row("referral prose", referral.words()),
        row("answer prose", answer.words()),
        row("episode", &episode.name),
        row("goal", &episode.goal),
        row("outcome", &episode.closing.as_ref().unwrap().outcome),
        row("title", first(&said.files).title()),
        row("file name", &first(&said.files).file_name),
        row("draft prose", &said.draft.as_ref().unwrap().subjective),
        row("form prose", &file.form_draft(Form::Health(id)).unwrap().unwrap()),
        row("restricted because", reason.as_str()),
    ];
    let names =
        [("caution", "caution's note"), ("condition", "condition's note"), ("medicine", "medicine's note")];
    for ((label, note), entry) in names.into_iter().zip(&client.cautions) {
        rows.extend([row(label, entry.label()), row(note, entry.note())]);
    }
    rows
}

#[test]
fn whatever_is_typed_into_a_record_reads_back_byte_for_byte() {
    let (room, mut file, actor) = Room::new();
    let written = MALICE.map(|malice| (Typed(malice), write(&mut file, actor, &Typed(malice))));
    file.close().unwrap();
    let file = room.open().unwrap();
    for (typed, id) in &written {
        let rows = fields(&file, *id, &said(&file, *id));
        assert_eq!(rows.len(), 64, "every field stands in the table");
        for (field, read) in rows {
            assert_eq!(read, typed.expected(field), "{field}");
        }
    }
    let report = file.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(report.clients, MALICE.len() as u64);
}

/// What makes no sense in a field is refused beside the field, in a sentence, and never reaches the file.
#[test]
fn what_a_field_cannot_hold_is_refused_with_a_sentence() {
    type Field = (&'static str, fn(&str) -> Result<(), Invalid>);
    let fields: [Field; 9] = [
        ("a phone number", |text| Phone::new(text).map(drop)),
        ("an e-mail address", |text| Email::new(format!("a {text}")).map(drop)),
        ("a catalogue key", |text| CautionKey::new(text).map(drop)),
        ("a measure", |text| MeasureKey::new(text).map(drop)),
        ("a time zone", |text| Zone::new(format!("{text} x")).map(drop)),
        ("a date", |text| text.parse::<RoughDate>().map(drop)),
        ("a side", |text| text.parse::<Side>().map(drop)),
        ("two lines for one", |text| Line::new(format!("{text}\n{text}")).map(drop)),
        ("a line with a NUL", |text| Line::new(format!("{text}\0{text}")).map(drop)),
    ];
    for (what, new) in fields {
        for malice in MALICE {
            let told = new(malice).expect_err(what).to_string();
            assert!(told.ends_with('.') || told.starts_with('\''), "{what}: {told}");
            assert!(!told.contains('\n'), "{what}: {told}");
        }
    }
}

/// A note written before control characters were left out reads as it stands, and so does its signature.
#[test]
fn an_older_note_with_control_characters_stays_what_was_signed() {
    let (room, mut file, actor) = Room::new();
    let client = file.add_client(actor, &named("Ann", "Lee")).unwrap();
    let visit = file.add_session(actor, &a_session(client, actor, "2026-02-27"), DraftFate::Keep).unwrap();
    file.close().unwrap();
    let old = "soft\u{b}break, \u{7}bell, next\u{85}line";
    room.behind_the_door().execute("UPDATE session SET plan = ?1", [old]).unwrap();
    let mut file = room.open().unwrap();
    // What an older program wrote is in the index; what was written behind its back is not.
    file.rebuild_note_index(actor).unwrap();
    file.sign_session(actor, visit).unwrap();
    assert_eq!(file.session(visit).unwrap().value.session().note.plan.as_str(), old);
    assert!(file.check().unwrap().is_sound());
    // Typed anew it is as everything typed.
    let again =
        NoteDraft { plan: old.into(), ..NoteDraft::held(day("2026-02-28"), "10:30:00".parse().unwrap(), 60) };
    let session = again.session(client, actor.practitioner(), Zone::utc()).unwrap();
    assert_eq!(session.note.plan.as_str(), "soft\nbreak, bell, next\nline");
}
