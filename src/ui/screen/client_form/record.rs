//! From a record to the fields of the form, and back.

use super::contact::Lines;
use super::{ClientForm, Field, Spot};
use crate::domain::{
    BirthDate, Client, Email, EmergencyContact, Guardian, Invalid, Line, PersonName, Phone, Prose,
};
use crate::ui::widget::date_field::{self, Order};
use crate::ui::widget::editor;

/// What is wrong, and where.
type Wrong = (Spot, String);

impl ClientForm {
    /// Puts a record into the fields.
    pub(super) fn fill(&mut self, client: &Client) {
        let order = self.context.date_order();
        let text = |line: &Line| line.to_string();
        let number = |phone: &Option<Phone>| phone.as_ref().map(ToString::to_string).unwrap_or_default();
        for (field, value) in [
            (Field::Given, text(client.name.given())),
            (Field::Family, text(client.name.family())),
            (Field::Preferred, text(&client.preferred_name)),
            (Field::Pronouns, text(&client.pronouns)),
            (Field::Born, client.birth_date.map(|birth| typed_date(birth.date(), order)).unwrap_or_default()),
            (Field::Occupation, text(&client.occupation)),
            (Field::Referrer, text(&client.referrer)),
            (Field::HeardOfUs, text(&client.heard_of_us)),
        ] {
            self.set(field, value);
        }
        if let Some(contact) = &client.emergency_contact {
            self.set(Field::EmergencyName, text(&contact.name));
            self.set(Field::EmergencyRelation, text(&contact.relation));
            self.set(Field::EmergencyPhone, number(&contact.phone));
        }
        if let Some(guardian) = &client.guardian {
            self.set(Field::GuardianName, text(guardian.name()));
            self.set(Field::GuardianRelation, text(&guardian.relation));
            self.set(Field::GuardianPhone, number(&guardian.phone));
            self.set(Field::GuardianEmail, guardian.email.to_string());
        }
        self.phones = Lines::of(client.phones.iter().map(ToString::to_string));
        self.emails = Lines::of(client.emails.iter().map(ToString::to_string));
        self.tags.chosen.clone_from(&client.tags);
        self.language = client.language;
        self.address = editor::State::new(client.address.as_str());
        self.cautions.clone_from(&client.cautions);
        self.record = Some(client.clone());
    }

    /// The record the fields say, or the first thing that is wrong.
    pub(super) fn client(&self) -> Result<Client, Wrong> {
        let name = PersonName::new(self.get(Field::Given), self.get(Field::Family))
            .map_err(|error| (Spot::Field(Field::Given), error.to_string()))?;
        let mut client = Client::named(name);
        client.preferred_name = self.line(Field::Preferred)?;
        client.pronouns = self.line(Field::Pronouns)?;
        client.birth_date = self.birth_date()?;
        client.tags = self.whole_tags()?;
        client.guardian = self.guardian()?;
        client.cautions = self.whole_cautions()?;
        client.phones = self.phones()?;
        client.emails = self.emails()?;
        client.address =
            Prose::new(self.address.text()).map_err(|error| (Spot::Address, error.to_string()))?;
        client.occupation = self.line(Field::Occupation)?;
        client.referrer = self.line(Field::Referrer)?;
        client.heard_of_us = self.line(Field::HeardOfUs)?;
        client.language = self.language;
        client.emergency_contact = self.emergency_contact()?;
        Ok(client)
    }

    fn line(&self, field: Field) -> Result<Line, Wrong> {
        Line::new(self.get(field)).map_err(at(field))
    }

    fn phone(&self, field: Field) -> Result<Option<Phone>, Wrong> {
        match self.get(field).trim() {
            "" => Ok(None),
            typed => Phone::new(typed).map(Some).map_err(at(field)),
        }
    }

    fn emergency_contact(&self) -> Result<Option<EmergencyContact>, Wrong> {
        let contact = EmergencyContact {
            name: self.line(Field::EmergencyName)?,
            relation: self.line(Field::EmergencyRelation)?,
            phone: self.phone(Field::EmergencyPhone)?,
        };
        if !contact.name.is_empty() {
            return Ok(Some(contact));
        }
        if contact.phone.is_some() || !contact.relation.is_empty() {
            return Err((Spot::Field(Field::EmergencyName), "Please say who this is.".into()));
        }
        Ok(None)
    }

    fn guardian(&self) -> Result<Option<Guardian>, Wrong> {
        let name = self.line(Field::GuardianName)?;
        let relation = self.line(Field::GuardianRelation)?;
        let phone = self.phone(Field::GuardianPhone)?;
        let email = Email::new(self.get(Field::GuardianEmail)).map_err(at(Field::GuardianEmail))?;
        if !name.is_empty() {
            let mut guardian = Guardian::named(name).map_err(at(Field::GuardianName))?;
            (guardian.relation, guardian.phone, guardian.email) = (relation, phone, email);
            return Ok(Some(guardian));
        }
        if phone.is_some() || !relation.is_empty() || !email.is_empty() {
            return Err((Spot::Field(Field::GuardianName), "Please say who this is.".into()));
        }
        Ok(None)
    }

    /// The birth date as it was typed.
    pub(super) fn birth_date(&self) -> Result<Option<BirthDate>, Wrong> {
        let read = date_field::read(self.get(Field::Born), self.context.date_order());
        let date = read.map_err(|error| (Spot::Field(Field::Born), error.to_string()))?;
        date.map(|date| BirthDate::new(date, self.context.today())).transpose().map_err(at(Field::Born))
    }

    /// The age of someone with this birth date who is not of age today.
    pub(super) fn minor_age(&self) -> Option<u32> {
        let birth = self.birth_date().ok()??;
        let today = self.context.today();
        birth.is_minor_on(today, self.context.catalog.majority()).then(|| birth.age_on(today))
    }
}

fn at(field: Field) -> impl Fn(Invalid) -> Wrong {
    move |error| (Spot::Field(field), error.to_string())
}

fn typed_date(date: chrono::NaiveDate, order: Order) -> String {
    match order {
        Order::MonthFirst => date.format("%-m/%-d/%Y").to_string(),
        Order::DayFirst => date.format("%-d/%-m/%Y").to_string(),
    }
}
