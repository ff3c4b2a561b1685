import { plainText } from '../../../shared/format/plain-text.ts';
import type { Port } from '../../../shared/results.ts';
import classes from './model-page.module.css';

/** What the model takes and gives: name, type, shape. */
export function Signature({ inputs, outputs }: { inputs: readonly Port[]; outputs: readonly Port[] }) {
  return (
    <div>
      <Ports title="Inputs" ports={inputs} />
      <Ports title="Outputs" ports={outputs} />
    </div>
  );
}

function Ports({ title, ports }: { title: string; ports: readonly Port[] }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h2>
        {title}
        <span className={classes.count}>{ports.length}</span>
      </h2>
      <ul className={classes.ports}>
        {ports.map(({ name, type, shape }) => (
          <li key={name} className={classes.port}>
            <div className={`${classes.portName} mono`}>{plainText(name)}</div>
            <div className={`${classes.portType} mono`}>
              {plainText(type)} <Shape shape={shape} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shape({ shape }: { shape: Port['shape'] }) {
  if (shape === null) return <span title="The model does not say how many axes there are">shape unknown</span>;
  if (shape.length === 0) return <span title="A single value, without axes">scalar</span>;
  return (
    <span>
      [
      {shape.map((size, axis) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its place
        <span key={axis}>
          {axis > 0 && ', '}
          {typeof size === 'number' ? (
            <span className={classes.dimension}>{size}</span>
          ) : (
            <span className={classes.symbol} title="Any size, chosen when the model runs">
              {size === null ? '?' : plainText(size, 40)}
            </span>
          )}
        </span>
      ))}
      ]
    </span>
  );
}
