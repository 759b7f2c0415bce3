//! The way of pages out of the program: to the printer, or to a PDF where the user says.

use std::fmt;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use iced::Task;
use zeroize::Zeroizing;

use super::{App, Message as AppMessage, Place, print_dialog};
use crate::document::pdf::{self, Imprint, Lock};
use crate::document::recovery_key;
use crate::domain::SheetId;
use crate::store::passphrase::strength;
use crate::store::{Subject, in_words};
use crate::ui::context::Context;
use crate::ui::output::{Content, Output};
use crate::ui::printing::{self, Job};
use crate::ui::theme::container::Tone;
use crate::ui::widget::focus;

/// What is said while pages are on their way.
const SENDING: &str = "Sending the pages to the printer …";

/// The name of the field of the password, to give the focus to.
pub const PASSWORD: &str = "save-password";

/// The dialog that asks where a PDF goes.
pub struct SaveDialog {
    /// The pages.
    pub output: Output,
    /// Where to, as typed.
    pub path: String,
    /// What opens the file, as typed; empty for a file that anyone opens.
    pub password: Zeroizing<String>,
    /// What went wrong.
    pub error: Option<String>,
    /// What is wrong with the password.
    pub weak: Option<String>,
    /// Whether a file of that name is to be written over.
    pub over: bool,
    /// Whether it is to be shown once it is saved.
    pub then_open: bool,
}

impl fmt::Debug for SaveDialog {
    /// Says neither what is saved nor what opens it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SaveDialog").finish_non_exhaustive()
    }
}

/// What happens on the way out.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the dialog that asks for the printer.
    Dialog(print_dialog::Message),
    /// It was printed, and where; or not.
    Printed(Result<(Option<SheetId>, String), String>),
    /// The path was typed.
    Path(String),
    /// The password was typed.
    Password(String),
    /// Choose in the system's own window.
    Browse,
    /// It was chosen.
    Browsed(Option<PathBuf>),
    /// Save it.
    Save,
    /// Save it, and show it.
    SaveAndOpen,
    /// It was saved there, or not.
    Saved(Result<(Option<SheetId>, PathBuf), String>),
}

impl App {
    fn context(&self) -> Option<&Context> {
        match &self.place {
            Place::Desk(desk) | Place::Recovery(_, desk) => Some(desk.context()),
            _ => None,
        }
    }

    /// The bytes of the PDF, made off the window's thread; the log says first that they left.
    fn bytes(
        &self,
        output: &Output,
        password: Zeroizing<String>,
    ) -> Option<impl Future<Output = Result<Vec<u8>, String>> + Send + use<>> {
        let context = self.context()?;
        let (actor, subject) = (context.actor(), output.subject);
        let logged = context.file.run(move |file| file.record_export(actor, subject));
        let sent = output.content.clone();
        let entropy = Arc::clone(&self.setup.surroundings.entropy);
        let imprint =
            Imprint { author: context.practice.name().to_string(), made_at: context.now().naive_utc() };
        Some(async move {
            logged.await.map_err(|error| error.to_string())?;
            match sent {
                Content::Pages(document) if password.is_empty() => {
                    pdf::write(&document, &imprint).map_err(|error| error.to_string())
                }
                Content::Pages(document) => {
                    let mut key = Zeroizing::new([0; 32]);
                    entropy.fill(key.as_mut()).map_err(|error| error.to_string())?;
                    let lock = Lock { password: &password, key: &key };
                    pdf::write_locked(&document, &imprint, &lock).map_err(|error| error.to_string())
                }
                Content::Sheet(pages) if password.is_empty() => Ok(pages.pdf.clone()),
                Content::Sheet(pages) => {
                    let mut key = Zeroizing::new([0; 32]);
                    entropy.fill(key.as_mut()).map_err(|error| error.to_string())?;
                    let lock = Lock { password: &password, key: &key };
                    pdf::locked(&pages.pdf, &lock).map_err(|error| error.to_string())
                }
                Content::File(_, bytes) | Content::Table(bytes) => Ok(bytes.as_ref().clone()),
            }
        })
    }

