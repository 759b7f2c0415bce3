//! What every screen of an open practice works with.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::local_time::LocalTime;
use crate::catalog::Catalog;
use crate::domain::{Paper, Practice, Practitioner, PractitionerId};
use crate::store::{Actor, Clock, Handle};
use crate::ui::widget::date_field::Order;

/// What every screen of an open practice works with. Cheap to clone.
#[derive(Clone)]
pub struct Context {
    /// The practice file, on its own thread.
    pub file: Handle,
    /// The reference library.
    pub catalog: Arc<Catalog>,
    /// The practice, for what is printed.
    pub practice: Arc<Practice>,
    /// Who is at the desk.
    pub practitioner: Arc<Practitioner>,
    /// Their number.
    pub practitioner_id: PractitionerId,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The zone of the room.
    pub local_time: LocalTime,
}

impl Context {
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
