//! The log of a record and the certificate of an erasure, as PDF.

use quadratus::document::access_log::{self, AccessLine, AccessLog};
use quadratus::document::erasure::{self, Erasure, ErasureState};
use quadratus::domain::Paper;

use super::{samples, tools};

#[test]
fn a_log_of_many_pages_names_the_client_on_each_and_can_be_read() {
    for (paper, name) in [(Paper::Letter, "access-letter.pdf"), (Paper::A4, "access-a4.pdf")] {
        let practice = samples::practice(paper);
        let practitioner = samples::practitioner();
        let client = "Łucja '; DROP TABLE <b>=1+1 Kőszegi-Ștefan";
        let line = |number: u32| AccessLine {
            at: samples::day(2026, 1 + number / 28, 1 + number % 28).and_hms_opt(9, 5, 0).unwrap(),
            who: "Ana Ruiz".into(),
            what: format!("looked at the note of {} February 2026", 1 + number % 28),
        };
        let document = access_log::lay_out(&AccessLog {
            practice: &practice,
            practitioner: &practitioner,
            client_name: client,
            client_number: 12,
            made_on: samples::day(2026, 11, 22),
            chosen: "looked at".into(),
            lines: (0..120).rev().map(line).collect(),
        })
        .unwrap();
        assert!(document.pages.len() > 2);
        let path = tools::keep(name, &samples::written(&document));
        let Some(text) = tools::raw_text_of(&path) else { return };
        assert!(text.contains("Who saw what and when") && text.contains("Client number 12"), "{text}");
        assert!(text.contains("Not every line: looked at"), "{text}");
        assert_eq!(text.matches("looked at the note of").count(), 120);
        assert_eq!(
            text.matches("Who saw what and when").count(),
            document.pages.len(),
            "on each page: {text}"
        );
        assert_eq!(text.matches("DROP TABLE <b>=1+1").count(), document.pages.len(), "as typed: {text}");
    }
}

#[test]
fn a_certificate_names_the_client_only_when_it_is_asked_to() {
    let counts = vec![("Visit notes".to_owned(), 41), ("Home-care sheets".to_owned(), 7)];
    for (paper, client_name) in [(Paper::Letter, None), (Paper::A4, Some("Łucja Kőszegi-Ștefan"))] {
        let practice = samples::practice(paper);
        let document = erasure::lay_out(&Erasure {
            practice: &practice,
            client_number: 12,
            client_name,
            kept_until: samples::day(2033, 3, 2),
            rule: "New Jersey (US): 7 years after the last entry (N.J.A.C. 13:37A-5.2)".into(),
            counts: counts.clone(),
            state: ErasureState::Done {
                at: samples::day(2033, 3, 3).and_hms_opt(14, 3, 0).unwrap(),
                by: "Ana Ruiz, LMT".into(),
                reason: "The client asked for it".into(),
                asked_on: samples::day(2033, 3, 1),
            },
        })
        .unwrap();
        assert_eq!(document.pages.len(), 1);
        let path = tools::keep(&format!("certificate-{}.pdf", paper.key()), &samples::written(&document));
        let Some(text) = tools::raw_text_of(&path) else { return };
        assert!(text.contains("Certificate of erasure") && text.contains("3 March 2033, 14:03"), "{text}");
        assert!(text.contains("N.J.A.C. 13:37A-5.2") && text.contains("Visit notes 41"), "{text}");
        assert_eq!(text.contains("Łucja"), client_name.is_some(), "{text}");
    }
}
