//! The seal of a page: what the cipher writes at its end, so that no byte of it changes unnoticed.
//!
//! As `SQLCipher` 4 makes it: a keyed hash of the page as it lies in the file, without its salt, and of its number. The
//! key of the seals comes from the file's key and its salt by two rounds of PBKDF2
//! (<https://www.zetetic.net/sqlcipher/design/>).

use sha2::{Digest as _, Sha256, Sha512};
use zeroize::Zeroizing;

use super::still::Source;
use crate::store::{RecoveryKey, StoreError};

const PAGE: usize = 4096;
const SALT: usize = 16;
const SEAL: usize = 64;
/// What each byte of the salt is changed by for the key of the seals.
const SALT_OF_SEALS: u8 = 0x3a;
/// How much SHA-512 takes in at a time.
const BLOCK: usize = 128;
/// The page over the byte at which the database locks: it is never written, and has no seal.
const OF_LOCKS: u32 = 0x4000_0000 / 4096 + 1;
/// Of one page in so many the seal is checked while a copy is made. Damage of a drive goes over many pages in a row, so
/// that some of them are among these; and which they are is drawn anew each time.
const ONE_IN: u8 = 8;

/// Some of the pages of a practice, as it is copied.
pub(super) struct Sample {
    seals: Seals,
    turn: u8,
    page: u32,
}

impl Sample {
    /// Drawn by the moment that is copied.
    pub(super) fn of(source: &Source) -> Self {
        let drawn = Sha256::digest(source.at.timestamp().to_le_bytes());
        let turn = drawn.first().copied().unwrap_or(0) % ONE_IN;
        Self { seals: Seals::of(&source.key, source.start), turn, page: 0 }
    }

    /// Looks at the pages that come next. A copy of a damaged practice would take the place of a good one.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] with the page.
    pub(super) fn look_at(&mut self, pages: &[u8]) -> Result<(), StoreError> {
        for page in pages.chunks(PAGE) {
            self.page += 1;
            let is_meant = self.page % u32::from(ONE_IN) == u32::from(self.turn) && self.page != OF_LOCKS;
            if is_meant && !self.seals.fit(page, self.page) {
                return Err(StoreError::Damaged { detail: format!("page {}", self.page) });
            }
        }
        Ok(())
    }
}

/// A keyed hash, HMAC-SHA512 (RFC 2104), made here so that nothing keeps the key it begins with.
#[derive(Clone)]
struct Keyed {
    inner: Sha512,
    outer: Sha512,
}

impl Keyed {
    /// With a key that is not longer than a block, as those of here are.
    fn with(key: &[u8; 32]) -> Self {
        let begun = |pad: u8| {
            let mut block = Zeroizing::new([pad; BLOCK]);
            for (byte, key) in block.iter_mut().zip(key) {
                *byte ^= key;
            }
            Sha512::new().chain_update(block.as_slice())
        };
        Self { inner: begun(0x36), outer: begun(0x5c) }
    }

    fn of(&self, parts: &[&[u8]]) -> Zeroizing<[u8; SEAL]> {
        let mut inner = self.inner.clone();
        for part in parts {
            inner.update(part);
        }
        let inner = Zeroizing::new(<[u8; SEAL]>::from(inner.finalize()));
        Zeroizing::new(self.outer.clone().chain_update(inner.as_slice()).finalize().into())
    }
}

/// What tells a page with its own seal from any other.
struct Seals(Keyed);

impl Seals {
    /// Those of the file with this key that begins with these bytes: two rounds of PBKDF2 (RFC 8018), one block.
    fn of(key: &RecoveryKey, start: [u8; SALT]) -> Self {
        let practice = Keyed::with(key.bytes());
        let first = practice.of(&[&start.map(|byte| byte ^ SALT_OF_SEALS), &1_u32.to_be_bytes()]);
        let second = practice.of(&[first.as_slice()]);
        let mut own = Zeroizing::new([0; 32]);
        for (byte, (first, second)) in own.iter_mut().zip(first.iter().zip(second.iter())) {
            *byte = first ^ second;
        }
        Self(Keyed::with(&own))
    }

    /// Whether this is the page of this number, counted from 1, as it was sealed.
    fn fit(&self, page: &[u8], number: u32) -> bool {
        let from = if number == 1 { SALT } else { 0 };
        let Some((sealed, seal)) = page.split_at_checked(PAGE - SEAL) else { return false };
        *self.0.of(&[sealed.get(from..).unwrap_or_default(), &number.to_le_bytes()]) == *seal
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
        let seals = Seals::of(&key, bytes[..SALT].try_into().unwrap());
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
        let other = Seals::of(&RecoveryKey::from_bytes([8; 32]), bytes[..SALT].try_into().unwrap());
        assert!(!other.fit(&bytes[..PAGE], 1));
    }

    #[test]
    fn the_page_that_is_never_written_is_not_missed() {
        let (bytes, key) = pages();
        let seals = Seals::of(&key, bytes[..SALT].try_into().unwrap());
        let turn = u8::try_from(OF_LOCKS % u32::from(ONE_IN)).unwrap();
        let mut sample = Sample { seals, turn, page: OF_LOCKS - 1 };
        assert_eq!(sample.look_at(&[0; PAGE]), Ok(()));
        assert!(sample.look_at(&vec![0; 8 * PAGE]).is_err());
    }
}
