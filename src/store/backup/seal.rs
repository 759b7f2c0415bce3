//! The seal of a page: what the cipher writes at its end, so that no byte of it changes unnoticed.
//!
//! As SQLCipher 4 makes it: HMAC-SHA512 of the page as it lies in the file, without its salt, and of its number. The
//! key of the seals comes from the file's key and its salt by two rounds of PBKDF2
//! (<https://www.zetetic.net/sqlcipher/design/>).

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha512;
use zeroize::Zeroizing;

use super::BackupError;
use super::still::Source;
use crate::store::{RecoveryKey, StoreError};

const PAGE: usize = 4096;
const SALT: usize = 16;
const SEAL: usize = 64;
/// What each byte of the salt is changed by for the key of the seals.
const SALT_OF_SEALS: u8 = 0x3a;
const ROUNDS: u32 = 2;
/// Of one page in so many the seal is checked while a copy is made. Damage of a drive goes over many pages in a row, so
/// that some of them are among these; and each time they are others.
const ONE_IN: u32 = 8;

/// Some of the pages of a practice, as it is copied.
pub(super) struct Sample {
    seals: Seals,
    turn: u32,
    page: u32,
}

impl Sample {
    pub(super) fn of(source: &Source) -> Result<Self, BackupError> {
        let no_key = || StoreError::Damaged { detail: "its seals can't be read".to_owned() };
        let seals = Seals::of(&source.key, source.start).ok_or_else(no_key)?;
        let turn = u32::try_from(source.at.timestamp().rem_euclid(i64::from(ONE_IN))).unwrap_or(0);
        Ok(Self { seals, turn, page: 0 })
    }

    /// Looks at the pages that come next. A copy of a damaged practice would take the place of a good one.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the page.
    pub(super) fn look_at(&mut self, pages: &[u8]) -> Result<(), StoreError> {
        for page in pages.chunks(PAGE) {
            self.page += 1;
            if self.page % ONE_IN == self.turn && !self.seals.fit(page, self.page) {
                return Err(StoreError::Damaged { detail: format!("page {}", self.page) });
            }
        }
        Ok(())
    }
}

/// What tells a page with its own seal from any other.
#[derive(Clone)]
struct Seals(Hmac<Sha512>);

impl Seals {
    /// Those of the file with this key that begins with these bytes; none without the means for it.
    fn of(key: &RecoveryKey, start: [u8; SALT]) -> Option<Self> {
        let mut own = Zeroizing::new([0; 32]);
        pbkdf2::pbkdf2_hmac::<Sha512>(
            key.bytes(),
            &start.map(|byte| byte ^ SALT_OF_SEALS),
            ROUNDS,
            &mut *own,
        );
        Hmac::new_from_slice(&*own).ok().map(Self)
    }

    /// Whether this is the page of this number, counted from 1, as it was sealed.
    fn fit(&self, page: &[u8], number: u32) -> bool {
        let from = if number == 1 { SALT } else { 0 };
        let Some((sealed, seal)) = page.split_at_checked(PAGE - SEAL) else { return false };
        let mut own = self.0.clone();
        own.update(sealed.get(from..).unwrap_or_default());
        own.update(&number.to_le_bytes());
        own.verify_slice(seal).is_ok()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use rusqlite::Connection;

    use super::*;

    fn pages() -> (Vec<u8>, RecoveryKey) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("any.practice");
        let key = RecoveryKey::from_bytes([7; 32]);
        let sql = Connection::open(&path).unwrap();
        let hex = data_encoding::HEXLOWER.encode(key.bytes());
        sql.execute_batch(&format!("PRAGMA key = \"x'{hex}'\"")).unwrap();
        sql.execute_batch("CREATE TABLE t AS SELECT hex(randomblob(40000)) AS words").unwrap();
        sql.close().unwrap();
        (std::fs::read(&path).unwrap(), key)
    }

    #[test]
    fn the_cipher_seals_its_pages_as_they_are_read_here() {
        let (bytes, key) = pages();
        assert!(bytes.len() > 10 * PAGE && bytes.len().is_multiple_of(PAGE));
        let seals = Seals::of(&key, bytes[..SALT].try_into().unwrap()).unwrap();
        for (page, number) in bytes.chunks(PAGE).zip(1..) {
            assert!(seals.fit(page, number), "page {number}");
            assert!(!seals.fit(page, number + 1), "page {number} in another place");
            for place in [SALT, 100, PAGE - SEAL - 1, PAGE - SEAL, PAGE - 1] {
                let mut altered = page.to_vec();
                altered[place] ^= 1;
                assert!(!seals.fit(&altered, number), "page {number}, byte {place}");
            }
        }
        assert!(!seals.fit(&bytes[PAGE..PAGE + 100], 2), "cut short");
        let other = Seals::of(&RecoveryKey::from_bytes([8; 32]), bytes[..SALT].try_into().unwrap()).unwrap();
        assert!(!other.fit(&bytes[..PAGE], 1));
    }
}
