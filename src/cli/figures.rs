//! `figures`: the drawings of the home-care items, on one sheet or each by itself.

use std::fs;
use std::io::Write;
use std::path::Path;

use chrono::NaiveDateTime;

use crate::catalog::Catalog;
use crate::document::contact::{self, Shown};
use crate::document::figure;
use crate::document::page::Document;
use crate::document::pdf::{self as writer, Imprint};
use crate::document::raster;

use super::arguments::Figures;
use super::{Fault, pdf};

/// How wide a drawing by itself is, in points.
const ALONE: f64 = 400.0;
/// Pixels for each point.
const SHARP: f64 = 2.0;

/// Writes the drawings.
///
/// # Errors
/// [`Fault::NoSuchDrawing`], [`Fault::NeitherPngNorPdf`], and what keeps a file from being made or written.
pub fn figures(
    catalog: &Catalog,
    wanted: &Figures,
    made_at: NaiveDateTime,
    out: &mut dyn Write,
) -> Result<(), Fault> {
    let keys: Vec<&str> = if wanted.keys.is_empty() {
        figure::keys().collect()
    } else {
        wanted.keys.iter().map(String::as_str).collect()
    };
    let shown = keys
        .iter()
        .map(|key| one(catalog, key, !wanted.without_titles))
        .collect::<Result<Vec<Shown>, Fault>>()?;
    if let Some(folder) = &wanted.each {
        fs::create_dir_all(folder).map_err(|error| Fault::file("Making", folder, &error))?;
        for (key, shown) in keys.iter().zip(&shown) {
            let alone = contact::alone(&shown.drawing, ALONE);
            pdf::put(&folder.join(format!("{key}.png")), &png(&alone)?)?;
        }
        writeln!(out, "Wrote {} drawings to {}.", shown.len(), folder.display())?;
    }
    if let Some(path) = &wanted.out {
        sheet(path, &shown, made_at)?;
        writeln!(out, "Wrote {} drawings to {}.", shown.len(), path.display())?;
    }
    Ok(())
}

fn one(catalog: &Catalog, key: &str, titled: bool) -> Result<Shown, Fault> {
    let unknown = || Fault::NoSuchDrawing { key: key.to_owned() };
    let drawing = figure::drawing(key).ok_or_else(unknown)?;
    let item = catalog.items().iter().find(|item| item.figure() == key);
    let title = item.map_or_else(|| key.replace('_', " "), |item| item.title.clone());
    Ok(Shown {
        title: titled.then_some(title),
        drawing,
        alternative: figure::description(key).ok_or_else(unknown)?,
    })
}

fn sheet(path: &Path, shown: &[Shown], made_at: NaiveDateTime) -> Result<(), Fault> {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase);
    let bytes = match (ending.as_deref(), shown) {
        (Some("png"), [alone]) if alone.title.is_none() => png(&contact::alone(&alone.drawing, ALONE))?,
        (Some("png"), _) => png(&contact::on_one_page(shown))?,
        (Some("pdf"), _) => {
            let imprint = Imprint { author: "Quadratus".to_owned(), made_at };
            writer::write(&contact::on_pages(shown), &imprint)?
        }
        _ => return Err(Fault::NeitherPngNorPdf { path: path.to_path_buf() }),
    };
    pdf::put(path, &bytes)
}

fn png(document: &Document) -> Result<Vec<u8>, Fault> {
    Ok(raster::draw(document, 0, SHARP)?.to_png()?)
}
