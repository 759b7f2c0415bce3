//! How long the library takes to load, and a frame of the body map to draw.
//!
//! Wanted in release: the catalogue under 20 ms, a frame under 16 ms with the software renderer.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use iced::{Element, Pixels, Size, Theme, mouse};
use iced_test::core::renderer::{Headless, Style};
use iced_test::futures::futures::executor::block_on;
use iced_test::renderer::Renderer;
use iced_test::runtime::UserInterface;
use iced_test::runtime::user_interface::Cache;
use quadratus::catalog::{Catalog, Mark};
use quadratus::document::body::{self, Atlas, Chart, Depth, Drawn, Heat, Sources, View};
use quadratus::domain::{MuscleKey, Side};
use quadratus::ui::theme::{self, Appearance};
use quadratus::ui::widget::body_map::{self, Event, State};

/// The area of the map: the figure is 620 pixels high in it, as at its usual size.
const AREA: Size = Size::new(480.0, 638.0);

fn loading(bench: &mut Criterion) {
    bench.bench_function("the catalogue, read and checked", |run| {
        run.iter(|| Catalog::builtin().unwrap());
    });
    bench.bench_function("the body map, read", |run| {
        run.iter(|| Atlas::parse(black_box(&Sources::BUILTIN)).unwrap());
    });
}

fn chart(drawn: &Arc<Drawn>, heat: Heat) -> Chart {
    let key = |key: &str| MuscleKey::new(key).unwrap();
    Chart::new(drawn)
        .heat(&key("gluteus_medius"), Some(Side::Both), heat)
        .heat(&key("latissimus_dorsi"), Some(Side::Left), Heat::Little)
        .mark(&key("gluteus_medius"), Some(Side::Left), Mark::DotInRing)
        .select(&key("gluteus_maximus"), Some(Side::Both))
}

/// A window with nothing but the body map.
struct Stage {
    renderer: Renderer,
    cache: Cache,
    theme: Theme,
}

impl Stage {
    fn new() -> Self {
        let mut fonts = iced_test::renderer::graphics::text::font_system().write().unwrap();
        for font in theme::fonts() {
            fonts.load_font(font);
        }
        drop(fonts);
        let renderer = <Renderer as Headless>::new(theme::FONT, Pixels(theme::size::BODY), Some("tiny-skia"));
        Self {
            renderer: block_on(renderer).unwrap(),
            cache: Cache::default(),
            theme: Appearance::Light.theme(),
        }
    }

    /// Everything of a frame: the view is built and laid out, drawn, and every pixel painted anew.
    fn frame(&mut self, chart: Chart, state: &State) -> Vec<u8> {
        let view: Element<'_, Event> =
            body_map::figure(body::atlas().unwrap(), chart, state, AREA.height, |event| event);
        let cache = std::mem::take(&mut self.cache);
        let mut interface = UserInterface::build(view, AREA, cache, &mut self.renderer);
        let palette = self.theme.palette();
        let style = Style { text_color: palette.text };
        interface.draw(&mut self.renderer, &self.theme, &style, mouse::Cursor::Unavailable);
        self.cache = interface.into_cache();
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let pixels = Size::new(AREA.width as u32, AREA.height as u32);
        self.renderer.screenshot(pixels, 1.0, palette.background)
    }
}

fn frames(bench: &mut Criterion) {
    let drawn = Arc::new(Drawn::new(body::atlas().unwrap(), Catalog::builtin().unwrap().muscles()));
    for (view, depth) in
        [(View::Back, Depth::Superficial), (View::Back, Depth::Deep), (View::Front, Depth::Deep)]
    {
        let mut window = Stage::new();
        let state = State::new(view, depth);
        let still = chart(&drawn, Heat::Clear);
        bench.bench_function(&format!("a frame of the body map, {view} {depth}, nothing new"), |run| {
            run.iter(|| window.frame(still.clone(), &state));
        });
        let mut steps = Heat::ALL.into_iter().cycle();
        bench.bench_function(&format!("a frame of the body map, {view} {depth}, another chart"), |run| {
            run.iter(|| window.frame(chart(&drawn, steps.next().unwrap()), &state));
        });
    }
}

criterion_group!(benches, loading, frames);
criterion_main!(benches);
