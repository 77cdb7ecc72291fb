import file from "../../../build/licences.gz" with { type: "file" };
import type { Licence } from "../licence.ts";

let loaded: Promise<readonly Licence[]> | null = null;

/** Of everything inside, by name. Read when somebody first asks, and kept. */
export function loadLicences(): Promise<readonly Licence[]> {
  loaded ??= read();
  return loaded;
}

const read = async (): Promise<readonly Licence[]> =>
  JSON.parse(new TextDecoder().decode(Bun.gunzipSync(await Bun.file(file).bytes()))) as readonly Licence[];
