/** Which packages the newest kernel of a series is: Debian's own lists, cut short. */
import { expect, test } from "vitest";
import { newestOf, readMadison, seriesAmong } from "../../src/worlds/qemu/packages.ts";

const LIST = readMadison(`
linux-image-6.1.0-50-cloud-amd64 |  6.1.176-1 | http://mirror/debian bookworm/main amd64 Packages
linux-image-6.1.0-57-cloud-amd64 |  6.1.192-3 | http://mirror/debian-security bookworm-security/main amd64 Packages
linux-image-6.1.0-9-cloud-amd64 |  6.1.27-1 | http://mirror/debian bookworm/main amd64 Packages
linux-image-6.1-cloud-amd64 |  6.1.192-3 | http://mirror/debian bookworm/main amd64 Packages
linux-image-6.18.15+deb13-cloud-amd64 | 6.18.15-1~bpo13+1 | http://mirror/debian trixie-backports/main amd64 Packages
linux-image-6.12.118+deb13-cloud-amd64 | 6.12.118-1 | http://mirror/debian-security trixie-security/main amd64 Packages
linux-image-7.2.12+deb14-cloud-amd64 | 7.2.12-1 | http://mirror/debian forky/main amd64 Packages
linux-binary-7.2.12+deb14-cloud-amd64 | 7.2.12-1 | http://mirror/debian forky/main amd64 Packages
linux-modules-7.2.12+deb14-cloud-amd64 | 7.2.12-1 | http://mirror/debian forky/main amd64 Packages
linux-modules-7.2.13+deb14-cloud-amd64 | 7.2.13-1 | http://mirror/debian sid/main amd64 Packages
linux-modules-7.3-cloud-amd64 | 7.3~rc7-1~exp1 | http://mirror/debian experimental/main amd64 Packages
linux-image-6.12.74+deb12-amd64 | 6.12.74-1 | http://mirror/debian bookworm-backports/main amd64 Packages
`);

test.each([
  ["6.1", ["linux-image-6.1.0-57-cloud-amd64=6.1.192-3"]],
  ["6.12", ["linux-image-6.12.118+deb13-cloud-amd64=6.12.118-1"]],
  ["6.18", ["linux-image-6.18.15+deb13-cloud-amd64=6.18.15-1~bpo13+1"]],
  // The newest has modules and no kernel there: it is not whole.
  [
    "7.2",
    [
      "linux-binary-7.2.12+deb14-cloud-amd64=7.2.12-1",
      "linux-modules-7.2.12+deb14-cloud-amd64=7.2.12-1",
    ],
  ],
  ["7.3", []],
  ["6.2", []],
])("the newest of %s", (series, expected) => {
  const found = newestOf(series, LIST).map(({ name, version }) => `${name}=${version}`);
  expect(found).toEqual(expected);
});

test("the series that there are, in their order and without candidates", () => {
  expect(seriesAmong(LIST)).toEqual(["6.1", "6.12", "6.18", "7.2"]);
});
