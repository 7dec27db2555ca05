use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};

/// What happens at once may take this long on a busy machine.
pub const SOON: Duration = Duration::from_secs(20);
/// What a deadline of the product has to bring about, the longest being that of an offer.
pub const LONG: Duration = Duration::from_secs(90);

/// A state that somebody waits on.
#[derive(Debug, Default)]
pub(crate) struct Watched<T> {
    state: Mutex<T>,
    changed: Condvar,
}

impl<T> Watched<T> {
    pub(crate) fn new(state: T) -> Self {
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Reads or changes it; those who wait look again.
    pub(crate) fn with<R>(&self, step: impl FnOnce(&mut T) -> R) -> R {
        let result = step(&mut self.lock());
        self.changed.notify_all();
        result
    }

    /// Only looks.
    pub(crate) fn peek<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.lock())
    }

    /// Waits until `look` finds something.
    pub(crate) fn wait<R>(&self, deadline: Duration, look: impl Fn(&T) -> Option<R>) -> Option<R> {
        let end = Instant::now() + deadline;
        let mut state = self.lock();
        loop {
            if let Some(found) = look(&state) {
                return Some(found);
            }
            let left = end.checked_duration_since(Instant::now())?;
            state = self.changed.wait_timeout(state, left).unwrap().0;
        }
    }

    /// Waits for a change or for the time that `longest` finds to pass, whichever is first; not at all when it finds none.
    /// It looks and begins to wait under one lock: a change in between would go unnoticed.
    pub(crate) fn rest(&self, longest: impl FnOnce(&T) -> Option<Duration>) {
        let state = self.lock();
        if let Some(longest) = longest(&state) {
            drop(self.changed.wait_timeout(state, longest).unwrap());
        }
    }

    fn lock(&self) -> MutexGuard<'_, T> {
        // Whoever panicked has failed the test already; what they held still tells the others what happened.
        match self.state.lock() {
            Ok(guard) => guard,
            Err(poisoned) => poisoned.into_inner(),
        }
    }
}

/// Asks again and again until there is an answer. For what nobody announces, such as another process being ready.
///
/// # Panics
/// When there is none within the deadline.
pub fn until<T>(what: &str, deadline: Duration, mut ask: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + deadline;
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(Instant::now() < end, "{what}: not within {deadline:?}");
        std::thread::park_timeout(Duration::from_millis(5));
    }
}
