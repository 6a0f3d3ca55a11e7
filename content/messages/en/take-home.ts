/** What stands in the files of a run that readers take home. What ss and tcpdump would print is in no language. */
export const takeHomeText = { moment: "{time} after the run began" } as const;
