//! What is in memory stays there.

use std::process::Stdio;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::practice::Practice;

#[test]
fn a_crash_leaves_no_dump_of_the_memory() {
    let practice = Practice::new();
    let client = practice.add("client", &json!({"name": {"given": "Ana", "family": "Marin"}})).to_string();
    let mut command = practice.command();
    command.args(["draft", "--client", &client, "-"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let core = || {
        let limits = std::fs::read_to_string(&limits).unwrap();
        let line = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap().to_owned();
        line.split_whitespace().skip(4).take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    let mut tries = 0;
    while core() != ["1", "1"] && tries < 500 {
        tries += 1;
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(core(), ["1", "1"], "soft and hard limit of a core file, in bytes");
    child.kill().unwrap();
    child.wait().unwrap();
}
