//! A signed session is frozen: it can be read and amended, never changed.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{PractitionerId, Prose, Reason, Session};

/// Who signed a session, when, and over what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// Who.
    pub by: PractitionerId,
    /// When.
    pub at: DateTime<Utc>,
    /// SHA-256 over the session's canonical content and the signature before it.
    pub hash: [u8; 32],
}

impl Signature {
    /// The first eight bytes of the hash in hexadecimal: enough to compare two papers.
    pub fn short_form(&self) -> String {
        self.hash.iter().take(8).fold(String::new(), |mut words, byte| {
            // Writing into a string does not fail.
            let _ = write!(words, "{byte:02x}");
            words
        })
    }
}

/// What was added to a signed session afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The text that is added.
    pub text: Prose,
    /// Why.
    pub reason: Reason,
    /// Who.
    pub by: PractitionerId,
    /// When.
    pub at: DateTime<Utc>,
}

/// A session that was signed. Nothing in it can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedSession {
    session: Session,
    signature: Signature,
    amendments: Vec<Amendment>,
}

impl SignedSession {
    /// The session as it was signed, with what was added since, oldest first.
    pub fn new(session: Session, signature: Signature, amendments: Vec<Amendment>) -> Self {
        Self { session, signature, amendments }
    }

    /// What was signed.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Who signed, and when.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// What was added since, oldest first.
    pub fn amendments(&self) -> &[Amendment] {
        &self.amendments
    }
}

/// A session as it stands in the practice file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum SessionRecord {
    /// Still being written.
    Draft {
        /// What is written so far.
        session: Session,
    },
    /// Frozen.
    Signed(SignedSession),
}

impl SessionRecord {
    /// What is written, signed or not.
    pub fn session(&self) -> &Session {
        match self {
            Self::Draft { session } => session,
            Self::Signed(signed) => signed.session(),
        }
    }

    /// The signature, if it is signed.
    pub fn signature(&self) -> Option<&Signature> {
        match self {
            Self::Draft { .. } => None,
            Self::Signed(signed) => Some(signed.signature()),
        }
    }
}
