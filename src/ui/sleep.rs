//! What the system tells before the computer sleeps or when its screen is locked, where it tells it: on Linux by
//! the bus of the system, from its keeper of logins (logind).

use iced::futures::Stream;
use iced::futures::channel::mpsc;

/// Something comes each time the computer is about to sleep or its screen was locked. Nothing ever comes where the
/// system does not tell; that it slept is then seen afterwards.
pub fn signals() -> impl Stream<Item = ()> {
    let (signal, listen) = mpsc::channel(1);
    #[cfg(target_os = "linux")]
    bus::begin(signal);
    #[cfg(not(target_os = "linux"))]
    drop(signal);
    listen
}

#[cfg(target_os = "linux")]
mod bus {
    use std::collections::HashMap;
    use std::thread;
    use std::time::Duration;

    use iced::futures::channel::mpsc;
    use iced::futures::{SinkExt, executor};
    use zbus::blocking::connection::Builder;
    use zbus::blocking::{Connection, MessageIterator};
    use zbus::message::Type;
    use zbus::zvariant::{OwnedFd, Value};
    use zbus::{MatchRule, Message};

    const KEEPER: &str = "org.freedesktop.login1";
    const PATH: &str = "/org/freedesktop/login1";
    const OF_THE_COMPUTER: &str = "org.freedesktop.login1.Manager";
    const OF_PROPERTIES: &str = "org.freedesktop.DBus.Properties";
    const OF_A_SEAT: &str = "org.freedesktop.login1.Session";
    /// So long the sleep is held up, for what was typed to reach the disk and the locked door the screen. The
    /// system itself waits no longer than five seconds.
    const HELD_UP: Duration = Duration::from_millis(1500);
    /// A keeper that does not answer is not waited for: its signals may come all the same.
    const LONGEST_ANSWER: Duration = Duration::from_secs(3);
    /// Signals that wait to be read; they are few.
    const WAITING: usize = 8;

    pub fn begin(mut signal: mpsc::Sender<()>) {
        let listener = move || {
            // Without a bus nobody will tell anything.
            let Ok(connection) = Builder::system().and_then(reached) else { return };
            let _ = listen(&connection, || executor::block_on(signal.send(())).is_ok());
        };
        let _ = thread::Builder::new().name("sleep".into()).spawn(listener);
    }

    fn reached(bus: Builder<'_>) -> zbus::Result<Connection> {
        bus.method_timeout(LONGEST_ANSWER).build()
    }

    /// Tells until nobody listens or the bus is gone.
    pub fn listen(connection: &Connection, mut tell: impl FnMut() -> bool) -> zbus::Result<()> {
        let rule = MatchRule::builder().msg_type(Type::Signal).sender(KEEPER)?.build();
        let signals = MessageIterator::for_match_rule(rule, connection, Some(WAITING))?;
        let mut hold = hold_up(connection);
        for signal in signals {
            match Meaning::of(&signal?) {
                Some(Meaning::Sleeps) => {
                    let is_heard = tell();
                    if hold.is_some() {
                        thread::sleep(HELD_UP);
                    }
                    // With its hold let go the computer goes to sleep.
                    drop(hold.take());
                    if !is_heard {
                        return Ok(());
                    }
                }
                Some(Meaning::Wakes) => hold = hold_up(connection),
                Some(Meaning::Locks) if !tell() => return Ok(()),
                Some(Meaning::Locks) | None => {}
            }
        }
        Ok(())
    }

    enum Meaning {
        Sleeps,
        Wakes,
        Locks,
    }

    impl Meaning {
        fn of(signal: &Message) -> Option<Self> {
            let header = signal.header();
            match (header.interface()?.as_str(), header.member()?.as_str()) {
                (OF_THE_COMPUTER, "PrepareForSleep") => {
                    let sleeps: bool = signal.body().deserialize().ok()?;
                    Some(if sleeps { Self::Sleeps } else { Self::Wakes })
                }
                (OF_A_SEAT, "Lock") => Some(Self::Locks),
                // A desktop that locks its screen by itself says so in a property only.
                (OF_PROPERTIES, "PropertiesChanged") => {
                    let body = signal.body();
                    let changed: (&str, HashMap<&str, Value<'_>>, Vec<&str>) = body.deserialize().ok()?;
                    let locked = changed.1.get("LockedHint");
                    (changed.0 == OF_A_SEAT && locked == Some(&Value::Bool(true))).then_some(Self::Locks)
                }
                _ => None,
            }
        }
    }

