/**
 * The tests of one engine. Where it is not installed they are skipped, and the end of the run says so; where REBIND_ENGINES
 * is "required" (.ci/run) that is a failure.
 */
import { afterAll, beforeAll, describe, test } from "vitest";
import { serveDist, type ServedSite } from "../support/serve-dist.ts";
import { remedyOf } from "../not-run/remedies.ts";
import type { Engine, Tab } from "./engine.ts";
import { testChoosingKernel } from "./choosing-kernel.ts";
import { testDiagnosing } from "./diagnosing.ts";
import { testEscapes } from "./escapes.ts";
import { testMoving } from "./moving.ts";
import { testOffline } from "./offline.ts";
import { dist, type Reader } from "./reader.ts";
import { testRunning } from "./running.ts";

export function testEngine({ name, path, start }: Engine): void {
  const missing = `${name} is not installed`;
  if (path === undefined && process.env["REBIND_ENGINES"] === "required")
    test(missing, () => Promise.reject(new Error(`${missing}: ${remedyOf(missing).advice}`)));
  describe.skipIf(path === undefined)(path === undefined ? missing : name, () => {
    let served: ServedSite;
    let tab: Tab;
    beforeAll(async () => {
      served = await serveDist(dist());
      tab = await start(path!);
    });
    afterAll(async () => {
      await tab?.close();
      await served?.close();
    });
    const reader: Reader = {
      get tab() {
        return tab;
      },
      get url() {
        return served.url;
      },
    };
    testRunning(reader);
    testMoving(reader);
    testChoosingKernel(reader);
    testEscapes(reader);
    testDiagnosing(reader);
    testOffline(reader);
  });
}
