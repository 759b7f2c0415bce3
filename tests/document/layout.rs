//! The layout engine on its own.

use crate::{samples, tools};
use kurbo::Size;
use quadratus::document::layout::{
    Block, Cell, Frame, List, Panel, Span, Table, Text, TextStyle, Typesetter, Width, flow,
};
use quadratus::document::page::{Colour, Document, Item, Role};

const INK: Colour = Colour::hex(0x22_2222);

fn laid_out(blocks: &[Block]) -> Document {
    let nothing = |_: usize, _: usize| Vec::new();
    let frame = Frame {
        size: Size::new(300.0, 300.0),
        side: 30.0,
        first_top: 30.0,
        top: 30.0,
        bottom: 30.0,
        header: (10.0, &nothing),
        footer: (20.0, &nothing),
    };
    flow(&mut Typesetter::new(), blocks, &frame, "Test", "en-US")
}

fn style() -> TextStyle {
    TextStyle::new(10.0, INK)
}

fn paragraph(words: &str) -> Block {
    Block::Text(Text::paragraph(vec![Span::plain(words)], style()))
}

/// The baselines of a page from the top, one for each line.
fn baselines(document: &Document, page: usize) -> Vec<f64> {
    let mut lines: Vec<f64> = document.pages[page]
        .items
        .iter()
        .filter_map(|item| match item {
            Item::Glyphs(run) => Some(run.origin.y),
            _ => None,
        })
        .collect();
    lines.dedup();
    lines
}

#[test]
fn a_long_paragraph_goes_on_over_pages_and_leaves_no_line_alone() {
    for count in 15..40 {
        let words = "word ".repeat(count * 10);
        let document = laid_out(&[paragraph(&words)]);
        for page in 0..document.pages.len() {
            let lines = baselines(&document, page);
            assert!(lines.len() >= 2 || document.pages.len() == 1, "a line stands alone on page {page}");
            assert!(lines.iter().all(|line| (30.0..=270.0).contains(line)));
        }
    }
}

#[test]
fn a_heading_stays_with_what_it_heads() {
    for lines in 10..17 {
        let document = laid_out(&[
            Block::Together((0..lines).map(|_| paragraph("line")).collect()),
            Block::Text(Text::heading(Role::Heading2, "Heading", style())),
            Block::Together(vec![paragraph("one"), paragraph("two")]),
        ]);
        let heading = document.bookmarks[0].page;
        assert_eq!(heading, document.pages.len() - 1);
        assert!(baselines(&document, heading).len() >= 3);
    }
}

#[test]
fn what_belongs_together_moves_to_the_next_page() {
    let block = Block::Together((0..8).map(|_| paragraph("line")).collect());
    let document = laid_out(&[block.clone(), block.clone(), block]);
    let counts: Vec<usize> = (0..document.pages.len()).map(|page| baselines(&document, page).len()).collect();
    assert_eq!(counts, [16, 8]);
}

#[test]
fn a_table_repeats_its_header_on_the_next_page() {
    let table = Block::Table(Table {
        summary: "Numbers".to_owned(),
        widths: vec![Width::Share(1.0), Width::Points(60.0)],
        header: vec![vec![Span::bold("Name")], vec![Span::bold("Tick")]],
        rows: (0..30)
            .map(|row| vec![Cell::Name(vec![Span::plain(format!("Row {row}"))]), Cell::Boxes(2)])
            .collect(),
        style: style(),
        aligns: Vec::new(),
        header_fill: Colour::hex(0xee_eeee),
        header_ink: INK,
        line: INK,
    });
    let document = laid_out(&[table]);
    assert!(document.pages.len() > 1);
    for page in &document.pages {
        let first = page.items.iter().find_map(|item| match item {
            Item::Glyphs(run) => Some(run.text.to_string()),
            _ => None,
        });
        assert_eq!(first.as_deref(), Some("Name"));
    }
    let headers = document.tree.iter().filter(|node| node.role == Role::ColumnHeader).count();
    assert_eq!(headers, 2, "a screen reader reads the header once");
}

#[test]
fn a_box_longer_than_a_page_is_drawn_on_each() {
    let document = laid_out(&[Block::Panel(Panel {
        fill: Some(Colour::hex(0xf0_f0f0)),
        border: None,
        bar: None,
        padding: 10.0,
        radius: 4.0,
        blocks: (0..30).map(|_| paragraph("line")).collect(),
    })]);
    assert!(document.pages.len() > 1);
    for page in &document.pages {
        let areas = samples::drawn_areas(page);
        let shade = areas[0];
        assert!((shade.y0 - 30.0).abs() < 0.01, "the box starts at the top: {shade:?}");
        assert!(shade.y1 <= 270.01, "the box ends on the page: {shade:?}");
        assert!(areas.iter().all(|area| area.y1 <= shade.y1 + 0.01 && area.y0 >= shade.y0 - 0.01));
    }
}

#[test]
fn lists_and_all_faces_reach_the_file() {
    let document = laid_out(&[
        Block::List(List {
            numbered: true,
            marker: INK,
            entries: (1..=11).map(|number| vec![Span::plain(format!("entry {number}"))]).collect(),
            style: style(),
            gap: 1.0,
        }),
        Block::Text(Text::paragraph(
            vec![
                Span::plain("plain "),
                Span::bold("bold "),
                Span::italic("slanted "),
                Span { italic: true, ..Span::bold("both") },
            ],
            style(),
        )),
    ]);
    let path = tools::keep("lists.pdf", &samples::written(&document));
    let Some(text) = tools::raw_text_of(&path) else { return };
    assert!(text.contains("10. entry 10 11. entry 11"), "{text}");
    assert!(text.contains("plain bold slanted both"), "{text}");
}
