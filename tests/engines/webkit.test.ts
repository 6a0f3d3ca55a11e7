/** What Safari's readers meet, as far as WebKit on Linux shows it. */
import { WEBKIT } from "./engines.ts";
import { testEngine } from "./test-engine.ts";

testEngine(WEBKIT);
