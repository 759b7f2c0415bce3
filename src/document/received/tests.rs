#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use super::*;
use crate::document::page::Picture;

fn file(bytes: impl Into<Vec<u8>>) -> Arc<Vec<u8>> {
    Arc::new(bytes.into())
}

fn png() -> Vec<u8> {
    Picture::new(40, 20, [200, 30, 30, 255].repeat(800)).unwrap().to_png().unwrap()
}

const JPEG: &[u8] = include_bytes!("../own_picture/red_and_blue.jpg");

/// A PDF of one page, written by hand: a red square in its middle.
fn pdf() -> Vec<u8> {
    let content = b"1 0 0 rg 50 50 100 100 re f";
    let objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>".to_vec(),
        [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat(),
    ];
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").as_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(b"xref\n0 5\n0000000000 65535 f \n");
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    file.extend(format!("trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    file
}

#[test]
fn a_file_is_what_its_content_says() {
    for (bytes, format) in
        [(pdf(), FileFormat::Pdf), (png(), FileFormat::Png), (JPEG.to_vec(), FileFormat::Jpeg)]
    {
        assert_eq!(recognise(&file(bytes)), Ok(format));
    }
}

#[test]
fn what_only_looks_like_one_is_refused_with_a_sentence() {
    let cut = |bytes: Vec<u8>| bytes[..bytes.len() / 2].to_vec();
    let in_disguise = |begin: &[u8]| [begin, &pdf()].concat();
    let mut bomb = png();
    // A PNG that says it is 60,000 pixels wide and high.
    bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    for (name, bytes, says) in [
        ("no bytes", vec![], "empty"),
        ("a program renamed to .pdf", in_disguise(b"MZ\x90\0"), "a Windows program"),
        ("another", in_disguise(b"\x7fELF\x02\x01"), "a Linux program"),
        ("a script", b"#!/bin/sh\nrm -rf ~\n%PDF-1.4".to_vec(), "a script"),
        ("an archive", in_disguise(b"PK\x03\x04"), "an archive"),
        ("words", b"Dear colleague,".to_vec(), "not a PDF, PNG or JPEG"),
        ("a web page", b"<html>%PDF-1.4</html>".to_vec(), "not a PDF, PNG or JPEG"),
        ("a PDF that is only its head", b"%PDF-1.7\n".to_vec(), "damaged or cut short"),
        ("a PDF of nonsense", [b"%PDF-1.7\n".to_vec(), vec![0xa5; 5000]].concat(), "damaged or cut short"),
        ("half a PNG", cut(png()), "damaged or cut short"),
        ("half a JPEG", cut(JPEG.to_vec()), "damaged or cut short"),
        ("a PNG that unpacks without end", bomb, ""),
    ] {
        let refused = recognise(&file(bytes)).unwrap_err().to_string();
        assert!(refused.contains(says), "{name}: {refused}");
    }
}

#[test]
fn pages_and_pictures_are_drawn_and_there_is_no_page_beyond_the_last() {
    let pages = file(pdf());
    assert_eq!(page_count(FileFormat::Pdf, &pages), Ok(1));
    let page = draw(FileFormat::Pdf, &pages, 0, 100).unwrap();
    assert_eq!((page.width(), page.height()), (100, 100));
    let pixel = |x: usize, y: usize| &page.rgba()[(y * 100 + x) * 4..][..4];
    assert_eq!((pixel(50, 50), pixel(5, 5)), (&[255, 0, 0, 255][..], &[255; 4][..]));
    assert_eq!(draw(FileFormat::Pdf, &pages, 1, 100), Err(ReceivedError::NoSuchPage(2)));
    let picture = draw(FileFormat::Png, &file(png()), 0, 100).unwrap();
    assert_eq!((picture.width(), picture.height()), (40, 20));
    assert_eq!(draw(FileFormat::Png, &file(png()), 1, 100), Err(ReceivedError::NoSuchPage(2)));
}
