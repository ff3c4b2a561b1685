import { expect } from '@playwright/test';

/** Looks at the page until it is so; a busy machine may take its time. */
export const see = expect.configure({ timeout: 15_000 });
