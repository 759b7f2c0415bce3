//! The program: reads the arguments and runs.

use std::process::ExitCode;

fn main() -> ExitCode {
    quadratus::cli::run(std::env::args_os())
}
