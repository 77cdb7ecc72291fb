import { sha256Hex } from "../../kernel/crypto.ts";

const ACCOUNT = `AC${"0".repeat(31)}1`;

const sidFrom = (kind: string, id: string): string => `${kind}${sha256Hex(id).slice(0, 32)}`;

const message = (id: string, status: string): Readonly<Record<string, string>> => ({
  MessageSid: sidFrom("SM", id),
  SmsSid: sidFrom("SM", id),
  SmsStatus: status,
  From: "+15005550006",
  To: "+15005550009",
});

const sent = (id: string, status: string): Readonly<Record<string, string>> => ({
  ...message(id, status),
  MessageStatus: status,
});

const call = (id: string, status: string): Readonly<Record<string, string>> => ({
  CallSid: sidFrom("CA", id),
  CallStatus: status,
  Direction: "inbound",
  From: "+15005550006",
  To: "+15005550009",
  CallDuration: "42",
});

const told: Readonly<Record<string, (id: string) => Readonly<Record<string, string>>>> = {
  "message.received": (id) => ({
    ...message(id, "received"),
    Body: "It's me: is the shop open?",
    NumMedia: "0",
    NumSegments: "1",
    FromCountry: "US",
  }),
  "message.sent": (id) => sent(id, "sent"),
  "message.delivered": (id) => sent(id, "delivered"),
  "message.undelivered": (id) => ({ ...sent(id, "undelivered"), ErrorCode: "30003" }),
  "message.failed": (id) => ({ ...sent(id, "failed"), ErrorCode: "30008" }),
  "call.completed": (id) => call(id, "completed"),
  "call.no-answer": (id) => call(id, "no-answer"),
  "recording.completed": (id) => ({
    CallSid: sidFrom("CA", id),
    RecordingSid: sidFrom("RE", id),
    RecordingStatus: "completed",
    RecordingDuration: "17",
  }),
  onMessageAdded: (id) => ({
    EventType: "onMessageAdded",
    ConversationSid: sidFrom("CH", id),
    MessageSid: sidFrom("IM", id),
    Author: "ada",
    Body: "Is the shop open?",
  }),
};

export const twilioEvents: readonly string[] = Object.keys(told);

export const twilioFields = (event: string, id: string): Readonly<Record<string, string>> => ({
  AccountSid: ACCOUNT,
  ApiVersion: "2010-04-01",
  ...told[event]?.(id),
});
