import { didYouMean } from '../../shared/plan/nearest.ts';
import { isTensorType } from '../../shared/preprocessing/tensor-type.ts';
import type { Alert } from '../../shared/report.ts';
import type { Port } from '../../shared/results.ts';
import type { ExternalProblem } from './external-data.ts';
import type { ModelProto } from './generated/onnx_pb.js';
import type { OperatorUse } from './graph-statistics.ts';
import {
  introducedIn,
  isKnownDomain,
  LARGEST_PROTOBUF,
  operatorNames,
  RUNTIME_IR,
  RUNTIME_OPSET,
} from './known-domains.ts';
import { quoted } from './quoted.ts';
import { findZipMaps } from './zip-map.ts';

const LARGE_METADATA = 10_000;

export interface WarningSource {
  proto: ModelProto;
  bytes: number;
  opsets: Record<string, number>;
  inputs: Port[];
  outputs: Port[];
  uses: OperatorUse[];
  externalProblems: ExternalProblem[];
}

/** What a user should know before running the model, found in the file alone. */
export function modelWarnings(source: WarningSource): Alert[] {
  return [
    ...versionWarnings(source),
    ...operatorWarnings(source),
    ...source.externalProblems,
    ...portWarnings(source),
    ...metadataWarnings(source.proto),
  ];
}

function versionWarnings({ proto, bytes, opsets }: WarningSource): Alert[] {
  const warnings: Alert[] = [];
  const opset = opsets['ai.onnx'];
  if (opset > RUNTIME_OPSET)
    warnings.push({
      code: 'OPSET_TOO_NEW',
      message: `the model uses opset ${opset}; the runtime knows opsets up to ${RUNTIME_OPSET}`,
    });
  if (Number(proto.irVersion) > RUNTIME_IR)
    warnings.push({
      code: 'IR_TOO_NEW',
      message: `the model has IR version ${proto.irVersion}; the runtime knows versions up to ${RUNTIME_IR}`,
    });
  if (bytes > LARGEST_PROTOBUF)
    warnings.push({
      code: 'MODEL_TOO_LARGE',
      message: 'a protobuf file over 2 GiB cannot be loaded; keep the weights in external data',
    });
  return warnings;
}

function operatorWarnings({ proto, opsets, uses }: WarningSource): Alert[] {
  const own = new Set(proto.functions.map(({ domain, name }) => `${domain}\n${name}`));
  return uses.flatMap(({ domain, name }): Alert[] => {
    if (own.has(`${domain}\n${name}`)) return [];
    const place = domain === '' ? 'the default domain' : `the domain ${quoted(domain)}`;
    if (!isKnownDomain(domain))
      return [
        {
          code: 'DOMAIN_CUSTOM',
          message: `operator ${quoted(name)} belongs to the custom domain ${quoted(domain)}, which ONNX Runtime does not have`,
        },
      ];
    const known = operatorNames(domain);
    const since = introducedIn(domain, name);
    if (since === null)
      return known.length === 0
        ? []
        : [
            {
              code: 'OPERATOR_UNKNOWN',
              message: `operator ${quoted(name)} does not exist in ${place}${didYouMean(name, known)}`,
            },
          ];
    const version = opsets[domain === '' ? 'ai.onnx' : domain];
    if (version === undefined)
      return [{ code: 'OPSET_MISSING', message: `operator ${quoted(name)} is used, but ${place} is not imported` }];
    if (since <= version) return [];
    return [
      {
        code: 'OPERATOR_TOO_NEW',
        message: `operator ${quoted(name)} exists since version ${since} of ${place}; the model uses version ${version}`,
      },
    ];
  });
}

function portWarnings({ proto, inputs, outputs }: WarningSource): Alert[] {
  const zipMaps = new Set(findZipMaps(proto.graph!).map((zipMap) => zipMap.output));
  const warnings: Alert[] = [];
  if (outputs.length === 0) warnings.push({ code: 'OUTPUTS_NONE', message: 'the model has no outputs' });
  for (const port of outputs) {
    if (zipMaps.has(port.name))
      warnings.push({
        code: 'ZIPMAP',
        message: `output ${quoted(port.name)} is a list of maps made by ZipMap; Drydock takes the score tensor that goes into it`,
      });
    else if (port.type === 'unknown')
      warnings.push({
        code: 'TYPE_UNKNOWN',
        message: `the file gives output ${quoted(port.name)} no type; only the runtime can tell it`,
      });
    else if (!isTensorType(port.type))
      warnings.push({
        code: 'TYPE_UNSUPPORTED',
        message: `output ${quoted(port.name)} has the type ${quoted(port.type)}, which cannot be read here`,
      });
  }
  for (const port of inputs) {
    if (!isTensorType(port.type))
      warnings.push({
        code: 'TYPE_UNSUPPORTED',
        message: `input ${quoted(port.name)} has the type ${quoted(port.type)}, which cannot be fed here`,
      });
    const open = (port.shape ?? []).flatMap((size, i) => (i > 0 && isOpen(size) ? [i] : []));
    if (open.length > 0)
      warnings.push({
        code: 'DIMENSION_UNNAMED',
        message: `input ${quoted(port.name)} gives neither size nor name for dimension ${open.join(', ')}`,
      });
  }
  return warnings;
}

function isOpen(size: number | string | null): boolean {
  return size === null || size === '?' || (typeof size === 'number' && size < 0);
}

function metadataWarnings(proto: ModelProto): Alert[] {
  return proto.metadataProps
    .filter(({ value }) => value.length > LARGE_METADATA)
    .map(({ key, value }) => ({
      code: 'METADATA_LARGE',
      message: `the metadata entry ${quoted(key)} has ${value.length} characters`,
    }));
}
