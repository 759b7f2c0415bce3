//! A date as well as anyone remembers it, typed as people write it.

use super::date_field::{self, Order};
use crate::domain::{Invalid, RoughDate};

/// Reads a day, a month or a year as people write them: `3/14/1979`, `March 1979`, `3/1979`, `1979`.
///
/// # Errors
/// [`Invalid::RoughDate`].
pub fn read(typed: &str, order: Order) -> Result<Option<RoughDate>, Invalid> {
    let parts: Vec<&str> = typed.split(['-', '/', '.', ',', ' ']).filter(|part| !part.is_empty()).collect();
    let is_year = |part: &str| part.len() == 4 && part.chars().all(|sign| sign.is_ascii_digit());
    match parts.as_slice() {
        [] => Ok(None),
        [year] if is_year(year) => year.parse().map(Some),
        [year, month] | [month, year] if is_year(year) && !is_year(month) => {
            match date_field::read(&format!("{year}-{month}-1"), order) {
                Ok(Some(first)) => Ok(Some(RoughDate::Month(first))),
                Ok(None) | Err(_) => Err(Invalid::RoughDate),
            }
        }
        _ => match date_field::read(typed, order) {
            Ok(day) => Ok(day.map(RoughDate::Day)),
            Err(_) => Err(Invalid::RoughDate),
        },
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_beginning_is_written_in_many_ways() {
        for (typed, kept) in [
            ("3/14/1979", "1979-03-14"),
            ("14 March 1979", "1979-03-14"),
            ("March 1979", "1979-03"),
            ("mar 1979", "1979-03"),
            ("1979 March", "1979-03"),
            ("3/1979", "1979-03"),
            ("1979-03", "1979-03"),
            (" 1979 ", "1979"),
        ] {
            let date = read(typed, Order::MonthFirst).unwrap().unwrap();
            assert_eq!(date.to_string(), kept, "{typed}");
        }
        assert_eq!(read("  ", Order::MonthFirst), Ok(None));
        for typed in ["long ago", "79", "13/1979", "2/30/1979", "1979 1980", "May", "3/14/79"] {
            assert_eq!(read(typed, Order::MonthFirst), Err(Invalid::RoughDate), "{typed}");
        }
    }
}