    /// Says in the record that a sheet was given, once it reached paper or a file.
    fn given(
        &self,
        output: &Output,
    ) -> Option<impl Future<Output = Result<Option<SheetId>, String>> + Send + use<>> {
        let context = self.context()?;
        let (actor, sheet) = (context.actor(), output.gives());
        let (file, draft) = (context.file.clone(), output.draft());
        Some(async move {
            let Some(sheet) = sheet else { return Ok(None) };
            let recorded = file.run(move |file| {
                file.record_given(actor, sheet)?;
                if let Some((form, words)) = draft {
                    // The sheet is in the record now; at worst it also stands as begun.
                    let _ = file.discard_form_words(form, &words);
                }
                Ok(sheet)
            });
            recorded.await.map(Some).map_err(|error| {
                format!(
                    "The pages went out, but the record could not say so: {error} Do not give them again; look at the \
                     client's page first."
                )
            })
        })
    }

    pub(super) fn print(&mut self, output: Output) -> Task<AppMessage> {
        let job = self.preferences.print.clone();
        self.print_as(output, job)
    }

    pub(super) fn print_as(&mut self, output: Output, job: Job) -> Task<AppMessage> {
        let bytes = self.bytes(&output, Zeroizing::default()).zip(self.given(&output));
        let Some((bytes, given)) = bytes else { return Task::none() };
        let programs = self.setup.programs.clone();
        let print = async move {
            let bytes = bytes.await?;
            printing::print(&programs, &bytes, "Quadratus", &job).map_err(|error| error.to_string())?;
            Ok((given.await?, job.told()))
        };
        if let Some(told) = output.told() {
            self.notice(Tone::Amber, told);
        }
        drop(output);
        self.pages_out += 1;
        self.notice(Tone::Calm, SENDING);
        Task::perform(print, |printed| AppMessage::Out(Message::Printed(printed)))
    }

    pub(super) fn save_pdf(&mut self, output: Output) -> Task<AppMessage> {
        let path = self.setup.documents.join(format!("{}.{}", output.file_name, output.content.ending()));
        let path = path.display().to_string();
        let password = Zeroizing::default();
        let (over, then_open) = (false, false);
        self.saving = Some(SaveDialog { output, path, password, error: None, weak: None, over, then_open });
        focus::on("save-path")
    }

    pub(super) fn recovery_output(&self) -> Option<Output> {
        let Place::Recovery(screen, desk) = &self.place else { return None };
        let groups: Vec<_> = screen.key().to_groups().split('-').map(str::to_owned).collect();
        let context = desk.context();
        let file_name = desk.path().file_name().map(|name| name.to_string_lossy().into_owned());
        let page = recovery_key::RecoveryKey {
            practice: &context.practice,
            groups: &groups,
            file_name: file_name.as_deref().unwrap_or_default(),
            made_on: context.today(),
        };
        let document = recovery_key::lay_out(&page).ok()?;
        let file_name = format!("Recovery key {}", context.practice.name());
        let file_name = file_name.replace(['/', '\\', ':'], "-");
        Some(Output { content: Content::Pages(Arc::new(document)), file_name, subject: Subject::Practice })
    }

