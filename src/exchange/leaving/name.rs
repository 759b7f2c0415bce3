//! Names of files and folders that every system takes, made of words someone typed.

/// How many letters of what was typed a name keeps: with what stands around them, paths stay short enough
/// for Windows.
const MOST_LETTERS: usize = 48;
/// And how many bytes: some systems count these.
const MOST_BYTES: usize = 120;
/// Names that are devices on Windows, with any ending.
const DEVICES: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
    "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// Whether a sign shows nothing, or turns the direction of what follows it.
fn is_unseen(sign: char) -> bool {
    matches!(sign,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What was typed, as a part of a name: letters of every script stay, what a system could take for something else
/// becomes a hyphen. It may come out empty.
pub(super) fn part(typed: &str) -> String {
    let mut name = String::new();
    for (count, sign) in typed.chars().filter(|sign| !is_unseen(*sign)).enumerate() {
        if count >= MOST_LETTERS || name.len() + sign.len_utf8() > MOST_BYTES {
            break;
        }
        let fits = sign.is_alphanumeric()
            || matches!(sign, ' ' | '-' | '_' | ',' | '(' | ')')
            // Vowels and accents that stand above or below a letter belong to it.
            || (!sign.is_ascii() && !sign.is_control() && !sign.is_whitespace());
        name.push(if fits { sign } else { '-' });
    }
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches(|sign: char| matches!(sign, ' ' | '-' | ',' | '.')).to_owned();
    let first = name.split(['.', ' ']).next().unwrap_or_default();
    if DEVICES.iter().any(|device| device.eq_ignore_ascii_case(first)) { format!("_{name}") } else { name }
}

/// A name that begins with a number no other has, so that no two are the same whatever was typed.
pub(super) fn numbered(number: i64, typed: &str) -> String {
    format!("{number} {}", part(typed)).trim_end().to_owned()
}

/// A path within the export as an address in a page: only what no reader takes for something else stays as it is.
pub(super) fn address(path: &str) -> String {
    let mut address = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'/' => {
                address.push(char::from(byte));
            }
            other => {
                address.push('%');
                address.push_str(&data_encoding::HEXUPPER.encode(&[other]));
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_leaves_its_folder_nor_is_a_device() {
        assert_eq!(part("../../etc/passwd"), "etc-passwd");
        assert_eq!(part("C:\\Windows"), "C--Windows");
        assert_eq!(part("CON"), "_CON");
        assert_eq!(part("nul.txt"), "nul-txt");
        assert_eq!(part("<script>alert(1)</script>"), "script-alert(1)--script");
        assert_eq!(part("a\nb\u{0}c"), "a-b-c");
        assert_eq!(part("\u{202e}fdp.exe"), "fdp-exe");
        assert_eq!(part("..."), "");
        assert_eq!(numbered(7, "???"), "7");
    }

    #[test]
    fn letters_of_every_script_stay_and_long_names_end() {
        assert_eq!(part("Müller, Łukasz"), "Müller, Łukasz");
        assert_eq!(part("山田 花子"), "山田 花子");
        assert_eq!(part("हिन्दी"), "हिन्दी");
        let long = part(&"Ж".repeat(300));
        assert!(long.chars().count() <= MOST_LETTERS && long.len() <= MOST_BYTES, "{long}");
    }

    #[test]
    fn an_address_holds_nothing_a_page_could_misread() {
        assert_eq!(address("clients/7 Ünal, \"A\"/x.pdf"), "clients/7%20%C3%9Cnal%2C%20%22A%22/x.pdf");
    }
}
