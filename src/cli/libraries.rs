//! The libraries a window needs on Linux. They are loaded while the program runs, so no packager finds
//! them, and without them the window's library ends the program instead of saying what is missing.

use std::process::Command;

/// A library, and the package that has it on Debian and Ubuntu.
const OF_X11: &[(&str, &str)] = &[
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];
const OF_WAYLAND: &[(&str, &str)] =
    &[("libwayland-client.so.0", "libwayland-client0"), ("libxkbcommon.so.0", "libxkbcommon0")];

/// The packages that are missing for this kind of display, by Debian's names; none where the system's
/// list of libraries can't be read.
pub fn missing(wayland: bool) -> Vec<&'static str> {
    let listed = ["ldconfig", "/sbin/ldconfig"]
        .into_iter()
        .find_map(|program| Command::new(program).arg("-p").output().ok())
        .filter(|output| output.status.success());
    let Some(listed) = listed else { return Vec::new() };
    missing_from(&String::from_utf8_lossy(&listed.stdout), wayland)
}

fn missing_from(listed: &str, wayland: bool) -> Vec<&'static str> {
    let wanted = if wayland { OF_WAYLAND } else { OF_X11 };
    let is_there = |library: &str| listed.lines().any(|line| line.trim_start().starts_with(library));
    wanted.iter().filter(|(library, _)| !is_there(library)).map(|(_, package)| *package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: &str = "3 libs found in cache `/etc/ld.so.cache'\n\
        \tlibxkbcommon.so.0 (libc6,x86-64) => /lib/x86_64-linux-gnu/libxkbcommon.so.0\n\
        \tlibX11.so.6 (libc6,x86-64) => /lib/x86_64-linux-gnu/libX11.so.6\n\
        \tlibX11-xcb.so.1 (libc6,x86-64) => /lib/x86_64-linux-gnu/libX11-xcb.so.1\n";

    #[test]
    fn a_missing_library_is_named_by_its_package() {
        assert_eq!(missing_from(LISTED, false), ["libxcursor1", "libxi6", "libxkbcommon-x11-0"]);
        assert_eq!(missing_from(LISTED, true), ["libwayland-client0"]);
    }
}
