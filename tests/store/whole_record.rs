//! Records of clients made at random, with something of every kind, and all that a file says of one.

use std::collections::BTreeMap;
use std::fmt::Debug;

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use quadratus::domain::*;
use quadratus::store::*;

use super::support::*;

/// One thing written in a record.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    what: What,
    /// So many days into 2026.
    after: u64,
    /// Signed, taken back, answered with yes, closed, made from a visit: what the kind of thing knows.
    marked: bool,
    /// In an episode, amended, followed up.
    more: bool,
}

#[derive(Debug, Clone, Copy)]
enum What {
    Visit,
    Sheet,
    Measure,
    Consent,
    Review,
    Screening,
    Episode,
    File,
}

pub fn entry() -> impl Strategy<Value = Entry> {
    let what = prop_oneof![
        3 => Just(What::Visit),
        1 => Just(What::Sheet),
        1 => Just(What::Measure),
        1 => Just(What::Consent),
        1 => Just(What::Review),
        1 => Just(What::Screening),
        2 => Just(What::Episode),
        1 => Just(What::File),
    ];
    (what, 0_u64..50, any::<bool>(), any::<bool>()).prop_map(|(what, after, marked, more)| Entry {
        what,
        after,
        marked,
        more,
    })
}

/// A client out of few words, so that two of them say the same of much and the opposite of some.
pub fn client() -> impl Strategy<Value = Client> {
    let words = |few: &'static [&'static str]| proptest::sample::select(few).prop_map(line);
    let lists = (
        vec(proptest::sample::select(&["505 555 0142", "505-555-0142", "303 555 0100"][..]), 0..3),
        vec(proptest::sample::select(&["ana@a.example", "Ana@A.example", "b@b.example"][..]), 0..3),
        vec(proptest::sample::select(&["runner", "Runner", "desk work"][..]), 0..3),
        vec(caution(), 0..4),
    );
    let texts = (
        words(&["", "Nan"]),
        words(&["", "she/her", "they/them"]),
        words(&["", "baker", "teacher"]),
        words(&["", "Dr. Łucja Ng"]),
        words(&["", "a friend"]),
        proptest::sample::select(&["", "1 Quay\nHarbour"][..]).prop_map(prose),
    );
    let people = (
        proptest::sample::select(&["Ana", "Anna", "مريم"][..]),
        proptest::option::of(proptest::sample::select(&["1980-03-14", "2012-02-29"][..])),
        proptest::option::of(words(&["Eva", "Ivo"])),
        proptest::option::of(words(&["Eva", "Ivo"])),
    );
    (people, texts, lists).prop_map(|((given, birth, guardian, emergency), texts, lists)| {
        let mut client = named(given, "Ruiz");
        (client.preferred_name, client.pronouns, client.occupation) = (texts.0, texts.1, texts.2);
        (client.referrer, client.heard_of_us, client.address) = (texts.3, texts.4, texts.5);
        client.birth_date = birth.map(|birth| BirthDate::try_from(day(birth)).unwrap());
        client.guardian = guardian.map(|name| Guardian::named(name).unwrap());
        client.emergency_contact =
            emergency.map(|name| EmergencyContact { name, relation: Line::default(), phone: None });
        client.phones = lists.0.into_iter().map(|number| Phone::new(number).unwrap()).collect();
        client.emails = lists.1.into_iter().map(|email| Email::new(email).unwrap()).collect();
        client.tags = lists.2.into_iter().map(|tag| Tag::new(tag).unwrap()).collect();
        client.cautions = lists.3;
        client
    })
}

fn caution() -> impl Strategy<Value = ClientCaution> {
    let known = proptest::sample::select(&[Some("anticoagulant"), Some("pregnancy"), None][..]);
    (known, 0..4).prop_map(|(known, shape)| {
        let (kind, label) = match known {
            Some("pregnancy") => (HealthKind::Pregnancy, "Pregnancy"),
            Some(_) => (HealthKind::Medicine, "Blood thinner"),
            None => (HealthKind::Allergy, "Latex"),
        };
        let mut parts = HealthParts::new(
            kind,
            known.map(|key| CautionKey::new(key).unwrap()),
            line(label),
            line(if shape == 1 { "rash" } else { "" }),
        );
        parts.over_since = (shape == 2).then(|| day("2026-02-01"));
        parts.is_caution = shape != 3;
        parts.due = (shape == 1 && kind == HealthKind::Pregnancy).then(|| day("2026-08-01"));
        parts.try_into().unwrap()
    })
}

pub fn withdrawal(on: NaiveDate) -> Withdrawal {
    Withdrawal { on, by: Signer::Client, words: line("not any more") }
}

