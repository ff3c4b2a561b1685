import { expect, test } from 'vitest';
import { isAllowedNavigation } from './navigation.ts';

test.each([
  ['app://drydock/', true],
  ['app://drydock/runs/1?x=1#y', true],
  ['app://drydock', true],
  ['app://drydock.example.com/', false],
  ['app://drydock:8080/', false],
  ['app://user:password@drydock/', false],
  ['app://elsewhere/', false],
  ['appx://drydock/', false],
  ['https://drydock/', false],
  ['https://example.com/app://drydock/', false],
  ['file:///app://drydock/', false],
  ['javascript:alert(1)//app://drydock/', false],
  ['data:text/html,<script>1</script>', false],
  ['blob:app://drydock/0e9a', false],
  ['about:blank', false],
  ['not a url', false],
  ['', false],
])('a navigation to %s: %s [security: navigation]', (url, allowed) => {
  expect(isAllowedNavigation(url)).toBe(allowed);
});
