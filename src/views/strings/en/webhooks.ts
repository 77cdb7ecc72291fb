import type { EndpointStatus } from "../../../domain/webhooks/endpoint.ts";
import type { ForwardStanding } from "../../../domain/webhooks/forward-secrets.ts";
import type { RefusalWord } from "../../../domain/webhooks/refused-request.ts";
import type { Flaw, Source } from "../../../domain/webhooks/source.ts";

const day = (count: number): string => (count === 1 ? "1 delivery" : `${count} deliveries`);

/** Where senders post to, and what may be done with such a place. */
export const webhooks = {
  title: "Webhooks",
  about: "Other services report here what happens there, and an assistant takes it up.",
  add: "New webhook",
  none: "No webhook yet",
  noneAbout:
    "A webhook is an address that you give to another service, such as GitHub or Stripe. Whenever something happens there, it posts a message to that address, MonkeyClaw checks that it is genuine, and an assistant tells you what it means.",
  noneHere: "None in this workspace.",
  closed: "No service can reach you: the public plane is closed.",
  closedAbout:
    "Start MonkeyClaw with MONKEYCLAW_INGRESS set to an address and port, such as 127.0.0.1:4741, and let your reverse proxy or tunnel lead there. Until then you can set webhooks up and try them with samples.",
  local: "Only programs on this machine can reach a webhook’s address.",
  localAbout:
    "Set MONKEYCLAW_PUBLIC_URL to the address by which services reach your reverse proxy or tunnel, such as https://hooks.example.com. Every webhook’s address then begins with it.",
  statuses: { active: "Active", paused: "Paused", revoked: "Revoked" } satisfies Record<
    EndpointStatus,
    string
  >,
  secretMissing: "Waits for its secret",
  last: (when: string) => `last ${when}`,
  never: "nothing came yet",
  today: (count: number) => (count === 0 ? "none today" : `${day(count)} today`),
  failed: (count: number) => `${count} failed`,
  named: (source: string, name: string) => `${source}, ${name}`,
  addressOnce: (source: string) => `Address that ${source} posted to`,
  address: (source: string) => `Address to paste into ${source}`,
  noAddress: "It has no address while the public plane is closed.",
  copy: "Copy",
  secret: "Secret",
  secretKept: "in the vault, never shown again",
  secretForgotten: "forgotten, for good",
  secretOld: (until: string) => `the one of before is taken until ${until}`,
  giveSecret: {
    sender: (source: string) =>
      `${source} makes the secret of this webhook. Nothing is taken until it is here.`,
    us: (source: string) =>
      `It has no secret, so nothing is taken. Have one made here and give it to ${source}, or give the one that ${source} has.`,
  } satisfies Record<Source["secret"]["madeBy"], (source: string) => string>,
  wanted: "Wanted",
  all: "every event",
  most: "At most",
  perMinute: (figure: string) => `${figure} a minute; what comes beyond waits`,
  received: "Received",
  receivedInAll: (figure: string) => `${figure} in all`,
  what: "What is done with one",
  marked: "Its text is marked as from outside, for good",
  turns: "An assistant is asked about it",
  turnsBy: (assistant: string) => `${assistant} is asked about it`,
  inThread: (thread: string) => `in the thread “${thread}”`,
  inOwnThread: (name: string) => `in the thread “webhook:${name}”`,
  noTools: "It may answer and tell you, and call nothing else",
  tools: (names: string) => `It may call ${names}, within the rules`,
  notifies: "You are told of it; no model is asked",
  forwards: (address: string) => `It is sent on to ${address}; no model is asked`,
  forwardSigned: {
    own: "It is signed with a secret of its own",
    sender: "It is signed with the sender’s secret: make one for whoever takes it",
    none: "It is not sent on until there is a secret to sign it with",
  } satisfies Record<ForwardStanding["signedWith"], string>,
  only: "Only where this holds:",
  byKind: (count: number) =>
    count === 1
      ? "One kind of event is handled in a way of its own"
      : `${count} kinds of events are handled in ways of their own`,
  change: "Settings",
  pause: "Pause",
  goOn: "Go on",
  paused: "It is paused: nothing is taken until you have it go on.",
  pausedAbout:
    "Its sender is answered 404, as if the address were nobody’s. Many senders try again later; some give an address up that fails for days. What came before is still handled.",
  sample: "Send a sample",
  sampleAbout: (source: string) =>
    `Signs a realistic event as ${source} would, and takes it as any other: what is done with one is done with it.`,
  sampleEvent: "Event",
  sampleSend: "Send it",
  sampleTaken: "It was taken.",
  sampleAgain: "The same came a moment ago: nothing was done.",
  sampleAnswered: "It was answered at once, as its sender expects. Nothing was stored.",
  sampleRefused: (why: string) => `It was refused: ${why}.`,
  sampleOpen: "Look at it",
  refusals: "Refused lately",
  refusalsAbout:
    "The last 20 requests that were not taken, since MonkeyClaw started. Their senders were told nothing but one word; you see why.",
  noRefusals: "None was refused.",
  why: {
    unauthorized: "the signature is not right",
    unsupported: "this kind of content is not what the sender sends",
    "too-large": "it is larger than 1 MiB",
    "rate-limited": "too many came from this address",
    invalid: "it broke off on the way",
  } satisfies Record<RefusalWord, string>,
  parts: {
    header: "Header",
    form: "Form of the signature",
    time: "Time",
    signature: "Signature",
    body: "Body",
  } satisfies Record<Flaw["part"], string>,
  from: (method: string, address: string) => `${method} from ${address}`,
  showRequest: (size: string) => `What was sent, ${size}`,
  body: "Body",
  bodyCut: (shown: string) => `The first ${shown} of it.`,
  noBody: "It had no body.",
  tester: "Test a request",
  testerAbout:
    "Paste a request as the sender's log shows it: the headers, one on a line, an empty line, and the body as it came. Nothing is stored and nothing is done.",
  request: "Request",
  test: "Test it",
  genuine: "It is genuine: it would be taken now.",
  notGenuine: "It would be refused.",
  steps: (source: string) => `Where to click at ${source}`,
  docs: (source: string) => `What ${source} says of it`,
  unsigned: (source: string) => `What ${source} does not sign`,
  unsignedNone: (source: string) => `${source} signs all that is read of a request.`,
  path: "Path",
};
