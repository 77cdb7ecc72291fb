import type { Config } from "./config.ts";
import { unreadable } from "./file-fault.ts";
import { isLoopbackHost } from "./read-address.ts";
import { isPrivateWay } from "./read-url.ts";
import type { Setting } from "./setting.ts";
import { settings } from "./settings.ts";

/** The settings as they were read, before it is known that they go together. */
export interface Drafted extends Omit<Config, "tls" | "vaultKey"> {
  readonly tlsCert: string | null;
  readonly tlsKey: string | null;
  readonly keyFile: string | null;
  readonly passphraseFile: string | null;
}

type SourceOf = (setting: Setting<unknown>) => string;

/** What is wrong with settings that are each right by themselves. */
export function problemsBetween(drafted: Drafted, sourceOf: SourceOf): string[] {
  const { listen, ingress, tlsCert, tlsKey, trustedProxies, keyFile, passphraseFile } = drafted;
  const problems = fileProblems(drafted, sourceOf);
  if ((tlsCert === null) !== (tlsKey === null)) {
    const [given, missing] =
      tlsKey === null ? [settings.tlsCert, settings.tlsKey] : [settings.tlsKey, settings.tlsCert];
    problems.push(`${sourceOf(given)} is of no use alone. Set ${missing.variable} too, or neither.`);
  }
  if (keyFile !== null && passphraseFile !== null) {
    problems.push(
      `${sourceOf(settings.keyFile)} and ${sourceOf(settings.passphraseFile)} exclude each other. ` +
        "Keep the one that the vault was made with.",
    );
  }
  if (!isLoopbackHost(listen.host) && tlsCert === null && trustedProxies.length === 0) {
    problems.push(
      `${sourceOf(settings.listen)} would serve the pages to other machines unencrypted. Name a certificate with ` +
        `${settings.tlsCert.variable} and ${settings.tlsKey.variable}, or the proxy in front that does TLS with ` +
        `${settings.trustedProxy.variable}, or listen on 127.0.0.1.`,
    );
  }
  if (ingress !== null && listen.port !== 0 && listen.port === ingress.port && listen.host === ingress.host) {
    problems.push(
      `${sourceOf(settings.listen)} and ${sourceOf(settings.ingress)} are the same address. Give each its own port.`,
    );
  }
  return problems;
}

function fileProblems(drafted: Drafted, sourceOf: SourceOf): string[] {
  return (["tlsCert", "tlsKey", "passphraseFile"] as const).flatMap((name) => {
    const path = drafted[name];
    const why = path === null ? null : unreadable(path);
    return why === null ? [] : [`${sourceOf(settings[name])} names ${path}, which cannot be read: ${why}.`];
  });
}

/** What works, but hardly as it was meant. */
export function doubtsAbout({ privateUrl }: Drafted, sourceOf: SourceOf): string[] {
  return privateUrl === null || isPrivateWay(privateUrl)
    ? []
    : [`${sourceOf(settings.privateUrl)} is not https: browsers refuse passkeys and safe cookies there.`];
}
