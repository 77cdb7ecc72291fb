import { addPasskey } from "../../../src/domain/accounts/add-passkey.ts";
import { askForPasskey } from "../../../src/domain/accounts/ask-for-passkey.ts";
import { offerPasskey } from "../../../src/domain/accounts/offer-passkey.ts";
import type { Passkey } from "../../../src/domain/accounts/passkey.ts";
import { type Authenticator, createAuthenticator, type Question } from "../../fakes/authenticator.ts";
import { valueOf } from "../results.ts";
import { type Accounts, openAccounts, withOwner } from "./open-accounts.ts";

export const ORIGIN = "http://localhost:4740";
export const HOLDER = "this browser";

export interface OpenPasskeys {
  readonly accounts: Accounts;
  readonly device: Authenticator;
  readonly passkey: Passkey;
  /** Asks at the door, as this browser. */
  ask(origin?: string, holder?: string): Question;
}

export const offerOf = (accounts: Accounts, origin = ORIGIN, holder = HOLDER) =>
  valueOf(offerPasskey(accounts, { origin, holder, address: "127.0.0.1" }));

/** An owner with a passkey in a device. */
export async function openPasskeys(): Promise<OpenPasskeys> {
  const accounts = await withOwner(openAccounts());
  const device = createAuthenticator();
  const answer = device.create(offerOf(accounts), ORIGIN);
  const passkey = valueOf(
    await addPasskey(accounts, { name: "Laptop", answer, origin: ORIGIN, holder: HOLDER }),
  );
  return {
    accounts,
    device,
    passkey,
    ask: (origin = ORIGIN, holder = HOLDER) =>
      valueOf(askForPasskey(accounts, "sign-in", { origin, holder, address: "127.0.0.1" })),
  };
}
