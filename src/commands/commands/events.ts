import { ok } from "../../domain/kernel/result.ts";
import { refusalOf } from "../api/api.ts";
import { readEvents } from "../api/read-events.ts";
import type { ApiCommand } from "../command.ts";
import { visible, visibleJson } from "../visible.ts";

export const events: ApiCommand<string | null> = {
  works: "through the API",
  name: "events",
  summary: "Tell what happens, as it happens, until Ctrl-C.",
  arguments: [],
  options: [{ flag: "--thread", form: "ID", about: "Only what happens in this thread." }],
  printsData: true,
  beginsTurns: false,
  read: ({ options }) => ok(options["--thread"]?.at(-1) ?? null),

  async run(api, thread, { asJson, write, onInterrupt }) {
    const query = thread === null ? "" : `?${new URLSearchParams({ thread })}`;
    const response = await api({ method: "GET", path: `/events${query}`, acceptsStream: true });
    if (!response.ok || response.body === null) return refusalOf(response);
    const stream = readEvents(response.body);
    const interrupted = Promise.withResolvers<null>();
    const release = onInterrupt(() => interrupted.resolve(null));
    try {
      for (;;) {
        const next = await Promise.race([stream.next(), interrupted.promise]);
        if (next === null || next.done === true) return ok(null);
        const { type, ...facts } = next.value;
        await write(asJson ? `${visibleJson(next.value)}\n` : `${visible(type)}  ${visibleJson(facts)}\n`);
      }
    } finally {
      release();
    }
  },
};
