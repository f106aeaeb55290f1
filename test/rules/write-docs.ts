import { writeFileSync } from "node:fs";
import { rulesPage } from "./docs.ts";

writeFileSync(new URL("../../src/rules/RULES.md", import.meta.url), rulesPage());
