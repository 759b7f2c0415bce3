//! When something began, as well as anyone remembers: the day, the month or the year.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike as _, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Invalid;

/// A date that may be known to the month or the year alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum RoughDate {
    /// This day.
    Day(NaiveDate),
    /// Some day of this month; the date is its first.
    Month(NaiveDate),
    /// Some day of this year; the date is its first.
    Year(NaiveDate),
}

impl RoughDate {
    /// The first day it may mean.
    pub const fn first_day(self) -> NaiveDate {
        match self {
            Self::Day(day) | Self::Month(day) | Self::Year(day) => day,
        }
    }

    /// A month of a year.
    ///
    /// # Errors
    /// [`Invalid::RoughDate`] for a thirteenth month.
    pub fn month(year: i32, month: u32) -> Result<Self, Invalid> {
        NaiveDate::from_ymd_opt(year, month, 1).map(Self::Month).ok_or(Invalid::RoughDate)
    }

    /// A year.
    ///
    /// # Errors
    /// [`Invalid::RoughDate`] for a year no calendar has.
    pub fn year(year: i32) -> Result<Self, Invalid> {
        NaiveDate::from_ymd_opt(year, 1, 1).map(Self::Year).ok_or(Invalid::RoughDate)
    }

    /// As people say it: `14 March 1979`, `March 1979`, `1979`.
    pub fn spoken(self) -> String {
        match self {
            Self::Day(day) => day.format("%-d %B %Y").to_string(),
            Self::Month(day) => day.format("%B %Y").to_string(),
            Self::Year(day) => day.year().to_string(),
        }
    }
}

/// As it stands in files: `1979-03-14`, `1979-03`, `1979`.
impl fmt::Display for RoughDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{}", day.format("%Y-%m-%d")),
            Self::Month(day) => write!(f, "{}", day.format("%Y-%m")),
            Self::Year(day) => write!(f, "{}", day.format("%Y")),
        }
    }
}

impl FromStr for RoughDate {
    type Err = Invalid;

    fn from_str(written: &str) -> Result<Self, Invalid> {
        let number = |part: &str| match part.parse::<u32>() {
            // A plus would be taken for a part of the number.
            Ok(number) if !part.starts_with('+') => Ok(number),
            _ => Err(Invalid::RoughDate),
        };
        let year_of = |part: &str| match part.len() {
            4 => number(part).and_then(|year| i32::try_from(year).map_err(|_| Invalid::RoughDate)),
            _ => Err(Invalid::RoughDate),
        };
        match written.split('-').collect::<Vec<_>>().as_slice() {
            [year] => Self::year(year_of(year)?),
            [year, month] => Self::month(year_of(year)?, number(month)?),
            [year, month, day] => NaiveDate::from_ymd_opt(year_of(year)?, number(month)?, number(day)?)
                .map(Self::Day)
                .ok_or(Invalid::RoughDate),
            _ => Err(Invalid::RoughDate),
        }
    }
}

impl TryFrom<String> for RoughDate {
    type Error = Invalid;

    fn try_from(written: String) -> Result<Self, Invalid> {
        written.parse()
    }
}

impl From<RoughDate> for String {
    fn from(date: RoughDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_day_a_month_and_a_year_read_back_as_written() {
        for (written, spoken, first) in [
            ("1979-03-14", "14 March 1979", "1979-03-14"),
            ("1979-03", "March 1979", "1979-03-01"),
            ("1979", "1979", "1979-01-01"),
        ] {
            let date: RoughDate = written.parse().unwrap();
            assert_eq!((date.to_string(), date.spoken()), (written.to_owned(), spoken.to_owned()));
            assert_eq!(date.first_day(), first.parse().unwrap(), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for written in
            ["", "79", "soon", "1979-13", "1979-02-30", "1979-03-14-1", "-1979", "19790", "+197", "1979-+3"]
        {
            assert_eq!(written.parse::<RoughDate>(), Err(Invalid::RoughDate), "{written}");
        }
    }
}
