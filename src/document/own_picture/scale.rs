//! Making a picture smaller.

use crate::document::page::Picture;

/// The picture with no side longer than so many pixels; as it is if it fits already.
pub fn within(picture: &Picture, longest: u32) -> Picture {
    let (width, height) = (picture.width(), picture.height());
    let side = width.max(height);
    if side <= longest {
        return picture.clone();
    }
    let shrunk = |length: u32| {
        let exact = u64::from(length) * u64::from(longest) / u64::from(side.max(1));
        u32::try_from(exact).unwrap_or(longest).max(1)
    };
    let (across, down) = (shrunk(width), shrunk(height));
    let lines = picture.rgba().chunks_exact(width as usize * 4);
    let rows = squeezed(lines.map(weighted), width, across);
    // Turned over its diagonal the same is done to the other side.
    let turned_rows = turned(&rows, across, height);
    let columns = squeezed(turned_rows.chunks_exact(height as usize).map(<[_]>::to_vec), height, down);
    let rgba = plain(&turned(&columns, down, across));
    Picture::new(across, down, rgba).unwrap_or_else(|| picture.clone())
}

/// A pixel with its colours weighted by its opacity, so that what is not seen colours nothing.
type Weighted = [f32; 4];

fn weighted(row: &[u8]) -> Vec<Weighted> {
    let pixels = row.chunks_exact(4).map(|pixel| match pixel {
        [red, green, blue, opacity] => {
            let seen = f32::from(*opacity) / 255.0;
            [f32::from(*red) * seen, f32::from(*green) * seen, f32::from(*blue) * seen, f32::from(*opacity)]
        }
        _ => [0.0; 4],
    });
    pixels.collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to 0 to 255 first")]
fn plain(pixels: &[Weighted]) -> Vec<u8> {
    let byte = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    pixels
        .iter()
        .flat_map(|[red, green, blue, opacity]| {
            let seen = (opacity / 255.0).max(f32::EPSILON);
            [byte(red / seen), byte(green / seen), byte(blue / seen), byte(*opacity)]
        })
        .collect()
}

/// Every row of this width made so many pixels long, each the mean of those it stands for.
#[expect(clippy::cast_precision_loss, reason = "sides are far below 2^24")]
fn squeezed(rows: impl Iterator<Item = Vec<Weighted>>, width: u32, across: u32) -> Vec<Weighted> {
    let step = width as f32 / across as f32;
    let stretch = |place: u32| (place as f32 * step, (place + 1) as f32 * step);
    rows.flat_map(|row| (0..across).map(stretch).map(|(from, to)| mean(&row, from, to)).collect::<Vec<_>>())
        .collect()
}

/// The mean of a stretch of a row; pixels at its ends count by how much of them lies inside.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places in a row are small and not negative"
)]
fn mean(row: &[Weighted], from: f32, to: f32) -> Weighted {
    let (mut sum, mut whole) = ([0.0; 4], 0.0);
    let first = from.floor() as usize;
    for (place, pixel) in row.iter().enumerate().skip(first).take_while(|(place, _)| (*place as f32) < to) {
        let inside = ((place + 1) as f32).min(to) - (place as f32).max(from);
        for (sum, value) in sum.iter_mut().zip(pixel) {
            *sum += value * inside;
        }
        whole += inside;
    }
    if whole > 0.0 { sum.map(|value| value / whole) } else { sum }
}

/// Rows and columns changed over.
fn turned(pixels: &[Weighted], width: u32, height: u32) -> Vec<Weighted> {
    let (width, height) = (width as usize, height as usize);
    let at = |x: usize, y: usize| pixels.get(y * width + x).copied().unwrap_or_default();
    (0..width).flat_map(|x| (0..height).map(move |y| (x, y))).map(|(x, y)| at(x, y)).collect()
}
