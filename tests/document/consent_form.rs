//! The consent form: blank, filled, and as it was given.

use crate::{samples, tools};
use quadratus::catalog::Catalog;
use quadratus::document::page::{Document, Item};
use quadratus::domain::*;
use quadratus::paper::{ConsentFormParts, blank_consent_form, given_consent_form};

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn client(name: &str) -> Client {
    let mut client = Client::named(PersonName::new(name, "").unwrap());
    let born = BirthDate::new(samples::day(2010, 2, 28), samples::day(2026, 5, 12)).unwrap();
    client.birth_date = Some(born);
    client
}

fn blank(paper: Paper, keys: &[&str], for_minor: bool, answers: &[String], name: &str) -> Document {
    let catalog = Catalog::builtin().unwrap();
    let (practice, practitioner) = (samples::practice(paper), samples::practitioner());
    let client = client(name);
    let parts = ConsentFormParts {
        practice: &practice,
        practitioner: &practitioner,
        client: &client,
        catalog: &catalog,
    };
    let wordings: Vec<_> =
        keys.iter().map(|key| (catalog.consent(&ConsentKey::new(*key).unwrap()).unwrap(), answers)).collect();
    blank_consent_form(&parts, &wordings, for_minor).unwrap()
}

fn hand() -> PenStrokes {
    let wave = |from: u16, low: u16| -> Vec<(u16, u16)> {
        (0..40_u16).map(|step| (from + step * 28, low - (step % 8) * 70 + (step % 3) * 20)).collect()
    };
    PenStrokes::new(vec![wave(200, 800), wave(1_300, 700), vec![(900, 120)]]).unwrap()
}

fn given(paper: Paper, name: &str, how: &Given, by: &Signer, withdrawn: bool) -> Document {
    let catalog = Catalog::builtin().unwrap();
    let (practice, practitioner) = (samples::practice(paper), samples::practitioner());
    let client = client(name);
    let parts = ConsentFormParts {
        practice: &practice,
        practitioner: &practitioner,
        client: &client,
        catalog: &catalog,
    };
    let consent = |key: &str, kind, end| {
        let wording = catalog.consent(&ConsentKey::new(key).unwrap()).unwrap();
        let answers = ["Łucja Kőszegi-Ștefan".to_owned(), "my sore low back \u{202e}x=1+1".to_owned()];
        let parts = ConsentParts {
            client: ClientId::new(1),
            kind,
            key: Some(wording.key.clone()),
            name: line(&wording.name),
            wording: Prose::new(wording.worded(&answers)).unwrap(),
            given_on: samples::day(2026, 5, 12),
            given: how.clone(),
            by: by.clone(),
            witness: line("Renée Castañeda-Lowe"),
            expires_on: end,
        };
        let taken =
            Withdrawal { on: samples::day(2026, 5, 20), by: by.clone(), words: line("Not for me any more") };
        Consent::read(parts, withdrawn.then_some(taken)).unwrap()
    };
    let consents = [
        consent("treatment", ConsentKind::Treatment, Some(samples::day(2027, 5, 12))),
        consent("breast_chest_wall", ConsentKind::BreastAndChestWall, Some(samples::day(2026, 5, 12))),
        consent("data", ConsentKind::Data, None),
    ];
    given_consent_form(&parts, &consents.iter().collect::<Vec<_>>()).unwrap()
}

fn curves(document: &Document) -> usize {
    let items = document.pages.iter().flat_map(|page| &page.items);
    items
        .filter(|item| {
            matches!(item, Item::Shape(shape, _) if shape.fill.is_none()
            && shape.path.elements().iter().any(|step| matches!(step, kurbo::PathEl::QuadTo(..))))
        })
        .count()
}

#[test]
fn a_blank_form_has_a_box_for_every_answer_and_lines_to_sign_on() {
    for paper in [Paper::Letter, Paper::A4] {
        let keys = ["treatment", "data", "buttocks", "breast_chest_wall"];
        let document = blank(paper, &keys, false, &[], "Zoë Müller-Łukasz");
        let alternatives: Vec<_> =
            document.tree.iter().filter_map(|node| node.alternative.as_deref()).collect();
        let boxes = |said: &str| alternatives.iter().filter(|words| **words == said).count();
        assert_eq!(
            (boxes("Box to tick: yes, I agree"), boxes("Box to tick: no")),
            (4, 4),
            "{alternatives:?}"
        );
        assert!(document.missing.is_empty());
        let path = tools::keep(&format!("consent-blank-{paper}.pdf"), &samples::written(&document));
        let Some(text) = tools::raw_text_of(&path) else { return };
        for words in [
            "Client: Zoë Müller-Łukasz",
            "Born: 28 February 2010",
            "Massage treatment",
            "A sensitive area. It is asked by itself",
            "This holds for one year.",
            "This holds for one visit.",
            "(reason)",
            "chest wall / breast tissue / both (circle one)",
            "Client: signature",
            "Therapist: signature",
            "Witness, if you would like one",
            "You can take back any of these at any time",
        ] {
            assert!(text.contains(words), "{words}:\n{text}");
        }
        assert!(!text.contains("Parent or guardian:"), "{text}");
    }
}

