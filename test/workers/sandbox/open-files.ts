/** The files of a workspace as the product reaches them, beside a folder that it must not reach. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Result } from "../../../src/domain/kernel/result.ts";
import { createFiles, type OpenFiles } from "../../../src/workers/sandbox/files/create-files.ts";
import { surveyMachine } from "../../../src/workers/sandbox/machine.ts";
import { createSandbox, type Sandbox } from "../../../src/workers/sandbox/sandbox.ts";

export const hasLandlock = surveyMachine().abi > 0;
export const SECRET = "the secret of a decoy";
export const never = new AbortController().signal;
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const text = (read: Uint8Array): string => new TextDecoder().decode(read);

export interface Opened {
  readonly files: OpenFiles;
  readonly sandbox: Sandbox;
  readonly root: string;
  readonly outside: string;
  /** Every name and content outside, and when each was changed. */
  snapshot(): string;
  close(): Promise<void>;
}

export function openFiles(mostMs = 10_000): Opened {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "monkeyclaw-files-")));
  const folder = (name: string): string => {
    mkdirSync(join(base, name));
    return join(base, name);
  };
  const [root, outside, dataFolder] = [folder("workspace"), folder("outside"), folder("data")];
  for (const name of ["secret", "evil.sh", "passwd"]) writeFileSync(join(outside, name), SECRET);
  symlinkSync(outside, join(root, "link-to-outside"));
  symlinkSync(base, join(root, "dir-link"));
  symlinkSync("link-loop", join(root, "link-loop"));
  const sandbox = createSandbox({
    machine: { ...surveyMachine(), bubblewrap: null },
    allowsRoot: true,
    dataFolder,
  });
  const files = createFiles({ sandbox, times: { mostMs, idleMs: 60_000 } }, root);
  return {
    files,
    sandbox,
    root,
    outside,
    snapshot: () => [base, outside].map((at) => contentsOf(at, root)).join("\n"),
    async close() {
      await files.stop();
      await sandbox.stop();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

const contentsOf = (folder: string, except: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => join(folder, name) !== except && name !== "data")
    .map((entry) => {
      const path = join(folder, entry.name);
      const content = entry.isFile()
        ? readFileSync(path, "utf8")
        : entry.isSymbolicLink()
          ? readlinkSync(path)
          : "";
      const { mode, mtimeMs } = statSync(path);
      return entry.isDirectory() ? entry.name : [entry.name, mode, mtimeMs, content].join(" ");
    })
    .join("\n");

/** What was answered, or the kind of the refusal. */
export const said = <T>(result: Result<T, string>): T | string =>
  result.ok ? result.value : result.refusal.kind;
