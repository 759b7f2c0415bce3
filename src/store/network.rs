//! Whether a folder lies on another computer, where locks and sudden ends are not what they are at home.

use std::path::Path;

/// Kinds of file systems whose files lie on another computer.
const FAR: &[&str] = &[
    "9p",
    "afs",
    "ceph",
    "cifs",
    "coda",
    "davfs",
    "fuse.davfs",
    "fuse.davfs2",
    "fuse.gvfsd-fuse",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.sshfs",
    "glusterfs",
    "gfs2",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "ocfs2",
    "smb2",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
];

/// Where Linux tells what is mounted where.
const MOUNTS: &str = "/proc/self/mountinfo";

/// The kind of network the file lies on, such as `nfs4`; nothing for one of this computer, or where the system does
/// not tell.
pub(super) fn kind_of(path: &Path) -> Option<String> {
    if is_share(&path.to_string_lossy()) {
        return Some("network share".to_owned());
    }
    // The folder: the file itself may be yet to be made.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = path.canonicalize().or_else(|_| folder.canonicalize()).ok()?;
    kind_by(&std::fs::read_to_string(MOUNTS).ok()?, &folder)
}

/// Whether a path of Windows names a folder of another computer.
fn is_share(path: &str) -> bool {
    let share = path.strip_prefix(r"\\").or_else(|| path.strip_prefix("//"));
    let long = |rest: &str| rest.to_ascii_uppercase().starts_with(r"?\UNC\");
    cfg!(windows) && share.is_some_and(|rest| !rest.starts_with(['?', '.']) || long(rest))
}

/// The kind of network by a table of mounts as Linux writes it.
fn kind_by(mounts: &str, path: &Path) -> Option<String> {
    let mounts = mounts.lines().filter_map(|line| {
        let (left, right) = line.split_once(" - ")?;
        let at = unescape(left.split(' ').nth(4)?);
        Some((at, right.split(' ').next()?))
    });
    // The innermost holds; of two at one place the later one lies on top.
    let held = mounts
        .filter(|(at, _)| path.starts_with(at))
        .max_by_key(|(at, _)| Path::new(at).components().count())?;
    FAR.contains(&held.1).then(|| held.1.to_owned())
}

/// A blank stands as `\040` in the table, and so do a few other signs.
fn unescape(text: &str) -> String {
    let mut parts = text.split('\\');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let sign = part.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok());
        let rest = part.get(3..).filter(|_| sign.is_some());
        plain.push(sign.map_or('\\', char::from));
        plain.push_str(rest.unwrap_or(part));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /proc rw - proc proc rw
40 22 0:45 / /home/rosa/Practice\\040share rw,relatime shared:2 - cifs //server/share rw
41 40 8:17 / /home/rosa/Practice\\040share/stick rw - vfat /dev/sdb1 rw
42 22 0:50 / /mnt/far rw - nfs4 server:/far rw
43 22 0:51 / /mnt/ssh rw - fuse.sshfs rosa@server: rw";

    #[test]
    fn the_innermost_mount_tells_where_a_file_lies() {
        let kind = |path: &str| kind_by(TABLE, Path::new(path));
        assert_eq!(kind("/home/rosa/stone.practice"), None);
        assert_eq!(kind("/home/rosa/Practice share/stone.practice").as_deref(), Some("cifs"));
        assert_eq!(kind("/home/rosa/Practice share/stick/stone.practice"), None);
        assert_eq!(kind("/mnt/far/deep/stone.practice").as_deref(), Some("nfs4"));
        assert_eq!(kind("/mnt/farther/stone.practice"), None);
        assert_eq!(kind("/mnt/ssh/stone.practice").as_deref(), Some("fuse.sshfs"));
        assert_eq!(kind_by("nonsense\n\n1 2 3", Path::new("/a")), None);
    }

    #[test]
    fn a_later_mount_lies_on_top_of_an_earlier_one() {
        let both =
            "1 0 8:1 / / rw - ext4 /dev/sda1 rw\n2 1 0:9 / /a rw - nfs s:/ rw\n3 1 8:2 / /a rw - ext4 d rw";
        assert_eq!(kind_by(both, Path::new("/a/b")), None);
    }

    #[test]
    fn the_shares_of_windows_are_known() {
        if cfg!(windows) {
            assert!(is_share(r"\\server\share\a.practice") && is_share(r"\\?\UNC\server\share\a.practice"));
        }
        assert!(
            !is_share(r"C:\a.practice") && !is_share(r"\\?\C:\a.practice") && !is_share("/home/a.practice")
        );
    }
}
