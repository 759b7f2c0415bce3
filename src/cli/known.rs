//! Keys that another program wrote must be keys of the reference library.

use crate::catalog::Catalog;
use crate::domain::{
    CautionKey, Client, ClientCaution, Examination, ExaminationKey, FindingKey, MuscleKey, Session,
    TechniqueKey,
};

/// A key that the library does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {what} “{key}” in this version{near}")]
pub struct Unknown {
    what: &'static str,
    key: String,
    /// What may be meant, as the end of the sentence.
    near: String,
}

/// How many near matches are named.
const NEAR: usize = 3;

macro_rules! knows {
    ($function:ident, $key:ident, $one:ident, $find:ident, $what:literal) => {
        fn $function(catalog: &Catalog, key: &$key) -> Result<(), Unknown> {
            if catalog.$one(key).is_some() {
                return Ok(());
            }
            let typed = key.as_str().replace('_', " ");
            let near = catalog.$find(&typed, NEAR).into_iter().map(|entry| entry.key.to_string());
            Err(Unknown { what: $what, key: key.to_string(), near: meant(&near.collect::<Vec<_>>()) })
        }
    };
}

knows!(muscle, MuscleKey, muscle, find_muscles, "muscle");
knows!(technique, TechniqueKey, technique, find_techniques, "technique");
knows!(finding, FindingKey, finding, find_findings, "finding");
knows!(examination, ExaminationKey, examination, find_examinations, "test or movement");
knows!(caution, CautionKey, caution, find_cautions, "caution");

fn meant(near: &[String]) -> String {
    if near.is_empty() { String::new() } else { format!("; did you mean {}?", near.join(" or ")) }
}

/// Whether every key of a client's record is known.
///
/// # Errors
/// The first [`Unknown`] key.
pub fn client(catalog: &Catalog, client: &Client) -> Result<(), Unknown> {
    client.cautions.iter().filter_map(ClientCaution::caution).try_for_each(|key| caution(catalog, key))
}

/// Whether every key of a session is known.
///
/// # Errors
/// The first [`Unknown`] key.
pub fn session(catalog: &Catalog, session: &Session) -> Result<(), Unknown> {
    for found in &session.findings {
        finding(catalog, &found.finding)?;
        found.muscle.as_ref().map_or(Ok(()), |key| muscle(catalog, key))?;
    }
    for one in &session.examinations {
        examination(catalog, &one.examination)?;
        on_its_scale(catalog, one)?;
    }
    for done in &session.treatments {
        technique(catalog, &done.technique)?;
        done.muscle.as_ref().map_or(Ok(()), |key| muscle(catalog, key))?;
    }
    Ok(())
}

/// Whether the result is one that this test or movement can have.
fn on_its_scale(catalog: &Catalog, one: &Examination) -> Result<(), Unknown> {
    match catalog.examination(&one.examination) {
        Some(kind) if !kind.can_be(one.examined) => Err(Unknown {
            what: "result",
            key: format!("{}: {}", one.examination, one.examined.scale()),
            near: format!("; it is {}", kind.scale()),
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_unknown_key_is_named_with_what_may_be_meant() {
        let catalog = Catalog::builtin().unwrap();
        assert_eq!(muscle(&catalog, &MuscleKey::new("quadratus_lumborum").unwrap()), Ok(()));
        let told = muscle(&catalog, &MuscleKey::new("quadratus_lumborun").unwrap()).unwrap_err().to_string();
        assert!(told.contains("“quadratus_lumborun”") && told.contains("quadratus_lumborum"), "{told}");
        let told = technique(&catalog, &TechniqueKey::new("zzzzz").unwrap()).unwrap_err().to_string();
        assert!(told.ends_with("in this version"), "{told}");
    }
}
