//! The page with the recovery key: the only way back in when every passphrase is lost.

use super::layout::{Align, Block, Column, List, Panel, Span, Text, TextStyle, Typesetter, Width, flow};
use super::letterhead;
use super::look::{self, INK, QUIET, RUST, RUST_TINT, TEAL, TEAL_TINT, paragraph};
use super::page::{Document, PictureError, Role};
use crate::domain::Practice;
use chrono::NaiveDate;

/// How many groups of the key stand on one line.
const GROUPS_IN_A_LINE: usize = 4;

/// What stands on the page.
#[derive(Debug, Clone)]
pub struct RecoveryKey<'a> {
    /// The practice the key opens.
    pub practice: &'a Practice,
    /// The key in groups, as it is typed back in.
    pub groups: &'a [String],
    /// The name of the practice file.
    pub file_name: &'a str,
    /// The day the page was made.
    pub made_on: NaiveDate,
}

/// Lays the page out.
///
/// # Errors
/// [`PictureError`] if the logo of the practice can't be read.
pub fn lay_out(key: &RecoveryKey<'_>) -> Result<Document, PictureError> {
    let body = TextStyle::new(12.0, INK);
    let title = TextStyle::new(25.0, INK).leading(1.2);
    let mut blocks = letterhead::letterhead(key.practice, None)?;
    blocks.extend([
        Block::Text(Text::heading(Role::Heading1, "Recovery key", title)),
        Block::Space(3.0),
        paragraph(
            format!("For the practice file {} · Printed on {}", key.file_name, look::day(key.made_on)),
            TextStyle::new(12.0, QUIET),
        ),
        Block::Space(14.0),
        groups(key.groups),
        Block::Space(16.0),
        look::part_heading("What it is for", 14.0),
        Block::Space(3.0),
        paragraph(
            "This key opens your practice file when every passphrase is forgotten or the key file is lost. \
             Choose “Use the recovery key” on the first screen and type the groups from left to right. \
             Large and small letters, spaces and dashes make no difference.",
            body,
        ),
        Block::Space(12.0),
        look::part_heading("Keep it safe", 14.0),
        Block::Space(3.0),
        list(
            TEAL,
            &[
                "Put this page where you keep your passport or your deed.",
                "A second copy belongs in another building.",
                "Show it to nobody but the person who may run the practice without you.",
            ],
            body,
        ),
        Block::Space(14.0),
        Block::Panel(Panel {
            fill: Some(RUST_TINT),
            border: Some((RUST, 1.3)),
            bar: None,
            padding: 13.0,
            radius: 8.0,
            blocks: vec![
                Block::Text(Text::heading(
                    Role::Heading2,
                    "Where it must not be",
                    TextStyle::new(14.0, RUST).leading(1.4),
                )),
                list(
                    RUST,
                    &[
                        "Not as a file or a photo on the computer that holds the practice.",
                        "Not in an e-mail, a chat or a shared online folder.",
                        "Not on the wall, under the keyboard or in the treatment room.",
                    ],
                    body,
                ),
                Block::Space(6.0),
                paragraph("Whoever has this page and the practice file can read every record in it.", body),
            ],
        }),
    ]);
    let header = |page: usize, _: usize| letterhead::header("Recovery key", page);
    let footer = |page: usize, pages: usize| letterhead::footer(key.practice, page, pages);
    let frame = letterhead::frame(key.practice, &header, &footer);
    Ok(flow(&mut Typesetter::new(), &blocks, &frame, "Recovery key", "en-US"))
}

/// The key in large type, a few groups a line, one below the other.
fn groups(groups: &[String]) -> Block {
    let style = TextStyle::new(24.0, INK).leading(1.55).align(Align::Centre);
    let lines = groups.chunks(GROUPS_IN_A_LINE).map(|line| {
        let group = |index: usize| Column {
            width: Width::Share(1.0),
            blocks: line
                .get(index)
                .map(|group| Block::Text(Text::paragraph(vec![Span::bold(group.as_str())], style)))
                .into_iter()
                .collect(),
        };
        look::columns(8.0, (0..GROUPS_IN_A_LINE).map(group).collect())
    });
    Block::Panel(Panel {
        fill: Some(TEAL_TINT),
        border: Some((TEAL, 1.3)),
        bar: None,
        padding: 16.0,
        radius: 8.0,
        blocks: vec![Block::Together(lines.collect())],
    })
}

fn list(marker: super::page::Colour, entries: &[&str], style: TextStyle) -> Block {
    Block::List(List {
        numbered: false,
        marker,
        entries: entries.iter().map(|entry| vec![Span::plain(*entry)]).collect(),
        style,
        gap: 2.0,
    })
}
