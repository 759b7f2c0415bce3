//! What is in memory stays there when the program dies.

/// Lets the system write no memory to the disk after a crash: names and notes would lie there in clear.
///
/// Where the system refuses, work goes on: a crash is rare, and a therapist who can't open the practice is not.
pub fn leave_no_dump() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        // Less than a page is no dump; and one byte, unlike none, also keeps Linux from handing the memory to a
        // program that gathers dumps (fs/coredump.c).
        let least = Rlimit { current: Some(1), maximum: Some(1) };
        let _ = setrlimit(Resource::Core, least);
    }
}
