//! What is read and written.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::Task;

use super::form::{Field, FileForm, Said};
use super::{Action, Files, Loaded, Message, read};
use crate::document::received;
use crate::domain::{Attachment, AttachmentId, ClientId, FileFormat, Invalid, Line};
use crate::store::{Form, StoreError};
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

/// Why a file was not kept.
#[derive(Debug, Clone)]
pub enum NotKept {
    /// Something is wrong with the file, as a sentence for beside its path.
    File(String),
    /// The practice file would not take it.
    Store(StoreError),
}

impl From<StoreError> for NotKept {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Reads a file from the disk: its size is looked at first, so that nothing large is read in vain.
fn take(path: &Path) -> Result<(FileFormat, Arc<Vec<u8>>), String> {
    let unreadable = |error: std::io::Error| {
        format!("The file can't be read ({error}). Nothing was kept. Check where it lies.")
    };
    let known = fs::metadata(path).map_err(unreadable)?;
    if !known.is_file() {
        return Err("This is a folder, not a file. Nothing was kept. Choose a file in it.".to_owned());
    }
    if known.len() > Attachment::MOST_BYTES {
        let megabytes = known.len().div_ceil(1024 * 1024);
        let most = Attachment::MOST_BYTES / (1024 * 1024);
        let error = Invalid::FileSize { megabytes, most };
        return Err(format!(
            "{error} Nothing was kept. Scan it with fewer dots, or keep the pages that matter."
        ));
    }
    let bytes = Arc::new(fs::read(path).map_err(unreadable)?);
    let format = received::recognise(&bytes).map_err(|error| error.to_string())?;
    Ok((format, bytes))
}

/// The file as it is to be kept.
fn attachment(
    client: ClientId,
    said: Said,
    format: FileFormat,
    path: &Path,
    bytes: &[u8],
) -> Result<Attachment, String> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name: String = name.chars().filter(|sign| !sign.is_control()).take(Line::MOST).collect();
    let name = Line::new(name).map_err(|error| error.to_string())?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Attachment::new(client, (said.kind, format), (said.title, name), said.dated_on, length)
        .map_err(|error| error.to_string())
}

pub(super) async fn browse() -> Option<PathBuf> {
    let dialog = rfd::AsyncFileDialog::new().add_filter("PDF and pictures", &["pdf", "png", "jpg", "jpeg"]);
    Some(dialog.pick_file().await?.path().to_owned())
}

impl Files {
    pub(super) fn loaded(&mut self, loaded: Result<Loaded, StoreError>) -> Action {
        match loaded {
            Ok(mut loaded) => {
                let typed = loaded.typed.take().and_then(|typed| FileForm::typed_before(&typed));
                self.form = typed.filter(|_| !loaded.is_restricted).map(Box::new);
                self.shown = Some(Box::new(loaded));
                Action::Run(focus::on("add-file"))
            }
            Err(error) => {
                self.failed = Some(error);
                Action::None
            }
        }
    }

    pub(super) fn keep(&mut self) -> Action {
        let order = self.context.date_order();
        let Some(form) = self.form.as_mut().filter(|_| !self.working) else { return Action::None };
        let said = match form.said(order) {
            Ok(said) => said,
            Err((field, says)) => {
                form.wrong = Some((field, says));
                return Action::Run(focus::on(field.id()));
            }
        };
        let (path, editing) = (form.path(), form.editing());
        self.working = true;
        self.trouble = None;
        match editing {
            Some(id) => self.describe(id, said),
            None => self.add(path, said),
        }
    }

    fn add(&self, path: PathBuf, said: Said) -> Action {
        let (actor, client, file) = (self.context.actor(), self.id, self.context.file.clone());
        let kept = async move {
            let (format, bytes) = take(&path).map_err(NotKept::File)?;
            let attachment = attachment(client, said, format, &path, &bytes).map_err(NotKept::File)?;
            let kept = file.run(move |file| {
                file.add_attachment(actor, &attachment, &bytes)?;
                // What was said is in the record now; that it also stands as a draft harms nobody.
                let _ = file.discard_form_draft(Form::Attachment(client));
                read(file, client)
            });
            Ok(kept.await?)
        };
        Action::Run(Task::perform(kept, |kept| Message::Kept(Box::new(kept))))
    }

    fn describe(&mut self, id: AttachmentId, said: Said) -> Action {
        let Some((known, revision)) = self.file(id).map(|known| (known.value.clone(), known.revision)) else {
            self.working = false;
            return Action::None;
        };
        let (actor, client) = (self.context.actor(), self.id);
        let kept = self.context.file.run(move |file| {
            let mended = known.described(said.title, said.kind, said.dated_on)?;
            file.describe_attachment(actor, id, &mended, revision)?;
            let _ = file.discard_form_draft(Form::Attachment(client));
            read(file, client)
        });
        Action::Run(Task::perform(kept, |kept| Message::Kept(Box::new(kept.map_err(NotKept::Store)))))
    }

    pub(super) fn kept(&mut self, kept: Result<Loaded, NotKept>) -> Action {
        self.working = false;
        match kept {
            Ok(mut loaded) => {
                loaded.typed = None;
                self.draft.done();
                self.form = None;
                self.leaving = None;
                self.shown = Some(Box::new(loaded));
                Action::Say(
                    Tone::Good,
                    "The files of this record are kept.".to_owned(),
                    focus::on("add-file"),
                )
            }
            Err(NotKept::File(says)) => {
                if let Some(form) = &mut self.form {
                    form.wrong = Some((Field::Path, says));
                }
                Action::Run(focus::on(Field::Path.id()))
            }
            Err(NotKept::Store(error)) => {
                self.trouble = Some(error.to_string());
                Action::None
            }
        }
    }

    pub(super) fn leave(&mut self) -> Action {
        self.form = None;
        self.draft.done();
        let form = Form::Attachment(self.id);
        let discard = self.context.file.run(move |file| file.discard_form_draft(form));
        let discarded = Task::perform(discard, |_| ()).discard();
        Action::Run(Task::batch([discarded, focus::on("add-file")]))
    }

    pub(super) fn take_out(&mut self) -> Action {
        let Some(id) = self.leaving.filter(|_| !self.working) else { return Action::None };
        self.working = true;
        let (actor, client) = (self.context.actor(), self.id);
        let gone = self.context.file.run(move |file| {
            file.remove_attachment(actor, id)?;
            read(file, client)
        });
        Action::Run(Task::perform(gone, |gone| Message::Kept(Box::new(gone.map_err(NotKept::Store)))))
    }
}
