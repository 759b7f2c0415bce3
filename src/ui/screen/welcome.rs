//! The first screen on a new computer: make a practice, or open one that is somewhere already.

use std::path::{Path, PathBuf};

use iced::widget::{column, container, row};
use iced::{Center, Element, Fill, Task};
use secrecy::SecretString;

use crate::domain::{Invalid, Line, Paper, PersonName, Phone, Practice, Practitioner};
use crate::store::passphrase::strength;
use crate::ui::theme::{self, space};
use crate::ui::widget::choice::{Pick, choice};
use crate::ui::widget::field::line_input;
use crate::ui::widget::scroll_area::scroll_area;
use crate::ui::widget::{button, focus, words};

/// What the fields hold, as typed.
#[derive(Debug, Default)]
struct Fields {
    practice: String,
    given: String,
    family: String,
    credentials: String,
    phone: String,
    passphrase: String,
    again: String,
    folder: String,
}

/// One of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The name of the practice.
    Practice,
    /// The therapist's given name.
    Given,
    /// The therapist's family name.
    Family,
    /// Letters behind the name.
    Credentials,
    /// The number clients call.
    Phone,
    /// The passphrase.
    Passphrase,
    /// The passphrase once more.
    Again,
    /// The folder the file goes to.
    Folder,
}

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field was typed in.
    Typed(Field, String),
    /// The paper was chosen.
    Paper(Pick<Paper>),
    /// Make the practice.
    Create,
    /// Open one that is there already.
    OpenExisting,
    /// Restore a backup.
    Restore,
    /// Nothing came of making it.
    Failed(String),
}

/// What only the app can do.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Make this practice.
    Create(Box<NewPractice>),
    /// Ask for a file to open.
    OpenExisting,
    /// Show the screen that restores a backup.
    Restore,
}

/// All it takes to make a practice.
#[derive(Debug)]
pub struct NewPractice {
    /// Where the file goes.
    pub path: PathBuf,
    /// The passphrase that opens it.
    pub passphrase: SecretString,
    /// The practice.
    pub practice: Practice,
    /// The therapist.
    pub practitioner: Practitioner,
}

/// The first screen.
#[derive(Debug)]
pub struct Welcome {
    fields: Fields,
    paper: Paper,
    error: Option<(Field, String)>,
    working: bool,
}

impl Welcome {
    /// The screen, with the folder new practices go to.
    pub fn new(folder: &Path) -> (Self, Task<Message>) {
        let fields = Fields { folder: folder.display().to_string(), ..Fields::default() };
        let screen = Self { fields, paper: Paper::Letter, error: None, working: false };
        (screen, focus::on("practice-name"))
    }

