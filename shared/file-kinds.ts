/** What can be opened in the workbench, and how a file's name tells it. */
export const openKinds = ['model', 'data', 'plan'] as const;
export type OpenKind = (typeof openKinds)[number];

export const extensionsOf: Readonly<Record<OpenKind, readonly string[]>> = {
  model: ['onnx'],
  data: [
    ...['csv', 'tsv', 'parquet', 'pq', 'jsonl', 'ndjson', 'json'],
    ...['arrow', 'arrows', 'feather', 'ipc', 'npz', 'npy'],
  ],
  plan: ['yaml', 'yml'],
};

/** The formats of a kind as people name them. */
export const formatsOf: Readonly<Record<OpenKind, string>> = {
  model: 'ONNX',
  data: 'CSV, TSV, Parquet, JSON lines, Arrow, NPZ, or a folder of images',
  plan: 'drydock.yaml',
};

export const imageExtensions: readonly string[] = [
  ...['png', 'jpg', 'jpeg', 'webp', 'gif', 'tif', 'tiff', 'avif', 'bmp', 'svg'],
];

const otherModels = [
  ...['pt', 'pth', 'ckpt', 'safetensors', 'pkl', 'pickle', 'joblib', 'h5', 'keras', 'pb', 'tflite', 'mlmodel'],
  ...['pmml', 'gguf', 'ubj', 'cbm', 'ort'],
];
const spreadsheets = ['xlsx', 'xls', 'xlsb', 'ods', 'numbers'];
const packed = ['gz', 'zip', 'zst', 'bz2', 'xz', '7z', 'tar', 'rar'];

/** Lower-case ending of a file's name without its dot; empty when it has none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && !/[\\/]/.test(name.slice(dot)) ? name.slice(dot + 1).toLowerCase() : '';
}

export function kindOfName(name: string): OpenKind | null {
  const extension = extensionOf(name);
  return openKinds.find((kind) => extensionsOf[kind].includes(extension)) ?? null;
}

/** How much of a file tells what it is when its name does not. */
export const START_BYTES = 4_096;

/** Text under one of these endings, or none, may be a table. */
const perhapsTable = ['', 'txt', 'dat', 'data', 'tab'];
/** Tags of the fields of an ONNX model, of which one follows its version. */
const modelFields = [0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42];

/** What the first bytes of a file say whose name says nothing. */
export function kindOfStart(start: Uint8Array, name: string): OpenKind | null {
  const text = Array.from(start, (byte) => String.fromCharCode(byte)).join('');
  if (/^(PAR1|ARROW1|\u00ff\u00ff\u00ff\u00ff|\u0093NUMPY)/.test(text)) return 'data';
  if (start[0] === 0x08 && start[1] > 0 && start[1] < 0x40 && modelFields.includes(start[2])) return 'model';
  if (start.includes(0)) return null;
  if (/^drydock[ \t]*:/m.test(text)) return 'plan';
  const firstLine = text.split(/\r?\n/, 1)[0];
  return perhapsTable.includes(extensionOf(name)) && /[,;\t|]|^\{/.test(firstLine) ? 'data' : null;
}

export const isImageName = (name: string): boolean => imageExtensions.includes(extensionOf(name));

/** What to do with a file that cannot be opened as it is. */
export function hintForOther(name: string): string {
  const extension = extensionOf(name);
  if (otherModels.includes(extension)) return 'Drydock opens models as ONNX: export this one to .onnx and open that.';
  if (spreadsheets.includes(extension)) return 'Save the sheet as CSV and open that.';
  if (packed.includes(extension)) return 'Unpack it first and open what is inside.';
  if (imageExtensions.includes(extension))
    return 'Open the folder that holds the images: subfolders named after the classes, or a labels.csv in it.';
  return `Drydock opens a model (${formatsOf.model}), a dataset (${formatsOf.data}) or a plan (${formatsOf.plan}).`;
}
