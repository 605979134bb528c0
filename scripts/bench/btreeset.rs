//! Times Rust's `BTreeSet<(u64, u32)>` under the workloads of OrderedTaskSetBenchmark.java; keep the two alike.
//!
//! Usage: `btreeset hold|rand TASKS`, TASKS a power of two. Prints the median ns of CPU
//! time for a removal and an insertion: wall time would count the turns of others on a shared machine. Linux only.

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Duration;

/// Charges and keys are spread over one slice, 20 ms.
const SPREAD_NS: u64 = 20_000_000;
const PID_LIMIT: u64 = 4_194_304;
const WARM_UP: Duration = Duration::from_millis(500);
const SAMPLE: Duration = Duration::from_millis(200);
const SAMPLES: usize = 5;
const BATCH: u64 = 10_000;

const CLOCK_THREAD_CPUTIME_ID: i32 = 3;

#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

extern "C" {
    /// Of the C library, which std is linked with.
    fn clock_gettime(clock: i32, time: *mut Timespec) -> i32;
}

/// CPU time of this thread.
fn cpu_time() -> Duration {
    let mut time = Timespec { seconds: 0, nanoseconds: 0 };
    let result = unsafe { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &mut time) };
    assert_eq!(result, 0, "no CPU clock");
    Duration::new(time.seconds as u64, time.nanoseconds as u32)
}

struct XorShift(u64);

impl XorShift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 1
    }
}

struct Workload {
    set: BTreeSet<(u64, u32)>,
    pids: Vec<u32>,
    keys: Vec<u64>,
    random: XorShift,
}

impl Workload {
    fn new(tasks: usize) -> Self {
        let mut random = XorShift(0x9E37_79B9_7F4A_7C15);
        let mut set = BTreeSet::new();
        let mut taken = BTreeSet::new();
        let (mut pids, mut keys) = (Vec::new(), Vec::new());
        while pids.len() < tasks {
            let pid = (1 + random.next() % (PID_LIMIT - 1)) as u32;
            if taken.insert(pid) {
                let key = random.next() % SPREAD_NS;
                pids.push(pid);
                keys.push(key);
                set.insert((key, pid));
            }
        }
        Self { set, pids, keys, random }
    }

    /// Polls the first task and inserts it with a later key.
    fn hold(&mut self) -> u32 {
        let (key, pid) = self.set.pop_first().unwrap();
        self.set.insert((key + 1 + self.random.next() % SPREAD_NS, pid));
        pid
    }

    /// Removes any task, whose key the caller must know, and inserts it with another key.
    fn rand(&mut self) -> u32 {
        let drawn = self.random.next();
        let at = (drawn & (self.pids.len() as u64 - 1)) as usize;
        let pid = self.pids[at];
        self.set.remove(&(self.keys[at], pid));
        self.keys[at] = (drawn >> 16) % SPREAD_NS;
        self.set.insert((self.keys[at], pid));
        pid
    }
}

/// Runs for at least that long and tells the ns of one operation.
fn time<F: FnMut() -> u32>(at_least: Duration, mut operation: F) -> f64 {
    let start = cpu_time();
    let mut operations = 0;
    loop {
        for _ in 0..BATCH {
            black_box(operation());
        }
        operations += BATCH;
        let elapsed = cpu_time() - start;
        if elapsed >= at_least {
            return elapsed.as_nanos() as f64 / operations as f64;
        }
    }
}

fn measure<F: FnMut() -> u32>(mut operation: F) -> f64 {
    time(WARM_UP, &mut operation);
    let mut samples: Vec<f64> = (0..SAMPLES).map(|_| time(SAMPLE, &mut operation)).collect();
    samples.sort_by(f64::total_cmp);
    samples[SAMPLES / 2]
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let tasks: usize = arguments[2].parse().expect("TASKS must be a number");
    assert!(tasks.is_power_of_two(), "TASKS must be a power of two");
    let mut workload = Workload::new(tasks);
    let ns = match arguments[1].as_str() {
        "hold" => measure(|| workload.hold()),
        "rand" => measure(|| workload.rand()),
        other => panic!("unknown workload {other}: hold or rand"),
    };
    println!("{ns:.2}");
}
