import type { AccountEvent } from "../../accounts/events.ts";
import { agentFamily } from "../../accounts/agent-family.ts";
import { say } from "../../kernel/say.ts";
import type { Notices } from "../notice.ts";

const waysIn = { category: "system", link: "/settings#sign-ins", sourceType: "sign_in" } as const;
const passkeys = { category: "system", link: "/settings#passkeys" } as const;
const tokens = { category: "system", link: "/settings#tokens" } as const;

/** What came to the ways in. A stranger at the door is told of nowhere: else strangers could ring. */
export const accountNotices: Notices<AccountEvent> = {
  "owner.made": "never",
  "owner.updated": "never",
  "owner.recovered": () => ({
    ...waysIn,
    severity: "warning",
    title: say`Access was recovered`,
    body: say`Somebody with access to this machine set a new passphrase through its command line, and every browser was signed out. If it was not you, look at the log in Settings.`,
    group: "owner.recovered",
    isUrgent: true,
  }),
  "recovery.offered": ({ expiresAt }) => ({
    ...waysIn,
    severity: "warning",
    title: say`Somebody asked to recover access`,
    body: say`The command line of this machine gave out a link that sets a new passphrase. It holds until ${expiresAt}.`,
    group: "recovery.offered",
    isUrgent: true,
  }),
  "passkey.added": ({ name }) => ({
    ...passkeys,
    severity: "info",
    title: say`A passkey was added: ${name}`,
    body: say`It signs in from now on. If it was not you, remove it in Settings.`,
    group: "passkey.added",
  }),
  "passkey.updated": "never",
  "passkey.removed": () => ({
    ...passkeys,
    severity: "info",
    title: say`A passkey was removed`,
    body: say`It signs nobody in any more.`,
    group: "passkey.removed",
  }),
  "passkey.suspected": ({ name, passkey }) => ({
    ...passkeys,
    severity: "error",
    title: say`The passkey ${name} may have been copied`,
    body: say`It signed with a count that was used before, as a copy of it would. Remove it in Settings and add a new one.`,
    group: `passkey.suspected ${passkey}`,
    isUrgent: true,
  }),
  "sign-in.begun": ({ signIn }) => ({
    ...waysIn,
    severity: "info",
    title: say`Somebody signed in`,
    body: say`Settings lists every browser that is signed in.`,
    group: "sign-in.begun",
    sourceId: signIn,
  }),
  "sign-in.from-new-place": ({ signIn, agent, address }) => ({
    ...waysIn,
    severity: "warning",
    title: say`A sign-in from a new place: ${agentFamily(agent)}`,
    body: say`It came from ${address}. If it was not you, end it in Settings and change your passphrase.`,
    group: `sign-in.from-new-place ${signIn}`,
    sourceId: signIn,
    isUrgent: true,
  }),
  "sign-in.recognised": "never",
  "sign-in.proven": "never",
  "sign-in.refused": "never",
  "sign-in.ended": "never",
  "token.created": ({ name, token }) => ({
    ...tokens,
    severity: "info",
    title: say`An API token was made: ${name}`,
    body: say`Programs that hold it may do what its scopes say. Revoke it in Settings if it was not you.`,
    group: `token.created ${token}`,
  }),
  "token.updated": "never",
  "token.revoked": ({ token }) => ({
    ...tokens,
    severity: "info",
    title: say`An API token was revoked`,
    body: say`Programs that hold it are let in no more.`,
    group: `token.revoked ${token}`,
  }),
};
