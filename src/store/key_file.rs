//! The key file beside the practice file: the key, wrapped once for each passphrase.
//!
//! The practice key is 32 random bytes and is never stored. Each slot holds it sealed
//! with XChaCha20-Poly1305 under a key that Argon2id derives from a passphrase. A new
//! passphrase rewrites a slot of about 400 bytes and leaves the records alone.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use data_encoding::HEXLOWER;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{PassphraseCost, RecoveryKey, StoreError, Surroundings};

const FORMAT: &str = "quadratus key file";
/// The first version names a person by the label alone; the second by the identifier of their row too.
const VERSION: u32 = 2;
const WITHOUT_PERSON: u32 = 1;
const DERIVATION: &str = "argon2id";
const CIPHER: &str = "xchacha20poly1305";
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;
/// Above these a key file would only be asking for the machine's memory or time.
const MOST_MEMORY_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 32;
const MOST_SLOTS: u32 = 64;
/// What all slots may ask for together, in KiB times passes: a wrong passphrase is tried on each. It is as much as
/// the most slots at the standard cost, some ten seconds.
const MOST_WORK: u64 =
    MOST_SLOTS as u64 * PassphraseCost::STANDARD.memory_kib as u64 * PassphraseCost::STANDARD.passes as u64;
/// More than the most slots with the longest names have.
const MOST_BYTES: u64 = 512 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Slot {
    /// For whom the slot is, in the practice's own words.
    label: String,
    /// The identifier of their row in the practice; none in the slots of the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    derivation: String,
    memory_kib: u32,
    passes: u32,
    salt: String,
    cipher: String,
    nonce: String,
    sealed: String,
}

/// The contents of a key file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeyFile {
    format: String,
    version: u32,
    /// A hash of the practice key: tells a right key from a wrong one before the practice
    /// file is touched.
    check: String,
    /// The first 16 bytes of the practice file, by which the two are known to belong
    /// together when something is damaged.
    practice: String,
    slots: Vec<Slot>,
}

/// For whom a slot is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Holder {
    /// Their name, as it was when the slot was made.
    pub(super) name: String,
    /// The identifier of their row; none in slots of older programs.
    pub(super) person: Option<[u8; 16]>,
}

/// What a passphrase opened.
pub(super) struct Unlocked {
    pub(super) key: RecoveryKey,
    pub(super) holder: Holder,
}

/// Where the key file of this practice file lies.
pub(super) fn path_of(practice: &Path) -> PathBuf {
    beside(practice, ".key")
}

