export const webSearch = {
  title: "Web search",
  about:
    "Who is asked when an assistant searches the web. What it looks for goes there, and to nobody else; each search still obeys your rules.",
  nobody: "Nobody",
  nobodyAbout: "Assistants cannot search the web. They still read a page whose address they know.",
  address: "Address",
  addressHint: "Where your instance is reached, such as http://localhost:8080",
  key: "API key",
  keyKept: "There is one in the vault. Leave this empty to keep it.",
  keyHint: (host: string) => `Goes into the vault at once and is sent to ${host} alone.`,
  keep: "Keep",
  kept: "Kept.",
  query: "Try it with",
  usualQuery: "weather in Oslo",
  tryIt: "Try it",
  hits: (count: number) => (count === 1 ? "It answered with 1 hit." : `It answered with ${count} hits.`),
  noHits: "It answered, and found nothing. Try other words.",
};
