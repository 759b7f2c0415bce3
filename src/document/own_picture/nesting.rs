//! How deep elements lie in one another, found out before the reader goes down after them.

/// Whether an element of this XML text lies in more than so many others.
///
/// The reader of XML goes one step down its stack for each; this looks at the text alone. It holds
/// for a text without declarations of its own.
pub(super) fn is_deeper_than(text: &str, most: usize) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        let past = |end: &str| after.split_once(end).map_or("", |(_, past)| past);
        rest = if after.starts_with("!--") {
            past("-->")
        } else if after.starts_with("![CDATA[") {
            past("]]>")
        } else if after.starts_with('?') {
            past("?>")
        } else if after.starts_with('!') {
            past_tag(after).1
        } else if after.starts_with('/') {
            depth = depth.saturating_sub(1);
            past(">")
        } else {
            let (closes_itself, past) = past_tag(after);
            depth += usize::from(!closes_itself);
            if depth > most {
                return true;
            }
            past
        };
    }
    false
}

/// Whether a tag closes itself, and what follows it. A `>` between quotes ends nothing.
pub(super) fn past_tag(tag: &str) -> (bool, &str) {
    let mut quote = None;
    let mut before = ' ';
    for (place, sign) in tag.char_indices() {
        match (quote, sign) {
            (None, '>') => return (before == '/', tag.get(place + 1..).unwrap_or_default()),
            (None, '"' | '\'') => quote = Some(sign),
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
        before = sign;
    }
    (false, "")
}

#[cfg(test)]
mod tests {
    use super::is_deeper_than;

    #[test]
    fn depth_is_counted_by_what_opens_and_closes() {
        let deep = |text| (0..9).find(|most| !is_deeper_than(text, *most));
        for (text, depth) in [
            ("", 0),
            ("<a/>", 0),
            ("<a><b/><c></c><d></d></a>", 2),
            ("<a><!-- </a></a> --><b><![CDATA[</b></a>]]><c>", 3),
            ("<a x='/>'><b y=\"'/>\"><?pi </b> ?><c>", 3),
            ("<!DOCTYPE a><a><b>", 2),
            ("<!DOCTYPE a SYSTEM \"><!--\"><a><b>", 2),
            ("<a", 1),
        ] {
            assert_eq!(deep(text), Some(depth), "{text}");
        }
    }
}
