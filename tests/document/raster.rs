//! The preview: the same page as the printed one.

use crate::{samples, tools};
use quadratus::document::page::Picture;
use quadratus::document::raster::{self, RasterError};
use quadratus::domain::Paper;

#[test]
fn the_preview_agrees_with_poppler() {
    let document = samples::five_item_document(Paper::Letter);
    let path = tools::keep("preview.pdf", &samples::written(&document));
    let out = tools::keep("poppler", b"");
    let arguments = ["-r", "144", "-png", path.to_str().unwrap(), out.to_str().unwrap()];
    if tools::run("pdftoppm", &arguments).is_none() {
        return;
    }
    for page in 0..document.pages.len() {
        let ours = raster::draw(&document, page, 2.0).unwrap();
        tools::keep(&format!("preview-{}.png", page + 1), &ours.to_png().unwrap());
        let theirs = std::fs::read(format!("{}-{}.png", out.display(), page + 1)).unwrap();
        let theirs = Picture::from_png(&theirs).unwrap();
        assert_eq!((ours.width(), ours.height()), (theirs.width(), theirs.height()));
        let difference = mean_difference(&ours, &theirs);
        let moved = mean_difference(&moved_down(&ours, 6), &theirs);
        assert!(difference < 2.0, "page {}: {difference:.2} of 255", page + 1);
        assert!(moved > difference * 3.0, "page {}: moved by 3 points it is {moved:.2}", page + 1);
    }
}

fn moved_down(picture: &Picture, rows: u32) -> Picture {
    let skipped = usize::try_from(rows * picture.width() * 4).unwrap();
    let mut pixels = vec![255; skipped];
    pixels.extend(&picture.rgba()[..picture.rgba().len() - skipped]);
    Picture::new(picture.width(), picture.height(), pixels).unwrap()
}

/// How far two pictures are apart on the whole, 0 to 255. Squares of four by four are compared,
/// since no two programs smooth the edge of a letter alike.
fn mean_difference(one: &Picture, other: &Picture) -> f64 {
    let (one, other) = (squares(one), squares(other));
    let sum: f64 = one.iter().zip(&other).map(|(one, other)| (one - other).abs()).sum();
    sum / f64::from(u32::try_from(one.len()).unwrap())
}

/// The mean brightness of each square.
fn squares(picture: &Picture) -> Vec<f64> {
    let (width, height) = (picture.width() / 4 * 4, picture.height() / 4 * 4);
    let across = width / 4;
    let mut sums = vec![0_u32; usize::try_from(across * height / 4).unwrap()];
    for y in 0..height {
        for x in 0..width {
            let pixel = usize::try_from((y * picture.width() + x) * 4).unwrap();
            let square = usize::try_from(y / 4 * across + x / 4).unwrap();
            sums[square] += picture.rgba()[pixel..pixel + 3].iter().map(|part| u32::from(*part)).sum::<u32>();
        }
    }
    sums.into_iter().map(|sum| f64::from(sum) / 48.0).collect()
}

#[test]
fn a_page_that_is_not_there_is_refused() {
    let document = samples::five_item_document(Paper::Letter);
    assert_eq!(raster::draw(&document, 99, 1.0), Err(RasterError::NoSuchPage(100)));
    assert_eq!(raster::draw(&document, 0, 0.0), Err(RasterError::Size));
    assert_eq!(raster::draw(&document, 0, f64::NAN), Err(RasterError::Size));
    assert_eq!(raster::draw(&document, 0, 1e6), Err(RasterError::Size));
}

#[test]
fn a_picture_survives_being_written_and_read() {
    let picture = Picture::new(2, 1, vec![1, 2, 3, 255, 200, 100, 0, 128]).unwrap();
    let read = Picture::from_png(&picture.to_png().unwrap()).unwrap();
    assert_eq!(read, picture);
    assert!(Picture::from_png(b"not a picture").is_err());
    assert!(Picture::new(2, 2, vec![0; 4]).is_none());
}
