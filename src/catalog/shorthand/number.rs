//! The numbers of the shorthand: pressure, minutes and grade.

/// What a word with a number says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// A number and nothing beside it.
    Bare(i64),
    /// Pressure, and said so.
    Pressure(i64),
    /// Minutes.
    Minutes(i64),
    /// A grade.
    Grade(i64),
    /// One that is kept in whole numbers only; what it may be rounded to.
    NotWhole(Vec<String>),
    /// A score out of ten.
    Score,
}

/// More than anything here counts to.
const FAR: i64 = 999_999;
const SECONDS: &[&str] = &["s", "sec", "secs", "second", "seconds", "\"", "″", "”", "''"];
const MINUTES: &[&str] = &["m", "min", "mins", "minute", "minutes", "'", "’", "′"];
const HOURS: &[&str] = &["h", "hr", "hrs", "hour", "hours"];
const PRESSURE: &[&str] = &["pressure", "press"];
const GRADE: &[&str] = &["grade", "gr"];

/// The word without brackets around it and a full stop after it, in small letters.
fn bare(word: &str) -> String {
    word.trim_start_matches('(').trim_end_matches(['.', ')']).to_lowercase()
}

/// What one word says as a number.
pub(super) fn one(word: &str) -> Option<Number> {
    let word = bare(word);
    if let Some(number) = whole(&word) {
        return Some(Number::Bare(number));
    }
    if word.starts_with('+') || word.ends_with('+') {
        return plus(&word).map(Number::Grade);
    }
    for (sign, number) in
        [("p", Number::Pressure as fn(i64) -> Number), ("gr", Number::Grade), ("g", Number::Grade)]
    {
        if let Some(found) = word.strip_prefix(sign).and_then(whole) {
            return Some(number(found));
        }
    }
    out_of(&word).or_else(|| range(&word)).or_else(|| with_unit(&word))
}

/// What two words say as one number: "3 min", "grade 2", "pressure 4".
pub(super) fn two(first: &str, second: &str) -> Option<Number> {
    let (first, second) = (bare(first), bare(second));
    if [SECONDS, MINUTES, HOURS].iter().any(|units| units.contains(&second.as_str())) {
        let joined = format!("{first}{second}");
        return if first.starts_with(|sign: char| sign.is_ascii_digit()) { one(&joined) } else { None };
    }
    if PRESSURE.contains(&first.as_str()) {
        return whole(&second).map(Number::Pressure);
    }
    if GRADE.contains(&first.as_str()) {
        return whole(&second).map(Number::Grade);
    }
    None
}

fn whole(digits: &str) -> Option<i64> {
    let number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    number.then(|| digits.parse().unwrap_or(FAR).min(FAR))
}

/// `+2`, `2+`, `++`.
fn plus(word: &str) -> Option<i64> {
    if word.bytes().all(|sign| sign == b'+') {
        return i64::try_from(word.len()).ok();
    }
    word.strip_prefix('+').or_else(|| word.strip_suffix('+')).and_then(whole)
}

/// `4/5`, `2/3`, `6/10`.
fn out_of(word: &str) -> Option<Number> {
    let (number, most) = word.split_once('/')?;
    let number = whole(number)?;
    match most {
        "5" => Some(Number::Pressure(number)),
        "3" => Some(Number::Grade(number)),
        "10" => Some(Number::Score),
        _ => None,
    }
}

/// `4-5`, `3-5min`, `p3-4`: one of the two is to be chosen.
fn range(word: &str) -> Option<Number> {
    let (word, sign) = word.strip_prefix('p').map_or((word, ""), |rest| (rest, "p"));
    let (least, rest) = word.split_once(['-', '–'])?;
    let split = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
    let (most, unit) = rest.split_at_checked(split)?;
    let unit = match unit {
        "" => "",
        unit if MINUTES.contains(&unit) && sign.is_empty() => "m",
        _ => return None,
    };
    let choices = [whole(least)?, whole(most)?].map(|number| format!("{sign}{number}{unit}"));
    Some(Number::NotWhole(choices.to_vec()))
}

