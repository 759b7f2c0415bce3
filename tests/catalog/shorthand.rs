use std::sync::LazyLock;
use quadratus::catalog::shorthand::*;
use super::catalog;

fn shorthand() -> &'static Shorthand {
    static SHORTHAND: LazyLock<Shorthand> = LazyLock::new(|| catalog().shorthand(&ShortForms::default()));
    &SHORTHAND
}
#[test]
fn play() {
    for line in std::fs::read_to_string("/tmp/lines.txt").unwrap().lines() {
        let reading = shorthand().read(line);
        println!("> {line}");
        for charted in &reading.charted { println!("    = {}   [{}]", shorthand().described(charted), shorthand().write(charted)); }
        for u in &reading.understood { print!("  {}={}", line.get(u.range.clone()).unwrap(), u.words); }
        println!();
        for t in &reading.troubles { println!("    ! {}  ({:?})", t.problem, line.get(t.range.clone()).unwrap());
            for s in &t.suggestions { println!("        - {} : {}", s.applied(line), s.words); } }
    }
    for (w, m) in shorthand().words_of_several_meanings() { println!("{w}: {}", m.join(" | ")); }
}