/// The path of a file that lies beside the practice file and is named after it.
pub(super) fn beside(practice: &Path, ending: &str) -> PathBuf {
    let mut name = practice.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

impl KeyFile {
    /// A key file with one slot.
    pub(super) fn new(
        key: &RecoveryKey,
        practice_salt: [u8; 16],
        holder: &Holder,
        passphrase: &SecretString,
        surroundings: &Surroundings,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            check: check_value(key),
            practice: HEXLOWER.encode(&practice_salt),
            slots: vec![Slot::seal(key, holder, passphrase, surroundings)?],
        })
    }

    /// Reads the key file of this practice file.
    pub(super) fn read(practice: &Path) -> Result<Self, StoreError> {
        let path = path_of(practice);
        let damaged =
            |detail: &str| StoreError::KeyFileDamaged { path: path.clone(), detail: detail.to_owned() };
        let length = match fs::metadata(&path) {
            Ok(found) if !found.is_file() => return Err(StoreError::NotAFile { path }),
            Ok(found) => found.len(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::KeyFileMissing { path });
            }
            Err(error) => return Err(StoreError::file("Reading", &path, &error)),
        };
        if length > MOST_BYTES {
            return Err(damaged("it is far too long"));
        }
        let text = fs::read(&path).map_err(|error| StoreError::file("Reading", &path, &error))?;
        let file: Self = serde_json::from_slice(&text).map_err(|_| damaged("it is not a whole key file"))?;
        if file.format != FORMAT {
            return Err(damaged("it is not a key file of Quadratus"));
        }
        if !(WITHOUT_PERSON..=VERSION).contains(&file.version) {
            return Err(StoreError::Newer { found: file.version, known: VERSION });
        }
        if file.slots.is_empty() {
            return Err(damaged("it holds no key"));
        }
        if file.slots.len() > MOST_SLOTS as usize {
            return Err(damaged("it holds far too many keys"));
        }
        if file.slots.iter().any(|slot| !slot.is_sound()) {
            return Err(damaged("one of its keys can't be read"));
        }
        if file.slots.iter().map(Slot::work).sum::<u64>() > MOST_WORK {
            return Err(damaged("its keys ask for too much work"));
        }
        Ok(file)
    }

    /// Writes the key file so that at every moment the old or the new one is whole.
    pub(super) fn write(&self, practice: &Path) -> Result<(), StoreError> {
        replace(&path_of(practice), &self.bytes(practice)?)
    }

    /// Whether this is what stands beside the practice file.
    pub(super) fn stands_beside(&self, practice: &Path) -> bool {
        Self::read(practice).is_ok_and(|found| found == *self)
    }

    /// What stands in the key file of this practice file.
    pub(super) fn bytes(&self, practice: &Path) -> Result<Vec<u8>, StoreError> {
        serde_json::to_vec_pretty(self).map_err(|error| StoreError::KeyFileDamaged {
            path: path_of(practice),
            detail: error.to_string(),
        })
    }

    /// The practice key, if a slot opens with this passphrase, and for whom that slot is; of all slots, or of
    /// those that bear this name.
    pub(super) fn unlock(
        &self,
        practice: &Path,
        name: Option<&str>,
        passphrase: &SecretString,
    ) -> Result<Unlocked, StoreError> {
        let (place, key) = self.open_slot(practice, name, passphrase)?;
        let slot = self.slots.get(place).ok_or(StoreError::WrongPassphrase)?;
        Ok(Unlocked { key, holder: slot.holder() })
    }

    /// For whom there are slots.
    pub(super) fn holders(&self) -> Vec<Holder> {
        self.slots.iter().map(Slot::holder).collect()
    }

    /// Refuses a slot more than can be read again: with it nobody's passphrase would open the practice.
    ///
    /// # Errors
    /// [`StoreError::Unfit`].
    pub(super) fn has_room_for_one(&self) -> Result<(), StoreError> {
        if self.slots.len() < MOST_SLOTS as usize {
            return Ok(());
        }
        let why = format!("{MOST_SLOTS} people can have a passphrase, and so many have one.");
        Err(StoreError::Unfit { why })
    }

    /// Puts a slot for a person in the place of the one they had.
    pub(super) fn put_slot(
        &mut self,
        key: &RecoveryKey,
        holder: &Holder,
        passphrase: &SecretString,
        surroundings: &Surroundings,
    ) -> Result<(), StoreError> {
        let slot = Slot::seal(key, holder, passphrase, surroundings)?;
        self.remove_slot(holder);
        self.has_room_for_one()?;
        self.slots.push(slot);
        self.version = VERSION;
        Ok(())
    }

    /// Takes the slots of a person away: those that name them, and of an older program's those that bear the name.
    pub(super) fn remove_slot(&mut self, holder: &Holder) {
        self.slots.retain(|slot| !slot.is_of(holder));
    }

    /// Whether a person has a slot.
    pub(super) fn has_slot(&self, holder: &Holder) -> bool {
        self.slots.iter().any(|slot| slot.is_of(holder))
    }

    /// Whether this is the key the file was made for.
    pub(super) fn fits(&self, key: &RecoveryKey) -> bool {
        self.check == check_value(key)
    }

    /// Whether the practice file that begins with these bytes belongs to this key file.
    pub(super) fn belongs_to(&self, first_bytes: [u8; 16]) -> bool {
        self.practice == HEXLOWER.encode(&first_bytes)
    }

    /// Replaces the slot that opens with `old` by one for `holder` that opens with `new`.
    pub(super) fn change_passphrase(
        &mut self,
        practice: &Path,
        holder: &Holder,
        old: &SecretString,
        new: &SecretString,
        surroundings: &Surroundings,
    ) -> Result<(), StoreError> {
        let (place, key) = self.open_slot(practice, None, old)?;
        // Nobody changes the passphrase of someone else by knowing it.
        if !self.slots.get(place).is_some_and(|slot| slot.is_of(holder)) {
            return Err(StoreError::WrongPassphrase);
        }
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = Slot::seal(&key, holder, new, surroundings)?;
        }
        self.version = VERSION;
        Ok(())
    }

    fn open_slot(
        &self,
        practice: &Path,
        name: Option<&str>,
        passphrase: &SecretString,
    ) -> Result<(usize, RecoveryKey), StoreError> {
        let meant = |slot: &Slot| name.is_none_or(|name| slot.label == name);
        for (place, slot) in self.slots.iter().enumerate().filter(|(_, slot)| meant(slot)) {
            if let Some(key) = slot.open(passphrase) {
                if self.fits(&key) {
                    return Ok((place, key));
                }
                return Err(StoreError::KeyFileDamaged {
                    path: path_of(practice),
                    detail: "its check value does not fit its key".to_owned(),
                });
            }
        }
        Err(StoreError::WrongPassphrase)
    }
}

