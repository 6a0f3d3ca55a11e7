/** What Firefox's readers meet. */
import { FIREFOX } from "./engines.ts";
import { testEngine } from "./test-engine.ts";

testEngine(FIREFOX);
