//! A hundred sudden deaths: nothing that was acknowledged is lost.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Child, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use quadratus::domain::ClientId;
use quadratus::store::{Action, Entity, PracticeFile, Surroundings, Unlock};
use secrecy::SecretString;
use serde_json::{Value, json};

use crate::practice::{PASSPHRASE, Practice};

const DEATHS_WHILE_ADDING: u64 = 60;
const DEATHS_WHILE_TYPING: u64 = 40;
/// The number of deaths while typing, where more are wished for than every run has time for.
const WISH: &str = "QUADRATUS_KILLS";
/// What a therapist may lose at most.
const LONGEST_LOSS: Duration = Duration::from_secs(1);
const KEY_EVERY: Duration = Duration::from_millis(15);

/// Moments that look random and are the same in every run.
pub struct Moments(pub u64);

impl Moments {
    pub fn next(&mut self, least: u64, most: u64) -> Duration {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        Duration::from_millis(least + (self.0 >> 33) % (most - least + 1))
    }
}

fn begin(practice: &Practice, arguments: &[&str]) -> (Child, mpsc::Receiver<String>) {
    let mut command = practice.command();
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let answers = BufReader::new(child.stdout.take().unwrap());
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        for line in answers.lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    (child, receiver)
}

fn person(practice: &Practice) -> i64 {
    practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}))
}

#[test]
fn sessions_that_were_acknowledged_outlive_the_program() {
    let practice = Practice::new();
    let client = person(&practice);
    let mut moments = Moments(11);
    let mut acknowledged = Vec::new();
    let mut rounds_with_answers = 0;
    for round in 0..DEATHS_WHILE_ADDING {
        let (mut child, answers) = begin(&practice, &["add", "session", "--json", "-"]);
        let mut input = child.stdin.take().unwrap();
        let feeder = thread::spawn(move || {
            for number in 0..100_000 {
                let record = json!({
                    "client": client,
                    "held": {"on": "2026-11-20", "at": "09:00:00", "zone": "UTC"},
                    "length": 60,
                    "note": {"subjective": format!("round{round} number{number}"), "objective": "Tight.", "assessment": "", "plan": ""},
                });
                if writeln!(input, "{record}").is_err() {
                    return;
                }
            }
        });
        // Some die while the file is being opened, most while they write.
        let before = acknowledged.len();
        if round % 5 > 0 {
            let first = answers.recv_timeout(Duration::from_secs(30)).expect("a first answer");
            acknowledged.push(first);
        }
        thread::sleep(moments.next(0, 120));
        child.kill().unwrap();
        child.wait().unwrap();
        feeder.join().unwrap();
        acknowledged.extend(answers.iter());
        rounds_with_answers += usize::from(acknowledged.len() > before);
    }
    assert!(rounds_with_answers >= 40, "the deaths must hit programs at work: {rounds_with_answers}");

    let shown = practice.json(&["show", "client", &client.to_string(), "--json"]);
    let kept: std::collections::BTreeSet<i64> =
        shown["sessions"].as_array().unwrap().iter().map(|session| session["id"].as_i64().unwrap()).collect();
    for answer in &acknowledged {
        let id = serde_json::from_str::<Value>(answer).unwrap()["id"].as_i64().unwrap();
        assert!(kept.contains(&id), "session {id} was acknowledged and is gone");
    }
    let unlock = Unlock::Passphrase(SecretString::from(PASSPHRASE));
    let file = PracticeFile::open(practice.file(), &unlock, Surroundings::system()).unwrap();
    let lines = file.audit_of_client(ClientId::new(client), 0, usize::MAX).unwrap();
    let told = lines.iter().filter(|line| (line.action, line.entity) == (Action::Create, Entity::Session));
    assert_eq!(told.count(), kept.len(), "each session has its line in the log, and each line its session");
    file.close().unwrap();
    // At most the one under way when it died was saved without being heard of.
    assert!(kept.len() <= acknowledged.len() + usize::try_from(DEATHS_WHILE_ADDING).unwrap());
    assert!(practice.answer(&["check"]).starts_with("Sound:"));
    println!("{} acknowledged sessions outlived {DEATHS_WHILE_ADDING} deaths", acknowledged.len());
}

#[test]
fn at_most_a_second_of_typing_is_lost() {
    let practice = Practice::new();
    let client = person(&practice).to_string();
    let mut moments = Moments(23);
    let deaths = match std::env::var(WISH) {
        Ok(wish) => wish.parse().expect("a number of deaths"),
        Err(_) => DEATHS_WHILE_TYPING,
    };
    let mut losses = Vec::new();
    let mut heard = 0;
    for round in 0..deaths {
        let (mut child, answers) = begin(&practice, &["draft", "--client", &client, "-", "--acknowledge"]);
        let mut input = child.stdin.take().unwrap();
        let typist = thread::spawn(move || {
            let mut typed: Vec<(Instant, String)> = Vec::new();
            for number in 0.. {
                let word = format!("r{round}w{number} ");
                if input.write_all(word.as_bytes()).is_err() {
                    break;
                }
                typed.push((Instant::now(), word));
                thread::sleep(KEY_EVERY);
            }
            typed
        });
        // The window is open before anyone types: the clock runs from the first save.
        let first = answers.recv_timeout(Duration::from_secs(30)).expect("a first answer");
        thread::sleep(moments.next(0, 1600));
        let died = Instant::now();
        child.kill().unwrap();
        child.wait().unwrap();
        let typed = typist.join().unwrap();
        let saved = answers.iter().last().unwrap_or(first);
        let saved: usize = saved.strip_prefix("saved ").unwrap().parse().unwrap();
        heard += 1;

        let shown = practice.json(&["show", "draft", &client, "--json"]);
        let kept = shown["note"]["subjective"].as_str().unwrap();
        let all: String = typed.iter().map(|(_, word)| word.as_str()).collect();
        let here = kept.find(&format!("r{round}w0 ")).map_or("", |start| &kept[start..]);
        assert!(all.starts_with(here), "what is kept was typed, in its order");
        assert!(
            here.chars().count() >= saved,
            "{saved} characters were acknowledged, {} are kept",
            here.len()
        );
        let mut length = 0;
        let first_lost = typed.iter().find(|(_, word)| {
            length += word.len();
            length > here.len()
        });
        losses.push(first_lost.map_or(Duration::ZERO, |(when, _)| died.saturating_duration_since(*when)));
    }
    losses.sort();
    let worst = losses.last().copied().unwrap();
    assert!(worst <= LONGEST_LOSS, "{worst:?} of typing was lost");
    assert_eq!(heard, deaths);
    assert!(practice.answer(&["check"]).starts_with("Sound:"));
    let middle = losses[losses.len() / 2];
    println!("of {deaths} deaths the worst lost {worst:?} of typing, the one in the middle {middle:?}");
}
