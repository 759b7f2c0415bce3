//! PDF files that others made: recognised, counted and drawn; and a sheet that is put behind a password.

#![no_main]

use std::sync::{Arc, Once};

use libfuzzer_sys::fuzz_target;
use quadratus::document::pdf::{Lock, locked};
use quadratus::document::received::{ReceivedError, draw, page_count, recognise};
use quadratus_fuzz::forgive_guarded_readers;

fuzz_target!(|bytes: &[u8]| {
    static ONCE: Once = Once::new();
    ONCE.call_once(forgive_guarded_readers);
    let kept = Arc::new([b"%PDF-", bytes].concat());
    match recognise(&kept) {
        Ok(format) => {
            let pages = page_count(format, &kept).unwrap();
            assert!(draw(format, &kept, pages, 32) == Err(ReceivedError::NoSuchPage(pages + 1)));
            for page in 1..pages.min(3) {
                if let Ok(picture) = draw(format, &kept, page, 100) {
                    assert!(picture.height() <= 6000 && picture.width() <= 101);
                }
            }
        }
        Err(error) => {
            assert!(error.to_string().ends_with('.'));
        }
    }
    if bytes.len() < 4096 {
        let _ = locked(&kept, &Lock { password: "blue lantern", key: &[7; 32] });
    }
});
