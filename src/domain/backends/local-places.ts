/** Where a model server may listen. */
export interface LocalPlace {
  readonly name: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly isOllama: boolean;
}

const usual: readonly LocalPlace[] = [
  { name: "ollama", origin: "http://127.0.0.1:11434", isOllama: true },
  { name: "lm-studio", origin: "http://127.0.0.1:1234", isOllama: false },
  { name: "llama-cpp", origin: "http://127.0.0.1:8080", isOllama: false },
  { name: "vllm", origin: "http://127.0.0.1:8000", isOllama: false },
];

/** The usual places, after the one that `OLLAMA_HOST` names where it names another. */
export function localPlaces(ollamaHost: string | null): readonly LocalPlace[] {
  const origin = ollamaHost === null ? null : ollamaOrigin(ollamaHost);
  if (origin === null || usual.some((place) => sameAddress(place.origin, origin))) return usual;
  return [{ name: "ollama", origin, isOllama: true }, ...usual.map(numbered)];
}

/** The usual Ollama beside a configured one has a name of its own. */
const numbered = (place: LocalPlace): LocalPlace => (place.isOllama ? { ...place, name: "ollama-2" } : place);

/**
 * `OLLAMA_HOST` as Ollama reads it: a host, a port, both or a URL. An address to listen at everywhere is reached on
 * this machine; null for what is no address.
 */
export function ollamaOrigin(host: string): string | null {
  const text = host.trim();
  const hasScheme = /^https?:\/\//i.test(text);
  const place = text.startsWith(":") ? `127.0.0.1${text}` : text;
  const url = URL.parse(hasScheme ? place : `http://${place}`);
  if (url === null || text === "") return null;
  const hostname = ["0.0.0.0", "[::]", "localhost"].includes(url.hostname) ? "127.0.0.1" : url.hostname;
  const isBare = !hasScheme && !/:\d+\/?$/.test(place);
  const port = isBare ? ":11434" : url.port === "" ? "" : `:${url.port}`;
  return `${url.protocol}//${hostname}${port}`;
}

/** The same server and path, however the address is written. */
export function sameAddress(a: string, b: string): boolean {
  const canonical = (text: string): string | null => {
    const url = URL.parse(text);
    if (url === null) return null;
    const host = url.host.replace(/^(?:localhost|\[::1\])(?=:|$)/, "127.0.0.1");
    return `${url.protocol}//${host}${url.pathname.replace(/\/+$/, "")}`;
  };
  const first = canonical(a);
  return first !== null && first === canonical(b);
}
