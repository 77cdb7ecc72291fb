import { newP256 } from "../../../src/domain/kernel/crypto.ts";

interface Items {
  readonly items: readonly { readonly id: string }[];
}

/** What the owner is told of, and how: every operation of it once. */
export async function useNotifications({
  must,
  workspace,
}: {
  readonly must: <Body = { id: string }>(method: string, path: string, body?: unknown) => Promise<Body>;
  readonly workspace: string;
}): Promise<void> {
  const list = `/workspaces/${workspace}/notifications`;
  const rules = `/workspaces/${workspace}/notification-rules`;
  await must("POST", rules, { name: "Secrets", eventPattern: "secret.*" });
  await must("PUT", "/vault/secrets/told", { value: "of this" });
  let { items } = await must<Items>("GET", `${list}?status=unread`);
  while (items.length === 0) ({ items } = await must<Items>("GET", `${list}?status=unread`));
  const one = `/notifications/${items[0]?.id}`;
  await must("GET", one);
  await must("PATCH", one, { status: "read" });
  await must("PATCH", list, { ids: items.map(({ id }) => id), status: "dismissed" });
  await must("POST", `${list}/read-all`);
  const given = await must<Items>("GET", rules);
  const rule = `/notification-rules/${given.items[0]?.id}`;
  await must("GET", rule);
  await must("PATCH", rule, { enabled: false });
  await must("DELETE", rule);
  await must("GET", "/notification-settings");
  await must("PATCH", "/notification-settings", { timeZone: "UTC" });
  await must("GET", "/notification-senders");
  const addresses = { from: "a@example.org", to: "b@example.org" };
  await must("PUT", "/notification-senders/email", { host: "localhost", port: 9, isOn: false, ...addresses });
  await must("PUT", "/notification-senders/webhook", { url: "http://127.0.0.1:9/hook" });
  await must("POST", "/notification-senders/webhook/test");
  await must("GET", "/notification-sends");
  const keys = { p256dh: newP256().publicKey, auth: "AAAAAAAAAAAAAAAAAAAAAA" };
  const endpoint = "https://push.example.org/1";
  const browser = await must("POST", "/notification-senders/push/browsers", { endpoint, keys });
  await must("DELETE", `/notification-senders/push/browsers/${browser.id}`);
}
