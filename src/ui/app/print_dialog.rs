//! The dialog that asks on which printer, and how often.

use std::fmt;

use iced::widget::{Column, column, row};
use iced::{Center, Element, Task};

use super::{App, Message as AppMessage, out};
use crate::ui::output::Output;
use crate::ui::printing::{self, Job, Printers};
use crate::ui::theme::container::Tone;
use crate::ui::theme::space;
use crate::ui::widget::icon::Icon;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::working;
use crate::ui::widget::{banner, button, chip, focus, words};

/// The name of the button that prints, to give the focus to.
const PRINT: &str = "print-pages";

/// The most printers that are shown without scrolling.
const MANY: usize = 6;

/// The dialog that asks on which printer, and how often.
pub struct PrintDialog {
    /// The pages.
    pub output: Output,
    printers: Option<Printers>,
    job: Job,
}

impl fmt::Debug for PrintDialog {
    /// Says nothing of what is printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrintDialog").finish_non_exhaustive()
    }
}

/// What happens in the dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// The printers of this computer are known.
    Known(Printers),
    /// This one; none for the usual one.
    Choose(Option<String>),
    /// One copy more, or fewer.
    Copies(bool),
    /// Print.
    Print,
}

impl App {
    /// Asks on which printer these pages are printed, and how often.
    pub(super) fn ask_printer(&mut self, output: Output) -> Task<AppMessage> {
        let job = Job { copies: 1, ..self.preferences.print.clone() };
        self.printing = Some(PrintDialog { output, printers: None, job });
        let programs = self.setup.programs.clone();
        let known = async move { printing::printers(&programs) };
        let known =
            Task::perform(known, |printers| AppMessage::Out(out::Message::Dialog(Message::Known(printers))));
        Task::batch([known, focus::on(PRINT)])
    }

    pub(super) fn print_dialog(&mut self, message: Message) -> Task<AppMessage> {
        let Some(dialog) = &mut self.printing else { return Task::none() };
        match message {
            Message::Known(printers) => {
                // A printer that is gone is not printed on, and the usual one needs no name.
                let is_another =
                    |name: &String| printers.names.contains(name) && printers.usual.as_ref() != Some(name);
                dialog.job.printer = dialog.job.printer.take().filter(is_another);
                dialog.printers = Some(printers);
            }
            Message::Choose(printer) => dialog.job.printer = printer,
            Message::Copies(more) => {
                let copies = dialog.job.copies;
                let copies = if more { copies.saturating_add(1) } else { copies.saturating_sub(1) };
                dialog.job = dialog.job.clone().with_copies(copies);
            }
            Message::Print => {
                let Some(PrintDialog { output, job, .. }) = self.printing.take() else { return Task::none() };
                // The printer is remembered; so many copies were wanted of these pages alone.
                self.preferences.print.printer.clone_from(&job.printer);
                self.remember();
                return self.print_as(output, job);
            }
        }
        Task::none()
    }
}

fn to(message: Message) -> AppMessage {
    AppMessage::Out(out::Message::Dialog(message))
}

/// Draws it.
pub(super) fn view(dialog: &PrintDialog) -> Element<'_, AppMessage> {
    let copies = row![
        words::label("Copies"),
        button::icon_only(Icon::Minus, "Fewer copies", Some(to(Message::Copies(false)))),
        words::bold(dialog.job.copies.to_string()),
        button::icon_only(Icon::Plus, "More copies", Some(to(Message::Copies(true)))),
    ]
    .spacing(space::SMALL)
    .align_y(Center);
    column![
        words::title("Print"),
        dialog.output.told().map(|told| banner::banner(Tone::Amber, told, None)),
        printers(dialog),
        copies,
        row![
            button::primary("Print", Some(to(Message::Print))).id(PRINT).icon(Icon::Print),
            button::quiet("Cancel", Some(AppMessage::CloseDialog)),
        ]
        .spacing(space::SMALL),
    ]
    .spacing(space::LARGE)
    .into()
}

fn printers(dialog: &PrintDialog) -> Element<'_, AppMessage> {
    let Some(known) = &dialog.printers else { return working("Asking for the printers …", None) };
    if known.names.is_empty() {
        return words::muted(
            "No printer is set up on this computer. Set one up in the system's settings, or save the PDF.",
        )
        .into();
    }
    let usual = match &known.usual {
        Some(name) => format!("The usual one ({name})"),
        None => "The usual one".to_owned(),
    };
    let line = |name: Option<&String>, says: String| {
        let chosen = dialog.job.printer.as_ref() == name;
        chip::toggle(says.clone(), says, chosen, to(Message::Choose(name.cloned())))
    };
    let others = known.names.iter().filter(|name| Some(*name) != known.usual.as_ref());
    let named = others.map(|name| line(Some(name), name.clone()));
    let list = Column::with_children(std::iter::once(line(None, usual)).chain(named)).spacing(space::TINY);
    let list: Element<'_, AppMessage> = if known.names.len() > MANY {
        iced::widget::container(scroll_area(list)).max_height(240.0).into()
    } else {
        list.into()
    };
    column![list, words::muted("Pages are printed there from now on.")].spacing(space::LARGE).into()
}
