import { expect, test } from "bun:test";
import { parseArguments } from "../../src/commands/parse-arguments.ts";

const messageFor = (...argv: string[]): string => {
  const parsed = parseArguments(argv);
  return parsed.is === "wrong" ? parsed.message : parsed.is;
};

test("a mistake is told in one sentence, with a way out", () => {
  const told: readonly (readonly [readonly string[], string])[] = [
    [["tokn", "list"], "There is no command tokn. Did you mean token? Run monkeyclaw help."],
    [["frobnicate"], "There is no command frobnicate. Run monkeyclaw help."],
    [["token"], "token needs one more word: create, list, revoke. Run monkeyclaw help token."],
    [["token", "lst"], "There is no command token lst. Did you mean token list? Run monkeyclaw help token."],
    [["token", "revoke"], "ID is missing after token revoke. Run monkeyclaw help token revoke."],
    [["token", "create", "--name"], "--name needs a value. Run monkeyclaw help token create."],
    [
      ["token", "create", "--nmae=x"],
      "There is no option --nmae for token create. Did you mean --name? Run monkeyclaw help token create.",
    ],
    [
      ["token", "list", "--dta", "x"],
      "There is no option --dta for token list. Did you mean --data? Run monkeyclaw help token list.",
    ],
    [
      ["token", "list", "x"],
      "token list takes no arguments but its options. Run monkeyclaw help token list.",
    ],
    [
      ["--lisen", "x"],
      "There is no option --lisen for serve. Did you mean --listen? Run monkeyclaw help serve.",
    ],
    [["serve", "x"], "serve takes no arguments but its options. Run monkeyclaw help serve."],
  ];
  for (const [argv, message] of told) expect(messageFor(...argv)).toBe(message);
});

test("what was typed too much is not repeated: it may be a secret", () => {
  expect(messageFor("vault", "set", "key", "hunter2")).toBe(
    "vault set takes no more than NAME. Run monkeyclaw help vault set.",
  );
  expect(messageFor("vault", "set", "key", "--value=hunter2")).not.toContain("hunter2");
});

test("no command is serve, and --version is version", () => {
  const nameOf = (...argv: string[]): string => {
    const parsed = parseArguments(argv);
    return parsed.is === "command" ? parsed.typed.command.name : parsed.is;
  };
  expect(nameOf()).toBe("serve");
  expect(nameOf("--listen", "localhost:0")).toBe("serve");
  expect(nameOf("--data", "/x", "--debug")).toBe("serve");
  expect(nameOf("--version")).toBe("version");
  expect(nameOf("--help")).toBe("help");
});

test("the flags of settings are passed on as they were typed", () => {
  const flagsOf = (...argv: string[]): unknown => {
    const parsed = parseArguments(argv);
    return parsed.is === "command" ? parsed.typed.flags : parsed;
  };
  expect(flagsOf("--listen", "localhost:0", "--data=/x", "--tls-cert", "a.pem")).toEqual({
    "--listen": "localhost:0",
    "--data": "/x",
    "--tls-cert": "a.pem",
  });
  expect(flagsOf("token", "list", "--debug", "--data", "/x")).toEqual({ "--data": "/x", "--log": "debug" });
});
