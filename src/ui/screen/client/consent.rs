//! What a client has to agree to before they are treated, on their page.

use iced::Element;

use super::{Loaded, Message};
use crate::ui::record_part::Part;
use crate::ui::screen_parts::consent_line;

/// One line if consent to treatment is missing, over or soon over, leading to the consents.
pub(super) fn line(shown: &Loaded) -> Option<Element<'_, Message>> {
    let way = ("Consents".into(), Message::Part(Part::Consents));
    shown.consent_lack.map(|lack| consent_line(lack, Some(way)))
}
