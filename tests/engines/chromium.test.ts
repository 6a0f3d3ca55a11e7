/** What Chromium's readers meet; so far as it goes, for the same tests ask the others. */
import { CHROMIUM } from "./engines.ts";
import { testEngine } from "./test-engine.ts";

testEngine(CHROMIUM);
