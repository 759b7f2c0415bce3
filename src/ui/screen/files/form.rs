//! What is said of a file: where it lies, what it is, what it is for.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{Attachment, AttachmentId, AttachmentKind, Line};
use crate::store::Stored;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::date_field::{self, Order, spoken};

/// A field in which something is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Where the file lies.
    Path,
    /// What it is.
    Title,
    /// The day the paper bears.
    DatedOn,
}

impl Field {
    /// The name by which the field is given the focus.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Path => "file-path",
            Self::Title => "file-title",
            Self::DatedOn => "file-date",
        }
    }
}

/// The words of the form, as autosave keeps them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Words {
    /// The file that is put right; none for a new one.
    editing: Option<AttachmentId>,
    kind: Option<AttachmentKind>,
    path: String,
    title: String,
    dated_on: String,
}

/// The form of a file.
#[derive(Debug, Default)]
pub struct FileForm {
    words: Words,
    /// What is wrong, and where.
    pub wrong: Option<(Field, String)>,
}

/// What was said of a file, once it is whole.
#[derive(Debug, Clone)]
pub struct Said {
    /// What it is.
    pub title: Line,
    /// What it is for.
    pub kind: AttachmentKind,
    /// The day the paper bears.
    pub dated_on: NaiveDate,
}

impl FileForm {
    /// For a file that comes in today.
    pub fn new(today: NaiveDate) -> Self {
        Self { words: Words { dated_on: spoken(today), ..Words::default() }, wrong: None }
    }

    /// With what is known of a file.
    pub fn of(known: &Stored<AttachmentId, Attachment>) -> Self {
        let words = Words {
            editing: Some(known.id),
            kind: Some(known.value.kind),
            path: String::new(),
            title: known.value.title().to_string(),
            dated_on: spoken(known.value.dated_on),
        };
        Self { words, wrong: None }
    }

    /// With what was typed before, if that was anything.
    pub fn typed_before(typed: &str) -> Option<Self> {
        let words: Words = serde_json::from_str(typed).ok()?;
        let is_begun = !words.path.trim().is_empty() || !words.title.trim().is_empty();
        is_begun.then_some(Self { words, wrong: None })
    }

    /// What was typed, for autosave.
    pub fn typed(&self) -> String {
        serde_json::to_string(&self.words).unwrap_or_default()
    }

    /// The file that is put right; none for a new one.
    pub fn editing(&self) -> Option<AttachmentId> {
        self.words.editing
    }

    /// What it is for, as far as that was said.
    pub fn kind(&self) -> Option<AttachmentKind> {
        self.words.kind
    }

    /// Where the file lies.
    pub fn path(&self) -> PathBuf {
        PathBuf::from(self.words.path.trim())
    }

    /// The field that comes first.
    pub fn first(&self) -> &'static str {
        if self.words.editing.is_some() { Field::Title.id() } else { Field::Path.id() }
    }

    /// What stands in a field.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Path => &self.words.path,
            Field::Title => &self.words.title,
            Field::DatedOn => &self.words.dated_on,
        }
    }

    /// Puts words into a field.
    pub fn set(&mut self, field: Field, typed: String) {
        self.wrong.take_if(|(wrong, _)| *wrong == field);
        match field {
            Field::Path => self.words.path = typed,
            Field::Title => self.words.title = typed,
            Field::DatedOn => self.words.dated_on = typed,
        }
    }

    /// Takes what it is for.
    pub fn pick(&mut self, pick: Pick<AttachmentKind>) {
        self.words.kind = pick.apply(self.words.kind, AttachmentKind::ALL);
    }

    /// Takes the file that was chosen in the system's own window.
    pub fn choose(&mut self, path: &Path) {
        self.set(Field::Path, path.display().to_string());
        if self.words.title.trim().is_empty() {
            self.words.title = title_from(path);
        }
    }

    /// What is wrong with a field.
    pub fn wrong_at(&self, field: Field) -> Option<String> {
        self.wrong.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, says)| says.clone())
    }

    /// What was said of the file.
    ///
    /// # Errors
    /// The first field that is wrong, and a sentence for it.
    pub fn said(&self, order: Order) -> Result<Said, (Field, String)> {
        if self.words.editing.is_none() && self.words.path.trim().is_empty() {
            return Err((Field::Path, "Choose a file, or write where it lies.".to_owned()));
        }
        let typed = match self.words.title.trim() {
            "" if self.words.editing.is_none() => title_from(&self.path()),
            title => title.to_owned(),
        };
        let title = Line::new(typed).map_err(|error| (Field::Title, error.to_string()))?;
        if title.is_empty() {
            return Err((Field::Title, "Please fill in what the file is.".to_owned()));
        }
        let day = date_field::read(&self.words.dated_on, order);
        let day = day.map_err(|error| (Field::DatedOn, error.to_string()))?;
        let dated_on =
            day.ok_or_else(|| (Field::DatedOn, "Please write the day on the paper.".to_owned()))?;
        Ok(Said { title, kind: self.words.kind.unwrap_or(AttachmentKind::Other), dated_on })
    }
}

/// A title from a file's name: without its ending, and with blanks for what stands for them in names.
fn title_from(path: &Path) -> String {
    let stem =
        path.file_stem().map(|stem| stem.to_string_lossy().replace(['_', '-'], " ")).unwrap_or_default();
    let plain: String = stem.chars().filter(|sign| !sign.is_control()).take(120).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
