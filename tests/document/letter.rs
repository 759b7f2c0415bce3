//! The letter to a physician.

use crate::{samples, tools};
use quadratus::catalog::Catalog;
use quadratus::document::page::Document;
use quadratus::domain::{
    Asked, BirthDate, Client, ClientId, FlagAnswer, Line, Paper, PersonName, PractitionerId, Prose, Referral,
    Screening, ScreeningKind, Urgency,
};
use quadratus::paper::{LetterParts, letter};

/// A screen of the library's questions, these answered with yes.
fn screen(kind: ScreeningKind, yes: &[(&str, &str)]) -> Screening {
    let catalog = Catalog::builtin().unwrap();
    let answers = catalog.red_flags_of(kind).filter(|flag| flag.routine).map(|flag| {
        let found = yes.iter().find(|(key, _)| *key == flag.key.as_str());
        let answer = if found.is_some() { FlagAnswer::Yes } else { FlagAnswer::No };
        let remark = Line::new(found.map_or("", |(_, remark)| *remark)).unwrap();
        Asked::new(flag.key.clone(), Line::new(&flag.ask).unwrap(), flag.urgency, answer, remark).unwrap()
    });
    let answers = answers.collect();
    let (client, by) = (ClientId::new(1), PractitionerId::new(1));
    Screening::new(client, by, kind, samples::day(2026, 5, 12), answers).unwrap()
}

fn client(given: &str, family: &str) -> Client {
    let mut client = Client::named(PersonName::new(given, family).unwrap());
    client.birth_date = Some(BirthDate::try_from(samples::day(1980, 2, 29)).unwrap());
    client
}

fn written(client: &Client, screening: &Screening, referral: Option<&Referral>, paper: Paper) -> Document {
    letter(&LetterParts {
        practice: &samples::practice(paper),
        practitioner: &samples::practitioner(),
        client,
        screening,
        referral,
        written_on: samples::day(2026, 5, 12),
    })
    .unwrap()
}

fn referral(to: &str, urgency: Urgency, words: &str, declined: bool) -> Referral {
    let (to, words) = (Line::new(to).unwrap(), Prose::new(words).unwrap());
    Referral::new(to, urgency, samples::day(2026, 5, 12), words, declined).unwrap()
}

#[test]
fn a_letter_says_what_was_answered_and_asks_for_an_answer() {
    let yes = [("leg_weakness", "Left foot drags since Sunday."), ("fever", "")];
    let screening = screen(ScreeningKind::LowBack, &yes);
    let told = "Walks with a limp. Cannot stand on the left heel.\nTemperature not taken.";
    let sent = referral("Dr. Amara Ng, Harbour Clinic", Urgency::Urgent, told, true);
    for (paper, name) in [(Paper::Letter, "letter.pdf"), (Paper::A4, "letter-a4.pdf")] {
        let document = written(&client("Zoë", "Müller-Łukasz"), &screening, Some(&sent), paper);
        assert_eq!(document.pages.len(), 1, "a usual letter is one page");
        assert!(!document.title.contains("Zoë"), "the title is metadata: {}", document.title);
        let path = tools::keep(name, &samples::written(&document));
        let Some(text) = tools::raw_text_of(&path) else { return };
        for words in [
            "12 May 2026",
            "To Dr. Amara Ng, Harbour Clinic",
            "Zoë Müller-Łukasz, born 29 February 1980",
            "To be seen: today",
            "Dear Dr. Amara Ng,",
            "screening questions about low back pain",
            "Is one leg, or are both legs, getting weaker? Left foot drags since Sunday.",
            "10 other questions were answered with no.",
            "Cannot stand on the left heel. Temperature not taken.",
            "did not wish to go at the time",
            "Please tell me whether massage therapy may go on",
            "Łucja Kőszegi-Ștefan, LMT",
            "Licence NM 48213",
            "(505) 555-0142",
            "Name and signature",
        ] {
            assert!(text.contains(words), "{words} is missing in:\n{text}");
        }
        let diagnosis = ["cauda", "nerve that is losing", "infection of the spine", "fracture", "cancer"];
        for word in diagnosis {
            assert!(!text.to_lowercase().contains(word), "no diagnosis, but {word} in:\n{text}");
        }
    }
}

#[test]
fn without_a_referral_it_is_for_whoever_opens_it_and_a_full_one_takes_more_pages() {
    let all: Vec<_> = Catalog::builtin()
        .unwrap()
        .red_flags_of(ScreeningKind::General)
        .map(|flag| (flag.key.as_str().to_owned(), "x ".repeat(200)))
        .collect();
    let all: Vec<_> = all.iter().map(|(key, remark)| (key.as_str(), remark.as_str())).collect();
    let screening = screen(ScreeningKind::General, &all);
    let document = written(&client("Ann", "Lee"), &screening, None, Paper::Letter);
    assert!(document.pages.len() > 1);
    let path = tools::keep("letter-full.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    for words in
        ["The physician in charge", "Dear Doctor,", "To be seen: emergency, now", "about general health"]
    {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
    assert!(!text.contains("answered with no"), "{text}");
}

#[test]
fn names_of_any_script_and_wicked_words_print_as_words() {
    let wicked = "=1+1; </Span> \u{202e}txet\u{200d} {\\rtf} \u{7}%PDF";
    let long = "Александра Παπαδοπούλου الدكتورة 田中先生 ".repeat(5);
    let screening = screen(ScreeningKind::LowBack, &[("night_pain", "'); DROP TABLE client;--")]);
    let sent = referral(&long, Urgency::Soon, wicked, false);
    let name = "Константин-Александр Ξενοφώντας";
    let document = written(&client(name, "الأنصاري 山田太郎"), &screening, Some(&sent), Paper::A4);
    let path = tools::keep("letter-scripts.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    for words in ["Dear Doctor,", "Константин", "DROP TABLE client;--", "=1+1; </Span> txet", "{\\rtf}"]
    {
        assert!(text.contains(words), "{words} is missing in:\n{text}");
    }
}
