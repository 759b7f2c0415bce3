//! A client's record as one page.

use super::LeavingError;
use super::cell::Cell;
use super::dictionary::file_columns;
use super::html::{Page, Told};
use super::name::address;
use super::paths::{Paths, Whose};
use super::session_part;
use super::words::Words;
use crate::store::{Row, Snapshot};

/// A table of a client's record: what it is called, where its rows stand, and its columns with their headings.
pub(super) struct Part {
    title: &'static str,
    pub(super) table: &'static str,
    columns: &'static [(&'static str, &'static str)],
}

impl Part {
    /// A table that stands below a heading of its own.
    pub(super) const fn nameless(
        table: &'static str,
        columns: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { title: "", table, columns }
    }
}

const HEALTH: Part = Part {
    title: "Health history and cautions",
    table: "client_caution",
    columns: &[
        ("What", "label"),
        ("Kind", "kind"),
        ("Note", "note"),
        ("Since", "since"),
        ("Over since", "over_since"),
        ("Due on", "due_on"),
        ("Caution", "is_caution"),
    ],
};
const REVIEWS: Part = Part {
    title: "Health reviews",
    table: "health_review",
    columns: &[
        ("On", "reviewed_on"),
        ("Of everything", "is_full"),
        ("Outcome", "outcome"),
        ("Words", "words"),
    ],
};
const EPISODES: Part = Part {
    title: "Episodes of care",
    table: "episode",
    columns: &[
        ("Name", "name"),
        ("Region", "region"),
        ("Side", "side"),
        ("Since", "since"),
        ("Opened", "opened_on"),
        ("Goal", "goal"),
        ("Closed", "closed_on"),
        ("Outcome", "outcome"),
    ],
};
const MEASURES: Part = Part {
    title: "Measures",
    table: "measurement",
    columns: &[("On", "taken_on"), ("Measure", "measure"), ("Value", "value"), ("Remark", "remark")],
};
const ANSWERS: Part = Part {
    title: "",
    table: "screening_answer",
    columns: &[("Question", "question"), ("Answer", "answer"), ("Urgency", "urgency"), ("Remark", "remark")],
};
const FOLLOW_UPS: Part = Part {
    title: "",
    table: "screening_follow_up",
    columns: &[
        ("On", "happened_on"),
        ("What", "kind"),
        ("Referred to", "referred_to"),
        ("Urgency", "urgency"),
        ("Declined", "declined"),
        ("Cleared", "cleared"),
        ("Words", "words"),
    ],
};
const ITEMS: Part = Part {
    title: "",
    table: "plan_item",
    columns: &[
        ("Item", "item"),
        ("Side", "side"),
        ("Times", "sets"),
        ("Repetitions", "repetitions"),
        ("Hold, seconds", "hold_seconds"),
        ("Minutes", "minutes"),
        ("A day", "times_a_day"),
        ("Days a week", "days_a_week"),
        ("Why", "why"),
        ("Clearance", "clearance"),
        ("Changed", "change"),
        ("Held back because", "held_back_because"),
        ("Given because", "override_reason"),
        ("Note", "note"),
    ],
};

/// What a page is made from.
pub(super) struct Desk<'a> {
    /// The practice.
    pub(super) snapshot: &'a Snapshot,
    /// The keys of the library in words.
    pub(super) words: &'a Words<'a>,
    /// Which file holds what.
    pub(super) paths: &'a Paths,
}

