/** What the search offers before its pages. */
export const search = {
  diagnoseError: "Diagnose this error",
  diagnoseTable: "Diagnose this table",
  diagnosis: "{seen}: who holds the port, what to do now, until when, and why.",
  rows: "{rows} sockets",
} as const;
