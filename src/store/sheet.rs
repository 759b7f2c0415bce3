//! Sheets kept exactly as they were given: what was printed can be printed again, byte for byte, whatever the
//! library and the program say by then.

use chrono::TimeDelta;
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use super::audit::{self, Action, Actor, Entity};
use super::row::{self, Reading, instant_text};
use super::transact::Write;
use super::{PracticeFile, StoreError, merge, plan};
use crate::domain::{ClientId, HomeCarePlan, KeptSheet, PlanId, SheetId, SheetLook};

const ENTITY: &str = "sheet";
const INSERT: &str = "INSERT INTO sheet (uid, plan_id, print, ink, language, bytes, sha256, created_at)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
const INSERT_CONTENT: &str = "INSERT INTO sheet_content (sheet_id, pdf) VALUES (?1, ?2)";
const SELECT: &str = "SELECT * FROM sheet WHERE id = ?1";
const OF_PLAN: &str = "SELECT * FROM sheet WHERE plan_id = ?1 ORDER BY id DESC";
const CONTENT: &str = "SELECT s.id, s.sha256, c.pdf FROM sheet s JOIN sheet_content c ON c.sheet_id = s.id
    WHERE s.id = ?1";
const ALL: &str = "SELECT id FROM sheet ORDER BY id";
const GIVE: &str = "UPDATE sheet SET given_at = ?2 WHERE id = ?1 AND given_at IS NULL";
/// Plans that never reached the client fall away, and their pages with them. A printer has ten minutes to answer.
const NEVER_GIVEN: &str = "SELECT id FROM plan WHERE given_at IS NULL AND created_at < ?2
    AND client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)";
const DROP: &str = "DELETE FROM plan WHERE id = ?1 AND given_at IS NULL";
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

/// A sheet as it leaves the program.
#[derive(Debug, Clone, Copy)]
pub struct NewSheet<'a> {
    /// How it looks.
    pub look: SheetLook,
    /// Its pages, as PDF.
    pub pdf: &'a [u8],
}

fn read(row: &Row<'_>) -> Result<(SheetId, KeptSheet), StoreError> {
    let reading = Reading::of(row, ENTITY)?;
    let look = SheetLook {
        print: reading.value("print", |word: String| word.parse())?,
        ink: reading.value("ink", |word: String| word.parse())?,
        language: reading.value("language", |word: String| word.parse())?,
    };
    let given_at = reading.plain::<Option<String>>("given_at")?;
    let kept = KeptSheet {
        plan: PlanId::new(reading.plain("plan_id")?),
        look,
        bytes: reading.plain::<i64>("bytes")?.unsigned_abs(),
        sha256: reading.hash("sha256")?,
        made_at: reading.instant("created_at")?,
        given_at: given_at.map(|_| reading.instant("given_at")).transpose()?,
    };
    Ok((SheetId::new(reading.id()), kept))
}

fn insert(write: &mut Write<'_>, plan: PlanId, sheet: &NewSheet<'_>) -> Result<SheetId, StoreError> {
    let SheetLook { print, ink, language } = sheet.look;
    write.sql.prepare_cached(INSERT)?.execute(params![
        write.new_uid()?,
        plan.number(),
        print.key(),
        ink.key(),
        language.key(),
        i64::try_from(sheet.pdf.len()).unwrap_or(i64::MAX),
        hash(sheet.pdf),
        write.now_text(),
    ])?;
    let id = write.sql.last_insert_rowid();
    write.sql.prepare_cached(INSERT_CONTENT)?.execute(params![id, sheet.pdf])?;
    write.tell("sheet", id);
    Ok(SheetId::new(id))
}

fn drop_never_given(write: &Write<'_>, client: ClientId) -> Result<(), StoreError> {
    let before = instant_text(write.now() - PATIENCE);
    let plans: Vec<i64> =
        row::all(write.sql, NEVER_GIVEN, params![client.number(), before], |row| Ok(row.get(0)?))?;
    for plan in plans {
        write.sql.prepare_cached(DROP)?.execute([plan])?;
    }
    Ok(())
}

fn hash(pdf: &[u8]) -> [u8; 32] {
    Sha256::digest(pdf).into()
}

