//! The first connections of a program, several at the same moment. A test binary of its own: only the first count.
#![allow(clippy::unwrap_used)]

use std::sync::{Arc, Barrier};
use std::thread;

use quadratus::domain::{Line, Paper, PersonName, Practice, Practitioner};
use quadratus::store::{PassphraseCost, PracticeFile, Surroundings};
use secrecy::SecretString;

#[test]
fn practices_that_are_made_at_the_same_moment_all_get_their_key() {
    const AT_ONCE: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    let begin = Arc::new(Barrier::new(AT_ONCE));
    let makers: Vec<_> = (0..AT_ONCE)
        .map(|number| {
            let path = folder.path().join(format!("{number}.practice"));
            let begin = Arc::clone(&begin);
            thread::spawn(move || {
                let practice = Practice::new(Line::new("Stone & Sky").unwrap(), Paper::Letter).unwrap();
                let practitioner = Practitioner {
                    name: PersonName::new("Rosa", "Ortega").unwrap(),
                    credentials: Line::default(),
                    licence_number: Line::default(),
                };
                let passphrase_cost = PassphraseCost { memory_kib: 8, passes: 1 };
                let surroundings = Surroundings { passphrase_cost, ..Surroundings::system() };
                let passphrase = SecretString::from("blue lantern harbour velvet");
                begin.wait();
                let made = PracticeFile::create(path, &passphrase, &practice, &practitioner, surroundings);
                made.map(|(file, _)| file.close())
            })
        })
        .collect();
    for maker in makers {
        maker.join().unwrap().unwrap().unwrap();
    }
}
