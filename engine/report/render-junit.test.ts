import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { hostileReport, sampleReport } from '../../test/report/sample-report.ts';
import { renderJunit } from './render-junit.ts';

interface Element {
  name: string;
  attributes: Record<string, string>;
  children: Element[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
});

/** The elements of a document that a strict parser accepts, in order. */
function parse(xml: string): Element {
  expect(XMLValidator.validate(xml)).toBe(true);
  const convert = (nodes: Record<string, unknown>[]): Element[] =>
    nodes.flatMap((node) => {
      const name = Object.keys(node).find((key) => key !== ':@' && key !== '#text' && key !== '?xml');
      if (name === undefined) return [];
      return [
        {
          name,
          attributes: (node[':@'] ?? {}) as Record<string, string>,
          children: convert(node[name] as Record<string, unknown>[]),
        },
      ];
    });
  const [root] = convert(parser.parse(xml));
  return root;
}

const all = (element: Element, name: string): Element[] => [
  ...(element.name === name ? [element] : []),
  ...element.children.flatMap((child) => all(child, name)),
];

describe('JUnit as an XML parser reads it', () => {
  const read = (xml: string) => {
    const root = parse(xml);
    return {
      root: root.attributes,
      cases: all(root, 'testcase').map(({ attributes, children }) => ({
        name: attributes.name,
        result: children.map(({ name }) => name).filter((name) => name !== 'system-out'),
      })),
      properties: Object.fromEntries(
        all(root, 'property').map(({ attributes }) => [attributes.name, attributes.value]),
      ),
    };
  };

  test('has one case per gate: failure for fail, skipped for what is not judged here', () => {
    const { root, cases, properties } = read(renderJunit(sampleReport()));
    expect(cases).toEqual([
      { name: 'ROC-AUC at least 0.80', result: [] },
      { name: 'Demographic parity difference by sex at most 0.10', result: ['failure'] },
      { name: 'latency_p99_ms at most 5', result: ['skipped'] },
    ]);
    expect(root).toMatchObject({ tests: '3', failures: '1', skipped: '1', errors: '0', time: '1.500' });
    expect(properties).toMatchObject({ verdict: 'fail', evidence_sha256: 'e'.repeat(64), rows_used: '1000' });
  });

  test('stays well-formed and bounded with hostile names, and a failing warning does not fail', () => {
    const report = hostileReport();
    const xml = renderJunit(report);
    const { cases } = read(xml);
    expect(cases).toHaveLength(report.gates.length);
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
    const failed = report.gates.filter((gate) => gate.status === 'fail' && gate.severity === 'block').length;
    expect(cases.filter(({ result }) => result.includes('failure'))).toHaveLength(failed);
    expect(xml.length).toBeLessThan(400_000);
  });
});
