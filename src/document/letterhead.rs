//! The head of the first page and the running lines of all pages.

use super::layout::{Align, Block, Column, Span, Text, TextStyle, Width};
use super::look::{HEADER, INK, LINE, QUIET, SIDE, TEAL, paragraph};
use super::page::{Picture, PictureError};
use super::wording::Wording;
use crate::domain::{Language, Phone, Practice, Practitioner};
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// The room a logo may take, in points.
const LOGO_WIDTH: f64 = 120.0;
const LOGO_HEIGHT: f64 = 46.0;
/// The size of type of addresses and running lines.
const SMALL: f64 = 10.0;

/// The head of the first page: practice on the left, therapist on the right, a line below.
///
/// # Errors
/// [`PictureError`] if the logo can't be read.
pub(super) fn letterhead(
    practice: &Practice,
    practitioner: Option<&Practitioner>,
) -> Result<Vec<Block>, PictureError> {
    letterhead_in(&Wording::of(Language::English), practice, practitioner)
}

/// The same in the words of a language.
///
/// # Errors
/// [`PictureError`] if the logo can't be read.
pub(super) fn letterhead_in(
    words: &Wording,
    practice: &Practice,
    practitioner: Option<&Practitioner>,
) -> Result<Vec<Block>, PictureError> {
    let mut columns = Vec::new();
    if let Some(logo) = &practice.logo {
        let picture = Arc::new(Picture::from_png(logo.png())?);
        let (width, height) = fitted(&picture);
        columns.push(Column {
            width: Width::Points(width),
            blocks: vec![Block::Picture {
                picture,
                width,
                height,
                alternative: words.say_of("logo", "name", practice.name().as_str()),
            }],
        });
    }
    columns.push(Column { width: Width::Share(3.0), blocks: address(practice) });
    if let Some(practitioner) = practitioner {
        columns.push(Column {
            width: Width::Share(2.0),
            blocks: therapist(words, practitioner, practice.phone.as_ref()),
        });
    }
    Ok(vec![
        Block::Columns { gap: 14.0, columns, middle: true, lead: Vec::new() },
        Block::Space(8.0),
        Block::Rule { colour: TEAL, width: 1.6 },
        Block::Space(12.0),
    ])
}

fn fitted(logo: &Picture) -> (f64, f64) {
    let (width, height) = (f64::from(logo.width()), f64::from(logo.height()));
    let scale = (LOGO_WIDTH / width).min(LOGO_HEIGHT / height);
    (width * scale, height * scale)
}

fn address(practice: &Practice) -> Vec<Block> {
    let name = TextStyle::new(16.0, TEAL).leading(1.3);
    let mut blocks = vec![Block::Text(Text::paragraph(vec![Span::bold(practice.name().as_str())], name))];
    let small = TextStyle::new(SMALL, QUIET).leading(1.4);
    let lines: Vec<&str> = practice.address.as_str().lines().map(str::trim).collect();
    let street = lines.join(" · ");
    if !street.is_empty() {
        blocks.push(paragraph(street, small));
    }
    let mut reach = Vec::new();
    if !practice.email.is_empty() {
        let email = practice.email.as_str();
        reach.push(Span::plain(email).linked(format!("mailto:{email}")));
    }
    if !practice.website.is_empty() {
        let site = practice.website.as_str();
        let target = if site.contains("://") { site.to_owned() } else { format!("https://{site}") };
        reach.push(Span::plain(site).linked(target));
    }
    if reach.len() == 2 {
        reach.insert(1, Span::plain(" · "));
    }
    if !reach.is_empty() {
        blocks.push(Block::Text(Text::paragraph(reach, small)));
    }
    blocks
}

/// The words of a phone number that a phone can dial.
pub(super) fn dialled(phone: &Phone) -> Span {
    let plus = if phone.as_str().trim_start().starts_with('+') { "+" } else { "" };
    Span::bold(phone.as_str()).linked(format!("tel:{plus}{}", phone.digits()))
}

fn therapist(words: &Wording, practitioner: &Practitioner, phone: Option<&Phone>) -> Vec<Block> {
    let right = TextStyle::new(12.0, INK).leading(1.35).align(Align::End);
    let small = TextStyle::new(SMALL, QUIET).leading(1.4).align(Align::End);
    let mut blocks = vec![Block::Text(Text::paragraph(vec![Span::bold(practitioner.signs_as())], right))];
    if !practitioner.licence_number.is_empty() {
        let licence = words.say_of("licence", "number", practitioner.licence_number.as_str());
        blocks.push(paragraph(licence, small));
    }
    if let Some(phone) = phone {
        blocks.push(Block::Text(Text::paragraph(vec![dialled(phone).coloured(INK)], right)));
    }
    blocks
}

