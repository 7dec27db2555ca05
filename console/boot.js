import start from "__CONSOLE_GLUE__";

// What was chosen for this device holds before anything is drawn.
try {
  document.documentElement.dataset.theme = localStorage.getItem("baton-theme") ?? "system";
} catch {
  // Without storage the device decides.
}

start({ module_or_path: "__CONSOLE_WASM__" });
