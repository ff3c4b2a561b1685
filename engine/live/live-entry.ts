import { liveHandlers } from './live-handlers.ts';
import { serveLive } from './serve-live.ts';

/** The entry of a live process. */
serveLive(liveHandlers);
