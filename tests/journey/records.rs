//! The records of several sessions, as one PDF and as plain text.

use serde_json::json;

use crate::practice::{Practice, end, pages_of, text_of};

/// Three sessions of a client, added out of order.
fn three() -> (Practice, String) {
    let practice = Practice::new();
    let client = practice.add(
        "client",
        &json!({
            "name": {"given": "محمد", "family": "العربي"},
            "cautions": [{"caution": "anticoagulant", "label": "Blood thinner", "note": "Warfarin since 2023"}],
        }),
    );
    for (on, said) in
        [("2026-03-20", "Third visit."), ("2026-01-20", "First visit."), ("2026-02-20", "QL sore.")]
    {
        practice.add(
            "session",
            &json!({
                "client": client, "held": {"on": on, "at": "16:30:00", "zone": "America/Denver"}, "length": 60,
                "note": {"subjective": said},
                "findings": [{"finding": "trigger", "muscle": "quadratus_lumborum", "side": "left", "grade": 2}],
                "treatments": [
                    {"technique": "deep_tissue", "muscle": "quadratus_lumborum", "side": "left", "pressure": 3},
                ],
            }),
        );
    }
    (practice, client.to_string())
}

#[test]
fn sessions_of_some_days_are_one_document() {
    let (practice, client) = three();
    practice.answer(&["record", &client, "--out", "all.pdf"]);
    practice.answer(&["record", &client, "--from", "2026-02-20", "--to", "2026-03-20", "--out", "some.pdf"]);
    let (all, some) = (pages_of(&practice.path("all.pdf")), pages_of(&practice.path("some.pdf")));
    assert!(all.zip(some).is_none_or(|(all, some)| all > some && some >= 3), "{all:?} {some:?}");
    let Some(text) = text_of(&practice.path("some.pdf")) else { return };
    for part in [
        "20 February 2026 to 20 March 2026",
        "2, of which 0 signed",
        "Session of Friday, 20 March 2026",
        "On the body",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(!text.contains("First visit."), "{text}");
}

#[test]
fn sessions_are_told_as_plain_text_from_the_oldest_on() {
    let (practice, client) = three();
    let text = practice.answer(&["record", &client, "--text"]);
    let places: Vec<_> =
        ["First visit.", "QL sore.", "Third visit."].map(|said| text.find(said).unwrap()).into();
    assert!(places.is_sorted(), "{text}");
    for part in ["محمد العربي", "Blood thinner: Warfarin since 2023", "QL: Quadratus lumborum"] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    let last = practice.answer(&["record", &client, "--from", "2026-03-01", "--text"]);
    assert!(last.contains("Third visit.") && !last.contains("First visit."), "{last}");
}

#[test]
fn days_without_a_session_and_half_a_command_are_refused() {
    let (practice, client) = three();
    let none = practice.run(&["record", &client, "--from", "2027-01-01", "--out", "none.pdf"]);
    assert_eq!(end(&none).0, 1);
    assert!(end(&none).1.contains("has no session in these days"), "{}", end(&none).1);
    assert!(!practice.path("none.pdf").exists());
    for half in [vec!["record", &client], vec!["record", &client, "--text", "--out", "x.pdf"]] {
        assert_eq!(end(&practice.run(&half)).0, 2, "{half:?}");
    }
}
