//! What is drawn on a page, as printpdf's operations.

use super::drawing::{self, Form};
use super::fonts::Embedded;
use super::{PdfError, ink, points};
use crate::document::font::Face;
use crate::document::page::{Colour, Document, GlyphRun, Item, Link, Mark, Page, Picture, Shape};
use kurbo::{PathEl, Rect, Size, TranslateScale};
use printpdf::{
    Actions, BorderArray, Codepoint, Color, DictItem, Line, LineCapStyle, LineJoinStyle, LinePoint,
    LinkAnnotation, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage, Point, Polygon, PolygonRing, Pt,
    RawImage, RawImageData, RawImageFormat, Rgb, TextItem, TextMatrix, WindingOrder, XObject, XObjectId,
    XObjectTransform,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Thousandths of the type size below which a shift of a glyph is not worth writing down.
const UNSEEN: f64 = 1.0;

/// Adds all pages; back come the drawings that are still to be added to the file.
pub(super) fn add_pages(
    document: &Document,
    fonts: &BTreeMap<Face, Embedded>,
    file: &mut PdfDocument,
) -> Result<Vec<Arc<Form>>, PdfError> {
    let (mut pictures, mut drawings) = (Vec::new(), Vec::new());
    for page in &document.pages {
        let mut sink = Sink {
            size: document.size,
            document,
            fonts,
            pictures: &mut pictures,
            drawings: &mut drawings,
            operations: Vec::new(),
        };
        sink.page(page)?;
        let operations = sink.operations;
        let area = printpdf::Rect::from_wh(Pt(points(document.size.width)), Pt(points(document.size.height)));
        file.pages.push(PdfPage {
            media_box: area.clone(),
            trim_box: area.clone(),
            crop_box: area,
            ops: operations,
        });
    }
    for (index, picture) in pictures.iter().enumerate() {
        file.resources.xobjects.map.insert(picture_id(index), XObject::Image(raw(picture)));
    }
    Ok(drawings)
}

/// A name that is the same every time, unlike printpdf's own.
fn picture_id(index: usize) -> XObjectId {
    XObjectId(format!("Picture{index}"))
}

fn raw(picture: &Picture) -> RawImage {
    let whole = |length: u32| usize::try_from(length).unwrap_or_default();
    RawImage {
        pixels: RawImageData::U8(picture.rgba().to_vec()),
        width: whole(picture.width()),
        height: whole(picture.height()),
        data_format: RawImageFormat::RGBA8,
        tag: Vec::new(),
    }
}

struct Sink<'a> {
    size: Size,
    document: &'a Document,
    fonts: &'a BTreeMap<Face, Embedded>,
    pictures: &'a mut Vec<Arc<Picture>>,
    drawings: &'a mut Vec<Arc<Form>>,
    operations: Vec<Op>,
}

