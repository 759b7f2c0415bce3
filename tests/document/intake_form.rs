//! The intake form and the follow-up form.

use crate::{samples, tools};
use quadratus::catalog::Catalog;
use quadratus::document::page::{Document, Role};
use quadratus::domain::*;
use quadratus::paper::{FollowUpParts, follow_up_form, intake_form};

const TODAY: (i32, u32, u32) = (2026, 5, 12);

fn today() -> chrono::NaiveDate {
    samples::day(TODAY.0, TODAY.1, TODAY.2)
}

fn line(text: &str) -> Line {
    Line::new(text).unwrap()
}

fn born(year: i32) -> BirthDate {
    BirthDate::new(samples::day(year, 2, 28), today()).unwrap()
}

fn blank(paper: Paper) -> Document {
    intake_form(&Catalog::builtin().unwrap(), &samples::practice(paper), &samples::practitioner()).unwrap()
}

fn follow_up(
    paper: Paper,
    client: &Client,
    reviews: &[HealthReview],
    plan: Option<&HomeCarePlan>,
) -> Document {
    let (practice, practitioner) = (samples::practice(paper), samples::practitioner());
    let parts = FollowUpParts {
        practice: &practice,
        practitioner: &practitioner,
        client,
        reviews,
        plan,
        today: today(),
    };
    follow_up_form(&Catalog::builtin().unwrap(), &parts).unwrap()
}

fn review(outcome: Outcome) -> HealthReview {
    HealthReview {
        client: ClientId::new(1),
        on: samples::day(2026, 1, 9),
        full: true,
        outcome,
        by: PractitionerId::new(1),
    }
}

fn plan() -> HomeCarePlan {
    let catalog = Catalog::builtin().unwrap();
    let items = catalog.items().iter().take(3).map(|item| PlannedItem {
        item: item.key.clone(),
        side: Some(Side::Left),
        dose: Dose::default(),
        why: Line::default(),
        clearance: Clearance::Allowed,
        note: Line::default(),
    });
    HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 4, 28), items.collect()).unwrap()
}

fn entry(kind: HealthKind, label: &str, note: &str) -> ClientCaution {
    HealthParts::new(kind, None, line(label), line(note)).try_into().unwrap()
}

/// Someone of whom all is known.
fn zoe() -> Client {
    let mut client = Client::named(PersonName::new("Zoë", "Müller-Łukasz").unwrap());
    client.preferred_name = line("Zo");
    client.pronouns = line("she/her");
    client.birth_date = Some(born(1988));
    client.phones = vec![Phone::new("(505) 555-0110").unwrap(), Phone::new("505 555 0111").unwrap()];
    client.emails = vec![Email::new("zoe@example.org").unwrap()];
    client.address = Prose::new("3 Calle Ancha\nSanta Fe, NM 87501").unwrap();
    client.occupation = line("Luthier");
    client.emergency_contact = Some(EmergencyContact {
        name: line("Jan Łukasz"),
        relation: line("husband"),
        phone: Some(Phone::new("505 555 0112").unwrap()),
    });
    let due = HealthParts {
        due: Some(samples::day(2026, 9, 1)),
        ..HealthParts::new(HealthKind::Pregnancy, None, line("Pregnancy"), line(""))
    };
    client.cautions = vec![
        entry(HealthKind::Medicine, "Blood thinners", "apixaban 5 mg, twice a day."),
        due.try_into().unwrap(),
        entry(HealthKind::Surgery, "Surgery long healed", "").ended(samples::day(2020, 1, 1)).unwrap(),
    ];
    client
}

fn headings(document: &Document) -> usize {
    let role = |node: &&quadratus::document::page::Node| {
        matches!(node.role, Role::Heading1 | Role::Heading2 | Role::Heading3)
    };
    document.tree.iter().filter(role).count()
}

/// Writes it, has it looked over by qpdf and read by poppler.
fn read(name: &str, document: &Document) -> Option<String> {
    let bytes = samples::written(document);
    let path = tools::keep(name, &bytes);
    if let Some(output) = tools::run("qpdf", &["--check", path.to_str().unwrap()]) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
    tools::raw_text_of(&path)
}

/// That these words stand in this order.
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let (_, after) =
            rest.split_once(word).unwrap_or_else(|| panic!("{word} after the others in:\n{text}"));
        rest = after;
    }
}

