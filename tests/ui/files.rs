//! Files kept with a record, through the whole window: brought in, looked at, put right, taken out.

use std::fs;
use std::path::PathBuf;

use iced::keyboard::key::Named;
use quadratus::document::page::Picture;

use crate::journey::Journey;

fn texts(journey: &mut Journey) -> String {
    journey.driver.texts().join("\n")
}

/// A client on their page, and a folder with files to bring in.
fn at_the_files() -> (Journey, PathBuf) {
    let mut journey = Journey::first_start();
    journey.make_practice();
    journey.take_up_client();
    let folder = journey.documents().join("brought");
    fs::create_dir_all(&folder).unwrap();
    let picture = Picture::new(60, 40, [180, 40, 40, 255].repeat(2400)).unwrap();
    fs::write(folder.join("knee_x-ray.png"), picture.to_png().unwrap()).unwrap();
    fs::write(folder.join("tool.pdf"), b"MZ\x90\0 this is a program").unwrap();
    fs::write(folder.join("empty.pdf"), b"").unwrap();
    fs::write(folder.join("cut.pdf"), b"%PDF-1.7\n1 0 obj").unwrap();
    // Sparse: 300 MB that take no room.
    fs::File::create(folder.join("film.pdf")).unwrap().set_len(300 * 1024 * 1024).unwrap();
    journey.press("Files");
    (journey, folder)
}

fn shown(journey: &mut Journey, name: &str) -> String {
    journey.picture(name);
    texts(journey)
}

fn back(journey: &mut Journey) {
    journey.driver.press_with(Named::ArrowLeft, iced::keyboard::Modifiers::ALT);
    journey.driver.settle();
}

fn retype(journey: &mut Journey, label: &str, text: &str) {
    journey.driver.tab_to(label);
    journey.driver.ctrl('a');
    journey.driver.type_text(text);
}

#[test]
fn by_keyboard_a_file_is_brought_in_looked_at_put_right_and_taken_out() {
    let (mut journey, folder) = at_the_files();
    let page = shown(&mut journey, "90_files_empty");
    assert!(page.contains("No file yet") && page.contains("no readable copy"), "{page}");
    journey.press("Add a file");
    assert_eq!(journey.driver.focused().as_deref(), Some("Where the file lies"));
    journey.driver.type_text(&folder.join("knee_x-ray.png").display().to_string());
    journey.picture("91_file_form");
    // What was typed is there again when the screen is left and opened again.
    back(&mut journey);
    journey.press("Files");
    let path = journey.driver.control("Where the file lies").unwrap();
    assert!(path.description.value.unwrap().ends_with("knee_x-ray.png"));
    journey.press("Keep the file");
    let page = shown(&mut journey, "92_file_kept");
    assert!(page.contains("knee x ray") && page.contains("other · PNG"), "{page}");
    // The file may go from the disk: the record has it.
    fs::remove_file(folder.join("knee_x-ray.png")).unwrap();
    journey.press("Look at it");
    assert_eq!(journey.driver.focused().as_deref(), Some("Save a copy …"));
    journey.picture("93_file_looked_at");
    assert!(texts(&mut journey).contains("1 page"));
    journey.press("Save a copy …");
    assert!(texts(&mut journey).contains("Anyone who can open the folder can read it."));
    journey.driver.press(Named::Enter);
    journey.driver.settle();
    let copies = fs::read_dir(journey.documents())
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().path().extension().is_some_and(|ending| ending == "png"));
    assert_eq!(copies.count(), 1);
    back(&mut journey);
    journey.press("Edit");
    retype(&mut journey, "What it is", "Knee, from the side");
    journey.press("Keep the changes");
    assert!(texts(&mut journey).contains("Knee, from the side"));
    journey.press("Take out");
    assert!(texts(&mut journey).contains("can't be brought back"), "it asks once");
    journey.press("It stays");
    assert!(texts(&mut journey).contains("Knee, from the side"));
    journey.press("Take out");
    journey.press("Take it out");
    assert!(shown(&mut journey, "94_file_taken_out").contains("No file yet"));
}

#[test]
fn what_cannot_be_kept_is_told_beside_the_path_and_nothing_typed_is_lost() {
    let (mut journey, folder) = at_the_files();
    journey.press("Add a file");
    journey.press("Keep the file");
    assert!(texts(&mut journey).contains("Choose a file, or write where it lies."));
    journey.fill("What it is", "Referral");
    for (name, says) in [
        ("tool.pdf", "a Windows program"),
        ("empty.pdf", "This file is empty."),
        ("cut.pdf", "damaged or cut short"),
        ("film.pdf", "This file has 300 MB; there is room for 50 MB"),
        ("not-there.pdf", "The file can't be read"),
        (".", "This is a folder, not a file."),
    ] {
        retype(&mut journey, "Where the file lies", &folder.join(name).display().to_string());
        journey.press("Keep the file");
        let page = texts(&mut journey);
        assert!(page.contains(says), "{name}: {page}");
        assert_eq!(journey.driver.focused().as_deref(), Some("Where the file lies"), "{name}");
        let title = journey.driver.control("What it is").unwrap();
        assert_eq!(title.description.value.as_deref(), Some("Referral"), "{name}");
    }
    journey.picture("95_file_refused");
}