/// `3m`, `90s`, `1h`, `2.5`.
fn with_unit(word: &str) -> Option<Number> {
    let split =
        word.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(word.len());
    let (number, unit) = word.split_at_checked(split)?;
    if !number.starts_with(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let seconds_of = |thousandths: i64, seconds: i64| thousandths.saturating_mul(seconds);
    let thousandths = thousandths(number)?;
    let (seconds, unit) = match unit {
        "" => return Some(Number::NotWhole(around(thousandths, 1000, ""))),
        unit if SECONDS.contains(&unit) => (seconds_of(thousandths, 1), "m"),
        unit if MINUTES.contains(&unit) => (seconds_of(thousandths, 60), "m"),
        unit if HOURS.contains(&unit) => (seconds_of(thousandths, 3600), "m"),
        _ => return None,
    };
    if seconds % 60_000 == 0 {
        return Some(Number::Minutes(seconds / 60_000));
    }
    Some(Number::NotWhole(around(seconds, 60_000, unit)))
}

fn thousandths(number: &str) -> Option<i64> {
    let (before, after) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    let after: String = after.chars().chain("000".chars()).take(3).collect();
    Some(whole(before)?.saturating_mul(1000).saturating_add(whole(&after)?))
}

/// The whole numbers below and above, none of them 0.
fn around(amount: i64, one: i64, unit: &str) -> Vec<String> {
    let below = amount / one;
    [below, below.saturating_add(1)]
        .into_iter()
        .filter(|number| *number > 0)
        .map(|number| format!("{number}{unit}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn not_whole(choices: &[&str]) -> Number {
        Number::NotWhole(choices.iter().map(|choice| (*choice).to_owned()).collect())
    }

    #[test]
    fn numbers_are_read_as_therapists_write_them() {
        for (word, number) in [
            ("4", Number::Bare(4)),
            ("4.", Number::Bare(4)),
            ("(4)", Number::Bare(4)),
            ("p4", Number::Pressure(4)),
            ("P4", Number::Pressure(4)),
            ("4/5", Number::Pressure(4)),
            ("2/3", Number::Grade(2)),
            ("6/10", Number::Score),
            ("3m", Number::Minutes(3)),
            ("3min.", Number::Minutes(3)),
            ("3'", Number::Minutes(3)),
            ("3′", Number::Minutes(3)),
            ("1h", Number::Minutes(60)),
            ("1.5h", Number::Minutes(90)),
            ("120s", Number::Minutes(2)),
            ("90s", not_whole(&["1m", "2m"])),
            ("30\"", not_whole(&["1m"])),
            ("2,5min", not_whole(&["2m", "3m"])),
            ("3.5", not_whole(&["3", "4"])),
            ("4-5", not_whole(&["4", "5"])),
            ("3–5min", not_whole(&["3m", "5m"])),
            ("p3-4", not_whole(&["p3", "p4"])),
            ("+2", Number::Grade(2)),
            ("2+", Number::Grade(2)),
            ("++", Number::Grade(2)),
            ("g3", Number::Grade(3)),
            ("99999999999999999999", Number::Bare(FAR)),
        ] {
            assert_eq!(one(word), Some(number), "{word}");
        }
        for word in ["", "p", "m", "-", "4x", "x4", "1:30", "4/7", "+a", "gmed", "l4", "٣", "."] {
            assert_eq!(one(word), None, "{word}");
        }
    }

    #[test]
    fn two_words_are_one_number() {
        assert_eq!(two("3", "min"), Some(Number::Minutes(3)));
        assert_eq!(two("30", "sec"), Some(not_whole(&["1m"])));
        assert_eq!(two("grade", "2"), Some(Number::Grade(2)));
        assert_eq!(two("Pressure", "4"), Some(Number::Pressure(4)));
        for (first, second) in [("p4", "min"), ("+2", "m"), ("ql", "4"), ("3", "l")] {
            assert_eq!(two(first, second), None, "{first} {second}");
        }
    }
}
