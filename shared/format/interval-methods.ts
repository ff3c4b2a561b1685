/** What an interval's method is, in one sentence with its source. */
const methods: Record<string, string> = {
  wilson:
    'Wilson’s score interval on the metric’s own denominator; with weights or clusters on the effective number of rows (Wilson 1927).',
  'wilson-f1': 'Wilson’s interval on J = TP / (TP + FP + FN), carried over by F1 = 2 J / (1 + J).',
  delong:
    'Value ± t times its standard error by DeLong’s variance, clipped to [0, 1] (DeLong, DeLong and Clarke-Pearson 1988).',
  'newcombe-5':
    'Newcombe’s method 5 for the area under the ROC curve, used where few rows are misranked (Newcombe 2006).',
  newcombe: 'Newcombe’s hybrid score interval for a difference of two proportions (Newcombe 1998, method 10).',
  delta:
    'Value ± t times its standard error, from the rows’ influence on the metric (delta method); Student’s t with as many degrees of freedom as tell the variance.',
  'delta-log': 'The delta method on the logarithm of the metric, which keeps both limits above 0.',
  mean: 'Mean ± z times its standard error, from each row’s contribution.',
  root: 'Square roots of the limits of the mean squared error.',
  'mover-wilson':
    'MOVER: limits of a sum or difference recovered from the Wilson limits of its parts (Zou and Donner 2008).',
  mover: 'MOVER: limits of a sum or difference recovered from the limits of its parts (Zou and Donner 2008).',
  'mover-log': 'MOVER on the logarithms of the two parts’ limits.',
  'logit-binomial':
    'Binomial standard error on the logit scale over the number of positives (Boyd, Eng and Page 2013).',
  smirnov:
    'Low end by Smirnov’s bound on a largest distance, high end by MOVER from the Wilson limits of the two rates.',
  woodruff: 'Quantiles at the Wilson limits of the share of rows below the value (Woodruff 1952).',
  'order-statistics': 'Distribution-free limits from the order statistics, by the binomial distribution.',
  binomial: 'Distribution-free limits from the order statistics, by the binomial distribution.',
  'simultaneous-newcombe':
    'Largest of the pairwise Newcombe limits over all ordered pairs of groups: the low end at the Bonferroni level, the high end at the plain one; never below 0.',
  'simultaneous-mover': 'As simultaneous-newcombe, with MOVER limits of metrics that are no proportions.',
};

export function intervalMethod(method: string): string {
  return methods[method] ?? 'See the documentation of this version.';
}
