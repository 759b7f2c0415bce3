#![allow(
    clippy::cast_possible_truncation,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use proptest::prelude::*;

use super::*;

fn png(width: u32, height: u32) -> Vec<u8> {
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgba = pixels.flat_map(|(x, y)| [(x % 256) as u8, (y % 256) as u8, 90, 255]).collect();
    Picture::new(width, height, rgba).unwrap().to_png().unwrap()
}

fn svg(inside: &str) -> Vec<u8> {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         width=\"40\" height=\"20\">{inside}</svg>"
    )
    .into_bytes()
}

/// 4 × 2 pixels, the left half red and the right half blue, by an encoder of its own.
const JPEG: &[u8] = include_bytes!("red_and_blue.jpg");

/// Clearly red, and not clearly blue.
fn is_red([red, _, other, _]: [u8; 4]) -> bool {
    assert!(red.abs_diff(other) > 140, "neither red nor blue");
    red > other
}

fn corner(picture: &Picture, x: u32, y: u32) -> [u8; 4] {
    let at = ((y * picture.width() + x) * 4) as usize;
    picture.rgba()[at..at + 4].try_into().unwrap()
}

#[test]
fn a_png_comes_back_smaller_and_without_what_it_carried() {
    let read = read(&png(3200, 800)).unwrap();
    assert_eq!((read.width(), read.height()), (1600, 400));
    let small = super::read(&png(30, 20)).unwrap();
    assert_eq!((small.width(), small.height()), (30, 20));
    let mut carrying = png(30, 20);
    let end = carrying.len() - 12;
    let secret = b"\0\0\0\x0btEXtGPS\0HomeSW1";
    let mut chunk = secret.to_vec();
    chunk.extend(crc(&secret[4..]).to_be_bytes());
    carrying.splice(end..end, chunk);
    let kept = read_as_png(&carrying).unwrap();
    assert!(!kept.windows(4).any(|four| four == b"tEXt" || four == b"Home"), "metadata is kept");
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}

#[test]
fn smaller_means_the_mean_and_what_is_not_seen_colours_nothing() {
    let striped: Vec<u8> =
        (0..8).flat_map(|x| if x % 2 == 0 { [0, 0, 0, 255] } else { [200, 100, 50, 255] }).collect();
    let half = within(&Picture::new(8, 1, striped).unwrap(), 4);
    assert_eq!((half.width(), half.height()), (4, 1));
    assert!(half.rgba().chunks(4).all(|pixel| pixel == [100, 50, 25, 255]), "{:?}", half.rgba());
    let ghost = vec![255, 255, 255, 0, 40, 60, 80, 255];
    assert_eq!(within(&Picture::new(2, 1, ghost).unwrap(), 1).rgba(), [40, 60, 80, 128]);
}

#[test]
fn a_jpeg_is_read_and_set_upright() {
    let read = read(JPEG).unwrap();
    assert_eq!((read.width(), read.height()), (16, 8));
    assert!(is_red(corner(&read, 1, 4)), "the left is red");
    // Orientation 6: the camera was turned, and the top of the scene is at the left of the data.
    let exif: &[u8] = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    let mut turned = vec![0xff, 0xd8, 0xff, 0xe1];
    turned.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    turned.extend(exif);
    turned.extend(&JPEG[2..]);
    let upright = super::read(&turned).unwrap();
    assert_eq!((upright.width(), upright.height()), (8, 16));
    assert!(is_red(corner(&upright, 4, 1)), "the top is red");
    assert!(!is_red(corner(&upright, 4, 14)), "the foot is blue");
}

#[test]
fn an_svg_is_drawn_once_with_its_words() {
    let read =
        read(&svg("<rect width=\"20\" height=\"20\" fill=\"#ff0000\"/><script>alert(1)</script>")).unwrap();
    assert_eq!((read.width(), read.height()), (1600, 800));
    assert_eq!(corner(&read, 10, 10), [255, 0, 0, 255]);
    assert_eq!(corner(&read, 1500, 400)[3], 0);
    let words = super::read(&svg("<text x=\"2\" y=\"15\" font-family=\"Whatever\">Ball</text>")).unwrap();
    let inked = words.rgba().chunks(4).filter(|pixel| pixel[3] > 128).count();
    assert!(inked > 10_000, "{inked} pixels of ink");
    let declared = [
        b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\">\n"
            .to_vec(),
        svg("<rect width=\"9\" height=\"9\"/>"),
    ]
    .concat();
    assert!(super::read(&declared).is_ok());
}

