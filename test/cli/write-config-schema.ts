import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildConfigSchema } from "./config-schema.ts";

const file = fileURLToPath(new URL("../../src/schema/config.json", import.meta.url));
writeFileSync(file, `${JSON.stringify(buildConfigSchema(), null, 2)}\n`);
