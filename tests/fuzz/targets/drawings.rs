//! SVG pictures that a user brings.

#![no_main]

use std::sync::Once;

use libfuzzer_sys::fuzz_target;
use quadratus::document::own_picture::{LONGEST_SIDE, read};
use quadratus_fuzz::forgive_guarded_readers;

fuzz_target!(|bytes: &[u8]| {
    static ONCE: Once = Once::new();
    ONCE.call_once(forgive_guarded_readers);
    // The other kinds have a target of their own.
    if !bytes.starts_with(b"<") {
        return;
    }
    if let Ok(picture) = read(bytes) {
        assert!(picture.width().max(picture.height()) <= LONGEST_SIDE);
    }
});
