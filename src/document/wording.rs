//! What a sheet says around its items, in the language of the client.

use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::{Dose, Language, Side};

/// The words of one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Wording").field("language", &self.language).finish_non_exhaustive()
    }
}

const fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../assets/languages/en/sheet.ftl"),
        Language::Spanish => include_str!("../../assets/languages/es/sheet.ftl"),
        Language::French => include_str!("../../assets/languages/fr/sheet.ftl"),
        Language::German => include_str!("../../assets/languages/de/sheet.ftl"),
    }
}

impl Wording {
    /// The words of a language. What could not be read of them (the tests keep that from happening) is said
    /// by its name.
    pub fn of(language: Language) -> Self {
        let identifier: LanguageIdentifier = language.key().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![identifier]);
        // Marks around what is put in confuse people who copy text out of a page.
        bundle.set_use_isolating(false);
        let resource = match FluentResource::try_new(source(language).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language as a PDF names it (BCP 47).
    pub const fn tag(&self) -> &'static str {
        match self.language {
            Language::English => "en-US",
            other => other.key(),
        }
    }

    /// A message without anything to put in.
    pub fn say(&self, message: &str) -> String {
        self.say_with(message, &FluentArgs::new())
    }

    fn say_with(&self, message: &str, arguments: &FluentArgs<'_>) -> String {
        let pattern = self.bundle.get_message(message).and_then(|message| message.value());
        let mut wrong = Vec::new();
        pattern.map_or_else(
            || message.to_owned(),
            |pattern| self.bundle.format_pattern(pattern, Some(arguments), &mut wrong).into_owned(),
        )
    }

