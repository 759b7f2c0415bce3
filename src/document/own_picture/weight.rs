//! How many elements of a drawing are drawn in all. One that is named by others is drawn again for each: repeated,
//! as a tile, a mask, a cut-out, an arrow head. A few lines of that come to more than any machine draws.

mod style;

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use style::Style;

/// Elements that name one that names one, and so on, with all they lie in.
const LONGEST_CHAIN: usize = 2000;
/// What is drawn on its own and takes over what is said of the elements it lies in.
const SHAPES: &[&str] =
    &["path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"];
/// These name what they repeat.
const REPEATING: &[&str] = &["use", "pattern", "feImage"];
/// Colours that run into each other: naming them costs nothing more.
const COLOURS: &[&str] = &["linearGradient", "radialGradient"];

/// How an element names another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// For itself.
    Own,
    /// For all that lies in it.
    Handed,
    /// For all that lies in it, at each of its corners.
    AtCorners,
}

impl Way {
    fn of(property: &str) -> Option<Self> {
        match property.trim() {
            "clip-path" | "mask" | "filter" => Some(Self::Own),
            "fill" | "stroke" | "marker-start" | "marker-end" => Some(Self::Handed),
            "marker" | "marker-mid" => Some(Self::AtCorners),
            _ => None,
        }
    }
}

/// The names in `url(#name)`.
fn names_in(value: &str) -> impl Iterator<Item = &str> {
    value.split("url(").skip(1).map(|rest| {
        let inside = rest.split(')').next().unwrap_or_default();
        inside.trim_matches(|sign: char| sign.is_whitespace() || matches!(sign, '\'' | '"' | '#'))
    })
}

/// What each element of a drawing comes to.
pub(super) struct Weights<'a, 'input> {
    document: &'a Document<'input>,
    by_name: HashMap<&'a str, Node<'a, 'input>>,
    /// What an element names, for those that name anything.
    named: HashMap<NodeId, Vec<(Way, &'a str)>>,
    known: HashMap<NodeId, u64>,
}

impl<'a, 'input> Weights<'a, 'input> {
    pub(super) fn of(document: &'a Document<'input>) -> Self {
        let elements = || document.descendants().filter(Node::is_element);
        let by_name = elements().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let style = Style::of(document);
        let named = elements().filter_map(|node| {
            let names = names_of(node, &style);
            (!names.is_empty()).then(|| (node.id(), names))
        });
        Self { document, by_name, named: named.collect(), known: HashMap::new() }
    }

    /// What all of it comes to; `None` where it has no end.
    pub(super) fn all(mut self) -> Option<u64> {
        self.weight(self.document.root(), 0)
    }

    fn weight(&mut self, node: Node<'a, 'input>, chain: usize) -> Option<u64> {
        if let Some(known) = self.known.get(&node.id()) {
            return Some(*known);
        }
        if chain > LONGEST_CHAIN {
            return None;
        }
        let mut weight = 1_u64;
        for (way, name) in self.named.get(&node.id()).cloned().unwrap_or_default() {
            if way == Way::Own {
                weight = weight.saturating_add(self.of_name(name, chain)?);
            }
        }
        let tag = node.tag_name().name();
        let handed = if SHAPES.contains(&tag) || tag == "use" { self.handed(node, chain)? } else { 0 };
        weight = weight.saturating_add(handed);
        if REPEATING.contains(&tag) {
            let href = node.attributes().find(|attribute| attribute.name() == "href");
            if let Some(name) = href.and_then(|href| href.value().trim().strip_prefix('#')) {
                // What is repeated takes over what is said here.
                let repeated = self.of_name(name, chain)?;
                weight = weight.saturating_add(repeated.saturating_mul(handed.saturating_add(1)));
            }
        }
        for child in node.children() {
            weight = weight.saturating_add(self.weight(child, chain + 1)?);
        }
        self.known.insert(node.id(), weight);
        Some(weight)
    }

    /// What a shape draws besides itself because of what it or an element around it names.
    fn handed(&mut self, node: Node<'a, 'input>, chain: usize) -> Option<u64> {
        if self.named.is_empty() {
            return Some(0);
        }
        let mut weight = 0_u64;
        for around in node.ancestors() {
            for (way, name) in self.named.get(&around.id()).cloned().unwrap_or_default() {
                let times = match way {
                    Way::Own => continue,
                    Way::Handed => 1,
                    Way::AtCorners => corners(node),
                };
                weight = weight.saturating_add(self.of_name(name, chain)?.saturating_mul(times));
            }
        }
        Some(weight)
    }

    fn of_name(&mut self, name: &str, chain: usize) -> Option<u64> {
        match self.by_name.get(name).copied() {
            Some(node) if !COLOURS.contains(&node.tag_name().name()) => self.weight(node, chain + 1),
            _ => Some(0),
        }
    }
}

/// What an element itself names, in attributes and by the styles of the drawing.
fn names_of<'a>(node: Node<'a, '_>, style: &Style<'a>) -> Vec<(Way, &'a str)> {
    let mut names = Vec::new();
    for attribute in node.attributes().filter(|attribute| attribute.value().contains("url(")) {
        if attribute.name() == "style" {
            names.extend(style::names_declared(attribute.value()));
        } else if let Some(way) = Way::of(attribute.name()) {
            names.extend(names_in(attribute.value()).map(|name| (way, name)));
        }
    }
    names.extend(style.names_of(node));
    names
}

/// How many corners a line has at most.
fn corners(node: Node<'_, '_>) -> u64 {
    let line = node.attribute("d").or_else(|| node.attribute("points")).unwrap_or_default();
    u64::try_from(line.len() / 2).unwrap_or(u64::MAX).saturating_add(4)
}
