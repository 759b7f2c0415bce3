//! The recovery key: the practice key itself, in groups a person can print and type.
//!
//! 32 bytes of key and 3 bytes of checksum make 280 bits: 56 signs of five bits, in
//! fourteen groups of four. The signs are the digits and the capital letters without
//! I, L, O and U, so that nothing on the page looks like something else.

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::StoreError;

const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const KEY_BYTES: usize = 32;
const CHECK_BYTES: usize = 3;
const SIGN_COUNT: usize = (KEY_BYTES + CHECK_BYTES) * 8 / 5;
const GROUP: usize = 4;

/// The key of a practice. Whoever holds it can read every record.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct RecoveryKey([u8; KEY_BYTES]);

impl RecoveryKey {
    pub(super) fn from_bytes(bytes: [u8; KEY_BYTES]) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key as it is printed: fourteen groups of four signs, parted by hyphens.
    pub fn to_groups(&self) -> Zeroizing<String> {
        let mut signs = Zeroizing::new(String::with_capacity(SIGN_COUNT + SIGN_COUNT / GROUP));
        let mut waiting: u32 = 0;
        let mut waiting_bits = 0;
        let mut written = 0;
        for byte in self.0.iter().chain(&check_bytes(&self.0)) {
            waiting = (waiting << 8) | u32::from(*byte);
            waiting_bits += 8;
            while waiting_bits >= 5 {
                waiting_bits -= 5;
                let five = (waiting >> waiting_bits) & 31;
                waiting &= (1 << waiting_bits) - 1;
                if written > 0 && written % GROUP == 0 {
                    signs.push('-');
                }
                if let Some(sign) = SIGNS.get(five as usize) {
                    signs.push(char::from(*sign));
                }
                written += 1;
            }
        }
        signs
    }

    /// Reads a key as it was typed: capitals or not, spaces and hyphens anywhere, the
    /// letter O for a zero, I or L for a one.
    ///
    /// # Errors
    /// [`StoreError::RecoveryKeyMistyped`] saying which sign can't belong to a key, how
    /// many signs are missing, or that the checksum does not fit.
    pub fn parse(typed: &str) -> Result<Self, StoreError> {
        let mistyped = |detail: String| StoreError::RecoveryKeyMistyped { detail };
        let mut bytes = Zeroizing::new([0_u8; KEY_BYTES + CHECK_BYTES]);
        let mut places = bytes.iter_mut();
        let mut waiting: u32 = 0;
        let mut waiting_bits = 0;
        let mut count = 0_usize;
        for sign in typed.chars().filter(|sign| !is_separator(*sign)) {
            let value =
                value_of(sign).ok_or_else(|| mistyped(format!("“{sign}” is not one of its signs")))?;
            count += 1;
            waiting = (waiting << 5) | value;
            waiting_bits += 5;
            if waiting_bits >= 8 {
                waiting_bits -= 8;
                if let Some(place) = places.next() {
                    *place = u8::try_from(waiting >> waiting_bits).unwrap_or_default();
                }
                waiting &= (1 << waiting_bits) - 1;
            }
        }
        if count != SIGN_COUNT {
            return Err(mistyped(format!("it has {SIGN_COUNT} signs, and {count} were typed")));
        }
        let (key, check) = bytes.split_at(KEY_BYTES);
        let key: [u8; KEY_BYTES] =
            key.try_into().map_err(|_| mistyped("its length does not fit".to_owned()))?;
        if check != check_bytes(&key) {
            return Err(mistyped("one or more signs are wrong".to_owned()));
        }
        Ok(Self(key))
    }
}

impl std::fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("RecoveryKey(not shown)")
    }
}

fn check_bytes(key: &[u8; KEY_BYTES]) -> [u8; CHECK_BYTES] {
    let digest = Sha256::new().chain_update(b"quadratus recovery key 1").chain_update(key).finalize();
    let mut check = [0; CHECK_BYTES];
    for (place, byte) in check.iter_mut().zip(digest) {
        *place = byte;
    }
    check
}

fn is_separator(sign: char) -> bool {
    sign.is_whitespace() || matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '.' | '_')
}

fn value_of(sign: char) -> Option<u32> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    SIGNS.iter().position(|known| char::from(*known) == sign).and_then(|place| u32::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_printed_can_be_typed_back(bytes: [u8; 32]) {
            let key = RecoveryKey::from_bytes(bytes);
            let printed = key.to_groups();
            prop_assert_eq!(printed.len(), 56 + 13);
            let sloppy = printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            let (exact, loose) = (RecoveryKey::parse(&printed).unwrap(), RecoveryKey::parse(&sloppy).unwrap());
            prop_assert_eq!(exact.bytes(), &bytes);
            prop_assert_eq!(loose.bytes(), &bytes);
        }

        #[test]
        fn one_wrong_sign_is_noticed(bytes: [u8; 32], place in 0_usize..56, step in 1_usize..32) {
            let printed = RecoveryKey::from_bytes(bytes).to_groups().replace('-', "");
            let mut signs: Vec<char> = printed.chars().collect();
            let value = value_of(signs[place]).unwrap() as usize;
            signs[place] = char::from(SIGNS[(value + step) % 32]);
            let typed: String = signs.into_iter().collect();
            let is_mistyped = matches!(
                RecoveryKey::parse(&typed),
                Err(StoreError::RecoveryKeyMistyped { .. })
            );
            prop_assert!(is_mistyped);
        }
    }

    #[test]
    fn a_short_key_says_how_many_signs_are_missing() {
        let error = RecoveryKey::parse("ABCD-EFGH").unwrap_err();
        assert!(error.to_string().contains("8 were typed"), "{error}");
        let error = RecoveryKey::parse("ABC!").unwrap_err();
        assert!(error.to_string().contains('!'), "{error}");
    }

    #[test]
    fn a_key_does_not_show_itself_in_logs() {
        let shown = format!("{:?}", RecoveryKey::from_bytes([7; 32]));
        assert_eq!(shown, "RecoveryKey(not shown)");
    }
}
