/** Who acts in tests. */
export const ada = { user: 'ada', uid: 1000, via: 'command' } as const;
