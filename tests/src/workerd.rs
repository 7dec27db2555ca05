use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use baton_shared::Time;

use crate::http::Http;
use crate::random::unique;
use crate::wait::{SOON, until};

/// The one-time code that sets a site up.
pub const SETUP_CODE: &str = "set-up-code-of-the-tests-of-enough-length";
const SECRET: &str = "a-secret-of-the-tests-with-more-than-128-bits";

/// As `cargo ci` puts it among the assets.
const WORD_VECTORS: &str = "engine/src/language/intents/meaning.bin";

/// Where the build with the clock is.
const CLOCK_BUILD: &str = "target/worker-clock/build";

const OBJECTS: &[&str] = &["Conversation", "Desk", "Site", "Accounts", "Library", "Shop", "Shopper", "Insights"];

/// What is started beside the Worker.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder that the ASSETS binding serves; one with nothing but the word vectors when there is none.
    pub assets: Option<PathBuf>,
    /// Leaves the word vectors out of that.
    pub without_word_vectors: bool,
    /// A Worker of one file with one object `Bare`, on a port of its own.
    pub bare: Option<PathBuf>,
    /// Lets the Worker call ports of this machine, as on a laptop.
    pub outside: bool,
    /// A fixed port; any free one otherwise.
    pub port: Option<u16>,
    /// Starts the build whose clock a test sets (`cargo month` makes it), at this moment.
    pub clock: Option<Time>,
}

/// A workerd of its own with a storage folder of its own. Dropped, it is killed and the folder removed.
#[derive(Debug)]
pub struct Workerd {
    folder: PathBuf,
    options: Options,
    child: Option<Child>,
    port: u16,
    bare_port: u16,
}

/// The checkout.
#[must_use]
pub fn project() -> PathBuf {
    let here = || Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let root = std::env::var_os("BATON_ROOT").map_or_else(here, PathBuf::from);
    root.canonicalize().unwrap()
}

impl Workerd {
    /// Starts the built Worker and waits until it answers.
    #[must_use]
    pub fn start(options: Options) -> Self {
        let shared = Path::new("/dev/shm");
        let below = if shared.is_dir() { shared.to_owned() } else { std::env::temp_dir() };
        let folder = below.join(format!("baton-tests-{}", unique()));
        fs::create_dir_all(folder.join("objects")).unwrap();
        fs::create_dir_all(folder.join("assets")).unwrap();
        if !options.without_word_vectors {
            let learned = folder.join("assets/learned");
            fs::create_dir_all(&learned).unwrap();
            fs::copy(project().join(WORD_VECTORS), learned.join("meaning.bin")).unwrap();
        }
        fs::write(folder.join("config.capnp"), config(&folder, &options)).unwrap();
        let mut workerd = Self { folder, port: options.port.unwrap_or(0), options, child: None, bare_port: 0 };
        workerd.launch();
        workerd
    }

    /// SIGKILL: nothing is closed, nothing is written any more.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().unwrap();
            child.wait().unwrap();
        }
    }

    /// Kills it and starts it again on the same storage and port.
    pub fn restart(&mut self) {
        self.kill();
        self.launch();
    }

    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The port of the bare Worker.
    #[must_use]
    pub fn bare_port(&self) -> u16 {
        self.bare_port
    }

    #[must_use]
    pub fn http(&self) -> Http {
        Http::new(&format!("http://127.0.0.1:{}", self.port))
    }

    /// Where the objects keep their files, one folder for each class.
    #[must_use]
    pub fn storage(&self) -> PathBuf {
        self.folder.join("objects")
    }

    /// Moves the clock of the build for it; every alarm that is due on the way rings at its moment, in order. Gives how many.
    ///
    /// # Panics
    /// When this is the build that is deployed.
    pub fn set_clock(&self, at: Time) -> u64 {
        let http = self.http();
        let mut rang = 0;
        loop {
            let body = format!("{{\"at\":{}}}", at.0);
            let answer = http.send("POST", "/api/test-clock", &[("content-type", "application/json")], Some(&body));
            assert_eq!(answer.status, 200, "{}\n{}", answer.body, self.log());
            let clock: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
            let number = |name: &str| clock.get(name).and_then(serde_json::Value::as_u64).unwrap();
            rang += number("rang");
            if number("at") == at.0 && number("rang") < number("at_once") {
                return rang;
            }
        }
    }

    /// What the runtime and the Worker wrote to their log.
    #[must_use]
    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("log.txt")).unwrap_or_default()
    }

    fn launch(&mut self) {
        let log = File::options().create(true).append(true).open(self.folder.join("log.txt")).unwrap();
        let mut command = Command::new(project().join("node_modules/.bin/workerd"));
        command
            .args(["serve", "--experimental", "-I/", "--control-fd=1"])
            .arg(self.folder.join("config.capnp"))
            .arg(format!("--socket-addr=http=127.0.0.1:{}", self.port))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        if self.options.bare.is_some() {
            command.arg(format!("--socket-addr=bare=127.0.0.1:{}", self.bare_port));
        }
        let mut child = command
            .spawn()
            .unwrap_or_else(|error| panic!("workerd could not be started: {error}. `cargo ci` installs it."));
        let output = BufReader::new(child.stdout.take().unwrap());
        self.child = Some(child);
        self.learn_ports(output);
        let http = self.http();
        until("GET /api/health", SOON, || {
            let answer = http.try_send("GET", "/api/health", &[], None).ok()?;
            assert_eq!(answer.status, 200, "{}\n{}", answer.body, self.log());
            Some(())
        });
        if let Some(begin) = self.options.clock {
            self.set_clock(begin);
        }
    }

    /// The runtime says on its control channel where it listens.
    fn learn_ports(&mut self, output: BufReader<impl std::io::Read + Send + 'static>) {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let Ok(event) = serde_json::from_str::<serde_json::Value>(&line) else {
                    continue;
                };
                let name = event.get("socket").and_then(|name| name.as_str());
                let port = event.get("port").and_then(serde_json::Value::as_u64);
                if let (Some(name), Some(port)) = (name, port) {
                    let _ = sender.send((name.to_owned(), u16::try_from(port).unwrap_or(0)));
                }
            }
        });
        let sockets = 1 + usize::from(self.options.bare.is_some());
        for _ in 0..sockets {
            let (name, port) =
                receiver.recv_timeout(SOON).unwrap_or_else(|_| panic!("workerd does not listen:\n{}", self.log()));
            match name.as_str() {
                "bare" => self.bare_port = port,
                _ => self.port = port,
            }
        }
    }
}

