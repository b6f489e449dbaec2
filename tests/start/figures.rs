//! Figures of two programs side by side.

/// What was measured of the bare window and of the app, sorted.
pub(crate) struct Row {
    bare: Vec<u64>,
    app: Vec<u64>,
}

impl Row {
    pub(crate) fn of(mut bare: Vec<u64>, mut app: Vec<u64>) -> Self {
        bare.sort_unstable();
        app.sort_unstable();
        Self { bare, app }
    }

    /// The least, the median and the most of both, and the ratio of the medians.
    pub(crate) fn written(&self, unit: fn(u64) -> String) -> String {
        let three = |sorted: &[u64]| {
            let [least, most] = [sorted.first(), sorted.last()].map(|value| value.copied().unwrap_or_default());
            format!("{} {} {}", unit(least), unit(median(sorted)), unit(most))
        };
        let ratio = (median(&self.app) * 200 / median(&self.bare)).div_ceil(2);
        format!("{:>28}{:>28}{:>8}", three(&self.bare), three(&self.app), tenths(ratio, 100))
    }
}

fn median(sorted: &[u64]) -> u64 {
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { sorted[half] } else { u64::midpoint(sorted[half - 1], sorted[half]) }
}

/// Microseconds, in whole milliseconds.
pub(crate) fn milliseconds(micros: u64) -> String {
    (micros / 1_000).to_string()
}

/// Bytes of memory, as the system counts it.
pub(crate) fn mebibytes(bytes: u64) -> String {
    tenths(bytes * 10 / (1 << 20), 10)
}

/// Bytes of a file, as they are named where it is fetched.
pub(crate) fn megabytes(bytes: u64) -> String {
    tenths(bytes / 100_000, 10)
}

/// A number of parts, `of` of which make a whole.
fn tenths(parts: u64, of: u64) -> String {
    let digits = of.ilog10() as usize;
    format!("{}.{:0digits$}", parts / of, parts % of)
}
