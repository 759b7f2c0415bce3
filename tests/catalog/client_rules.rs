//! The rules about a client's record, as the law of a place and the wordings make them: each case with its
//! source beside it, and every source one that stands in the library.

use chrono::NaiveDate;
use quadratus::catalog::{Catalog, Sources};
use quadratus::domain::{
    BirthDate, Client, ClientId, Consent, ConsentKey, ConsentParts, Given, Guardian, JurisdictionKey, Line,
    Majority, PersonName, Prose, Signer, Withdrawal, consent_lack,
};

use super::catalog;

const WA: &str = "WAC 246-830-565(1)(g)";
const WA_MINORS: &str = "WAC 246-830-565(1)(a)";
const MI_MINORS: &str = "R 338.727(2)(c)";
const TX_BREAST: &str = "16 TAC 117.91(c)";
const BC_MAJORITY: &str = "Age of Majority Act, RSBC 1996, c. 7, s. 1";
const EXPERT: &str = "expert practice";

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(place: &str) -> Catalog {
    catalog().clone().at((!place.is_empty()).then(|| JurisdictionKey::new(place).unwrap()))
}

pub fn born(text: &str) -> Option<BirthDate> {
    (!text.is_empty()).then(|| BirthDate::try_from(day(text)).unwrap())
}

/// Asserts that a source was read by someone: it stands in the library.
pub fn is_known(source: &str) {
    let known = [Sources::BUILTIN.jurisdictions, Sources::BUILTIN.consents];
    assert!(known.iter().any(|text| text.contains(source)), "{source} stands nowhere in the library");
}

/// Who agrees.
#[derive(Debug, Clone, Copy)]
enum By {
    Client,
    Mother,
}
use By::{Client as Own, Mother};

