/** What keeps a secret by itself, and alone changes it: a connection its token, an endpoint of webhooks what signs. */
export type Holder = { readonly connection: string } | { readonly webhookEndpoint: string };

interface Held {
  readonly connection: string | null;
  readonly webhookEndpoint: string | null;
}

/** The two ids as a row has them; both null for what somebody stored. */
export const heldBy = (holder: Holder | null): Held => ({
  connection: null,
  webhookEndpoint: null,
  ...holder,
});

export function isHeldBy(row: Held, holder: Holder | null): boolean {
  const { connection, webhookEndpoint } = heldBy(holder);
  return row.connection === connection && row.webhookEndpoint === webhookEndpoint;
}
