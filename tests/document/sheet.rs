//! The home-care sheet.

use crate::{samples, tools};
use quadratus::domain::Paper;

#[test]
fn five_items_make_a_file() {
    let document = samples::five_item_document(Paper::Letter);
    let path = tools::keep("five.pdf", &samples::written(&document));
    assert!(path.exists());
}
