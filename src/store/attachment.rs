//! Files kept with a client's record. Their bytes stand in a table of their own, encrypted as all the rest,
//! and a list of files never reads them.

use std::path::Path;

use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use super::audit::{Action, Actor, Entity};
use super::practice::expect_changed;
use super::row::{self, Reading, day_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, Stored, client, merge};
use crate::domain::{Attachment, AttachmentId, AttachmentKind, ClientId, FileFormat, PersonName};

const ENTITY: &str = "file";
const INSERT: &str = "INSERT INTO attachment (uid, client_id, practitioner_id, kind, format, title, file_name,
    dated_on, bytes, sha256, created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)";
const INSERT_CONTENT: &str = "INSERT INTO attachment_content (attachment_id, content) VALUES (?1, ?2)";
const UPDATE: &str = "UPDATE attachment SET kind = ?2, title = ?3, dated_on = ?4, updated_at = ?5,
    revision = revision + 1 WHERE id = ?1 AND revision = ?6";
const IS_THERE: &str = "SELECT count(*) FROM attachment WHERE id = ?1";
const DELETE: &str = "DELETE FROM attachment WHERE id = ?1";
const OF_CLIENT: &str = "SELECT * FROM attachment
    WHERE client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1) ORDER BY dated_on DESC, id DESC";
const CONTENT: &str = "SELECT a.id, a.sha256, c.content FROM attachment a
    JOIN attachment_content c ON c.attachment_id = a.id WHERE a.id = ?1";
const ALL: &str = "SELECT id FROM attachment ORDER BY id";
const SUM: &str = "SELECT count(*), coalesce(sum(bytes), 0) FROM attachment";
const LARGEST: &str = "SELECT a.*, w.whole_id, k.given_name, k.family_name FROM attachment a
    JOIN client_whole w ON w.client_id = a.client_id JOIN client k ON k.id = w.whole_id
    WHERE w.whole_id NOT IN (SELECT from_id FROM client_merge)
    ORDER BY a.bytes DESC, a.id LIMIT ?1";

/// A file among the largest, and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LargeAttachment {
    /// The file.
    pub attachment: Stored<AttachmentId, Attachment>,
    /// With whose record it is kept, under the number the record is known by.
    pub client: ClientId,
    /// Their name.
    pub client_name: PersonName,
}

/// How much room the practice takes on the disk, and how much of it files take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpaceTaken {
    /// The practice file with its journal, in bytes.
    pub file: u64,
    /// How many files are kept in it.
    pub attachments: u64,
    /// How many bytes these have.
    pub attachment_bytes: u64,
}

fn read(row: &Row<'_>) -> Result<Stored<AttachmentId, Attachment>, StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let client = ClientId::new(reading.plain("client_id")?);
    let kind: AttachmentKind = reading.value("kind", |word: String| word.parse())?;
    let format: FileFormat = reading.value("format", |word: String| word.parse())?;
    let names = (reading.line("title")?, reading.line("file_name")?);
    let dated_on = reading.day("dated_on")?;
    let attachment = reading.value("bytes", |bytes: i64| {
        Attachment::new(client, (kind, format), names, dated_on, bytes.unsigned_abs())
    })?;
    Stored::read(&reading, AttachmentId::new, attachment)
}

pub(super) fn insert(
    write: &Write<'_>,
    by: Actor,
    attachment: &Attachment,
    content: &[u8],
) -> Result<AttachmentId, StoreError> {
    if u64::try_from(content.len()) != Ok(attachment.bytes()) {
        return Err(StoreError::FileChanged);
    }
    write.sql.prepare_cached(INSERT)?.execute(params![
        write.new_uid()?,
        merge::survivor(write.sql, attachment.client)?.number(),
        by.practitioner().number(),
        attachment.kind.key(),
        attachment.format.key(),
        attachment.title().as_str(),
        attachment.file_name.as_str(),
        day_text(attachment.dated_on),
        i64::try_from(attachment.bytes()).unwrap_or(i64::MAX),
        hash(content),
        write.now_text(),
    ])?;
    let id = write.sql.last_insert_rowid();
    write.sql.prepare_cached(INSERT_CONTENT)?.execute(params![id, content])?;
    Ok(AttachmentId::new(id))
}

fn hash(content: &[u8]) -> [u8; 32] {
    Sha256::digest(content).into()
}

