/**
 * Which Linux release a distribution comes with, each with the page that says so, and the series of those asked that is nearest
 * to it. What a vendor takes over from later releases is in no table: the nearest is a hint, and the page says so.
 */
import { Since } from "../model/abi.ts";
import { CHANGES, type Change } from "./changes.ts";
import { releaseNumber, SERIES, type Series } from "./series.ts";

export interface Distribution {
  /** What is kept of a reader's choice. */
  readonly id: string;
  readonly name: string;
  /** The release that it is installed with. */
  readonly release: string;
  readonly source: string;
}

const UBUNTU =
  "https://ubuntu.com/security/livepatch/docs/client/reference/platform/supported-kernels/";
const DEBIAN = "https://packages.debian.org/linux-image-amd64-dbg";
const RHEL_9 =
  "https://docs.redhat.com/en/documentation/red_hat_enterprise_linux/9/html/9.5_release_notes/architectures";
const RHEL_8 = "https://gitlab.com/redhat/centos-stream/rpms/kernel/-/merge_requests/331";
const AMAZON = "https://docs.aws.amazon.com/linux/al2/ug/aml2-kernel.html";

// prettier-ignore
export const DISTRIBUTIONS: readonly Distribution[] = [
  { id: "ubuntu-26.04", name: "Ubuntu 26.04", release: "7.0", source: UBUNTU },
  { id: "ubuntu-24.04", name: "Ubuntu 24.04", release: "6.8", source: UBUNTU },
  { id: "ubuntu-22.04", name: "Ubuntu 22.04", release: "5.15", source: UBUNTU },
  { id: "ubuntu-20.04", name: "Ubuntu 20.04", release: "5.4", source: UBUNTU },
  { id: "debian-13", name: "Debian 13", release: "6.12", source: DEBIAN },
  { id: "debian-12", name: "Debian 12", release: "6.1", source: DEBIAN },
  { id: "debian-11", name: "Debian 11", release: "5.10", source: DEBIAN },
  { id: "rhel-9", name: "RHEL 9", release: "5.14", source: RHEL_9 },
  { id: "rhel-8", name: "RHEL 8", release: "4.18", source: RHEL_8 },
  { id: "amazon-2023", name: "Amazon Linux 2023", release: "6.1", source: AMAZON },
  { id: "amazon-2", name: "Amazon Linux 2", release: "5.10", source: AMAZON },
];

/** The series asked whose dated rules are most like this release's; of two that are as like, the older one. */
export function nearestSeries(release: string): Series {
  const asked = SERIES.find((series) => series === release);
  if (asked !== undefined) return asked;
  const parting = SERIES.map((series) => changesBetween(release, series).length);
  return SERIES[parting.indexOf(Math.min(...parting))]!;
}

/** Changes of the model's rules that came after the older of two releases, up to the newer one. */
export function changesBetween(one: string, other: string): Change[] {
  const [older, newer] = [releaseNumber(one), releaseNumber(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return CHANGES.filter(({ rule }) => {
    const since = rule === undefined ? 0 : Since[rule];
    return since > older && since <= newer;
  });
}
