import { offerRecovery } from "../../domain/accounts/offer-recovery.ts";
import { ok } from "../../domain/kernel/result.ts";
import { Secret } from "../../domain/kernel/secret.ts";
import type { DataCommand } from "../command.ts";

export const ownerRecover: DataCommand<null, { readonly link: Secret; readonly expiresAt: string }> = {
  works: "on data",
  name: "owner recover",
  summary: "Sign everybody out and print a link that sets a new passphrase, once and within 30 minutes.",
  arguments: [],
  options: [],
  printsData: true,

  read: () => ok(null),

  async run(needs) {
    const offered = await offerRecovery(needs);
    if (!offered.ok) return offered;
    const { token, expiresAt } = offered.value;
    return ok({ link: new Secret(`${needs.pagesUrl}/recover#${token.reveal()}`), expiresAt });
  },

  print({ link, expiresAt }, asJson) {
    const url = link.reveal();
    return asJson ? `${JSON.stringify({ recoverUrl: url, expiresAt })}\n` : `recover ${url}\n`;
  },
};