#[test]
fn a_blank_intake_is_two_pages_and_asks_in_order() {
    for paper in [Paper::Letter, Paper::A4] {
        let document = blank(paper);
        assert_eq!(document.pages.len(), 2, "{paper}");
        assert!(document.missing.is_empty());
        assert_eq!((document.title.as_str(), document.language.as_str()), ("Intake form", "en-US"));
        assert!(headings(&document) >= 12);
        let Some(text) = read(&format!("intake-blank-{paper}.pdf"), &document) else { return };
        in_order(
            &text,
            &[
                "Full name",
                "What you like to be called",
                "Date of birth",
                "Pronouns",
                "Phone",
                "Other phone",
                "E-mail",
                "Address",
                "In an emergency, call",
                "Parent or guardian of a minor",
                "How did you hear of us?",
                "Why you come",
                "Since when?",
                "What makes it better?",
                "What makes it worse?",
                "10 the worst.",
                "Pressure I like",
                "Please do not touch",
                "Mark where it hurts.",
                "Page 1 of 2",
                "Your health",
                "No illness",
                "No injuries",
                "No operations",
                "No medicines",
                "Latex",
                "Oils or lotions",
                "Nuts",
                "No allergies",
                "Not pregnant",
                "Due date",
                "Nothing put in",
                "None of these",
                "It is not a consent to treatment",
                "Signature",
                "Parent or guardian, for a minor: signature",
                "Page 2 of 2",
            ],
        );
    }
}