    /// A message with words put in.
    pub fn say_of(&self, message: &str, name: &str, words: &str) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set(name, words.to_owned());
        self.say_with(message, &arguments)
    }

    /// A message that counts.
    pub fn counted(&self, message: &str, count: u16) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("count", count);
        self.say_with(message, &arguments)
    }

    /// Which page of how many.
    pub fn page(&self, page: usize, pages: usize) -> String {
        let mut arguments = FluentArgs::new();
        arguments.set("page", page.to_string());
        arguments.set("pages", pages.to_string());
        self.say_with("page", &arguments)
    }

    /// A day: "26 May 2026".
    pub fn day(&self, day: NaiveDate) -> String {
        self.say_with("day", &self.date(day))
    }

    /// A day with its weekday: "Tuesday, 26 May 2026".
    pub fn weekday(&self, day: NaiveDate) -> String {
        let mut arguments = self.date(day);
        let weekday = self.say(&format!("weekday-{}", day.weekday().number_from_monday()));
        arguments.set("weekday", weekday);
        self.say_with("weekday-day", &arguments)
    }

    fn date(&self, day: NaiveDate) -> FluentArgs<'static> {
        let mut arguments = FluentArgs::new();
        arguments.set("day", FluentValue::from(day.day()));
        arguments.set("month", self.say(&format!("month-{}", day.month())));
        arguments.set("year", day.year().to_string());
        arguments
    }

    /// The weekday of a day in a word of two letters.
    pub fn short_weekday(&self, day: NaiveDate) -> String {
        self.say(&format!("weekday-short-{}", day.weekday().number_from_monday()))
    }

    /// The side of the client.
    pub fn side(&self, side: Side) -> String {
        self.say(&format!("side-{}", side.key()))
    }

    /// How much at a time: "2 times, hold 30 seconds".
    pub fn amount(&self, dose: Dose) -> String {
        let mut words = Vec::new();
        match (u16::from(dose.sets()), dose.repetitions()) {
            (1, None) => {}
            (count, None) | (1, Some(count)) => words.push(self.counted("times", count)),
            (rounds, Some(count)) => {
                let mut arguments = FluentArgs::new();
                arguments.set("count", rounds);
                arguments.set("times", count);
                words.push(self.say_with("rounds", &arguments));
            }
        }
        words.extend(dose.hold_seconds().map(|seconds| self.counted("hold", seconds)));
        words.extend(dose.minutes().map(|minutes| self.counted("minutes", minutes)));
        if words.is_empty() {
            words.push(self.counted("times", 1));
        }
        words.join(", ")
    }

    /// How often: "twice a day, 5 days a week".
    pub fn frequency(&self, dose: Dose) -> String {
        let a_day = self.counted("times-a-day", u16::from(dose.times_a_day()));
        format!("{a_day}, {}", self.counted("days-a-week", u16::from(dose.days_a_week())))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use super::*;

    fn names(language: Language) -> BTreeSet<&'static str> {
        let is_name = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
        let names = source(language).lines().filter(is_name).filter_map(|line| line.split_once(" ="));
        names.map(|(name, _)| name).collect()
    }

    #[test]
    fn every_language_reads_and_says_the_same_things() {
        let english = names(Language::English);
        assert!(english.len() > 50, "{}", english.len());
        for language in Language::ALL {
            assert!(FluentResource::try_new(source(*language).to_owned()).is_ok(), "{language}");
            assert_eq!(names(*language), english, "{language}");
            let words = Wording::of(*language);
            for name in &english {
                assert_ne!(words.say(name), *name, "{language}: {name}");
            }
        }
    }

    #[test]
    fn english_doses_read_as_in_the_record() {
        let words = Wording::of(Language::English);
        for (sets, repetitions, hold, minutes, times, days) in [
            (1, None, None, None, 1, 7),
            (2, None, Some(30), None, 2, 7),
            (3, Some(10), None, None, 1, 5),
            (1, Some(1), Some(1), None, 3, 1),
            (1, None, None, Some(20), 1, 3),
        ] {
            let dose = Dose::default().with_sets(sets).unwrap().with_repetitions(repetitions).unwrap();
            let dose = dose.with_hold_seconds(hold).unwrap().with_minutes(minutes).unwrap();
            let dose = dose.with_times_a_day(times).unwrap().with_days_a_week(days).unwrap();
            assert_eq!(words.amount(dose), dose.amount());
            assert_eq!(words.frequency(dose), dose.frequency());
        }
    }

    /// What is said of 0, 1, 2, 5 and 21.
    const COUNTED: &[(Language, &str, [&str; 5])] = &[
        (Language::English, "times", ["0 times", "1 time", "2 times", "5 times", "21 times"]),
        (
            Language::English,
            "hold",
            ["hold 0 seconds", "hold 1 second", "hold 2 seconds", "hold 5 seconds", "hold 21 seconds"],
        ),
        (Language::English, "minutes", ["0 minutes", "1 minute", "2 minutes", "5 minutes", "21 minutes"]),
        (
            Language::English,
            "times-a-day",
            ["0 times a day", "once a day", "twice a day", "5 times a day", "21 times a day"],
        ),
        (
            Language::English,
            "days-a-week",
            ["0 days a week", "1 day a week", "2 days a week", "5 days a week", "21 days a week"],
        ),
        (Language::Spanish, "times", ["0 veces", "1 vez", "2 veces", "5 veces", "21 veces"]),
        (
            Language::Spanish,
            "hold",
            [
                "mantenga 0 segundos",
                "mantenga 1 segundo",
                "mantenga 2 segundos",
                "mantenga 5 segundos",
                "mantenga 21 segundos",
            ],
        ),
        (Language::Spanish, "minutes", ["0 minutos", "1 minuto", "2 minutos", "5 minutos", "21 minutos"]),
        (
            Language::Spanish,
            "times-a-day",
            ["0 veces al día", "una vez al día", "dos veces al día", "5 veces al día", "21 veces al día"],
        ),
        (
            Language::Spanish,
            "days-a-week",
            [
                "0 días a la semana",
                "1 día a la semana",
                "2 días a la semana",
                "5 días a la semana",
                "21 días a la semana",
            ],
        ),
        (Language::French, "times", ["0 fois", "1 fois", "2 fois", "5 fois", "21 fois"]),
        (
            Language::French,
            "hold",
            [
                "tenez 0 seconde",
                "tenez 1 seconde",
                "tenez 2 secondes",
                "tenez 5 secondes",
                "tenez 21 secondes",
            ],
        ),
        (Language::French, "minutes", ["0 minute", "1 minute", "2 minutes", "5 minutes", "21 minutes"]),
        (
            Language::French,
            "times-a-day",
            [
                "0 fois par jour",
                "une fois par jour",
                "deux fois par jour",
                "5 fois par jour",
                "21 fois par jour",
            ],
        ),
        (
            Language::French,
            "days-a-week",
            [
                "0 jour par semaine",
                "1 jour par semaine",
                "2 jours par semaine",
                "5 jours par semaine",
                "21 jours par semaine",
            ],
        ),
        (Language::German, "times", ["0-mal", "1-mal", "2-mal", "5-mal", "21-mal"]),
        (
            Language::German,
            "hold",
            [
                "0 Sekunden halten",
                "1 Sekunde halten",
                "2 Sekunden halten",
                "5 Sekunden halten",
                "21 Sekunden halten",
            ],
        ),
        (Language::German, "minutes", ["0 Minuten", "1 Minute", "2 Minuten", "5 Minuten", "21 Minuten"]),
        (
            Language::German,
            "times-a-day",
            ["0-mal am Tag", "einmal am Tag", "zweimal am Tag", "5-mal am Tag", "21-mal am Tag"],
        ),
        (
            Language::German,
            "days-a-week",
            [
                "an 0 Tagen in der Woche",
                "an 1 Tag in der Woche",
                "an 2 Tagen in der Woche",
                "an 5 Tagen in der Woche",
                "an 21 Tagen in der Woche",
            ],
        ),
    ];

    #[test]
    fn counts_take_the_form_their_language_asks_for() {
        for (language, message, said) in COUNTED {
            let words = Wording::of(*language);
            assert_eq!([0, 1, 2, 5, 21].map(|count| words.counted(message, count)), *said, "{language}");
        }
    }

    #[test]
    fn days_read_as_each_language_writes_them() {
        let first: NaiveDate = "2026-05-01".parse().unwrap();
        let other: NaiveDate = "2026-03-26".parse().unwrap();
        for (language, day, weekday) in [
            (Language::English, "1 May 2026", "Thursday, 26 March 2026"),
            (Language::Spanish, "1 de mayo de 2026", "jueves, 26 de marzo de 2026"),
            (Language::French, "1er mai 2026", "jeudi 26 mars 2026"),
            (Language::German, "1. Mai 2026", "Donnerstag, 26. März 2026"),
        ] {
            let words = Wording::of(language);
            assert_eq!((words.day(first).as_str(), words.weekday(other).as_str()), (day, weekday));
        }
    }
}
