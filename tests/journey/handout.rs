//! Handouts from the command line.

use crate::practice::{Practice, words};

#[test]
fn a_handout_is_written_for_anyone_or_for_a_client_in_their_language() {
    let practice = Practice::new();
    practice.answer_to(
        &["add", "client", "--json", "-"],
        r#"{"name": {"given": "Ana", "family": "Pe\u00f1a"}, "language": "es"}"#,
    );
    practice.answer_to(
        &["add", "session", "--json", "-"],
        r#"{"client": 1, "held": {"on": "2026-05-09", "at": "16:30:00"}, "length": 60,
            "treatments": [{"technique": "deep_tissue", "muscle": "gluteus_medius", "side": "left"}]}"#,
    );
    let anyone = practice.answer(&["handout", "massage_and_back_pain", "--out", "anyone.pdf"]);
    assert!(anyone.contains("Wrote anyone.pdf (2 pages)."), "{anyone}");
    let hers = practice.answer(&["handout", "after_care", "--client", "ana", "--out", "hers.pdf"]);
    assert!(hers.contains("Wrote hers.pdf (2 pages)."), "{hers}");
    let large = ["handout", "ball_and_roller", "--language", "de", "--large-print", "--out", "large.pdf"];
    let large = practice.answer(&large);
    assert!(!large.contains("(2 pages)"), "{large}");
    let text = |name: &str| {
        let output = std::process::Command::new("pdftotext").arg(practice.path(name)).arg("-").output();
        output.ok().map(|output| String::from_utf8(output.stdout).unwrap().replace('\n', " "))
    };
    if let (Some(anyone), Some(hers), Some(large)) = (text("anyone.pdf"), text("hers.pdf"), text("large.pdf"))
    {
        assert!(anyone.contains("what research says") && !anyone.contains("Peña"), "{anyone}");
        assert!(hers.contains("Para Ana Peña") && hers.contains("Cadera y glúteo, lado izquierdo"), "{hers}");
        assert!(hers.contains("Lo que se trabajó en su visita del 9 de mayo de 2026"), "{hers}");
        assert!(large.contains("Woher das kommt"), "{large}");
    }
}

#[test]
fn a_handout_that_is_not_there_is_refused_and_nothing_is_written() {
    let practice = Practice::new();
    for (arguments, said) in [
        (["handout", "toxins", "--out", "no.pdf"].as_slice(), "after_care, massage_and_back_pain"),
        (&["handout", "after_care", "--language", "xx", "--out", "no.pdf"], "en, es, fr, de"),
        (&["handout", "After Care", "--out", "no.pdf"], "catalogue key"),
    ] {
        let refused = practice.run(arguments);
        assert_eq!(refused.status.code(), Some(2), "{}", words(&refused.stderr));
        assert!(words(&refused.stderr).contains(said), "{}", words(&refused.stderr));
    }
    let nobody = practice.run(&["handout", "after_care", "--client", "zoe", "--out", "no.pdf"]);
    assert_eq!(nobody.status.code(), Some(1), "{}", words(&nobody.stderr));
    assert!(!practice.path("no.pdf").exists());
}
