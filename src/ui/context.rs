//! What every screen of an open practice works with.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::local_time::LocalTime;
use crate::catalog::{Catalog, OwnTrouble};
use crate::domain::{JurisdictionKey, Paper, Practice, Practitioner, PractitionerId, Role};
use crate::paper::OwnPictures;
use crate::store::{Actor, Clock, Handle, PracticeFile, StoreError, Warning};
use crate::ui::widget::date_field::Order;

/// What every screen of an open practice works with. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The practice file, on its own thread.
    pub file: Handle,
    /// The reference library of this practice, with the therapist's own entries.
    pub catalog: Arc<Catalog>,
    /// The therapist's own pictures of home-care items.
    pub pictures: Arc<OwnPictures>,
    /// What could not be used of the therapist's own entries.
    pub own_troubles: Arc<[OwnTrouble]>,
    /// The practice, for what is printed.
    pub practice: Arc<Practice>,
    /// Who is at the desk.
    pub practitioner: Arc<Practitioner>,
    /// Their number.
    pub practitioner_id: PractitionerId,
    /// What they may do.
    pub role: Role,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The zone of the room.
    pub local_time: LocalTime,
    /// Whether the practice is only looked at, because it may be open in another window.
    pub looks: bool,
    /// What is worth saying of the practice file for as long as it is open.
    pub warnings: Arc<[Warning]>,
}

/// The reference library of a practice, as it stands in its file.
#[derive(Debug, Clone)]
pub struct Library {
    /// The library with the therapist's own entries.
    pub catalog: Arc<Catalog>,
    /// The therapist's own pictures.
    pub pictures: Arc<OwnPictures>,
    /// What could not be used of the therapist's own entries.
    pub troubles: Arc<[OwnTrouble]>,
}

impl Library {
    /// The library of this practice file; `known` is the library as the program brings it, or as it
    /// was before.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn of(file: &PracticeFile, known: &Catalog) -> Result<Self, StoreError> {
        let (catalog, troubles) = file.catalog(known)?;
        let pictures = OwnPictures::new(file.own_pictures()?);
        Ok(Self { catalog: Arc::new(catalog), pictures: Arc::new(pictures), troubles: troubles.into() })
    }
}

impl Context {
    /// Reads the library anew, after the therapist changed it. What comes back is taken with
    /// [`Context::take_library`] by everyone who holds a context.
    pub fn reread_library(
        &self,
    ) -> impl Future<Output = Result<Library, StoreError>> + Send + 'static + use<> {
        let known = Arc::clone(&self.catalog);
        self.file.run(move |file| Library::of(file, &known))
    }

    /// Says where the practice is, and reads the library as it is there.
    pub fn keep_place(
        &self,
        place: Option<JurisdictionKey>,
    ) -> impl Future<Output = Result<Library, StoreError>> + Send + 'static + use<> {
        let (known, actor) = (Arc::clone(&self.catalog), self.actor());
        self.file.run(move |file| {
            file.set_jurisdiction(actor, place.as_ref())?;
            Library::of(file, &known)
        })
    }

    /// Works with this library from now on.
    pub fn take_library(&mut self, library: &Library) {
        self.catalog = Arc::clone(&library.catalog);
        self.pictures = Arc::clone(&library.pictures);
        self.own_troubles = Arc::clone(&library.troubles);
    }

    /// Who acts, for the audit log.
    pub fn actor(&self) -> Actor {
        Actor::from(self.practitioner_id)
    }

    /// The present instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// What the clock on the wall shows.
    pub fn wall_clock(&self) -> NaiveDateTime {
        self.local_time.at(self.now())
    }

    /// Which number of a date comes first, by the paper the practice prints on.
    pub fn date_order(&self) -> Order {
        match self.practice.paper {
            Paper::Letter => Order::MonthFirst,
            Paper::A4 => Order::DayFirst,
        }
    }

    /// The day it is in the room.
    pub fn today(&self) -> NaiveDate {
        self.wall_clock().date()
    }
}

impl fmt::Debug for Context {
    /// Says nothing of what is in the practice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context").finish_non_exhaustive()
    }
}
