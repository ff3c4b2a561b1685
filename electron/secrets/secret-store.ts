/** Where credentials are kept; what is kept can be read on this machine by this user only. */
export interface SecretStore {
  /** @throws DrydockError SECRETS_UNAVAILABLE where the system cannot keep secrets */
  set(name: string, secret: string): Promise<void>;
  /** Null when there is none, or the system can no longer read it. */
  get(name: string): Promise<string | null>;
  remove(name: string): Promise<void>;
}