impl<'a> Desk<'a> {
    /// The rows of a table that name this number in a column; none if the file has no such table.
    pub(super) fn rows(&self, table: &str, by: &str, number: i64) -> Result<Vec<Row<'a>>, LeavingError> {
        let Some(found) = self.snapshot.table(table) else { return Ok(Vec::new()) };
        Ok(self.snapshot.rows_where(found, by, number, &file_columns(table))?)
    }

    fn rows_of(&self, table: &str, whose: &Whose) -> Result<Vec<Row<'a>>, LeavingError> {
        let mut rows = Vec::new();
        for number in &whose.numbers {
            rows.extend(self.rows(table, "client_id", *number)?);
        }
        Ok(rows)
    }

    /// A table of these rows, without the columns in which nothing stands.
    pub(super) fn table(&self, page: &mut Page, part: &Part, rows: &[Row<'_>]) {
        let told = |row: &Row<'_>, column: &str| self.told(row, column);
        let filled =
            part.columns.iter().filter(|(_, column)| rows.iter().any(|row| !told(row, column).is_empty()));
        let (names, columns): (Vec<&str>, Vec<&str>) = filled.copied().unzip();
        let rows: Vec<Vec<Told>> = rows
            .iter()
            .map(|row| columns.iter().map(|column| Told::Words(told(row, column))).collect())
            .collect();
        page.table(&names, &rows);
    }

    fn part(&self, page: &mut Page, part: &Part, whose: &Whose) -> Result<(), LeavingError> {
        let rows = self.rows_of(part.table, whose)?;
        if !rows.is_empty() {
            page.part(part.title);
            self.table(page, part, &rows);
        }
        Ok(())
    }

    /// What stands in a column, for people.
    pub(super) fn told(&self, row: &Row<'_>, column: &str) -> String {
        let signs = Cell::of(row.get(column)).signs().unwrap_or_default();
        match column {
            "is_caution" | "is_full" | "hurt" | "declined" | "cleared" => match signs.as_str() {
                "1" => "yes".to_owned(),
                "0" => "no".to_owned(),
                _ => signs,
            },
            column => self.words.told(column, signs),
        }
    }

    /// The page of a client's record.
    ///
    /// # Errors
    /// When the practice can't be read.
    pub(super) fn page(&self, whose: &Whose, pdf: bool) -> Result<String, LeavingError> {
        let mut page = Page::new(&format!("{} (client {})", whose.name, whose.number));
        page.link("../../index.html", "All clients");
        if pdf {
            page.link("record.pdf", "The session records as PDF");
        }
        self.standing(&mut page, whose)?;
        for number in &whose.numbers {
            self.person(&mut page, *number, whose)?;
        }
        self.part(&mut page, &HEALTH, whose)?;
        self.part(&mut page, &REVIEWS, whose)?;
        self.part(&mut page, &EPISODES, whose)?;
        let mut sessions = self.rows_of("session", whose)?;
        sessions.sort_by(|one, other| {
            let when = |row: &Row<'_>| [row.text("held_on").to_owned(), row.text("held_at").to_owned()];
            when(other).cmp(&when(one))
        });
        if !sessions.is_empty() {
            page.part("Sessions, newest first");
        }
        for session in &sessions {
            session_part::session(self, &mut page, session)?;
        }
        self.drafts(&mut page, whose)?;
        self.part(&mut page, &MEASURES, whose)?;
        self.home_care(&mut page, whose)?;
        self.consents(&mut page, whose)?;
        self.screens(&mut page, whose)?;
        self.files(&mut page, whose)?;
        Ok(page.finish())
    }

    fn standing(&self, page: &mut Page, whose: &Whose) -> Result<(), LeavingError> {
        for row in self.rows_of("client_standing", whose)? {
            let (standing, since) = (row.text("standing"), row.text("since"));
            page.mark(&format!("This record is {standing} since {since}. {}", row.text("reason")));
        }
        Ok(())
    }

    fn person(&self, page: &mut Page, number: i64, whose: &Whose) -> Result<(), LeavingError> {
        if number != whose.number {
            page.part(&format!("Merged record {number}"));
        }
        let list = |table: &str, column: &str| -> Result<String, LeavingError> {
            let rows = self.rows(table, "client_id", number)?;
            Ok(rows.iter().map(|row| row.text(column).to_owned()).collect::<Vec<_>>().join("\n"))
        };
        for row in self.rows("client", "id", number)? {
            let text = |column: &str| row.text(column).to_owned();
            let emergency = ["emergency_name", "emergency_relation", "emergency_phone"].map(text);
            let emergency: Vec<String> = emergency.into_iter().filter(|words| !words.is_empty()).collect();
            page.facts(&[
                ("Given name", text("given_name")),
                ("Family name", text("family_name")),
                ("Preferred name", text("preferred_name")),
                ("Pronouns", text("pronouns")),
                ("Born", text("born_on")),
                ("Phone", list("client_phone", "number")?),
                ("E-mail", list("client_email", "address")?),
                ("Address", text("address")),
                ("Occupation", text("occupation")),
                ("Referred by", text("referrer")),
                ("Heard of us", text("heard_of_us")),
                ("Emergency", emergency.join(", ")),
                ("Language", text("language")),
                ("Tags", list("client_tag", "tag")?),
            ]);
        }
        for row in self.rows("client_guardian", "client_id", number)? {
            let words = ["name", "relation", "phone", "email"].map(|column| row.text(column).to_owned());
            let words: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
            page.facts(&[("Guardian", words.join(", "))]);
        }
        Ok(())
    }

    fn drafts(&self, page: &mut Page, whose: &Whose) -> Result<(), LeavingError> {
        let drafts = self.rows_of("draft", whose)?;
        if !drafts.is_empty() {
            page.part("Unfinished note");
            page.say("Typed and never saved as a session, as the program keeps it.");
        }
        for row in drafts {
            page.typed(&format!("Last saved {}", row.text("updated_at")), row.text("body"));
        }
        Ok(())
    }

    fn home_care(&self, page: &mut Page, whose: &Whose) -> Result<(), LeavingError> {
        let plans = self.rows_of("plan", whose)?;
        if !plans.is_empty() {
            page.part("Home care");
        }
        for plan in plans {
            let number = plan.number("id").unwrap_or_default();
            page.section();
            page.heading(&format!("Sheet of {}", plan.text("made_on")), &format!("plan-{number}"));
            page.facts(&[
                (
                    "Given",
                    if plan.text("given_at").is_empty() { "no" } else { plan.text("given_at") }.to_owned(),
                ),
                ("Next visit", plan.text("next_visit_on").to_owned()),
                ("Message", plan.text("message").to_owned()),
            ]);
            self.table(page, &ITEMS, &self.rows(ITEMS.table, "plan_id", number)?);
            for sheet in self.rows("sheet", "plan_id", number)? {
                let id = sheet.number("id").unwrap_or_default();
                if let Some(to) = self.paths.sheets.get(&id) {
                    let words = format!("The pages: {}, {}", sheet.text("print"), sheet.text("language"));
                    page.link(&within(whose, to), &words);
                }
            }
            page.end_section();
        }
        Ok(())
    }

    fn consents(&self, page: &mut Page, whose: &Whose) -> Result<(), LeavingError> {
        let consents = self.rows_of("consent", whose)?;
        if !consents.is_empty() {
            page.part("Consents");
        }
        for row in consents {
            let number = row.number("id").unwrap_or_default();
            let text = |column: &str| row.text(column).to_owned();
            page.section();
            page.heading(row.text("name"), &format!("consent-{number}"));
            page.facts(&[
                ("Given on", text("given_on")),
                ("How", text("given")),
                ("By", [text("guardian"), text("relation")].join(" ").trim().to_owned()),
                ("Witness", text("witness")),
                ("Expires on", text("expires_on")),
            ]);
            page.typed("Wording", row.text("wording"));
            for back in self.rows("consent_withdrawal", "consent_id", number)? {
                let words = back.text("words");
                page.mark(&format!("Taken back on {}. {words}", back.text("withdrawn_on")));
            }
            page.end_section();
        }
        Ok(())
    }

    fn screens(&self, page: &mut Page, whose: &Whose) -> Result<(), LeavingError> {
        let screens = self.rows_of("screening", whose)?;
        if !screens.is_empty() {
            page.part("Red-flag screens");
        }
        for row in screens {
            let number = row.number("id").unwrap_or_default();
            page.section();
            let kind = row.text("kind").replace('_', " ");
            page.heading(&format!("{}: {kind}", row.text("asked_on")), &format!("screening-{number}"));
            self.table(page, &ANSWERS, &self.rows(ANSWERS.table, "screening_id", number)?);
            self.table(page, &FOLLOW_UPS, &self.rows(FOLLOW_UPS.table, "screening_id", number)?);
            page.end_section();
        }
        Ok(())
    }

    fn files(&self, page: &mut Page, whose: &Whose) -> Result<(), LeavingError> {
        let files = self.rows_of("attachment", whose)?;
        let rows: Vec<Vec<Told>> = files
            .iter()
            .map(|row| {
                let to = row.number("id").and_then(|id| self.paths.attachments.get(&id));
                let title = row.text("title").to_owned();
                let title = match to {
                    Some(to) => Told::Link(within(whose, to), title),
                    None => Told::Words(title),
                };
                let rest =
                    ["dated_on", "kind", "file_name"].map(|column| Told::Words(row.text(column).to_owned()));
                [title].into_iter().chain(rest).collect()
            })
            .collect();
        if !rows.is_empty() {
            page.part("Files");
            page.table(&["File", "Dated", "Kind", "Name it came with"], &rows);
        }
        Ok(())
    }
}

/// The address of a file seen from the client's own folder.
fn within(whose: &Whose, path: &str) -> String {
    let inside = path.strip_prefix(&whose.folder).and_then(|rest| rest.strip_prefix('/'));
    inside.map_or_else(|| format!("../../{}", address(path)), address)
}
