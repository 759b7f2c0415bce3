//! The case the program must run end to end: a chronic low back, and a blood thinner.

use serde_json::{Value, json};

use crate::practice::{Practice, end, pages_of, text_of};

fn client() -> Value {
    json!({
        "name": {"given": "Renée", "family": "Castañeda-Lowe"},
        "birth_date": "1980-03-14",
        "cautions": [{"caution": "anticoagulant", "label": "Blood thinner", "note": "Warfarin since 2023"}],
    })
}

fn session(client: i64) -> Value {
    json!({
        "client": client,
        "held": {"on": "2026-11-20", "at": "16:30:00", "zone": "America/Denver"},
        "length": 60,
        "complaint": {"words": "My low back grabs on the left", "region": "lower_back", "stage": "chronic"},
        "pain_before": 6,
        "pain_after": 3,
        "treatments": [
            {"technique": "trigger_point", "muscle": "quadratus_lumborum", "side": "left", "pressure": 2, "minutes": 4},
            {"technique": "deep_tissue", "muscle": "gluteus_medius", "side": "both", "pressure": 2, "minutes": 12},
            {"technique": "swedish", "minutes": 25, "note": "Back"},
        ],
    })
}

fn one<'a>(proposals: &'a Value, item: &str) -> &'a Value {
    let all = proposals.as_array().unwrap();
    all.iter().find(|proposal| proposal["item"] == item).unwrap_or_else(|| panic!("{item} is not proposed"))
}

#[test]
fn the_low_back_case_from_the_note_to_two_pages() {
    let practice = Practice::new();
    let id = practice.add("client", &client());
    practice.add("session", &session(id));
    let id = id.to_string();

    // Ball and stretch work for exactly the muscles treated, and why.
    let proposals = practice.json(&["sheet", "--client", &id, "--proposals"]);
    for (item, side, muscle) in [
        ("ball_ql", "left", "left quadratus lumborum was treated today"),
        ("stretch_ql", "left", "left quadratus lumborum was treated today"),
        ("ball_gmed", "both", "gluteus medius on both sides was treated today"),
        ("stretch_gmed", "both", "gluteus medius on both sides was treated today"),
    ] {
        let proposal = one(&proposals, item);
        assert_eq!(proposal["side"], side, "{item}");
        assert!(proposal["why"].as_str().unwrap().contains(muscle), "{proposal}");
    }
    let others = ["ball_piri", "stretch_piri", "stretch_hamstring", "ball_paraspinal"];
    let proposed = |item: &str| proposals.as_array().unwrap().iter().any(|proposal| proposal["item"] == item);
    assert!(!others.into_iter().any(proposed), "nothing for muscles that were not treated");

    // Firm pressure is held back because of the blood thinner.
    for ball in ["ball_ql", "ball_gmed"] {
        let proposal = one(&proposals, ball);
        assert_eq!(proposal["gate"]["kind"], "held_back");
        assert!(proposal["gate"]["because"].as_str().unwrap().contains("blood thinners"));
        assert_eq!(proposal["suggested"], false);
    }
    assert_eq!(one(&proposals, "stretch_ql")["gate"]["kind"], "allowed");

    // Without a reason it stays off the sheet, however it is asked for.
    let named = practice.run(&["sheet", "--client", &id, "--item", "ball_ql", "--out", "no.pdf"]);
    assert_eq!(end(&named).0, 1);
    assert!(end(&named).1.contains("held back"), "{}", end(&named).1);
    for empty in ["ball_ql=", "ball_ql=  "] {
        let output = practice.run(&["sheet", "--client", &id, "--override", empty, "--out", "no.pdf"]);
        assert_eq!(end(&output).0, 1);
    }
    assert_eq!(
        end(&practice.run(&["sheet", "--client", &id, "--override", "ball_ql", "--out", "no.pdf"])).0,
        2
    );
    assert!(!practice.path("no.pdf").exists());

    // With one it is printed, on two pages, with every dose.
    let reason = "ball_ql=Dr. Bell agrees to light pressure";
    let items = ["--item", "stretch_ql", "--item", "stretch_gmed", "--override", reason];
    let mut arguments = vec!["sheet", "--client", &id, "--out", "sheet.pdf", "--next-visit", "2026-12-04"];
    arguments.extend(items);
    practice.answer(&arguments);
    let sheet = practice.path("sheet.pdf");
    assert!(pages_of(&sheet).is_none_or(|pages| pages == 2), "{:?} pages", pages_of(&sheet));
    if let Some(text) = text_of(&sheet) {
        for part in [
            "Renée Castañeda-Lowe",
            "Side-bend stretch – left",
            "Knee across the body – both sides",
            "Stop and call if",
            "(505) 555-0142",
            "Rosa Ortega",
        ] {
            assert!(text.contains(part), "{part} is missing in {text}");
        }
        for item in ["ball_ql", "stretch_ql", "stretch_gmed"] {
            let proposal = one(&proposals, item);
            assert!(text.contains(proposal["title"].as_str().unwrap()), "{item} in {text}");
            let seconds = proposal["dose"]["hold_seconds"].as_i64().unwrap();
            assert!(text.contains(&format!("hold {seconds} seconds")), "{item} in {text}");
        }
        assert!(!text.contains("Dr. Bell agrees"), "the reason is for the record, not for the sheet");
    }
    // The printed record has it, with what held it back.
    let record = practice.answer(&["record", &id, "--text"]);
    let words = record.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("Given although held back (Firm pressure"), "{record}");
    assert!(words.contains("Dr. Bell agrees to light pressure"), "{record}");
    practice.answer(&["check"]);
}
