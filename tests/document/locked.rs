//! A file that opens with a password: other programs open it with that, and with nothing else.

use quadratus::document::pdf::{self, Imprint, Lock};
use quadratus::domain::Paper;

use crate::{samples, tools};

const PASSWORD: &str = "löwe hangs über kyiv";

fn locked(password: &str) -> Vec<u8> {
    let document = samples::five_item_document(Paper::Letter);
    let imprint = Imprint { author: "Río Massage & Bodywork".to_owned(), made_at: samples::made_at() };
    pdf::write_locked(&document, &imprint, &Lock { password, key: &[7; 32] }).unwrap()
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|window| window == words.as_bytes())
}

#[test]
fn poppler_and_qpdf_open_it_with_the_password_only() {
    let path = tools::keep("locked.pdf", &locked(PASSWORD));
    // For those who look the files over after the tests.
    tools::keep("locked.pdf.password", PASSWORD.as_bytes());
    let file = path.to_str().unwrap();
    let with = format!("--password={PASSWORD}");
    let Some(checked) = tools::run("qpdf", &["--check", &with, file]) else { return };
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success(), "{said} {}", String::from_utf8_lossy(&checked.stderr));
    let shown = tools::run("qpdf", &["--show-encryption", &with, file]).unwrap();
    let shown = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(shown.contains("R = 6") && shown.contains("AESv3"), "{shown}");
    assert!(shown.contains("extract for accessibility: allowed"), "{shown}");
    let text = tools::run("pdftotext", &["-upw", PASSWORD, "-raw", file, "-"]).unwrap();
    assert!(String::from_utf8(text.stdout).unwrap().contains("Home care for Zoë Müller-Łukasz"));
    for wrong in ["", "löwe hangs über kyi", "lowe hangs uber kyiv"] {
        let refused = tools::run("pdftotext", &["-upw", wrong, file, "-"]).unwrap();
        assert!(!refused.status.success() && refused.stdout.is_empty(), "{wrong:?} opens it");
        let refused = tools::run("qpdf", &["--check", &format!("--password={wrong}"), file]).unwrap();
        assert!(!refused.status.success(), "{wrong:?} opens it");
    }
}

#[test]
fn a_locked_file_says_nothing_of_itself_and_stays_tagged() {
    let bytes = locked(PASSWORD);
    for words in ["Massage", "Quadratus", "Home care", "pdfuaid", PASSWORD] {
        assert!(!holds(&bytes, words), "{words:?} can be read");
    }
    let path = tools::keep("locked_tagged.pdf", &bytes);
    tools::keep("locked_tagged.pdf.password", PASSWORD.as_bytes());
    let open = path.with_file_name("unlocked.pdf");
    let with = format!("--password={PASSWORD}");
    let arguments = ["--decrypt", &with, path.to_str().unwrap(), open.to_str().unwrap()];
    let Some(output) = tools::run("qpdf", &arguments) else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = lopdf::Document::load(&open).unwrap();
    let catalog = file.catalog().unwrap();
    assert!(catalog.get(b"StructTreeRoot").is_ok() && catalog.get(b"Lang").is_ok());
}
