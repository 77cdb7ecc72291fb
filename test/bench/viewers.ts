/** Looks at one stream many times at once, and says how many events came in a second. */
const [, , url = "", token = "", count = "1", enough = "1"] = process.argv;
const LONGEST_MS = 60_000;

let events = 0;
let bytes = 0;
let firstAt = 0;
let lastAt = 0;
let opened = 0;
const allOpen = Promise.withResolvers<void>();

async function view(): Promise<void> {
  const response = await fetch(url, { headers: token === "" ? {} : { authorization: `Bearer ${token}` } });
  if (++opened === Number(count)) allOpen.resolve();
  let mine = 0;
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    const heard = deltasIn(chunk);
    if (heard === 0) continue;
    if (firstAt === 0) firstAt = performance.now();
    lastAt = performance.now();
    events += heard;
    bytes += chunk.length;
    mine += heard;
    if (mine >= Number(enough)) return;
  }
}

/** Counts events by their empty line; the name is not looked at, so that both sides are counted alike. */
function deltasIn(chunk: Uint8Array): number {
  let found = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1))
    if (chunk[at + 1] === 10) found++;
  return found;
}

const views = Promise.all(Array.from({ length: Number(count) }, view));
await allOpen.promise;
await Bun.write(Bun.stdout, "open\n");
await Promise.race([views, Bun.sleep(LONGEST_MS)]);
const seconds = (lastAt - firstAt) / 1_000;
const rate = { eventsASecond: events / seconds, bytesAnEvent: bytes / events };
await Bun.write(Bun.stdout, `${JSON.stringify(rate)}\n`);
process.exit(0);
