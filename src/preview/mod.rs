//! A project's folder in, its sites as a writer sees them while writing out.
//!
//! ```text
//! watch ──what changed──▶ pipeline ──▶ Shown ──▶ pages ◀──address── server ◀── browser
//!                             └──▶ problems ──▶ terminal, overlay, start page
//! ```
//!
//! One thread takes changes in, one after the other; the server's threads render what browsers ask for from whatever is
//! shown at that moment.

mod desk;
mod edit;
mod editor;
mod hold;
mod kept;
mod last_good;
mod pages;
pub mod pipeline;
mod problems;
pub mod server;
mod shown;
mod state;
mod sweep;
pub mod watch;

pub use editor::Editor;
pub use shown::Shown;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use pages::Preview;
use pipeline::{Asked, Pipeline, Update};
use problems::Problems;
use server::{BindError, Events, Options, Server, Token};
use state::State;
use sweep::Sweep;
use watch::{Fallback, Next, Watch};

use crate::diagnostic::{Code, Diagnostic, Level};
use crate::render::STACK;
use crate::source::Files;

/// How long nothing must have changed before links from other pages are checked again.
const SETTLED: Duration = Duration::from_millis(50);

/// How long nothing must have changed before pages are rendered that nobody asked for.
const IDLE: Duration = Duration::from_millis(500);

/// How often it is looked whether a new day has begun.
const DAY: Duration = Duration::from_secs(30);

/// How a project is previewed.
pub struct Serving {
    /// The project, the day and whether drafts are shown.
    pub asked: Asked,
    /// Whether the folder is looked through again and again, instead of the system telling what changes.
    pub poll: bool,
    /// The address of this machine on which it listens.
    pub host: IpAddr,
    /// The port; without one, the first free one.
    pub port: Option<u16>,
    /// Names, beside those of this machine, by which browsers may ask.
    pub allow_hosts: Vec<String>,
    /// The writer's editor.
    pub editor: Editor,
}

/// What whoever started the preview is told.
pub enum Told<'a> {
    /// It answers at this address.
    Listening(SocketAddr),
    /// The system can't watch the folder, so that it is looked through again and again.
    Polling(&'a Fallback),
    /// All that is wrong now, sorted.
    Problems(&'a [Diagnostic], &'a Files),
}

/// Why there is no preview.
pub enum Failure {
    /// The server got no address.
    Bind(BindError),
    /// The system refused something.
    System(io::Error),
    /// What keeps the pages up to date has stopped, by a fault of this program.
    Keeper,
}

/// Previews a project until the user ends it.
///
/// # Errors
/// The server got no address, the system refused what it needs, or the program met a fault of its own.
pub fn serve(serving: Serving, tell: impl Fn(Told<'_>) + Send + 'static) -> Result<(), Failure> {
    let token = Token::random().map_err(Failure::System)?;
    let options = Options {
        host: serving.host,
        port: serving.port,
        allow_hosts: serving.allow_hosts,
        token: token.clone(),
        stack: STACK,
    };
    let server = Server::bind(options).map_err(Failure::Bind)?;
    // Watched first, and read then: what changes between the two is read again.
    let (watch, fallback) = Watch::start(&serving.asked.root, serving.poll);
    if let Some(fallback) = &fallback {
        tell(Told::Polling(fallback));
    }
    let preview = Arc::new(Preview::new(token.as_str(), serving.asked.drafts, serving.editor));
    let (address, events, shown) = (server.address(), server.events(), Arc::clone(&preview));
    let (alive, keeper_ended) = server::life();
    let (opened, is_open) = mpsc::channel();
    thread::Builder::new()
        .name("keeper".to_owned())
        .stack_size(STACK)
        .spawn(move || {
            let _alive = alive;
            // What is read here is replaced here: memory that one thread gives back is seldom taken by another.
            let mut keeper = Keeper {
                pipeline: Pipeline::open(serving.asked),
                preview: shown,
                events,
                sweep: Sweep::default(),
                tell: Box::new(tell),
                told: Vec::new(),
            };
            keeper.show(&Update::all());
            (keeper.tell)(Told::Listening(address));
            // Whoever waits has gone only where the program ends.
            let _ = opened.send(());
            keeper.run(watch);
        })
        .map_err(Failure::System)?;
    // Nobody is answered before there is something to show; where that never comes, the keeper has ended.
    let _ = is_open.recv();
    let has_ended = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&has_ended);
    let ended = async move {
        keeper_ended.await;
        told.store(true, Ordering::Relaxed);
    };
    let until = server::either(server::interrupted(), ended);
    server.run(preview, until).map_err(Failure::System)?;
    if has_ended.load(Ordering::Relaxed) {
        return Err(Failure::Keeper);
    }
    Ok(())
}

