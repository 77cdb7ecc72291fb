/**
 * Takes every file descriptor there is, then starts a thread at once, and says "alive" where it came to life. With
 * "held" as its word some were held back before.
 */
import { openSync } from "node:fs";
import { holdDescriptors } from "../../src/compose/hold-descriptors.ts";

const held = process.argv[2] === "held" ? holdDescriptors() : null;
held?.guard({ close: () => console.log("closed"), open: () => false });
const taken: number[] = [];
try {
  for (;;) taken.push(openSync("/dev/null", "r"));
} catch {
  // silent-ok: until there is none left
}
held?.makeRoom();
const thread = new Worker(new URL("../fakes/workers/echo.worker.ts", import.meta.url), { env: {} });
thread.onmessage = () => {
  console.log("alive");
  process.exit(0);
};
thread.postMessage({ type: "hello" });
