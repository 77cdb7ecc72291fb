import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Secret } from "../domain/kernel/secret.ts";
import type { Core } from "./core.ts";
import type { Serving } from "./server.ts";

/** The link that makes the owner. It lies in a file that only this user can read, as long as it can be used. */
export interface SetupLink {
  /** Null where there is an owner. */
  first(): Secret | null;
  /** A fresh link; the one before it ends. */
  renew(): Secret;
}

export function openSetupLink({ setup, bus }: Core, serving: Serving): SetupLink {
  const path = join(setup.dataFolder, "setup-link");
  const forget = (): void => rmSync(path, { force: true });
  const make = (): Secret | null => {
    forget();
    const token = serving.newSetup();
    if (token === null) return null;
    const url = `${serving.private.url}/setup#${token.reveal()}`;
    writeFileSync(path, `${url}\n`, { mode: 0o600, flag: "wx" });
    return new Secret(url);
  };
  bus.listen(({ event }) => {
    if (event.type === "owner.made") forget();
  });
  return {
    first: make,
    renew() {
      const link = make();
      if (link === null) throw new Error("there is an owner already");
      return link;
    },
  };
}
