//! Sudden deaths of the real window while someone types in it.

use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::kill::Moments;
use crate::practice::{PASSPHRASE, Practice, has_tool};
use crate::window::Screen;

const DEATHS: u64 = 200;
/// What a therapist may lose at most.
const LONGEST_LOSS: Duration = Duration::from_secs(1);
/// A word about so often: faster than anyone types.
const WORD_EVERY: Duration = Duration::from_millis(80);

fn opened(practice: &Practice, screen: &Screen) -> Child {
    let mut window = practice
        .command()
        .env("DISPLAY", &screen.name)
        .env("HOME", practice.folder())
        .env("XDG_CONFIG_HOME", practice.path("config"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert!(screen.focus_window(&mut window), "the window does not come up");
    window
}

/// Types words until told to stop; each with the moment at which its last key was sent.
fn typist(display: String, round: u64, stop: Arc<AtomicBool>) -> thread::JoinHandle<Vec<(Instant, String)>> {
    thread::spawn(move || {
        let mut typed = Vec::new();
        for number in 0.. {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let word = format!("r{round}w{number} ");
            let mut keys = Command::new("xdotool");
            keys.args(["type", "--delay", "4", &word]).env("DISPLAY", &display);
            assert!(keys.status().unwrap().success());
            typed.push((Instant::now(), word));
            thread::sleep(WORD_EVERY);
        }
        typed
    })
}

/// Takes a quarter of an hour, with a release named in `QUADRATUS_PROGRAM`: a build for tests draws too slowly
/// to keep up with the keys.
#[test]
#[ignore = "takes a quarter of an hour; run it with a release in QUADRATUS_PROGRAM"]
fn two_hundred_deaths_of_the_window_lose_at_most_a_second_of_typing_each() {
    assert!(has_tool("Xvfb") && has_tool("xdotool"));
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Marin"}})).to_string();
    let screen = Screen::open();
    let mut moments = Moments(41);
    let mut losses = Vec::new();
    for round in 0..DEATHS {
        let mut window = opened(&practice, &screen);
        screen.type_slowly(PASSPHRASE);
        screen.key("Return");
        thread::sleep(Duration::from_millis(700));
        screen.type_slowly("marin");
        screen.key("Return");
        thread::sleep(Duration::from_millis(400));
        screen.key("ctrl+n");
        thread::sleep(Duration::from_millis(500));
        screen.key("ctrl+4");
        screen.key("ctrl+End");
        let stop = Arc::new(AtomicBool::new(false));
        let typing = typist(screen.name.clone(), round, Arc::clone(&stop));
        thread::sleep(moments.next(200, 2500));
        let died = Instant::now();
        window.kill().unwrap();
        window.wait().unwrap();
        stop.store(true, Ordering::Relaxed);
        let typed = typing.join().unwrap();

        // Before the first second of all there is no note yet.
        let shown = practice.run(&["show", "draft", &client, "--json"]);
        let kept = serde_json::from_slice::<serde_json::Value>(&shown.stdout).ok();
        let kept = kept.and_then(|kept| kept["note"]["subjective"].as_str().map(str::to_owned));
        let kept = kept.unwrap_or_default();
        let all: String = typed.iter().map(|(_, word)| word.as_str()).collect();
        let here = kept.find(&format!("r{round}w0 ")).map_or("", |start| &kept[start..]);
        assert!(all.starts_with(here), "round {round}: {here:?} is not what was typed: {all:?}");
        let mut length = 0;
        let first_lost = typed.iter().find(|(_, word)| {
            length += word.len();
            length > here.len()
        });
        let lost = first_lost.map_or(Duration::ZERO, |(when, _)| died.saturating_duration_since(*when));
        println!("{round}: {} words kept, {lost:?} lost", here.split_whitespace().count());
        losses.push(lost);
    }
    assert!(practice.answer(&["check"]).starts_with("Sound:"));
    losses.sort();
    let (worst, middle) = (losses[losses.len() - 1], losses[losses.len() / 2]);
    println!("of {DEATHS} deaths the worst lost {worst:?} of typing, the one in the middle {middle:?}");
    assert!(worst <= LONGEST_LOSS, "{worst:?} of typing was lost");
}
