//! PNG and JPEG pictures: a logo, a picture of an item, a kept file.

#![no_main]

use std::sync::{Arc, Once};

use libfuzzer_sys::fuzz_target;
use quadratus::document::own_picture::{LONGEST_SIDE, read, read_as_logo, read_as_png};
use quadratus::document::page::Picture;
use quadratus::document::received::{draw, recognise};
use quadratus_fuzz::forgive_guarded_readers;

/// How many pixels the picture says it has, where it can be seen at once. Large ones are tests of their own: each
/// takes a run the time of thousands.
fn pixels(bytes: &[u8]) -> u64 {
    let number = |bytes: &[u8]| bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
    if bytes.starts_with(b"\x89PNG") {
        return bytes.get(16..20).map_or(0, number).saturating_mul(bytes.get(20..24).map_or(0, number));
    }
    let frames = bytes.windows(9).filter(|nine| nine[0] == 0xff && matches!(nine[1], 0xc0..=0xc2));
    frames.map(|nine| number(&nine[5..7]) * number(&nine[7..9])).max().unwrap_or(0)
}

fuzz_target!(|bytes: &[u8]| {
    static ONCE: Once = Once::new();
    ONCE.call_once(forgive_guarded_readers);
    if pixels(bytes) > 1 << 20 && !(bytes.starts_with(b"\x89PNG") && pixels(bytes) > 1 << 40) {
        return;
    }
    if let Ok(picture) = read(bytes) {
        assert!(picture.width().max(picture.height()) <= LONGEST_SIDE);
        let kept = read_as_png(bytes).unwrap();
        assert!(Picture::from_png(&kept).unwrap() == picture, "a kept picture is another");
        let logo = Picture::from_png(&read_as_logo(bytes).unwrap()).unwrap();
        assert!(logo.width().max(logo.height()) <= 600);
    }
    let kept = Arc::new(bytes.to_vec());
    if let Ok(format) = recognise(&kept) {
        draw(format, &kept, 0, 64).unwrap();
    }
});
