//! A consent being recorded: which wordings, what fills their gaps, who agrees, how and when.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::catalog::{self, Catalog, PhrasePart};
use crate::domain::{
    Client, ClientId, Consent, ConsentKey, ConsentKind, ConsentParts, Given, Line, PenStrokes, Prose, Signer,
};
use crate::ui::context::Context;
use crate::ui::widget::choice::Pick;
use crate::ui::widget::date_field::{self, spoken};
use crate::ui::widget::signature_pad;

/// How a consent is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum How {
    /// Signed on paper.
    Paper,
    /// Said aloud.
    Spoken,
    /// Signed on the screen.
    OnScreen,
}

impl How {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::Paper, Self::Spoken, Self::OnScreen];
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Paper => "On paper",
            Self::Spoken => "Spoken",
            Self::OnScreen => "Signed on screen",
        })
    }
}

/// Who agrees, or takes it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// The client.
    Client,
    /// A parent or guardian.
    Guardian,
}

impl Who {
    /// Everybody.
    pub const ALL: [Self; 2] = [Self::Client, Self::Guardian];
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Client => "The client",
            Self::Guardian => "A parent or guardian",
        })
    }
}

/// A field in which something can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// Which wordings.
    Wordings,
    /// The gap of a wording, from 0.
    Gap(ConsentKey, usize),
    /// The name of the guardian.
    Guardian,
    /// What they are to the client.
    Relation,
    /// The witness.
    Witness,
    /// The day.
    On,
    /// The pad.
    Signature,
}

/// What was done on the form.
#[derive(Debug, Clone)]
pub enum Change {
    /// A wording was ticked or unticked.
    Toggled(ConsentKey),
    /// A gap was filled.
    Answered(ConsentKey, usize, String),
    /// Who agrees.
    Who(Pick<Who>),
    /// How.
    How(Pick<How>),
    /// A line was typed.
    Typed(Field, String),
    /// The pad was drawn on.
    Drawn(signature_pad::Event),
}

/// The words of the form, as autosave keeps them. A signature is not among them: it belongs to the
/// moment, and to the words that stood beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Words {
    /// The wordings that are ticked.
    pub chosen: Vec<ConsentKey>,
    /// What fills their gaps.
    pub answers: BTreeMap<ConsentKey, Vec<String>>,
    /// How it is given.
    pub how: Option<How>,
    /// Who agrees.
    pub who: Option<Who>,
    /// The name of the guardian.
    pub guardian: String,
    /// What they are to the client.
    pub relation: String,
    /// Who was there as a witness.
    pub witness: String,
    /// The day, as typed.
    pub on: String,
}

/// A consent being recorded.
#[derive(Debug, Default)]
pub struct Giving {
    /// What was typed.
    pub words: Words,
    /// What was drawn.
    pub pad: signature_pad::State,
    /// What is wrong, and where.
    pub wrong: Option<(Field, String)>,
}

impl Giving {
    /// A form with these kinds ticked and what is known of the client filled in.
    pub fn of(context: &Context, client: &Client, kinds: &[ConsentKind]) -> Self {
        let minor = client.is_minor_on(context.today(), context.catalog.majority());
        let mut giving = Self::default();
        giving.words.how = Some(How::Paper);
        giving.words.who = Some(if minor { Who::Guardian } else { Who::Client });
        if let Some(guardian) = client.guardian.as_ref().filter(|_| minor) {
            giving.words.guardian = guardian.name().to_string();
        }
        giving.words.on = spoken(context.today());
        for consent in context.catalog.consents().iter().filter(|consent| kinds.contains(&consent.kind)) {
            giving.words.chosen.push(consent.key.clone());
            giving.fill_known(context, client, consent);
        }
        giving
    }

    /// Fills the gaps that the record knows the answer to.
    fn fill_known(&mut self, context: &Context, client: &Client, consent: &catalog::Consent) {
        let known = |gap: &PhrasePart| match gap {
            PhrasePart::Blank { name: Some(name) } => match name.as_str() {
                "therapist" => context.practitioner.signs_as(),
                "name of the child" => client.name.to_string(),
                "date of birth" => client.birth_date.map(|birth| spoken(birth.date())).unwrap_or_default(),
                _ => String::new(),
            },
            _ => String::new(),
        };
        let answers = consent.gaps().map(known).collect();
        self.words.answers.entry(consent.key.clone()).or_insert(answers);
    }

    /// What fills a gap.
    pub fn answer(&self, key: &ConsentKey, gap: usize) -> &str {
        self.words.answers.get(key).and_then(|answers| answers.get(gap)).map_or("", String::as_str)
    }

    /// What fills the gaps of a wording.
    pub fn answers(&self, key: &ConsentKey) -> &[String] {
        self.words.answers.get(key).map_or(&[], Vec::as_slice)
    }

