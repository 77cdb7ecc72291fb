/**
 * The hidden subcommand that works on a workspace's files, one request after the other, inside the sandbox. It stands
 * in the root; its argument is what else the root is called.
 */
import { words } from "../../../domain/kernel/log.ts";
import { must } from "../launcher/launch-fault.ts";
import { openKernel } from "../system/kernel.ts";
import { openBeneath, opening } from "../system/open-beneath.ts";
import { sayOutput, takeInput } from "../system/standard-streams.ts";
import { changedFiles } from "./changed.ts";
import { globFiles, searchFiles } from "./find.ts";
import { frameHead, readFrame } from "./frame.ts";
import { inspect } from "./inspect.ts";
import { listFolder, readSlice, stateOf } from "./look.ts";
import { placeOf } from "./place.ts";
import { removeFile, writeFile } from "./replace.ts";
import type { FileAnswer, FileRequest } from "./request.ts";
import { restore } from "./restore.ts";
import { settle } from "./settle.ts";
import { createSurveyor, type Surveyor } from "./survey.ts";
import type { Workspace } from "./workspace.ts";

export async function serveFiles(name: string): Promise<void> {
  const kernel = openKernel();
  if (kernel === null) throw new Error("there is no way to this kernel");
  const root = must("hold the workspace", openBeneath(kernel, null, ".", opening.folder));
  const workspace: Workspace = { kernel, root, names: [name, process.cwd()] };
  const survey = createSurveyor(workspace);
  for (;;) {
    const frame = await readFrame(takeInput);
    if (frame === null) return;
    const { bytes = none, ...said } = answerOrFault(
      { workspace, survey },
      frame.json as FileRequest,
      frame.bytes,
    );
    sayOutput(frameHead(said, bytes.length));
    sayOutput(bytes);
  }
}

const none = new Uint8Array();

interface Served {
  readonly workspace: Workspace;
  readonly survey: Surveyor;
}

/** A fault of one request, a full disk say, is told and does not end the helper. */
function answerOrFault(served: Served, request: FileRequest, body: Uint8Array): FileAnswer {
  try {
    return answer(served, request, body);
  } catch (fault) {
    return { fault: words(fault) };
  }
}

function answer({ workspace, survey }: Served, request: FileRequest, body: Uint8Array): FileAnswer {
  switch (request.verb) {
    case "state":
      return { result: stateOf(workspace, request) };
    case "read":
      return readSlice(workspace, request);
    case "write":
      return { result: writeFile(workspace, request, body) };
    case "changed":
      return { result: changedFiles(workspace, request) };
    case "place":
      return { result: placeOf(workspace, request) };
    case "survey":
      return { result: survey(request) };
    case "inspect":
      return inspect(workspace, request);
    case "restore":
      return { result: restore(workspace, request, body) };
    case "settle":
      return { result: settle(workspace) };
    case "remove":
      return { result: removeFile(workspace, request) };
    case "list":
      return { result: listFolder(workspace, request) };
    case "glob":
      return { result: globFiles(workspace, request) };
    case "search":
      return { result: searchFiles(workspace, request) };
  }
}