/// The bytes of a file, if they are those that were kept.
fn content(sql: &Connection, id: AttachmentId) -> Result<Vec<u8>, StoreError> {
    let found = row::one(sql, CONTENT, [id.number()], |row| {
        let reading = Reading::of(row, ENTITY)?;
        Ok((reading.hash("sha256")?, reading.plain::<Vec<u8>>("content")?))
    })?;
    let (kept, content) = found.ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })?;
    if hash(&content) == kept { Ok(content) } else { Err(StoreError::AlteredFile { id: id.number() }) }
}

/// The files whose bytes are not those that were kept.
pub(super) fn altered(sql: &Connection) -> Result<Vec<AttachmentId>, StoreError> {
    let all = row::all(sql, ALL, [], |row| Ok(AttachmentId::new(row.get("id")?)))?;
    let mut altered = Vec::new();
    for id in all {
        if content(sql, id).is_err() {
            altered.push(id);
        }
    }
    Ok(altered)
}

impl PracticeFile {
    /// Keeps a file with a client's record.
    ///
    /// # Errors
    /// [`StoreError::FileChanged`] if the bytes are not as many as were said, [`StoreError::Restricted`],
    /// and whatever keeps a change from being written.
    pub fn add_attachment(
        &mut self,
        actor: Actor,
        attachment: &Attachment,
        content: &[u8],
    ) -> Result<AttachmentId, StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Attachment, |write| {
            let id = insert(write, actor, attachment, content)?;
            write.about(id.number());
            Ok(id)
        })
    }

    /// Puts title, kind or day of a file right. Its bytes never change.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::ChangedMeanwhile`], and whatever keeps a change from being
    /// written.
    pub fn describe_attachment(
        &mut self,
        actor: Actor,
        id: AttachmentId,
        attachment: &Attachment,
        expected_revision: u32,
    ) -> Result<(), StoreError> {
        let number = id.number();
        self.transact(Some(actor), Action::Update, Entity::Attachment, |write| {
            let changed = write.sql.prepare_cached(UPDATE)?.execute(params![
                number,
                attachment.kind.key(),
                attachment.title().as_str(),
                day_text(attachment.dated_on),
                write.now_text(),
                expected_revision,
            ])?;
            expect_changed(changed, ENTITY, number, || Ok(row::count(write.sql, IS_THERE, [number])? > 0))?;
            write.about(number);
            Ok(())
        })
    }

    /// Takes a file out of the record. The log keeps that there was one, and who took it out.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn remove_attachment(&mut self, actor: Actor, id: AttachmentId) -> Result<(), StoreError> {
        let number = id.number();
        self.transact(Some(actor), Action::Delete, Entity::Attachment, |write| {
            if write.sql.prepare_cached(DELETE)?.execute([number])? == 0 {
                return Err(StoreError::NotFound { entity: ENTITY, id: number });
            }
            write.about(number);
            Ok(())
        })
    }

    /// The files kept with a client's record, newest first, without their bytes.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn attachments_of(
        &self,
        client: ClientId,
    ) -> Result<Vec<Stored<AttachmentId, Attachment>>, StoreError> {
        row::all(self.connection(), OF_CLIENT, [client.number()], read)
    }

    /// The bytes of a file, as they were kept. The log says that it was looked at.
    ///
    /// # Errors
    /// [`StoreError::AlteredFile`] if they are not what was kept, [`StoreError::NotFound`], and whatever
    /// keeps the log from being written.
    pub fn attachment_content(&mut self, actor: Actor, id: AttachmentId) -> Result<Vec<u8>, StoreError> {
        let content = content(self.connection(), id)?;
        self.record_view(actor, id)?;
        Ok(content)
    }

    /// The largest files of the practice.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn largest_attachments(&self, limit: usize) -> Result<Vec<LargeAttachment>, StoreError> {
        row::all(self.connection(), LARGEST, [row::at_most(limit)], |row| {
            let reading = Reading::of(row, ENTITY)?;
            Ok(LargeAttachment {
                attachment: read(row)?,
                client: ClientId::new(reading.plain("whole_id")?),
                client_name: client::read_name(&reading)?,
            })
        })
    }

    /// How much room the practice takes.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn space_taken(&self) -> Result<SpaceTaken, StoreError> {
        let (attachments, attachment_bytes): (i64, i64) =
            self.connection().query_row(SUM, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let (attachments, attachment_bytes) = (attachments.unsigned_abs(), attachment_bytes.unsigned_abs());
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |known| known.len());
        let journal = super::key_file::beside(self.path(), "-wal");
        Ok(SpaceTaken { file: size(self.path()) + size(&journal), attachments, attachment_bytes })
    }
}
