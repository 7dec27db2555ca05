// Measures the wasm: `node run.mjs MODULE`, where MODULE is what wasm-bindgen made for Node.
import { createRequire } from "node:module";

const TURNS = 200;
const BATCHES = 25;
const TRAININGS = 5;

const { Bench } = createRequire(import.meta.url)(process.argv[2]);
const bench = new Bench();

function middle(times, work) {
  const took = Array.from({ length: times }, () => {
    // Time of the processor: others may be at work beside this.
    const begun = process.cpuUsage();
    work();
    return process.cpuUsage(begun).user / 1000;
  });
  return took.sort((a, b) => a - b)[Math.floor(times / 2)];
}

const turn = middle(BATCHES, () => {
  for (let number = 0; number < TURNS; number++) bench.turn();
}) / TURNS;
const train = middle(TRAININGS, () => bench.train());
console.log(`wasm    a turn     ${(turn * 1000).toFixed(1).padStart(9)} µs   goal  400`);
console.log(`wasm    training   ${train.toFixed(1).padStart(9)} ms   goal  300   (${bench.labels()} labels)`);
