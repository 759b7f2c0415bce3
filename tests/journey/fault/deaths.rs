//! Sudden deaths during mixed work: typing, adding, signing, amending, taking over from elsewhere, changing the
//! format, backing up. Whatever was acknowledged is there, and the file is whole.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::full_disk::of_the_first_format;
use super::migration::is_whole;
use super::{Talk, is_sound, worker};
use crate::kill::Moments;
use crate::practice::{Practice, words};

/// How many deaths, where another number is not wished for.
const DEATHS: u32 = 36;
const WISH: &str = "QUADRATUS_DEATHS";
/// What a therapist may lose at most.
const LONGEST_LOSS: Duration = Duration::from_secs(1);
const KEY_EVERY: Duration = Duration::from_millis(15);
/// Everything is checked after so many deaths; after each, that the file opens and what was acknowledged is there.
const CHECK_EVERY: u32 = 20;

/// What is being done when death comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Work {
    Typing,
    Adding,
    Signing,
    Amending,
    Importing,
    Migrating,
    BackingUp,
}

const WORKS: [Work; 7] = [
    Work::Typing,
    Work::Adding,
    Work::Signing,
    Work::Amending,
    Work::Importing,
    Work::Migrating,
    Work::BackingUp,
];

/// The practice that lives through it all, and everything it acknowledged.
struct Life {
    practice: Practice,
    client: i64,
    old: Practice,
    moments: Moments,
    clients: Vec<i64>,
    sessions: Vec<i64>,
    /// How many of the sessions, from the first on, are signed for all that is known.
    signed: usize,
    amended: BTreeMap<i64, usize>,
    deaths: BTreeMap<Work, u32>,
    acknowledged: BTreeMap<Work, usize>,
    losses: Vec<Duration>,
    /// How many backups were acknowledged.
    backups: usize,
}

impl Life {
    fn new() -> Self {
        let practice = Practice::new();
        let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Peña"}}));
        Self {
            practice,
            client,
            old: of_the_first_format(),
            moments: Moments(97),
            clients: Vec::new(),
            sessions: Vec::new(),
            signed: 0,
            amended: BTreeMap::new(),
            deaths: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            losses: Vec::new(),
            backups: 0,
        }
    }

    fn visit(&self, words: &str) -> String {
        let held = json!({"on": "2026-11-20", "at": "09:00:00", "zone": "UTC"});
        json!({"client": self.client, "held": held, "length": 60, "note": {"subjective": words}}).to_string()
    }

    /// Starts it, says the lines as fast as they are taken, kills it, and gives what it acknowledged.
    fn die(&mut self, command: std::process::Command, lines: Vec<String>, at_work: bool) -> Vec<String> {
        let mut talk = Talk::with(command);
        let mut input = talk.take_input();
        let feeder = std::thread::spawn(move || {
            for line in lines {
                if writeln!(input, "{line}").is_err() {
                    return None;
                }
            }
            // Open until the end: it dies at work, not of having nothing to do.
            Some(input)
        });
        let mut heard = Vec::new();
        if at_work {
            heard.push(talk.hear());
        }
        std::thread::sleep(self.moments.next(0, 90));
        let answers = talk.kill_and_hear();
        drop(feeder.join());
        heard.extend(answers);
        heard
    }

    fn add(&mut self, round: u32) -> usize {
        let lines = (0..3000).map(|number| self.visit(&format!("round{round} number{number}"))).collect();
        let mut command = self.practice.command();
        command.args(["add", "session", "--json", "-"]);
        let heard = ids(&self.die(command, lines, !round.is_multiple_of(5)));
        self.sessions.extend(&heard);
        heard.len()
    }

    fn import(&mut self, round: u32) -> usize {
        let person =
            |number| json!({"name": {"given": format!("Iris {number}"), "family": format!("R{round}")}});
        let lines = (0..3000).map(|number| person(number).to_string()).collect();
        let mut command = self.practice.command();
        command.args(["add", "client", "--json", "-"]);
        let heard = ids(&self.die(command, lines, !round.is_multiple_of(5)));
        self.clients.extend(&heard);
        heard.len()
    }

    fn sign(&mut self) -> usize {
        let lines = self.sessions[self.signed..].iter().take(400).map(|id| format!("sign {id}")).collect();
        let heard = self.die(worker(&self.practice.file(), "work"), lines, true);
        let signed = heard.iter().filter(|answer| answer.starts_with("signed ")).count();
        self.signed += signed;
        // The one under way may be signed without having been heard of.
        let next = self.sessions.get(self.signed).copied();
        if let Some(next) = next
            && self.state(&[next])[0].1
        {
            self.signed += 1;
        }
        signed
    }