    /// Takes a message.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Typed(field, text) => {
                *self.field_mut(field) = text;
                if self.error.as_ref().is_some_and(|(wrong, _)| *wrong == field) {
                    self.error = None;
                }
            }
            Message::Paper(pick) => {
                self.paper = pick.apply(Some(self.paper), Paper::ALL).unwrap_or(self.paper);
            }
            Message::Create if self.working => {}
            Message::Create => match self.new_practice() {
                Ok(practice) => {
                    self.working = true;
                    return Action::Create(Box::new(practice));
                }
                Err(error) => self.error = Some(error),
            },
            Message::OpenExisting => return Action::OpenExisting,
            Message::Restore => return Action::Restore,
            Message::Failed(words) => {
                self.working = false;
                self.error = Some((Field::Folder, words));
            }
        }
        Action::None
    }

    fn field_mut(&mut self, field: Field) -> &mut String {
        let fields = &mut self.fields;
        match field {
            Field::Practice => &mut fields.practice,
            Field::Given => &mut fields.given,
            Field::Family => &mut fields.family,
            Field::Credentials => &mut fields.credentials,
            Field::Phone => &mut fields.phone,
            Field::Passphrase => &mut fields.passphrase,
            Field::Again => &mut fields.again,
            Field::Folder => &mut fields.folder,
        }
    }

    fn new_practice(&self) -> Result<NewPractice, (Field, String)> {
        let at = |field: Field| move |error: Invalid| (field, error.to_string());
        let fields = &self.fields;
        let name = Line::new(&fields.practice).map_err(at(Field::Practice))?;
        let mut practice = Practice::new(name, self.paper).map_err(at(Field::Practice))?;
        if !fields.phone.trim().is_empty() {
            practice.phone = Some(Phone::new(&fields.phone).map_err(at(Field::Phone))?);
        }
        let practitioner = Practitioner {
            name: PersonName::new(&fields.given, &fields.family).map_err(at(Field::Given))?,
            credentials: Line::new(&fields.credentials).map_err(at(Field::Credentials))?,
            licence_number: Line::default(),
        };
        let strength = strength(&fields.passphrase);
        if strength.score == 0 {
            return Err((Field::Passphrase, format!("This passphrase is {}.", strength.words)));
        }
        if fields.passphrase != fields.again {
            return Err((Field::Again, "The two passphrases differ. Please type it again.".into()));
        }
        let path = Path::new(fields.folder.trim()).join(format!("{}.practice", file_name(&fields.practice)));
        Ok(NewPractice {
            path,
            passphrase: SecretString::from(fields.passphrase.as_str()),
            practice,
            practitioner,
        })
    }

    /// Draws the screen.
    pub fn view(&self) -> Element<'_, Message> {
        let input = |field: Field, label: &'static str, value| {
            line_input(label, value, move |text| Message::Typed(field, text)).error(self.error_at(field))
        };
        let fields = &self.fields;
        let strength = strength(&fields.passphrase);
        let form = column![
            input(Field::Practice, "Name of the practice", &fields.practice)
                .id("practice-name")
                .placeholder("Riverside Massage")
                .hint("Printed at the top of every sheet."),
            row![
                input(Field::Given, "Your first name", &fields.given),
                input(Field::Family, "Your last name", &fields.family),
                input(Field::Credentials, "Credentials", &fields.credentials).placeholder("LMT").width(120.0),
            ]
            .spacing(space::MEDIUM),
            row![
                input(Field::Phone, "Phone that clients call", &fields.phone)
                    .hint("Printed on every sheet. You can add it later."),
                choice("Paper", Paper::ALL, Some(self.paper), Message::Paper),
            ]
            .spacing(space::MEDIUM),
            row![
                input(Field::Passphrase, "Passphrase", &fields.passphrase).secure(true).hint(
                    if fields.passphrase.is_empty() {
                        "Four or five words you can remember are better than one odd one."
                    } else {
                        strength.words
                    }
                ),
                input(Field::Again, "The same passphrase again", &fields.again)
                    .secure(true)
                    .on_submit(Message::Create),
            ]
            .spacing(space::MEDIUM),
            input(Field::Folder, "Folder for the file", &fields.folder)
                .hint("The encrypted practice file stays here, on this computer."),
            row![
                button::primary(
                    if self.working { "Making it …" } else { "Create practice" },
                    (!self.working).then_some(Message::Create)
                ),
                button::quiet("Open one I have", Some(Message::OpenExisting)),
                button::quiet("Restore from a backup", Some(Message::Restore)),
            ]
            .spacing(space::MEDIUM),
        ]
        .spacing(space::LARGE);
        let page = column![
            words::display("Welcome to Quadratus"),
            words::muted(
                "Client records, session notes and home-care sheets, in one encrypted file that is yours."
            ),
            container(form).style(theme::container::card).padding(space::WIDE),
        ]
        .spacing(space::LARGE)
        .padding(space::PAGE)
        .max_width(760.0);
        scroll_area(container(page).center_x(Fill).align_y(Center))
    }

    fn error_at(&self, field: Field) -> Option<&str> {
        self.error.as_ref().filter(|(wrong, _)| *wrong == field).map(|(_, words)| words.as_str())
    }
}

/// A practice's name as the name of a file on any system.
fn file_name(practice: &str) -> String {
    let plain: String = practice
        .trim()
        .chars()
        .map(|sign| if sign.is_alphanumeric() || matches!(sign, ' ' | '-' | '_') { sign } else { '-' })
        .take(60)
        .collect();
    let plain = plain.trim().to_owned();
    if plain.is_empty() { "practice".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_gives_its_file_a_name_every_system_takes() {
        assert_eq!(file_name(" Río Massage & Bodywork "), "Río Massage - Bodywork");
        assert_eq!(file_name("../../etc"), "------etc");
        assert_eq!(file_name(""), "practice");
    }
}
