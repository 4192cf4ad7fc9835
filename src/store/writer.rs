//! The store on a thread of its own, for callers that wait without blocking.

use super::{Store, StoreError};
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use tokio::sync::oneshot;

type WriterJob = Box<dyn FnOnce(&mut Store) + Send>;

/// A handle to the thread that owns the store. Clones share it; dropping the last one waits until the jobs already
/// handed in are done and the store is closed: a process that ended sooner would leave a journal behind, and the next
/// one would take that for a crash and check the whole file.
#[derive(Clone)]
pub struct Writer(Arc<WriterThread>);

struct WriterThread {
    /// None only while it is dropped.
    jobs: Option<mpsc::Sender<WriterJob>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        self.jobs = None;
        // A job that holds the last handle ends on that very thread, which cannot wait for itself.
        if let Some(thread) = self.thread.take()
            && thread.thread().id() != thread::current().id()
        {
            thread.join().ok();
        }
    }
}

impl Writer {
    /// Starts the thread; it ends when the last writer is dropped.
    pub fn start(mut store: Store) -> Result<Writer, StoreError> {
        let (jobs, todo) = mpsc::channel::<WriterJob>();
        let path = store.path().to_path_buf();
        let thread = thread::Builder::new()
            .name("store".into())
            .spawn(move || {
                for job in todo {
                    job(&mut store);
                }
            })
            .map_err(|error| StoreError::disk(&path, &error))?;
        Ok(Writer(Arc::new(WriterThread {
            jobs: Some(jobs),
            thread: Some(thread),
        })))
    }

    /// Runs `job` on the store's thread, after those handed in before, and answers what it answers.
    /// A job once handed in is run to its end even when nobody waits for it any more.
    pub async fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Store) -> T + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, answered) = oneshot::channel();
        let job: WriterJob = Box::new(move |store| {
            answer.send(job(store)).ok();
        });
        let jobs = self.0.jobs.as_ref().ok_or(StoreError::Ended)?;
        jobs.send(job).map_err(|_| StoreError::Ended)?;
        answered.await.map_err(|_| StoreError::Ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_last_handle_closes_the_store() {
        let dir = tempfile::tempdir().unwrap();
        let writer = Writer::start(Store::open(dir.path()).unwrap()).unwrap();
        let write = |store: &mut Store| store.put_note("day", "monday");
        writer.clone().run(write).await.unwrap().unwrap();
        let wal = dir.path().join("gigscout.db-wal");
        assert!(wal.exists());
        drop(writer);
        assert!(!wal.exists(), "the next process would take it for a crash");
    }
}