impl Drop for Workerd {
    fn drop(&mut self) {
        self.kill();
        if std::thread::panicking() {
            let path = self.folder.display();
            let log = self.log();
            let end: Vec<&str> = log.lines().rev().take(30).collect();
            let end: Vec<&str> = end.into_iter().rev().collect();
            let _ = std::io::Write::write_fmt(
                &mut std::io::stderr(),
                format_args!("workerd, {path}:\n{}\n", end.join("\n")),
            );
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn config(folder: &Path, options: &Options) -> String {
    let build = project().join(if options.clock.is_some() { CLOCK_BUILD } else { "worker/build" });
    let assets = options.assets.clone().unwrap_or_else(|| folder.join("assets"));
    let mut bindings = String::new();
    let mut namespaces = String::new();
    for class in OBJECTS {
        let binding = class.to_uppercase();
        let _ = writeln!(bindings, "    ( name = \"{binding}\", durableObjectNamespace = \"{class}\" ),");
        let _ = writeln!(namespaces, "    ( className = \"{class}\", uniqueKey = \"{class}\", enableSql = true ),");
    }
    let bare = options.bare.as_deref().map(bare).unwrap_or_default();
    let (bare_service, bare_socket) = if options.bare.is_some() {
        (
            "( name = \"bare\", worker = .bare ),",
            "( name = \"bare\", address = \"127.0.0.1:0\", http = (), service = \"bare\" ),",
        )
    } else {
        ("", "")
    };
    let outside = if options.outside {
        let _ = writeln!(bindings, "    ( name = \"BATON_OUTSIDE\", text = \"local\" ),");
        "( name = \"internet\", network = ( allow = [\"public\", \"private\"] ) ),"
    } else {
        ""
    };
    format!(
        r#"using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    ( name = "main", worker = .baton ),
    ( name = "assets", disk = ( path = "{assets}" ) ),
    ( name = "objects", disk = ( path = "{objects}", writable = true ) ),
    {bare_service}
    {outside}
  ],
  sockets = [
    ( name = "http", address = "127.0.0.1:0", http = (), service = "main" ),
    {bare_socket}
  ],
);

const baton :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [
    ( name = "index.js", esModule = embed "{script}" ),
    ( name = "index_bg.wasm", wasm = embed "{wasm}" ),
  ],
  bindings = [
    ( name = "ASSETS", service = "assets" ),
    ( name = "BATON_SECRET", text = "{SECRET}" ),
    ( name = "BATON_SETUP", text = "{SETUP_CODE}" ),
{bindings}  ],
  durableObjectNamespaces = [
{namespaces}  ],
  durableObjectStorage = ( localDisk = "objects" ),
);
{bare}"#,
        assets = assets.display(),
        objects = folder.join("objects").display(),
        script = build.join("index.js").display(),
        wasm = build.join("index_bg.wasm").display(),
    )
}

fn bare(script: &Path) -> String {
    format!(
        r#"
const bare :Workerd.Worker = (
  compatibilityDate = "2026-11-01",
  modules = [ ( name = "bare.js", esModule = embed "{}" ) ],
  bindings = [ ( name = "BARE", durableObjectNamespace = "Bare" ) ],
  durableObjectNamespaces = [ ( className = "Bare", uniqueKey = "Bare", enableSql = true ) ],
  durableObjectStorage = ( localDisk = "objects" ),
);
"#,
        script.display()
    )
}
