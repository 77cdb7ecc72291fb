/** Products with a guard gone, for the positive controls alone. */
import type { World } from "../../src/attack/world.ts";
import type { Setup } from "../../src/compose/setup.ts";
import { atMost } from "../../src/domain/kernel/at-most.ts";
import { ok } from "../../src/domain/kernel/result.ts";
import type { Tool } from "../../src/domain/tools/tool.ts";
import { outputOf } from "../../src/domain/tools/output-of.ts";
import { trusts } from "../../src/domain/policy/trust.ts";
import { planOf } from "../../src/domain/tools/plan-of.ts";
import { createRedactor } from "../../src/domain/vault/redactor.ts";

type Change = (setup: Setup) => Setup;

const everyTool =
  (change: (tool: Tool) => Tool): Change =>
  (setup) => ({
    ...setup,
    tools: Object.fromEntries(Object.entries(setup.tools).map(([key, tool]) => [key, change(tool)])),
  });

export const oneTool =
  (key: string, change: (tool: Tool) => Tool): Change =>
  (setup) => ({
    ...setup,
    tools: Object.fromEntries(
      Object.entries(setup.tools).map(([name, tool]) => [name, name === key ? change(tool) : tool]),
    ),
  });

/** No call brings anything, as far as policy sees. */
export const withoutLabels: Change = everyTool((tool) => ({
  ...tool,
  labels: [],
  async plan(needs, input, call) {
    const plan = await tool.plan(needs, input, call);
    return plan.ok ? ok({ ...plan.value, labels: [] }) : plan;
  },
  async run(needs, input, call) {
    const done = await tool.run(needs, input, call);
    return done.ok ? ok({ ...done.value, labels: [], files: [] }) : done;
  },
}));

/** No call wants anything, as far as policy sees. */
export const withoutPolicy: Change = (setup) =>
  everyTool((tool) => ({
    ...tool,
    async plan(needs, input, call) {
      const plan = await tool.plan(needs, input, call);
      return plan.ok ? ok({ ...plan.value, capabilities: [] }) : plan;
    },
  }))(withoutLabels(setup));

/** Everybody may do what wants nothing. */
export async function allowAll(world: World): Promise<World> {
  await world.rule({ tool: "*", match: {}, trust: trusts });
  return world;
}

/** Takes nothing out. */
export const withoutRedactor: Change = (setup) => {
  const { stream: _, ...redactor } = createRedactor();
  return {
    ...setup,
    redactor: {
      ...redactor,
      stream: createRedactor().stream,
      scrub: (value) => ({ value, found: [] }),
      redact: (text) => ({ text, found: [] }),
      know() {},
    },
  };
};

/** Commands run with nothing around them. Those that would change this machine are left out. */
export const withoutSandbox = (isHarmless: (command: string) => boolean): Change =>
  oneTool("run-command", (tool) => ({
    ...tool,
    plan: async () => ok(planOf({ title: "Run it", capabilities: [] })),
    async run({ root }, input) {
      const { command } = input as { readonly command: string };
      if (!isHarmless(command)) return ok(outputOf("It was left out."));
      const child = Bun.spawn(["/bin/sh", "-c", command], {
        cwd: root,
        env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
        stdin: "ignore",
        stdout: "pipe",
        stderr: "ignore",
        timeout: 3_000,
      });
      // What has left its group may hold the stream for as long as it likes.
      const said = await atMost(3_000, new Response(child.stdout).text());
      return ok(outputOf(said ?? "It went on."));
    },
  }));

/** Gets pages as a program does that knows the secrets itself and looks at nothing. */
export const withoutEgress = (world: () => World, fill: (text: string, world: World) => string): Change =>
  oneTool("fetch-url", (tool) => ({
    ...tool,
    async run(_needs, input, { signal }) {
      const { url, headers } = input as {
        readonly url: string;
        readonly headers: readonly { readonly name: string; readonly value: string }[];
      };
      const list = headers.map(({ name, value }) => [name, fill(value, world())] as const);
      const request = { method: "GET", url: new URL(url), headers: list, body: null };
      await world().outside.network.connect("93.184.215.14", request, signal);
      return ok(outputOf("It was sent."));
    },
  }));
