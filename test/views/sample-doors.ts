import type { Refusal } from "../../src/domain/kernel/result.ts";
import type { Frame } from "../../src/views/frame.ts";
import { leadOnPage } from "../../src/views/pages/lead-on.tsx";
import { loginPage } from "../../src/views/pages/login.tsx";
import { recoverPage } from "../../src/views/pages/recover.tsx";
import { setupPage } from "../../src/views/pages/setup.tsx";
import type { Say } from "./samples.ts";

/** The pages before sign-in. */
export function sampleDoors(say: Say, shell: Frame, refusal: Refusal<string>): Record<string, string> {
  return {
    setup: setupPage({
      frame: shell,
      rule: say("A passphrase has at least 15 characters, 5 of them different."),
      leastCharacters: 15,
    }),
    "setup-refused": setupPage({
      frame: shell,
      rule: say("At least 15 characters."),
      leastCharacters: 15,
      sent: { values: { name: say("Mira"), token: say("abc") }, refusal },
    }),
    login: loginPage({ frame: shell, owner: say("Mira"), next: say("/threads/t1"), hasPasskey: true }),
    "lead-on": leadOnPage({
      frame: shell,
      url: "https://github.com/login/oauth/authorize?state=s",
      to: say("github.com"),
    }),
    "lead-back": leadOnPage({ frame: shell, url: "/oauth/callback/github?here=1", to: null }),
    "login-refused": loginPage({ frame: shell, owner: "", next: "", hasPasskey: false, sent: { refusal } }),
    recover: recoverPage({
      frame: shell,
      rule: say("At least 15 characters."),
      leastCharacters: 15,
      sent: { values: { token: say("abc") }, refusal },
    }),
  };
}
