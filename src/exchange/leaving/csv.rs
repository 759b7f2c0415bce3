//! Tables as RFC 4180 has them, in UTF-8. Words stand in quotation marks always, numbers never; so nothing (no signs
//! at all) and empty words (`""`) are told apart.
//!
//! A spreadsheet takes words that begin with certain signs for a formula and runs it. So such words get an
//! apostrophe in front; words that begin with an apostrophe get one more. To have the words back exactly, one
//! apostrophe is taken away from words that begin with one.

use std::io::{self, BufRead, Write};

use super::cell::Cell;

/// By this a spreadsheet knows that the file is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();
const GUARD: char = '\'';

/// Whether a spreadsheet could take words that begin so for a formula; the wide forms count in some.
fn begins_a_formula(sign: char) -> bool {
    matches!(sign, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | GUARD)
}

/// Writes the names of the columns.
pub(super) fn begin<'n>(out: &mut dyn Write, names: impl Iterator<Item = &'n str>) -> io::Result<()> {
    out.write_all(MARK)?;
    let names = names.map(|name| Cell::Text(name.to_owned())).collect::<Vec<_>>();
    row(out, &names)
}

/// Writes a row.
pub(super) fn row(out: &mut dyn Write, cells: &[Cell]) -> io::Result<()> {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.write_all(b",")?;
        }
        match cell {
            Cell::Text(text) => words(out, text)?,
            other => out.write_all(other.signs().unwrap_or_default().as_bytes())?,
        }
    }
    out.write_all(b"\r\n")
}

fn words(out: &mut dyn Write, text: &str) -> io::Result<()> {
    out.write_all(b"\"")?;
    if text.starts_with(begins_a_formula) {
        out.write_all(b"'")?;
    }
    out.write_all(text.replace('"', "\"\"").as_bytes())?;
    out.write_all(b"\"")
}

/// Reads a table back, row by row.
pub(super) struct Reader<R> {
    from: R,
    begun: bool,
}

/// Where in a row the reader stands.
enum At {
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark within words: their end, or one half of a doubled one.
    Mark,
}

impl<R: BufRead> Reader<R> {
    /// Reads from here.
    pub(super) fn new(from: R) -> Self {
        Self { from, begun: false }
    }

    fn next_byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.from.fill_buf()?.first().copied();
        if byte.is_some() {
            self.from.consume(1);
        }
        Ok(byte)
    }

    /// The next row, as it was before it was written; none at the end.
    ///
    /// # Errors
    /// A quotation mark or a break where none can be; an end within words; what is no UTF-8.
    pub(super) fn row(&mut self) -> io::Result<Option<Vec<Option<String>>>> {
        if !self.begun {
            self.begun = true;
            for expected in MARK {
                if self.next_byte()? != Some(*expected) {
                    return Err(wrong("it does not begin as a table of UTF-8"));
                }
            }
        }
        let (mut cells, mut signs, mut quoted, mut at) = (Vec::new(), Vec::new(), false, At::Start);
        loop {
            let Some(byte) = self.next_byte()? else {
                let is_end = cells.is_empty() && matches!(at, At::Start);
                return if is_end { Ok(None) } else { Err(wrong("it ends within a row")) };
            };
            at = match (at, byte) {
                (At::Start, b'"') => {
                    quoted = true;
                    At::Quoted
                }
                (At::Quoted, b'"') => At::Mark,
                (At::Mark, b'"') => {
                    signs.push(b'"');
                    At::Quoted
                }
                (At::Quoted, byte) => {
                    signs.push(byte);
                    At::Quoted
                }
                (At::Start | At::Plain | At::Mark, b',') => {
                    cells.push(cell(std::mem::take(&mut signs), std::mem::take(&mut quoted))?);
                    At::Start
                }
                (At::Start | At::Plain | At::Mark, b'\r') => {
                    if self.next_byte()? != Some(b'\n') {
                        return Err(wrong("a row ends in half a break"));
                    }
                    cells.push(cell(signs, quoted)?);
                    return Ok(Some(cells));
                }
                (At::Mark, _) | (At::Start | At::Plain, b'"' | b'\n') => {
                    return Err(wrong("a quotation mark or a break stands where none can be"));
                }
                (At::Start | At::Plain, byte) => {
                    signs.push(byte);
                    At::Plain
                }
            };
        }
    }
}

fn cell(signs: Vec<u8>, quoted: bool) -> io::Result<Option<String>> {
    let text = String::from_utf8(signs).map_err(|_| wrong("it is not UTF-8"))?;
    Ok(match (quoted, text.strip_prefix(GUARD)) {
        (false, _) if text.is_empty() => None,
        (true, Some(rest)) => Some(rest.to_owned()),
        _ => Some(text),
    })
}

fn wrong(words: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;

    use super::*;

    fn written(rows: &[Vec<Cell>]) -> Vec<u8> {
        let mut out = Vec::new();
        begin(&mut out, ["a", "b"].into_iter()).unwrap();
        for cells in rows {
            row(&mut out, cells).unwrap();
        }
        out
    }

    fn any_cell() -> impl Strategy<Value = Cell> {
        prop_oneof![
            Just(Cell::Nothing),
            any::<i64>().prop_map(Cell::Integer),
            (-1e9..1e9_f64).prop_map(Cell::Real),
            "['=+@,\"\r\n\t -]{0,4}.{0,6}".prop_map(Cell::Text),
            "[0-9a-f]{2,8}".prop_map(Cell::Hex),
        ]
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 2), 0..9)) {
            let bytes = written(&rows);
            let mut reader = Reader::new(bytes.as_slice());
            prop_assert_eq!(reader.row().unwrap(), Some(vec![Some("a".to_owned()), Some("b".to_owned())]));
            for row in &rows {
                let signs: Vec<_> = row.iter().map(Cell::signs).collect();
                prop_assert_eq!(reader.row().unwrap(), Some(signs));
            }
            prop_assert_eq!(reader.row().unwrap(), None);
        }
    }

    #[test]
    fn no_words_begin_as_a_formula() {
        for nasty in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'=1"] {
            let bytes = written(&[vec![Cell::Text(nasty.to_owned()), Cell::Nothing]]);
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains("\r\n\"'"), "{text}");
        }
    }

    #[test]
    fn a_broken_table_is_noticed() {
        for broken in
            ["\u{feff}\"a", "\u{feff}a", "a\r\n", "\u{feff}a\"b\r\n", "\u{feff}a\n", "\u{feff}\"a\"b\r\n"]
        {
            let mut reader = Reader::new(broken.as_bytes());
            assert!(reader.row().is_err(), "{broken:?}");
        }
    }
}
