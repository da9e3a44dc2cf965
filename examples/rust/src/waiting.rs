use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Says on the screen that something takes long, but only once it has taken a second.
pub(crate) struct Waiting {
    done: Option<Sender<()>>,
    shown: Option<JoinHandle<()>>,
}

impl Waiting {
    /// `visible` is whether somebody looks at stderr.
    pub(crate) fn start(what: String, visible: bool) -> Self {
        if !visible {
            return Self { done: None, shown: None };
        }
        let (done, wait) = channel::<()>();
        let shown = std::thread::spawn(move || {
            if wait.recv_timeout(Duration::from_secs(1)) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::new_spinner().with_message(what);
            if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(120));
            // Ends when the other side is dropped.
            let _ = wait.recv();
            bar.finish_and_clear();
        });
        Self { done: Some(done), shown: Some(shown) }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        drop(self.done.take());
        if let Some(shown) = self.shown.take() {
            let _ = shown.join();
        }
    }
}
