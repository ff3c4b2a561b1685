/** Metrics whose ideal is not "as high" or "as low as possible": no naive model is a yardstick for them. */
export const calibrationMetrics: ReadonlySet<string> = new Set([
  'expected_calibration_error',
  'calibration_slope',
  'calibration_intercept',
  'observed_expected_ratio',
]);
