import { describe, expect, test } from "bun:test";
import { buildAssets } from "../../scripts/assets.ts";
import { assets, findAsset, fonts, readAsset } from "../../src/views/assets/index.ts";

const BUDGETS = { css: 40 * 1024, js: 60 * 1024 } as const;
const text = async (name: keyof typeof assets): Promise<string> =>
  new TextDecoder().decode(await readAsset(assets[name]));

describe("what pages load", () => {
  test.each(["css", "js"] as const)("%s keeps its budget", async (name) => {
    const packed = Bun.gzipSync(await readAsset(assets[name]), { level: 9 });
    expect(packed.length).toBeLessThanOrEqual(BUDGETS[name]);
  });
  test("is found by a URL that changes with its content, and by no other", async () => {
    for (const asset of Object.values(assets)) {
      const hash = new Bun.CryptoHasher("sha256").update(await readAsset(asset)).digest("hex");
      expect(asset.url).toContain(`.${hash.slice(0, 16)}.`);
      expect(findAsset(asset.url)).toBe(asset);
    }
    expect(findAsset("/assets/app.0000000000000000.css")).toBeNull();
    expect(findAsset("/assets/../secrets")).toBeNull();
  });
  test("loads nothing but our own fonts", async () => {
    const urls = new Set((await text("css")).match(/url\([^)]*\)/g));
    expect([...urls]).toEqual(fonts.map(({ url }) => `url(${url.replace("/assets/", "")})`));
    expect(await text("css")).not.toContain("@import");
  });
  test("is one script that neither writes markup nor evaluates text", async () => {
    const script = await text("js");
    expect(script).toStartWith("var htmx=");
    const ours = script.slice(script.lastIndexOf("hx-csp"));
    expect(ours).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|eval\(/);
  });
  test("is not made again where nothing has changed", async () => {
    await buildAssets();
    const before = (await Bun.file(assets.css.path).stat()).mtimeMs;
    await buildAssets();
    expect((await Bun.file(assets.css.path).stat()).mtimeMs).toBe(before);
  });
});