    pub(super) fn out(&mut self, message: Message) -> Task<AppMessage> {
        match message {
            Message::Dialog(message) => return self.print_dialog(message),
            Message::Printed(Ok((given, where_to))) => {
                self.sent();
                self.notice(Tone::Good, where_to);
                return self.sheet_given(given);
            }
            Message::Printed(Err(words)) => {
                self.sent();
                // What was not printed is told, so the window stays.
                self.closes = false;
                self.notice(Tone::Red, words);
            }
            Message::Path(path) => {
                if let Some(saving) = &mut self.saving {
                    (saving.path, saving.error, saving.over) = (path, None, false);
                }
            }
            Message::Password(password) => {
                if let Some(saving) = &mut self.saving {
                    (saving.password, saving.weak) = (Zeroizing::new(password), None);
                }
            }
            Message::Browse => {
                let Some(saving) = &self.saving else { return Task::none() };
                let ending = saving.output.content.ending();
                let name = format!("{}.{ending}", saving.output.file_name);
                let browse = browse(self.setup.documents.clone(), name, ending);
                return Task::perform(browse, |chosen| AppMessage::Out(Message::Browsed(chosen)));
            }
            Message::Browsed(Some(path)) => {
                if let Some(saving) = &mut self.saving {
                    // The system's window has asked already whether to write over a file.
                    (saving.path, saving.over) = (path.display().to_string(), true);
                }
            }
            Message::Browsed(None) => {}
            Message::Save => return self.write_pdf(false),
            Message::SaveAndOpen => return self.write_pdf(true),
            Message::Saved(Ok((given, path))) => {
                let then_open = self.saving.take().is_some_and(|saving| saving.then_open);
                if self.context().is_some() {
                    // The name of the file says whose it is: not at a door that was locked meanwhile.
                    self.notice(Tone::Good, format!("Saved as {}", path.display()));
                }
                if then_open {
                    self.open_file(&path);
                }
                return self.sheet_given(given);
            }

            Message::Saved(Err(words)) => {
                if let Some(saving) = &mut self.saving {
                    saving.error = Some(words);
                }
            }
        }
        Task::none()
    }

    /// The pages are no longer on their way.
    fn sent(&mut self) {
        self.pages_out = self.pages_out.saturating_sub(1);
        self.notices.retain(|notice| notice.words != SENDING);
    }

    /// The screen that made the sheet learns that it was given.
    fn sheet_given(&mut self, given: Option<SheetId>) -> Task<AppMessage> {
        if let (Some(sheet), Place::Desk(desk)) = (given, &mut self.place) {
            desk.sheet_given(sheet);
        }
        self.close_if_over()
    }

    pub(super) fn open_file(&mut self, path: &Path) {
        if let Err(error) = printing::open(&self.setup.programs, path) {
            self.notice(Tone::Amber, error.to_string());
        }
    }

    fn write_pdf(&mut self, then_open: bool) -> Task<AppMessage> {
        let Some(saving) = &mut self.saving else { return Task::none() };
        saving.then_open = then_open;
        if !saving.password.is_empty() && strength(&saving.password).score == 0 {
            // Whoever has the file may try as often as they like.
            saving.weak = Some(format!("This password is {}.", strength(&saving.password).words));
            return focus::on(PASSWORD);
        }
        let path = PathBuf::from(saving.path.trim());
        if path.exists() && !saving.over {
            saving.over = true;
            saving.error = Some("There is a file of this name. Save again to write over it.".into());
            return Task::none();
        }
        let (output, password) = (saving.output.clone(), saving.password.clone());
        let bytes = self.bytes(&output, password).zip(self.given(&output));
        let Some((bytes, given)) = bytes else { return Task::none() };
        let save = async move {
            let bytes = bytes.await?;
            write(&path, &bytes)?;
            Ok((given.await?, path))
        };
        Task::perform(save, |saved| AppMessage::Out(Message::Saved(saved)))
    }
}

/// Writes a file that only who is logged in may read: what leaves the program is about a client. A file that was
/// there is replaced whole or not at all.
fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    put(path, &unfinished, bytes).map_err(|error| {
        // What is left of it is in nobody's way; the first error is the one to tell.
        let _ = std::fs::remove_file(&unfinished);
        let why = in_words(&error);
        format!("The file could not be written there ({why}). Nothing is lost: choose another folder.")
    })
}

fn put(path: &Path, unfinished: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // One that an earlier attempt left could have other permissions.
    let _ = std::fs::remove_file(unfinished);
    let mut how = std::fs::OpenOptions::new();
    how.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
    let mut file = how.open(unfinished)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    if let Ok(there) = std::fs::metadata(path) {
        std::fs::set_permissions(unfinished, there.permissions())?;
    }
    std::fs::rename(unfinished, path)
}

async fn browse(folder: PathBuf, name: String, ending: &'static str) -> Option<PathBuf> {
    let dialog =
        rfd::AsyncFileDialog::new().set_directory(folder).set_file_name(name).add_filter(ending, &[ending]);
    Some(dialog.save_file().await?.path().to_owned())
}
