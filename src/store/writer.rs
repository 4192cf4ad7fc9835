//! The store on a thread of its own, for callers that wait without blocking.

use super::{Store, StoreError};
use std::sync::mpsc;
use std::thread;
use tokio::sync::oneshot;

type Job = Box<dyn FnOnce(&mut Store) + Send>;

/// A handle to the thread that owns the store. Clones share it; it ends when the last one is dropped, after the
/// jobs already handed in.
#[derive(Clone)]
pub struct Writer {
    jobs: mpsc::Sender<Job>,
}

impl Writer {
    pub fn start(mut store: Store) -> Result<Writer, StoreError> {
        let (jobs, todo) = mpsc::channel::<Job>();
        let path = store.path().to_path_buf();
        thread::Builder::new()
            .name("store".into())
            .spawn(move || {
                for job in todo {
                    job(&mut store);
                }
            })
            .map_err(|error| StoreError::disk(&path, &error))?;
        Ok(Writer { jobs })
    }

    /// Runs `job` on the store's thread, after those handed in before, and answers what it answers.
    /// A job once handed in is run to its end even when nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |store| {
            answer.send(job(store)).ok();
        });
        self.jobs.send(job).map_err(|_| StoreError::Ended)?;
        answered.await.map_err(|_| StoreError::Ended)
    }
}
