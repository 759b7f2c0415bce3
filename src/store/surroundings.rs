//! What the store takes from the machine around it: the time, randomness, and how dear
//! a guess at a passphrase is to be. Passed in, so that a test can hold them still.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::StoreError;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> DateTime<Utc>;
}

/// Gives random bytes.
pub trait Entropy: Send + Sync {
    /// Fills `bytes` with randomness fit for keys.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`] when the system has none to give.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), StoreError>;
}

/// How much work Argon2id does for one passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassphraseCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over that memory.
    pub passes: u32,
}

impl PassphraseCost {
    /// 64 MiB and 3 passes: about a seventh of a second here, and dear to someone who
    /// tries a whole dictionary.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3 };
}

/// The clock, the randomness and the passphrase cost a practice file works with.
#[derive(Clone)]
pub struct Surroundings {
    /// Stamps what is written.
    pub clock: Arc<dyn Clock>,
    /// Makes keys and identifiers.
    pub entropy: Arc<dyn Entropy>,
    /// The cost of a key slot written from now on.
    pub passphrase_cost: PassphraseCost,
}

impl Surroundings {
    /// The real clock, the system's randomness and the standard cost.
    pub fn system() -> Self {
        Self {
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            passphrase_cost: PassphraseCost::STANDARD,
        }
    }

    /// Random bytes, `N` of them.
    pub(super) fn random<const N: usize>(&self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        self.entropy.fill(&mut bytes)?;
        Ok(bytes)
    }
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings").field("passphrase_cost", &self.passphrase_cost).finish_non_exhaustive()
    }
}

struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), StoreError> {
        getrandom::fill(bytes).map_err(|error| StoreError::NoRandomness { detail: error.to_string() })
    }
}
