//! The page on which everything is taken along.

use iced::widget::{Column, column, container, progress_bar, row};
use iced::{Center, Element, Fill};

use super::{CANCEL, Choice, Field, Leaving, Message};
use crate::exchange::leaving::{Progress, Step};
use crate::store::passphrase::strength;
use crate::ui::theme::container::Tone;
use crate::ui::theme::{self, space};
use crate::ui::widget::field::{LineInput, line_input};
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::section::section;
use crate::ui::widget::tick::tick;
use crate::ui::widget::{banner, button, words};

/// How wide the page is at most.
const WIDTH: f32 = 820.0;

impl Leaving {
    /// Draws the page.
    pub fn view(&self) -> Element<'_, Message> {
        let page = column![
            row![
                button::quiet("Settings", Some(Message::Back)).icon(crate::ui::widget::icon::Icon::Back),
                words::display("Take everything with you"),
            ]
            .spacing(space::SMALL)
            .align_y(Center),
            words::body(
                "A copy of every record that needs no Quadratus: pages for any browser, PDFs, tables for a spreadsheet, and your clients' files. It is read back and compared before it counts as done. Your practice stays as it is."
            ),
            self.state(),
            self.form(),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(WIDTH);
        scroll_area(container(page).center_x(Fill))
    }

    /// What is chosen. While a copy is written only that is shown, so that it is in sight in a small window too.
    fn form(&self) -> Column<'_, Message> {
        let form = Column::new().spacing(space::LARGE);
        if self.is_under_way() {
            return form;
        }
        form.push(section("Where to", self.place()))
            .push(section("What", self.what()))
            .push(section("Your passphrase", self.begin()))
    }

    /// How far it is, or what came of it. The column stands whatever is in it.
    fn state(&self) -> Column<'_, Message> {
        let mut state = Column::new().spacing(space::SMALL);
        if let Some(under_way) = &self.under_way {
            let stops = under_way.stop.load(std::sync::atomic::Ordering::Relaxed);
            let told = if stops { "Stopping …".to_owned() } else { told(under_way.progress) };
            let part = under_way.progress.map_or(0.0, part);
            let bar = progress_bar(0.0..=1.0, part).girth(space::SMALL).style(theme::progress_bar::plain);
            state = state.push(section(
                "Writing",
                column![
                    words::body(told),
                    bar,
                    words::muted(
                        "You can go on working. The window does not lock by itself meanwhile; locking it stops the copy."
                    ),
                    button::secondary("Cancel", (!stops).then_some(Message::Cancel)).id(CANCEL),
                ]
                .spacing(space::MEDIUM),
            ));
        }
        if let Some(failed) = &self.failed {
            state = state.push(banner::banner(Tone::Red, failed.as_str(), None));
        }
        if let Some(report) = &self.done {
            state = state.push(banner::banner(Tone::Good, report.told(), None));
            state = state.push(words::muted(report.to.display().to_string()));
            for trouble in &report.troubles {
                state = state.push(banner::banner(Tone::Amber, trouble.as_str(), None));
            }
            state = state.push(button::secondary("Open the folder", Some(Message::Open)));
        }
        state
    }

    fn input(&self, field: Field, label: &'static str) -> LineInput<'_, Message> {
        let value = match field {
            Field::Folder => self.folder.as_str(),
            Field::Password => self.password.as_str(),
            Field::Passphrase => self.passphrase.as_str(),
        };
        let wrong = self.wrong.as_ref().filter(|(wrong, _)| *wrong == field);
        line_input(label, value, move |text| Message::Typed(field, text))
            .error(wrong.map(|(_, words)| words.as_str()))
            .id(field.id())
    }

    fn place(&self) -> Element<'_, Message> {
        let hint = if self.zip {
            "The name of the file; “.zip” is added. 7-Zip or Keka opens it, the archive tools of Windows and macOS don’t."
        } else {
            "A new folder of this name is made. Nothing is written over."
        };
        column![
            self.input(Field::Folder, "Folder").hint(hint),
            button::secondary("Browse", Some(Message::Browse)),
        ]
        .spacing(space::MEDIUM)
        .into()
    }

    fn what(&self) -> Element<'_, Message> {
        let ticked = |which| Some(Message::Ticked(which));
        let open = (!self.zip).then(|| {
            banner::banner(
                Tone::Amber,
                "Whoever can open the folder can read every record. Delete it when it has served.",
                None,
            )
        });
        let password = self.zip.then(|| {
            let hint = match self.password.as_str() {
                "" => "Take four words or more. Without it nobody opens the file, you neither.",
                typed => strength(typed).words,
            };
            self.input(Field::Password, "Password for the file").secure(true).hint(hint)
        });
        let warning = self.database.then(|| {
            column![
                banner::banner(
                    Tone::Red,
                    "The decrypted database is one file with every word about every client, and nothing protects it.",
                    None
                ),
                tick("I know that anyone can read it", self.known, ticked(Choice::Known)),
            ]
            .spacing(space::SMALL)
        });
        column![
            tick("Each client's session records as PDF (takes longest)", self.pdf, ticked(Choice::Pdf)),
            tick("One file behind a password (zip, AES-256)", self.zip, ticked(Choice::Zip)),
            column![password.map(Element::from), open],
            tick(
                "The database itself, decrypted, for another program",
                self.database,
                ticked(Choice::Database)
            ),
            column![warning],
        ]
        .spacing(space::SMALL)
        .into()
    }

    fn begin(&self) -> Element<'_, Message> {
        let ready = self.is_ready();
        column![
            self.input(Field::Passphrase, "The passphrase of this practice")
                .secure(true)
                .hint("So that nobody takes everything who only finds the window open.")
                .on_submit(Message::Start),
            button::primary("Start", ready.then_some(Message::Start)),
        ]
        .spacing(space::MEDIUM)
        .into()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a part of a bar")]
fn part(progress: Progress) -> f32 {
    progress.done as f32 / progress.of.max(1) as f32
}

fn told(progress: Option<Progress>) -> String {
    let Some(Progress { step, done, of }) = progress else { return "Beginning …".to_owned() };
    match step {
        Step::Tables => format!("Tables: {done} of {of}"),
        Step::Clients => format!("Clients: {done} of {of}"),
        Step::Json => format!("Everything as one file: {done} of {of} tables"),
        Step::Database => "The database …".to_owned(),
        Step::ReadingBack => format!("Reading it back: {done} of {of} files"),
    }
}
