import type { Update } from "../../src/domain/backends/backend.ts";
import type { Host, HostCall, ToolSpec } from "../../src/domain/backends/host.ts";

const spec = (name: string, isParallel: boolean): ToolSpec => ({
  name,
  description: `Does what ${name} says.`,
  schema: { type: "object", properties: { a: { type: "number", description: "A number." } } },
  isParallel,
});

/** `look` may run beside others; `hang` never answers, `break` fails, `die` rejects, `bulk` answers with very much. */
export const tools = [
  spec("look", true),
  spec("do", false),
  spec("hang", false),
  spec("break", false),
  spec("die", false),
  spec("bulk", true),
];

export interface ToolHost extends Host {
  readonly calls: HostCall[];
  /** Those whose arguments were none. */
  readonly unreadable: HostCall[];
  /** What began and ended, in order. */
  readonly course: string[];
  readonly mostAtOnce: () => number;
  readonly aborted: string[];
}

export function openToolHost(): ToolHost {
  const calls: HostCall[] = [];
  const unreadable: HostCall[] = [];
  const course: string[] = [];
  const aborted: string[] = [];
  let atWork = 0;
  let mostAtOnce = 0;
  return {
    calls,
    unreadable,
    course,
    aborted,
    mostAtOnce: () => mostAtOnce,
    picture: async () => null,
    async callTool(call, signal) {
      if (call.problem !== null) {
        unreadable.push(call);
        return { output: call.problem, isFailed: true };
      }
      calls.push(call);
      course.push(`+${call.id}`);
      mostAtOnce = Math.max(mostAtOnce, ++atWork);
      signal.addEventListener("abort", () => aborted.push(call.id));
      await (call.name === "hang" ? new Promise<never>(() => {}) : Bun.sleep(10));
      atWork--;
      course.push(`-${call.id}`);
      if (!tools.some(({ name }) => name === call.name))
        return { output: `There is no tool called ${call.name}.`, isFailed: true };
      if (call.name === "die") throw new Error("the host is gone");
      if (call.name === "break") return { output: "It is broken. Try another.", isFailed: true };
      if (call.name === "bulk") return { output: "b".repeat(300_000), isFailed: false };
      return { output: { did: call.name, with: call.input }, isFailed: false };
    },
  };
}

export const toolsIn = (updates: readonly Update[]) =>
  updates.flatMap((update) => (update.type === "tool" ? [update.tool] : []));
