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
    pdf_of("1 0 0 rg 50 50 100 100 re f", "", &[])
}

fn stream(about: &str, content: &str) -> String {
    format!("<< {about} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of one page with this content, these resources, and more objects from number 5 on.
fn pdf_of(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << {resources} >> /Contents 4 0 R >>"
    );
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        page,
        stream("", content),
    ];
    objects.extend_from_slice(more);
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n").as_bytes());
        file.extend(object.as_bytes());
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).as_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").as_bytes());
    }
    file.extend(
        format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1)
            .as_bytes(),
    );
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

/// A few bytes that say they are so many pixels: were they unpacked, the program would end for want of room.
#[test]
fn a_picture_larger_than_any_scan_is_not_unpacked_wherever_it_is_used() {
    const HUGE: &str = "/Width 2147483647 /Height 2147483647 /BitsPerComponent 1 /ColorSpace /DeviceGray";
    let image = |about: &str| stream(&format!("/Type /XObject /Subtype /Image {about}"), "x");
    let small = "/Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let drawing = "/XObject << /I 5 0 R >>";
    let tile = "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9";
    let group = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency /CS /DeviceGray >>";
    let resources = |inside: &str| format!("{inside} /Resources << {drawing} >>");
    let font = "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 97 /LastChar 97 \
                /Widths [9] /Encoding << /Differences [97 /a] >> /CharProcs << /a 6 0 R >> /Resources << /XObject << /I 5 0 R >> >> >>";
    for (name, bytes) in [
        ("on the page", pdf_of("/I Do", drawing, &[image(HUGE)])),
        ("within the page", pdf_of("BI /W 2147483647 /H 2147483647 /BPC 1 /CS /G ID x EI", "", &[])),
        ("as a stencil", pdf_of("/I Do", drawing, &[image(&format!("{HUGE} /ImageMask true"))])),
        (
            "as a fax",
            pdf_of(
                "/I Do",
                drawing,
                &[image(
                    "/Width 12000 /Height 12000 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode \
                     /DecodeParms << /K -1 /Columns 2000000000 /Rows 2000000000 >>",
                )],
            ),
        ),
        (
            "as a scan",
            pdf_of(
                "/I Do",
                drawing,
                &[stream(
                    "/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray \
                     /Filter /JBIG2Decode",
                    "\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\x7f\x7f\0\0\x7f\x7f\0\0\0\0\0\0\0\0\0\0\0",
                )],
            ),
        ),
        ("as a mask", pdf_of("/I Do", drawing, &[image(&format!("{small} /SMask 6 0 R")), image(HUGE)])),
        (
            "in a form",
            pdf_of("/F Do", "/XObject << /F 6 0 R >>", &[image(HUGE), stream(&resources(group), "/I Do")]),
        ),
        (
            "in a tile",
            pdf_of(
                "/Pattern cs /P scn 0 0 99 99 re f",
                "/Pattern << /P 6 0 R >>",
                &[image(HUGE), stream(&resources(tile), "/I Do")],
            ),
        ),
        (
            "in a soft mask",
            pdf_of(
                "/G gs 0 0 99 99 re f",
                "/ExtGState << /G << /SMask << /S /Luminosity /G 6 0 R >> >> >>",
                &[image(HUGE), stream(&resources(group), "/I Do")],
            ),
        ),
        (
            "in a letter",
            pdf_of(
                "BT /T 9 Tf (a) Tj ET",
                "/Font << /T 7 0 R >>",
                &[image(HUGE), stream("", "9 0 d0 /I Do"), font.to_owned()],
            ),
        ),
    ] {
        assert_eq!(recognise(&file(bytes)), Err(ReceivedError::TooManyPixels), "{name}");
    }
    assert_eq!(recognise(&file(pdf_of("/I Do", drawing, &[image(small)]))), Ok(FileFormat::Pdf));
    // The bytes of a photo that look like those of a scan by chance.
    let photo = stream(
        "/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray \
         /Filter /DCTDecode",
        "\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\x7f\x7f\0\0\x7f\x7f\0\0\0\0\0\0\0\0\0\0\0",
    );
    assert_eq!(recognise(&file(pdf_of("/I Do", drawing, &[photo]))), Ok(FileFormat::Pdf));
}
