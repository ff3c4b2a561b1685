import type onnxruntime from 'onnxruntime-node';

/**
 * The one door to onnxruntime-node. What must be so before its library is loaded is done here, when this module is:
 * - its telemetry is off. The library reads the variable from the process, so a worker thread's own copy of the
 *   environment does not reach it: the thread that starts workers imports this module first;
 * - `Float16Array` is absent, since the binding cannot read float16 tensors where it exists and takes their bits as a
 *   Uint16Array where it does not.
 */
process.env.ORT_DISABLE_TELEMETRY = '1';
Reflect.deleteProperty(globalThis, 'Float16Array');

export type Runtime = typeof onnxruntime;

let loading: Promise<Runtime> | undefined;

/** Loads ONNX Runtime into this process, once. Only job processes may call it: a bad model can abort the process. */
export function loadRuntime(): Promise<Runtime> {
  loading ??= import('onnxruntime-node').then((module) => module.default);
  return loading;
}
