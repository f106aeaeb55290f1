import { configureGlobal } from "fast-check";

// A mutant that lives through a few draws is looked at by hand; hours of draws are not worth it.
configureGlobal({ numRuns: 25 });