    fn amend(&mut self) -> usize {
        let lines =
            self.sessions[..self.signed].iter().map(|id| format!("amend {id} The right side it was."));
        let heard = self.die(worker(&self.practice.file(), "work"), lines.collect(), true);
        let amended: Vec<i64> = heard
            .iter()
            .filter_map(|answer| answer.strip_prefix("amended "))
            .map(|rest| rest.split(' ').next().unwrap().parse().unwrap())
            .collect();
        for id in &amended {
            *self.amended.entry(*id).or_default() += 1;
        }
        amended.len()
    }

    fn migrate(&mut self, round: u32) -> usize {
        let practice = self.old.copy();
        let mut command = practice.command();
        command.args(["search", "clients", "muller"]);
        let mut talk = Talk::with(command);
        drop(talk.take_input());
        std::thread::sleep(self.moments.next(20, 260));
        talk.kill_and_hear();
        if round.is_multiple_of(2) {
            is_whole(&practice);
        } else {
            assert!(practice.answer(&["search", "clients", "muller"]).contains("Müller"));
        }
        1
    }

    /// Clients are added while one backup after the other is made of them.
    fn back_up(&mut self, round: u32) -> usize {
        let drive = self.practice.path("drive");
        std::fs::create_dir_all(&drive).unwrap();
        let mut command = worker(&self.practice.file(), "backup");
        command.env("QUADRATUS_DRIVE", &drive).env("QUADRATUS_ROUND", round.to_string());
        let before = self.client_count();
        let heard = self.die(command, vec!["try".to_owned(); 3000], true);
        let added = heard.iter().filter(|answer| *answer == "added").count();
        let now = self.client_count();
        assert!(now >= before + added, "{added} clients were added to {before}, and {now} are there");
        assert!(!heard.iter().any(|answer| answer.starts_with("no backup")), "{heard:?}");
        let made: Vec<&str> = heard.iter().filter_map(|answer| answer.strip_prefix("backup ")).collect();
        self.backups += made.len();
        // It, or one after it that was not heard of and thinned it out.
        if let Some((newest, clients)) = made.last().and_then(|made| made.split_once(" of ")) {
            let list = self.practice.json(&["backups", "drive", "--json"]);
            let there = self.practice.path(list[0]["path"].as_str().unwrap());
            let there = there.to_str().unwrap();
            assert!(there >= newest, "{newest} is gone, and {there} is there");
            let found = self.practice.json(&["restore", there, "--preview", "--json"]);
            let clients: u64 = clients.parse().unwrap();
            assert!(
                found["clients"].as_u64().unwrap() >= clients,
                "{there} misses some of {clients}: {found}"
            );
        }
        // Whatever is called a backup is one.
        let list = self.practice.run(&["backups", "drive", "--check"]);
        assert!(list.status.success(), "{}{}", words(&list.stdout), words(&list.stderr));
        heard.len()
    }

    fn client_count(&self) -> usize {
        let mut talk = Talk::with(worker(&self.practice.file(), "work"));
        assert_eq!(talk.hear(), "open");
        let count = talk.ask("count").parse().unwrap();
        assert!(talk.end().status.success());
        count
    }

    fn type_in(&mut self, round: u32) -> usize {
        let mut command = self.practice.command();
        let client = self.client.to_string();
        command.args(["draft", "--client", &client, "-", "--acknowledge"]);
        let mut talk = Talk::with(command);
        let mut input = talk.take_input();
        let typist = std::thread::spawn(move || {
            let mut typed: Vec<(Instant, String)> = Vec::new();
            for number in 0.. {
                let word = format!("r{round}w{number} ");
                if input.write_all(word.as_bytes()).is_err() {
                    break;
                }
                typed.push((Instant::now(), word));
                std::thread::sleep(KEY_EVERY);
            }
            typed
        });
        let mut saved = vec![talk.hear()];
        std::thread::sleep(self.moments.next(0, 900));
        let died = Instant::now();
        saved.extend(talk.kill_and_hear());
        let typed = typist.join().unwrap();
        let shown = self.practice.json(&["show", "draft", &client, "--json"]);
        let kept = shown["note"]["subjective"].as_str().unwrap();
        let here = kept.find(&format!("r{round}w0 ")).map_or("", |start| &kept[start..]);
        let safe: usize = saved.last().unwrap().strip_prefix("saved ").unwrap().parse().unwrap();
        assert!(here.chars().count() >= safe, "{safe} characters were acknowledged, {} are kept", here.len());
        let mut length = 0;
        let first_lost = typed.iter().find(|(_, word)| {
            length += word.len();
            length > here.len()
        });
        self.losses
            .push(first_lost.map_or(Duration::ZERO, |(when, _)| died.saturating_duration_since(*when)));
        saved.len()
    }

