/**
 * Asks the registry for known vulnerabilities in what is shipped: `npm run check:audit`. A registry
 * that does not answer that question is said so and passes; an answer with findings fails.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], {
  cwd: root,
  encoding: "utf8",
});
const answer = JSON.parse(stdout) as {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
};
const found = Object.entries(answer.vulnerabilities ?? {});
if (answer.vulnerabilities === undefined) console.log("the registry answers no audit");
else console.log(`${found.length} known vulnerabilities`);
for (const [name, { severity }] of found) console.log(`${severity}  ${name}`);
process.exitCode = found.length === 0 ? 0 : 1;
