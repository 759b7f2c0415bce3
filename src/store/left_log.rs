//! The log of the database, as a sudden end left it: how large the database is by it.
//!
//! Its form is told in the documents of the database (sqlite.org/walformat.html): a head, and then pages, each with
//! a head of its own. What is whole is known by a sum that goes on from page to page.

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::Path;

const HEAD: usize = 32;
const PAGE_HEAD: usize = 24;
const PAGE: usize = 4096;
/// The first number of a log; one more says that the sums read each number from its other end.
const MAGIC: u32 = 0x377f_0682;

/// How many pages the database has after the last change that is whole in its log; none if none is.
pub(super) fn pages(log: &Path) -> Option<u32> {
    let mut log = BufReader::new(File::open(log).ok()?);
    let mut head = [0; HEAD];
    log.read_exact(&mut head).ok()?;
    let is_big_endian = match number(&head, 0)? {
        MAGIC => false,
        other if other == MAGIC + 1 => true,
        _ => return None,
    };
    let mut sum = add((0, 0), head.get(..24)?, is_big_endian);
    let is_of_our_size = number(&head, 8)? == u32::try_from(PAGE).ok()?;
    if !is_of_our_size || sum != (number(&head, 24)?, number(&head, 28)?) {
        return None;
    }
    let salt = head.get(16..24)?;
    let (mut page_head, mut page) = ([0; PAGE_HEAD], vec![0; PAGE]);
    let mut pages = None;
    while log.read_exact(&mut page_head).is_ok() && log.read_exact(&mut page).is_ok() {
        sum = add(add(sum, page_head.get(..8)?, is_big_endian), &page, is_big_endian);
        let is_whole = sum == (number(&page_head, 16)?, number(&page_head, 20)?);
        if !is_whole || page_head.get(8..16)? != salt {
            break;
        }
        // Only the last page of a change tells.
        pages = Some(number(&page_head, 4)?).filter(|pages| *pages > 0).or(pages);
    }
    pages
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn add(sum: (u32, u32), bytes: &[u8], is_big_endian: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| {
        let bytes = bytes.try_into().unwrap_or_default();
        if is_big_endian { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    bytes.chunks_exact(8).fold(sum, |(first, second), eight| {
        let (one, other) = eight.split_at(4);
        let first = first.wrapping_add(word(one)).wrapping_add(second);
        (first, second.wrapping_add(word(other)).wrapping_add(first))
    })
}