    /// Of each session how many amendments it has and whether it is signed; all must be there.
    fn state(&self, sessions: &[i64]) -> Vec<(usize, bool)> {
        let mut talk = Talk::with(worker(&self.practice.file(), "work"));
        assert_eq!(talk.hear(), "open");
        let state = sessions.iter().map(|id| {
            let answer = talk.ask(&format!("session {id}"));
            let (amendments, is_signed) = answer.split_once(' ').unwrap();
            (amendments.parse().unwrap(), is_signed == "signed")
        });
        let state = state.collect();
        assert!(talk.end().status.success());
        state
    }

    /// Everything that was ever acknowledged.
    fn all_is_there(&self) {
        is_sound(&self.practice);
        for ((amendments, is_signed), (place, id)) in
            self.state(&self.sessions).into_iter().zip(self.sessions.iter().enumerate())
        {
            assert!(is_signed || place >= self.signed, "session {id} was signed");
            let known = self.amended.get(id).copied().unwrap_or(0);
            assert!(amendments >= known, "session {id} was amended {known} times and has {amendments}");
        }
        let mut talk = Talk::with(worker(&self.practice.file(), "work"));
        assert_eq!(talk.hear(), "open");
        for id in &self.clients {
            assert_eq!(talk.ask(&format!("client {id}")), "there");
        }
        assert!(talk.end().status.success());
        for entry in std::fs::read_dir(self.practice.folder()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let known = ["", ".key", ".lock", "-wal", "-shm"].map(|ending| format!("stone.practice{ending}"));
            assert!(known.contains(&name) || name == "drive", "{name} is left over");
        }
    }
}

fn ids(answers: &[String]) -> Vec<i64> {
    // The last line may have been cut by the death.
    let id = |line: &String| Some(serde_json::from_str::<Value>(line).ok()?["id"].as_i64().unwrap());
    answers.iter().filter_map(id).collect()
}

fn die_so_often(deaths: u32) {
    let mut life = Life::new();
    for round in 0..deaths {
        let mut work = WORKS[round as usize % WORKS.len()];
        if life.sessions.len() < life.signed + 40 && work == Work::Signing
            || life.signed == 0 && work == Work::Amending
        {
            work = Work::Adding;
        }
        let acknowledged = match work {
            Work::Typing => life.type_in(round),
            Work::Adding => life.add(round),
            Work::Signing => life.sign(),
            Work::Amending => life.amend(),
            Work::Importing => life.import(round),
            Work::Migrating => life.migrate(round),
            Work::BackingUp => life.back_up(round),
        };
        *life.deaths.entry(work).or_default() += 1;
        *life.acknowledged.entry(work).or_default() += acknowledged;
        // It opens, and the last that was acknowledged is there.
        let last = life.sessions.last().copied();
        if let Some(last) = last {
            let output = life.practice.run(&["show", "session", &last.to_string()]);
            assert!(output.status.success(), "after {round}, {work:?}: {}", words(&output.stderr));
        }
        if (round + 1).is_multiple_of(CHECK_EVERY) {
            life.all_is_there();
        }
    }
    life.all_is_there();
    life.losses.sort();
    let worst = life.losses.last().copied().unwrap_or_default();
    println!("deaths: {:?}", life.deaths);
    println!("acknowledged: {:?}", life.acknowledged);
    println!("backups among them: {}", life.backups);
    assert!(life.backups > 0 || deaths < 100, "no backup was ever made");
    println!("lost of what was acknowledged: 0; worst loss of typing: {worst:?}");
    let total: usize = life.acknowledged.values().sum();
    assert!(total as u64 > u64::from(deaths), "the deaths must hit programs at work: {total}");
    assert!(worst <= LONGEST_LOSS, "{worst:?} of typing was lost");
}

#[test]
fn sudden_deaths_during_mixed_work_lose_nothing_that_was_acknowledged() {
    die_so_often(std::env::var(WISH).map_or(DEATHS, |wish| wish.parse().expect("a number of deaths")));
}

#[test]
#[ignore = "takes half an hour"]
fn a_thousand_sudden_deaths_during_mixed_work() {
    die_so_often(1000);
}
