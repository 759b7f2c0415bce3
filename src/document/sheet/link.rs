//! A web address as a square code that a phone reads, with the address in words.

use super::{Sheet, Sizes};
use crate::document::layout::{Block, Column, Span, Text, TextStyle, Width};
use crate::document::look::{INK, QUIET, TEAL};
use crate::document::page::{Colour, Drawing, Shape};
use crate::domain::WebAddress;
use kurbo::{BezPath, Rect, Shape as _};
use qrcodegen::{QrCode, QrCodeEcc};

/// How wide the code is at least without the white around it: 20 mm, in points.
const LEAST: f64 = 56.7;
/// How wide one of its squares is at least: half a millimetre, which any phone still makes out.
const LEAST_SQUARE: f64 = 1.42;
/// The white around a code, in squares; less than four and readers miss it (ISO/IEC 18004).
const QUIET_ZONE: i32 = 4;

/// The code on the left, and what it is for on the right.
pub(super) fn beside_its_code(sheet: &Sheet<'_>, address: &WebAddress, sizes: Sizes) -> Vec<Block> {
    let style = TextStyle::new(sizes.body, QUIET).leading(1.32);
    let address_style = TextStyle::new(sizes.body, INK).leading(1.32);
    let link = Span::bold(address.as_str()).linked(address.uri()).coloured(TEAL);
    let says = vec![
        Block::Text(Text::paragraph(vec![Span::plain(sheet.words.say("more-online"))], style)),
        Block::Text(Text::paragraph(vec![link], address_style)),
    ];
    let mut columns = Vec::new();
    if let Some((drawing, side)) = code(&address.uri()) {
        let code = Block::Drawing {
            drawing,
            height: side,
            most: side,
            alternative: sheet.words.say_of("code", "address", &address.uri()),
        };
        columns.push(Column { width: Width::Points(side), blocks: vec![code] });
    }
    columns.push(Column { width: Width::Share(1.0), blocks: says });
    let row = Block::Columns { gap: 8.0, columns, middle: true, lead: Vec::new() };
    vec![Block::Space(2.0), Block::Together(vec![row]), Block::Space(4.0)]
}

/// The code of a few words with the white around it, and how wide both are on paper, in points. None for
/// more words than a code holds.
fn code(words: &str) -> Option<(Drawing, f64)> {
    let code = QrCode::encode_text(words, QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = BezPath::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let corner = (f64::from(x + QUIET_ZONE), f64::from(y + QUIET_ZONE));
            path.extend(Rect::from_origin_size(corner, (1.0, 1.0)).path_elements(0.1));
        }
    }
    let whole = f64::from(size + QUIET_ZONE * 2);
    let square = (LEAST / f64::from(size)).max(LEAST_SQUARE);
    let area = Rect::new(0.0, 0.0, whole, whole);
    let shapes = vec![Shape::filled(area.to_path(0.1), Colour::WHITE), Shape::filled(path, Colour::hex(0))];
    Some((Drawing { view_box: area, shapes }, whole * square))
}
