/** Files that the system asks to open, which it may do before there is a window to open them in. */
export class EarlyFiles {
  #early: string[] = [];
  #take: ((path: string) => void) | null = null;

  open(path: string): void {
    if (this.#take) this.#take(path);
    else this.#early.push(path);
  }

  /** Hands over what came early, and from now on everything at once. */
  handTo(take: (path: string) => void): void {
    this.#take = take;
    for (const path of this.#early.splice(0)) take(path);
  }
}