    /// Asks that sleep wait a moment for us; a system that does not grant it sleeps at once.
    fn hold_up(connection: &Connection) -> Option<OwnedFd> {
        let asked = ("sleep", "Quadratus", "To lock the practice", "delay");
        let answer = connection.call_method(Some(KEEPER), PATH, Some(OF_THE_COMPUTER), "Inhibit", &asked);
        answer.ok()?.body().deserialize().ok()
    }

    #[cfg(test)]
    #[allow(clippy::unwrap_used, clippy::print_stderr, clippy::panic)]
    mod tests {
        use std::io::{BufRead as _, BufReader};
        use std::process::{Child, Command, Stdio};
        use std::sync::mpsc;

        use super::*;

        /// A bus of the test's own.
        struct Bus {
            daemon: Child,
            address: String,
            _folder: tempfile::TempDir,
        }

        impl Bus {
            fn start() -> Option<Self> {
                let folder = tempfile::tempdir().unwrap();
                let place = format!("--address=unix:path={}", folder.path().join("bus").display());
                let mut command = Command::new("dbus-daemon");
                command.args(["--session", "--nofork", "--print-address", &place]).stdout(Stdio::piped());
                let mut daemon = match command.spawn() {
                    Ok(daemon) => daemon,
                    Err(_) if std::env::var_os("QUADRATUS_REQUIRE_TOOLS").is_none() => {
                        eprintln!("skipped: there is no dbus-daemon");
                        return None;
                    }
                    Err(error) => panic!("dbus-daemon: {error}"),
                };
                let mut address = String::new();
                BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
                Some(Self { daemon, address: address.trim().to_owned(), _folder: folder })
            }

            fn connection(&self) -> Builder<'_> {
                Builder::address(self.address.as_str()).unwrap()
            }
        }

        impl Drop for Bus {
            fn drop(&mut self) {
                let _ = self.daemon.kill();
                let _ = self.daemon.wait();
            }
        }

        #[test]
        fn sleep_and_the_locked_screen_are_told_and_nothing_else() {
            let Some(bus) = Bus::start() else { return };
            let keeper = bus.connection().name(KEEPER).unwrap().build().unwrap();
            let ours = reached(bus.connection()).unwrap();
            let (told, hear) = mpsc::channel();
            let listener = thread::spawn(move || listen(&ours, || told.send(()).is_ok()));
            let soon = Duration::from_secs(20);
            let says = |interface: &str, member: &str, sleeps: bool| {
                keeper.emit_signal(None::<&str>, PATH, interface, member, &(sleeps,)).unwrap();
            };
            // The listener may not be there yet, and waits for an answer: it is spoken to until it hears.
            let mut tries = 0;
            while hear.recv_timeout(Duration::from_millis(100)).is_err() {
                says(OF_THE_COMPUTER, "PrepareForSleep", true);
                tries += 1;
                assert!(tries < 200, "nothing was heard");
            }
            while hear.recv_timeout(Duration::from_millis(300)).is_ok() {}
            // Waking up and users who come and go lock nothing; what is told next is the screen.
            says(OF_THE_COMPUTER, "PrepareForSleep", false);
            says(OF_THE_COMPUTER, "SessionNew", true);
            assert!(hear.recv_timeout(Duration::from_millis(300)).is_err());
            says(OF_A_SEAT, "Lock", true);
            hear.recv_timeout(soon).unwrap();
            // A desktop that locks by itself tells it in a property; that it was unlocked locks nothing.
            let hint = |is_locked: bool| {
                let changed = HashMap::from([("LockedHint", Value::from(is_locked))]);
                let body = (OF_A_SEAT, changed, Vec::<&str>::new());
                keeper.emit_signal(None::<&str>, PATH, OF_PROPERTIES, "PropertiesChanged", &body).unwrap();
            };
            hint(false);
            assert!(hear.recv_timeout(Duration::from_millis(300)).is_err());
            hint(true);
            hear.recv_timeout(soon).unwrap();
            drop(hear);
            says(OF_A_SEAT, "Lock", true);
            listener.join().unwrap().unwrap();
        }
    }
}
