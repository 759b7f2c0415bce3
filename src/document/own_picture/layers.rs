//! How much room a drawing takes while it is drawn: what is half seen, masked, cut out or filtered is drawn on a
//! layer of its own first, and so is a tile that is repeated over an area.

use resvg::tiny_skia::Transform;
use resvg::usvg::filter::Kind;
use resvg::usvg::{Fill, Group, Node, Paint, Path, Pattern, Stroke, Tree};

/// So many pixels may be open at once, of four bytes each.
const MOST_PIXELS: f32 = 200_000_000.0;
/// A layer is at most so many times as wide and as high as the whole.
const LARGEST: f32 = 5.0;

/// Whether more pixels would be open at once than any drawing needs.
#[expect(clippy::cast_precision_loss, reason = "sides are far below 2^24")]
pub(super) fn need_too_much_room(tree: &Tree, larger: Transform, (width, height): (u32, u32)) -> bool {
    let most = (width as f32 * LARGEST, height as f32 * LARGEST);
    Room { most }.is_exceeded(tree.root(), larger, 0.0)
}

struct Room {
    /// The sides of the largest layer.
    most: (f32, f32),
}

impl Room {
    /// Whether it is, somewhere in this group, where so many pixels are open around it.
    fn is_exceeded(&self, group: &Group, around: Transform, mut open: f32) -> bool {
        let transform = around.pre_concat(group.transform());
        if group.should_isolate() {
            open += self.layer(group, transform);
        }
        if open.is_nan() || open >= MOST_PIXELS {
            return true;
        }
        let is_exceeded = group.children().iter().any(|node| match node {
            Node::Group(inner) => self.is_exceeded(inner, transform, open),
            Node::Text(text) => self.is_exceeded(text.flattened(), transform, open),
            Node::Path(path) => self.tiles_exceed(path, transform, open),
            Node::Image(_) => false,
        });
        is_exceeded || self.is_exceeded_beside(group, transform, open)
    }

    /// The same for what the group is cut out, masked or filtered with.
    fn is_exceeded_beside(&self, group: &Group, transform: Transform, open: f32) -> bool {
        let clip = group.clip_path().map(|clip| (clip.root(), transform.pre_concat(clip.transform())));
        let mask = group.mask().map(|mask| (mask.root(), transform));
        let steps = group.filters().iter().flat_map(|filter| filter.primitives());
        let images = steps.filter_map(|step| match step.kind() {
            Kind::Image(image) => Some((image.root(), transform)),
            _ => None,
        });
        clip.into_iter().chain(mask).chain(images).any(|(root, at)| self.is_exceeded(root, at, open))
    }

    /// The pixels of a group's layer with all that it is worked on with.
    #[expect(clippy::cast_precision_loss, reason = "there are few steps")]
    fn layer(&self, group: &Group, transform: Transform) -> f32 {
        let Some(bounds) = group.layer_bounding_box().transform(transform) else { return 0.0 };
        let sides = ((bounds.width() + 4.0).min(self.most.0), (bounds.height() + 4.0).min(self.most.1));
        let steps: usize = group.filters().iter().map(|filter| filter.primitives().len() + 2).sum();
        let copies = 1 + steps + 2 * usize::from(group.mask().is_some() || group.clip_path().is_some());
        sides.0 * sides.1 * copies as f32
    }

    fn tiles_exceed(&self, path: &Path, transform: Transform, open: f32) -> bool {
        let paints = [path.fill().map(Fill::paint), path.stroke().map(Stroke::paint)];
        paints.into_iter().flatten().any(|paint| match paint {
            Paint::Pattern(pattern) => self.tile_exceeds(pattern, transform, open),
            _ => false,
        })
    }

    fn tile_exceeds(&self, pattern: &Pattern, transform: Transform, open: f32) -> bool {
        let (across, down) = transform.pre_concat(pattern.transform()).get_scale();
        let tile = (pattern.rect().width() * across) * (pattern.rect().height() * down);
        self.is_exceeded(pattern.root(), Transform::from_scale(across, down), open + tile)
    }
}
