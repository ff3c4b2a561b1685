import { ActionIcon, Button, MultiSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { plainText } from '../../../../shared/format/plain-text.ts';
import { listAt, textAt } from '../../../../shared/plan/value-at.ts';
import { ColumnSelect } from '../form/column-select.tsx';
import formClasses from '../form/form.module.css';
import { FormSection } from '../form/form-section.tsx';
import { parseNumbers } from '../form/parse-numbers.ts';
import { issueAt, usePlanForm } from '../form/plan-form-context.ts';
import { TextInputOnLeave } from '../form/text-input-on-leave.tsx';
import { type GroupingForm, groupingColumns, groupingEntry, groupingForm, groupingName } from './group-edits.ts';
import classes from './sections.module.css';

const LIST = ['data', 'sensitive'];
/** As many as the plan takes in one cross. */
const MOST_CROSSED = 4;

/** The groups of people that are compared. */
export function GroupsSection() {
  const { value, readOnly, edit, sources } = usePlanForm();
  const groupings = listAt(value, LIST);
  const [adding, setAdding] = useState(false);
  const columns = sources.data?.columns ?? [];
  const add = (column: string | null) => {
    if (column === null) return;
    setAdding(false);
    const at = groupings.length;
    edit(at === 0 ? { path: LIST, value: [column] } : { path: [...LIST, at], value: column, insert: true });
  };
  return (
    <FormSection
      title="Groups"
      path={LIST}
      about="Groups whose results are compared: a column, a number cut into bins, or a cross of several columns."
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          disabled={readOnly || adding || columns.every(({ type }) => type === 'vector')}
          onClick={() => setAdding(true)}
        >
          Add a grouping
        </Button>
      }
    >
      {groupings.length === 0 && !adding ? (
        <p className={formClasses.empty}>No groups are compared. Without them nothing is said about fairness.</p>
      ) : (
        <ul className={classes.list}>
          {groupings.map((raw, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what an entry of the plan is known by
            <GroupingRow key={i} index={i} raw={raw} only={groupings.length === 1} />
          ))}
          {adding && (
            <li className={classes.grouping}>
              <ColumnSelect
                aria-label="Column of the new grouping"
                placeholder="Choose a column"
                columns={groupingColumns(columns, textAt(value, ['data', 'id']) ?? null)}
                value={null}
                onChange={add}
                disabled={readOnly}
                autoFocus
                defaultDropdownOpened
              />
              <span className={classes.note}>To fill: whose results are compared?</span>
              <ActionIcon
                variant="subtle"
                size="sm"
                aria-label="Remove the new grouping"
                onClick={() => setAdding(false)}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </li>
          )}
        </ul>
      )}
    </FormSection>
  );
}

function GroupingRow({ index, raw, only }: { index: number; raw: unknown; only: boolean }) {
  const { readOnly, issues, edit, sources } = usePlanForm();
  const form = groupingForm(raw);
  const path = [...LIST, index];
  const issue = issueAt(issues, path, true);
  const name = plainText(groupingName(form)) || 'the grouping';
  const [entered, setEntered] = useState(false);
  const known = entered
    ? (sources.data?.columns.filter(({ type }) => type !== 'vector').map((column) => column.name) ?? [])
    : [];
  const put = (change: Partial<GroupingForm>) => edit({ path, value: groupingEntry({ ...form, ...change }) });
  const remove = () => edit(only ? { path: LIST, value: undefined } : { path, value: undefined });
  const numeric = sources.data?.columns.find((column) => column.name === form.columns[0])?.type;
  const takesBins =
    form.columns.length === 1 && (numeric === 'number' || numeric === 'integer' || form.bins.length > 0);
  return (
    <li className={classes.grouping}>
      <MultiSelect
        size="xs"
        aria-label={`Columns of ${name}`}
        data={[...new Set([...known, ...form.columns])].map((column) => ({ value: column, label: plainText(column) }))}
        value={form.columns}
        onChange={(columns) =>
          columns.length > 0 && put({ columns, ...(columns.length > 1 ? { bins: [], reference: null } : {}) })
        }
        onFocus={() => setEntered(true)}
        maxValues={MOST_CROSSED}
        searchable
        limit={100}
        disabled={readOnly || form.asText}
      />
      {takesBins ? (
        <TextInputOnLeave
          aria-label={`Bin edges of ${name}`}
          placeholder="Bin edges: 25, 45, 65"
          text={form.bins.join(', ')}
          refuses={(text) => (parseNumbers(text) ? null : 'Numbers with commas between')}
          onDone={(text) => put({ bins: parseNumbers(text) ?? [] })}
          disabled={readOnly}
        />
      ) : form.columns.length === 1 ? (
        <TextInputOnLeave
          aria-label={`Reference group of ${name}`}
          placeholder="Reference group, if any"
          text={form.reference ?? ''}
          onDone={(text) => put({ reference: text === '' ? null : text })}
          disabled={readOnly}
        />
      ) : (
        <span className={classes.note}>
          {form.asText ? 'Has bins of its own: change it in the text.' : 'A cross: every combination is a group'}
        </span>
      )}
      <ActionIcon variant="subtle" size="sm" aria-label={`Remove ${name}`} disabled={readOnly} onClick={remove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
      {issue && <p className={`${formClasses.issue} ${classes.wide}`}>{plainText(issue.message, 300)}</p>}
    </li>
  );
}
