import { expect, test } from 'vitest';
import { decideWindowOpen } from './window-open.ts';

test.each([
  ['https://onnx.ai/onnx/operators/', 'onnx.ai'],
  ['https://GitHub.com/onnx', 'github.com'],
  ['https://onnxruntime.ai/docs/?q=a b', 'onnxruntime.ai'],
])('%s is offered to the browser [security: new-windows]', (url, host) => {
  expect(decideWindowOpen(url)).toEqual({ open: 'outside', host, url: new URL(url).href });
});

test.each([
  'http://onnx.ai/',
  'https://evil-onnx.ai/',
  'https://onnx.ai.example.com/',
  'https://sub.github.com/',
  'https://onnx.ai@example.com/',
  'https://user:password@onnx.ai/',
  'https://onnx.ai:8443/',
  'https:onnx.example',
  'file:///etc/passwd',
  'app://drydock/',
  'javascript:alert(1)',
  'data:text/html,hello',
  'ms-msdt:/id',
  'smb://onnx.ai/share',
  'mailto:someone@onnx.ai',
  'about:blank',
  'onnx.ai',
  '',
])('%s opens nothing [security: new-windows]', (url) => {
  expect(decideWindowOpen(url)).toEqual({ open: 'nothing' });
});
