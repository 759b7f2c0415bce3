//! The consent wordings: each area its own, plain, dated, and always to be taken back.

use chrono::NaiveDate;
use quadratus::catalog::{
    Catalog, CatalogError, Consent, ConsentKind, Flaw, Lasts, PhrasePart, Sources, reading_grade,
};
use quadratus::domain::ConsentKey;

use super::catalog;

fn consent(key: &str) -> &'static Consent {
    catalog().consent(&ConsentKey::new(key).unwrap()).unwrap_or_else(|| panic!("{key}"))
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_kind_has_one_wording() {
    for kind in ConsentKind::ALL {
        let found = catalog().consents().iter().filter(|consent| consent.kind == *kind).count();
        assert_eq!(found, 1, "{}", kind.words());
    }
    let areas = ConsentKind::ALL.iter().filter(|kind| kind.is_sensitive_area()).count();
    assert_eq!(areas, 4);
}

#[test]
fn every_wording_can_be_taken_back_at_any_time_and_has_a_source() {
    for consent in catalog().consents() {
        assert!(consent.withdrawal.contains("at any time"), "{}: {}", consent.key, consent.withdrawal);
        assert!(consent.text().ends_with(&consent.withdrawal), "{}", consent.key);
        assert!(!consent.source.is_empty(), "{}", consent.key);
    }
}

#[test]
fn every_wording_reads_at_grade_eight_or_below() {
    let hard: Vec<String> = catalog()
        .consents()
        .iter()
        .map(|consent| (consent, reading_grade(&consent.text())))
        .filter(|(_, grade)| *grade > 8.0)
        .map(|(consent, grade)| format!("{} {grade:.1}", consent.key))
        .collect();
    assert!(hard.is_empty(), "{hard:?}");
}

#[test]
fn a_sensitive_area_says_why_how_and_that_the_rest_does_not_depend_on_it() {
    for consent in catalog().consents().iter().filter(|consent| consent.kind.is_sensitive_area()) {
        let text = consent.text();
        for said in [
            "The reason is:",
            "how I am covered",
            "bring a person I trust",
            "I agree to this work",
            "does not depend on it",
        ] {
            assert!(text.contains(said), "{}: “{said}” is missing", consent.key);
        }
        let asks_why = consent
            .parts
            .iter()
            .any(|part| matches!(part, PhrasePart::Blank { name: Some(name) } if name == "reason"));
        assert!(asks_why, "{}", consent.key);
    }
}

#[test]
fn consent_to_treatment_names_no_sensitive_area() {
    let text = consent("treatment").text().to_lowercase();
    for area in ["breast", "buttock", "thigh", "perineum"] {
        assert!(!text.contains(area), "{area}");
    }
}

#[test]
fn a_consent_ends_when_it_says() {
    let cases = [
        // WAC 246-830-565(1)(g): one year unless revoked.
        ("treatment", "2026-03-01", Some("2027-03-01")),
        // 16 TAC 117.91(c): before each session.
        ("breast_chest_wall", "2026-03-01", Some("2026-03-01")),
        ("perineum", "2028-02-29", Some("2028-02-29")),
        ("data", "2026-03-01", None),
    ];
    for (key, given, ends) in cases {
        assert_eq!(consent(key).lasts.expires_on(day(given)), ends.map(day), "{key}");
    }
    let year = consent("buttocks").lasts;
    assert_eq!(year.expires_on(day("2027-03-01")), Some(day("2028-02-29")), "365 days over a leap day");
    assert_eq!(Lasts::UntilWithdrawn.expires_on(NaiveDate::MAX), None);
}

#[test]
fn a_bad_wording_is_refused_by_name() {
    let flawed = |from: &str, to: &str| {
        assert!(Sources::BUILTIN.consents.contains(from), "{from}");
        let consents = Sources::BUILTIN.consents.replacen(from, to, 1);
        let mut sources = Sources::BUILTIN;
        sources.consents = &consents;
        match Catalog::parse(&sources) {
            Err(CatalogError::Flawed { file: "consents.toml", key, flaw }) => (key, flaw),
            other => panic!("{to}: {other:?}"),
        }
    };
    assert_eq!(flawed("{therapist}", "{therapist"), ("treatment".into(), Flaw::Brace));
    assert_eq!(flawed("{areas}", "{areas|}"), ("treatment".into(), Flaw::Empty { field: "a choice" }));
    assert_eq!(
        flawed(
            "source = \"CMTO, sensitive areas (buttocks); one year after WAC 246-830-565(1)(g)\"",
            "source = \"\""
        ),
        ("buttocks".into(), Flaw::Empty { field: "source" })
    );
    let long = format!("I agree to have massage. {}", "Again. ".repeat(300));
    let (key, flaw) = flawed("I agree to have massage from {therapist}.", &long);
    assert!(key == "treatment" && matches!(flaw, Flaw::TooLong { field: "wording", .. }), "{key} {flaw:?}");

    let consents = Sources::BUILTIN.consents.replacen("lasts = { days = 365 }", "lasts = { days = 0 }", 1);
    let mut sources = Sources::BUILTIN;
    sources.consents = &consents;
    let error = Catalog::parse(&sources).unwrap_err().to_string();
    assert!(error.contains("consents.toml"), "{error}");
}

#[test]
fn what_is_agreed_to_has_every_answer_in_its_gap_and_a_line_where_there_is_none() {
    let thigh = consent("upper_inner_thigh");
    assert_eq!(thigh.gaps().count(), 2);
    let open = thigh.worded(&[]);
    assert!(
        open.contains("my upper inner thigh, left / right / both sides ________. The reason is: ________.")
    );
    assert!(open.ends_with(&thigh.withdrawal));
    let answers = ["left".to_owned(), " a pulled {adductor} ".to_owned(), "more than gaps".to_owned()];
    let whole = thigh.worded(&answers);
    assert!(
        whole.contains("my upper inner thigh, left. The reason is: a pulled {adductor}. I was told"),
        "{whole}"
    );
    assert!(!whole.contains("________") && !whole.contains("more than gaps"));
    for consent in catalog().consents() {
        let blanks = vec![String::new(); consent.gaps().count()];
        assert_eq!(consent.worded(&blanks).matches("________").count(), blanks.len(), "{}", consent.key);
    }
}
