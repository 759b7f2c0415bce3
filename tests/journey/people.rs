//! Several people through the commands: added, told apart, let go.

use serde_json::json;

use super::practice::{Practice, end, words};

const BENS: &str = "quiet copper meadow train";

#[test]
fn a_person_is_added_acts_in_their_own_name_and_is_let_go() {
    let practice = Practice::new();
    assert_eq!(practice.answer(&["people"]), "1 Rosa Ortega, LMT (owner)\n");
    std::fs::write(practice.path("bens"), BENS).unwrap();
    practice.answer(&["people", "add", "Ben Okoye", "--their-passphrase-file", "bens"]);
    let as_ben = |arguments: &[&str]| {
        practice.command().args(arguments).env("QUADRATUS_PASSPHRASE", BENS).output().unwrap()
    };
    let client = practice.add("client", &json!({"name": {"given": "Ann", "family": "Lee"}}));
    assert!(as_ben(&["show", "client", &client.to_string()]).status.success());
    let told = practice.answer(&["log", "--person", "ben okoye"]);
    assert!(told.contains("Ben Okoye looked at the record · Ann Lee"), "{told}");
    assert!(told.contains("Ben Okoye opened the practice"), "{told}");
    let (code, says) = end(&as_ben(&["people", "leave", "Rosa Ortega"]));
    assert_eq!(code, 1);
    assert!(says.contains("Ask an owner"), "{says}");
    practice.answer(&["people", "role", "Ben Okoye", "assistant"]);
    let (code, says) = end(&as_ben(&["search", "notes", "stiff"]));
    assert_eq!((code, says.contains("no notes")), (1, true), "{says}");
    assert!(words(&as_ben(&["search", "clients", "lee"]).stdout).contains("Lee, Ann"));
    practice.answer(&["people", "leave", "ben okoye"]);
    assert_eq!(end(&as_ben(&["people"])).0, 3);
    assert!(practice.answer(&["people"]).contains("2 Ben Okoye (left on "));
}
