#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::{ClientId, ConsentParts, Given, Invalid, Line, PenStrokes, Prose, Signer, Withdrawal};

const TODAY: &str = "2026-11-22";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn mother() -> Signer {
    Signer::guardian(Line::new("Ana Silva").unwrap(), Line::new("mother").unwrap()).unwrap()
}

fn parts(kind: ConsentKind, given: &str, end: Option<&str>, by: Signer) -> ConsentParts {
    ConsentParts {
        client: ClientId::new(1),
        kind,
        key: None,
        name: Line::new("Massage treatment").unwrap(),
        wording: Prose::new("I agree to have massage.").unwrap(),
        given_on: day(given),
        given: Given::Paper,
        by,
        witness: Line::default(),
        expires_on: end.map(day),
    }
}

fn consent(
    kind: ConsentKind,
    given: &str,
    end: Option<&str>,
    by: Signer,
    withdrawn: Option<&str>,
) -> Consent {
    let withdrawn = withdrawn.map(|on| Withdrawal { on: day(on), by: by.clone(), words: Line::default() });
    Consent::read(parts(kind, given, end, by), withdrawn).unwrap()
}

fn treatment(given: &str, end: Option<&str>, withdrawn: Option<&str>) -> Consent {
    consent(ConsentKind::Treatment, given, end, Signer::Client, withdrawn)
}

#[test]
fn how_a_consent_stands() {
    let year = Some("2026-11-21");
    for (given, end, withdrawn, today, stands, source) in [
        ("2025-11-21", year, None, "2026-06-01", ConsentStanding::Valid, "WAC 246-830-565(1)(g): one year"),
        (
            "2025-11-21",
            year,
            None,
            "2026-10-21",
            ConsentStanding::Valid,
            "a day more than a month off: not soon",
        ),
        (
            "2025-11-21",
            year,
            None,
            "2026-10-22",
            ConsentStanding::ExpiresSoon(day("2026-11-21")),
            "expert practice",
        ),
        (
            "2025-11-21",
            year,
            None,
            "2026-11-21",
            ConsentStanding::ExpiresSoon(day("2026-11-21")),
            "WAC 246-830-565(1)(g): the last day of the year still counts",
        ),
        (
            "2025-11-21",
            year,
            None,
            "2026-11-22",
            ConsentStanding::Expired(day("2026-11-21")),
            "WAC 246-830-565(1)(g): after a year, ask again",
        ),
        (
            "2025-11-21",
            year,
            Some("2026-01-05"),
            "2026-01-05",
            ConsentStanding::Withdrawn(day("2026-01-05")),
            "WAC 246-830-565(1)(g): unless revoked",
        ),
        (
            "2025-11-21",
            year,
            Some("2026-01-05"),
            "2027-01-05",
            ConsentStanding::Withdrawn(day("2026-01-05")),
            "what was taken back stays taken back, and does not turn into expired",
        ),
        (
            "2026-11-22",
            Some("2026-11-22"),
            None,
            "2026-11-22",
            ConsentStanding::Valid,
            "16 TAC 117.91(c): breast massage, for the session; good on its day, and never 'soon'",
        ),
        (
            "2026-11-21",
            Some("2026-11-21"),
            None,
            "2026-11-22",
            ConsentStanding::Expired(day("2026-11-21")),
            "16 TAC 117.91(c): before each session anew",
        ),
        (
            "2001-01-01",
            None,
            None,
            "2026-11-22",
            ConsentStanding::Valid,
            "no end was agreed: until withdrawn",
        ),
    ] {
        assert_eq!(treatment(given, end, withdrawn).standing(day(today)), stands, "{source}");
    }
}

