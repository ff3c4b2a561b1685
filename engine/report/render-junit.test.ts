import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { hostileReport, sampleReport } from '../../test/report/sample-report.ts';
import { renderJunit } from './render-junit.ts';

const READ = `
import json, sys, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
cases = [{"name": c.get("name"), "result": [child.tag for child in c if child.tag != "system-out"]} for c in root.iter("testcase")]
print(json.dumps({"root": root.attrib, "cases": cases, "properties": {p.get("name"): p.get("value") for p in root.iter("property")}}))
`;
const PYTHON = process.env.PYTHON ?? 'python3';
const python = spawnSync(PYTHON, ['-c', 'import xml.etree.ElementTree']).status === 0;
if (!python) console.warn('skipped: JUnit read by an XML parser (python3 is not installed)');

describe.skipIf(!python)('JUnit as an XML parser reads it', () => {
  const read = (xml: string) => {
    const { stdout, stderr } = spawnSync(PYTHON, ['-c', READ], { input: xml, encoding: 'utf8' });
    expect(stderr).toBe('');
    return JSON.parse(stdout) as {
      root: Record<string, string>;
      cases: { name: string; result: string[] }[];
      properties: Record<string, string>;
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