#[test]
fn nothing_outside_the_bytes_is_read() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("outside.png");
    std::fs::write(&path, png(20, 20)).unwrap();
    for href in [
        path.display().to_string(),
        format!("file://{}", path.display()),
        "https://example.org/a.png".to_owned(),
    ] {
        let pulling = svg(&format!("<image width=\"40\" height=\"20\" xlink:href=\"{href}\"/>"));
        assert_eq!(read(&pulling).unwrap_err(), OwnPictureError::NothingSeen, "{href}");
    }
    let inside = data_encoding::BASE64.encode(&png(20, 20));
    let carrying =
        svg(&format!("<image width=\"40\" height=\"20\" href=\"data:image/png;base64,{inside}\"/>"));
    assert!(read(&carrying).is_ok());
    let bomb = data_encoding::BASE64.encode(&header_only_png(60_000, 60_000));
    let carrying = svg(&format!("<image width=\"40\" height=\"20\" href=\"data:image/png;base64,{bomb}\"/>"));
    assert_eq!(read(&carrying).unwrap_err(), OwnPictureError::NothingSeen);
}

fn header_only_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(1, 1);
    bytes.splice(16..20, width.to_be_bytes());
    bytes.splice(20..24, height.to_be_bytes());
    let checked = crc(&bytes[12..29]);
    bytes.splice(29..33, checked.to_be_bytes());
    bytes
}

/// What it is called, its bytes, and whether it was refused for the right reason.
type Hostile = (&'static str, Vec<u8>, fn(&OwnPictureError) -> bool);

#[test]
fn hostile_files_are_refused_with_a_sentence() {
    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>\
                  <svg xmlns=\"http://www.w3.org/2000/svg\"><text>&b;</text></svg>";
    let twice = |level: u32| {
        let below = level - 1;
        format!("<g id=\"g{level}\"><use href=\"#g{below}\"/><use href=\"#g{below}\"/></g>")
    };
    let doubling =
        (1..40).map(twice).collect::<String>() + "<g id=\"g0\"><rect width=\"9\" height=\"9\"/></g>";
    let ring = "<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>";
    let nested = "<g>".repeat(40_000) + &"</g>".repeat(40_000);
    let slow = "<filter id=\"f\"><feTurbulence numOctaves=\"999999999\"/></filter><rect filter=\"url(#f)\" width=\"9\" height=\"9\"/>";
    let mut tall_jpeg = JPEG.to_vec();
    let frame = tall_jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).unwrap();
    tall_jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xff, 0xff, 0xff]);
    let expected: Vec<Hostile> = vec![
        ("empty", Vec::new(), |e| matches!(e, OwnPictureError::Empty)),
        ("too long", vec![0; 10 * 1024 * 1024 + 1], |e| {
            matches!(e, OwnPictureError::TooManyBytes { megabytes: 11 })
        }),
        ("a program", b"MZ\x90\0\x03".repeat(9), |e| matches!(e, OwnPictureError::NotAPicture)),
        ("a page", b"<html><body>no</body></html>".to_vec(), |e| matches!(e, OwnPictureError::NotAPicture)),
        ("cut png", png(90, 90)[..200].to_vec(), |e| {
            matches!(e, OwnPictureError::Damaged { kind: "PNG", .. })
        }),
        ("png head", png(9, 9)[..8].to_vec(), |e| matches!(e, OwnPictureError::Damaged { kind: "PNG", .. })),
        ("cut jpeg", JPEG[..JPEG.len() - 20].to_vec(), |e| {
            matches!(e, OwnPictureError::Damaged { kind: "JPEG", .. })
        }),
        ("png bomb", header_only_png(60_000, 60_000), |e| {
            matches!(e, OwnPictureError::TooManyPixels { width: 60_000, .. })
        }),
        ("jpeg bomb", tall_jpeg, |e| matches!(e, OwnPictureError::TooManyPixels { height: 65_535, .. })),
        ("entities", laughs.as_bytes().to_vec(), |e| matches!(e, OwnPictureError::Entities)),
        ("doubling", svg(&doubling), |e| matches!(e, OwnPictureError::TooIntricate)),
        ("ring", svg(ring), |e| matches!(e, OwnPictureError::TooIntricate)),
        ("nested", svg(&nested), |e| matches!(e, OwnPictureError::TooIntricate)),
        ("slow", svg(slow), |e| matches!(e, OwnPictureError::TooIntricate)),
        ("unclosed", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g>".to_vec(), |e| {
            matches!(e, OwnPictureError::Damaged { kind: "SVG", .. })
        }),
        ("blank", svg(""), |e| matches!(e, OwnPictureError::NothingSeen)),
    ];
    for (name, bytes, is_expected) in expected {
        let error = read(&bytes).expect_err(name);
        assert!(is_expected(&error), "{name}: {error:?}");
        let words = error.to_string();
        assert!(words.contains("Nothing was changed.") && words.ends_with('.'), "{name}: {words}");
    }
}

