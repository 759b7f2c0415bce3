//! What is typed of a person: their name, and the passphrase of their own.

use crate::domain::{Line, PersonName, Practitioner, PractitionerId, Role};
use crate::store::passphrase::strength;

/// The name of the first field.
pub const FIRST: &str = "person-given";
/// The name of the field for the passphrase.
pub const PASSPHRASE: &str = "person-passphrase";

/// One of the fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Given name.
    Given,
    /// Family name.
    Family,
    /// Letters behind the name.
    Credentials,
    /// The passphrase.
    Passphrase,
    /// The same once more.
    Again,
}

const FIELDS: usize = 5;

/// The form.
#[derive(Default)]
pub struct Form {
    /// Whose passphrase it is about; none for someone new.
    pub of: Option<PractitionerId>,
    /// What someone new may do.
    pub role: Role,
    fields: [String; FIELDS],
    /// What is wrong, and where.
    pub wrong: Option<(Field, String)>,
}

impl Default for Role {
    /// Most who join a practice treat clients.
    fn default() -> Self {
        Self::Therapist
    }
}

impl Form {
    /// Of someone new.
    pub fn of_new() -> Self {
        Self::default()
    }

    /// Of the passphrase of someone who is here.
    pub fn passphrase_of(id: PractitionerId) -> Self {
        Self { of: Some(id), ..Self::default() }
    }

    /// What stands in a field.
    pub fn get(&self, field: Field) -> &str {
        self.fields.get(field as usize).map_or("", String::as_str)
    }

    /// A field was typed in.
    pub fn typed(&mut self, field: Field, text: String) {
        if let Some(slot) = self.fields.get_mut(field as usize) {
            *slot = text;
        }
        self.wrong.take_if(|(wrong, _)| *wrong == field);
    }

    /// The passphrase as typed.
    pub fn passphrase(&self) -> &str {
        self.get(Field::Passphrase)
    }

    /// Whether everything is there; says where it is not.
    pub fn is_complete(&mut self) -> bool {
        self.wrong = self.lacking();
        self.wrong.is_none()
    }

    fn lacking(&self) -> Option<(Field, String)> {
        if self.of.is_none() {
            if let Err(error) = PersonName::new(self.get(Field::Given), self.get(Field::Family)) {
                return Some((Field::Given, error.to_string()));
            }
            if let Err(error) = Line::new(self.get(Field::Credentials)) {
                return Some((Field::Credentials, error.to_string()));
            }
        }
        let strength = strength(self.passphrase());
        if strength.score == 0 {
            return Some((Field::Passphrase, format!("This passphrase is {}.", strength.words)));
        }
        (self.passphrase() != self.get(Field::Again))
            .then(|| (Field::Again, "The two passphrases are not the same.".to_owned()))
    }

    /// The person as they stand on paper.
    pub fn person(&self) -> Option<Practitioner> {
        Some(Practitioner {
            name: PersonName::new(self.get(Field::Given), self.get(Field::Family)).ok()?,
            credentials: Line::new(self.get(Field::Credentials)).ok()?,
            licence_number: Line::default(),
        })
    }
}