impl Slot {
    fn seal(
        key: &RecoveryKey,
        holder: &Holder,
        passphrase: &SecretString,
        surroundings: &Surroundings,
    ) -> Result<Self, StoreError> {
        let cost = surroundings.passphrase_cost;
        let salt: [u8; 16] = surroundings.random()?;
        let nonce: [u8; NONCE_BYTES] = surroundings.random()?;
        let mut slot = Self {
            label: holder.name.clone(),
            person: holder.person.map(|person| HEXLOWER.encode(&person)),
            derivation: DERIVATION.to_owned(),
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            salt: HEXLOWER.encode(&salt),
            cipher: CIPHER.to_owned(),
            nonce: HEXLOWER.encode(&nonce),
            sealed: String::new(),
        };
        let refused = |detail: &str| StoreError::Database { detail: detail.to_owned() };
        let wrapping = derive(passphrase, &salt, cost)
            .ok_or_else(|| refused("the passphrase could not be turned into a key"))?;
        let sealed = XChaCha20Poly1305::new(Key::from_slice(wrapping.as_slice()))
            .encrypt(XNonce::from_slice(&nonce), Payload { msg: key.bytes(), aad: &slot.bound() })
            .map_err(|_| refused("the key could not be sealed"))?;
        slot.sealed = HEXLOWER.encode(&sealed);
        Ok(slot)
    }

    fn open(&self, passphrase: &SecretString) -> Option<RecoveryKey> {
        let salt = HEXLOWER.decode(self.salt.as_bytes()).ok()?;
        let nonce: [u8; NONCE_BYTES] = HEXLOWER.decode(self.nonce.as_bytes()).ok()?.try_into().ok()?;
        let sealed = HEXLOWER.decode(self.sealed.as_bytes()).ok()?;
        let cost = PassphraseCost { memory_kib: self.memory_kib, passes: self.passes };
        let wrapping = derive(passphrase, &salt, cost)?;
        let opened = XChaCha20Poly1305::new(Key::from_slice(wrapping.as_slice()))
            .decrypt(XNonce::from_slice(&nonce), Payload { msg: &sealed, aad: &self.bound() })
            .ok()
            .map(Zeroizing::new)?;
        let key: [u8; KEY_BYTES] = opened.as_slice().try_into().ok()?;
        Some(RecoveryKey::from_bytes(key))
    }

    /// What the seal covers besides the key, so that none of it can be swapped.
    fn bound(&self) -> Vec<u8> {
        let (version, person) = match &self.person {
            Some(person) => (VERSION, format!("\n{person}")),
            None => (WITHOUT_PERSON, String::new()),
        };
        let Self { label, memory_kib, passes, salt, .. } = self;
        format!("{FORMAT} {version}\n{label}\n{memory_kib}\n{passes}\n{salt}{person}").into_bytes()
    }

    fn holder(&self) -> Holder {
        let person = self.person.as_ref().and_then(|person| HEXLOWER.decode(person.as_bytes()).ok());
        Holder { name: self.label.clone(), person: person.and_then(|person| person.try_into().ok()) }
    }

    fn is_of(&self, holder: &Holder) -> bool {
        match (self.holder().person, holder.person) {
            (Some(slot), Some(person)) => slot == person,
            _ => self.label == holder.name,
        }
    }

    /// What it costs to try a passphrase on it, in KiB times passes.
    fn work(&self) -> u64 {
        u64::from(self.memory_kib) * u64::from(self.passes)
    }

    fn is_sound(&self) -> bool {
        let hex_of = |text: &str, bytes: usize| {
            HEXLOWER.decode(text.as_bytes()).is_ok_and(|decoded| decoded.len() == bytes)
        };
        self.derivation == DERIVATION
            && self.cipher == CIPHER
            && (Params::MIN_M_COST..=MOST_MEMORY_KIB).contains(&self.memory_kib)
            && (1..=MOST_PASSES).contains(&self.passes)
            && self.person.as_ref().is_none_or(|person| hex_of(person, 16))
            && hex_of(&self.salt, 16)
            && hex_of(&self.nonce, NONCE_BYTES)
            && hex_of(&self.sealed, KEY_BYTES + 16)
    }
}

