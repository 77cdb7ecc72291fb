import type { Page } from "playwright-core";

/** A folder to leave pictures in, for eyes. */
const shots = process.env["SHOTS"];

/** The page as it is, on a desk and on a phone, in both themes; nothing where no folder is given. */
export async function picture(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  for (const [scheme, size] of [
    ["light", { width: 1440, height: 1000 }],
    ["dark", { width: 1440, height: 1000 }],
    ["light", { width: 390, height: 844 }],
    ["dark", { width: 390, height: 844 }],
  ] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    await Bun.sleep(500);
    await page.screenshot({ path: `${shots}/${name}-${size.width}-${scheme}.png` });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1440, height: 1000 });
}
