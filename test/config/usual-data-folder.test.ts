import { expect, test } from "bun:test";
import { usualDataFolder } from "../../src/config/usual-data-folder.ts";

const at = (platform: string, environment: Readonly<Record<string, string>>): string =>
  usualDataFolder({ platform, environment: { HOME: "/home/claw", ...environment }, flags: {}, cwd: "/" });

test("the data folder is where the platform keeps the data of programs", () => {
  expect(at("linux", {})).toBe("/home/claw/.local/share/monkeyclaw");
  expect(at("linux", { XDG_DATA_HOME: "/data" })).toBe("/data/monkeyclaw");
  expect(at("linux", { XDG_DATA_HOME: "relative" })).toBe("/home/claw/.local/share/monkeyclaw");
  expect(at("darwin", {})).toBe("/home/claw/Library/Application Support/monkeyclaw");
  expect(at("win32", { LOCALAPPDATA: "/c/local" })).toBe("/c/local/monkeyclaw");
});
