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
pub const GRAMMAR: &[GrammarRule] = &[
    GrammarRule {
        title: "Words in any order",
        rule: "Write what was done, the muscle, the side, the pressure and the minutes in any order. Names, \
               short forms and other words of the library all count, in capitals or not. Words such as \
               “on” and “the” say nothing.",
        examples: &[
            Example {
                line: "tp ql l 4 3m",
                says: &["Trigger-point compression · Quadratus lumborum · left · pressure 4 · 3 min"],
            },
            Example {
                line: "l 4 3m ql tpr",
                says: &["Trigger-point compression · Quadratus lumborum · left · pressure 4 · 3 min"],
            },
            Example {
                line: "deep tissue on the left quadratus lumborum for 10 min",
                says: &["Deep tissue massage · Quadratus lumborum · left · 10 min"],
            },
        ],
    },
    GrammarRule {
        title: "Side",
        rule: "l or left, r or right, b or both, mid for the midline: always the client's own left and \
               right.",
        examples: &[
            Example {
                line: "dt gmed b 3",
                says: &["Deep tissue massage · Gluteus medius · both sides · pressure 3"],
            },
            Example { line: "mfr itb right", says: &["Myofascial release · Iliotibial tract · right"] },
            Example { line: "dt es mid", says: &["Deep tissue massage · Erector spinae · midline"] },
        ],
    },
    GrammarRule {
        title: "Pressure",
        rule: "A number by itself is the pressure, 1 to 5, where a technique is named. p4 and 4/5 say the \
               same.",
        examples: &[
            Example {
                line: "dt ql l 4",
                says: &["Deep tissue massage · Quadratus lumborum · left · pressure 4"],
            },
            Example {
                line: "dt ql l p4",
                says: &["Deep tissue massage · Quadratus lumborum · left · pressure 4"],
            },
            Example { line: "dt ql l 9", says: &["Pressure goes from 1 to 5; 9 is outside."] },
        ],
    },
    GrammarRule {
        title: "Minutes",
        rule: "3m, 3 min, 3' and 1h. Minutes are whole; seconds and parts are asked back.",
        examples: &[
            Example {
                line: "mfr itb r 5 min",
                says: &["Myofascial release · Iliotibial tract · right · 5 min"],
            },
            Example {
                line: "swedish full body 1h",
                says: &["Relaxation massage (Swedish) · 60 min · whole body"],
            },
            Example {
                line: "tpr ql l 90s",
                says: &["“90s” is not one whole number, and only such are kept. Choose one."],
            },
        ],
    },
    GrammarRule {
        title: "Findings and their grade",
        rule: "A grade, 0 to 3, is written +2, 2+ or ++, or with mild, moderate or severe. With more than \
               one finding it stands right after its own.",
        examples: &[
            Example {
                line: "l ql trp +2", says: &["Trigger point · Quadratus lumborum · left · grade 2"]
            },
            Example {
                line: "ut tight severe r",
                says: &["Hypertonic muscle · Trapezius, upper (descending) part · right · grade 3"],
            },
            Example {
                line: "tight +2 tender +1 ql l",
                says: &[
                    "Hypertonic muscle · Quadratus lumborum · left · grade 2",
                    "Tender point · Quadratus lumborum · left · grade 1",
                ],
            },
            Example {
                line: "tight, tender ql l +2",
                says: &["It is not plain which finding this grade is of. Write it right after its finding."],
            },
            Example {
                line: "bruise thigh l +2",
                says: &["“Bruise” is there or not there; it has no grade."],
            },
        ],
    },
    GrammarRule {
        title: "Done and found at once",
        rule: "A technique and a finding in one line are charted both, each with the muscle and the side of \
               the line.",
        examples: &[Example {
            line: "mfr itb r 5min tender",
            says: &[
                "Myofascial release · Iliotibial tract · right · 5 min",
                "Tender point · Iliotibial tract · right",
            ],
        }],
    },
    GrammarRule {
        title: "Several muscles",
        rule: "With a comma, “and”, & or / right between two muscles, both are charted alike. Minutes of \
               several muscles are asked back.",
        examples: &[
            Example {
                line: "dt gmed, gmax l 4",
                says: &[
                    "Deep tissue massage · Gluteus medius · left · pressure 4",
                    "Deep tissue massage · Gluteus maximus · left · pressure 4",
                ],
            },
            Example {
                line: "dt gmed gmax l 4",
                says: &[
                    "“gmax” is a second muscle. With a comma right between two muscles, both are charted alike; with a semicolon another entry begins.",
                ],
            },
            Example {
                line: "dt gmed, gmax l 10m",
                says: &["These minutes can be for each muscle or for all of them together. Choose one."],
            },
        ],
    },
    GrammarRule {
        title: "Several entries",
        rule: "A semicolon begins the next entry.",
        examples: &[Example {
            line: "dt ql l 4; stretch piri l 2m",
            says: &[
                "Deep tissue massage · Quadratus lumborum · left · pressure 4",
                "Passive stretch · Piriformis · left · 2 min",
            ],
        }],
    },
    GrammarRule {
        title: "Places that are no one muscle",
        rule: "A region, a joint, a level of the spine, or a part such as “tendon” or “insertion”, goes into \
               the note of the entry.",
        examples: &[
            Example { line: "eff back 5m", says: &["Effleurage · 5 min · back"] },
            Example { line: "tender L4-5 r", says: &["Tender point · right · L4-5"] },
        ],
    },
    GrammarRule {
        title: "Note",
        rule: "In quotes; or after a colon or two dashes, and then all the rest of the line is note. It goes \
               with every entry since the last semicolon.",
        examples: &[
            Example {
                line: "eff back 5m \"prone\" b",
                says: &["Effleurage · both sides · 5 min · back, prone"],
            },
            Example {
                line: "tender ql l -- worse in the morning",
                says: &["Tender point · Quadratus lumborum · left · worse in the morning"],
            },
        ],
    },
    GrammarRule {
        title: "Words with several meanings",
        rule: "Where a word can mean several things, the line is read in every way. If one leaves nothing \
               wrong, that is meant; if several do, or if the line may not be finished, you are asked. So is \
               a word that several muscles share.",
        examples: &[
            Example { line: "tp ql l +2", says: &["Trigger point · Quadratus lumborum · left · grade 2"] },
            Example {
                line: "tp ql l 3m",
                says: &["Trigger-point compression · Quadratus lumborum · left · 3 min"],
            },
            Example {
                line: "tp dt ql l",
                says: &[
                    "Deep tissue massage · Quadratus lumborum · left",
                    "Trigger point · Quadratus lumborum · left",
                ],
            },
            Example { line: "tp ql l", says: &["“tp” can mean more than one thing here. Choose one."] },
            Example {
                line: "dt glutes l",
                says: &["“glutes” stands for 3 muscles. Choose one, or all of them."],
            },
        ],
    },
    GrammarRule {
        title: "Longest name first",
        rule: "Words are put together to the longest name there is. If nothing was done or found then, other \
               ways to put them together are shown, and none is taken.",
        examples: &[
            Example { line: "tight deep quad l", says: &["Hypertonic muscle · Vastus intermedius · left"] },
            Example { line: "deep quad l 4", says: &["Neither a technique nor a finding is named here."] },
        ],
    },
    GrammarRule {
        title: "Nothing is guessed",
        rule: "What is not known is marked, with what it may be meant as. You can make a word of your own \
               of it.",
        examples: &[
            Example { line: "dt piriformos r", says: &["“piriformos” is not known."] },
            Example { line: "no tender ql l", says: &["“no” is not known."] },
        ],
    },
    GrammarRule {
        title: "By key",
        rule: "An entry of the library can be named by its key, after t# for techniques, m# for muscles and \
               f# for findings.",
        examples: &[Example {
            line: "t#deep_tissue m#quadratus_lumborum l",
            says: &["Deep tissue massage · Quadratus lumborum · left"],
        }],
    },
];
