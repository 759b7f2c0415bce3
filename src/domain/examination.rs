//! Tests and movements: what was examined at a visit, and what it came to.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Degrees, ExaminationKey, ExaminationScale, Invalid, Line, Side, TestResult};

/// A length in centimetres, to the millimetre. Below 0 is beyond the point it is measured from, such as hands
/// that reach past the toes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "f64")]
pub struct Centimetres {
    millimetres: i16,
}

impl Centimetres {
    /// Smallest allowed.
    pub const LEAST: i16 = -50;
    /// Largest allowed.
    pub const MOST: i16 = 250;

    /// The length of so many millimetres.
    ///
    /// # Errors
    /// [`Invalid::OutOfRange`] outside [`Centimetres::LEAST`] to [`Centimetres::MOST`].
    pub fn of_millimetres(millimetres: i64) -> Result<Self, Invalid> {
        match i16::try_from(millimetres) {
            Ok(inside) if (Self::LEAST * 10..=Self::MOST * 10).contains(&inside) => {
                Ok(Self { millimetres: inside })
            }
            _ => Err(Invalid::OutOfRange {
                what: "A length in centimetres",
                least: i64::from(Self::LEAST),
                most: i64::from(Self::MOST),
                found: millimetres / 10,
            }),
        }
    }

    /// The length in millimetres.
    pub const fn millimetres(self) -> i16 {
        self.millimetres
    }
}

impl TryFrom<f64> for Centimetres {
    type Error = Invalid;

    fn try_from(centimetres: f64) -> Result<Self, Invalid> {
        let millimetres = (centimetres * 10.0).round();
        if !millimetres.is_finite() {
            return Err(Invalid::NotANumber);
        }
        // A number beyond the range stays beyond it.
        #[allow(clippy::cast_possible_truncation, reason = "kept within the range of the number first")]
        Self::of_millimetres(millimetres.clamp(-1e6, 1e6) as i64)
    }
}

impl From<Centimetres> for f64 {
    fn from(length: Centimetres) -> Self {
        Self::from(length.millimetres) / 10.0
    }
}

impl fmt::Display for Centimetres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f64::from(*self).fmt(f)
    }
}

/// What an examination came to, on its scale. Nothing on it where it was not measured: that a movement hurt
/// can be said without.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "scale", content = "result", rename_all = "snake_case")]
pub enum Examined {
    /// An angle.
    Degrees(Option<Degrees>),
    /// A length.
    Centimetres(Option<Centimetres>),
    /// Positive or negative.
    Test(Option<TestResult>),
}

impl Examined {
    /// What was typed as the result on a scale: `70`, `70°`, `12.5 cm`, `+`, `-`, `pos`, `negative`. Nothing
    /// typed is no result.
    ///
    /// # Errors
    /// [`Invalid::NotANumber`], [`Invalid::TestResult`] for words that say neither, and [`Invalid::OutOfRange`].
    pub fn read(scale: ExaminationScale, typed: &str) -> Result<Self, Invalid> {
        let typed = typed.trim().to_lowercase();
        Ok(match scale {
            ExaminationScale::Degrees => {
                let number = number(typed.trim_end_matches("degrees").trim_end_matches(['°', ' ']))?;
                Self::Degrees(number.map(whole).transpose()?.map(Degrees::new).transpose()?)
            }
            ExaminationScale::Centimetres => {
                let number = number(typed.trim_end_matches("cm").trim_end())?;
                Self::Centimetres(number.map(Centimetres::try_from).transpose()?)
            }
            ExaminationScale::Test => Self::Test(test_result(&typed)?),
        })
    }

    /// On which scale.
    pub const fn scale(self) -> ExaminationScale {
        match self {
            Self::Degrees(_) => ExaminationScale::Degrees,
            Self::Centimetres(_) => ExaminationScale::Centimetres,
            Self::Test(_) => ExaminationScale::Test,
        }
    }

