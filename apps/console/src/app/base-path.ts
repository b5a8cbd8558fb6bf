/** Where the console is served. */
export const BASE_PATH = '/console';