/// A drawing in which each of these levels names the one below it ten times over.
fn tenfold(level: impl Fn(usize, &str) -> String, name: impl Fn(usize) -> String, start: &str) -> Vec<u8> {
    let levels = (1..12).map(|number| level(number, &name(number - 1).repeat(10))).collect::<String>();
    svg(&format!("{start}{levels}{}", name(11)))
}

#[test]
fn an_svg_that_draws_itself_over_and_over_is_refused() {
    const PATTERN: &str = "width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\"";
    let rect = |attribute: &str| format!("<rect width=\"9\" height=\"9\" {attribute}/>");
    let tiles = tenfold(
        |level, inside| format!("<pattern id=\"a{level}\" {PATTERN}>{inside}</pattern>"),
        |level| rect(&format!("fill=\"url(#a{level})\"")),
        "",
    );
    let masks = tenfold(
        |level, inside| format!("<mask id=\"a{level}\">{inside}</mask>"),
        |level| rect(&format!("style=\"opacity: 1; mask: url('#a{level}')\"")),
        "",
    );
    let cut_outs = tenfold(
        |level, inside| format!("<clipPath id=\"a{level}\">{inside}</clipPath>"),
        |level| rect(&format!("class=\"other c{level}\"")),
        &format!(
            "<style>{}</style>",
            (0..12)
                .map(|level| format!("g rect.c{level}, .x{{clip-path:url(#a{level})}}"))
                .collect::<Vec<_>>()
                .concat()
        ),
    );
    let arrows = tenfold(
        |level, _| {
            format!(
                "<marker id=\"a{level}\"><path d=\"M0 0 1 1 2 2 3 3 4 4 5 5 6 6\" marker-mid=\"url(#a{})\"/></marker>",
                level - 1
            )
        },
        |level| format!("<g marker=\"url(#a{level})\"><path d=\"M0 0 1 1 2 2\"/></g>"),
        "",
    );
    let around = format!(
        "<pattern id=\"a\" {PATTERN}>{}</pattern>{}",
        rect("mask=\"url(#b)\""),
        rect("fill=\"url(#a)\"")
    ) + &format!("<mask id=\"b\">{}</mask>", rect("fill=\"url(#a)\""));
    for (name, bytes) in [
        ("tiles", tiles),
        ("masks", masks),
        ("cut-outs", cut_outs),
        ("arrows", arrows),
        ("a ring", svg(&around)),
    ] {
        assert_eq!(read(&bytes).unwrap_err(), OwnPictureError::TooIntricate, "{name}");
    }
}

