//! How long a home-care sheet takes: from plan to bytes, laid out, written as PDF, drawn for the preview; how
//! large it is, and whether memory grows with their number.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use criterion::{Criterion, criterion_group};
use quadratus::catalog::{Catalog, Item, Wish};
use quadratus::document::figure;
use quadratus::document::page::Document;
use quadratus::document::pdf;
use quadratus::document::raster;
use quadratus::document::sheet;
use quadratus::document::wording::Wording;
use quadratus::domain::{
    Client, ClientId, HomeCarePlan, Language, Paper, PersonName, Practice, Print, Prose, ScreeningKind, Side,
};
use quadratus::paper::{self, OwnPictures, SheetParts};
use serde_json::json;

#[path = "../tests/document/samples.rs"]
#[allow(dead_code, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
mod samples;

/// A sheet of two pages for a low back.
const LOW_BACK: [&str; 4] = ["ball_ql", "stretch_ql", "stretch_gmed", "stretch_glute_knee"];
const MESSAGE: &str = "Little and often beats long and hard.";
const WHY: &str = "The left quadratus lumborum was treated today (found: trigger point).";
/// What it may take and weigh.
const MOST_MILLISECONDS: u32 = 15;
const MOST_BYTES: usize = 120_000;

/// The plan put together with the library and laid out.
fn laid_out(catalog: &Catalog, practice: &Practice) -> Document {
    let items = LOW_BACK.iter().map(|key| {
        let item = catalog.items().iter().find(|item| item.key.as_str() == *key).unwrap();
        let side = Some(Side::Left).filter(|_| item.sided);
        catalog
            .planned(&Wish { item: &item.key, side, dose: item.dose, why: WHY, reason: None }, &[])
            .unwrap()
    });
    let plan = HomeCarePlan::new(ClientId::new(1), None, samples::day(2026, 5, 12), items.collect())
        .unwrap()
        .with_message(Prose::new(MESSAGE).unwrap())
        .with_next_visit(Some(samples::day(2026, 5, 26)));
    let parts = SheetParts {
        practice,
        practitioner: &samples::practitioner(),
        client: &Client::named(PersonName::new("Zoë", "Müller-Łukasz").unwrap()),
        plan: &plan,
        before: None,
        pictures: &OwnPictures::default(),
        note_box: false,
        handwritten: "",
        ink: quadratus::domain::Ink::Colour,
        print: Print::Normal,
    };
    paper::sheet(catalog, &parts).unwrap()
}

fn from_plan_to_bytes(bench: &mut Criterion) {
    let catalog = Catalog::builtin().unwrap();
    let practice = samples::practice(Paper::Letter);
    let document = laid_out(&catalog, &practice);
    let bytes = samples::written(&document).len();
    assert_eq!(document.pages.len(), 2);
    println!(
        "a sheet of two pages: {bytes} bytes; it may have {MOST_BYTES}, and take {MOST_MILLISECONDS} ms"
    );
    bench.bench_function("sheet of two pages, from plan to bytes", |run| {
        run.iter(|| samples::written(&laid_out(black_box(&catalog), &practice)));
    });
}

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

/// What the kernel holds in memory for this process, in KiB; none where it does not say (proc(5), `VmRSS`).
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Makes 1,000 sheets in this process and says how much memory it holds on the way.
fn memory() {
    let (catalog, practice) = (Catalog::builtin().unwrap(), samples::practice(Paper::Letter));
    for made in 1..=1000 {
        black_box(samples::written(&laid_out(&catalog, &practice)));
        if [1, 100, 250, 500, 1000].contains(&made)
            && let Some(resident) = resident()
        {
            println!("after {made} sheets: {resident} KiB resident");
        }
    }
}

/// Writes what the programs of `benches/peers` need to make the same sheet: its words and its drawings; says
/// what it took us.
fn hand_to_peers(folder: &Path, rounds: usize) {
    let (catalog, practice) = (Catalog::builtin().unwrap(), samples::practice(Paper::Letter));
    std::fs::create_dir_all(folder).unwrap();
    let words = Wording::of(Language::English);
    let items: Vec<&Item> = LOW_BACK
        .iter()
        .filter_map(|key| catalog.items().iter().find(|item| item.key.as_str() == *key))
        .collect();
    let told = |item: &&Item| {
        let drawing = format!("{}.svg", item.key);
        std::fs::write(folder.join(&drawing), figure::to_svg(&figure::drawing(item.figure()).unwrap()))
            .unwrap();
        json!({
            "title": item.title,
            "steps": item.steps,
            "feel": item.feel,
            "amount": words.amount(item.dose),
            "frequency": words.frequency(item.dose),
            "equipment": item.equipment.join(", "),
            "cautions": item.cautions,
            "drawing": drawing,
            "shows": figure::description(item.figure()),
        })
    };
    let flags = catalog.red_flags_of(ScreeningKind::LowBack).filter_map(|flag| flag.on_sheet.clone());
    let sheet = json!({
        "practice": practice.name().as_str(),
        "address": practice.address.as_str().replace('\n', " · "),
        "therapist": samples::practitioner().name.to_string(),
        "title": "Home care for Zoë Müller-Łukasz",
        "made": "Made on 12 May 2026 · Next visit Tuesday, 26 May 2026",
        "message": MESSAGE,
        // As it is printed for the client.
        "why": WHY.replace(" (found: trigger point)", ""),
        "days": samples::day(2026, 5, 12).iter_days().skip(1).take(7)
            .map(|day| format!("{} {}", words.short_weekday(day), day.format("%-d")))
            .collect::<Vec<_>>(),
        "items": items.iter().map(told).collect::<Vec<_>>(),
        "stop": items.iter().filter_map(|item| item.stop_condition()).collect::<Vec<_>>(),
        "emergency": flags.collect::<Vec<_>>(),
    });
    std::fs::write(folder.join("sheet.json"), sheet.to_string()).unwrap();
    let mut bytes = samples::written(&laid_out(&catalog, &practice));
    let mut times: Vec<f64> = (0..rounds)
        .map(|_| {
            let start = Instant::now();
            bytes = samples::written(&laid_out(&catalog, &practice));
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    std::fs::write(folder.join("quadratus.pdf"), &bytes).unwrap();
    let median = times.get(rounds / 2).copied().unwrap_or_default();
    println!("{}", json!({"name": "Quadratus", "ms": median, "bytes": bytes.len()}));
}

criterion_group!(benches, from_plan_to_bytes, five_items);

/// With the word `memory` only that is measured, in a process that has done nothing else; with `peers FOLDER
/// ROUNDS` the same sheet is written down for other programs.
fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["memory"] => return memory(),
        ["peers", folder, rounds] => return hand_to_peers(Path::new(folder), rounds.parse().unwrap()),
        _ => {}
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
}
