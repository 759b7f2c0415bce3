//! The code of a web address: it is read square by square from the drawn page.

use quadratus::document::page::{Document, Picture, Role};
use quadratus::document::{raster, sheet};
use quadratus::domain::{Ink, Paper, Print, WebAddress};

use crate::{samples, tools};

const ADDRESS: &str = "riomassage.example/home-care";
/// The squares of a code of version 3, which holds this address, across; and the white around it.
const SQUARES: usize = 29;
const QUIET_ZONE: usize = 4;

fn linked(print: Print, ink: Ink) -> Document {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let address = WebAddress::new(ADDRESS).unwrap();
    let mut sheet = samples::sheet(&practice, &practitioner, samples::five());
    (sheet.link, sheet.print, sheet.ink) = (Some(&address), print, ink);
    sheet::lay_out(&sheet).unwrap()
}

/// The squares of the code with the white around it, dark or not.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn squares(document: &Document) -> Vec<Vec<bool>> {
    const SCALE: f64 = 4.0;
    let said = |words: &Option<String>| words.as_ref().is_some_and(|words| words.contains(ADDRESS));
    let code = document.tree.iter().find(|node| node.role == Role::Figure && said(&node.alternative));
    let (page, area) = code.unwrap().area.unwrap();
    assert!(area.width() - area.height() < 0.01);
    let across = SQUARES + QUIET_ZONE * 2;
    let square = area.width() / across as f64;
    assert!(square * SQUARES as f64 >= 56.69, "20 mm without the white around");
    let drawn: Picture = raster::draw(document, page, SCALE).unwrap();
    let dark = |column: usize, row: usize| {
        let x = ((area.x0 + square * (column as f64 + 0.5)) * SCALE) as usize;
        let y = ((area.y0 + square * (row as f64 + 0.5)) * SCALE) as usize;
        drawn.rgba()[(y * drawn.width() as usize + x) * 4] < 128
    };
    (0..across).map(|row| (0..across).map(|column| dark(column, row)).collect()).collect()
}

#[test]
fn the_code_on_the_page_has_its_marks_its_white_and_every_square() {
    let code =
        qrcodegen::QrCode::encode_text(&format!("https://{ADDRESS}"), qrcodegen::QrCodeEcc::Medium).unwrap();
    assert_eq!(code.size(), i32::try_from(SQUARES).unwrap());
    for (print, ink) in [(Print::Normal, Ink::Colour), (Print::Large, Ink::Black)] {
        let drawn = squares(&linked(print, ink));
        for (row, squares) in drawn.iter().enumerate() {
            for (column, dark) in squares.iter().enumerate() {
                let place = |at: usize| i32::try_from(at).unwrap() - 4;
                let wanted = code.get_module(place(column), place(row));
                assert_eq!(*dark, wanted, "{print}, {ink}: row {row}, column {column}");
            }
        }
    }
}

#[test]
fn the_address_stands_beside_it_as_a_link_and_nothing_about_the_client_is_in_it() {
    let document = linked(Print::Normal, Ink::Colour);
    let path = tools::keep("link.pdf", &samples::written(&document));
    let target = format!("https://{ADDRESS}");
    let links: Vec<_> = document.pages.iter().flat_map(|page| &page.links).collect();
    assert_eq!(links.iter().filter(|link| link.target == target).count(), 1);
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(text.contains(&format!("or type the address: {ADDRESS}")), "{text}");
}
