//! The practice file on a thread of its own.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use quadratus::store::*;

use super::support::*;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future on this thread.
pub fn wait<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

fn is_sendable<T: Send + 'static>(value: T) -> T {
    value
}

#[test]
fn work_is_done_in_order_and_answers_come_back() {
    let (room, file, actor) = Room::new();
    let handle = Handle::new(file).unwrap();
    let first = is_sendable(handle.run(move |file| file.add_client(actor, &named("Ann", "Lee"))));
    let second = handle.clone().run(|file| file.client_count());
    assert_eq!(wait(second), Ok(1));
    assert!(wait(first).is_ok());
    assert_eq!(room.open().unwrap_err(), StoreError::OpenElsewhere { path: room.path.clone() });
}

#[test]
fn errors_come_back_and_the_file_stays_open() {
    let (_room, file, actor) = Room::new();
    let handle = Handle::new(file).unwrap();
    let nobody = quadratus::domain::ClientId::new(5);
    let error = wait(handle.run(move |file| file.client(nobody))).unwrap_err();
    assert_eq!(error.clone(), StoreError::NotFound { entity: "client", id: 5 });
    assert!(wait(handle.run(move |file| file.add_client(actor, &named("Ann", "Lee")))).is_ok());
}

#[test]
fn the_last_handle_closes_the_file_and_lost_answers_do_not_lose_work() {
    let (room, file, actor) = Room::new();
    let handle = Handle::new(file).unwrap();
    let other = handle.clone();
    drop(handle.run(move |file| file.add_client(actor, &named("Ann", "Lee"))));
    handle.close().unwrap();
    assert!(room.open().is_err(), "the other handle keeps it open");
    drop(other);
    assert!(!beside(&room.path, "-wal").exists());
    assert_eq!(room.open().unwrap().client_count().unwrap(), 1);
}

#[test]
fn closing_tells_how_it_went() {
    let (room, file, _) = Room::new();
    assert_eq!(Handle::new(file).unwrap().close(), Ok(()));
    assert!(room.open().is_ok());
}
