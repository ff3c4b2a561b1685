import type { Reporter, TestModule } from 'vitest/node';

/** Says why each skipped test was skipped and closes the run with one line that any tool can read. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    let broken = errors.length;
    for (const module of modules) {
      if (module.errors().length > 0) broken++;
      for (const test of module.children.allTests()) {
        const result = test.result();
        counts[result.state]++;
        if (result.state === 'skipped') console.log(`skipped: ${test.fullName} (${result.note ?? 'no reason given'})`);
      }
    }
    console.log(
      `\n${counts.passed} passed, ${counts.failed + counts.pending + broken} failed, ${counts.skipped} skipped`,
    );
  }
}