impl Sink<'_> {
    fn page(&mut self, page: &Page) -> Result<(), PdfError> {
        self.operations.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
        self.operations.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
        for items in page.items.chunk_by(drawing::belong) {
            if let Some((shapes, place)) = drawing::shapes(items) {
                self.drawing(&shapes, place)?;
            } else {
                for item in items {
                    self.item(item);
                }
            }
        }
        for link in &page.links {
            self.link(link);
        }
        Ok(())
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Begin(mark) => self.begin(*mark),
            Item::End => self.operations.push(Op::EndMarkedContent),
            Item::Glyphs(run) => self.glyphs(run),
            Item::Shape(shape, place) => self.shape(shape, *place),
            Item::Picture(picture, area) => self.picture(picture, *area),
        }
    }

    fn begin(&mut self, mark: Mark) {
        let name = |name: &str| DictItem::Name(name.as_bytes().to_vec());
        let mut map = BTreeMap::new();
        let tag = match mark {
            Mark::Content { node, mark } => {
                let number = i64::try_from(mark).unwrap_or_default();
                map.insert("MCID".to_owned(), DictItem::Int(number));
                self.document.tree.get(node).map_or("P", |node| super::structure::tag(node.role))
            }
            Mark::Decoration => {
                map.insert("Type".to_owned(), name("Layout"));
                "Artifact"
            }
            Mark::Header | Mark::Footer => {
                let kind = if mark == Mark::Header { "Header" } else { "Footer" };
                map.insert("Type".to_owned(), name("Pagination"));
                map.insert("Subtype".to_owned(), name(kind));
                "Artifact"
            }
        };
        self.operations.push(Op::BeginMarkedContentWithProperties {
            tag: tag.to_owned(),
            properties: DictItem::Dict { map },
        });
    }

    fn glyphs(&mut self, run: &GlyphRun) {
        let Some(font) = self.fonts.get(&run.face) else {
            return;
        };
        self.operations.push(Op::SetFillColor { col: colour(run.colour) });
        self.operations.push(Op::StartTextSection);
        self.operations
            .push(Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(points(run.size)) });
        for level in run.glyphs.chunk_by(|one, other| (one.rise - other.rise).abs() < f64::EPSILON) {
            let Some(first) = level.first() else {
                continue;
            };
            let mut shown: Vec<Codepoint> = Vec::with_capacity(level.len());
            // Where the reader's pen stands, in thousandths of the size right of the first glyph.
            let mut pen = 0.0;
            for glyph in level {
                let Some(embedded) = font.glyph(glyph.id) else {
                    continue;
                };
                let back = pen - (glyph.x - first.x) * 1000.0 / run.size;
                if back.abs() >= UNSEEN
                    && let Some(last) = shown.last_mut()
                {
                    last.offset += points(back);
                    pen -= back;
                }
                shown.push(Codepoint { gid: embedded.id, offset: 0.0, cid: Some(embedded.text.clone()) });
                pen += embedded.width;
            }
            let x = run.origin.x + first.x;
            let y = self.size.height - run.origin.y + first.rise;
            self.operations
                .push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(points(x)), Pt(points(y))) });
            self.operations.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
        }
        self.operations.push(Op::EndTextSection);
    }

    fn shape(&mut self, shape: &Shape, place: TranslateScale) {
        let lines = self.outlines(shape, place);
        if let Some(fill) = shape.fill {
            self.operations.push(Op::SetFillColor { col: colour(fill) });
        }
        if let Some((stroke, width)) = shape.stroke {
            self.operations.push(Op::SetOutlineColor { col: colour(stroke) });
            self.operations.push(Op::SetOutlineThickness { pt: Pt(points(width * place.scale)) });
        }
        // Of several lines the writer closes only the last, and it closes that always: only a single
        // closed one can be filled and drawn in one go.
        let single = matches!(lines.as_slice(), [line] if line.is_closed);
        match (shape.fill.is_some(), shape.stroke.is_some()) {
            (true, true) if single => self.polygon(lines, PaintMode::FillStroke),
            (true, true) => {
                self.polygon(lines.clone(), PaintMode::Fill);
                self.lines(lines);
            }
            (true, false) => self.polygon(lines, PaintMode::Fill),
            (false, true) => self.lines(lines),
            (false, false) => {}
        }
    }

    fn polygon(&mut self, lines: Vec<Line>, mode: PaintMode) {
        let rings = lines.into_iter().map(|line| PolygonRing { points: line.points }).collect();
        let polygon = Polygon { rings, mode, winding_order: WindingOrder::NonZero };
        self.operations.push(Op::DrawPolygon { polygon });
    }

    fn lines(&mut self, lines: Vec<Line>) {
        self.operations.extend(lines.into_iter().map(|line| Op::DrawLine { line }));
    }

    /// The subpaths of a shape in the coordinates of PDF, where y points up.
    fn outlines(&self, shape: &Shape, place: TranslateScale) -> Vec<Line> {
        let point = |at: kurbo::Point, bezier: bool| {
            let at = place * at;
            LinePoint { p: Point { x: Pt(ink(at.x)), y: Pt(ink(self.size.height - at.y)) }, bezier }
        };
        let mut lines: Vec<Line> = Vec::new();
        let mut current = kurbo::Point::ZERO;
        for element in shape.path.elements() {
            let steps: &[(kurbo::Point, bool)] = match *element {
                PathEl::MoveTo(to) => {
                    lines.push(Line { points: Vec::new(), is_closed: false });
                    &[(to, false)]
                }
                PathEl::LineTo(to) => &[(to, false)],
                PathEl::QuadTo(control, to) => &[
                    (current + (control - current) * (2.0 / 3.0), true),
                    (to + (control - to) * (2.0 / 3.0), true),
                    (to, false),
                ],
                PathEl::CurveTo(first, second, to) => &[(first, true), (second, true), (to, false)],
                PathEl::ClosePath => {
                    if let Some(line) = lines.last_mut() {
                        line.is_closed = true;
                    }
                    &[]
                }
            };
            if let Some(line) = lines.last_mut() {
                line.points.extend(steps.iter().map(|(at, bezier)| point(*at, *bezier)));
            }
            if let Some((at, _)) = steps.last() {
                current = *at;
            }
        }
        lines
    }

    fn picture(&mut self, picture: &Arc<Picture>, area: Rect) {
        let known = self.pictures.iter().position(|known| Arc::ptr_eq(known, picture));
        let index = known.unwrap_or_else(|| {
            self.pictures.push(Arc::clone(picture));
            self.pictures.len() - 1
        });
        // At 72 dots per inch a pixel is a point.
        self.operations.push(Op::UseXobject {
            id: picture_id(index),
            transform: XObjectTransform {
                translate_x: Some(Pt(points(area.x0))),
                translate_y: Some(Pt(points(self.size.height - area.y1))),
                dpi: Some(72.0),
                scale_x: Some(points(area.width() / f64::from(picture.width()))),
                scale_y: Some(points(area.height() / f64::from(picture.height()))),
                ..XObjectTransform::default()
            },
        });
    }

    fn drawing(&mut self, shapes: &[&Shape], place: TranslateScale) -> Result<(), PdfError> {
        let form = drawing::form(shapes, place.scale)?;
        let known = self.drawings.iter().position(|known| known.key == form.key);
        let index = known.unwrap_or_else(|| {
            self.drawings.push(form);
            self.drawings.len() - 1
        });
        // Drawings have y pointing down.
        self.operations.push(Op::UseXobject {
            id: XObjectId(drawing::name(index)),
            transform: XObjectTransform {
                translate_x: Some(Pt(points(place.translation.x))),
                translate_y: Some(Pt(points(self.size.height - place.translation.y))),
                scale_x: Some(scale(place.scale)),
                scale_y: Some(-scale(place.scale)),
                ..XObjectTransform::default()
            },
        });
        Ok(())
    }

    fn link(&mut self, link: &Link) {
        let area = printpdf::Rect::from_xywh(
            Pt(points(link.area.x0)),
            Pt(points(self.size.height - link.area.y1)),
            Pt(points(link.area.width())),
            Pt(points(link.area.height())),
        );
        self.operations.push(Op::LinkAnnotation {
            link: LinkAnnotation::new(
                area,
                Actions::uri(link.target.clone()),
                Some(BorderArray::Solid([0.0, 0.0, 0.0])),
                None,
                None,
            ),
        });
    }
}

/// A scale as PDF stores it; what is cut off is far below a step of the drawing.
#[allow(clippy::cast_possible_truncation)]
const fn scale(scale: f64) -> f32 {
    scale as f32
}

fn colour(colour: Colour) -> Color {
    let share = |part: u8| f32::from(part) / 255.0;
    Color::Rgb(Rgb { r: share(colour.red), g: share(colour.green), b: share(colour.blue), icc_profile: None })
}
