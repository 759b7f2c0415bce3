//! Files kept with a client's record: referrals, scans, letters.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::choice::choice;
use super::{ClientId, Invalid, Line};

choice!(
    /// What a file is for.
    AttachmentKind {
        /// Someone sent the client here.
        Referral = "referral", "referral";
        /// What another clinician found.
        Report = "report", "report";
        /// An image of the body, such as an X-ray.
        Scan = "scan", "scan";
        /// A letter.
        Letter = "letter", "letter";
        /// A photograph.
        Photo = "photo", "photo";
        /// A form that was filled in on paper.
        Form = "form", "filled-in form";
        /// Anything else.
        Other = "other", "other";
    }
);

choice!(
    /// What a file is, by its content.
    FileFormat {
        /// Pages.
        Pdf = "pdf", "PDF";
        /// A picture.
        Png = "png", "PNG";
        /// A picture, mostly a photograph.
        Jpeg = "jpeg", "JPEG";
    }
);

impl FileFormat {
    /// The ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}

/// What is known of a file, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// With whose record it is kept.
    pub client: ClientId,
    /// What it is for.
    pub kind: AttachmentKind,
    /// What it is.
    pub format: FileFormat,
    title: Line,
    /// As the file was called where it came from.
    pub file_name: Line,
    /// The day the paper itself bears.
    pub dated_on: NaiveDate,
    bytes: u64,
}

impl Attachment {
    /// The largest file, in bytes: 50 megabytes. A report of many scanned pages is smaller; a film or a
    /// whole image disc does not belong into the record.
    pub const MOST_BYTES: u64 = 50 * 1024 * 1024;

    /// A file of so many bytes.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a title; [`Invalid::FileSize`] for no bytes, or more than
    /// [`Attachment::MOST_BYTES`].
    pub fn new(
        client: ClientId,
        (kind, format): (AttachmentKind, FileFormat),
        (title, file_name): (Line, Line),
        dated_on: NaiveDate,
        bytes: u64,
    ) -> Result<Self, Invalid> {
        if bytes == 0 || bytes > Self::MOST_BYTES {
            return Err(Invalid::FileSize { megabytes: megabytes(bytes), most: megabytes(Self::MOST_BYTES) });
        }
        if title.is_empty() {
            return Err(Invalid::Empty { what: "what the file is" });
        }
        Ok(Self { client, kind, format, title, file_name, dated_on, bytes })
    }

    /// What it is, in a line; never empty.
    pub const fn title(&self) -> &Line {
        &self.title
    }

    /// How large it is.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The same file, put right: another title, kind or day.
    ///
    /// # Errors
    /// [`Invalid::Empty`] without a title.
    pub fn described(&self, title: Line, kind: AttachmentKind, dated_on: NaiveDate) -> Result<Self, Invalid> {
        let names = (title, self.file_name.clone());
        Self::new(self.client, (kind, self.format), names, dated_on, self.bytes)
    }
}

/// A size in whole megabytes, rounded up.
const fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1024 * 1024)
}

/// A size as people read it: "830 KB", "4.2 MB".
pub fn spoken_size(bytes: u64) -> String {
    const KB: u64 = 1024;
    match bytes {
        0..KB => format!("{bytes} bytes"),
        KB..1_048_576 => format!("{} KB", bytes / KB),
        _ => format!("{}.{} MB", bytes / 1_048_576, bytes % 1_048_576 * 10 / 1_048_576),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn file(title: &str, bytes: u64) -> Result<Attachment, Invalid> {
        let kinds = (AttachmentKind::Referral, FileFormat::Pdf);
        let names = (Line::new(title).unwrap(), Line::new("scan.pdf").unwrap());
        Attachment::new(ClientId::new(1), kinds, names, "2026-03-01".parse().unwrap(), bytes)
    }

    #[test]
    fn a_file_has_a_title_and_a_size_within_bounds() {
        assert_eq!(file("Referral", 1).unwrap().bytes(), 1);
        assert!(file("Referral", Attachment::MOST_BYTES).is_ok());
        assert!(matches!(file("", 1), Err(Invalid::Empty { .. })));
        for bytes in [0, Attachment::MOST_BYTES + 1, 300 * 1024 * 1024] {
            assert!(matches!(file("Referral", bytes), Err(Invalid::FileSize { .. })), "{bytes}");
        }
        let told = file("Referral", 300 * 1024 * 1024).unwrap_err().to_string();
        assert!(told.contains("300 MB") && told.contains("50 MB"), "{told}");
    }

    #[test]
    fn sizes_read_as_people_say_them() {
        for (bytes, words) in [
            (0, "0 bytes"),
            (1023, "1023 bytes"),
            (1024, "1 KB"),
            (1_048_575, "1023 KB"),
            (1_048_576, "1.0 MB"),
            (4_404_020, "4.2 MB"),
            (Attachment::MOST_BYTES, "50.0 MB"),
        ] {
            assert_eq!(spoken_size(bytes), words);
        }
    }
}
