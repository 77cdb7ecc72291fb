import { dependencies } from "../../../../package.json";
import type { Thread } from "../../../../src/domain/conversations/thread.ts";
import type { Turn } from "../../../../src/domain/conversations/turn.ts";
import type { Delivery } from "../../../../src/domain/webhooks/delivery.ts";
import type { Client } from "../../../client.ts";
import { tell } from "./acts.ts";
import type { Harbour } from "./past.ts";

/** Pages with something of each kind on them, by the names that pictures of them have. */
export type Places = Readonly<Record<string, string>>;

const pushed = `[[usage:input=9800 output=90 thought=0 cacheRead=6900 cacheWrite=0]][[say:The mail is filed. Before I note the sum in the shared book, you have to see where it goes.]][[call:run_command {"command":"git push origin invoices"}]]`;

const written = `[[pace:60]][[think:One line for the guard, then the row. The rest of the table stays as it is.]][[usage:input=20400 output=140 thought=24 cacheRead=14100 cacheWrite=0]][[say:Here is the change, in one file.]][[call:edit_file ${JSON.stringify(
  {
    path: "src/checkout/tax.ts",
    oldText: '  ["AT", 0.2],\n',
    newText: '  ["AT", 0.2],\n  ["CH", 0.081],\n',
  },
)}]]`;

/** Said as far as this, and then at work on and on: nothing moves while it is looked at. */
const oarsSteps = [
  `[[pace:30]][[think:Two pairs. The wood first, then the lengths. What is in the shed decides what has to be ordered.]][[usage:input=9200 output=310 thought=38 cacheRead=6100 cacheWrite=0]][[say:Both pairs in **ash**: it bends where spruce breaks, and we have it dry.\n\n| Pair | Length | Blade |\n| :-- | --: | --: |\n| Juniper | 2.70 m | 14 cm |\n| Dinghy | 2.10 m | 12 cm |\n\nI look up what is still in the shed.]][[call:list_folder {}]]`,
  "[[say:Now…]][[stall]]",
];

/** What is under way on the day itself, in a program that runs over the harbour: two calls wait, one answer is written. */
export async function busyHarbour(api: Client, { model, workspaces }: Harbour): Promise<Places> {
  const threads = await threadsOf(api, workspaces);
  const named = (name: string): string => idOf(threads, (thread) => thread.name === name);
  const ask = async (thread: string, text: string): Promise<string> =>
    (await api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, { text })).turn.id;
  const waits = async (turn: string): Promise<void> => {
    const { status } = await api.get<Turn>(`/api/v1/turns/${turn}`);
    if (status === "waiting") return;
    if (status !== "running" && status !== "queued") throw new Error(`the turn is ${status}`);
    await Bun.sleep(50);
    await waits(turn);
  };
  const ends = async (turn: string): Promise<void> => {
    while ((await api.get<Turn>(`/api/v1/turns/${turn}`)).finishedAt === null) await Bun.sleep(50);
  };

  await api.post("/api/v1/backends/anthropic/probe");
  const swiss = named("Totals wrong for Swiss orders");
  await tell(model, [written]);
  await waits(await ask(swiss, "Good. Make the change."));
  const invoice = named("Invoice of the rope maker");
  await tell(model, [pushed]);
  await waits(await ask(invoice, "File it under invoices, and push."));
  const home = workspaces["Harbor workshop"];
  const { id: oars } = await api.post<Thread>(`/api/v1/workspaces/${home}/threads`, {
    name: "Oars for the regatta",
  });
  await tell(model, oarsSteps);
  await ask(oars, "Plan the oars for the regatta: wood, lengths, and what to order.");
  await ask(oars, "And say what can be left for next year.");

  const { id: name } = await api.post<Thread>(`/api/v1/workspaces/${home}/threads`, {
    name: "A name for the dinghy",
  });
  const twice = [
    "**Sandpiper**: small, quick, and never far from the shore.",
    "**Cork**: it always comes up.",
  ];
  await tell(model, [`[[say:${twice[0]}]]`]);
  const first = await ask(name, "A name for the new dinghy, please. One, and why.");
  await ends(first);
  await tell(model, [`[[say:${twice[1]}]]`]);
  const { turn: again } = await api.post<{ turn: Turn }>(`/api/v1/turns/${first}/retry`);
  await ends(again.id);

  const { items } = await api.get<{ items: { id: string; name: string }[] }>("/api/v1/assistants");
  const editor = idOf(items, (assistant) => assistant.name === "Editor");
  const hooks = await api.get<{ items: { id: string; name: string }[] }>(
    `/api/v1/workspaces/${home}/webhook-endpoints`,
  );
  const repository = idOf(hooks.items, (hook) => hook.name === "Shop repository");
  const taken = await api.get<{ items: Delivery[] }>(`/api/v1/webhook-endpoints/${repository}/deliveries`);
  const delivery = (event: string): string => idOf(taken.items, (each) => each.event === event);
  return {
    home: "/",
    "new-thread": "/threads/new",
    thread: `/threads/${swiss}`,
    outside: `/threads/${invoice}`,
    working: `/threads/${oars}`,
    insurance: `/threads/${named("Renew the boat insurance")}`,
    failed: `/threads/${named("Nightly link check")}`,
    compare: `/turns/${again.id}/compare`,
    threads: "/threads",
    archive: "/threads?archived",
    approvals: "/approvals",
    search: "/search?q=Swiss",
    "search-start": "/search",
    "search-none": "/search?q=nothingatall",
    workspaces: "/workspaces",
    workspace: `/workspaces/${home}`,
    "workspace-new": "/workspaces/new",
    assistant: `/assistants/${editor}`,
    "assistant-new": "/assistants/new",
    notifications: "/notifications",
    "notifications-none": "/notifications?category=experiment",
    webhooks: "/webhooks",
    "webhook-new": "/webhooks/new",
    "webhook-wizard": "/webhooks/new?source=stripe",
    webhook: `/webhooks/${repository}`,
    "webhook-settings": `/webhooks/${repository}/settings`,
    delivery: `/deliveries/${delivery("issues")}`,
    "delivery-failed": `/deliveries/${delivery("pull_request")}`,
    usage: "/usage",
    "usage-models": "/usage?by=model",
    settings: "/settings",
    rules: "/settings/policy",
    log: "/settings/audit",
    budgets: "/settings/budgets",
    "notification-settings": "/settings/notifications",
    extensions: "/settings/extensions",
    data: "/settings/data",
    help: "/help",
    article: "/help/the-three-claws",
    api: "/help/api",
    about: "/about",
    licence: `/about/licence?${new URLSearchParams({ name: "hono", version: dependencies.hono })}`,
    welcome: "/welcome",
    lost: "/nothing-here",
  };
}

/** What is looked at has to be there. */
function idOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
): string {
  const found = items.find(isIt);
  if (found === undefined) throw new Error("the harbour was not filled with all that is looked at");
  return found.id;
}

async function threadsOf(api: Client, workspaces: Harbour["workspaces"]): Promise<readonly Thread[]> {
  const found = Object.values(workspaces).map((id) =>
    api.get<{ items: Thread[] }>(`/api/v1/workspaces/${id}/threads?limit=100`),
  );
  return (await Promise.all(found)).flatMap(({ items }) => items);
}