pub fn a_sheet(client: ClientId, session: Option<SessionId>, on: NaiveDate) -> HomeCarePlan {
    let item = PlannedItem {
        item: ItemKey::new("walk").unwrap(),
        side: Some(Side::Left),
        dose: Dose::default(),
        why: line("worked on"),
        clearance: Clearance::Adapted { change: line("slowly") },
        note: line("in the park"),
    };
    HomeCarePlan::new(client, session, on, vec![item]).unwrap().with_message(prose("Good\nluck."))
}

pub fn a_consent(client: ClientId, on: NaiveDate) -> Consent {
    let parts = ConsentParts {
        client,
        kind: ConsentKind::Treatment,
        key: Some(ConsentKey::new("treatment").unwrap()),
        name: line("Massage treatment"),
        wording: prose("I agree to have massage."),
        given_on: on,
        given: Given::Spoken,
        by: Signer::guardian(line("Eva"), line("mother")).unwrap(),
        witness: line("Ivo"),
        expires_on: on.checked_add_days(Days::new(365)),
    };
    Consent::read(parts, None).unwrap()
}

pub fn a_screen(client: ClientId, by: Actor, on: NaiveDate, answer: FlagAnswer) -> Screening {
    let flag = RedFlagKey::new("fever").unwrap();
    let asked = Asked::new(flag, line("Any fever?"), Urgency::Urgent, answer, line("since Monday")).unwrap();
    Screening::new(client, by.practitioner(), ScreeningKind::General, on, vec![asked]).unwrap()
}

pub fn an_answer(on: NaiveDate) -> FollowUp {
    FollowUp::Answer(PhysicianAnswer::new(on, prose("A virus; gone."), true).unwrap())
}

pub fn an_episode(client: ClientId, on: NaiveDate, closed: bool) -> Episode {
    Episode::try_from(EpisodeParts {
        client,
        name: line("Left low back"),
        region: Some(Region::LowerBack),
        side: Some(Side::Left),
        since: None,
        opened_on: on,
        goal: line("Lift the grandchild"),
        closing: closed.then(|| Closing { on, outcome: line("Free of pain") }),
    })
    .unwrap()
}

/// The newest visit and the first episode a record shows.
fn at_hand(file: &PracticeFile, client: ClientId) -> (Option<SessionId>, Option<EpisodeId>) {
    let visit = file.sessions_of(client, 0, 1).unwrap().first().map(|visit| visit.id);
    (visit, file.episodes_of(client).unwrap().first().map(|known| known.episode.id))
}

/// Writes an entry in a client's record.
pub fn write(file: &mut PracticeFile, actor: Actor, client: ClientId, entry: Entry) {
    let on = day("2026-01-01").checked_add_days(Days::new(entry.after)).unwrap();
    let (visit, episode) = at_hand(file, client);
    let put = |file: &mut PracticeFile, member| {
        if let Some(episode) = episode.filter(|_| entry.more) {
            file.put_into_episode(actor, &[member], Some(episode)).unwrap();
        }
    };
    match entry.what {
        What::Visit => {
            let mut note = a_session(client, actor, &on.to_string());
            note.home_care = file
                .plans_of(client)
                .unwrap()
                .first()
                .map(|sheet| HomeCareAnswer {
                    plan: sheet.id,
                    item: sheet.value.items()[0].item.clone(),
                    side: Some(Side::Left),
                    done: HomeCareDone::Partly,
                    ease: entry.more.then_some(Ease::Harder),
                })
                .into_iter()
                .collect();
            let id = file.keep_session(actor, None, &note, episode.filter(|_| entry.more)).unwrap();
            if entry.marked {
                file.sign_session(actor, id).unwrap();
            }
            if entry.marked && entry.more {
                amend(file, actor, id);
            }
        }
        What::Sheet => {
            file.save_plan(actor, &a_sheet(client, visit.filter(|_| entry.marked), on)).unwrap();
        }
        What::Measure => {
            let pain = MeasureKey::new("pain").unwrap();
            let pain = Measurement::new(client, pain, on, 3.5, line("on rising")).unwrap();
            let id = file.add_measurement(actor, &pain).unwrap();
            put(file, EpisodeMember::Measurement(id));
        }
        What::Consent => {
            let ids = file.give_consents(actor, &[a_consent(client, on)]).unwrap();
            if entry.marked {
                file.withdraw_consents(actor, &ids, &withdrawal(on)).unwrap();
            }
        }
        What::Review => {
            let outcome =
                if entry.marked { Outcome::Changed(line("a new hip")) } else { Outcome::NothingKnown };
            let by = actor.practitioner();
            file.add_review(actor, &HealthReview { client, on, full: entry.more, outcome, by }).unwrap();
        }
        What::Screening => {
            let answer = if entry.marked { FlagAnswer::Yes } else { FlagAnswer::No };
            let id = file.add_screening(actor, &a_screen(client, actor, on, answer)).unwrap();
            if entry.marked && entry.more {
                file.add_follow_up(actor, id, &an_answer(on)).unwrap();
            }
        }
        What::Episode => {
            file.add_episode(actor, &an_episode(client, on, entry.marked)).unwrap();
        }
        What::File => {
            let kinds = (AttachmentKind::Referral, FileFormat::Pdf);
            let names = (line("Referral"), line("ref.pdf"));
            let known = Attachment::new(client, kinds, names, on, 8).unwrap();
            file.add_attachment(actor, &known, b"%PDF-1.7").unwrap();
        }
    }
}

