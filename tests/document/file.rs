//! The file itself: sound, tagged, silent about the client, the same every time.

use crate::{samples, tools};
use lopdf::{Dictionary, Object};
use quadratus::document::page::Role;
use quadratus::domain::Paper;

fn reread(bytes: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(bytes).unwrap()
}

fn words(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let units: Vec<u16> =
        bytes[2..].chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

fn elements(file: &lopdf::Document) -> Vec<&Dictionary> {
    file.objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| {
            object.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"StructElem")
        })
        .collect()
}

#[test]
fn qpdf_finds_nothing_wrong() {
    let path = tools::keep("checked.pdf", &samples::written(&samples::five_item_document(Paper::A4)));
    let Some(output) = tools::run("qpdf", &["--check", path.to_str().unwrap()]) else { return };
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("WARNING"), "{said}");
}

#[test]
fn mupdf_draws_it_without_complaint() {
    let path = tools::keep("mupdf.pdf", &samples::written(&samples::five_item_document(Paper::Letter)));
    let arguments = ["draw", "-q", "-F", "png", "-r", "20", "-o", "/dev/null", path.to_str().unwrap()];
    let Some(output) = tools::run("mutool", &arguments) else { return };
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    // Some builds are made without colour profiles, of which the file has none.
    let complaints: Vec<&str> = said.lines().filter(|line| !line.contains("ICC support")).collect();
    assert!(complaints.is_empty(), "{said}");
}

#[test]
fn the_same_values_make_the_same_bytes() {
    let first = samples::written(&samples::five_item_document(Paper::Letter));
    let second = samples::written(&samples::five_item_document(Paper::Letter));
    assert!(first == second, "two runs differ");
    let other = samples::written(&samples::five_item_document(Paper::A4));
    assert!(identifier(&first) != identifier(&other), "different documents share an identifier");
}

fn identifier(bytes: &[u8]) -> Vec<u8> {
    let file = reread(bytes);
    file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
}

#[test]
fn metadata_says_nothing_about_the_client() {
    let file = reread(&samples::written(&samples::five_item_document(Paper::Letter)));
    let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
    let info = file.get_dictionary(info).unwrap();
    assert_eq!(words(info.get(b"Title").unwrap()), "Home-care sheet");
    assert_eq!(words(info.get(b"Author").unwrap()), "Río Massage & Bodywork");
    let mut keys: Vec<String> =
        info.iter().map(|(key, _)| String::from_utf8_lossy(key).into_owned()).collect();
    keys.sort();
    assert_eq!(keys, ["Author", "CreationDate", "Creator", "ModDate", "Producer", "Title"]);
    let packet = file.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let packet = file.get_object(packet).unwrap().as_stream().unwrap();
    let packet = String::from_utf8(packet.content.clone()).unwrap();
    assert!(packet.contains("<pdfuaid:part>1</pdfuaid:part>"), "{packet}");
    for secret in ["Zoë", "Müller", "Łukasz"] {
        assert!(!packet.contains(secret), "{packet}");
    }
}

#[test]
fn every_drawing_has_words_and_every_mark_a_meaning() {
    let document = samples::five_item_document(Paper::Letter);
    let file = reread(&samples::written(&document));
    let elements = elements(&file);
    assert_eq!(elements.len(), document.tree.len());
    let figures: Vec<String> = elements
        .iter()
        .filter(|element| element.get(b"S").unwrap().as_name().unwrap() == b"Figure")
        .map(|figure| words(figure.get(b"Alt").unwrap()))
        .collect();
    let drawn = document.tree.iter().filter(|node| node.role == Role::Figure).count();
    assert_eq!(figures.len(), drawn);
    assert!(figures.contains(&"Logo of Río Massage & Bodywork".to_owned()));
    for item in samples::five().iter().filter(|item| item.drawing.is_some()) {
        assert!(figures.contains(&item.alternative), "{} has no words", item.title);
    }
    let catalog = file.catalog().unwrap();
    assert_eq!(words(catalog.get(b"Lang").unwrap()), "en-US");
    assert!(catalog.get(b"MarkInfo").unwrap().as_dict().unwrap().get(b"Marked").unwrap().as_bool().unwrap());

    let root = file.get_dictionary(catalog.get(b"StructTreeRoot").unwrap().as_reference().unwrap()).unwrap();
    let parents = file.get_dictionary(root.get(b"ParentTree").unwrap().as_reference().unwrap()).unwrap();
    let numbers = parents.get(b"Nums").unwrap().as_array().unwrap();
    for (page, marks) in document.pages.iter().zip(numbers.chunks(2)) {
        let marks = marks[1].as_array().unwrap();
        assert_eq!(marks.len(), page.marks);
        assert!(marks.iter().all(|mark| mark.as_reference().is_ok()), "a mark belongs to no element");
    }
}

#[test]
fn links_lead_where_they_say() {
    let file = reread(&samples::written(&samples::five_item_document(Paper::Letter)));
    let targets: Vec<String> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter_map(|object| object.get(b"A").and_then(Object::as_dict).ok())
        .filter_map(|action| action.get(b"URI").and_then(Object::as_str).ok())
        .map(|target| String::from_utf8_lossy(target).into_owned())
        .collect();
    for target in ["mailto:hello@riomassage.example", "https://riomassage.example", "tel:5055550142"] {
        assert!(targets.contains(&target.to_owned()), "{target} is not in {targets:?}");
    }
}

#[test]
fn fonts_are_embedded_and_cut_down() {
    let bytes = samples::written(&samples::five_item_document(Paper::Letter));
    assert!(bytes.len() < 150_000, "{} bytes: whole fonts?", bytes.len());
    let file = reread(&bytes);
    let fonts: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|object| object.has(b"FontFile2"))
        .collect();
    assert_eq!(fonts.len(), 3, "regular, bold and italic");
}
