//! The fictional practice and its therapist.

use crate::domain::{Email, Invalid, Line, Paper, PersonName, Phone, Practice, Practitioner, Prose, Zone};

/// The practice, as it stands on its sheets.
///
/// # Errors
/// What the domain refuses; nothing of it.
pub fn practice() -> Result<Practice, Invalid> {
    let mut practice = Practice::new(Line::new("Juniper & Stone Massage Therapy")?, Paper::Letter)?;
    practice.address = Prose::new("214 Mill Race Road, Suite 3\nAlder Springs, NM 87000")?;
    practice.phone = Some(Phone::new("(505) 555-0142")?);
    practice.email = Email::new("hello@juniperstone.example")?;
    practice.website = Line::new("juniperstone.example")?;
    Ok(practice)
}

/// The therapist.
///
/// # Errors
/// What the domain refuses; nothing of it.
pub fn therapist() -> Result<Practitioner, Invalid> {
    Ok(Practitioner {
        name: PersonName::new("Rosa", "Ortega")?,
        credentials: Line::new("LMT")?,
        licence_number: Line::new("NM LMT 0000 (fictional)")?,
    })
}

/// The zone of the town it is set in.
///
/// # Errors
/// What the domain refuses; nothing of it.
pub fn zone() -> Result<Zone, Invalid> {
    Zone::new("America/Denver")
}
