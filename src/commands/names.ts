/** The commands; a file of that name is read as `rtclog ./count`. */
export const commandNames = ['count', 'enrich', 'explain', 'why', 'test', 'completion'] as const;
export type CommandName = (typeof commandNames)[number];
