//! Waiting without holding up the window: its executor has no timer of its own.

use std::time::{Duration, SystemTime};

use iced::futures::channel::{mpsc, oneshot};
use iced::futures::{SinkExt, Stream};

/// Comes back after `length`.
pub async fn pause(length: Duration) {
    let (done, wait) = oneshot::channel();
    let sleeper = std::thread::Builder::new().name("pause".into()).spawn(move || {
        std::thread::sleep(length);
        // The window may be gone by now; then nobody waits.
        let _ = done.send(());
    });
    // Without a thread to sleep in, coming back at once only saves sooner.
    if sleeper.is_ok() {
        let _ = wait.await;
    }
}

/// What a second brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beat {
    /// Nothing: it went by.
    Second,
    /// The computer slept in it.
    Slept,
}

impl Beat {
    /// Between two beats no running computer lets more than this pass.
    const LONGEST: Duration = Duration::from_secs(30);

    /// What happened in a second that lasted so long by the clock on the wall. That clock goes on in a computer
    /// that sleeps, where the one that counts time spent running may not.
    fn of(by_the_wall: Duration) -> Self {
        if by_the_wall > Self::LONGEST { Self::Slept } else { Self::Second }
    }
}

/// A beat every second for as long as someone listens.
pub fn seconds() -> impl Stream<Item = Beat> {
    let (mut beat, listen) = mpsc::channel(1);
    let _ = std::thread::Builder::new().name("seconds".into()).spawn(move || {
        loop {
            let began = SystemTime::now();
            std::thread::sleep(Duration::from_secs(1));
            // A clock that was set back tells nothing.
            let passed = began.elapsed().unwrap_or_default();
            if iced::futures::executor::block_on(beat.send(Beat::of(passed))).is_err() {
                return;
            }
        }
    });
    listen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_in_which_minutes_went_by_was_slept() {
        assert_eq!(Beat::of(Duration::from_millis(1002)), Beat::Second);
        assert_eq!(Beat::of(Duration::from_secs(20)), Beat::Second, "a busy computer is late, but awake");
        assert_eq!(Beat::of(Duration::from_mins(1)), Beat::Slept);
        assert_eq!(Beat::of(Duration::from_hours(8)), Beat::Slept);
    }
}
