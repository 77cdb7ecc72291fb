import type { Context } from "hono";
import {
  readSigningSettings,
  signingPresets,
  type SigningSettings,
} from "../../../domain/webhooks/signing-settings.ts";
import type { PresetName } from "../../../views/fragments/webhook-signing.tsx";
import type { ServerEnv } from "../../env.ts";
import { field } from "../form.ts";

const names = Object.keys(signingPresets.plain) as (keyof SigningSettings)[];

/** May stand empty, and mean just that. */
const kept: ReadonlySet<string> = new Set(["prefix"]);

/** What the form says of how a sender signs: all of it, so that no preset speaks beside it. */
export const settingsIn = (c: Context<ServerEnv>): object => ({
  preset: "plain",
  ...Object.fromEntries(names.map((name) => [name, settingIn(name, field(c, `settings.${name}`))])),
});

function settingIn(name: keyof SigningSettings, text: string): string | number | null | undefined {
  const value = kept.has(name) ? text : text.trim();
  if (name === "toleranceSeconds") return value === "" ? undefined : Number(value);
  if (value !== "" || kept.has(name)) return value;
  return signingPresets.plain[name] === null ? null : undefined;
}

export const presetOf = (name: string | undefined): PresetName =>
  name !== undefined && Object.hasOwn(signingPresets, name) ? (name as PresetName) : "plain";

type Written = Readonly<Record<string, string>>;

/** The fields as a form sent them. */
export const writtenSettings = (c: Context<ServerEnv>): Written =>
  Object.fromEntries(names.map((name) => [`settings.${name}`, field(c, `settings.${name}`)]));

/** The fields as an endpoint keeps them. */
export function keptSettings(settings: unknown): Written {
  const read = readSigningSettings(settings);
  const whole = read.ok ? read.value : signingPresets.plain;
  return Object.fromEntries(names.map((name) => [`settings.${name}`, String(whole[name] ?? "")]));
}
