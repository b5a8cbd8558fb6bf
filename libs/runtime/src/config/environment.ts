/** Environment variables as a process gets them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The only place that reads the process's own environment. */
export const processEnvironment = (): Environment => process.env;