#[test]
fn every_group_can_be_answered_with_none_and_every_caution_that_is_asked_stands_once() {
    let catalog = Catalog::builtin().unwrap();
    let document = blank(Paper::Letter);
    let boxes =
        document.tree.iter().filter(|node| node.alternative.as_deref() == Some("Box to tick")).count();
    let asked = catalog.cautions().iter().filter_map(|caution| caution.on_intake.as_deref());
    let asked: Vec<&str> = asked.collect();
    assert!(asked.len() >= 28, "{asked:?}");
    let Some(text) = read("intake-groups.pdf", &document) else { return };
    for words in &asked {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    // Seven kinds and the signs each have one for none; three ways to be reached, four pressures.
    let signs = catalog.red_flags_of(ScreeningKind::General).filter(|flag| flag.routine).count();
    assert_eq!(boxes, asked.len() + signs + 8 + 3 + 4);
}

#[test]
fn the_body_is_told_in_words_with_the_clients_own_sides() {
    let document = blank(Paper::A4);
    let told: Vec<_> = document
        .tree
        .iter()
        .filter_map(|node| node.alternative.as_deref())
        .filter(|words| words.contains("where it hurts"))
        .collect();
    assert!(
        told[0].contains("front") && told[0].contains("Your left is on the right of the picture"),
        "{told:?}"
    );
    assert!(
        told[1].contains("back") && told[1].contains("Your left is on the left of the picture"),
        "{told:?}"
    );
}

#[test]
fn a_follow_up_holds_what_is_known_and_nothing_that_is_over() {
    for paper in [Paper::Letter, Paper::A4] {
        let document = follow_up(paper, &zoe(), &[review(Outcome::NothingChanged)], Some(&plan()));
        assert_eq!(document.pages.len(), 1, "{paper}");
        assert_eq!(document.title, "Follow-up form");
        let Some(text) = read(&format!("follow-up-{paper}.pdf"), &document) else { return };
        assert!(!text.contains("long healed"), "{text}");
        if paper == Paper::Letter {
            insta::assert_snapshot!("follow_up_of_someone_known", text);
        }
    }
}

#[test]
fn a_minor_is_signed_for_and_their_guardian_is_asked_about() {
    let mut client = zoe();
    client.birth_date = Some(born(2012));
    let mut ana = Guardian::named(line("Ana Silva")).unwrap();
    ana.relation = line("mother");
    client.guardian = Some(ana);
    let Some(text) = read("follow-up-minor.pdf", &follow_up(Paper::Letter, &client, &[], None)) else {
        return;
    };
    in_order(&text, &["Parent or guardian", "Ana Silva, mother", "Parent or guardian: signature"]);
    assert!(!text.contains("What you did at home"), "{text}");
    client.guardian = None;
    let Some(text) = read("follow-up-minor.pdf", &follow_up(Paper::Letter, &client, &[], None)) else {
        return;
    };
    in_order(&text, &["Parent or guardian", "Not on record:", "Your health"]);
}

#[test]
fn nothing_told_is_told_from_never_asked() {
    let client = Client::named(PersonName::new("Li", "").unwrap());
    let document = follow_up(Paper::A4, &client, &[], None);
    assert_eq!(document.pages.len(), 1);
    let Some(text) = read("follow-up-empty.pdf", &document) else { return };
    in_order(
        &text,
        &[
            "We have not asked about your health yet.",
            "We have nothing on record yet.",
            "What should we know?",
            "nothing yes:",
        ],
    );
    assert_eq!(text.matches("Not on record:").count(), 5, "{text}");
    let said = follow_up(Paper::A4, &client, &[review(Outcome::NothingKnown)], None);
    let Some(text) = read("follow-up-nothing.pdf", &said) else { return };
    in_order(&text, &["on 9 January 2026.", "You told us that there is nothing to know.", "still so"]);
    let mut healed = client;
    let break_of = entry(HealthKind::Injury, "Broken wrist", "");
    healed.cautions = vec![break_of.ended(samples::day(2024, 3, 1)).unwrap()];
    let over = follow_up(Paper::A4, &healed, &[review(Outcome::NothingChanged)], None);
    let Some(text) = read("follow-up-over.pdf", &over) else { return };
    in_order(&text, &["All that you told us is over.", "still so", "Anything new?"]);
    assert!(!text.contains("Broken wrist"), "{text}");
}

#[test]
fn many_cautions_long_words_and_odd_signs_go_on_to_the_next_page() {
    let mut client = zoe();
    client.name = PersonName::new("Александра-Μαριάννα Константиновна", "Ж".repeat(70)).unwrap();
    client.preferred_name = line("\u{202e}evil\u{2066} =1+1");
    client.occupation = line(&"W".repeat(120));
    client.cautions = (1..=12)
        .map(|number| {
            let note =
                if number == 3 { "a remark that is very long indeed ".repeat(5) } else { String::new() };
            entry(HealthKind::Condition, &format!("Caution number {number}"), note.trim())
        })
        .collect();
    for paper in [Paper::Letter, Paper::A4] {
        let document = follow_up(paper, &client, &[review(Outcome::NothingChanged)], Some(&plan()));
        assert_eq!(document.pages.len(), 2, "{paper}");
        let bytes = samples::written(&document);
        let path = tools::keep(&format!("follow-up-many-{paper}.pdf"), &bytes);
        let Some(text) = tools::raw_text_of(&path) else { return };
        for number in 1..=12 {
            assert_eq!(
                text.matches(&format!("Caution number {number} ")).count()
                    + text.matches(&format!("Caution number {number}:")).count(),
                1,
                "{number}: {text}"
            );
        }
        assert!(text.contains("called evil =1+1"), "{text}");
        assert!(!text.contains(['\u{202e}', '\u{2066}']));
        // No client in what the file says of itself.
        let Some(told) = tools::run("pdfinfo", &[path.to_str().unwrap()]) else { return };
        let told = String::from_utf8_lossy(&told.stdout).into_owned();
        assert!(told.contains("Title:           Follow-up form") && !told.contains("Александра"), "{told}");
    }
}

#[test]
fn lines_have_room_for_a_hand_and_boxes_for_a_pen() {
    // 8 mm and 4 mm in points.
    let (room, side) = (22.67, 11.33);
    let document = blank(Paper::Letter);
    for page in &document.pages {
        for area in samples::drawn_areas(page) {
            let is_box =
                (area.width() - area.height()).abs() < 0.5 && area.width() < 20.0 && area.width() > 8.0;
            assert!(!is_box || area.width() + 1.0 >= side, "{area:?}");
        }
        let mut lines: Vec<_> = samples::drawn_areas(page)
            .into_iter()
            .filter(|area| area.height() < 0.001 && area.width() > 40.0 && area.y0 > 100.0 && area.y0 < 740.0)
            .collect();
        lines.sort_by(|one, other| one.y0.total_cmp(&other.y0));
        for (place, line) in lines.iter().enumerate() {
            let beneath = lines[place + 1..]
                .iter()
                .find(|other| other.y0 > line.y0 + 1.0 && other.x0 < line.x1 && line.x0 < other.x1);
            assert!(beneath.is_none_or(|other| other.y0 - line.y0 >= room), "{line:?} {beneath:?}");
        }
    }
}
