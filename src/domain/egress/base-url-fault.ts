import { say } from "../kernel/say.ts";
/** What is wrong with an address that an owner gives for a server, or null. */
export function baseUrlFault(text: string): string | null {
  if (text.length > 2048) return say`is longer than 2,048 characters`;
  const url = /^https?:\/\/[^\s\\]+$/i.test(text) ? URL.parse(text) : null;
  if (url === null) return say`is not an http:// or https:// address`;
  if (text.includes("@")) return say`holds a user name or password: put the key into the vault instead`;
  return text.includes("?") || text.includes("#") ? say`holds a query or fragment` : null;
}
