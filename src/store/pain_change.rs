//! How a client's pain changed in the visits in which something was done.

use super::row::{self, Reading};
use super::{PracticeFile, StoreError};
use crate::domain::{ClientId, MuscleKey, PainChange, TechniqueKey, by_relief};

const CHANGES_OF: &str = "SELECT min(s.id) AS id, t.technique, t.muscle, count(*) AS visits,
        sum(s.pain_after - s.pain_before) AS total
    FROM session s
    JOIN (SELECT DISTINCT session_id, technique, muscle FROM treatment) t ON t.session_id = s.id
    WHERE s.client_id IN (SELECT client_id FROM client_whole WHERE whole_id = ?1)
        AND s.pain_before IS NOT NULL AND s.pain_after IS NOT NULL
    GROUP BY t.technique, t.muscle";

impl PracticeFile {
    /// How pain changed over the visits in which each technique was used on each muscle, the greatest
    /// relief first. Visits without pain before and after are left out.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn pain_changes_of(&self, client: ClientId) -> Result<Vec<PainChange>, StoreError> {
        let mut changes = row::all(self.connection(), CHANGES_OF, [client.number()], |row| {
            let reading = Reading::of(row, "session")?;
            Ok(PainChange {
                technique: reading.value("technique", |key: String| TechniqueKey::new(key))?,
                muscle: reading.optional("muscle", |key: String| MuscleKey::new(key))?,
                visits: reading.plain("visits")?,
                total: reading.plain("total")?,
            })
        })?;
        by_relief(&mut changes);
        Ok(changes)
    }
}
