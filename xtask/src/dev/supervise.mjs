// Runs a Node program in a process group of its own, and ends the whole group when the pipe on standard input
// closes: that happens however the command that started us ends, also by kill -9.
import { spawn } from "node:child_process";

const GRACE_MS = 3000;
const [program, ...rest] = process.argv.slice(2);
const child = spawn(process.execPath, [program, ...rest], {
  detached: true,
  stdio: ["ignore", "inherit", "inherit"],
});

function signalGroup(signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

function end() {
  signalGroup("SIGTERM");
  setTimeout(() => signalGroup("SIGKILL"), GRACE_MS).unref();
}

child.on("exit", (code) => {
  signalGroup("SIGKILL");
  process.exit(code ?? 1);
});
process.stdin.on("end", end).on("error", end).resume();
// Ctrl-C reaches us too; the end of the pipe follows it.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
