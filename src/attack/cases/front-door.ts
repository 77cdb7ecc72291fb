import { type Attack, type Check, check } from "../attack.ts";
import type { Sent, World } from "../world.ts";

const change = { body: { name: "Owned" } } as const;

export const frontDoor: Attack = {
  id: "front-door",
  promise: "Other sites, other names and lesser tokens come to nothing",
  about:
    "Requests come to the real listener under other host names, from other sites, as websites can send them, with tokens whose scopes do not suffice, and for settings without any.",
  async run(world) {
    const workspaces = "/api/v1/workspaces";
    const read = await world.token(["read"]);
    const before = (await world.request("GET", workspaces)).text;
    const tries: readonly (readonly [what: string, method: string, path: string, sent: Sent])[] = [
      ["under another host name", "GET", workspaces, { headers: { host: "attacker.example" } }],
      [
        "under a name that leads here",
        "GET",
        workspaces,
        { headers: { host: `127.0.0.1.attacker.example:${new URL(world.url()).port}` } },
      ],
      ["under this address at another port", "GET", workspaces, { headers: { host: "127.0.0.1:1" } }],
      [
        "from another site without a token",
        "POST",
        workspaces,
        { token: null, ...change, headers: { origin: "https://attacker.example" } },
      ],
      ["from a sandboxed frame", "POST", workspaces, { token: null, ...change, headers: { origin: "null" } }],
      [
        "by a form of another site",
        "POST",
        "/login",
        {
          token: null,
          headers: {
            origin: "https://attacker.example",
            "sec-fetch-site": "cross-site",
            "content-type": "application/x-www-form-urlencoded",
          },
        },
      ],
      [
        "to the stream of events from another site",
        "GET",
        "/events",
        { token: null, headers: { origin: "https://attacker.example", "sec-fetch-site": "cross-site" } },
      ],
      ["for the settings without a token", "GET", "/api/v1/tokens", { token: null }],
      [
        "for a change of settings without a token",
        "PATCH",
        "/api/v1/backends/anthropic",
        { token: null, body: { baseUrl: "https://attacker.example" } },
      ],
      ["for a change with a token to read", "POST", workspaces, { token: read, ...change }],
      [
        "for a token with a token to read",
        "POST",
        "/api/v1/tokens",
        { token: read, body: { name: "more", scopes: ["admin"] } },
      ],
      [
        "for a rule with a token to write",
        "POST",
        `${workspaces}/${world.workspace}/policy/rules`,
        {
          token: await world.token(["read", "chat", "write"]),
          body: { effect: "allow", tool: "*", match: {}, trust: ["owner"] },
        },
      ],
      [
        "for STOP's release with a token to chat",
        "DELETE",
        "/api/v1/stop",
        { token: await world.token(["read", "chat", "write"]) },
      ],
      [
        "for the vault with a token to write",
        "PUT",
        "/api/v1/vault/secrets/x",
        { token: await world.token(["read", "chat", "write"]), body: { value: "taken over" } },
      ],
      [
        "with a scope that the client claims",
        "POST",
        workspaces,
        { token: read, ...change, headers: { "x-scope": "admin" } },
      ],
      [
        "with a method that overrides another",
        "POST",
        `${workspaces}/${world.workspace}`,
        { token: read, headers: { "x-http-method-override": "DELETE" } },
      ],
      ["for setting up once more", "POST", "/setup", { token: null, headers: { origin: world.url() } }],
    ];
    const checks: Check[] = [];
    for (const [what, method, path, sent] of tries)
      checks.push(await refused(world, what, method, path, sent));
    const after = (await world.request("GET", workspaces)).text;
    return [...checks, check("nothing was changed", after === before, "the workspaces are as they were")];
  },
};

/** What is led to the login is refused as well. */
async function refused(world: World, what: string, method: string, path: string, sent: Sent): Promise<Check> {
  const { status, headers } = await world.request(method, path, sent);
  const isLedAway = status === 303 && (headers.get("location") ?? "").startsWith("/login");
  return check(
    `a request ${what} is refused`,
    (status >= 400 && status < 500) || isLedAway,
    `HTTP ${status}`,
  );
}
