/** The hidden subcommand that reads one PDF, inside the sandbox where there is one, and ends. */
import { frameHead, readFrame } from "../files/frame.ts";
import { sayOutput, takeInput } from "../system/standard-streams.ts";
import { readPdf } from "./read-pdf.ts";

export async function servePdf(): Promise<void> {
  const frame = await readFrame(takeInput);
  if (frame === null) return;
  const { longest } = frame.json as { readonly longest: number };
  sayOutput(frameHead(await readPdf(frame.bytes, longest), 0));
  process.exit(0);
}
