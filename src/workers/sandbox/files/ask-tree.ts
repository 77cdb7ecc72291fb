/** The same helper as it tells of the workspace's tree. */
import { ok, type Result } from "../../../domain/kernel/result.ts";
import type { FileRefusal } from "../../../domain/tools/files.ts";
import { LARGEST_KEPT_BYTES } from "../../../domain/tools/kept-file.ts";
import type { Facts, Tree } from "../../../domain/tools/tree.ts";
import { type Answered, type Asking, typed } from "./asking.ts";
import type { ToldFacts } from "./inspect.ts";
import type { FileRequest } from "./request.ts";

export function askTree({ ask }: Pick<Asking, "ask">): Tree {
  return {
    async survey(asked, signal) {
      return typed(await ask({ verb: "survey", ...asked }, signal));
    },
    async inspect(wanted, signal) {
      const { result, bytes } = await ask({ verb: "inspect", wanted, mostBytes: LARGEST_KEPT_BYTES }, signal);
      const told = typed<readonly ToldFacts[]>({ result });
      return told.ok ? ok(withContents(told.value, bytes)) : told;
    },
    async restore(path, { from, to }, signal) {
      const request: FileRequest =
        to.type === "file"
          ? { verb: "restore", path, from, to: { type: "file", mode: to.mode } }
          : { verb: "restore", path, from, to };
      return done(await ask(request, signal, to.type === "file" ? to.content : undefined));
    },
    async settle(signal) {
      return done(await ask({ verb: "settle" }, signal));
    },
  };
}

function withContents(told: readonly ToldFacts[], bytes: Uint8Array): readonly Facts[] {
  let at = 0;
  return told.map((facts) => {
    if (facts.type !== "file") return facts;
    const { told: length, ...rest } = facts;
    const content = length === null ? null : bytes.subarray(at, (at += length));
    return { ...rest, content };
  });
}

const done = (answered: Pick<Answered, "result">): Result<void, FileRefusal> => {
  const result = typed<null>(answered);
  return result.ok ? ok(undefined) : result;
};
