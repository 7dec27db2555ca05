import start from "__CONSOLE_GLUE__";

start({ module_or_path: "__CONSOLE_WASM__" });