    /// Whether there is no result.
    pub const fn is_empty(self) -> bool {
        matches!(self, Self::Degrees(None) | Self::Centimetres(None) | Self::Test(None))
    }

    /// The result as it is typed; empty without one.
    pub fn typed(self) -> String {
        match self {
            Self::Degrees(degrees) => degrees.map(|degrees| degrees.to_string()).unwrap_or_default(),
            Self::Centimetres(length) => length.map(|length| length.to_string()).unwrap_or_default(),
            Self::Test(Some(TestResult::Positive)) => "+".to_owned(),
            Self::Test(Some(TestResult::Negative)) => "-".to_owned(),
            Self::Test(None) => String::new(),
        }
    }
}

impl fmt::Display for Examined {
    /// The result as it is read: `70°`, `12.5 cm`, `positive`; nothing without one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Degrees(Some(degrees)) => write!(f, "{degrees}°"),
            Self::Centimetres(Some(length)) => write!(f, "{length} cm"),
            Self::Test(Some(result)) => result.fmt(f),
            _ => Ok(()),
        }
    }
}

/// A number as people write it, with a point or a comma.
fn number(typed: &str) -> Result<Option<f64>, Invalid> {
    if typed.is_empty() {
        return Ok(None);
    }
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | '-' | '+');
    let typed = typed.replace(',', ".").replace('\u{2212}', "-");
    if !typed.chars().all(is_number) {
        return Err(Invalid::NotANumber);
    }
    typed.parse().map(Some).map_err(|_| Invalid::NotANumber)
}

/// Degrees are told to the degree: more would claim what no hand-held measure can tell.
fn whole(number: f64) -> Result<i64, Invalid> {
    let rounded = number.round();
    if (rounded - number).abs() > 1e-6 {
        return Err(Invalid::NotANumber);
    }
    #[allow(clippy::cast_possible_truncation, reason = "kept within the range of the number first")]
    Ok(rounded.clamp(-1e6, 1e6) as i64)
}

fn test_result(typed: &str) -> Result<Option<TestResult>, Invalid> {
    let begins = |word: &str| typed.chars().count() >= 3 && word.starts_with(typed);
    Ok(Some(match typed {
        "" => return Ok(None),
        "+" | "p" => TestResult::Positive,
        "-" | "\u{2212}" | "n" => TestResult::Negative,
        _ if begins("positive") => TestResult::Positive,
        _ if begins("negative") => TestResult::Negative,
        _ => return Err(Invalid::TestResult { typed: typed.to_owned() }),
    }))
}

/// A test or a movement that was examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examination {
    /// Which.
    pub examination: ExaminationKey,
    /// On which side, where it has one.
    #[serde(default)]
    pub side: Option<Side>,
    /// What it came to.
    pub examined: Examined,
    /// Whether it hurt.
    #[serde(default)]
    pub hurt: bool,
    /// More about it.
    #[serde(default)]
    pub note: Line,
}

impl Examination {
    /// Whether it says nothing: neither a result, nor that it hurt, nor a word.
    pub fn is_empty(&self) -> bool {
        self.examined.is_empty() && !self.hurt && self.note.is_empty()
    }
}

/// A test or a movement while it is typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExaminationDraft {
    /// Which.
    pub examination: ExaminationKey,
    /// On which side.
    #[serde(default)]
    pub side: Option<Side>,
    /// On which scale its result is.
    pub scale: ExaminationScale,
    /// The result as typed.
    #[serde(default)]
    pub result: String,
    /// Whether it hurt.
    #[serde(default)]
    pub hurt: bool,
    /// More about it, as typed.
    #[serde(default)]
    pub note: String,
}

impl ExaminationDraft {
    /// One that is still to be examined.
    pub fn to_do(examination: ExaminationKey, side: Option<Side>, scale: ExaminationScale) -> Self {
        Self { examination, side, scale, result: String::new(), hurt: false, note: String::new() }
    }

