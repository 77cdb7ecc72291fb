/** An API of a few threads, and turns whose answers are the hostile or the plain text that their question names. */
const threads = [...Array(450).keys()].map((at) => ({
  id: `t${at}`,
  name: `Thread ${at}\u001b[2J`,
  status: "open",
}));
const WORKSPACE = { id: "w1", name: "Home", status: "active" };

/** What each question is answered with. */
const answers: Readonly<Record<string, readonly string[]>> = {
  plain: ["Hello ", "there.\n\tIn a line of its own."],
  hostile: ["\u001b]0;owned\u0007 red: \u001b[31m", "\u009b2J \u202e\r\n", "split: \ud83d", "\udc12"],
};

export async function fakeApi(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const at = `${request.method} ${pathname.replace("/api/v1", "")}`;
  switch (at) {
    case "GET /session":
      return Response.json({ kind: "command-line" });
    case "GET /workspaces":
      return Response.json({ items: [WORKSPACE], next: null });
    case "GET /workspaces/w1/threads":
      return page(searchParams);
    case "POST /workspaces/w1/threads":
      return Response.json(threads[0], { status: 201 });
    case "GET /approvals/a1":
      return Response.json({
        id: "a1",
        shown: { title: "Send \u001b[31mmail" },
        offers: ["allow-once", "deny"],
      });
    case "POST /threads/t0/turns":
      return turnOf(((await request.json()) as { text: string }).text);
    default:
      return Response.json({ error: { kind: "not-found", message: `There is no ${at}.` } }, { status: 404 });
  }
}

function page(query: URLSearchParams): Response {
  const from = Number(query.get("cursor") ?? 0);
  const to = from + Number(query.get("limit"));
  return Response.json({ items: threads.slice(from, to), next: to < threads.length ? String(to) : null });
}

function turnOf(question: string): Response {
  const parts = answers[question] ?? [];
  let at = 0;
  const deltas = parts.map((text) => {
    const event = eventOf("text.delta", { turn: "u1", at, text });
    at += text.length;
    return event;
  });
  const asks =
    question === "asks"
      ? [eventOf("approval.asked", { turn: "u1", id: "a1", tool: "mail", why: "It sends." })]
      : [];
  const end = {
    turn: "u1",
    status: question === "fails" ? "failed" : "finished",
    failure: question === "fails" ? { message: "The key was refused. Put another into the vault." } : null,
    message: { text: parts.join("") },
  };
  const body = [
    eventOf("turn.begun", { turn: "u1" }),
    ...deltas,
    ...asks,
    eventOf("turn.finished", end),
  ].join("");
  return new Response(body, { status: 202, headers: { "content-type": "text/event-stream" } });
}

const eventOf = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
