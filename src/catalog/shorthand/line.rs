//! A line taken apart: its parts between semicolons, and their words, marks and notes.

use std::ops::Range;

/// A stretch of the line that belongs together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Atom {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) kind: AtomKind,
}

/// What a stretch of the line is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum AtomKind {
    /// A word.
    Word,
    /// A comma, a stroke or an ampersand: it joins two muscles or two findings.
    Mark,
    /// A note, without its quotes.
    Note(String),
}

/// What stands between two semicolons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Part {
    /// Its words, marks and notes.
    pub(super) atoms: Vec<Atom>,
}

/// The parts of a line that say something.
pub(super) fn parts(line: &str) -> Vec<Part> {
    let mut reader = Reader { line, at: 0 };
    let mut parts = Vec::new();
    let mut part = Part::default();
    while let Some(sign) = reader.sign() {
        if matches!(sign, ';' | '\n') {
            reader.at += sign.len_utf8();
            parts.push(std::mem::take(&mut part));
        } else if sign.is_whitespace() {
            reader.at += sign.len_utf8();
        } else {
            part.atoms.push(reader.atom(sign));
        }
    }
    parts.push(part);
    parts.retain(|part| part.atoms.iter().any(|atom| atom.kind != AtomKind::Mark));
    parts
}

/// Whether a text is nothing but words, wherever it stands.
pub(super) fn is_plain(text: &str) -> bool {
    let parts = parts(text);
    matches!(parts.as_slice(), [part] if part.atoms.iter().all(|atom| atom.kind == AtomKind::Word))
        && !text.contains([';', '\n', '#'])
}

struct Reader<'a> {
    line: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn sign(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The stretch that begins here with this sign, which is no blank.
    fn atom(&mut self, sign: char) -> Atom {
        let start = self.at;
        let kind = match sign {
            '"' => AtomKind::Note(self.quoted()),
            '“' => AtomKind::Note(self.in_curly_quotes()),
            _ if note_sign(self.rest()).is_some() => AtomKind::Note(self.rest_of_line()),
            ',' | '/' | '&' => {
                self.at += sign.len_utf8();
                AtomKind::Mark
            }
            _ => {
                self.word();
                AtomKind::Word
            }
        };
        Atom { range: start..self.at, kind }
    }

    /// A note in quotes; two quotes within stand for one. Without an end it goes on to the end.
    fn quoted(&mut self) -> String {
        self.at += 1;
        let mut note = String::new();
        loop {
            let rest = self.rest();
            let Some(place) = rest.find(['"', '\n']) else {
                note.push_str(rest);
                self.at = self.line.len();
                return note;
            };
            let (before, after) = rest.split_at(place);
            note.push_str(before);
            self.at += place;
            if after.starts_with("\"\"") {
                note.push('"');
                self.at += 2;
            } else {
                self.at += usize::from(after.starts_with('"'));
                return note;
            }
        }
    }

    fn in_curly_quotes(&mut self) -> String {
        self.at += '“'.len_utf8();
        let rest = self.rest();
        let place = rest.find(['”', '\n']).unwrap_or(rest.len());
        let (note, after) = rest.split_at(place);
        self.at += place;
        if after.starts_with('”') {
            self.at += '”'.len_utf8();
        }
        note.to_owned()
    }

    /// A note after a colon or a dash.
    fn rest_of_line(&mut self) -> String {
        self.at += note_sign(self.rest()).unwrap_or_default();
        let rest = self.rest();
        let end = rest.find('\n').unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default().trim().to_owned()
    }

    fn word(&mut self) {
        let mut before = None;
        while let Some(sign) = self.sign() {
            let next = self.rest().chars().nth(1);
            if sign.is_whitespace() || (before.is_some() && ends_word(before, sign, next, self.rest())) {
                return;
            }
            self.at += sign.len_utf8();
            before = Some(sign);
        }
    }
}

/// The length of the sign that begins a note here.
fn note_sign(rest: &str) -> Option<usize> {
    [":", "--", "—"].into_iter().find(|sign| rest.starts_with(sign)).map(str::len)
}

/// Whether a word ends before this sign. Between digits the signs of numbers belong to them: 4/5, 1:30.
fn ends_word(before: Option<char>, sign: char, next: Option<char>, rest: &str) -> bool {
    let digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    match sign {
        ';' | '&' | '“' => true,
        ',' | '/' | ':' => !(digit(before) && digit(next)),
        // A quote after a digit is the sign of seconds.
        '"' => !digit(before),
        _ => note_sign(rest).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> Vec<String> {
        let atoms = |part: &Part| {
            let words = part.atoms.iter().map(|atom| match &atom.kind {
                AtomKind::Word => line.get(atom.range.clone()).unwrap_or("?").to_owned(),
                AtomKind::Mark => ",".to_owned(),
                AtomKind::Note(note) => format!("<{note}>"),
            });
            words.collect::<Vec<_>>().join("|")
        };
        parts(line).iter().map(atoms).collect()
    }

    #[test]
    fn a_line_is_taken_apart() {
        for (line, parts) in [
            ("", &[][..]),
            (" ; ,;\n", &[]),
            ("tp ql l 4 3m", &["tp|ql|l|4|3m"]),
            ("dt gmed, gmax l;tp ql", &["dt|gmed|,|gmax|l", "tp|ql"]),
            ("ql/gmed 4/5 3.5 1:30 L4/5", &["ql|,|gmed|4/5|3.5|1:30|L4/5"]),
            ("a \"say \"\"hi\"\"; all\" b", &["a|<say \"hi\"; all>|b"]),
            ("a \"open", &["a|<open>"]),
            ("a “curly; one” b", &["a|<curly; one>|b"]),
            ("tender: worse; am\nql", &["tender|<worse; am>", "ql"]),
            ("tender -- worse: am", &["tender|<worse: am>"]),
            ("tender—worse", &["tender|<worse>"]),
            ("30\" l", &["30\"|l"]),
            ("--", &["<>"]),
            ("rom- - x", &["rom-|-|x"]),
        ] {
            assert_eq!(shown(line), parts, "{line:?}");
        }
    }

    #[test]
    fn plain_words_are_told() {
        for plain in ["QL", "upper trap", "tailor's muscle", "ROM-"] {
            assert!(is_plain(plain), "{plain}");
        }
        for not in ["", "a;", "a, b", "t#x", "a: b", "a \"b", "x/y", "\na"] {
            assert!(!is_plain(not), "{not}");
        }
    }
}