/// Found by fuzzing: an arc of such a size was cut into pieces until the memory was full.
#[test]
fn an_svg_with_an_arc_without_end_is_refused() {
    for inside in [
        "<path d=\"M1 1A5 5222222222222222222222222222222222222222222222222222222222222222 0 0 1 9 9\"/>",
        "<path d=\"M1 1a1e80 1e80 0 0 1 9 9\"/>",
        "<circle r=\"1e38\"/>",
        "<circle r=\"1em\" style=\"font-size: 1e38px\"/>",
    ] {
        assert_eq!(read(&svg(inside)).unwrap_err(), OwnPictureError::TooIntricate, "{inside}");
    }
}

#[test]
fn an_svg_that_takes_all_room_is_refused() {
    let tile = "<pattern id=\"a\" width=\"90000\" height=\"90000\" patternUnits=\"userSpaceOnUse\">\
                <rect width=\"90000\" height=\"90000\"/></pattern><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>";
    let layers = "<g opacity=\".9\">".repeat(150)
        + "<rect x=\"-900\" y=\"-900\" width=\"9000\" height=\"9000\"/>"
        + &"</g>".repeat(150);
    for (name, inside) in [("a tile", tile), ("layers", &layers)] {
        assert_eq!(read(&svg(inside)).unwrap_err(), OwnPictureError::TooIntricate, "{name}");
    }
}

#[test]
fn an_svg_as_drawing_programs_write_it_is_drawn() {
    let shapes = "<rect class=\"cls-1\" width=\"9\" height=\"9\"/><g class=\"cls-2\"><path class=\"cls-3\" d=\"M0 0H40V9Z\"/></g>";
    let drawing = "<defs><style>/* of a program */ .cls-1{fill:url(#tile)} .cls-2{clip-path:url(#cut);opacity:.8}\
        .cls-3,.cls-4{fill:url(#sky);mask:url(#veil)}</style>\
        <linearGradient id=\"sky\"><stop stop-color=\"red\"/><stop offset=\"1\" stop-color=\"blue\"/></linearGradient>\
        <clipPath id=\"cut\"><rect width=\"30\" height=\"20\"/></clipPath>\
        <mask id=\"veil\"><rect width=\"40\" height=\"20\" fill=\"#ccc\"/></mask>\
        <pattern id=\"tile\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\"><circle r=\"2\" fill=\"green\"/></pattern>\
        <marker id=\"arrow\"><path d=\"M0 0 3 1 0 2z\"/></marker></defs>"
        .to_owned()
        + &shapes.repeat(20)
        + "<path d=\"M0 0 L20 20 L40 0\" fill=\"none\" stroke=\"#000\" marker-end=\"url(#arrow)\"/>";
    assert!(read(&svg(&drawing)).is_ok());
}

#[test]
fn elements_that_hide_behind_a_declaration_are_counted() {
    let deep = svg(&("<g>".repeat(90_000) + &"</g>".repeat(90_000)));
    for hiding in [
        "<!DOCTYPE svg SYSTEM \"><!--\">",
        "<!DOCTYPE svg x<!-- ' --> ]>",
        "<!DOCTYPE svg x><!DOCTYPE svg SYSTEM \"><!--\">",
    ] {
        let refused = read(&[hiding.as_bytes(), &deep].concat()).unwrap_err();
        let is_told = !matches!(refused, OwnPictureError::NothingSeen);
        assert!(is_told, "{hiding}: {refused:?}");
    }
}

#[test]
fn an_svg_of_any_size_is_drawn_within_bounds() {
    let huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000000\" height=\"1000000\"><rect width=\"9000000\" height=\"1000000\"/></svg>";
    let read = read(huge.as_bytes()).unwrap();
    assert_eq!((read.width(), read.height()), (1600, 178));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_give_a_picture_or_a_sentence(kind in 0_usize..4, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let start: &[u8] = [&b""[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<svg xmlns=\"http://www.w3.org/2000/svg\">"][kind];
        let _ = read(&[start, &bytes].concat());
    }

    #[test]
    fn a_spoilt_picture_is_no_disaster(kind in 0_usize..3, at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = [png(20, 20), JPEG.to_vec(), svg("<path d=\"M0 0 L9 9 A 3 3 0 1 1 4 4 Z\" stroke=\"red\"/>")][kind].clone();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        let _ = read(&bytes);
    }
}
