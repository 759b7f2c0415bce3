//! What a client agreed to, word for word: how, by whom, until when, and whether it was taken back.

use chrono::{Days, NaiveDate};

use super::{ClientId, ConsentKey, ConsentKind, Invalid, Line, PenStrokes, Prose};

/// How a consent was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// Signed on paper, which the practice keeps.
    Paper,
    /// Said aloud.
    Spoken,
    /// Signed on the screen.
    OnScreen(PenStrokes),
}

impl Given {
    /// The words a person reads.
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Paper => "on paper",
            Self::Spoken => "in spoken words",
            Self::OnScreen(_) => "signed on screen",
        }
    }
}

/// Who agrees, or takes it back.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Signer {
    /// The client.
    Client,
    /// A parent or guardian on the client's behalf.
    Guardian {
        /// Their name; never empty.
        name: Line,
        /// What they are to the client; may be empty.
        relation: Line,
    },
}

impl Signer {
    /// A parent or guardian.
    ///
    /// # Errors
    /// [`Invalid::GuardianNeeded`] without a name.
    pub fn guardian(name: Line, relation: Line) -> Result<Self, Invalid> {
        if name.is_empty() {
            return Err(Invalid::GuardianNeeded);
        }
        Ok(Self::Guardian { name, relation })
    }

    /// Whether someone else stands for the client.
    pub const fn is_guardian(&self) -> bool {
        matches!(self, Self::Guardian { .. })
    }

    /// The words a person reads: "the client", or "Ana Silva (mother)".
    pub fn words(&self) -> String {
        match self {
            Self::Client => "the client".to_owned(),
            Self::Guardian { name, relation } if relation.is_empty() => name.to_string(),
            Self::Guardian { name, relation } => format!("{name} ({relation})"),
        }
    }
}

/// That a consent was taken back. Nobody has to say why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// On which day; it counts from that day on.
    pub on: NaiveDate,
    /// By whom.
    pub by: Signer,
    /// What they said; may be empty.
    pub words: Line,
}

/// How a consent stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentStanding {
    /// It holds.
    Valid,
    /// It holds, until this day not far off.
    ExpiresSoon(NaiveDate),
    /// It held until this day.
    Expired(NaiveDate),
    /// It was taken back on this day.
    Withdrawn(NaiveDate),
}

impl ConsentStanding {
    /// Whether one may rely on it.
    pub const fn holds(self) -> bool {
        matches!(self, Self::Valid | Self::ExpiresSoon(_))
    }
}

/// What a consent is made of, before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentParts {
    /// Of whom.
    pub client: ClientId,
    /// What it is about.
    pub kind: ConsentKind,
    /// The wording of the catalogue it was made from.
    pub key: Option<ConsentKey>,
    /// What it is called.
    pub name: Line,
    /// Every word that was agreed to, as it was.
    pub wording: Prose,
    /// On which day.
    pub given_on: NaiveDate,
    /// How.
    pub given: Given,
    /// Who agreed.
    pub by: Signer,
    /// Who was there as a witness; may be empty.
    pub witness: Line,
    /// The last day on which it holds; none if only withdrawal ends it.
    pub expires_on: Option<NaiveDate>,
}

/// What a client agreed to. Once given it does not change: it can only be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    parts: ConsentParts,
    withdrawn: Option<Withdrawal>,
}

impl Consent {
    /// The longest wording, in characters: some five printed pages.
    pub const MOST_WORDING: usize = 10_000;
    /// How many days before its end a consent is said to expire soon. A practice sees most clients
    /// once a month: the next visit is the last good moment to ask (expert practice).
    pub const SOON_DAYS: u64 = 30;

    /// A consent as it is given, seen from today.
    ///
    /// # Errors
    /// [`Invalid::Ahead`] for a day to come; what [`Consent::read`] refuses.
    pub fn new(parts: ConsentParts, today: NaiveDate) -> Result<Self, Invalid> {
        if parts.given_on > today {
            return Err(Invalid::Ahead { date: parts.given_on });
        }
        Self::read(parts, None)
    }

    /// A consent as it stands in a file.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a name or a wording, [`Invalid::TooLong`] beyond
    /// [`Self::MOST_WORDING`], [`Invalid::BeforeGiven`] if it ends before it begins,
    /// [`Invalid::GuardianNeeded`] for a minor's consent that the minor gave.
    pub fn read(parts: ConsentParts, withdrawn: Option<Withdrawal>) -> Result<Self, Invalid> {
        if parts.name.is_empty() {
            return Err(Invalid::Empty { what: "what the consent is called" });
        }
        if parts.wording.is_empty() {
            return Err(Invalid::Empty { what: "the words that were agreed to" });
        }
        let found = parts.wording.as_str().chars().count();
        if found > Self::MOST_WORDING {
            return Err(Invalid::TooLong { found, most: Self::MOST_WORDING });
        }
        if let Some(date) = parts.expires_on.filter(|date| *date < parts.given_on) {
            return Err(Invalid::BeforeGiven { date, given: parts.given_on });
        }
        if parts.kind == ConsentKind::Minor && !parts.by.is_guardian() {
            return Err(Invalid::GuardianNeeded);
        }
        if let Some(withdrawn) = &withdrawn {
            withdrawn.check(parts.given_on)?;
        }
        Ok(Self { parts, withdrawn })
    }

    /// What it is made of.
    pub fn parts(&self) -> &ConsentParts {
        &self.parts
    }

    /// That it was taken back.
    pub fn withdrawn(&self) -> Option<&Withdrawal> {
        self.withdrawn.as_ref()
    }

    /// How it stands on a day. The last day counts: "valid for one year" (WAC 246-830-565(1)(g)).
    pub fn standing(&self, today: NaiveDate) -> ConsentStanding {
        if let Some(withdrawn) = &self.withdrawn {
            return ConsentStanding::Withdrawn(withdrawn.on);
        }
        let Some(end) = self.parts.expires_on else { return ConsentStanding::Valid };
        if end < today {
            return ConsentStanding::Expired(end);
        }
        let soon = Days::new(Self::SOON_DAYS);
        // What is given for one visit is never "soon over": it is meant to be.
        let long = self.parts.given_on.checked_add_days(soon).is_some_and(|month| month < end);
        let near = today.checked_add_days(soon).is_none_or(|month| month >= end);
        if long && near { ConsentStanding::ExpiresSoon(end) } else { ConsentStanding::Valid }
    }

    /// Whether both were given at one time, by one hand: they print on one form.
    pub fn is_of_one_occasion_with(&self, other: &Self) -> bool {
        let (one, two) = (&self.parts, &other.parts);
        one.given_on == two.given_on
            && one.given == two.given
            && one.by == two.by
            && one.witness == two.witness
    }
}

impl Withdrawal {
    /// Whether it can take back a consent given on this day.
    ///
    /// # Errors
    /// [`Invalid::BeforeGiven`] if it lies before.
    pub fn check(&self, given: NaiveDate) -> Result<(), Invalid> {
        if self.on < given {
            return Err(Invalid::BeforeGiven { date: self.on, given });
        }
        Ok(())
    }
}