/// The pages of a sheet, if they are those that were kept.
fn content(sql: &Connection, id: SheetId) -> Result<Vec<u8>, StoreError> {
    let found = row::one(sql, CONTENT, [id.number()], |row| {
        let reading = Reading::of(row, ENTITY)?;
        Ok((reading.hash("sha256")?, reading.plain::<Vec<u8>>("pdf")?))
    })?;
    let (kept, pdf) = found.ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })?;
    if hash(&pdf) == kept { Ok(pdf) } else { Err(StoreError::AlteredSheet { id: id.number() }) }
}

/// The sheets whose pages are not those that were kept.
pub(super) fn altered(sql: &Connection) -> Result<Vec<SheetId>, StoreError> {
    let all = row::all(sql, ALL, [], |row| Ok(SheetId::new(row.get("id")?)))?;
    Ok(all.into_iter().filter(|id| content(sql, *id).is_err()).collect())
}

impl PracticeFile {
    /// Keeps a new plan with the pages it is about to be given on. It counts as given once
    /// [`PracticeFile::record_given`] says so. Plans of the client that were kept before and never reached them
    /// fall away.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn keep_sheet(
        &mut self,
        actor: Actor,
        plan: &HomeCarePlan,
        sheet: &NewSheet<'_>,
    ) -> Result<(PlanId, SheetId), StoreError> {
        self.transact(Some(actor), Action::Create, Entity::Plan, |write| {
            let client = merge::survivor(write.sql, plan.client())?;
            drop_never_given(write, client)?;
            // By the client the log finds this line also when the plan is gone.
            write.tell(audit::CLIENT, client.number());
            let id = plan::insert(write, plan)?;
            let kept = insert(write, id, sheet)?;
            write.about(id.number());
            let overridden = plan.items().iter().filter(|item| item.clearance.is_override()).count();
            if overridden > 0 {
                write.count_many("overridden", i64::try_from(overridden).unwrap_or(i64::MAX));
            }
            Ok((id, kept))
        })
    }

    /// Keeps the pages of a plan that is there already, in another form.
    ///
    /// # Errors
    /// Whatever keeps a change from being written.
    pub fn add_sheet(
        &mut self,
        actor: Actor,
        plan: PlanId,
        sheet: &NewSheet<'_>,
    ) -> Result<SheetId, StoreError> {
        self.transact(Some(actor), Action::Update, Entity::Plan, |write| {
            write.about(plan.number());
            plan::tell_client(write, plan)?;
            insert(write, plan, sheet)
        })
    }

    /// Says that a sheet went to the printer or was saved: from now on it and its plan stay as they are. Only the
    /// first time counts; answers with it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], and whatever keeps a change from being written.
    pub fn record_given(&mut self, actor: Actor, sheet: SheetId) -> Result<KeptSheet, StoreError> {
        let known = self.sheet(sheet)?;
        if known.given_at.is_none() {
            self.transact(Some(actor), Action::Update, Entity::Plan, |write| {
                write
                    .sql
                    .prepare_cached(GIVE)?
                    .execute(params![sheet.number(), instant_text(write.now())])?;
                plan::give(write, known.plan)?;
                write.about(known.plan.number());
                plan::tell_client(write, known.plan)?;
                write.tell("sheet", sheet.number());
                write.count("given");
                Ok(())
            })?;
        }
        self.sheet(sheet)
    }

    /// What is known of a kept sheet.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Unreadable`] if it makes no sense.
    pub fn sheet(&self, id: SheetId) -> Result<KeptSheet, StoreError> {
        let found = row::one(self.connection(), SELECT, [id.number()], read)?;
        found.map(|(_, kept)| kept).ok_or(StoreError::NotFound { entity: ENTITY, id: id.number() })
    }

    /// The sheets kept of a plan, newest first. None of a plan that an older version gave.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if one makes no sense.
    pub fn sheets_of(&self, plan: PlanId) -> Result<Vec<(SheetId, KeptSheet)>, StoreError> {
        row::all(self.connection(), OF_PLAN, [plan.number()], read)
    }

    /// The pages of a kept sheet, byte for byte. Whoever lets them leave the program logs it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::AlteredSheet`] if they are not what was kept.
    pub fn sheet_pdf(&self, id: SheetId) -> Result<Vec<u8>, StoreError> {
        content(self.connection(), id)
    }
}