    /// The wordings that are ticked, in the order of the library.
    pub fn chosen<'c>(&self, catalog: &'c Catalog) -> Vec<&'c catalog::Consent> {
        catalog.consents().iter().filter(|consent| self.words.chosen.contains(&consent.key)).collect()
    }

    /// Applies what was done; says whether words were typed.
    pub fn update(&mut self, change: Change, context: &Context, client: &Client) -> bool {
        if let Change::Drawn(event) = change {
            self.wrong.take_if(|(field, _)| *field == Field::Signature);
            self.pad.update(event);
            return false;
        }
        // What was signed is what stood there: other words need another signature.
        let signed_words = !matches!(&change, Change::Typed(Field::Witness | Field::On, _) | Change::How(_));
        match change {
            Change::Toggled(key) => self.toggle(&key, context, client),
            Change::Answered(key, gap, answer) => {
                self.wrong.take_if(|(field, _)| *field == Field::Gap(key.clone(), gap));
                let answers = self.words.answers.entry(key).or_default();
                if answers.len() <= gap {
                    answers.resize(gap + 1, String::new());
                }
                if let Some(slot) = answers.get_mut(gap) {
                    *slot = answer;
                }
            }
            Change::Who(pick) => self.words.who = pick.apply(self.words.who, &Who::ALL).or(self.words.who),
            Change::How(pick) => self.words.how = pick.apply(self.words.how, &How::ALL).or(self.words.how),
            Change::Typed(field, typed) => {
                self.wrong.take_if(|(wrong, _)| *wrong == field);
                match field {
                    Field::Guardian => self.words.guardian = typed,
                    Field::Relation => self.words.relation = typed,
                    Field::Witness => self.words.witness = typed,
                    Field::On => self.words.on = typed,
                    Field::Wordings | Field::Gap(..) | Field::Signature => {}
                }
            }
            Change::Drawn(_) => {}
        }
        if signed_words && !self.pad.is_empty() {
            self.pad = signature_pad::State::default();
            let says = "The words changed, so the signature was taken away. Please sign once more.";
            self.wrong = Some((Field::Signature, says.to_owned()));
        }
        true
    }

    fn toggle(&mut self, key: &ConsentKey, context: &Context, client: &Client) {
        self.wrong.take_if(|(field, _)| *field == Field::Wordings);
        if self.words.chosen.contains(key) {
            self.words.chosen.retain(|chosen| chosen != key);
            return;
        }
        self.words.chosen.push(key.clone());
        if let Some(consent) = context.catalog.consent(key) {
            self.fill_known(context, client, consent);
        }
    }

    /// The consents as they are to be recorded, one for each wording.
    ///
    /// # Errors
    /// The first field that is wrong, and a sentence for it.
    pub fn consents(&self, context: &Context, client: ClientId) -> Result<Vec<Consent>, (Field, String)> {
        let chosen = self.chosen(&context.catalog);
        if chosen.is_empty() {
            return Err((Field::Wordings, "Tick what is agreed to.".to_owned()));
        }
        let how = self.words.how.unwrap_or(How::Paper);
        for consent in &chosen {
            self.check_gaps(consent, how)?;
        }
        let at = |field: Field| move |error: crate::domain::Invalid| (field, error.to_string());
        let by = match self.words.who {
            Some(Who::Guardian) => {
                let name = Line::new(&self.words.guardian).map_err(at(Field::Guardian))?;
                let relation = Line::new(&self.words.relation).map_err(at(Field::Relation))?;
                Signer::guardian(name, relation).map_err(at(Field::Guardian))?
            }
            Some(Who::Client) | None => Signer::Client,
        };
        let witness = Line::new(&self.words.witness).map_err(at(Field::Witness))?;
        let given_on = self.day(context)?;
        let given = match how {
            How::Paper => Given::Paper,
            How::Spoken => Given::Spoken,
            How::OnScreen if given_on < context.today() => {
                let says =
                    "What is signed on the screen is signed today. For another day, choose “On paper”.";
                return Err((Field::On, says.to_owned()));
            }
            How::OnScreen => {
                let strokes = PenStrokes::new(self.pad.strokes().to_vec());
                Given::OnScreen(strokes.map_err(at(Field::Signature))?)
            }
        };
        let consent = |wording: &&catalog::Consent| {
            let name = Line::new(&wording.name).map_err(at(Field::Wordings))?;
            let text = Prose::new(wording.worded(self.answers(&wording.key))).map_err(at(Field::Wordings))?;
            let parts = ConsentParts {
                client,
                kind: wording.kind,
                key: Some(wording.key.clone()),
                name,
                wording: text,
                given_on,
                given: given.clone(),
                by: by.clone(),
                witness: witness.clone(),
                expires_on: context.catalog.lasts(wording).expires_on(given_on),
            };
            let field = if by.is_guardian() { Field::On } else { Field::Guardian };
            Consent::new(parts, context.today()).map_err(|error| {
                let ahead = matches!(error, crate::domain::Invalid::Ahead { .. });
                (if ahead { Field::On } else { field }, error.to_string())
            })
        };
        chosen.iter().map(consent).collect()
    }

    /// On paper a gap may have been filled by hand; what is said or signed here has to be whole.
    fn check_gaps(&self, consent: &catalog::Consent, how: How) -> Result<(), (Field, String)> {
        for (place, gap) in consent.gaps().enumerate() {
            let field = Field::Gap(consent.key.clone(), place);
            let answer = Line::new(self.answer(&consent.key, place));
            let answer = answer.map_err(|error| (field.clone(), error.to_string()))?;
            if how != How::Paper && answer.is_empty() {
                let says = format!("Please fill in “{}” before it is agreed to.", gap_name(gap));
                return Err((field, says));
            }
        }
        Ok(())
    }

    /// The day as it was typed.
    pub fn day(&self, context: &Context) -> Result<NaiveDate, (Field, String)> {
        let read = date_field::read(&self.words.on, context.date_order());
        let day = read.map_err(|error| (Field::On, error.to_string()))?;
        day.ok_or_else(|| (Field::On, "Please write the day on which it was given.".to_owned()))
    }
}

/// What belongs into a gap.
pub fn gap_name(gap: &PhrasePart) -> String {
    match gap {
        PhrasePart::Blank { name: Some(name) } => name.clone(),
        PhrasePart::Pick { choices } => choices.join(" / "),
        PhrasePart::Blank { name: None } | PhrasePart::Words(_) => "the gap".to_owned(),
    }
}
