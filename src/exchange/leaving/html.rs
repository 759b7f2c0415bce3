//! Pages for any browser: no scripts, nothing fetched, nothing that was typed is taken for more than words.

use std::fmt::Write as _;

/// Nothing may run or be fetched, whatever stands on the page.
const GUARD: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;color:#1d2b2a;background:#fff;max-width:62rem;margin:2rem auto;padding:0 1.25rem}
h1{font-size:1.75rem;line-height:1.2;color:#0b5d5b}h2{font-size:1.25rem;color:#0b5d5b;margin-top:2.2rem;border-bottom:1px solid #c9d5d2}
h3{font-size:1.05rem;margin-bottom:.3rem}a{color:#0b5d5b}table{border-collapse:collapse;width:100%;margin:.6rem 0}
th,td{text-align:start;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid #dfe7e5}th{font-weight:600}
td,p.typed,dd{white-space:pre-wrap;overflow-wrap:anywhere}dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem}
dt{font-weight:600}dd{margin:0}.quiet{color:#55645f}.mark{border-inline-start:4px solid #b3541e;padding-inline-start:.7rem}
@media print{body{margin:0;max-width:none;font-size:10.5pt}section{break-inside:avoid-page}a{color:inherit;text-decoration:none}
thead{display:table-header-group}tr{break-inside:avoid}}";

/// Words as they stand on a page.
pub(super) fn escaped(words: &str) -> String {
    let mut safe = String::with_capacity(words.len());
    for sign in words.chars() {
        match sign {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // No page may hold these; a tab and a break it may.
            sign if sign.is_control() && !matches!(sign, '\t' | '\n') => safe.push('\u{fffd}'),
            sign => safe.push(sign),
        }
    }
    safe
}

/// What stands in one place of a table.
pub(super) enum Told {
    /// Words.
    Words(String),
    /// Words that lead to another file: the address, and the words.
    Link(String, String),
}

impl Told {
    fn html(&self) -> String {
        match self {
            Self::Words(words) => escaped(words),
            Self::Link(to, words) => format!("<a href=\"{}\">{}</a>", escaped(to), escaped(words)),
        }
    }
}

/// A page being written.
pub(super) struct Page {
    html: String,
}

impl Page {
    /// Begins a page.
    pub(super) fn new(title: &str) -> Self {
        let title = escaped(title);
        let html = format!(
            "<!doctype html>\n<html lang=\"en-US\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{GUARD}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n\
             <h1 dir=\"auto\">{title}</h1>\n"
        );
        Self { html }
    }

    fn line(&mut self, html: &str) {
        self.html.push_str(html);
        self.html.push('\n');
    }

    /// A heading of a part.
    pub(super) fn part(&mut self, words: &str) {
        self.line(&format!("<h2>{}</h2>", escaped(words)));
    }

    /// A heading within a part, to be found under this name.
    pub(super) fn heading(&mut self, words: &str, anchor: &str) {
        self.line(&format!("<h3 id=\"{}\" dir=\"auto\">{}</h3>", escaped(anchor), escaped(words)));
    }

    /// Keeps what follows together, up to [`Page::end_section`].
    pub(super) fn section(&mut self) {
        self.line("<section>");
    }

    /// The end of what is kept together.
    pub(super) fn end_section(&mut self) {
        self.line("</section>");
    }

    /// A sentence of the program's own.
    pub(super) fn say(&mut self, words: &str) {
        self.line(&format!("<p class=\"quiet\">{}</p>", escaped(words)));
    }

    /// What has to be seen first.
    pub(super) fn mark(&mut self, words: &str) {
        self.line(&format!("<p class=\"mark\" dir=\"auto\">{}</p>", escaped(words)));
    }

    /// A link of its own.
    pub(super) fn link(&mut self, to: &str, words: &str) {
        self.line(&format!("<p>{}</p>", Told::Link(to.to_owned(), words.to_owned()).html()));
    }

    /// What was typed, under its heading; nothing where nothing was typed.
    pub(super) fn typed(&mut self, heading: &str, words: &str) {
        if !words.is_empty() {
            let (heading, words) = (escaped(heading), escaped(words));
            self.line(&format!("<p class=\"typed\" dir=\"auto\"><strong>{heading}:</strong> {words}</p>"));
        }
    }

    /// Facts, each under its name; those that are empty are left out.
    pub(super) fn facts(&mut self, facts: &[(&str, String)]) {
        let facts: Vec<_> = facts.iter().filter(|(_, words)| !words.is_empty()).collect();
        if facts.is_empty() {
            return;
        }
        self.line("<dl>");
        for (name, words) in facts {
            self.line(&format!("<dt>{}</dt><dd dir=\"auto\">{}</dd>", escaped(name), escaped(words)));
        }
        self.line("</dl>");
    }

    /// A table; nothing where it has no rows.
    pub(super) fn table(&mut self, names: &[&str], rows: &[Vec<Told>]) {
        if rows.is_empty() {
            return;
        }
        self.line("<table>\n<thead><tr>");
        for name in names {
            self.line(&format!("<th scope=\"col\">{}</th>", escaped(name)));
        }
        self.line("</tr></thead>\n<tbody>");
        for row in rows {
            let mut line = String::from("<tr>");
            for told in row {
                let _ = write!(line, "<td dir=\"auto\">{}</td>", told.html());
            }
            line.push_str("</tr>");
            self.line(&line);
        }
        self.line("</tbody>\n</table>");
    }

    /// The page.
    pub(super) fn finish(mut self) -> String {
        self.line("</body>\n</html>");
        self.html
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_becomes_part_of_the_page() {
        let nasty = "</td><script>alert('1')</script>\" onload=\"x\u{0}";
        let mut page = Page::new(nasty);
        page.heading(nasty, nasty);
        page.typed(nasty, nasty);
        page.facts(&[(nasty, nasty.to_owned())]);
        page.table(&[nasty], &[vec![Told::Link(nasty.into(), nasty.into()), Told::Words(nasty.into())]]);
        let html = page.finish();
        assert!(
            !html.contains("<script") && !html.contains("\" onload") && !html.contains('\u{0}'),
            "{html}"
        );
    }
}
