import fc from "fast-check";

// A mutant that lives through a few draws is looked at by hand; hours of draws are not worth it.
fc.configureGlobal({ numRuns: 25 });
