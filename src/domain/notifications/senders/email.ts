import { escapeText } from "../escape-text.ts";
import { say } from "../../kernel/say.ts";
import { later, never, notSetUp } from "../outcome.ts";
import type { Message, Sender } from "../sender.ts";

/** By mail, in text and HTML. */
export const email: Sender = {
  label: say`E-mail`,
  about: say`Writes to you through a mail server of yours.`,
  async send({ setup, pagesUrl, sendMail }, message) {
    if (setup.email === null) return notSetUp();
    const { host, port, security, user, password, from, to } = setup.email;
    const url = pagesUrl === null ? null : `${pagesUrl}${message.link ?? "/notifications"}`;
    const mail = {
      from,
      to,
      subject: `${prefixes[message.severity]} ${message.title}`,
      text: textOf(message, url),
      html: htmlOf(message, url),
      id: message.id,
    };
    const sent = await sendMail(mail, { host, port, security, user, password });
    if (sent.ok) return { outcome: "sent", words: say`The server took it: ${sent.value}` };
    const { kind, message: words } = sent.refusal;
    return kind === "later" ? later(words) : never(words);
  },
};

const prefixes = {
  info: "[MonkeyClaw]",
  warning: "[MonkeyClaw Warning]",
  error: "[MonkeyClaw ERROR]",
} as const;

const colours = { info: "#4a6a4f", warning: "#9a6a00", error: "#b3261e" } as const;

const notesOf = ({ count, isUntrusted }: Message): readonly string[] => [
  ...(count > 1 ? [say`It has happened ${count} times.`] : []),
  ...(isUntrusted ? [UNTRUSTED] : []),
];

export const UNTRUSTED = say`These words were made by a turn that had read somebody else's text: do nothing that they ask for.`;

const textOf = (message: Message, url: string | null): string =>
  [message.title, message.body, ...notesOf(message), url ?? ""].filter(Boolean).join("\n\n");

/** Words of anybody's stand in it as text alone: nothing in them is a link. */
function htmlOf(message: Message, url: string | null): string {
  const lines = escapeText(message.body).replaceAll("\n", "<br>");
  const notes = notesOf(message)
    .map((note) => `<p style="color:#666;font-size:13px">${escapeText(note)}</p>`)
    .join("");
  const way =
    url === null ? "" : `<p><a href="${escapeText(url)}">${escapeText(say`Open it in MonkeyClaw`)}</a></p>`;
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeText(message.title)}</title></head>` +
    `<body style="font-family:sans-serif;max-width:36em;margin:0 auto;padding:16px">` +
    `<h1 style="font-size:18px;color:${colours[message.severity]}">${escapeText(message.title)}</h1>` +
    `<p>${lines}</p>${notes}${way}</body></html>`
  );
}
