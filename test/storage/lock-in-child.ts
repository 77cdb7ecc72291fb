/** Takes the lock at a path, says "held" or "taken", and stays until its input ends. */
import { lockFile } from "../../src/storage/sqlite.ts";

const lock = lockFile(process.argv[2] ?? "");
process.stdout.write(lock === null ? "taken\n" : "held\n");
if (lock !== null) {
  await Bun.stdin.text();
  lock.release();
}
