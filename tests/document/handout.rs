//! Handouts: what stands on them, in the order it is read, in every language, on paper of both kinds.

use std::path::PathBuf;

use quadratus::catalog::{Catalog, Handout};
use quadratus::document::page::{Document, Item};
use quadratus::document::wording::Wording;
use quadratus::domain::{
    Client, ClientId, Held, Language, Line, Minutes, MuscleKey, Paper, PersonName, PractitionerId, Print,
    Session, Side, TechniqueKey, Treatment, Zone,
};
use quadratus::paper::{HandoutParts, handout};

use crate::{samples, tools};

fn ana() -> Client {
    Client::named(PersonName::new("Ana", "Ruiz").unwrap())
}

fn known<'a>(catalog: &'a Catalog, key: &str) -> &'a Handout {
    catalog.handouts().iter().find(|handout| handout.key.as_str() == key).unwrap()
}

/// What a handout is printed with.
#[derive(Clone, Copy)]
struct Printed<'a> {
    client: Option<&'a Client>,
    session: Option<&'a Session>,
    language: Language,
    paper: Paper,
    print: Print,
}

const PLAIN: Printed<'static> = Printed {
    client: None,
    session: None,
    language: Language::English,
    paper: Paper::Letter,
    print: Print::Normal,
};

fn laid_out(catalog: &Catalog, handout_: &Handout, printed: Printed<'_>) -> Document {
    let (practice, practitioner) = (samples::practice(printed.paper), samples::practitioner());
    let parts = HandoutParts {
        practice: &practice,
        practitioner: &practitioner,
        handout: handout_,
        client: printed.client,
        session: printed.session,
        language: printed.language,
        made_on: samples::day(2026, 5, 12),
        print: printed.print,
    };
    handout(catalog, &parts).unwrap()
}

fn kept(name: &str, document: &Document) -> PathBuf {
    tools::keep(&format!("handout_{name}.pdf"), &samples::written(document))
}

