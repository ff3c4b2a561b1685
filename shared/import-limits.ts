/** What a browser may copy into the workspace at once. Larger files are opened where they lie, without a copy. */
export const LARGEST_IMPORT_BYTES = 20_000_000_000;
export const MOST_IMPORTED_FILES = 100_000;
