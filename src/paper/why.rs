//! Why a client gets an item, in words for the client.

/// The library's reason without the names of findings: those are for the record. What the
/// therapist wrote in other words stays as it is.
pub(super) fn for_client(why: &str) -> String {
    why.split_inclusive(". ").map(|sentence| told(sentence.trim())).collect::<Vec<_>>().join(" ")
}

fn told(sentence: &str) -> String {
    if let Some((worked, _)) = sentence.split_once(" (found: ") {
        return format!("{worked}.");
    }
    let found = sentence.strip_prefix("Found today in ").and_then(|rest| rest.split_once(": "));
    found.map_or_else(|| sentence.to_owned(), |(muscle, _)| format!("It is for {muscle}."))
}

#[cfg(test)]
mod tests {
    use super::for_client;

    #[test]
    fn the_names_of_findings_stay_in_the_record() {
        let why = "The left quadratus lumborum was treated today (found: trigger point, taut band). \
                   Found today in the piriformis: tender point.";
        assert_eq!(
            for_client(why),
            "The left quadratus lumborum was treated today. It is for the piriformis."
        );
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for why in ["", "Sit up to 1.5 hours. Then move.", "We found (together) that it helps"] {
            assert_eq!(for_client(why), why);
        }
    }
}