#[test]
fn what_an_adult_lacks() {
    let adult = Some(BirthDate::try_from(day("1980-03-14")).unwrap());
    let valid = || treatment("2026-03-01", Some("2027-03-01"), None);
    let cases = [
        (vec![], Some(Why::Missing), "WAC 246-830-565(1)(g): consent to treat has to be on record"),
        (vec![valid()], None, "WAC 246-830-565(1)(g)"),
        (
            vec![treatment("2025-11-21", Some("2026-11-21"), None)],
            Some(Why::Expired(day("2026-11-21"))),
            "WAC 246-830-565(1)(g): valid for one year",
        ),
        (
            vec![treatment("2025-12-01", Some("2026-12-01"), None)],
            Some(Why::Soon(day("2026-12-01"))),
            "told a month ahead: expert practice",
        ),
        (
            vec![treatment("2025-12-01", Some("2026-12-01"), None), valid()],
            None,
            "a newer one holds longer: nothing to say",
        ),
        (
            vec![treatment("2026-03-01", Some("2027-03-01"), Some("2026-05-01"))],
            Some(Why::Withdrawn(day("2026-05-01"))),
            "WAC 246-830-565(1)(g): unless revoked",
        ),
        (
            vec![
                treatment("2026-03-01", Some("2027-03-01"), None),
                treatment("2026-04-01", Some("2027-04-01"), Some("2026-05-01")),
            ],
            Some(Why::Withdrawn(day("2026-05-01"))),
            "who takes back consent to treatment takes back the older one with it",
        ),
        (
            vec![
                treatment("2026-03-01", Some("2027-03-01"), Some("2026-05-01")),
                treatment("2026-05-01", Some("2027-05-01"), None),
            ],
            None,
            "taken back and given anew on the same day",
        ),
        (
            vec![consent(ConsentKind::Buttocks, "2026-03-01", Some("2027-03-01"), Signer::Client, None)],
            Some(Why::Missing),
            "CMTO, sensitive areas: one area is no consent to treatment",
        ),
        (
            vec![consent(ConsentKind::Data, "2026-03-01", None, Signer::Client, None)],
            Some(Why::Missing),
            "§ 630f BGB: keeping a record is no consent to treatment",
        ),
        (
            vec![consent(ConsentKind::Treatment, "2026-03-01", Some("2027-03-01"), mother(), None)],
            None,
            "an adult under guardianship: another may agree",
        ),
    ];
    for (consents, why, source) in cases {
        for birth in [adult, None] {
            let lack = consent_lack(birth, &consents, day(TODAY), Majority::default());
            assert_eq!(lack.map(|lack| lack.why), why, "{source}");
            assert!(lack.is_none_or(|lack| lack.kind == ConsentKind::Treatment), "{source}");
        }
    }
}

#[test]
fn what_a_minor_lacks() {
    let end = Some("2027-03-01");
    let by_mother = |kind| consent(kind, "2026-03-01", end, mother(), None);
    let missing = |kind| Some(ConsentLack { kind, why: Why::Missing });
    let (minor, of_age) = ("2008-11-23", "2008-11-22");
    for (born, consents, lack, source) in [
        (minor, vec![], missing(ConsentKind::Minor), "Michigan R 338.727(2)(c): permission under 18"),
        (
            minor,
            vec![treatment("2026-03-01", end, None)],
            missing(ConsentKind::Minor),
            "Michigan R 338.727(2)(c): the minor's own yes is not enough",
        ),
        (minor, vec![by_mother(ConsentKind::Minor)], None, "Michigan R 338.727(2)(c), WAC 246-830-565(1)(a)"),
        (minor, vec![by_mother(ConsentKind::Treatment)], None, "WAC 246-830-565(1)(a): by either wording"),
        (
            minor,
            vec![consent(ConsentKind::Minor, "2025-11-21", Some("2026-11-21"), mother(), None)],
            Some(ConsentLack { kind: ConsentKind::Minor, why: Why::Expired(day("2026-11-21")) }),
            "WAC 246-830-565(1)(g): one year, for a minor too",
        ),
        (
            minor,
            vec![consent(ConsentKind::Minor, "2026-03-01", end, mother(), Some("2026-11-22"))],
            Some(ConsentLack { kind: ConsentKind::Minor, why: Why::Withdrawn(day(TODAY)) }),
            "WAC 246-830-565(1)(g): unless revoked",
        ),
        (
            of_age,
            vec![by_mother(ConsentKind::Minor), by_mother(ConsentKind::Treatment)],
            missing(ConsentKind::Treatment),
            "18 today: from now on they agree for themselves (expert practice)",
        ),
        (
            of_age,
            vec![by_mother(ConsentKind::Minor), treatment(TODAY, Some("2027-11-22"), None)],
            None,
            "18 today, and agreed",
        ),
    ] {
        let birth = BirthDate::try_from(day(born)).unwrap();
        assert_eq!(consent_lack(Some(birth), &consents, day(TODAY), Majority::default()), lack, "{source}");
    }
    // Where one comes of age at 19 (Age of Majority Act, RSBC 1996, c. 7, s. 1), at 18 a guardian still agrees.
    let birth = BirthDate::try_from(day(of_age)).unwrap();
    let at_nineteen = Majority::new(19).unwrap();
    let own = [treatment(TODAY, Some("2027-11-22"), None)];
    assert_eq!(consent_lack(Some(birth), &own, day(TODAY), at_nineteen), missing(ConsentKind::Minor));
    assert_eq!(consent_lack(Some(birth), &[by_mother(ConsentKind::Minor)], day(TODAY), at_nineteen), None);
}

