import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Attachment } from "../../../src/domain/attachments/attachment.ts";
import type { Turn } from "../../../src/domain/conversations/turn.ts";
import { gifHead, pdf, png } from "../../fakes/sample-files.ts";
import { startServer, type TestServer } from "../../start-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

interface Upload {
  readonly status: number;
  readonly body: Attachment & { readonly error?: { readonly kind: string; readonly message: string } };
}

async function upload(
  path: string,
  bytes: Uint8Array | string,
  headers: Record<string, string> = { "x-filename": "file" },
): Promise<Upload> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${server.api.token}`, ...headers },
    body: typeof bytes === "string" ? bytes : Uint8Array.from(bytes),
  });
  return { status: response.status, body: (await response.json()) as Upload["body"] };
}

const named = (name: string): Record<string, string> => ({ "x-filename": encodeURIComponent(name) });
const newThread = async (): Promise<string> =>
  (await server.api.post<{ id: string }>(`/api/v1/workspaces/${server.workspace}/threads`, {})).id;
const contents = async (): Promise<readonly string[]> => readdir(join(server.dataFolder, "attachments"));
const ended = async (id: string): Promise<Turn> => {
  for (let tries = 0; tries < 500; tries++) {
    const turn = await server.api.get<Turn>(`/api/v1/turns/${id}`);
    if (turn.finishedAt !== null) return turn;
    await Bun.sleep(20);
  }
  throw new Error("the turn does not end");
};

describe("a file goes up as raw bytes", () => {
  test("and is told as what it holds, whatever it is called", async () => {
    const thread = await newThread();
    const { status, body } = await upload(
      `/threads/${thread}/attachments`,
      png(30, 20),
      named("ü/../holiday.html"),
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: "holiday.html",
      kind: "image",
      mediaType: "image/png",
      width: 30,
      height: 20,
      thread,
      isSent: false,
      problem: null,
    });
    const known = await server.api.get<Attachment>(`/api/v1/attachments/${body.id}`);
    expect(known).toEqual(body);
  });

  test("a PDF is read at once", async () => {
    const path = `/threads/${await newThread()}/attachments`;
    const { body } = await upload(path, pdf(["one", "two"]), named("a.pdf"));
    expect(body).toMatchObject({ kind: "pdf", pages: 2, problem: null });
  });

  test("what is not taken is refused in words, and nothing of it stays", async () => {
    const path = `/threads/${await newThread()}/attachments`;
    const before = await contents();
    const zip = await upload(path, "PK\u0003\u0004 and so on", named("a.docx"));
    expect([zip.status, zip.body.error?.kind]).toEqual([415, "unsupported"]);
    expect(zip.body.error?.message).toContain("Save the document as PDF");
    const large = await upload(path, new Uint8Array(20 * 1024 * 1024 + 1), named("a.txt"));
    expect([large.status, large.body.error?.kind]).toEqual([413, "too-large"]);
    expect((await upload(path, "text", {})).status).toBe(422);
    expect((await upload(path, "text", { "x-filename": "%ff" })).status).toBe(422);
    expect((await upload("/threads/none/attachments", "text")).status).toBe(404);
    expect(
      (await upload(path, "--b\r\n", { ...named("a"), "content-type": "multipart/form-data; boundary=b" }))
        .status,
    ).toBe(415);
    expect(await contents()).toEqual(before);
  });

  test("the same key attaches one file, however often it is sent", async () => {
    const path = `/threads/${await newThread()}/attachments`;
    const headers = { ...named("a.txt"), "idempotency-key": "once" };
    const first = await upload(path, "the same", headers);
    const before = await contents();
    const second = await upload(path, "the same", headers);
    expect(second).toEqual(first);
    expect(await contents()).toEqual(before);
    expect((await upload(path, "another", headers)).status).toBe(409);
  });
});

describe("what it holds", () => {
  test("comes back as it was, to be kept and never to be run", async () => {
    const path = `/threads/${await newThread()}/attachments`;
    const text = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    const { body } = await upload(path, text, named("a.svg"));
    const response = await fetch(`${server.url}/api/v1/attachments/${body.id}/content`, {
      headers: { authorization: `Bearer ${server.api.token}` },
    });
    expect(await response.text()).toBe(text);
    expect(response.headers.get("content-type")).toStartWith("text/plain");
    expect(response.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''a.svg");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
  });

  test("is sealed on the disk", async () => {
    const path = `/threads/${await newThread()}/attachments`;
    await upload(path, "an unmistakable sentence about walruses", named("a.txt"));
    for (const name of await contents()) {
      const kept = await Bun.file(join(server.dataFolder, "attachments", name)).text();
      expect(kept).not.toContain("walruses");
    }
  });

  test("can be taken away until it is sent", async () => {
    const thread = await newThread();
    const { body } = await upload(`/threads/${thread}/attachments`, "text", named("a.txt"));
    const before = (await contents()).length;
    expect((await server.api.request("DELETE", `/api/v1/attachments/${body.id}`)).status).toBe(204);
    expect((await contents()).length).toBe(before - 2);
    expect((await server.api.request("DELETE", `/api/v1/attachments/${body.id}`)).status).toBe(404);
  });
});

describe("files go with a question", () => {
  test("are told to the model, stay with the turn and every version of it, and go with the thread", async () => {
    const thread = await newThread();
    const path = `/threads/${thread}/attachments`;
    const picture = (await upload(path, png(64, 32), named("chart.png"))).body;
    const waiting = (await upload(`/workspaces/${server.workspace}/attachments`, "notes", named("notes.md")))
      .body;
    const asked = await server.api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, {
      text: "What is in these?",
      attachments: [picture.id, waiting.id],
    });
    expect(asked.turn.question.attachments?.map(({ name }) => name)).toEqual(["chart.png", "notes.md"]);
    const turn = await ended(asked.turn.id);
    expect(turn.answer?.text).toContain("chart.png");
    expect(turn.answer?.text).toContain("64 × 32");
    expect(turn.answer?.metadata["isTainted"]).toBe(true);
    expect(await server.api.get<Attachment>(`/api/v1/attachments/${waiting.id}`)).toMatchObject({
      thread,
      isSent: true,
    });

    const again = await server.api.post<{ turn: Turn }>(`/api/v1/turns/${turn.id}/retry`);
    expect(again.turn.question.attachments).toEqual(asked.turn.question.attachments ?? []);
    await ended(again.turn.id);
    const edited = await server.api.post<{ turn: Turn }>(`/api/v1/turns/${turn.id}/edit`, {
      text: "And now?",
    });
    expect(edited.turn.question.attachments).toEqual(asked.turn.question.attachments ?? []);
    await ended(edited.turn.id);

    const fork = await server.api.post<{ id: string }>(`/api/v1/threads/${thread}/fork`, { turn: turn.id });
    const files = await server.api.get<{ items: Attachment[] }>(`/api/v1/threads/${fork.id}/attachments`);
    expect(files.items.map(({ name }) => name)).toEqual(["chart.png", "notes.md"]);
    const markdown = await fetch(`${server.url}/api/v1/threads/${fork.id}/export?format=markdown`, {
      headers: { authorization: `Bearer ${server.api.token}` },
    });
    expect(await markdown.text()).toContain("> Attached: chart.png");

    const before = (await contents()).length;
    await server.api.request("DELETE", `/api/v1/threads/${thread}`);
    const copied = files.items[0]?.id ?? "";
    const held = async (): Promise<number> =>
      (await server.api.request("GET", `/api/v1/attachments/${copied}/content`)).status;
    await Bun.sleep(200);
    expect([await held(), (await contents()).length]).toEqual([200, before]);
    await server.api.request("DELETE", `/api/v1/threads/${fork.id}`);
    for (let tries = 0; tries < 100 && (await contents()).length === before; tries++) await Bun.sleep(20);
    expect([await held(), (await contents()).length]).toEqual([404, before - 3]);
  });

  test("of another thread, of nobody, twice, or too many are refused", async () => {
    const [one, other] = [await newThread(), await newThread()];
    const file = (await upload(`/threads/${one}/attachments`, gifHead(2, 2), named("a.gif"))).body;
    const ask = (attachments: readonly string[]) =>
      server.api.request<{ error: { kind: string; message: string } }>(
        "POST",
        `/api/v1/threads/${other}/turns`,
        {
          text: "Look",
          attachments,
        },
      );
    for (const ids of [
      [file.id],
      ["none"],
      ["none", "none"],
      Array.from({ length: 11 }, (_, index) => `${index}`),
    ])
      expect((await ask(ids)).status).toBe(422);
  });

  test("a secret in a file's text never reaches the model or the page", async () => {
    const thread = await newThread();
    const secret = `ghp_${"x7Kq2".repeat(8).slice(0, 36)}`;
    const text = `deploy with ${secret} please`;
    const { body } = await upload(`/threads/${thread}/attachments`, text, named("deploy.txt"));
    const asked = await server.api.post<{ turn: Turn }>(`/api/v1/threads/${thread}/turns`, {
      text: "Read it",
      attachments: [body.id],
    });
    const contexts = await server.api.get<{ items: { title: string }[] }>(
      `/api/v1/turns/${asked.turn.id}/contexts`,
    );
    expect(contexts.items.map(({ title }) => title)).toContain("Secrets taken out");
    await ended(asked.turn.id);
    const rows = server.core.db.all<{ text: string }>("select text from attachment_texts");
    expect(rows.some(({ text }) => text.includes("deploy with [REDACTED"))).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
