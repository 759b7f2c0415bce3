//! The tree that a screen reader follows, and the links, which belong to it.

use super::{PdfError, points, text};
use crate::document::page::{Child, Document, Node, Role};
use lopdf::{Dictionary, Object, ObjectId, dictionary};

/// The name of an element in PDF.
pub(super) const fn tag(role: Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Section => "Sect",
        Role::Heading1 => "H1",
        Role::Heading2 => "H2",
        Role::Heading3 => "H3",
        Role::Paragraph => "P",
        Role::Figure => "Figure",
        Role::Table => "Table",
        Role::TableRow => "TR",
        Role::ColumnHeader | Role::RowHeader => "TH",
        Role::Cell => "TD",
        Role::BulletList | Role::NumberedList => "L",
        Role::ListItem => "LI",
        Role::Label => "Lbl",
        Role::ListBody => "LBody",
        Role::Link => "Link",
    }
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

/// The objects that the tree is tied to.
struct Ties<'a> {
    document: &'a Document,
    pages: &'a [ObjectId],
    nodes: Vec<ObjectId>,
    /// The link annotations, page by page.
    links: Vec<Vec<ObjectId>>,
}

/// Adds the tree to the file.
pub(super) fn add(
    document: &Document,
    pages: &[ObjectId],
    file: &mut lopdf::Document,
) -> Result<(), PdfError> {
    let root = file.new_object_id();
    let nodes: Vec<ObjectId> = document.tree.iter().map(|_| file.new_object_id()).collect();
    let links = add_links(document, pages, file)?;
    let ties = Ties { document, pages, nodes, links };
    let mut parents = vec![root; document.tree.len()];
    for (node, id) in document.tree.iter().zip(&ties.nodes) {
        for child in &node.children {
            if let Child::Node(child) = child
                && let Some(parent) = parents.get_mut(*child)
            {
                *parent = *id;
            }
        }
    }
    for ((node, id), parent) in document.tree.iter().zip(&ties.nodes).zip(parents) {
        let element = ties.element(node, parent);
        file.objects.insert(*id, Object::Dictionary(element));
    }
    let (numbers, next_key) = ties.parent_tree();
    let parent_tree = file.add_object(dictionary! { "Nums" => numbers });
    let first = ties.nodes.first().copied().unwrap_or(root);
    file.objects.insert(
        root,
        Object::Dictionary(dictionary! {
            "Type" => "StructTreeRoot",
            "K" => first,
            "ParentTree" => parent_tree,
            "ParentTreeNextKey" => integer(next_key),
        }),
    );
    file.catalog_mut()?.set("StructTreeRoot", root);
    Ok(())
}

/// Completes the link annotations that printpdf wrote, and ties each page to the tree.
fn add_links(
    document: &Document,
    pages: &[ObjectId],
    file: &mut lopdf::Document,
) -> Result<Vec<Vec<ObjectId>>, PdfError> {
    // Pages have the first keys of the parent tree, links the following ones.
    let mut key = pages.len();
    let mut all = Vec::with_capacity(pages.len());
    for (index, (page_id, page)) in pages.iter().zip(&document.pages).enumerate() {
        let written = file
            .get_dictionary(*page_id)?
            .get(b"Annots")
            .and_then(Object::as_array)
            .cloned()
            .unwrap_or_default();
        let mut ids = Vec::with_capacity(written.len());
        for (annotation, link) in written.into_iter().zip(&page.links) {
            let mut annotation = annotation.as_dict()?.clone();
            annotation.set("Contents", text(&link.description));
            annotation.set("StructParent", integer(key));
            // Printed like the words they lie on.
            annotation.set("F", 4);
            annotation.set("P", *page_id);
            annotation.remove(b"C");
            ids.push(file.add_object(annotation));
            key += 1;
        }
        let page = file.get_dictionary_mut(*page_id)?;
        if ids.is_empty() {
            page.remove(b"Annots");
        } else {
            let references: Vec<Object> = ids.iter().copied().map(Object::from).collect();
            page.set("Annots", references);
        }
        page.set("StructParents", integer(index));
        page.set("Tabs", name("S"));
        all.push(ids);
    }
    Ok(all)
}

