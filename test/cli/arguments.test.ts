import { describe, expect, test } from "vitest";
import { readArguments } from "../../src/cli/arguments.ts";
import { CliError } from "../../src/cli/cli-error.ts";
import { nearest } from "../../src/options/index.ts";

function hintsOf(...argv: string[]): { message: string; hints: readonly string[] } {
  try {
    readArguments(argv);
  } catch (error) {
    if (error instanceof CliError) return { message: error.message, hints: error.hints };
    throw error;
  }
  throw new Error("the arguments were accepted");
}

describe("reading a command line", () => {
  test.each([
    ["flags after inputs", ["size", "a.yaml", "--model", "aks-ga"]],
    ["flags before inputs", ["size", "--model", "aks-ga", "a.yaml"]],
    ["flags before the command", ["--model", "aks-ga", "size", "a.yaml"]],
    ["value after an equals sign", ["size", "a.yaml", "--model=aks-ga"]],
  ])("%s", (_, argv) => {
    const { command, inputs, flags } = readArguments(argv);
    expect(command?.name).toBe("size");
    expect(inputs).toEqual(["a.yaml"]);
    expect([...flags]).toEqual([["model", ["aks-ga"]]]);
  });

  test("a dash is an input, two dashes end the flags", () => {
    expect(readArguments(["plan", "-"]).inputs).toEqual(["-"]);
    expect(readArguments(["plan", "--", "--odd.yaml"]).inputs).toEqual(["--odd.yaml"]);
  });

  test("short flags and repeated ones", () => {
    const { flags } = readArguments(["size", "-q", "-o", "json=a.json", "-o", "table"]);
    expect(flags.get("output")).toEqual(["json=a.json", "table"]);
    expect(flags.has("quiet")).toBe(true);
  });

  test("help with a command asks for its help", () => {
    const { command, flags } = readArguments(["help", "plan"]);
    expect(command?.name).toBe("plan");
    expect(flags.has("help")).toBe(true);
  });

  test("no command at all is left to the caller", () => {
    expect(readArguments([]).command).toBeNull();
  });
});

describe("a wrong call names what is wrong and what was meant", () => {
  test.each([
    ["flag with a typo", ["plan", "--regoin", "x"], "unknown flag --regoin", "--region"],
    ["flag that does not exist", ["plan", "--frobnicate"], "unknown flag --frobnicate", null],
    ["short flag that does not exist", ["plan", "-x"], "unknown flag -x", null],
    ["command with a typo", ["plna"], 'unknown command "plna"', "plan"],
    ["file in the command's place", ["app.yaml"], 'unknown command "app.yaml"', "plan app.yaml"],
    ["choice with a typo", ["plan", "--charge", "bth"], '--charge cannot be "bth"', "both"],
    ["flag of another command", ["models", "--region", "x"], "does not apply to models", null],
    ["missing value at the end", ["plan", "--region"], "--region needs a value", null],
    ["flag in a value's place", ["plan", "--region", "--quiet"], "--region needs a value", null],
    [
      "a negative value",
      ["plan", "--discount", "-5"],
      '--discount cannot be "-5": it is neg',
      null,
    ],
    ["empty value", ["plan", "--region="], "--region needs a value", null],
    ["value for a switch", ["plan", "--quiet=yes"], "--quiet takes no value", null],
    ["single flag twice", ["plan", "--region", "a", "--region", "b"], "given 2 times", null],
    ["files where none are read", ["sizes", "app.yaml"], "sizes reads no files", null],
  ])("%s", (_, argv, message, meant) => {
    const said = hintsOf(...argv);
    expect(said.message).toContain(message);
    if (meant !== null) expect(said.hints.join("\n")).toContain(meant);
  });
});

test.each([
  ["plna", "plan"],
  ["PLAN", "plan"],
  ["szie", "size"],
  ["chekc", "check"],
  ["mod", "models"],
  ["zzzzzz", undefined],
  ["", undefined],
])("nearest to %j is %j", (typed, meant) => {
  expect(nearest(typed, ["size", "plan", "check", "sizes", "models"])).toBe(meant);
});