/// Keeps what is shown up to date.
struct Keeper {
    /// The project.
    pipeline: Pipeline,
    /// Where it is shown.
    preview: Arc<Preview>,
    /// How open pages are told.
    events: Events,
    /// What is still to be rendered.
    sweep: Sweep,
    /// How whoever started the preview is told.
    tell: Box<dyn Fn(Told<'_>) + Send>,
    /// What was told last, without its places: who writes above a mistake is not told of it again.
    told: Vec<(Code, Level, String)>,
}

impl Keeper {
    /// Takes changes in until it is stopped.
    fn run(mut self, mut watch: Watch) {
        if !self.pipeline.is_stale() {
            self.say_problems(true);
        }
        let mut pause = Duration::ZERO;
        loop {
            match watch.next(Some(Instant::now() + pause)) {
                Next::Change(change) => {
                    let update = self.pipeline.update(&change);
                    if !update.is_nothing() {
                        self.show(&update);
                        self.say_problems(false);
                    }
                    pause = if self.pipeline.is_stale() {
                        // Some of what is left is done even where changes never rest.
                        self.go_on();
                        SETTLED
                    } else {
                        IDLE
                    };
                }
                Next::Timeout => pause = self.go_on(),
                Next::Fallback(fallback) => (self.tell)(Told::Polling(&fallback)),
                Next::Stopped => return,
            }
        }
    }

    /// Does some of what was left until nobody waits, and says how long to wait before the next of it.
    fn go_on(&mut self) -> Duration {
        if self.pipeline.is_stale() {
            let is_first = !self.pipeline.is_settled();
            if !self.pipeline.settle() {
                return Duration::ZERO;
            }
            self.say_problems(is_first);
            return IDLE;
        }
        if !self.sweep.is_done() {
            if self.sweep.step() {
                self.preview.set(State {
                    last_good: self.sweep.last_good().clone(),
                    ..self.preview.state()
                });
                self.say_problems(false);
            }
            return Duration::ZERO;
        }
        let update = self.pipeline.begin_day();
        if !update.is_nothing() {
            self.show(&update);
            self.say_problems(false);
        }
        DAY
    }

    /// Shows what the pipeline holds now.
    fn show(&mut self, update: &Update) {
        let shown = self.pipeline.shown();
        self.sweep.begin(shown, update.pages.clone());
        let state = self.preview.state().next(shown, self.sweep.last_good());
        self.publish(state);
    }

    /// Shows `state`, and only then tells open pages of it, which ask for it at once.
    fn publish(&self, state: State) {
        let event = state.event();
        self.preview.set(state);
        self.events.send(&event);
    }

    /// Says what is wrong: to pages where anything of it has changed, and to whoever started the preview where it is
    /// something else, or in any case.
    fn say_problems(&mut self, always: bool) {
        if !self.pipeline.is_settled() {
            return;
        }
        let mut found = self.pipeline.problems();
        found.extend(self.sweep.problems());
        self.pipeline.weigh(&mut found);
        let shown = self.pipeline.shown();
        let editor = self.preview.editor();
        let problems = Problems::new(&found, self.pipeline.files(), shown.map(Arc::as_ref), editor);
        let before = self.preview.state();
        if before.problems.digest != problems.digest {
            let state = State {
                problems: Arc::new(problems),
                ..before
            };
            self.publish(state);
        }
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.code, one.level, one.message.clone()))
            .collect();
        if always || told != self.told {
            (self.tell)(Told::Problems(&found, self.pipeline.files()));
            self.told = told;
        }
    }
}
