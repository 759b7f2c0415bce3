//! Forms to fill in by hand, from the command line.

use crate::practice::{Practice, words};

#[test]
fn a_blank_form_and_a_follow_up_are_written() {
    let practice = Practice::new();
    practice.answer_to(
        &["add", "client", "--json", "-"],
        r#"{"name": {"given": "Ana", "family": "Pe\u00f1a"}, "heard_of_us": "the market"}"#,
    );
    let blank = practice.answer(&["form", "--out", "intake.pdf"]);
    assert!(blank.contains("Wrote intake.pdf (2 pages)."), "{blank}");
    let follow_up = practice.answer(&["form", "--client", "ana", "--out", "follow-up.pdf"]);
    assert!(follow_up.contains("Wrote follow-up.pdf (1 page)."), "{follow_up}");
    for name in ["intake.pdf", "follow-up.pdf"] {
        assert!(std::fs::read(practice.path(name)).unwrap().starts_with(b"%PDF"), "{name}");
    }
    let nobody = practice.run(&["form", "--client", "zoe", "--out", "no.pdf"]);
    assert_eq!(nobody.status.code(), Some(1), "{}", words(&nobody.stderr));
    assert!(!practice.path("no.pdf").exists());
}