impl Ties<'_> {
    fn element(&self, node: &Node, parent: ObjectId) -> Dictionary {
        let mut element = dictionary! {
            "Type" => "StructElem",
            "S" => name(tag(node.role)),
            "P" => parent,
        };
        let page = node.children.iter().find_map(|child| match child {
            Child::Content { page, .. } => Some(*page),
            _ => None,
        });
        if let Some(page) = page.and_then(|page| self.pages.get(page)) {
            element.set("Pg", *page);
        }
        let mut children: Vec<Object> =
            node.children.iter().filter_map(|child| self.child(*child, page)).collect();
        if children.len() == 1
            && let Some(only) = children.pop()
        {
            element.set("K", only);
        } else if !children.is_empty() {
            element.set("K", children);
        }
        if let Some(words) = &node.alternative
            && node.role != Role::Table
        {
            element.set("Alt", text(words));
        }
        if let Some(attributes) = self.attributes(node) {
            element.set("A", attributes);
        }
        element
    }

    fn child(&self, child: Child, own_page: Option<usize>) -> Option<Object> {
        match child {
            Child::Node(node) => self.nodes.get(node).copied().map(Object::from),
            Child::Content { page, mark } if Some(page) == own_page => Some(integer(mark)),
            Child::Content { page, mark } => self.pages.get(page).map(|page| {
                Object::Dictionary(dictionary! {
                    "Type" => "MCR", "Pg" => *page, "MCID" => integer(mark),
                })
            }),
            Child::Link { page, link } => {
                let annotation = self.links.get(page)?.get(link)?;
                let page = self.pages.get(page)?;
                Some(Object::Dictionary(dictionary! {
                    "Type" => "OBJR", "Pg" => *page, "Obj" => *annotation,
                }))
            }
        }
    }

    fn attributes(&self, node: &Node) -> Option<Dictionary> {
        match node.role {
            Role::ColumnHeader => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
            Role::RowHeader => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
            Role::BulletList => Some(dictionary! { "O" => "List", "ListNumbering" => "Disc" }),
            Role::NumberedList => Some(dictionary! { "O" => "List", "ListNumbering" => "Decimal" }),
            Role::Table => node
                .alternative
                .as_ref()
                .map(|words| dictionary! { "O" => "Table", "Summary" => text(words) }),
            Role::Figure => node.area.map(|(_, area)| {
                let height = self.document.size.height;
                let corners = [area.x0, height - area.y1, area.x1, height - area.y0];
                let corners: Vec<Object> =
                    corners.into_iter().map(|corner| Object::Real(points(corner))).collect();
                dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners }
            }),
            _ => None,
        }
    }

    /// From marks and links back to elements, and the first key that is free.
    fn parent_tree(&self) -> (Vec<Object>, usize) {
        let mut of_marks: Vec<Vec<Object>> =
            self.document.pages.iter().map(|page| vec![Object::Null; page.marks]).collect();
        for (node, id) in self.document.tree.iter().zip(&self.nodes) {
            for child in &node.children {
                if let Child::Content { page, mark } = child
                    && let Some(slot) = of_marks.get_mut(*page).and_then(|page| page.get_mut(*mark))
                {
                    *slot = Object::from(*id);
                }
            }
        }
        let mut numbers = Vec::new();
        let mut key = 0;
        for marks in of_marks {
            numbers.extend([integer(key), Object::Array(marks)]);
            key += 1;
        }
        for link in self.document.pages.iter().flat_map(|page| &page.links) {
            if let Some(node) = self.nodes.get(link.node) {
                numbers.extend([integer(key), Object::from(*node)]);
            }
            key += 1;
        }
        (numbers, key)
    }
}
