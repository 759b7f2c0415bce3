//! How long a record is kept: each case with the source of the rule beside it.

use quadratus::catalog::Keeping;
use quadratus::domain::{BirthDate, JurisdictionKey, may_erase};

use super::catalog;
use super::client_rules::{born, day, is_known};

/// How long a record is kept, and by whose rule.
fn keeping(place: &str, last_entry: &str, birth: &str) -> Keeping {
    let place = (!place.is_empty()).then(|| JurisdictionKey::new(place).unwrap());
    let birth = born(birth).map(BirthDate::date);
    catalog().keeping(place.as_ref(), day(last_entry), birth).unwrap()
}

#[test]
fn a_record_is_kept_by_the_rule_of_the_place_or_by_the_strictest_known() {
    const ON: &str = "CMTO, tips on record retention (February 2024)";
    const MD: &str = "Health-General 4-403, as told by the Board of Physicians (7 years; minors until 25)";
    const NY: &str = "Rules of the Board of Regents 29.2(a)(3)";
    const NJ: &str = "N.J.A.C. 13:37A-5.2";
    const UK: &str = "Balens professional liability policy";
    const NSW: &str = "LegalVision, patient medical records (NSW, Victoria, ACT)";
    const DE: &str = "§ 630f BGB";
    let cases = [
        // Source of the rule, place, last entry, born, the last day it is kept, by the rule of which place.
        // An adult: years after the last entry, from a leap day to the first of March.
        (NJ, "us_nj", "2026-03-02", "1980-05-01", "2033-03-02", "New Jersey (US)"),
        (DE, "de", "2028-02-29", "1980-05-01", "2038-03-01", "Germany"),
        // No rule of its own for minors was found: the last entry counts for them too.
        (NJ, "us_nj", "2026-03-02", "2020-05-01", "2033-03-02", "New Jersey (US)"),
        // A minor's clock runs from coming of age, on the birthday, and never ends before the adult's.
        (MD, "us_md", "2026-03-02", "2020-05-01", "2045-05-01", "Maryland (US)"),
        (MD, "us_md", "2037-05-01", "2020-05-01", "2045-05-01", "Maryland (US)"),
        // The last entry the day before, of and after the eighteenth birthday.
        (MD, "us_md", "2038-04-30", "2020-05-01", "2045-05-01", "Maryland (US)"),
        (MD, "us_md", "2038-05-01", "2020-05-01", "2045-05-01", "Maryland (US)"),
        (MD, "us_md", "2038-05-02", "2020-05-01", "2045-05-02", "Maryland (US)"),
        (UK, "uk", "2034-02-28", "2016-02-29", "2041-03-01", "United Kingdom"),
        (UK, "uk", "2034-03-01", "2016-02-29", "2041-03-01", "United Kingdom"),
        (UK, "uk", "2034-03-02", "2016-02-29", "2041-03-02", "United Kingdom"),
        // Until an age: the longer of the two holds.
        (NY, "us_ny", "2026-03-02", "2010-03-02", "2032-03-02", "New York (US)"),
        (NY, "us_ny", "2026-03-02", "2010-03-03", "2032-03-03", "New York (US)"),
        (NSW, "au_nsw", "2026-03-02", "2008-03-03", "2033-03-03", "New South Wales (Australia)"),
        (NSW, "au_nsw", "2026-03-02", "2008-03-01", "2033-03-02", "New South Wales (Australia)"),
        // Where no time was found, or no place said, the strictest known: Ontario's ten years, for a minor
        // from the eighteenth birthday; without a rule for minors Germany's are as many.
        (ON, "us_wa", "2026-03-02", "2020-05-01", "2048-05-01", "Ontario (Canada)"),
        (ON, "us_tx", "2026-03-02", "1980-05-01", "2036-03-02", "Ontario (Canada)"),
        (ON, "ca_bc", "2026-03-02", "2008-05-01", "2036-05-01", "Ontario (Canada)"),
        (ON, "", "2026-03-02", "2020-05-01", "2048-05-01", "Ontario (Canada)"),
        (ON, "nowhere_known", "2026-03-02", "", "2036-03-02", "Ontario (Canada)"),
        // Australia keeps a newborn's longer than seven years after the last entry, Ontario longer still.
        (ON, "", "2026-03-02", "2026-03-01", "2054-03-01", "Ontario (Canada)"),
    ];
    for (source, place, last_entry, birth, until, whose) in cases {
        is_known(source);
        let found = keeping(place, last_entry, birth);
        assert_eq!((found.until, found.place.as_str()), (day(until), whose), "{place} {last_entry} {birth}");
        assert!(found.source.starts_with(source), "{}", found.source);
        let own = catalog().jurisdictions().iter().find(|known| known.key.as_str() == place);
        let has_own = own.is_some_and(|own| own.retention.is_some());
        assert_eq!(found.strictest_because.is_none(), has_own, "{place}: it says why it is another's rule");
        // The last day included: on the day after it may go.
        assert!(!may_erase(found.until, found.until));
        assert!(may_erase(found.until, found.until.succ_opt().unwrap()));
    }
}

#[test]
fn a_rule_for_minors_says_when_the_age_is_not_known() {
    for place in catalog().jurisdictions().iter().filter(|place| place.retention.is_some()) {
        let heeds_minors = place.retention.is_some_and(|retention| retention.minors.is_some());
        let key = place.key.as_str();
        assert_eq!(keeping(key, "2026-03-02", "").birth_missing, heeds_minors, "{key}");
        assert!(!keeping(key, "2026-03-02", "2020-05-01").birth_missing, "{key}");
        // Whoever is older is never kept longer than the youngest.
        let (adult, child) =
            (keeping(key, "2026-03-02", "1980-05-01"), keeping(key, "2026-03-02", "2026-03-01"));
        assert!(adult.until <= child.until, "{key}");
        assert_eq!(adult.until < child.until, heeds_minors, "{key}");
    }
}
