import { nodeIo } from "../../src/cli/node-io.ts";
import { run } from "../../src/cli/main.ts";
import { blocksOf, root, transcriptsOf } from "../shown.ts";

/** The width that shown output is laid out for. */
const columns = 100;

/** Runs `kata-sizing ...` (or `... | head -N`) at the root of the repository and gives its output. */
async function outputOf(line: string): Promise<string> {
  const [, command, head] = line.match(/^(.*?)(?: \| head -(\d+))?$/)!;
  const output = await fullOutputOf(command!);
  return head === undefined ? output : `${output.split("\n").slice(0, Number(head)).join("\n")}\n`;
}

async function fullOutputOf(command: string): Promise<string> {
  const [program, ...argv] = command.split(/\s+/);
  if (program !== "kata-sizing") throw new Error(`not a kata-sizing command: ${command}`);
  const printed: string[] = [];
  const here = process.cwd();
  process.chdir(root);
  try {
    await run(argv, {
      ...nodeIo(),
      columns,
      env: { NO_COLOR: "1" },
      isTerminal: { stdin: true, stdout: false, stderr: false },
      stdout: (text) => printed.push(text),
      stderr: () => undefined,
    });
  } finally {
    process.chdir(here);
  }
  return printed.join("");
}

/** A page with the output of every command in its `console` blocks made anew. */
export async function renewed(markdown: string): Promise<string> {
  let text = markdown;
  for (const { language, code } of blocksOf(markdown)) {
    if (language !== "console") continue;
    const parts = await Promise.all(
      transcriptsOf(code).map(async ({ command }) => `$ ${command}\n${await outputOf(command)}`),
    );
    text = text.replace(`\`\`\`console\n${code}`, () => `\`\`\`console\n${parts.join("\n")}`);
  }
  return text;
}
