/** Makes what README.md shows anew from what the commands print: `npm run readme`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../shown.ts";
import { tabled } from "./tables.ts";
import { readme, renewed } from "./transcripts.ts";

writeFileSync(join(root, "README.md"), await tabled(await renewed(readme())));
