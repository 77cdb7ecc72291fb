import { expect, test } from "bun:test";
import { readBaseUrl, readOllamaHost, readOrigin } from "../../src/config/read-url.ts";

const valueOf = (
  read: { readonly ok: true; readonly value: string } | { readonly ok: false },
): string | null => (read.ok ? read.value : null);

test("an address from outside is an origin", () => {
  expect(valueOf(readOrigin("https://Claw.Example/"))).toBe("https://claw.example");
  expect(valueOf(readOrigin("http://localhost:4740"))).toBe("http://localhost:4740");
  const wrong = [
    "claw.example",
    "//claw.example",
    "https:claw",
    "https://",
    "ftp://claw.example",
    "javascript:1",
  ];
  const wronger = [
    "https://claw.example/sub",
    "https://claw.example/?",
    "https://claw.example/#x",
    "https://a@b",
  ];
  for (const text of [...wrong, ...wronger]) expect([text, valueOf(readOrigin(text))]).toEqual([text, null]);
});

test("a base URL may have a path, and loses the slash at its end", () => {
  expect(valueOf(readBaseUrl("http://127.0.0.1:9000/v1/"))).toBe("http://127.0.0.1:9000/v1");
  expect(valueOf(readBaseUrl("https://api.example"))).toBe("https://api.example");
  for (const text of ["https://u:p@api.example", "https://api.example/v1?key=1", "file:///etc/passwd"]) {
    expect([text, valueOf(readBaseUrl(text))]).toEqual([text, null]);
  }
});

test("Ollama's host is read as Ollama writes it", () => {
  const read: Record<string, string | null> = {
    "127.0.0.1": "http://127.0.0.1:11434",
    "ollama.lan": "http://ollama.lan:11434",
    "ollama.lan:80": "http://ollama.lan",
    ":9999": "http://127.0.0.1:9999",
    "0.0.0.0": "http://127.0.0.1:11434",
    "0.0.0.0:9999": "http://127.0.0.1:9999",
    "::1": "http://[::1]:11434",
    "[::]:9999": "http://[::1]:9999",
    "https://ollama.example/": "https://ollama.example",
    "http://10.0.0.2:11434": "http://10.0.0.2:11434",
    "a b": null,
    "": null,
    "host:99999": null,
    "host/path": null,
    "u@host": null,
  };
  for (const [text, url] of Object.entries(read))
    expect([text, valueOf(readOllamaHost(text))]).toEqual([text, url]);
});
