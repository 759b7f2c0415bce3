//! Who answers for a client who is a minor.

use serde::{Deserialize, Serialize};

use super::{Email, Invalid, Line, Phone};

/// Who answers for a client who is a minor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub struct Guardian {
    name: Line,
    /// What they are to the client: mother, foster parent.
    pub relation: Line,
    /// Their number.
    pub phone: Option<Phone>,
    /// Their e-mail address; may be empty.
    pub email: Email,
}

#[derive(Deserialize)]
struct Parts {
    name: Line,
    #[serde(default)]
    relation: Line,
    #[serde(default)]
    phone: Option<Phone>,
    #[serde(default)]
    email: Email,
}

impl TryFrom<Parts> for Guardian {
    type Error = Invalid;

    fn try_from(parts: Parts) -> Result<Self, Invalid> {
        let Parts { name, relation, phone, email } = parts;
        Ok(Self { relation, phone, email, ..Self::named(name)? })
    }
}

impl Guardian {
    /// A guardian of whom nothing but the name is known.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a name.
    pub fn named(name: Line) -> Result<Self, Invalid> {
        if name.is_empty() {
            return Err(Invalid::Empty { what: "the guardian's name" });
        }
        Ok(Self { name, relation: Line::default(), phone: None, email: Email::default() })
    }

    /// Their name, as written; never empty.
    pub fn name(&self) -> &Line {
        &self.name
    }
}
