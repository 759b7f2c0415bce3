//! The rules of the shorthand, as the app shows them, with lines that show each.

/// A line, and what it comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The line.
    pub line: &'static str,
    /// What comes of it, entry by entry; or the sentence of what is wrong.
    pub says: &'static [&'static str],
}

/// A rule of the shorthand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GrammarRule {
    /// What it is about.
    pub title: &'static str,
    /// The rule.
    pub rule: &'static str,
    /// Lines that show it.
    pub examples: &'static [Example],
}

/// The rules, in the order they are learned.
pub const GRAMMAR: &[GrammarRule] = &[];