#[test]
fn a_minors_form_is_signed_by_a_parent_and_holds_what_was_filled_in() {
    let answers = ["parent".to_owned(), "Νίκος Παπαδόπουλος".to_owned()];
    let document = blank(Paper::A4, &["minor"], true, &answers, "Νίκος Παπαδόπουλος");
    let path = tools::keep("consent-minor.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(text.contains("I am the parent of Νίκος Παπαδόπουλος, born on ____"), "{text}");
    assert!(text.contains("Parent or guardian: signature"), "{text}");
    assert!(text.contains("Client: signature, if you can and wish"), "{text}");
}

#[test]
fn a_given_form_tells_how_and_draws_the_signature_as_lines() {
    for paper in [Paper::Letter, Paper::A4] {
        let document = given(paper, "Zoë Müller-Łukasz", &Given::OnScreen(hand()), &Signer::Client, false);
        assert_eq!(curves(&document), 2, "a curve for each stroke; a dot is none");
        let signed = document.tree.iter().filter_map(|node| node.alternative.as_deref());
        assert_eq!(signed.filter(|words| words.starts_with("Signature of Zoë Müller-Łukasz")).count(), 1);
        let path = tools::keep(&format!("consent-signed-{paper}.pdf"), &samples::written(&document));
        let Some(text) = tools::raw_text_of(&path) else { return };
        for words in [
            "We have talked about why I came: my sore low back x=1+1. We plan to work on: ________.",
            "By Zoë Müller-Łukasz, signed on screen, on 12 May 2026.",
            "Until 12 May 2027.",
            "For the visit on 12 May 2026.",
            "Until it is taken back.",
            "Witness: Renée Castañeda-Lowe",
        ] {
            assert!(text.contains(words), "{words}:\n{text}");
        }
        assert!(!text.contains("(circle one)") && !text.contains("Therapist: signature"), "{text}");
    }
}

#[test]
fn what_was_taken_back_says_so_and_a_guardian_is_named() {
    let mother = Signer::guardian(line("Ana Silva"), line("mother")).unwrap();
    let document = given(Paper::Letter, &"Ж".repeat(90), &Given::Spoken, &mother, true);
    assert_eq!(curves(&document), 0);
    let path = tools::keep("consent-withdrawn.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(text.contains("By Ana Silva (mother), in spoken words, on 12 May 2026."), "{text}");
    let taken = "Taken back on 20 May 2026 by Ana Silva (mother). In their words: Not for me any more";
    assert_eq!(text.matches(taken).count(), 3, "{text}");
    assert!(text.contains("On behalf of"), "{text}");
}

/// The widest page there is and the words on it, as poppler measures them: page width, word, left and
/// right edge in points.
fn measured(path: &std::path::Path) -> Option<Vec<(f64, String, f64, f64)>> {
    let output = tools::run("pdftotext", &["-bbox", "-enc", "UTF-8", path.to_str().unwrap(), "-"])?;
    let text = String::from_utf8(output.stdout).unwrap();
    let number = |line: &str, name: &str| -> f64 {
        let after = line.split(&format!("{name}=\"")).nth(1).unwrap();
        after.split('"').next().unwrap().parse().unwrap()
    };
    let (mut width, mut words) = (0.0, Vec::new());
    for line in text.lines() {
        if line.contains("<page ") {
            width = number(line, "width");
        } else if line.contains("<word ") {
            let word = line.split('>').nth(1).unwrap_or_default().split('<').next().unwrap_or_default();
            words.push((width, word.to_owned(), number(line, "xMin"), number(line, "xMax")));
        }
    }
    Some(words)
}

#[test]
fn names_of_ninety_letters_in_four_scripts_stay_between_the_margins() {
    let names = [
        (
            "cyrillic",
            "Александра-Екатерина Константиновна Рождественская-Воскресенская-Преображенская де ла Крус",
        ),
        ("greek", "Μαριάννα-Αικατερίνη Παπακωνσταντινοπούλου-Χατζηγεωργιάδου του Παναγιώτη και της Ευανθίας"),
        (
            "arabic",
            "عبد الرحمن بن محمد بن عبد العزيز بن خالد بن سليمان الخطيب الهاشمي القرشي الدمشقي المصري البغدادي",
        ),
        ("japanese", &"山田太郎左衛門佐藤花子".repeat(8)),
        ("no_break", &"Ж".repeat(90)),
    ];
    for (script, name) in names {
        assert!((84..=100).contains(&name.chars().count()), "{script}: {}", name.chars().count());
        let forms = [
            ("blank", blank(Paper::Letter, &["treatment", "minor"], true, &[], name)),
            ("given", given(Paper::A4, name, &Given::OnScreen(hand()), &Signer::Client, true)),
        ];
        for (form, document) in forms {
            let path =
                tools::keep(&format!("consent-long-{form}-{script}.pdf"), &samples::written(&document));
            let Some(words) = measured(&path) else { return };
            assert!(words.len() > 100, "{form}, {script}");
            for (page, word, left, right) in words {
                assert!(
                    left >= 30.0 && right <= page - 30.0,
                    "{form}, {script}: {word} from {left} to {right}"
                );
            }
            let text = tools::raw_text_of(&path).unwrap();
            let is_whole = script == "japanese" || script == "no_break" || {
                let text = text.replace(['\u{202a}', '\u{202b}', '\u{202c}'], "");
                name.split(' ').all(|part| text.contains(part.split('-').next().unwrap()))
            };
            assert!(is_whole, "{form}, {script}: {text}");
        }
    }
}
