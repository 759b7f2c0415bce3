//! The commands speak with the practice's own library: own techniques in records, own items with
//! their pictures on sheets.

use std::path::Path;
use std::process::Command;

use quadratus::catalog::{Catalog, OwnContent, OwnKind};
use quadratus::document::own_picture;
use quadratus::domain::{ItemKey, ItemPicture, Line, MuscleKey};
use quadratus::store::{Actor, PracticeFile, Surroundings, Unlock};
use secrecy::SecretString;
use serde_json::json;

use super::practice::{PASSPHRASE, Practice, end, has_tool, text_of};

/// What a therapist added to the library.
fn fill(practice: &Practice) {
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let mut file = PracticeFile::open(practice.file(), &unlock, Surroundings::system()).unwrap();
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    let builtin = Catalog::builtin().unwrap();
    let OwnContent::Technique(mut stroke) = OwnContent::blank(OwnKind::Technique).unwrap() else { panic!() };
    "Wave stroke".clone_into(&mut stroke.name);
    file.save_own_entry(actor, &builtin.accept_new(stroke.into()).unwrap()).unwrap();
    let OwnContent::Item(mut item) = OwnContent::blank(OwnKind::Item).unwrap() else { panic!() };
    "Ball under the calf".clone_into(&mut item.title);
    item.targets = vec![MuscleKey::new("soleus").unwrap()];
    item.steps = vec!["Roll slowly over it.".to_owned()];
    file.save_own_entry(actor, &builtin.accept_new(item.into()).unwrap()).unwrap();
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30'><circle cx='20' cy='15' r='9'/></svg>";
    let png = own_picture::read_as_png(svg.as_bytes()).unwrap();
    let picture = ItemPicture::new(png, Line::new("A ball under a calf.").unwrap()).unwrap();
    file.save_own_picture(actor, &ItemKey::new("own_ball_under_the_calf").unwrap(), &picture).unwrap();
    file.hide_entry(actor, OwnKind::Item, "heat", true).unwrap();
    file.close().unwrap();
}

fn pictures_in(pdf: &Path) -> Option<usize> {
    if !has_tool("pdfimages") {
        return None;
    }
    let output = Command::new("pdfimages").arg("-list").arg(pdf).output().unwrap();
    let listed = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(listed.lines().skip(2).filter(|line| line.split_whitespace().nth(2) == Some("image")).count())
}

#[test]
fn commands_use_the_library_of_the_practice() {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Lee"}}));
    let visit = json!({
        "client": client,
        "held": {"on": "2026-11-20", "at": "16:30:00"},
        "length": 60,
        "complaint": {"words": "Tight calf", "region": "leg", "stage": "acute"},
        "treatments": [{"technique": "own_wave_stroke", "muscle": "soleus", "side": "left"}],
    });
    let refused = practice.feed(&["add", "session", "--json", "-"], &visit.to_string());
    assert!(end(&refused).1.contains("own_wave_stroke"), "{}", end(&refused).1);
    fill(&practice);
    practice.add("session", &visit);

    let proposed = practice.json(&["sheet", "--client", "lee", "--proposals"]);
    let keys: Vec<&str> =
        proposed.as_array().unwrap().iter().map(|proposal| proposal["item"].as_str().unwrap()).collect();
    assert!(keys.contains(&"own_ball_under_the_calf") && !keys.contains(&"heat"), "{keys:?}");

    practice.answer(&["note", "--client", "lee", "--out", "record.pdf"]);
    practice.answer(&["sheet", "--client", "lee", "--item", "own_ball_under_the_calf", "--out", "sheet.pdf"]);
    if let Some(record) = text_of(&practice.path("record.pdf")) {
        assert!(record.contains("Wave stroke"), "{record}");
    }
    let sheet = practice.path("sheet.pdf");
    if let Some(words) = text_of(&sheet) {
        assert!(words.contains("Ball under the calf") && words.contains("Roll slowly over it."), "{words}");
    }
    if let Some(pictures) = pictures_in(&sheet) {
        assert_eq!(pictures, 1);
    }
    assert!(practice.run(&["check"]).status.success());
}
