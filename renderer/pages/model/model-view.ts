import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import type { Model } from '../../../shared/results.ts';

export interface OperatorRow {
  name: string;
  /** Null: one of the standard's own. */
  domain: string | null;
  /** Not of a domain that the standard or the runtime defines. */
  custom: boolean;
  count: number;
  /** Of all nodes. */
  share: number;
}

/** Domains of the ONNX standard and of ONNX Runtime itself. */
const KNOWN =
  /^(ai\.onnx(\.ml|\.training|\.preview|\.preview\.training)?|com\.microsoft(\.nchwc)?|com\.ms\.internal\.nhwc)$/;

/** The operators of a model, the most frequent first. */
export function operatorRows({ operators, operator_domains: domains = {} }: Operators): OperatorRow[] {
  const entries = Object.entries(operators);
  const total = entries.reduce((sum, [, count]) => sum + count, 0);
  return entries
    .map(([name, count]) => {
      const own = Object.hasOwn(domains, name) ? domains[name] : [];
      return {
        name,
        domain: own.length === 0 ? null : own.join(', '),
        custom: own.some((domain) => !KNOWN.test(domain)),
        count,
        share: total === 0 ? 0 : count / total,
      };
    })
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

type Operators = Pick<Model, 'operators' | 'operator_domains'>;

export function opsetsText(opsets: Readonly<Record<string, number>>): string {
  return (
    Object.entries(opsets)
      .map(([domain, version]) => `${plainText(domain) || 'ai.onnx'} ${formatCount(version)}`)
      .join(', ') || 'none'
  );
}

/** Trees and linear models of ai.onnx.ml keep their weights where no initializer is counted. */
export function parametersNote({ parameters, opsets }: Pick<Model, 'parameters' | 'opsets'>): string | null {
  return parameters === 0 && Object.hasOwn(opsets, 'ai.onnx.ml')
    ? 'weights are attributes of ai.onnx.ml operators'
    : null;
}
