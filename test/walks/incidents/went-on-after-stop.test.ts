/** An agent was told to stop and went on: the word was only said to the model. */
import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { startServer, type TestServer } from "../../start-server.ts";
import { calling, openToolThread, type ToolThread } from "../with-tools.ts";

setDefaultTimeout(30_000);

let server: TestServer;
let thread: ToolThread;
beforeEach(async () => {
  server = await startServer();
  thread = await openToolThread(server);
});
afterEach(() => server.remove());

const writing = calling([
  "run_command",
  { command: "for i in 1 2 3 4 5 6; do date >> log.txt; sleep 0.3; done" },
]);
const linesIn = async (): Promise<number> => {
  const turn = await (await openToolThread(server)).ask(calling(["read_file", { path: "log.txt" }]));
  const { answer } = await (await openToolThread(server)).ended(turn);
  return String(answer?.tools[0]?.output).split("\n").length;
};

describe("STOP", () => {
  test("ends a command in its midst with all its children, cancels what waits, and holds what comes", async () => {
    const turn = await thread.ask(writing);
    await thread.answer("allow-once");
    const waiting = await thread.ask("and then?");
    await Bun.sleep(500);
    const stopped = await server.api.post<{ isStopped: boolean }>("/api/v1/stop", {});
    expect(stopped.isStopped).toBe(true);
    for (const id of [turn, waiting]) expect(await thread.ended(id)).toMatchObject({ stop: "cancelled" });
    const held = await thread.ask("anybody there?");
    await Bun.sleep(600);
    expect(await server.api.get(`/api/v1/turns/${held}`)).toMatchObject({ status: "queued" });
    await server.api.request("DELETE", "/api/v1/stop");
    expect(await thread.ended(held)).toMatchObject({ status: "finished" });
    const lines = await linesIn();
    expect(lines).toBeLessThan(5);
    await Bun.sleep(700);
    expect(await linesIn()).toBe(lines);
  });

  test("is what ends it: without it the command goes on to its end", async () => {
    const turn = await thread.ask(writing);
    await thread.answer("allow-once");
    expect(await thread.ended(turn)).toMatchObject({ status: "finished" });
    expect(await linesIn()).toBe(6);
  });
});
