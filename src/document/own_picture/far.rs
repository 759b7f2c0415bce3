//! Numbers so large that a drawing with them has no end: an arc is drawn in ever more pieces, the larger it is.

use resvg::usvg::roxmltree::{Document, Node};

/// Beyond so many figures before the point nothing is drawn.
const MOST_FIGURES: i64 = 9;
/// What says how large an arc is, or what it is measured by.
const SIZES: &[&str] = &["d", "r", "rx", "ry", "width", "height", "viewBox", "font-size", "font"];

/// Whether a size in the drawing goes beyond all measure.
pub(super) fn has_far_numbers(document: &Document<'_>) -> bool {
    let elements = || document.descendants().filter(Node::is_element);
    let attributes = || elements().flat_map(|node| node.attributes());
    let sizes = attributes().filter(|attribute| SIZES.contains(&attribute.name()));
    let own = attributes().filter(|attribute| attribute.name() == "style").map(|style| style.value());
    let sheets = elements().filter(|node| node.tag_name().name() == "style");
    let shared = sheets.flat_map(|sheet| sheet.children()).filter_map(|text| text.text());
    sizes.map(|attribute| attribute.value()).any(is_far) || own.chain(shared).any(is_far_in_style)
}

/// The same for the size of letters in a style.
fn is_far_in_style(style: &str) -> bool {
    let fonts = style.split("font").skip(1);
    fonts.filter_map(|font| font.split([';', '}']).next()).any(is_far)
}

fn is_far(text: &str) -> bool {
    let mut figures: i64 = 0;
    let mut in_fraction = false;
    let mut after_figure = false;
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        rest = rest.get(sign.len_utf8()..).unwrap_or_default();
        match sign {
            '0' if figures == 0 => {}
            '0'..='9' if !in_fraction => figures += 1,
            '0'..='9' => {}
            '.' => (in_fraction, figures) = (true, if in_fraction { 0 } else { figures }),
            // Elsewhere it is a letter of a name.
            'e' | 'E' if after_figure => figures = figures.saturating_add(power(rest)),
            _ => (in_fraction, figures) = (false, 0),
        }
        if figures > MOST_FIGURES {
            return true;
        }
        after_figure = sign.is_ascii_digit() || after_figure && sign == '.';
    }
    false
}

/// The power of ten at the beginning of the text; none is 0, and so is one that makes the number smaller.
fn power(text: &str) -> i64 {
    let text = text.strip_prefix('+').unwrap_or(text);
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    let figures = text.get(..end).unwrap_or_default();
    if figures.is_empty() { 0 } else { figures.parse().unwrap_or(i64::from(i32::MAX)) }
}

#[cfg(test)]
mod tests {
    use super::{is_far, is_far_in_style};

    #[test]
    fn only_what_is_beyond_all_measure_is_far() {
        for text in [
            "",
            "M0 0L123456.7890123456789-5",
            "0.000000000000001",
            "1e-30",
            "1.5.5.25",
            "12e6",
            "00000000000001",
            "font-family:Code128",
        ] {
            assert!(!is_far(text), "{text}");
        }
        for text in [
            "A5222222222222 1",
            "1e30",
            "M0 0 1E+99-5",
            "12e8",
            "5e99999999999999999999",
            "0.1e12",
            "1e9223372036854775807",
        ] {
            assert!(is_far(text), "{text}");
        }
        assert!(!is_far_in_style("fill:#1e90ff;font-size:12px;stroke:#9e9999"));
        assert!(is_far_in_style("fill:red;font-size:1e20px"));
    }
}