    /// The one that goes on with what is kept.
    pub fn of(kept: &Examination) -> Self {
        Self {
            examination: kept.examination.clone(),
            side: kept.side,
            scale: kept.examined.scale(),
            result: kept.examined.typed(),
            hurt: kept.hurt,
            note: kept.note.to_string(),
        }
    }

    /// Whether nothing was entered beyond what it is and on which side.
    pub fn is_untouched(&self) -> bool {
        self.result.trim().is_empty() && !self.hurt && self.note.trim().is_empty()
    }

    /// What is kept of it, checked.
    ///
    /// # Errors
    /// What [`Examined::read`] and [`Line::new`] refuse.
    pub fn examination(&self) -> Result<Examination, Invalid> {
        Ok(Examination {
            examination: self.examination.clone(),
            side: self.side,
            examined: Examined::read(self.scale, &self.result)?,
            hurt: self.hurt,
            note: Line::new(&self.note)?,
        })
    }
}

/// What an examination came to at an earlier visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierExamination {
    /// What was examined, and what it came to.
    pub examination: Examination,
    /// The day of that visit.
    pub on: NaiveDate,
}

/// The newest earlier result of a test or movement on this side, out of what is known, newest first.
pub fn last_result<'a>(
    earlier: &'a [EarlierExamination],
    examination: &ExaminationKey,
    side: Option<Side>,
) -> Option<&'a EarlierExamination> {
    earlier.iter().find(|one| {
        one.examination.examination == *examination
            && one.examination.side == side
            && !one.examination.examined.is_empty()
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn read(scale: ExaminationScale, typed: &str) -> Option<String> {
        Examined::read(scale, typed).ok().map(|examined| examined.to_string())
    }

    #[test]
    fn results_are_read_as_people_type_them() {
        use ExaminationScale::{Centimetres, Degrees, Test};
        for (scale, typed, understood) in [
            (Degrees, "70", Some("70°")),
            (Degrees, " 70° ", Some("70°")),
            (Degrees, "70 degrees", Some("70°")),
            (Degrees, "-5", Some("-5°")),
            (Degrees, "\u{2212}5", Some("-5°")),
            (Degrees, "0", Some("0°")),
            (Degrees, "", Some("")),
            (Degrees, "7.5", None),
            (Degrees, "seventy", None),
            (Degrees, "221", None),
            (Degrees, "-91", None),
            (Degrees, "1e2", None),
            (Degrees, "inf", None),
            (Centimetres, "12,5 cm", Some("12.5 cm")),
            (Centimetres, "12.5", Some("12.5 cm")),
            (Centimetres, "12", Some("12 cm")),
            (Centimetres, "-3", Some("-3 cm")),
            (Centimetres, "250.1", None),
            (Centimetres, "99999999999999999999", None),
            (Test, "+", Some("positive")),
            (Test, "pos", Some("positive")),
            (Test, "Negative", Some("negative")),
            (Test, "-", Some("negative")),
            (Test, "po", None),
            (Test, "maybe", None),
        ] {
            assert_eq!(read(scale, typed).as_deref(), understood, "{typed}");
        }
    }

    #[test]
    fn what_is_typed_again_is_the_same() {
        for (scale, typed) in [
            (ExaminationScale::Degrees, "-12"),
            (ExaminationScale::Centimetres, "7.3"),
            (ExaminationScale::Centimetres, "7"),
            (ExaminationScale::Test, "+"),
            (ExaminationScale::Test, "-"),
            (ExaminationScale::Test, ""),
        ] {
            let examined = Examined::read(scale, typed).unwrap();
            assert_eq!(examined.typed(), typed);
            let json = serde_json::to_string(&examined).unwrap();
            assert_eq!(serde_json::from_str::<Examined>(&json).unwrap(), examined, "{json}");
        }
        assert!(serde_json::from_str::<Examined>(r#"{"scale":"degrees","result":400}"#).is_err());
        assert!(serde_json::from_str::<Examined>(r#"{"scale":"test","result":70}"#).is_err());
    }
}
