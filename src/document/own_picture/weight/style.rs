//! What the styles of a drawing name. A rule counts for every element that it may be meant for; what can't be read
//! here counts for all of them.

use resvg::usvg::roxmltree::{Document, Node};

use super::{Way, names_in};

/// Which elements a rule is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject<'a> {
    Any,
    Tag(&'a str),
    Class(&'a str),
    Name(&'a str),
}

impl<'a> Subject<'a> {
    /// By the last part of a selector: what comes before it only makes them fewer.
    fn of(selector: &'a str) -> Self {
        let last = selector.trim().rsplit([' ', '>', '+', '~', '\n', '\t', '\r']).next().unwrap_or_default();
        if last.contains(['\\', '[', '*', '@', '"', '\'']) {
            return Self::Any;
        }
        let end = |rest: &'a str| rest.split(['.', '#', ':']).next().unwrap_or_default();
        if let Some((_, class)) = last.split_once('.') {
            return Self::Class(end(class));
        }
        if let Some((_, name)) = last.split_once('#') {
            return Self::Name(end(name));
        }
        match end(last) {
            "" => Self::Any,
            tag => Self::Tag(tag),
        }
    }

    fn is(self, node: Node<'_, '_>) -> bool {
        match self {
            Self::Any => true,
            Self::Tag(tag) => node.tag_name().name() == tag,
            Self::Class(class) => node
                .attribute("class")
                .is_some_and(|classes| classes.split_whitespace().any(|one| one == class)),
            Self::Name(name) => node.attribute("id") == Some(name),
        }
    }
}

/// The rules that name elements.
#[derive(Debug, Default)]
pub(super) struct Style<'a>(Vec<(Subject<'a>, Vec<(Way, &'a str)>)>);

impl<'a> Style<'a> {
    pub(super) fn of(document: &'a Document<'_>) -> Self {
        let sheets = document.descendants().filter(|node| node.tag_name().name() == "style");
        let texts = sheets.flat_map(|sheet| sheet.children()).filter_map(|text| text.text());
        let mut rules = Vec::new();
        for rule in texts.flat_map(|text| text.split('}')).filter(|rule| rule.contains("url(")) {
            let Some((selectors, declared)) = rule.rsplit_once('{') else {
                rules.push((Subject::Any, names_declared(rule)));
                continue;
            };
            for selector in selectors.rsplit("*/").next().unwrap_or_default().split(',') {
                rules.push((Subject::of(selector), names_declared(declared)));
            }
        }
        Self(rules)
    }

    pub(super) fn names_of(&self, node: Node<'_, '_>) -> impl Iterator<Item = (Way, &'a str)> {
        self.0
            .iter()
            .filter(move |(subject, _)| subject.is(node))
            .flat_map(|(_, names)| names.iter().copied())
    }
}

/// What declarations such as `fill: url(#a); mask: url(#b)` name.
pub(super) fn names_declared(declared: &str) -> Vec<(Way, &str)> {
    let declarations = declared.split(';').filter_map(|declaration| declaration.split_once(':'));
    let named = declarations.filter_map(|(property, value)| Some((Way::of(property)?, value)));
    named.flat_map(|(way, value)| names_in(value).map(move |name| (way, name))).collect()
}