pub fn amend(file: &mut PracticeFile, actor: Actor, id: SessionId) {
    let reason = Reason::new("mixed up").unwrap();
    file.amend_session(actor, id, &prose("It was the right side."), &reason).unwrap();
}

/// All that a file says of a client.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub client: Client,
    pub visits: BTreeMap<SessionId, SessionRecord>,
    pub sheets: BTreeMap<PlanId, HomeCarePlan>,
    /// What was measured, when, and what was remarked: whose it is, is told as the record it was asked of.
    pub measures: BTreeMap<MeasurementId, (MeasureKey, NaiveDate, f64, Line)>,
    pub consents: BTreeMap<ConsentId, Consent>,
    /// Each under nobody's number, for the same reason.
    pub reviews: BTreeMap<ReviewId, HealthReview>,
    pub screens: BTreeMap<ScreeningId, Screening>,
    pub episodes: BTreeMap<EpisodeId, (Episode, Vec<EpisodeMember>)>,
    pub files: BTreeMap<AttachmentId, Attachment>,
    pub draft: Option<NoteDraft>,
    pub standing: Standing,
    pub visit_days: Vec<NaiveDate>,
    pub timeline: Vec<TimelineEntry>,
}

/// What was read, each thing by its number; nothing is read twice.
fn once<K: Ord + Copy + Debug, V>(read: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut found = BTreeMap::new();
    for (number, value) in read {
        assert!(found.insert(number, value).is_none(), "{number:?} stands there twice");
    }
    found
}

/// Members in an order of their own.
fn in_order(mut members: Vec<EpisodeMember>) -> Vec<EpisodeMember> {
    members.sort_by_key(|member| format!("{member:?}"));
    members
}

pub fn said(file: &PracticeFile, id: ClientId) -> Said {
    let visits = file.sessions_of(id, 0, 999).unwrap();
    assert!(visits.iter().all(|visit| visit.client == id), "a list shows the record it was asked of");
    assert_eq!(file.session_count_of(id).unwrap(), visits.len() as u64);
    let visits = once(visits.iter().map(|visit| (visit.id, file.session(visit.id).unwrap().value)));
    let plain = |measured: Measurement| {
        (measured.measure().clone(), measured.taken_on(), measured.value(), measured.remark().clone())
    };
    let nobodys = |review| HealthReview { client: ClientId::new(0), ..review };
    let timeline = file.timeline_of(id).unwrap();
    let mut sorted = timeline.clone();
    newest_first(&mut sorted);
    assert_eq!(timeline, sorted);
    Said {
        client: file.client(id).unwrap().value,
        visits,
        sheets: once(file.plans_of(id).unwrap().into_iter().map(|known| (known.id, known.value))),
        measures: once(file.measurements_of(id).unwrap().into_iter().map(|(id, value)| (id, plain(value)))),
        consents: once(file.consents_of(id).unwrap().into_iter().map(|known| (known.id, known.value))),
        reviews: once(file.reviews_of(id).unwrap().into_iter().map(|(id, review)| (id, nobodys(review)))),
        screens: once(file.screenings_of(id).unwrap()),
        episodes: once(
            file.episodes_of(id)
                .unwrap()
                .into_iter()
                .map(|known| (known.episode.id, (known.episode.value, in_order(known.members)))),
        ),
        files: once(file.attachments_of(id).unwrap().into_iter().map(|known| (known.id, known.value))),
        draft: file.draft(id).unwrap().map(|draft| draft.note),
        standing: file.standing(id).unwrap(),
        visit_days: file.visit_days(id).unwrap(),
        timeline,
    }
}
