import { parentPort, workerData } from 'node:worker_threads';

process.env.ORT_DISABLE_TELEMETRY = '1';
const ort = await import('onnxruntime-node');
const { modelFile, width } = workerData as { modelFile: string; width: number };
const session = await ort.InferenceSession.create(modelFile, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const [input] = session.inputNames;

parentPort!.on('message', async (data: Float32Array | null) => {
  if (data === null) return parentPort!.close();
  const outputs = await session.run({ [input]: new ort.Tensor('float32', data, [data.length / width, width]) }, [
    'probabilities',
  ]);
  const scores = outputs.probabilities.data as Float32Array;
  let positives = 0;
  for (let i = 1; i < scores.length; i += 2) if (scores[i] >= 0.5) positives++;
  parentPort!.postMessage(positives);
});
