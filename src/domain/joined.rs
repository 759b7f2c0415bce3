//! Two records of one person, joined, and taken apart again.

use super::{Client, ClientCaution, Email, Language, Line, Phone, Prose};

impl Client {
    /// This record with what the other knows besides: phones, e-mail addresses, tags and cautions of
    /// both, and the other's words where this one has none. Where both say something, this one's
    /// stands; the other's stays in its own record.
    #[must_use]
    pub fn joined_with(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        fill(&mut joined.preferred_name, &other.preferred_name, Line::is_empty);
        fill(&mut joined.pronouns, &other.pronouns, Line::is_empty);
        fill(&mut joined.birth_date, &other.birth_date, Option::is_none);
        add(&mut joined.phones, &other.phones, |one, two| Phone::digits(one) == two.digits());
        add(&mut joined.emails, &other.emails, Email::is_same);
        fill(&mut joined.address, &other.address, Prose::is_empty);
        fill(&mut joined.occupation, &other.occupation, Line::is_empty);
        fill(&mut joined.referrer, &other.referrer, Line::is_empty);
        fill(&mut joined.heard_of_us, &other.heard_of_us, Line::is_empty);
        fill(&mut joined.guardian, &other.guardian, Option::is_none);
        fill(&mut joined.language, &other.language, |language| *language == Language::default());
        joined.tags = self.tags.iter().chain(other.tags.iter()).cloned().collect();
        fill(&mut joined.emergency_contact, &other.emergency_contact, Option::is_none);
        add(&mut joined.cautions, &other.cautions, covers);
        joined
    }

    /// This record without what a joining added to it: `before` became `joined`, and since then it may
    /// have been changed. What was changed since stays as it is; what `before` has and `joined` did not
    /// show, because another entry said as much, stands in it again.
    #[must_use]
    pub fn parted(&self, before: &Self, joined: &Self) -> Self {
        let mut parted = self.clone();
        restore(&mut parted.preferred_name, &before.preferred_name, &joined.preferred_name);
        restore(&mut parted.pronouns, &before.pronouns, &joined.pronouns);
        restore(&mut parted.birth_date, &before.birth_date, &joined.birth_date);
        take_away(&mut parted.phones, &before.phones, &joined.phones);
        take_away(&mut parted.emails, &before.emails, &joined.emails);
        restore(&mut parted.address, &before.address, &joined.address);
        restore(&mut parted.occupation, &before.occupation, &joined.occupation);
        restore(&mut parted.referrer, &before.referrer, &joined.referrer);
        restore(&mut parted.heard_of_us, &before.heard_of_us, &joined.heard_of_us);
        restore(&mut parted.guardian, &before.guardian, &joined.guardian);
        restore(&mut parted.language, &before.language, &joined.language);
        let mut tags: Vec<_> = self.tags.clone().into();
        take_away(&mut tags, &Vec::from(before.tags.clone()), &Vec::from(joined.tags.clone()));
        parted.tags = tags.into();
        restore(&mut parted.emergency_contact, &before.emergency_contact, &joined.emergency_contact);
        take_away(&mut parted.cautions, &before.cautions, &joined.cautions);
        parted
    }
}

/// Whether an entry of the health history says all that another of the same name says. One that is
/// over does not stand for one that holds, nor one medicine for another.
fn covers(ours: &ClientCaution, theirs: &ClientCaution) -> bool {
    let is_named_alike = (ours.label(), ours.caution()) == (theirs.label(), theirs.caution());
    let has_its_words = theirs.note().is_empty() || ours.note() == theirs.note();
    let has_its_due_date = theirs.due().is_none() || ours.due() == theirs.due();
    let holds_as_long =
        ours.over_since().is_none_or(|ours| theirs.over_since().is_some_and(|theirs| theirs <= ours));
    let is_shown_as_well = ours.is_caution() || !theirs.is_caution();
    is_named_alike && has_its_words && has_its_due_date && holds_as_long && is_shown_as_well
}

fn fill<T: Clone>(ours: &mut T, theirs: &T, is_empty: fn(&T) -> bool) {
    if is_empty(ours) {
        ours.clone_from(theirs);
    }
}

fn add<T: Clone>(ours: &mut Vec<T>, theirs: &[T], is_same: fn(&T, &T) -> bool) {
    for their in theirs {
        if !ours.iter().any(|our| is_same(our, their)) {
            ours.push(their.clone());
        }
    }
}

fn restore<T: Clone + PartialEq>(present: &mut T, before: &T, joined: &T) {
    if present == joined {
        present.clone_from(before);
    }
}

fn take_away<T: Clone + PartialEq>(present: &mut Vec<T>, before: &[T], joined: &[T]) {
    present.retain(|entry| before.contains(entry) || !joined.contains(entry));
    present.extend(before.iter().filter(|entry| !joined.contains(entry)).cloned());
}
