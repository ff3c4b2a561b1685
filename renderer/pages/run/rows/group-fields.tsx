import { Checkbox, Select } from '@mantine/core';
import type { RowSelection } from '../../../../shared/contract/predictions.ts';
import { groupLabel } from '../../../../shared/format/group-label.ts';
import { plainText } from '../../../../shared/format/plain-text.ts';
import type { Report } from '../../../../shared/report.ts';

type GroupSelection = Extract<RowSelection, { kind: 'group' }>;

interface GroupFieldsProps {
  report: Report;
  select: GroupSelection;
  onSelect(select: GroupSelection): void;
}

const MANY = 12;

/** Which group's rows: of which attribute, which group, and whether the right ones too. */
export function GroupFields({ report, select, onSelect }: GroupFieldsProps) {
  const groups = report.fairness.find(({ sensitive }) => sensitive === select.grouping)?.groups ?? [];
  return (
    <>
      <Select
        aria-label="Attribute"
        allowDeselect={false}
        searchable={report.fairness.length > MANY}
        data={report.fairness.map(({ sensitive }) => ({ value: sensitive, label: plainText(sensitive, 60) }))}
        value={select.grouping}
        onChange={(to) => to !== null && onSelect({ ...select, grouping: to, group: 0 })}
      />
      <Select
        aria-label="Group"
        allowDeselect={false}
        searchable={groups.length > MANY}
        data={groups.map(({ group, n }, i) => ({
          value: String(i),
          label: groupLabel(group, 60),
          disabled: n === null,
        }))}
        value={String(select.group)}
        onChange={(to) => to !== null && onSelect({ ...select, group: Number(to) })}
      />
      {report.task !== 'regression' && (
        <Checkbox
          label="Wrong ones only"
          checked={select.wrong}
          onChange={(event) => onSelect({ ...select, wrong: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
