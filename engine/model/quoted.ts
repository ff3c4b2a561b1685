const LONGEST = 120;
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

/**
 * A name out of a model for a message: in quotes, at most 120 characters, and with control characters and marks that
 * change the direction of text written as escapes, so that a hostile name stays one harmless word.
 */
export function quoted(name: string): string {
  return visible(JSON.stringify(name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name));
}

/** Text with control characters and direction marks written as escapes. */
export function visible(text: string): string {
  return text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
