//! How long a home-care sheet takes: laid out, written as PDF, drawn for the preview.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use quadratus::document::pdf;
use quadratus::document::raster;
use quadratus::document::sheet;
use quadratus::domain::Paper;

#[path = "../tests/document/samples.rs"]
#[allow(dead_code, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod samples;

fn five_items(bench: &mut Criterion) {
    let practice = samples::practice(Paper::Letter);
    let practitioner = samples::practitioner();
    let sheet = samples::sheet(&practice, &practitioner, samples::five());
    let document = sheet::lay_out(&sheet).unwrap();
    let imprint = pdf::Imprint { author: practice.name().to_string(), made_at: samples::made_at() };
    bench.bench_function("sheet of five items, laid out", |run| {
        run.iter(|| sheet::lay_out(black_box(&sheet)).unwrap());
    });
    bench.bench_function("sheet of five items, written as PDF", |run| {
        run.iter(|| pdf::write(black_box(&document), &imprint).unwrap());
    });
    bench.bench_function("one page drawn at 96 dots per inch", |run| {
        run.iter(|| raster::draw(black_box(&document), 0, 96.0 / 72.0).unwrap());
    });
}

criterion_group!(benches, five_items);
criterion_main!(benches);
