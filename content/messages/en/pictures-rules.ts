/** What stands at the rules of a reason. */
export const ruleList = { decided: "this decided", sources: "Sources: {sources}" } as const;