/// The passphrase as every keyboard writes it: an é typed as one sign or as two is the
/// same letter to the person typing.
fn derive(
    passphrase: &SecretString,
    salt: &[u8],
    cost: PassphraseCost,
) -> Option<Zeroizing<[u8; KEY_BYTES]>> {
    let letters = Zeroizing::new(passphrase.expose_secret().nfkc().collect::<String>());
    let params = Params::new(cost.memory_kib, cost.passes, 1, Some(KEY_BYTES)).ok()?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    // The working memory could be hashed on from without the passphrase: it is overwritten as the key is.
    let mut working = Zeroizing::new(vec![Block::new(); params.block_count()]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(letters.as_bytes(), salt, key.as_mut_slice(), working.as_mut_slice())
        .ok()?;
    Some(key)
}

fn check_value(key: &RecoveryKey) -> String {
    let digest = Sha256::new().chain_update(b"quadratus key check 1").chain_update(key.bytes()).finalize();
    HEXLOWER.encode(digest.get(..16).unwrap_or_default())
}

/// Puts `bytes` in the place of the file: written beside, forced to the disk, renamed,
/// and the folder forced to the disk, so that a power cut leaves the old or the new.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let unfinished = beside(path, ".new");
    let attempt = || -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut file = options.open(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&unfinished, path)
    };
    attempt().map_err(|error| {
        // The unfinished file is of no use to anyone; the error that counts is the first.
        let _ = fs::remove_file(&unfinished);
        StoreError::file("Writing", path, &error)
    })?;
    settle_folder_of(path)
}

/// Forces the names in the folder of this file to the disk, where the system has such a thing.
pub(super) fn settle_folder_of(path: &Path) -> Result<(), StoreError> {
    force_folder_of(path).map_err(|error| StoreError::file("Writing to", folder_of(path), &error))
}

/// The same, with what the system says.
pub(super) fn force_folder_of(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        return match File::open(folder_of(path)).and_then(|folder| folder.sync_all()) {
            // Some drives of a network and of a cloud know no such thing of a folder, and say so.
            Err(error)
                if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
            {
                Ok(())
            }
            forced => forced,
        };
    }
    Ok(())
}

/// Lets nobody else at this computer read the file, where the system can keep them from it.
pub(super) fn keep_private(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    match fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)) {
        // A drive that knows no owners can't, and says so.
        Err(error)
            if !matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::Unsupported) =>
        {
            return Err(error);
        }
        _ => {}
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// A key file as the program wrote it before slots named a person.
    const OF_BEFORE: &str = r#"{
  "format": "quadratus key file",
  "version": 1,
  "check": "90f34aaa41c14454ceb7e65da3f1fa38",
  "practice": "e69d590bf925d30a19fb8db6dbd71f31",
  "slots": [
    {
      "label": "Rosa Ortega",
      "derivation": "argon2id",
      "memory_kib": 64,
      "passes": 1,
      "salt": "e5b0460789da3633c4f3c5ef1521e979",
      "cipher": "xchacha20poly1305",
      "nonce": "851f28e754a322279da063e412071c64c4fb10440bd00630",
      "sealed": "9d28ca344ff925fe906f41cbeb8a35076e646ed7f426a54940a02b2cb2b22b755abd8a0c3bf859495a7e5f0920ad4e4f"
    }
  ]
}"#;

    #[test]
    fn a_key_file_of_before_opens_and_names_its_person_by_the_label() {
        let file: KeyFile = serde_json::from_str(OF_BEFORE).unwrap();
        assert!(file.slots.iter().all(Slot::is_sound));
        let passphrase = SecretString::from("blue lantern harbour velvet");
        let Unlocked { key, holder } = file.unlock(Path::new("a.practice"), None, &passphrase).unwrap();
        assert!(file.fits(&key));
        assert_eq!(holder, Holder { name: "Rosa Ortega".to_owned(), person: None });
        let written = serde_json::to_string_pretty(&file).unwrap();
        assert_eq!(written, OF_BEFORE, "who changes nothing writes what was there");
    }
}
