/** Sites that the interface links to. Exact names: a suffix would let "evil-onnx.ai" in. */
const LINKED_HOSTS = new Set(['onnx.ai', 'onnxruntime.ai', 'github.com', 'fairlearn.org', 'scikit-learn.org']);

export type WindowOpening = { open: 'nothing' } | { open: 'outside'; url: string; host: string };

/**
 * No page ever opens a window of the shell. A link to a known site is offered to the user's browser, as the address that
 * was understood, not as the text that was given.
 */
export function decideWindowOpen(url: string): WindowOpening {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:' || parsed.username || parsed.password || parsed.port) return { open: 'nothing' };
  if (!LINKED_HOSTS.has(parsed.hostname)) return { open: 'nothing' };
  return { open: 'outside', url: parsed.href, host: parsed.hostname };
}
