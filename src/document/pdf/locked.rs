//! A file that opens with a password: AES-256, as ISO 32000-2 describes it (security handler 6).

use std::collections::BTreeMap;
use std::sync::Arc;

use lopdf::encryption::crypt_filters::{Aes256CryptFilter, CryptFilter};
use lopdf::{EncryptionState, EncryptionVersion, Permissions, dictionary};

use super::PdfError;

/// The name of the one way that everything in the file is encrypted.
const FILTER: &[u8] = b"StdCF";

/// What locks a file.
#[derive(Clone, Copy)]
pub struct Lock<'a> {
    /// What opens it. There is no second password: nobody but who knows this one opens it.
    pub password: &'a str,
    /// Random bytes that the pages are encrypted with; the password wraps them.
    pub key: &'a [u8; 32],
}

impl std::fmt::Debug for Lock<'_> {
    /// Says nothing of the password.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lock").finish_non_exhaustive()
    }
}

/// Encrypts the whole file, what it says of itself too. Whoever opens it may do anything with it, a screen
/// reader among them (PDF/UA-1, 7.16): what a client takes home is theirs.
pub(super) fn lock(file: &mut lopdf::Document, lock: &Lock<'_>) -> Result<(), PdfError> {
    // Readers of PDF 1.7 know this handler by an extension.
    let extension = dictionary! { "BaseVersion" => "1.7", "ExtensionLevel" => 8 };
    file.catalog_mut()?.set("Extensions", dictionary! { "ADBE" => extension });
    let filter: Arc<dyn CryptFilter> = Arc::new(Aes256CryptFilter);
    let version = EncryptionVersion::V5 {
        encrypt_metadata: true,
        crypt_filters: BTreeMap::from([(FILTER.to_vec(), filter)]),
        file_encryption_key: lock.key,
        stream_filter: FILTER.to_vec(),
        string_filter: FILTER.to_vec(),
        owner_password: lock.password,
        user_password: lock.password,
        permissions: Permissions::all(),
    };
    file.encrypt(&EncryptionState::try_from(version)?)?;
    // Poppler takes a key without its length for one of 40 bits.
    let encrypted = file.trailer.get(b"Encrypt").and_then(lopdf::Object::as_reference)?;
    file.get_object_mut(encrypted)?.as_dict_mut()?.set("Length", 256);
    Ok(())
}
