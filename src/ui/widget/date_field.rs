//! A date, typed as people write it, with the date as understood beneath.

use std::borrow::Cow;

use chrono::NaiveDate;
use iced::Element;
use iced::advanced::widget::Id;
use thiserror::Error;

use super::field::line_input;

/// Why a typed date was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Misread {
    /// Not in any way of writing that is known.
    #[error("This is not a date. Write it like 3/14/1979 or 1979-03-14.")]
    NotADate,
    /// A year of two digits.
    #[error("Write the year with four digits, like 1979.")]
    ShortYear,
    /// Such as 30 February.
    #[error("There is no such day. Check the day and the month.")]
    NoSuchDay,
}

/// Which number comes first in a date with slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// 3/14/1979.
    #[default]
    MonthFirst,
    /// 14/3/1979.
    DayFirst,
}

/// Reads a date: `1979-03-14`, `3/14/1979` (by `order`), `14.3.1979` (day first), `14 Mar 1979`,
/// `March 14, 1979`. Nothing but blanks is no date.
///
/// # Errors
/// [`Misread`] when the words are not a date, or no day that ever was.
pub fn read(typed: &str, order: Order) -> Result<Option<NaiveDate>, Misread> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let parts: Vec<&str> = typed.split(['-', '/', '.', ',', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else {
        return Err(Misread::NotADate);
    };
    let (year, month, day) = if first.len() == 4 && number(first).is_some() {
        (*first, month(second), number(third))
    } else if let Some(named) = month_named(first) {
        (*third, Some(named), number(second))
    } else if let Some(named) = month_named(second) {
        (*third, Some(named), number(first))
    } else if typed.contains('.') || order == Order::DayFirst {
        (*third, number(second), number(first))
    } else {
        (*third, number(first), number(second))
    };
    let (Some(month), Some(day), Some(written)) = (month, day, number(year)) else {
        return Err(Misread::NotADate);
    };
    if year.len() != 4 {
        return Err(Misread::ShortYear);
    }
    let year = i32::try_from(written).map_err(|_| Misread::NotADate)?;
    NaiveDate::from_ymd_opt(year, month, day).map(Some).ok_or(Misread::NoSuchDay)
}

/// A date as people read it without doubt: `14 March 1979`.
pub fn spoken(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// A field for a date. What was typed is kept by the caller; [`read`] gives the date.
///
/// `error` is for what the caller knows beyond the writing, such as a birth date to come.
pub fn date_field<'a, Message: Clone + 'a>(
    label: &'a str,
    typed: &'a str,
    order: Order,
    error: Option<Cow<'a, str>>,
    id: impl Into<Id>,
    on_input: impl Fn(String) -> Message + 'a,
) -> Element<'a, Message> {
    let (hint, error) = match (read(typed, order), error) {
        (_, Some(error)) => (None, Some(error)),
        // What is written as it is spoken needs no second reading.
        (Ok(Some(date)), None) => (Some(spoken(date)).filter(|spoken| spoken != typed.trim()), None),
        (Ok(None), None) => (None, None),
        (Err(misread), None) => (None, Some(Cow::Owned(misread.to_string()))),
    };
    let example = match order {
        Order::MonthFirst => "month/day/year",
        Order::DayFirst => "day/month/year",
    };
    line_input(label, typed, on_input)
        .id(id)
        .placeholder(example)
        .hint(hint.unwrap_or_else(|| String::from(" ")))
        .error(error)
        .into()
}

fn number(digits: &str) -> Option<u32> {
    let plain =
        digits.trim_end_matches("st").trim_end_matches("nd").trim_end_matches("rd").trim_end_matches("th");
    // A plus would be taken for a part of the number.
    plain.parse().ok().filter(|_| !plain.starts_with('+'))
}

fn month(part: &str) -> Option<u32> {
    number(part).or_else(|| month_named(part))
}

fn month_named(part: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let part = part.to_lowercase();
    if part.chars().count() < 3 {
        return None;
    }
    MONTHS.into_iter().zip(1..).find_map(|(name, month)| name.starts_with(part.as_str()).then_some(month))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn every_way_of_writing_gives_the_same_day() {
        for typed in [
            "1979-03-14",
            "3/14/1979",
            " 03/14/1979 ",
            "14.3.1979",
            "14.03.1979",
            "14 Mar 1979",
            "March 14, 1979",
            "mar 14th 1979",
        ] {
            assert_eq!(read(typed, Order::MonthFirst).unwrap(), day(1979, 3, 14), "{typed}");
        }
        assert_eq!(read("14/3/1979", Order::DayFirst).unwrap(), day(1979, 3, 14));
        assert_eq!(spoken(day(1979, 3, 14).unwrap()), "14 March 1979");
    }

    #[test]
    fn the_order_decides_between_two_readings() {
        assert_eq!(read("3/4/2001", Order::MonthFirst).unwrap(), day(2001, 3, 4));
        assert_eq!(read("3/4/2001", Order::DayFirst).unwrap(), day(2001, 4, 3));
    }

    #[test]
    fn what_is_no_date_says_why() {
        let read = |typed| read(typed, Order::MonthFirst);
        assert_eq!(read("  "), Ok(None));
        assert_eq!(read("soon"), Err(Misread::NotADate));
        assert_eq!(read("3/14"), Err(Misread::NotADate));
        assert_eq!(read("3/14/79"), Err(Misread::ShortYear));
        assert_eq!(read("2/30/1979"), Err(Misread::NoSuchDay));
        assert_eq!(read("2/29/2024"), Ok(day(2024, 2, 29)));
        assert_eq!(read("2/29/2023"), Err(Misread::NoSuchDay));
        assert_eq!(read("x/y/1979"), Err(Misread::NotADate));
        assert_eq!(read("3/14/+979"), Err(Misread::NotADate));
    }
}
