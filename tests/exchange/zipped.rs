//! One file behind a password: everything in it, nothing readable beside it.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use quadratus::exchange::leaving::*;
use zip::ZipArchive;

use crate::support::*;
use crate::taken::*;

const PASSWORD: &str = "copper kettle orchard violin";

fn behind_a_password() -> Wish {
    Wish { password: Some(secret(PASSWORD)), ..everything() }
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// Words of clients, and how a database and a PDF begin.
const READABLE: [&str; 6] = ["Müller", "O'Neil", "right side", "SQLite format 3", "%PDF", "subjective"];

fn says_nothing(path: &Path) {
    let bytes = std::fs::read(path).unwrap();
    for words in READABLE {
        assert!(!holds(&bytes, words), "{} says {words}", path.display());
    }
}

#[test]
fn everything_is_in_it_and_it_says_nothing_without_the_password() {
    let mut taken = Taken::new();
    let to = taken.to("export.zip");
    let folder = taken.room.folder.path().to_owned();
    let practice = taken.room.path.clone();
    let wish = behind_a_password();
    let report = taken.leave_telling(&to, &wish, &AtomicBool::new(false), &mut |_, _| {
        // At no time does anything readable lie beside the practice.
        for path in files_in(&folder).iter().filter(|path| !path.starts_with(&practice)) {
            says_nothing(path);
        }
    });
    let report = report.unwrap();
    says_nothing(&to);
    let output = read_back(&to);
    assert!(output.status.success(), "{}", words(&output));

    let mut archive = ZipArchive::new(File::open(&to).unwrap()).unwrap();
    assert_eq!(archive.len() as u64, report.files);
    let mut read = |name: &str, password: &str| -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        archive.by_name_decrypt(name, password.as_bytes()).ok()?.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    };
    let manifest = read("manifest.json", PASSWORD).unwrap();
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).unwrap();
    let out = taken.to("unpacked");
    for entry in manifest["files"].as_array().unwrap() {
        let name = entry["name"].as_str().unwrap();
        let path = out.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, read(name, PASSWORD).unwrap()).unwrap();
        private(&path);
        assert!(read(name, "copper kettle orchard viola").is_none(), "{name}");
    }
    std::fs::write(out.join("manifest.json"), read("manifest.json", PASSWORD).unwrap()).unwrap();
    private(&out.join("manifest.json"));
    let output = read_back(&out);
    assert!(output.status.success(), "{}", words(&output));
    assert!(words(&output).contains("and the database"), "{}", words(&output));
}

fn private(path: &Path) {
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
    #[cfg(not(unix))]
    let _ = path;
}

#[test]
fn one_byte_altered_in_it_is_noticed() {
    let mut taken = Taken::new();
    let (to, unfinished) = (taken.to("export.zip"), taken.to("export.zip.unfinished"));
    let mut once = true;
    let wish = behind_a_password();
    let refused = taken.leave_telling(&to, &wish, &AtomicBool::new(false), &mut |_, progress| {
        if progress.step == Step::ReadingBack && std::mem::take(&mut once) {
            let mut bytes = std::fs::read(&unfinished).unwrap();
            let place = bytes.len() / 2;
            bytes[place] ^= 1;
            std::fs::write(&unfinished, bytes).unwrap();
        }
    });
    assert!(matches!(refused, Err(LeavingError::NotEqual { .. })), "{refused:?}");
    assert!(!to.exists());
}
