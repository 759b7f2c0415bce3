//! Other people's programs, which read what we wrote.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Where the files of a test stay, to be looked at.
pub fn keep(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// Runs a program; `None`, with a printed line, where it is not installed and need not be.
pub fn run(tool: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(tool).args(arguments).output() {
        Ok(output) => Some(output),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            assert!(
                std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none(),
                "{tool} is not installed, and QUADRATUS_REQUIRE_TOOLS is set"
            );
            #[allow(clippy::print_stdout)]
            {
                println!("skipped: {tool} is not installed");
            }
            None
        }
        Err(error) => panic!("{tool} could not be run: {error}"),
    }
}

/// The text of a PDF file as poppler reads it.
pub fn text_of(path: &Path) -> Option<String> {
    let output = run("pdftotext", &["-layout", "-enc", "UTF-8", path.to_str().unwrap(), "-"])?;
    assert!(output.status.success(), "pdftotext failed: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Words in a row, whatever lines they stand on.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text in the order it was written, words in a row whatever lines they stand on.
pub fn raw_text_of(path: &Path) -> Option<String> {
    let output = run("pdftotext", &["-raw", "-enc", "UTF-8", path.to_str().unwrap(), "-"])?;
    assert!(output.status.success(), "pdftotext failed: {}", String::from_utf8_lossy(&output.stderr));
    Some(unbroken(&String::from_utf8(output.stdout).unwrap()))
}
