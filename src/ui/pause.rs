//! Waiting without holding up the window: its executor has no timer of its own.

use std::time::Duration;

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

/// A beat every second for as long as someone listens.
pub fn seconds() -> impl Stream<Item = ()> {
    let (mut beat, listen) = mpsc::channel(1);
    let _ = std::thread::Builder::new().name("seconds".into()).spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            if iced::futures::executor::block_on(beat.send(())).is_err() {
                return;
            }
        }
    });
    listen
}
