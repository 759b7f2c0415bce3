//! The library's own terms in words for a reader.

use crate::catalog::{Better, DoseRange, Layer, Span, Urgency};

/// How deep a muscle lies.
pub const fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Superficial => "superficial",
        Layer::Intermediate => "intermediate",
        Layer::Deep => "deep",
    }
}

/// Which way is better.
pub const fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher is better",
        Better::Lower => "lower is better",
    }
}

/// How soon a red flag must be seen.
pub const fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "emergency: now",
        Urgency::Urgent => "urgent: the same day",
        Urgency::Soon => "soon: before the next treatment",
    }
}

/// A range of numbers: "2" or "2–4".
pub fn span(span: Span) -> String {
    if span.least() == span.most() {
        span.least().to_string()
    } else {
        format!("{}–{}", span.least(), span.most())
    }
}

/// The doses that may be set: "1–3 rounds, hold 30–90 seconds, 1–2 times a day, 3–7 days a week".
pub fn doses(range: &DoseRange) -> String {
    let counted =
        |of: Span, one: &str, many: &str| format!("{} {}", span(of), if of.most() == 1 { one } else { many });
    let mut parts = Vec::new();
    if range.sets.most() > 1 || range.repetitions.is_some() {
        parts.push(counted(range.sets, "round", "rounds"));
    }
    parts.extend(range.repetitions.map(|of| counted(of, "repetition", "repetitions")));
    parts.extend(range.hold_seconds.map(|of| format!("hold {}", counted(of, "second", "seconds"))));
    parts.extend(range.minutes.map(|of| counted(of, "minute", "minutes")));
    parts.push(format!("{} a day", counted(range.times_a_day, "time", "times")));
    parts.push(format!("{} a week", counted(range.days_a_week, "day", "days")));
    parts.join(", ")
}

/// A number as one writes it: without a point where there is nothing behind it.
pub fn number(number: f64) -> String {
    format!("{number}")
}

/// Words that begin a line.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::expect_used)]

    use super::*;
    use crate::catalog::Catalog;

    #[test]
    fn a_range_of_doses_reads_as_one_says_it() {
        let catalog = Catalog::builtin().expect("the library holds");
        let ball = catalog.items().iter().find(|item| item.key.as_str() == "ball_ql").expect("the ball");
        assert_eq!(doses(&ball.range), "1–3 rounds, hold 30–90 seconds, 1–2 times a day, 3–7 days a week");
    }

    #[test]
    fn a_number_has_no_empty_point() {
        assert_eq!((number(2.0), number(0.5)), ("2".to_owned(), "0.5".to_owned()));
    }
}
