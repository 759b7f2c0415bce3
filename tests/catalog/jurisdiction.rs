//! What places ask of records: each claim with its source, and dates counted as the rule says.

use chrono::NaiveDate;
use quadratus::catalog::{Catalog, CatalogError, Flaw, Jurisdiction, Minors, Retention, Sources};
use quadratus::domain::{ConsentKey, JurisdictionKey, Majority};

use super::catalog;

fn jurisdiction(key: &str) -> &'static Jurisdiction {
    catalog().jurisdiction(&JurisdictionKey::new(key).unwrap()).unwrap_or_else(|| panic!("{key}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_place_says_where_its_rules_were_read() {
    assert!(catalog().jurisdictions().len() >= 12);
    for place in catalog().jurisdictions() {
        assert!(!place.sources.is_empty(), "{}", place.key);
        for source in &place.sources {
            assert!(source.read >= day("2026-01-01"), "{}", place.key);
        }
        let nothing_known = place.retention.is_none() && place.record_holds.is_empty();
        assert!(!nothing_known || place.note.contains("not read"), "{}", place.key);
    }
}

#[test]
fn who_is_nowhere_in_particular_stands_first_and_is_told_that_it_is_no_law() {
    let first = &catalog().jurisdictions()[0];
    assert_eq!(first.key.as_str(), "elsewhere");
    assert!(first.note.starts_with("Not a law") && first.sources[0].rule.contains("NCBTMB"));
    assert_eq!(first.retention, Some(Retention { years: 4, minors: None }));
}

#[test]
fn what_was_not_found_is_left_out() {
    for key in ["us_wa", "us_tx", "ca_bc"] {
        assert_eq!(jurisdiction(key).retention, None, "{key}");
    }
    let with_expiry: Vec<&str> = catalog()
        .jurisdictions()
        .iter()
        .filter(|place| place.consent_days.is_some())
        .map(|place| place.key.as_str())
        .collect();
    assert_eq!(with_expiry, ["us_wa"], "WAC 246-830-565(1)(g) is the only rule on expiry that was read");
    assert_eq!(jurisdiction("us_wa").consent_days, Some(365));
}

#[test]
fn who_is_of_age_and_how_long_a_consent_holds_is_for_the_place_to_say() {
    let consent = |key: &str| catalog().consent(&ConsentKey::new(key).unwrap()).unwrap();
    let cases = [
        // Place, age of majority, and until when holds what was agreed to on a day.
        // WAC 246-830-565(1)(g): one year unless revoked; 365 days, also where a 29 February lies between.
        (Some("us_wa"), 18, "treatment", "2026-03-01", Some("2027-03-01")),
        (Some("us_wa"), 18, "treatment", "2027-03-01", Some("2028-02-29")),
        (Some("us_wa"), 18, "treatment", "2028-02-29", Some("2029-02-28")),
        (Some("us_wa"), 18, "minor", "2026-03-01", Some("2027-03-01")),
        // The rule is about consent to treatment, not about the keeping of data.
        (Some("us_wa"), 18, "data", "2026-03-01", None),
        // No rule was read: the time of the wording holds, which is the same careful year.
        (Some("us_mi"), 18, "treatment", "2026-03-01", Some("2027-03-01")),
        (None, 18, "treatment", "2026-03-01", Some("2027-03-01")),
        // Age of Majority Act, RSBC 1996, c. 7, s. 1.
        (Some("ca_bc"), 19, "treatment", "2026-03-01", Some("2027-03-01")),
    ];
    for (place, majority, key, given, until) in cases {
        let here = catalog().clone().at(place.map(|place| JurisdictionKey::new(place).unwrap()));
        assert_eq!(here.majority(), Majority::new(majority).unwrap(), "{place:?}");
        let ends = here.lasts(consent(key)).expires_on(day(given));
        assert_eq!(ends, until.map(day), "{place:?} {key} {given}");
        let by_place = here.lasts_by_place(consent(key)).map(|(_, source)| source);
        let expected =
            (place == Some("us_wa") && key != "data").then_some("WAC 246-830-565 (copy of December 2024)");
        assert_eq!(by_place, expected, "{place:?} {key}");
    }
    let shorter = Sources::BUILTIN.jurisdictions.replace("consent_days = 365", "consent_days = 180");
    let strict = Catalog::parse(&Sources { jurisdictions: &shorter, ..Sources::BUILTIN }).unwrap();
    let strict = strict.at(Some(JurisdictionKey::new("us_wa").unwrap()));
    let ends = strict.lasts(consent("treatment")).expires_on(day("2026-03-01"));
    assert_eq!(ends, Some(day("2026-08-28")), "the rule of the place goes before the wording");
}

#[test]
fn records_are_kept_as_long_as_the_rule_says() {
    let cases = [
        // Place, last entry, birth, kept until.
        // NCBTMB: four years.
        ("elsewhere", "2026-11-22", Some("1980-05-01"), "2030-11-22"),
        ("elsewhere", "2026-11-22", Some("2020-05-01"), "2030-11-22"),
        ("elsewhere", "2026-11-22", None, "2030-11-22"),
        // From 29 February to a year without one: 1 March, never a day too early.
        ("elsewhere", "2028-02-29", None, "2032-02-29"),
        ("us_mi", "2028-02-29", None, "2035-03-01"),
        // Regents 29.2(a)(3): six years, minors until one year past 21.
        ("us_ny", "2026-11-22", Some("1980-05-01"), "2032-11-22"),
        ("us_ny", "2026-11-22", Some("2020-05-01"), "2042-05-01"),
        ("us_ny", "2026-11-22", Some("2010-05-01"), "2032-11-22"),
        ("us_ny", "2026-11-22", None, "2032-11-22"),
        // MCL 333.16213: seven years from the date of service.
        ("us_mi", "2026-11-22", Some("2020-05-01"), "2033-11-22"),
        // Health-General 4-403: seven years; minors until 25.
        ("us_md", "2026-11-22", Some("1970-01-01"), "2033-11-22"),
        ("us_md", "2026-11-22", Some("2016-06-30"), "2041-06-30"),
        // N.J.A.C. 13:37A-5.2: seven years from the most recent entry.
        ("us_nj", "2026-11-22", Some("2016-06-30"), "2033-11-22"),
        // ARM 24.155.402: four years from the last service.
        ("us_mt", "2026-11-22", None, "2030-11-22"),
        // CMTO: ten years after the last visit, or after the 18th birthday.
        ("ca_on", "2026-11-22", Some("1970-01-01"), "2036-11-22"),
        ("ca_on", "2026-11-22", Some("2012-02-29"), "2040-02-29"),
        ("ca_on", "2026-11-22", Some("2013-03-15"), "2041-03-15"),
        // The day before and the day of the 18th birthday.
        ("ca_on", "2026-11-22", Some("2008-11-23"), "2036-11-23"),
        ("ca_on", "2026-11-22", Some("2008-11-22"), "2036-11-22"),
        // Balens: seven years; minors seven from majority. Born on a leap day, 25 in a year without one.
        ("uk", "2026-11-22", Some("2016-02-29"), "2041-03-01"),
        ("uk", "2026-11-22", Some("1990-02-28"), "2033-11-22"),
        // § 630f BGB: ten years.
        ("de", "2026-11-22", Some("2016-02-29"), "2036-11-22"),
        // NSW, Victoria, ACT: seven years; under 18 until 25.
        ("au_nsw", "2026-11-22", Some("2025-12-24"), "2050-12-24"),
        ("au_vic", "2026-11-22", Some("1950-12-24"), "2033-11-22"),
        ("au_act", "2026-11-22", None, "2033-11-22"),
    ];
    for (key, last_entry, birth, until) in cases {
        let retention = jurisdiction(key).retention.unwrap();
        let found = retention.retain_until(day(last_entry), birth.map(day));
        assert_eq!(found, day(until), "{key} {last_entry} {birth:?}");
    }
}

#[test]
fn no_rule_for_minors_reaches_an_adult() {
    for place in catalog().jurisdictions() {
        let Some(retention) = place.retention else { continue };
        let birth = day("2000-01-01");
        let (of_age, last_entry) = (day("2021-01-01"), day("2021-01-02"));
        assert!(last_entry > of_age);
        let adult = Retention { minors: None, ..retention }.retain_until(last_entry, None);
        assert_eq!(retention.retain_until(last_entry, Some(birth)), adult, "{}", place.key);
    }
}

#[test]
fn the_end_of_time_is_no_fault() {
    let long = Retention { years: 200, minors: Some(Minors::UntilAge(218)) };
    assert_eq!(long.retain_until(NaiveDate::MAX, Some(NaiveDate::MAX)), NaiveDate::MAX);
}

#[test]
fn places_are_found_as_they_are_typed() {
    for (typed, key) in [
        ("ontario", "ca_on"),
        ("wa", "us_wa"),
        ("germany", "de"),
        ("deutschland", "de"),
        ("nsw", "au_nsw"),
        ("england", "uk"),
        ("other", "elsewhere"),
    ] {
        let found = catalog().find_jurisdictions(typed, 3);
        assert_eq!(found.first().map(|place| place.key.as_str()), Some(key), "{typed}");
    }
}

#[test]
fn a_bad_rule_is_refused_by_name() {
    let flawed = |from: &str, to: &str| {
        assert!(Sources::BUILTIN.jurisdictions.contains(from), "{from}");
        let jurisdictions = Sources::BUILTIN.jurisdictions.replacen(from, to, 1);
        let mut sources = Sources::BUILTIN;
        sources.jurisdictions = &jurisdictions;
        match Catalog::parse(&sources) {
            Err(CatalogError::Flawed { file: "jurisdictions.toml", key, flaw }) => (key, flaw),
            other => panic!("{to}: {other:?}"),
        }
    };
    assert_eq!(
        flawed("retention = { years = 4 }", "retention = { years = 0 }"),
        ("elsewhere".into(), Flaw::NoTime { field: "retention" })
    );
    assert_eq!(flawed("until_age = 22", "until_age = 32"), ("us_ny".into(), Flaw::MinorsReachAdults));
    assert_eq!(
        flawed("consent_days = 365", "consent_days = 0"),
        ("us_wa".into(), Flaw::NoTime { field: "consent_days" })
    );
    assert_eq!(
        flawed("sources = [{ rule = \"§ 630f BGB\", read = \"2026-11-22\" }]", "sources = []"),
        ("de".into(), Flaw::Empty { field: "sources" })
    );
    let (key, flaw) = flawed("key = \"au_vic\"", "key = \"au_nsw\"");
    assert!(key == "au_nsw" && matches!(flaw, Flaw::Twice { .. }), "{key} {flaw:?}");
}
