import type sharpFunction from 'sharp';

type Sharp = typeof sharpFunction;
let loaded: Promise<Sharp> | undefined;

/** Loaders of the formats that photographs and scans come in; SVG and libvips' own formats stay blocked. */
const LOADERS = [
  'VipsForeignLoadJpeg',
  'VipsForeignLoadPng',
  'VipsForeignLoadWebp',
  'VipsForeignLoadNsgif',
  'VipsForeignLoadTiff',
  'VipsForeignLoadHeif',
];

/**
 * sharp, loaded when the first image is met: one thread per image (several images run side by side), no cache (no
 * image is read twice), and only the loaders above.
 */
export function loadSharp(): Promise<Sharp> {
  loaded ??= import('sharp').then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: LOADERS });
    return sharp;
  });
  return loaded;
}
