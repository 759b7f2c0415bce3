//! What one record brings to another, and where the two say different things.

use crate::domain::{Client, ClientCaution, Email, Phone, Tag};
use crate::ui::widget::date_field::spoken;

/// A field of a record: what it is called, and what stands in it.
type Named = (&'static str, String);

/// The fields of which a record has one each; empty where nothing is known.
fn singles(client: &Client) -> Vec<Named> {
    let emergency = client.emergency_contact.as_ref().map(|contact| contact.name.to_string());
    let guardian = client.guardian.as_ref().map(|guardian| guardian.name().to_string());
    vec![
        ("Likes to be called", client.preferred_name.to_string()),
        ("Pronouns", client.pronouns.to_string()),
        ("Birth date", client.birth_date.map(|birth| spoken(birth.date())).unwrap_or_default()),
        ("Occupation", client.occupation.to_string()),
        ("Address", client.address.as_str().trim().replace('\n', ", ")),
        ("Referred by", client.referrer.to_string()),
        ("Heard of us", client.heard_of_us.to_string()),
        ("Sheets in", client.language.to_string()),
        ("Guardian", guardian.unwrap_or_default()),
        ("Emergency contact", emergency.unwrap_or_default()),
    ]
}

/// What a joined record has more than it had: field by field.
pub(super) fn gains(before: &Client, joined: &Client) -> Vec<Named> {
    let mut gains = vec![
        ("Cautions", list(&before.cautions, &joined.cautions, |it: &ClientCaution| it.label().to_string())),
        ("Phones", list(&before.phones, &joined.phones, Phone::to_string)),
        ("E-mails", list(&before.emails, &joined.emails, Email::to_string)),
        ("Tags", {
            let (before, joined): (Vec<Tag>, Vec<Tag>) =
                (before.tags.clone().into(), joined.tags.clone().into());
            list(&before, &joined, Tag::to_string)
        }),
    ];
    let singles = singles(before).into_iter().zip(singles(joined));
    gains.extend(singles.filter(|(before, joined)| before != joined).map(|(_, joined)| joined));
    gains.retain(|(_, words)| !words.is_empty());
    gains
}

/// Where both records say something, and not the same: what this one says, and the other.
pub(super) fn differences(ours: &Client, theirs: &Client) -> Vec<(&'static str, String, String)> {
    let name = |client: &Client| ("Name", client.name.to_string());
    let ours = std::iter::once(name(ours)).chain(singles(ours));
    let theirs = std::iter::once(name(theirs)).chain(singles(theirs));
    ours.zip(theirs)
        .filter(|((_, ours), (_, theirs))| !ours.is_empty() && !theirs.is_empty() && ours != theirs)
        .map(|((what, ours), (_, theirs))| (what, ours, theirs))
        .collect()
}

fn list<T: PartialEq>(before: &[T], joined: &[T], say: fn(&T) -> String) -> String {
    let new = joined.iter().filter(|entry| !before.contains(entry)).map(say);
    new.collect::<Vec<_>>().join(", ")
}
