#!/usr/bin/env node
import { run } from "./main.ts";
import { nodeIo } from "./node-io.ts";

// The exit code is set and not forced, so that pipes are drained before the process ends.
process.exitCode = await run(process.argv.slice(2), nodeIo());
