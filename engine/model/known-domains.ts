import { operators } from './generated/operators.ts';

/** The newest opset of the default domain and the newest IR that onnxruntime-node 1.30 accepts. */
export const RUNTIME_OPSET = 26;
export const RUNTIME_IR = 13;
/** Protobuf's own limit for one message; what is larger must keep its weights in external data. */
export const LARGEST_PROTOBUF = 2 ** 31 - 1;

/** Domains of ONNX Runtime's own operators, which have no list in the standard. */
const runtimeDomains = new Set([
  'com.microsoft',
  'com.microsoft.nchwc',
  'com.ms.internal.nhwc',
  'ai.onnx.training',
  'ai.onnx.preview',
  'ai.onnx.preview.training',
]);

export function isKnownDomain(domain: string): boolean {
  return Object.hasOwn(operators, domain) || runtimeDomains.has(domain);
}

/** The opset version that introduced a standard operator; null: the standard has none of that name. */
export function introducedIn(domain: string, operator: string): number | null {
  if (!Object.hasOwn(operators, domain)) return null;
  const names = operators[domain];
  return Object.hasOwn(names, operator) ? names[operator] : null;
}

export function operatorNames(domain: string): string[] {
  return Object.hasOwn(operators, domain) ? Object.keys(operators[domain]) : [];
}
