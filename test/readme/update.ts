/** Makes what README.md and the pages beside it show anew from what commands print: `npm run readme`. */
import { renewPages } from "./pages.ts";

await renewPages();
