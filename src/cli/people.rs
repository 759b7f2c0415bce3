//! `people`: who works here, what they may do, and their passphrases.

use std::io::Write;

use crate::domain::{Line, PersonName, Practitioner};

use super::arguments::{People, PeopleWhat};
use super::desk::Desk;
use super::{Fault, passphrase};

/// Lists the people, adds one, lets one go.
///
/// # Errors
/// What the store and [`passphrase::choose_theirs`] refuse; [`Fault::NoSuchPerson`].
pub fn people(desk: &mut Desk, wanted: &People, out: &mut dyn Write) -> Result<(), Fault> {
    match &wanted.what {
        None => list(desk, out),
        Some(PeopleWhat::Add(new)) => {
            let (given, family) = new.name.trim().rsplit_once(' ').unwrap_or((new.name.trim(), ""));
            let practitioner = Practitioner {
                name: PersonName::new(given, family)?,
                credentials: Line::new(new.credentials.as_str())?,
                licence_number: Line::default(),
            };
            let theirs = passphrase::choose_theirs(new.their_passphrase_file.as_deref())?;
            let id = desk.file.add_person(&practitioner, new.role, &theirs)?;
            writeln!(
                out,
                "{} is number {id} and opens the practice with their own passphrase.",
                new.name.trim()
            )?;
            Ok(())
        }
        Some(PeopleWhat::Passphrase(whose)) => {
            let id = desk.person(&whose.person)?;
            let theirs = passphrase::choose_theirs(whose.their_passphrase_file.as_deref())?;
            desk.file.give_passphrase(id, &theirs)?;
            writeln!(out, "The new passphrase opens the practice from now on.")?;
            Ok(())
        }
        Some(PeopleWhat::Role(change)) => {
            let id = desk.person(&change.person)?;
            desk.file.set_role(id, change.role)?;
            writeln!(out, "{} {}.", change.role, change.role.may())?;
            Ok(())
        }
        Some(PeopleWhat::Leave(who)) => {
            let id = desk.person(&who.person)?;
            desk.file.person_left(id)?;
            writeln!(
                out,
                "Their passphrase no longer opens the practice; backups made before now still open with it. Notes and signatures stay theirs."
            )?;
            Ok(())
        }
    }
}

fn list(desk: &Desk, out: &mut dyn Write) -> Result<(), Fault> {
    for person in desk.file.people()? {
        let stands = match (person.left_at, person.opens) {
            (Some(left), _) => format!("left on {}", left.date_naive()),
            (None, true) => person.role.to_string().to_lowercase(),
            (None, false) => format!("{}, no passphrase yet", person.role.to_string().to_lowercase()),
        };
        writeln!(out, "{} {} ({stands})", person.id, person.practitioner.signs_as())?;
    }
    Ok(())
}