#[test]
fn what_is_lacking_reads_as_a_sentence() {
    let say = |kind, why| ConsentLack { kind, why }.to_string();
    let on = day("2026-03-01");
    assert_eq!(
        say(ConsentKind::Treatment, Why::Expired(on)),
        "The consent to treatment expired on 1 March 2026."
    );
    for kind in [ConsentKind::Treatment, ConsentKind::Minor] {
        for why in [Why::Missing, Why::Expired(on), Why::Withdrawn(on), Why::Soon(on)] {
            assert!(say(kind, why).ends_with('.'));
        }
    }
}

#[test]
fn what_cannot_be_is_refused() {
    let good = parts(ConsentKind::Treatment, "2026-11-22", Some("2027-11-22"), Signer::Client);
    let new = |parts: ConsentParts| Consent::new(parts, day(TODAY));
    assert!(new(good.clone()).is_ok());
    let ahead = ConsentParts { given_on: day("2026-11-23"), ..good.clone() };
    assert!(matches!(new(ahead), Err(Invalid::Ahead { .. })));
    let backward = ConsentParts { expires_on: Some(day("2026-11-21")), ..good.clone() };
    assert!(matches!(new(backward), Err(Invalid::BeforeGiven { .. })));
    let silent = ConsentParts { wording: Prose::new(" \n").unwrap(), ..good.clone() };
    assert!(matches!(new(silent), Err(Invalid::Empty { .. })));
    let nameless = ConsentParts { name: Line::default(), ..good.clone() };
    assert!(matches!(new(nameless), Err(Invalid::Empty { .. })));
    let long = ConsentParts { wording: Prose::new("x".repeat(10_001)).unwrap(), ..good.clone() };
    assert!(matches!(new(long), Err(Invalid::TooLong { .. })));
    let alone = ConsentParts { kind: ConsentKind::Minor, ..good.clone() };
    assert!(matches!(new(alone), Err(Invalid::GuardianNeeded)));
    assert!(Signer::guardian(Line::default(), Line::default()).is_err());
    let early = Withdrawal { on: day("2026-11-21"), by: Signer::Client, words: Line::default() };
    assert!(matches!(Consent::read(good, Some(early)), Err(Invalid::BeforeGiven { .. })));
}

#[test]
fn a_signature_is_lines_within_bounds() {
    let signature = PenStrokes::new(vec![vec![(10, 10), (400, 600)], vec![], vec![(60_000, 2_000)]]).unwrap();
    assert_eq!(signature.strokes(), [vec![(10, 10), (400, 600)], vec![(8_000, 1_000)]]);
    assert!(PenStrokes::new(vec![]).is_err());
    assert!(PenStrokes::new(vec![vec![(10, 10)], vec![(400, 600), (410, 610)]]).is_err(), "dots");
    assert!(PenStrokes::new(vec![vec![(0, 0), (500, 500)]; 301]).is_err());
    assert!(PenStrokes::new(vec![vec![(0, 500); 20_001]]).is_err());
    let written = serde_json::to_string(&signature).unwrap();
    assert_eq!(serde_json::from_str::<PenStrokes>(&written).unwrap(), signature);
    assert!(serde_json::from_str::<PenStrokes>("[[[0,0]]]").is_err());
}
