//! A process of its own that does what no command does: the test program, started once more by a test.

use std::io::{BufRead as _, Write as _};
use std::path::PathBuf;

use quadratus::catalog::Catalog;
use quadratus::domain::*;
use quadratus::store::*;

use crate::support::{day, line, named, prose, secret};

const CHEAP: PassphraseCost = PassphraseCost { memory_kib: 64, passes: 1 };

fn surroundings() -> Surroundings {
    Surroundings { passphrase_cost: CHEAP, ..Surroundings::system() }
}

fn answer(words: &str) {
    // The harness may have begun a line of its own.
    println!("\n@{}", words.replace('\n', " "));
    std::io::stdout().flush().unwrap();
}

/// Ends as the program does: with a sentence and a code.
fn or_end<T>(outcome: Result<T, StoreError>) -> T {
    outcome.unwrap_or_else(|error| {
        let _ = writeln!(std::io::stderr(), "quadratus: {error}");
        std::process::exit(4);
    })
}

fn passphrase() -> String {
    std::env::var("QUADRATUS_PASSPHRASE").unwrap()
}

#[test]
#[ignore = "another test starts it, as a process of its own"]
fn at_work() {
    let Ok(work) = std::env::var("QUADRATUS_WORK") else { return };
    let path = PathBuf::from(std::env::var_os("QUADRATUS_FILE").unwrap());
    let unlock = Unlock::Passphrase(secret(&passphrase()));
    let mut file = or_end(if work == "look" {
        PracticeFile::open_to_look(path, &unlock, surroundings())
    } else {
        PracticeFile::open(path, &unlock, surroundings())
    });
    let actor = Actor::from(file.practitioners().unwrap()[0].id);
    answer("open");
    if work == "backup" {
        return back_up_at_work(file, actor);
    }
    for wish in std::io::stdin().lock().lines().map_while(Result::ok) {
        let (what, rest) = wish.split_once(' ').unwrap_or((&wish, ""));
        let told = or_end(obey(&mut file, actor, what, rest));
        answer(&told);
    }
    or_end(file.close());
    answer("closed");
    std::process::exit(0);
}

/// One backup after the other, until its death, while it obeys.
fn back_up_at_work(file: PracticeFile, actor: Actor) {
    let drive = PathBuf::from(std::env::var_os("QUADRATUS_DRIVE").unwrap());
    let round: i64 = std::env::var("QUADRATUS_ROUND").unwrap().parse().unwrap();
    let file = Handle::new(file).unwrap();
    let waiting = file.waiting();
    std::thread::spawn(move || {
        for number in 0.. {
            let clients = or_end(waiting.ask(|file| file.client_count()));
            // No two of one minute, nor of one with those of an earlier death.
            let at = chrono::Utc::now() + chrono::TimeDelta::minutes(round * 30 + number);
            let order = BackupOrder { actor: Some(actor), folders: vec![drive.clone()], at, keep_all: false };
            for outcome in back_up(&waiting, &order, &Watch::default(), &mut |_, _| {}) {
                match outcome.made {
                    Ok(kept) => answer(&format!("backup {} of {clients}", kept.backup.path.display())),
                    Err(BackupError::NameTaken { .. }) => {}
                    Err(error) => answer(&format!("no backup: {error}")),
                }
            }
        }
    });
    let waiting = file.waiting();
    for wish in std::io::stdin().lock().lines().map_while(Result::ok) {
        let told = or_end(waiting.ask(move |file| obey(file, actor, &wish, "")));
        answer(&told);
    }
}

/// Does what a line asks for; what is answered is on the disk.
fn obey(file: &mut PracticeFile, actor: Actor, what: &str, rest: &str) -> Result<String, StoreError> {
    let number = || rest.split(' ').next().unwrap().parse::<i64>().unwrap();
    let client = || ClientId::new(number());
    Ok(match what {
        "count" => file.client_count()?.to_string(),
        "sessions" => file.session_count()?.to_string(),
        "view" => {
            file.record_view(actor, client())?;
            "viewed".to_owned()
        }
        "try" => match file.add_client(actor, &named("Eve", "Try")) {
            Ok(_) => "added".to_owned(),
            Err(error) => error.to_string(),
        },
        "type" => {
            let note = NoteDraft::held(day("2026-11-20"), "09:00:00".parse().unwrap(), 60);
            match file.save_draft(client(), &note) {
                Ok(()) => "typed".to_owned(),
                Err(error) => error.to_string(),
            }
        }
        "place" => {
            file.set_jurisdiction(actor, Some(&JurisdictionKey::new(rest).unwrap()))?;
            "placed".to_owned()
        }
        "client" => {
            file.client(client())?;
            "there".to_owned()
        }
        // Whether a session is there, whether it is signed, and how many amendments it has.
        "session" => match file.session(SessionId::new(number()))?.value {
            SessionRecord::Draft { .. } => "0 unsigned".to_owned(),
            SessionRecord::Signed(signed) => format!("{} signed", signed.amendments().len()),
        },
        "sign" => {
            file.sign_session(actor, SessionId::new(number()))?;
            format!("signed {rest}")
        }
        "amend" => {
            let why = Reason::new("mistyped").unwrap();
            file.amend_session(actor, SessionId::new(number()), &prose(rest), &why)?;
            format!("amended {rest}")
        }
        "passphrase" => {
            file.change_passphrase(&secret(&passphrase()), &secret(rest))?;
            format!("passphrase {rest}")
        }
        "attach" => {
            let content = [b"%PDF-1.7 ".as_slice(), &vec![7; 90_000]].concat();
            let kinds = (AttachmentKind::Referral, FileFormat::Pdf);
            let length = u64::try_from(content.len()).unwrap();
            let names = (line("Referral"), line("referral.pdf"));
            let known = Attachment::new(client(), kinds, names, day("2026-02-20"), length).unwrap();
            format!("attached {}", file.add_attachment(actor, &known, &content)?.number())
        }
        "erase" => {
            let asked_on = day("2026-03-01");
            let request =
                ErasureRequest { reason: ErasureReason::ClientAsked, asked_on, today: day("2060-01-01") };
            file.erase_client(actor, &Catalog::builtin().unwrap(), client(), &request)?;
            format!("erased {rest}")
        }
        _ => panic!("no work “{what}”"),
    })
}
