/** HTTP as bytes on a socket, for requests that no client would send. */
import { connect } from "node:net";

export interface RawReply {
  /** Null where the connection ended without an answer. */
  readonly status: number | null;
  readonly head: string;
  readonly body: string;
  /** True where the other side ended the connection. */
  readonly isClosed: boolean;
}

const LONGEST_WAIT_MS = 2_000;

/**
 * Sends the text as it is and answers the first reply: once it is complete, or once the connection ends.
 * `untilClosed` waits for the end of the connection.
 */
export function sendRaw(
  port: number,
  text: string,
  { host = "127.0.0.1", untilClosed = false } = {},
): Promise<RawReply> {
  return new Promise((resolve) => {
    let received = "";
    let isClosed = false;
    const socket = connect(port, host, () => socket.write(text));
    const settle = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ ...parse(received), isClosed });
    };
    const timer = setTimeout(settle, LONGEST_WAIT_MS);
    socket.on("data", (bytes: Buffer) => {
      received += bytes.toString("latin1");
      if (!untilClosed && isComplete(received)) settle();
    });
    socket.on("error", () => {
      isClosed = true;
    });
    socket.on("close", () => {
      isClosed = true;
      settle();
    });
  });
}

function parse(received: string): Omit<RawReply, "isClosed"> {
  const [head = "", ...rest] = received.split("\r\n\r\n");
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  return { status: status === undefined ? null : Number(status), head, body: rest.join("\r\n\r\n") };
}

function isComplete(received: string): boolean {
  const { head, body, status } = parse(received);
  if (!received.includes("\r\n\r\n")) return false;
  if (/^content-type: text\/event-stream/im.test(head) || status === 204 || status === 304) return true;
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  return length !== undefined && body.length >= Number(length);
}

/** A request in one text; a header with several values is sent several times. */
export function toText(
  method: string,
  path: string,
  headers: Readonly<Record<string, string | readonly string[]>>,
  body = "",
): string {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    (typeof values === "string" ? [values] : values).map((value) => `${name}: ${value}\r\n`),
  );
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}
