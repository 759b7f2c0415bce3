//! The program: reads the arguments and runs.

fn main() {}
