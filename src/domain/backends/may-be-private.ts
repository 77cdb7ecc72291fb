import type { Instance } from "./instance.ts";

/**
 * Whether a backend may live at a private address: where its owner named the address, or where its kind runs on this
 * machine by itself. A vendor's own address that suddenly resolves to a private one has been tampered with.
 */
export const mayBePrivate = ({ baseUrl }: Pick<Instance, "baseUrl">, usual: string | null): boolean =>
  baseUrl !== null || (usual !== null && new URL(usual).hostname === "127.0.0.1");
