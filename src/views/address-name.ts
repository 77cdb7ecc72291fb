import { isLoopback } from "../domain/accounts/client-address.ts";
import { en } from "./strings/en.ts";

/** An address as people know it. */
export const addressName = (address: string): string =>
  isLoopback(address) ? en.settings.thisMachine : address;