/// A wording, who agreed to it, on which day, and the day it was taken back.
type Agreed = (&'static str, By, &'static str, Option<&'static str>);

/// A consent as the window makes one in this place: the place and the wording say until when it holds.
fn agreed(library: &Catalog, (key, by, given, withdrawn): Agreed) -> Consent {
    let wording = library.consent(&ConsentKey::new(key).unwrap()).unwrap();
    let by = match by {
        Own => Signer::Client,
        Mother => Signer::guardian(Line::new("Ana Silva").unwrap(), Line::default()).unwrap(),
    };
    let parts = ConsentParts {
        client: ClientId::new(1),
        kind: wording.kind,
        key: Some(wording.key.clone()),
        name: Line::new(&wording.name).unwrap(),
        wording: Prose::new(wording.text()).unwrap(),
        given_on: day(given),
        given: Given::Paper,
        by: by.clone(),
        witness: Line::default(),
        expires_on: library.lasts(wording).expires_on(day(given)),
    };
    let withdrawn = withdrawn.map(|on| Withdrawal { on: day(on), by, words: Line::default() });
    Consent::read(parts, withdrawn).unwrap()
}

const NONE: &str = "No consent to treatment is on record.";
const NO_GUARDIAN: &str = "A minor, and no consent of a parent or guardian is on record.";

/// What was agreed to, the day, and what is said then; nothing where nothing is lacking.
type Said = (&'static [Agreed], &'static str, &'static str);

fn is_said(source: &str, place: &str, birth: &str, (given, today, says): Said, case: &str) {
    is_known(source);
    let library = at(place);
    let given: Vec<_> = given.iter().map(|given| agreed(&library, *given)).collect();
    let lack = consent_lack(born(birth), &given, day(today), library.majority());
    let said = lack.map(|lack| lack.to_string()).unwrap_or_default();
    assert_eq!(said, says, "{case} {source}: {place}, born {birth}, {given:#?} on {today}");
}

#[test]
fn a_consent_to_treatment_ends_when_the_place_and_the_wording_say() {
    const ONCE: &[Agreed] = &[("treatment", Own, "2026-03-01", None)];
    const OVER_A_LEAP_DAY: &[Agreed] = &[("treatment", Own, "2027-03-01", None)];
    const ON_A_LEAP_DAY: &[Agreed] = &[("treatment", Own, "2028-02-29", None)];
    let cases: [(&str, &str, Said); 19] = [
        // One year unless revoked: 365 days, the last of them included.
        (WA, "us_wa", (&[], "2026-03-01", NONE)),
        (WA, "us_wa", (ONCE, "2026-03-01", "")),
        (WA, "us_wa", (ONCE, "2027-03-01", "The consent to treatment expires on 1 March 2027.")),
        (WA, "us_wa", (ONCE, "2027-03-02", "The consent to treatment expired on 1 March 2027.")),
        (WA, "us_wa", (ONCE, "2036-03-02", "The consent to treatment expired on 1 March 2027.")),
        (
            WA,
            "us_wa",
            (OVER_A_LEAP_DAY, "2028-02-29", "The consent to treatment expires on 29 February 2028."),
        ),
        (
            WA,
            "us_wa",
            (OVER_A_LEAP_DAY, "2028-03-01", "The consent to treatment expired on 29 February 2028."),
        ),
        (WA, "us_wa", (ON_A_LEAP_DAY, "2029-02-28", "The consent to treatment expires on 28 February 2029.")),
        (WA, "us_wa", (ON_A_LEAP_DAY, "2029-03-01", "The consent to treatment expired on 28 February 2029.")),
        // Told a month ahead, and not a day earlier.
        (EXPERT, "us_wa", (ONCE, "2027-01-29", "")),
        (EXPERT, "us_wa", (ONCE, "2027-01-30", "The consent to treatment expires on 1 March 2027.")),
        // Where no rule on expiry was read the wording's own careful year holds, taken from Washington's.
        (WA, "", (ONCE, "2027-03-02", "The consent to treatment expired on 1 March 2027.")),
        (WA, "us_mi", (ONCE, "2027-03-02", "The consent to treatment expired on 1 March 2027.")),
        (WA, "ca_bc", (ONCE, "2027-03-02", "The consent to treatment expired on 1 March 2027.")),
        (WA, "de", (ONCE, "2027-03-02", "The consent to treatment expired on 1 March 2027.")),
        // One area, the keeping of data or a picture is no consent to treatment.
        (TX_BREAST, "us_tx", (&[("breast_chest_wall", Own, "2026-03-01", None)], "2026-03-01", NONE)),
        (
            "CMTO, sensitive areas (buttocks)",
            "ca_on",
            (&[("buttocks", Own, "2026-03-01", None)], "2026-03-01", NONE),
        ),
        ("§ 630f BGB", "de", (&[("data", Own, "2026-03-01", None)], "2026-03-01", NONE)),
        (EXPERT, "", (&[("photo", Own, "2026-03-01", None)], "2026-03-01", NONE)),
    ];
    for (source, place, said) in cases {
        is_said(source, place, "1980-03-14", said, "");
        is_said(source, place, "", said, "of unknown age");
    }
}

#[test]
fn a_withdrawal_counts_at_once_and_reaches_back() {
    const WITHDRAWN: &str = "The consent to treatment was withdrawn on 1 May 2026.";
    let cases: [(&str, &str, Said); 9] = [
        (
            "given, then withdrawn",
            WA,
            (&[("treatment", Own, "2026-03-01", Some("2026-05-01"))], "2026-05-01", WITHDRAWN),
        ),
        (
            "withdrawn stays withdrawn, and does not turn into expired",
            WA,
            (&[("treatment", Own, "2026-03-01", Some("2026-05-01"))], "2027-06-01", WITHDRAWN),
        ),
        (
            "withdrawn, then given again the day after",
            WA,
            (
                &[
                    ("treatment", Own, "2026-03-01", Some("2026-05-01")),
                    ("treatment", Own, "2026-05-02", None),
                ],
                "2026-05-02",
                "",
            ),
        ),
        (
            "withdrawn and given again on one day",
            WA,
            (
                &[
                    ("treatment", Own, "2026-03-01", Some("2026-05-01")),
                    ("treatment", Own, "2026-05-01", None),
                ],
                "2026-05-01",
                "",
            ),
        ),
        (
            "given again, and that withdrawn too",
            WA,
            (
                &[
                    ("treatment", Own, "2026-03-01", Some("2026-04-01")),
                    ("treatment", Own, "2026-04-02", Some("2026-05-01")),
                ],
                "2026-05-01",
                WITHDRAWN,
            ),
        ),
        (
            "replaced, and then the new one withdrawn: the old one goes with it",
            WA,
            (
                &[
                    ("treatment", Own, "2026-03-01", None),
                    ("treatment", Own, "2026-04-01", Some("2026-05-01")),
                ],
                "2026-05-01",
                WITHDRAWN,
            ),
        ),
        (
            "replaced, and then the old one withdrawn: no means no",
            WA,
            (
                &[
                    ("treatment", Own, "2026-03-01", Some("2026-05-01")),
                    ("treatment", Own, "2026-04-01", None),
                ],
                "2026-05-01",
                WITHDRAWN,
            ),
        ),
        (
            "a sensitive area taken back leaves the consent to treatment as it is",
            "CMTO, sensitive areas (buttocks)",
            (
                &[
                    ("treatment", Own, "2026-03-01", None),
                    ("buttocks", Own, "2026-03-01", Some("2026-05-01")),
                ],
                "2026-05-01",
                "",
            ),
        ),
        (
            "a withdrawal dated ahead counts at once: whoever says no is not treated",
            EXPERT,
            (
                &[("treatment", Own, "2026-03-01", Some("2026-06-01"))],
                "2026-05-01",
                "The consent to treatment was withdrawn on 1 June 2026.",
            ),
        ),
    ];
    for (case, source, said) in cases {
        is_said(source, "us_wa", "1980-03-14", said, case);
    }
}

#[test]
fn of_several_consents_the_one_that_holds_counts() {
    let cases: [(&str, &str, Said); 5] = [
        (
            "replaced before it expired",
            WA,
            (
                &[("treatment", Own, "2025-03-10", None), ("treatment", Own, "2026-03-01", None)],
                "2026-03-11",
                "",
            ),
        ),
        (
            "of two that expired the later is told, in whatever order they stand",
            WA,
            (
                &[("treatment", Own, "2025-03-01", None), ("treatment", Own, "2024-03-01", None)],
                "2026-03-02",
                "The consent to treatment expired on 1 March 2026.",
            ),
        ),
        (
            "of two that will expire the later is told",
            EXPERT,
            (
                &[("treatment", Own, "2025-03-10", None), ("treatment", Own, "2025-03-01", None)],
                "2026-03-01",
                "The consent to treatment expires on 10 March 2026.",
            ),
        ),
        (
            "dated ahead it is not given yet",
            EXPERT,
            (&[("treatment", Own, "2026-05-02", None)], "2026-05-01", NONE),
        ),
        ("and given on its day", EXPERT, (&[("treatment", Own, "2026-05-02", None)], "2026-05-02", "")),
    ];
    for (case, source, said) in cases {
        is_said(source, "us_wa", "1980-03-14", said, case);
    }
}

#[test]
fn for_a_minor_a_guardian_agrees_until_they_come_of_age_where_the_practice_is() {
    const BY_MOTHER: &[Agreed] = &[("minor", Mother, "2026-03-01", None)];
    const EITHER_WORDING: &[Agreed] = &[("treatment", Mother, "2026-03-01", None)];
    const BY_THE_CHILD: &[Agreed] = &[("treatment", Own, "2026-03-01", None)];
    const BOTH: &[Agreed] = &[("minor", Mother, "2026-03-01", None), ("treatment", Own, "2026-03-01", None)];
    const AT_EIGHTEEN: &[Agreed] =
        &[("minor", Mother, "2026-03-01", None), ("treatment", Own, "2026-11-22", None)];
    const TAKEN_BACK: &[Agreed] = &[("minor", Mother, "2026-03-01", Some("2026-05-01"))];
    const TAKEN_BACK_BY_TREATMENT: &[Agreed] =
        &[("minor", Mother, "2026-03-01", None), ("treatment", Mother, "2026-04-01", Some("2026-05-01"))];
    const GUARDED_ADULT: &[Agreed] = &[("treatment", Mother, "2026-11-22", None)];
    let (the_day_before, the_day, at_nineteen) = ("2026-11-21", "2026-11-22", "2027-11-22");
    let eighteen = "2008-11-22";
    let leap = "2008-02-29";
    let cases: [(&str, &str, &str, Said); 25] = [
        (MI_MINORS, "us_mi", eighteen, (&[], the_day_before, NO_GUARDIAN)),
        (MI_MINORS, "us_mi", eighteen, (BY_THE_CHILD, the_day_before, NO_GUARDIAN)),
        (MI_MINORS, "us_mi", eighteen, (BY_MOTHER, the_day_before, "")),
        (WA_MINORS, "us_wa", eighteen, (BY_MOTHER, the_day_before, "")),
        (WA_MINORS, "us_wa", eighteen, (EITHER_WORDING, the_day_before, "")),
        // One year for a guardian's consent too, and unless revoked; by either wording it takes back both.
        (
            WA,
            "us_wa",
            "2015-01-01",
            (BY_MOTHER, "2027-03-01", "The consent of a parent or guardian expires on 1 March 2027."),
        ),
        (
            WA,
            "us_wa",
            "2015-01-01",
            (BY_MOTHER, "2027-03-02", "The consent of a parent or guardian expired on 1 March 2027."),
        ),
        (
            WA,
            "us_wa",
            "2015-01-01",
            (TAKEN_BACK, "2026-05-01", "The consent of a parent or guardian was withdrawn on 1 May 2026."),
        ),
        (
            WA,
            "us_wa",
            "2015-01-01",
            (
                TAKEN_BACK_BY_TREATMENT,
                "2026-05-01",
                "The consent of a parent or guardian was withdrawn on 1 May 2026.",
            ),
        ),
        // Of age today: what was given for the minor ends, and what the minor said was not enough.
        (EXPERT, "us_mi", eighteen, (BY_MOTHER, the_day, NONE)),
        (EXPERT, "us_mi", eighteen, (EITHER_WORDING, the_day, NONE)),
        (EXPERT, "us_mi", eighteen, (BOTH, the_day, NONE)),
        (EXPERT, "us_mi", eighteen, (AT_EIGHTEEN, the_day, "")),
        (EXPERT, "us_mi", eighteen, (TAKEN_BACK, the_day, NONE)),
        // An adult for whom another stands may be agreed for.
        (EXPERT, "us_mi", eighteen, (GUARDED_ADULT, the_day, "")),
        // British Columbia: of age at 19, not at 18.
        (BC_MAJORITY, "ca_bc", eighteen, (BY_MOTHER, the_day, "")),
        (BC_MAJORITY, "ca_bc", eighteen, (BY_THE_CHILD, the_day, NO_GUARDIAN)),
        (BC_MAJORITY, "ca_bc", eighteen, (&[("minor", Mother, "2027-03-01", None)], "2027-11-21", "")),
        (BC_MAJORITY, "ca_bc", eighteen, (&[("minor", Mother, "2027-03-01", None)], at_nineteen, NONE)),
        (BC_MAJORITY, "ca_bc", eighteen, (&[("treatment", Own, "2027-11-22", None)], at_nineteen, "")),
        // Born on a leap day, of age on the first of March of a year that has none.
        (EXPERT, "us_mi", leap, (BY_THE_CHILD, "2026-02-28", NO_GUARDIAN)),
        (EXPERT, "us_mi", leap, (BY_THE_CHILD, "2026-03-01", "")),
        (EXPERT, "ca_bc", leap, (&[("treatment", Own, "2027-03-01", None)], "2027-02-28", NO_GUARDIAN)),
        (EXPERT, "ca_bc", leap, (&[("treatment", Own, "2027-03-01", None)], "2027-03-01", "")),
        // Nobody knows the age: an adult, until a birth date says otherwise.
        (EXPERT, "us_mi", "", (BY_THE_CHILD, "2026-03-01", "")),
    ];
    for (source, place, birth, said) in cases {
        is_said(source, place, birth, said, "");
    }
}

#[test]
fn every_place_has_its_age_of_majority_and_asks_for_a_guardian_until_that_birthday() {
    for place in catalog().jurisdictions() {
        // Only where another age was read does another count.
        let (age, source) = match place.key.as_str() {
            "ca_bc" => (19, BC_MAJORITY),
            _ => (18, EXPERT),
        };
        is_known(source);
        let library = at(place.key.as_str());
        assert_eq!(library.majority(), Majority::new(age).unwrap(), "{}", place.key);
        assert_eq!(place.majority.is_some(), source != EXPERT, "{}", place.key);
        for (birth, month_and_day, day_before) in
            [("2008-11-22", "11-22", "11-21"), ("2008-02-29", "03-01", "02-28"), ("2008-01-01", "01-01", "")]
        {
            let year = 2008 + i32::from(age);
            let mut client = Client::named(PersonName::new("Ada", "Silva").unwrap());
            client.birth_date = born(birth);
            let before = if day_before.is_empty() {
                format!("{}-12-31", year - 1)
            } else {
                format!("{year}-{day_before}")
            };
            let needs = |client: &Client, on: &str| client.needs_guardian_on(day(on), library.majority());
            assert!(needs(&client, &before), "{}: born {birth}, {before}", place.key);
            assert!(!needs(&client, &format!("{year}-{month_and_day}")), "{}: born {birth}", place.key);
            client.guardian = Some(Guardian::named(Line::new("Ana Silva").unwrap()).unwrap());
            assert!(!needs(&client, &before), "{}: someone answers for them", place.key);
        }
    }
    assert_eq!(at("").majority(), Majority::default(), "where it was not said, 18");
}