/// Words with single blanks between them, so that a break of a line does not count.
fn running(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// All of these stand in the text, in this order. Blanks do not count: a line may break after a hyphen.
fn in_order(text: &str, said: &[String]) {
    let unspaced = |words: &str| words.split_whitespace().collect::<String>();
    let text = unspaced(text);
    let mut from = 0;
    for words in said {
        let words = unspaced(words);
        let place = text.get(from..).unwrap().find(&words);
        from += place.unwrap_or_else(|| panic!("“{words}” is missing or not in its place:\n{text}"))
            + words.len();
    }
}

/// The text as it is read, without the running lines at the head of the second page and at the feet.
fn read_text(path: &std::path::Path, document: &Document, words: &Wording) -> Option<String> {
    let mut text = tools::raw_text_of(path)?;
    for page in 1..=document.pages.len() {
        let which = running(&words.page(page, document.pages.len()));
        let foot = format!("Río Massage & Bodywork · (505) 555-0142 {which}");
        assert!(text.contains(&foot), "{foot}\n{text}");
        text = text.replace(&foot, "");
    }
    Some(running(&text))
}

#[test]
fn every_language_is_read_in_order_on_two_pages_and_each_source_once() {
    let catalog = Catalog::builtin().unwrap();
    let client = ana();
    let mut long = Vec::new();
    for language in Language::ALL {
        let words = Wording::of(*language);
        for handout in catalog.handouts() {
            let printed = Printed { client: Some(&client), language: *language, ..PLAIN };
            let document = laid_out(&catalog, handout, printed);
            let of = format!("{}_{}", handout.key, language.key());
            let path = kept(&of, &document);
            if document.pages.len() != 2 {
                long.push(of.clone());
            }
            let Some(text) = read_text(&path, &document, &words) else { return };
            let translated = catalog.handout_words(handout, *language);
            let title = translated.map_or(&handout.title, |theirs| &theirs.title);
            let day = words.day(samples::day(2026, 5, 12));
            let whose = format!("{} · {day}", words.say_of("handout-for", "name", "Ana Ruiz"));
            // The running line of the second page stands between what is read.
            let text = running(&text.replace(&running(&format!("{whose} · {title}")), ""));
            let mut said = vec![title.clone(), whose, words.say("handout-marks")];
            let mut sources: Vec<String> = Vec::new();
            for (place, part) in handout.parts.iter().enumerate() {
                let theirs = translated.map(|theirs| &theirs.parts[place]);
                said.push(theirs.map_or(&part.heading, |theirs| &theirs.heading).clone());
                for (place, point) in part.points.iter().enumerate() {
                    let says = theirs.map_or(&point.says, |theirs| &theirs.points[place]);
                    let Some(grounds) = &point.evidence else {
                        said.push(says.clone());
                        continue;
                    };
                    let source = match grounds.source.as_str() {
                        "Expert practice" => words.say("source-expert-practice"),
                        source => source.to_owned(),
                    };
                    let number = sources.iter().position(|other| *other == source).unwrap_or_else(|| {
                        sources.push(source);
                        sources.len() - 1
                    });
                    let strength = format!("strength-{}", grounds.strength.words().replace(' ', "-"));
                    said.push(format!("{says} ({}, {})", words.say(&strength), number + 1));
                }
            }
            said.push(words.say("handout-sources"));
            let numbered = sources.iter().enumerate();
            said.extend(numbered.map(|(place, source)| format!("{}. {source}", place + 1)));
            in_order(&text, &said);
        }
    }
    assert_eq!(long, Vec::<String>::new());
}

#[test]
fn large_print_and_a4_hold_the_same_and_normal_print_keeps_to_two_pages() {
    let catalog = Catalog::builtin().unwrap();
    for handout in catalog.handouts() {
        for language in Language::ALL {
            let printed = Printed { paper: Paper::A4, language: *language, ..PLAIN };
            let a4 = laid_out(&catalog, handout, printed);
            assert_eq!(a4.pages.len(), 2, "{}, {language}", handout.key);
        }
        let large = laid_out(&catalog, handout, Printed { print: Print::Large, ..PLAIN });
        assert!(large.pages.len() > 2, "{}", handout.key);
        let path = kept(&format!("{}_large", handout.key), &large);
        kept(
            &format!("{}_a4", handout.key),
            &laid_out(&catalog, handout, Printed { paper: Paper::A4, ..PLAIN }),
        );
        let Some(text) = tools::raw_text_of(&path) else { return };
        let last = &handout.parts.last().unwrap().points.last().unwrap().says;
        assert!(text.contains(&running(&handout.title)) && text.contains("Where this comes from"), "{text}");
        let read = read_text(&path, &large, &Wording::of(Language::English)).unwrap();
        // A page may turn within a point, and its running line stands between.
        let end = last.split_whitespace().last().unwrap();
        assert!(read.contains(end), "{last}");
    }
}

#[test]
fn no_type_is_smaller_than_nine_points() {
    let catalog = Catalog::builtin().unwrap();
    for handout in catalog.handouts() {
        for language in Language::ALL {
            let document = laid_out(&catalog, handout, Printed { language: *language, ..PLAIN });
            let items = document.pages.iter().flat_map(|page| &page.items);
            let sizes = items.filter_map(|item| match item {
                Item::Glyphs(run) => Some(run.size),
                _ => None,
            });
            let least = sizes.fold(f64::MAX, f64::min);
            assert!(least >= 9.0, "{}, {language}: {least}", handout.key);
        }
    }
}

#[test]
fn without_a_client_nothing_about_anyone_is_on_it_and_with_one_the_file_names_nobody() {
    let catalog = Catalog::builtin().unwrap();
    let handout = known(&catalog, "after_care");
    let nobody = kept("nobody", &laid_out(&catalog, handout, PLAIN));
    let client = ana();
    let document = laid_out(&catalog, handout, Printed { client: Some(&client), ..PLAIN });
    let parts: Vec<&str> = document.bookmarks.iter().skip(1).map(|mark| mark.title.as_str()).collect();
    let mut headings: Vec<&str> = handout.parts.iter().map(|part| part.heading.as_str()).collect();
    headings.push("Where this comes from");
    assert_eq!(parts, headings);
    assert_eq!(document.title, "After your massage");
    let bytes = samples::written(&document);
    let file = lopdf::Document::load_mem(&bytes).unwrap();
    assert!(!format!("{:?}", file.trailer).contains("Ruiz"));
    let Some(text) = tools::raw_text_of(&nobody) else { return };
    assert!(text.contains("After your massage 12 May 2026 In brackets"), "{text}");
    assert!(!text.contains("For Ana") && !text.contains("Worked on"), "{text}");
    if let Some(output) = tools::run("pdfinfo", &["-meta", kept("named", &document).to_str().unwrap()]) {
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(!told.contains("Ana") && !told.contains("Ruiz"), "{told}");
    }
}

fn treated(technique: &str, muscle: Option<&str>, side: Option<Side>) -> Treatment {
    Treatment {
        technique: TechniqueKey::new(technique).unwrap(),
        muscle: muscle.map(|key| MuscleKey::new(key).unwrap()),
        side,
        pressure: None,
        minutes: None,
        note: Line::new("told in confidence").unwrap(),
    }
}

fn session() -> Session {
    let held = Held {
        on: samples::day(2026, 5, 12),
        at: "16:30:00".parse().unwrap(),
        zone: Zone::new("America/Denver").unwrap(),
    };
    let mut session =
        Session::held(ClientId::new(1), PractitionerId::new(1), held, Minutes::new(60).unwrap());
    session.treatments = vec![
        treated("trigger_point", Some("quadratus_lumborum"), Some(Side::Left)),
        treated("deep_tissue", Some("gluteus_medius"), Some(Side::Both)),
        treated("deep_tissue", Some("quadratus_lumborum"), Some(Side::Left)),
        treated("deep_tissue", Some("quadratus_lumborum"), Some(Side::Left)),
        treated("heat", None, None),
        treated("own_gone", Some("own_gone"), None),
    ];
    session
}

fn after<'a>(client: &'a Client, session: &'a Session, language: Language) -> Printed<'a> {
    Printed { client: Some(client), session: Some(session), language, ..PLAIN }
}

#[test]
fn after_care_tells_what_was_worked_on_and_nothing_else_of_the_session() {
    let catalog = Catalog::builtin().unwrap();
    let (client, mut session) = (ana(), session());
    let after_care = known(&catalog, "after_care");
    let document = laid_out(&catalog, after_care, after(&client, &session, Language::English));
    assert_eq!(document.pages.len(), 2);
    let Some(text) = tools::raw_text_of(&kept("today_en", &document)) else { return };
    let worked = "Worked on today • Quadratus lumborum, left (the deep muscle at the side of the low back): \
                  Trigger-point compression, Deep tissue massage • Gluteus medius, both sides (";
    assert!(text.contains(worked), "{text}");
    assert!(text.contains("Heat application What you may notice"), "{text}");
    assert!(!text.contains("confidence") && !text.contains("own_gone"), "{text}");
    for (language, said) in [
        (
            Language::Spanish,
            "Lo que se trabajó hoy • Zona lumbar, lado izquierdo • Cadera y glúteo, ambos lados",
        ),
        (Language::French, "Zones travaillées aujourd’hui • Bas du dos, côté gauche • Hanche et fesse"),
        (Language::German, "Heute behandelt • Unterer Rücken, links • Hüfte und Gesäß, beide Seiten"),
    ] {
        let document = laid_out(&catalog, after_care, after(&client, &session, language));
        assert_eq!(document.pages.len(), 2, "{language}");
        let text = tools::raw_text_of(&kept(&format!("today_{}", language.key()), &document)).unwrap();
        assert!(text.contains(said) && !text.contains("lumborum"), "{text}");
    }
    let other =
        laid_out(&catalog, known(&catalog, "ball_and_roller"), after(&client, &session, Language::English));
    assert!(!other.bookmarks.iter().any(|mark| mark.title.contains("Worked on")));
    session.held.on = samples::day(2026, 5, 9);
    let later = laid_out(&catalog, after_care, after(&client, &session, Language::English));
    assert!(later.bookmarks.iter().any(|mark| mark.title == "Worked on at your visit on 9 May 2026"));
    session.treatments = vec![treated("heat", None, None)];
    let nothing = laid_out(&catalog, after_care, after(&client, &session, Language::German));
    assert!(!nothing.bookmarks.iter().any(|mark| mark.title.contains("ehandelt")));
}
