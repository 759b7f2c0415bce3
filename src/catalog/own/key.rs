//! The keys of the user's own entries.

use crate::catalog::fold;

/// How the key of every own entry begins, and no built-in key ever does: so an own entry never
/// meets a built-in one, in this version or a later one.
pub(in crate::catalog) const OWN_PREFIX: &str = "own_";

/// The most letters of the name that are taken over.
const MOST_LETTERS: usize = 48;

/// The key of a new entry of the user's own, made from its name; `is_taken` tells which keys are
/// given away already.
///
/// It fits every kind of key: `own_`, then small letters and digits of the name, and a number
/// where that is taken. A name without Latin letters gives `own_entry`.
pub fn own_key(name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut stem = String::new();
    for sign in fold(name).chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' }) {
        if sign != '_' || !(stem.is_empty() || stem.ends_with('_')) {
            stem.push(sign);
        }
    }
    let stem: String = stem.chars().take(MOST_LETTERS).collect();
    let stem = match stem.trim_matches('_') {
        "" => "entry",
        stem => stem,
    };
    let first = format!("{OWN_PREFIX}{stem}");
    if !is_taken(&first) {
        return first;
    }
    (2..u32::MAX).map(|number| format!("{first}_{number}")).find(|key| !is_taken(key)).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::domain::ItemKey;

    #[test]
    fn a_key_is_made_from_the_name() {
        for (name, key) in [
            ("Ball on the calf", "own_ball_on_the_calf"),
            ("  Übung №2: Fuß! ", "own_ubung_no2_fuss"),
            ("太極拳", "own_entry"),
            ("", "own_entry"),
            ("own_", "own_own"),
        ] {
            assert_eq!(own_key(name, |_| false), key, "{name}");
        }
    }

    proptest! {
        #[test]
        fn any_name_gives_a_new_key_that_holds(name in "\\PC{0,120}", others in 0_usize..4) {
            let mut taken = BTreeSet::new();
            for _ in 0..=others {
                let key = own_key(&name, |key| taken.contains(key));
                prop_assert!(ItemKey::new(key.as_str()).is_ok(), "{}", key);
                prop_assert!(key.starts_with(OWN_PREFIX));
                prop_assert!(taken.insert(key));
            }
        }
    }
}
