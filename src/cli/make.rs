//! `new`: a practice file, and its recovery key.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

use crate::domain::{Line, PersonName, Phone, Practice, Practitioner};
use crate::store::{PassphraseCost, PracticeFile, RecoveryKey, Surroundings, warning_of_place};

use super::arguments::{Arguments, New, UnlockCost};
use super::{Fault, passphrase};

/// Makes the practice and shows the recovery key, or writes it where it was asked to.
///
/// # Errors
/// What the domain refuses of the names, and what keeps the files from being written.
pub fn new(arguments: &Arguments, new: &New, out: &mut dyn Write) -> Result<(), Fault> {
    let path = new.file.as_deref().or(arguments.file.as_deref()).ok_or(Fault::WhichFile)?;
    let (practice, therapist) = (practice(new)?, therapist(new)?);
    let passphrase = passphrase::choose(arguments.passphrase_file.as_deref())?;
    // The place for the key is taken first: a practice whose key went nowhere is no good.
    let key_file = new.recovery_key_file.as_deref().map(private_file).transpose()?;
    let made = PracticeFile::create(path, &passphrase, &practice, &therapist, surroundings(new.unlock_cost));
    let (file, key) = made.inspect_err(|_| {
        if let Some(unused) = &new.recovery_key_file {
            // It is empty and ours; what is to be told is why the practice was not made.
            let _ = std::fs::remove_file(unused);
        }
    })?;
    file.close()?;
    if let Some(warning) = warning_of_place(path) {
        // With nowhere to say it, the practice is made all the same.
        let _ = writeln!(std::io::stderr().lock(), "quadratus: {warning}");
    }
    writeln!(out, "Made {}; its key file lies beside it. Copy both for a backup.", path.display())?;
    if let (Some(mut target), Some(key_path)) = (key_file, new.recovery_key_file.as_deref()) {
        write_key(&mut target, &key).map_err(|error| Fault::file("Writing", key_path, &error))?;
        writeln!(out, "The recovery key is in {}.", key_path.display())?;
        return Ok(());
    }
    writeln!(out, "The recovery key, shown this once. Print it and keep it away from the computer:\n")?;
    writeln!(out, "{}", key.to_groups().as_str())?;
    Ok(())
}

fn practice(new: &New) -> Result<Practice, Fault> {
    let mut practice = Practice::new(Line::new(&new.practice)?, new.paper)?;
    practice.phone = new.phone.as_ref().map(Phone::new).transpose()?;
    Ok(practice)
}

/// The last word of a name is taken for the family name.
fn therapist(new: &New) -> Result<Practitioner, Fault> {
    let whole = new.therapist.trim();
    let (given, family) = whole.rsplit_once(char::is_whitespace).unwrap_or(("", whole));
    Ok(Practitioner {
        name: PersonName::new(given, family)?,
        credentials: Line::new(&new.credentials)?,
        licence_number: Line::new(&new.licence)?,
    })
}

fn surroundings(cost: UnlockCost) -> Surroundings {
    let mut surroundings = Surroundings::system();
    if cost == UnlockCost::TestsOnly {
        surroundings.passphrase_cost = PassphraseCost { memory_kib: 64, passes: 1 };
    }
    surroundings
}

/// A new file that only its owner reads.
fn private_file(path: &Path) -> Result<File, Fault> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| Fault::file("Writing", path, &error))
}

fn write_key(target: &mut File, key: &RecoveryKey) -> std::io::Result<()> {
    writeln!(target, "{}", key.to_groups().as_str())?;
    target.sync_all()
}
