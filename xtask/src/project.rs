//! Where things are, and the versions of everything the project is built with.

use std::path::{Path, PathBuf};

/// The toolchain that builds the product: build-std and panic recovery need a nightly, and a dated one stays as it is.
pub(crate) const TOOLCHAIN: &str = "nightly-2026-05-20";
/// Bundles the Worker.
pub(crate) const WORKER_BUILD: &str = "0.8.7";
/// Must be the version of the `wasm-bindgen` crate in Cargo.lock.
pub(crate) const WASM_BINDGEN: &str = "0.2.130";

/// The checkout that the command works on.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The checkout that this program was started from.
    pub(crate) fn here() -> Self {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().map_or(manifest.clone(), Path::to_path_buf);
        Self { root }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// Where native builds with the pinned toolchain go.
    pub(crate) fn native_target(&self) -> PathBuf {
        self.path("target")
    }

    /// The built assets that the Worker serves in production.
    pub(crate) fn site(&self) -> PathBuf {
        self.path("target/site")
    }

    /// The same and the demo shop.
    pub(crate) fn site_dev(&self) -> PathBuf {
        self.path("target/site-dev")
    }

    /// A tool of `.tools`.
    pub(crate) fn tool(&self, name: &str) -> PathBuf {
        self.path(".tools/bin").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A tool of `node_modules`.
    pub(crate) fn node_tool(&self, name: &str) -> PathBuf {
        self.path("node_modules/.bin").join(name)
    }
}
