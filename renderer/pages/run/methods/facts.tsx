import classes from './facts.module.css';

/** Terms and what they are, one line each. */
export function Facts({ facts, mono = false }: { facts: readonly (readonly [string, string])[]; mono?: boolean }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([term, text], i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two names may read the same
        <div key={i}>
          <dt>{term}</dt>
          <dd className={mono ? 'mono' : 'num'}>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