/// The line at the foot of every page: practice and phone, and which page of how many.
pub(super) fn footer(practice: &Practice, page: usize, pages: usize) -> Vec<Block> {
    footer_saying(practice, format!("Page {page} of {pages}"))
}

/// The same with these words for which page it is.
pub(super) fn footer_saying(practice: &Practice, which: String) -> Vec<Block> {
    let style = TextStyle::new(SMALL, QUIET).leading(1.3);
    let mut left = vec![Span::plain(practice.name().as_str())];
    if let Some(phone) = &practice.phone {
        left.push(Span::plain(" · "));
        left.push(Span::bold(phone.as_str()).coloured(INK));
    }
    vec![
        Block::Rule { colour: LINE, width: 0.8 },
        Block::Space(6.0),
        Block::Columns {
            gap: 12.0,
            columns: vec![
                Column { width: Width::Share(1.0), blocks: vec![Block::Text(Text::paragraph(left, style))] },
                Column {
                    width: Width::Points(90.0),
                    blocks: vec![paragraph(which, style.align(Align::End))],
                },
            ],
            middle: false,
            lead: Vec::new(),
        },
    ]
}

/// How much of a running line a name may fill, in the units of [`room`].
const NAME: usize = 84;

/// A name for the running line: the whole of it stands on page one, and what the page belongs to has
/// to keep its place beside it.
pub(super) fn brief(name: &str) -> String {
    within(name, NAME)
}

/// Text cut off with an ellipsis where it would fill more than `most`; never within a letter and its
/// marks.
fn within(words: &str, most: usize) -> String {
    if words.graphemes(true).map(room).sum::<usize>() <= most {
        return words.to_owned();
    }
    let mut filled = room("…");
    let kept: String = words
        .graphemes(true)
        .take_while(|letter| {
            filled += room(letter);
            filled <= most
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// Roughly how wide a letter is, in quarters of the size of type: capitals are wider than small
/// letters, and those of Chinese, Japanese and Korean fill a square.
fn room(letter: &str) -> usize {
    match letter.chars().next() {
        Some(
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe6f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{1f300}'..='\u{3fffd}',
        ) => 4,
        Some(first) if first.is_uppercase() => 3,
        _ => 2,
    }
}

/// The line at the head of every page but the first: what the page belongs to, if it gets loose.
/// It is one line; a longer one is cut off with an ellipsis.
pub(super) fn header(words: &str, page: usize) -> Vec<Block> {
    /// More does not fit on one line of Letter paper.
    const MOST: usize = 176;
    if page == 1 {
        return Vec::new();
    }
    let words = within(&words.split_whitespace().collect::<Vec<_>>().join(" "), MOST);
    let style = TextStyle::new(SMALL, QUIET).leading(1.3);
    vec![paragraph(words, style), Block::Space(4.0), Block::Rule { colour: LINE, width: 0.8 }]
}

/// The frame of a page of the house.
pub(super) fn frame<'a>(
    practice: &Practice,
    header: &'a dyn Fn(usize, usize) -> Vec<Block>,
    footer: &'a dyn Fn(usize, usize) -> Vec<Block>,
) -> super::layout::Frame<'a> {
    super::layout::Frame {
        size: super::look::size(practice.paper),
        side: SIDE,
        first_top: super::look::FIRST_TOP,
        top: super::look::TOP,
        bottom: super::look::BOTTOM,
        header: (HEADER, header),
        footer: (super::look::FOOTER, footer),
    }
}

#[cfg(test)]
mod tests {
    use super::brief;

    #[test]
    fn a_long_name_is_cut_between_letters_and_a_short_one_not_at_all() {
        assert_eq!(brief("Ana Ruiz"), "Ana Ruiz");
        assert_eq!(brief(&"a".repeat(90)), format!("{}…", "a".repeat(41)));
        assert_eq!(brief(&"山".repeat(90)), format!("{}…", "山".repeat(20)));
        let marked = "e\u{301}".repeat(90);
        assert_eq!(brief(&marked), format!("{}…", "e\u{301}".repeat(41)));
    }
}
