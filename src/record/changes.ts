/**
 * What changed in Linux about ports and TIME-WAIT, dated: the one place from which the page on kernel versions, the marks beside
 * experiments and the model's profiles (Since, src/model/abi.ts) are made. What each row says stands in content/messages.
 */
import type { Since } from "../model/abi.ts";

export interface Change {
  /** Its text's name. */
  readonly id: string;
  /** The first release; where that could not be confirmed, when it was committed. */
  readonly when: string;
  readonly sources: readonly string[];
  /** The rule of the model that came with it. */
  readonly rule?: keyof typeof Since;
  /** Experiments of the book that older kernels answer otherwise. */
  readonly shows?: readonly string[];
}

// prettier-ignore
export const CHANGES: readonly Change[] = [
  { id: "reuseport", when: "3.9", sources: ["socket(7)"] },
  { id: "evenPorts", when: "May 2015", sources: ["commit 07f4c90062f8"] },
  { id: "bindAddressNoPort", when: "4.2", sources: ["ip(7)"] },
  { id: "timestampOffset", when: "December 2016", sources: ["commit 95a22caee396"] },
  { id: "twReuseByNamespace", when: "December 2016", sources: ["commit 56ab6b93007e"] },
  { id: "unprivilegedPortStart", when: "January 2017", sources: ["commit 4548b683b781"] },
  { id: "timestampsByPair", when: "2017", sources: ["commit 28ee1b746f49"] },
  { id: "twRecycleRemoved", when: "4.12", sources: ["commit 4396e46187ca"] },
  { id: "twReuseLoopback", when: "June 2018", sources: ["commit 79e9fed46038"] },
  { id: "somaxconn", when: "5.4", sources: ["ip-sysctl"] },
  { id: "synAgain", when: "February 2020", sources: ["commit 9603d47bad46"] },
  { id: "autobindReuse", when: "March 2020", sources: ["commit 4b01a9674231"] },
  { id: "migrateReq", when: "June 2021", sources: ["commit f9ac779f881c"], rule: "MIGRATE_REQ", shows: ["a-handshake-in-progress-dies-with-its-group-member-unless-migrating", "closing-a-group-member-resets-its-queue-unless-migrating"] },
  { id: "ssKill", when: "June 2022", sources: ["commit af9784d007d8"] },
  { id: "challengeAcks", when: "September 2022", sources: ["commit 79e3602caa6f"], rule: "CHALLENGE_ACKS_UNLIMITED" },
  { id: "bhash2", when: "6.1", sources: ["commit 28044fc1d495"], rule: "BHASH2" },
  { id: "bhash2TimeWait", when: "6.2, and 6.1.y", sources: ["commit 936a192f9740"] },
  { id: "bhash2DualStack", when: "March 2023, and stable", sources: ["commit d9ba99342855"] },
  { id: "bhash2Mapped", when: "6.6, and 6.1.y", sources: ["commit c48ef9c4aed3"] },
  { id: "bhash2MappedWildcard", when: "6.8", sources: ["commit 5e07e672412b", "commit 56f3e3f01f81"], rule: "MAPPED_WILDCARD_FOUND" },
  { id: "localPortRange", when: "6.3, and 6.1.y", sources: ["commit 91d0b78c5177", "ip(7)"], rule: "PORT_RANGE_OPTION", shows: ["ip-local-port-range-narrows-the-choice", "ip-local-port-range-low-above-high-is-einval", "connect-picks-the-port-out-of-the-sockets-own-range"] },
  { id: "synLinearTimeouts", when: "May 2023", sources: ["commit ccce324dabfe"], rule: "SYN_LINEAR_TIMEOUTS" },
  { id: "walkOneByOne", when: "6.8", sources: ["commit 207184853dbd"], rule: "WALK_ONE_BY_ONE" },
  { id: "addressReuseAsItIs", when: "6.8", sources: ["commit 8002d44fe84d"], rule: "ADDRESS_REUSE_AS_IT_IS", shows: ["reuseaddr-set-or-cleared-after-bind-counts"] },
  { id: "ssBound", when: "6.8", sources: ["commit 91051f003948"] },
  { id: "timeWaitIss", when: "April 2024", sources: ["commit 41eecbd712b7"], rule: "TIME_WAIT_ISS", shows: ["the-reopened-connection-starts-65537-beyond-the-old"] },
  { id: "finWait2Kept", when: "6.12, and stable", sources: ["commit 0d9e5df4a257"] },
  { id: "twReuseDelay", when: "6.14", sources: ["commit 19ce8cd30465", "commit ca6a6f93867a"], rule: "TW_REUSE_DELAY", shows: ["tcp-tw-reuse-delay-is-a-setting"] },
  { id: "bindMarkEnds", when: "6.18", sources: ["commit d57f4b874946"], rule: "BIND_MARK_ENDS", shows: ["reuseaddr-keeps-time-wait-tcp-tw-reuse-takes-it"] },
  { id: "timestampsByTuple", when: "March 2026, and stable", sources: ["commit 165573e41f2f"], rule: "TIMESTAMPS_BY_TUPLE", shows: ["each-4-tuple-starts-its-timestamps-at-an-offset-of-its-own"] },
];

/** The change that an experiment shows; undefined where kernels do not part about it. */
export function changeShownBy(id: string): Change | undefined {
  return CHANGES.find(({ shows }) => shows?.includes(id));
}
