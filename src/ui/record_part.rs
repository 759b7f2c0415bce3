//! What the parts of a client's record have in common: each is a screen of its own beside the client's
//! page, and asks the app for the same few things.

use iced::Task;

use crate::ui::output::Output;
use crate::ui::theme::container::Tone;

/// The parts of a client's record, in the order in which they are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is known of the client's health, and when it was last asked.
    Health,
    /// Red flags asked, what was answered, and what was done.
    Screening,
    /// What the client agreed to, how, until when, and what was withdrawn.
    Consents,
    /// What belongs together: visits, measures and sheets for one complaint.
    Episodes,
    /// Referrals and scans, kept inside the practice file.
    Files,
    /// Forms the client fills in on paper.
    Forms,
    /// Texts on one subject for the client to take home.
    Handouts,
    /// The notes of a period as one document.
    Period,
    /// Who saw the record and what was done with it; archive, restrict, erase.
    Standing,
    /// Another record of the same person.
    Merge,
}

impl Part {
    /// Those that are opened at many visits; the others are seldom needed.
    pub const OFTEN: [Self; 7] = [
        Self::Health,
        Self::Screening,
        Self::Consents,
        Self::Episodes,
        Self::Files,
        Self::Forms,
        Self::Handouts,
    ];

    /// Those that are seldom needed.
    pub const SELDOM: [Self; 2] = [Self::Standing, Self::Merge];

    /// Those that are offered beside what they are about: the notes of a period beside the timeline.
    pub const BESIDE: [Self; 1] = [Self::Period];

    /// What it is called where there is little room. Its whole name holds the same word.
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Health => "Health",
            Self::Episodes => "Episodes",
            Self::Forms => "Forms",
            Self::Period => "Print notes",
            Self::Merge => "Same person",
            Self::Screening | Self::Consents | Self::Files | Self::Handouts | Self::Standing => self.name(),
        }
    }

    /// A word for it that is fit for the name of a file.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Health => "health",
            Self::Screening => "red-flags",
            Self::Consents => "consents",
            Self::Episodes => "episodes",
            Self::Files => "files",
            Self::Forms => "forms",
            Self::Handouts => "handouts",
            Self::Period => "print-notes",
            Self::Standing => "standing",
            Self::Merge => "merge",
        }
    }

    /// What it is called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Health => "Health history and reviews",
            Self::Screening => "Red flags",
            Self::Consents => "Consents",
            Self::Episodes => "Episodes of care",
            Self::Files => "Files",
            Self::Forms => "Intake forms",
            Self::Handouts => "Handouts",
            Self::Period => "Print notes of a period",
            Self::Standing => "Who saw what",
            Self::Merge => "Same person twice",
        }
    }
}

/// What only the app can do for a part of a client's record.
pub enum Action<Message> {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Back to the client's page.
    Back,
    /// To the list of clients: the record is no more.
    Leave,
    /// Print these pages.
    Print(Output),
    /// Save these pages as PDF.
    Pdf(Output),
    /// Say this, and do that.
    Say(Tone, String, Task<Message>),
}

impl<Message: Send + 'static> Action<Message> {
    /// The same, for messages of the screen around.
    pub fn map<Outer: Send + 'static>(
        self,
        wrap: impl Fn(Message) -> Outer + Send + 'static,
    ) -> Action<Outer> {
        match self {
            Self::None => Action::None,
            Self::Run(task) => Action::Run(task.map(wrap)),
            Self::Back => Action::Back,
            Self::Leave => Action::Leave,
            Self::Print(output) => Action::Print(output),
            Self::Pdf(output) => Action::Pdf(output),
            Self::Say(tone, words, task) => Action::Say(tone, words, task.map(wrap)),
        }
    }
}
