import type { ErrorPayload } from '../../shared/errors.ts';

/** Details may hold what cannot be copied between processes; then their JSON is sent. */
export function plain(payload: ErrorPayload): ErrorPayload {
  try {
    return structuredClone(payload);
  } catch {
    return JSON.parse(JSON.stringify(payload));
  }
}
