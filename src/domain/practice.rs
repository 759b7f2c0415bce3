//! The practice and the people who work in it, as they stand on paper.

use serde::{Deserialize, Serialize};

use super::{Email, Invalid, Line, Paper, PersonName, Phone, Prose, WebAddress};

/// A picture for the letterhead: a PNG of modest size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<u8>", into = "Vec<u8>")]
pub struct Logo(Vec<u8>);

impl Logo {
    /// The largest logo, in kilobytes: a letterhead prints well from far less.
    pub const MOST_KILOBYTES: usize = 1024;
    const PNG_SIGNATURE: [u8; 8] = [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a];

    /// The logo with these PNG bytes. Only the signature is checked here; who draws it decodes it.
    ///
    /// # Errors
    /// [`Invalid::Logo`] if it is no PNG or larger than [`Logo::MOST_KILOBYTES`].
    pub fn new(png: Vec<u8>) -> Result<Self, Invalid> {
        if png.len() > Self::MOST_KILOBYTES * 1024 || !png.starts_with(&Self::PNG_SIGNATURE) {
            return Err(Invalid::Logo { most_kilobytes: Self::MOST_KILOBYTES });
        }
        Ok(Self(png))
    }

    /// The PNG bytes.
    pub fn png(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<Vec<u8>> for Logo {
    type Error = Invalid;

    fn try_from(png: Vec<u8>) -> Result<Self, Invalid> {
        Self::new(png)
    }
}

impl From<Logo> for Vec<u8> {
    fn from(logo: Logo) -> Self {
        logo.0
    }
}

/// The practice, as it stands on a letterhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PracticeParts")]
pub struct Practice {
    name: Line,
    /// Postal address.
    pub address: Prose,
    /// The number clients call.
    pub phone: Option<Phone>,
    /// E-mail address.
    pub email: Email,
    /// Address of a website.
    pub website: Line,
    /// Where clients find more about their home care, as a code to scan on their sheets.
    pub sheet_link: WebAddress,
    /// The paper it prints on.
    pub paper: Paper,
    /// A picture for the letterhead.
    pub logo: Option<Logo>,
}

#[derive(Deserialize)]
struct PracticeParts {
    name: Line,
    #[serde(default)]
    address: Prose,
    #[serde(default)]
    phone: Option<Phone>,
    #[serde(default)]
    email: Email,
    #[serde(default)]
    website: Line,
    #[serde(default)]
    sheet_link: WebAddress,
    paper: Paper,
    #[serde(default)]
    logo: Option<Logo>,
}

impl TryFrom<PracticeParts> for Practice {
    type Error = Invalid;

    fn try_from(parts: PracticeParts) -> Result<Self, Invalid> {
        let mut practice = Self::new(parts.name, parts.paper)?;
        practice.address = parts.address;
        practice.phone = parts.phone;
        practice.email = parts.email;
        practice.website = parts.website;
        practice.sheet_link = parts.sheet_link;
        practice.logo = parts.logo;
        Ok(practice)
    }
}

impl Practice {
    /// A practice of which nothing but the name and the paper is known.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a name.
    pub fn new(name: Line, paper: Paper) -> Result<Self, Invalid> {
        if name.is_empty() {
            return Err(Invalid::Empty { what: "the name of the practice" });
        }
        Ok(Self {
            name,
            address: Prose::default(),
            phone: None,
            email: Email::default(),
            website: Line::default(),
            sheet_link: WebAddress::default(),
            paper,
            logo: None,
        })
    }

    /// Its name; never empty.
    pub fn name(&self) -> &Line {
        &self.name
    }
}

/// A therapist, as they sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Practitioner {
    /// Their name.
    pub name: PersonName,
    /// Letters behind the name, such as LMT.
    #[serde(default)]
    pub credentials: Line,
    /// The number of their licence.
    #[serde(default)]
    pub licence_number: Line,
}

impl Practitioner {
    /// As they sign: "Rosa Ortega, LMT".
    pub fn signs_as(&self) -> String {
        if self.credentials.is_empty() {
            self.name.to_string()
        } else {
            format!("{}, {}", self.name, self.credentials)
        }
    }
}
