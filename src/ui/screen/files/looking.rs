//! A file looked at in the window: one page at a time, drawn off the window's thread. Nothing of it is
//! written to the disk.

use std::sync::Arc;

use iced::Task;
use iced::widget::image::Handle;

use super::{Action, Files, Message};
use crate::document::page::Picture;
use crate::document::received;
use crate::domain::{AttachmentId, FileFormat};
use crate::store::Subject;
use crate::ui::output::{self, Content, Output};
use crate::ui::widget::focus;
use crate::ui::widget::page_preview::Zoom;

/// How wide a page is drawn, in pixels: sharp at twice the width a page has on the screen.
const WIDTH: u16 = 1600;

/// A page, or why it is not there.
pub type Drawn = Result<Handle, String>;

/// The bytes of a file, how many pages it has, and the first of them.
#[derive(Clone)]
pub struct Opened {
    format: FileFormat,
    bytes: Arc<Vec<u8>>,
    pages: usize,
    first: Drawn,
}

impl std::fmt::Debug for Opened {
    /// Says nothing of what is in the file.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opened").finish_non_exhaustive()
    }
}

/// The file that is looked at.
pub struct Looking {
    /// Which file.
    pub id: AttachmentId,
    opened: Opened,
    /// The page that is shown, from 0.
    pub page: usize,
    /// Its picture, or why there is none.
    pub drawn: Option<Result<[Handle; 1], String>>,
    /// How large it is shown.
    pub zoom: Zoom,
}

impl Looking {
    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.opened.pages
    }
}

fn handle(picture: &Picture) -> Handle {
    Handle::from_rgba(picture.width(), picture.height(), picture.rgba().to_vec())
}

fn page(format: FileFormat, bytes: &Arc<Vec<u8>>, page: usize) -> Drawn {
    received::draw(format, bytes, page, WIDTH).map(|drawn| handle(&drawn)).map_err(|error| error.to_string())
}

impl Files {
    pub(super) fn look(&mut self, id: AttachmentId) -> Action {
        let Some(format) = self.file(id).map(|known| known.value.format) else { return Action::None };
        let actor = self.context.actor();
        let content = self.context.file.run(move |file| file.attachment_content(actor, id));
        let opened = async move {
            let bytes = Arc::new(content.await.map_err(|error| error.to_string())?);
            let pages = received::page_count(format, &bytes).map_err(|error| error.to_string())?;
            let first = page(format, &bytes, 0);
            Ok(Opened { format, bytes, pages, first })
        };
        self.trouble = None;
        Action::Run(Task::perform(opened, move |opened| Message::Opened(id, opened)))
    }

    pub(super) fn opened(&mut self, id: AttachmentId, opened: Result<Opened, String>) -> Action {
        match opened {
            Ok(opened) => {
                let drawn = Some(opened.first.clone().map(|page| [page]));
                let zoom = Zoom::default();
                self.looking = Some(Box::new(Looking { id, opened, page: 0, drawn, zoom }));
                Action::Run(focus::on("copy-file"))
            }
            Err(says) => {
                self.trouble = Some(says);
                Action::None
            }
        }
    }

    pub(super) fn turn(&mut self, pages: isize) -> Action {
        let Some(looking) = &mut self.looking else { return Action::None };
        let to = looking.page.saturating_add_signed(pages).min(looking.pages().saturating_sub(1));
        if to == looking.page {
            return Action::None;
        }
        looking.page = to;
        looking.drawn = None;
        let (format, bytes) = (looking.opened.format, Arc::clone(&looking.opened.bytes));
        let draw = async move { page(format, &bytes, to) };
        Action::Run(Task::perform(draw, move |drawn| Message::Drawn(to, drawn)))
    }

    pub(super) fn drawn(&mut self, page: usize, drawn: Drawn) {
        if let Some(looking) = self.looking.as_mut().filter(|looking| looking.page == page) {
            looking.drawn = Some(drawn.map(|page| [page]));
        }
    }

    /// A copy outside of the practice file, where the user says.
    pub(super) fn copy(&self) -> Action {
        let Some(looking) = &self.looking else { return Action::None };
        let Some(title) = self.file(looking.id).map(|known| known.value.title().to_string()) else {
            return Action::None;
        };
        Action::Pdf(Output {
            content: Content::File(looking.opened.format, Arc::clone(&looking.opened.bytes)),
            file_name: output::file_name("Copy of", &title, self.context.today()),
            subject: Subject::Attachment(looking.id),
        })
    }
}
