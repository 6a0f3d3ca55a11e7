/** What the playground says. */

export const systems = {
  linux: "Linux 6.18",
  "linux-7.2": "Linux 7.2",
  "linux-6.12": "Linux 6.12",
  "linux-6.1": "Linux 6.1",
  "linux-5.10": "Linux 5.10",
  "linux-4.11": "Linux 4.11",
  freebsd: "FreeBSD",
  macos: "macOS",
  illumos: "illumos",
  windows: "Windows",
} as const;

export const controls = {
  label: "Settings",
  find: "Find",
  experiment: "Experiment",
  chapter: "Read its chapter",
  download: "Download .ts",
  blank: "Blank program",
  system: "System",
  ownSystem: "as the experiment says",
  delay: "Delay, ms",
  seed: "Seed",
  sysctls: "sysctls, where the experiment sets none",
  more: "{count} more",
  reset: "All settings back",
  scriptless:
    "The playground needs scripts. Every experiment can be read in its chapter without them.",
} as const;

export const said = {
  set: { one: ": {count} set", other: ": {count} set" },
  notBrought: "It could not be brought here",
  notThere: "{experiment} is not on the page that was fetched",
  noFile: "There is no file",
} as const;
