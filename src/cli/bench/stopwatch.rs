//! How long something takes, done many times over.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long one thing took.
#[derive(Debug, Clone)]
pub struct Measured {
    /// What was done.
    pub name: &'static str,
    /// Each time, the shortest first.
    times: Vec<Duration>,
}

impl Measured {
    /// These times.
    pub fn new(name: &'static str, mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self { name, times }
    }

    /// What `work` takes, so many times. Its place in the row is given to it.
    ///
    /// # Errors
    /// The first error of `work`.
    pub fn rounds<E>(
        name: &'static str,
        rounds: usize,
        mut work: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Self, E> {
        let mut times = Vec::with_capacity(rounds);
        for round in 0..rounds {
            let start = Instant::now();
            work(round)?;
            times.push(start.elapsed());
        }
        Ok(Self::new(name, times))
    }

    /// The time that so many percent do not pass; zero where nothing was measured.
    pub fn percentile(&self, percent: usize) -> Duration {
        let last = self.times.len().saturating_sub(1);
        // The nearest rank, counted from 0.
        let place = (self.times.len() * percent).div_ceil(100).saturating_sub(1).min(last);
        self.times.get(place).copied().unwrap_or_default()
    }

    /// The longest time; zero where nothing was measured.
    pub fn longest(&self) -> Duration {
        self.times.last().copied().unwrap_or_default()
    }

    /// As it stands in the answer.
    pub fn json(&self) -> Value {
        json!({
            "name": self.name,
            "rounds": self.times.len(),
            "median_ms": milliseconds(self.percentile(50)),
            "p95_ms": milliseconds(self.percentile(95)),
        })
    }

    /// As it stands in a table.
    pub fn line(&self) -> String {
        let (median, most) = (milliseconds(self.percentile(50)), milliseconds(self.percentile(95)));
        format!(
            "{:<34} {:>6} rounds  median {median:>9.3} ms  p95 {most:>9.3} ms",
            self.name,
            self.times.len()
        )
    }
}

/// To a thousandth.
pub fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 1e6).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle_and_the_p95_near_the_end() {
        let times = (1..=100).rev().map(Duration::from_millis).collect();
        let measured = Measured::new("counting", times);
        assert_eq!(measured.percentile(50), Duration::from_millis(50));
        assert_eq!(measured.percentile(95), Duration::from_millis(95));
        assert_eq!(
            Measured::new("one", vec![Duration::from_millis(7)]).percentile(95),
            Duration::from_millis(7)
        );
        assert_eq!(Measured::new("nothing", Vec::new()).percentile(50), Duration::ZERO);
    }
}
