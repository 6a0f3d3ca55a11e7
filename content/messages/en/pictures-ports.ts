/** What stands in and around the picture of a host's ports. */
export const ports = {
  none: "No host of this run used many ports.",
  host: "Host",
  caption: "Ports {low} to {high} of {host}",
  free: "free",
  reserved: "reserved",
  timeWait: "TIME-WAIT",
  bound: "bound",
  inUse: "in use",
  length: { one: "{count} port", other: "{count} ports" },
  plot: "Sockets over {length}: {timeWait} up to {waiting}, {others} (dashed) up to {most}.",
  others: "others",
} as const;
