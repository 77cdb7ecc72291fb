import { isAbsolute, join, normalize, relative, resolve } from "node:path";
import { newId } from "../../domain/kernel/id.ts";
import { ok, type Result, refuse } from "../../domain/kernel/result.ts";
import { say } from "../../domain/kernel/say.ts";
import type { Command, CommandEnd, Commands, Running } from "../../domain/tools/commands.ts";
import { isWithin } from "./check-root.ts";
import { mergeOutput } from "./merge-output.ts";
import { searchPath } from "./readable-paths.ts";
import type { Sandbox } from "./sandbox.ts";
import type { Limit } from "./watch-group.ts";

export function createCommands({ sandbox }: { readonly sandbox: Sandbox }): Commands {
  const byOwner = new Map<string, Set<Running>>();
  return {
    support() {
      const decided = sandbox.support();
      return decided.ok ? ok({ kind: decided.value.kind }) : decided;
    },
    resolve: resolveProgram,
    async start(command) {
      const supported = sandbox.support();
      if (!supported.ok) return supported;
      const root = sandbox.checkRoot(command.root);
      if (!root.ok) return root;
      const checked = checkCommand(command);
      if (!checked.ok) return checked;
      const running = run(sandbox, command, root.value);
      const owned = byOwner.get(command.owner) ?? new Set();
      byOwner.set(command.owner, owned.add(running));
      void running.end.then(() => {
        owned.delete(running);
        if (owned.size === 0 && byOwner.get(command.owner) === owned) byOwner.delete(command.owner);
      });
      return ok(running);
    },
    async killAll(owner) {
      await Promise.all([...(byOwner.get(owner) ?? [])].map((running) => running.kill()));
    },
  };
}

/** By its name on the path of every command. A path that is absolute is taken as it is: the sandbox sees what is there. */
function resolveProgram(program: string): string | null {
  if (program.includes("\0")) return null;
  if (isAbsolute(program)) return normalize(program);
  return program === "" || program.includes("/") ? null : Bun.which(program, { PATH: searchPath });
}

function checkCommand({ argv, env, cwd, root }: Command): Result<string, "invalid"> {
  const [program] = argv;
  if (program === undefined || !isAbsolute(program)) {
    return refuse("invalid", say`A command begins with the absolute path of its program.`);
  }
  if ([...argv, ...Object.entries(env).flat(), cwd].some((text) => text.includes("\0"))) {
    return refuse("invalid", say`A command holds a zero byte, which no program can be given.`);
  }
  const name = Object.keys(env).find((one) => !variable.test(one) || ofRuntime.test(one));
  if (name !== undefined) return refuse("invalid", say`A command cannot be given the variable ${name}.`);
  if (!isWithin(root, resolve(root, cwd))) {
    return refuse("invalid", say`A command runs in the workspace's folder or one below it.`);
  }
  return ok(program);
}

const variable = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** These make a runtime of ours run other code. */
const ofRuntime = /^BUN_/i;

/** `root` as the kernel knows it. */
function run(sandbox: Sandbox, command: Command, root: string): Running {
  const { limits, argv, env, input } = command;
  const began = performance.now();
  const cwd = join(root, relative(command.root, resolve(command.root, command.cwd)));
  const started = sandbox.start({
    root,
    cwd,
    argv,
    env,
    input,
    limits,
    readable: [],
    port: null,
    isWatched: true,
  });
  let limit: Limit | null = null;
  const killFor = (why: Limit | null): void => {
    limit ??= why;
    started.kill();
  };
  const timer = setTimeout(() => killFor("wall"), limits.wallMs);
  const end = started.gone.then(({ code, signal }): CommandEnd => {
    clearTimeout(timer);
    const hit = limit ?? started.limit() ?? limitOf(code, signal);
    return { code, signal, limit: hit, tookMs: performance.now() - began };
  });
  return {
    id: newId(),
    output: mergeOutput({ out: started.stdout, err: started.stderr }, limits.outputBytes, () =>
      killFor("output"),
    ),
    end,
    kill() {
      killFor(null);
      return end;
    },
  };
}

/** A shell answers 128 and the signal's number where its command died of one. */
function limitOf(code: number | null, signal: string | null): Limit | null {
  if (signal === "SIGXCPU" || code === 128 + 24) return "cpu";
  return signal === "SIGXFSZ" || code === 128 + 25 ? "file" : null;
}
