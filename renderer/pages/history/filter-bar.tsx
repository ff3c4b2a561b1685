import { Button, Group, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconColumns3, IconPin, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { HistoryFacets, HistoryFilter } from '../../../shared/contract/history.ts';
import { verdictSchema } from '../../../shared/report.ts';
import { type RunStatus, runStatusSchema } from '../../../shared/results.ts';
import { FilterMenu } from './filter-menu.tsx';
import { type HistoryView, isFiltered, NO_FILTER } from './history-address.ts';
import { metricColumnTitle, plainColumns } from './history-columns.ts';

interface FilterBarProps {
  view: HistoryView;
  facets: HistoryFacets | undefined;
  /** The metrics that are shown now. */
  metrics: readonly string[];
  /** `typing`: many changes in a row that are one step of the address. */
  onChange: (view: HistoryView, typing?: boolean) => void;
}

const SEARCH_PAUSE_MS = 150;
const sentence = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function FilterBar({ view, facets, metrics, onChange }: FilterBarProps) {
  const { filter } = view;
  const [text, setText] = useState(filter.text);
  const search = useDebouncedCallback(
    (wanted: string) => onChange({ ...view, filter: { ...filter, text: wanted } }, true),
    SEARCH_PAUSE_MS,
  );
  // Back and forward change what is searched without typing.
  useEffect(() => setText(filter.text), [filter.text]);
  const set = (part: Partial<HistoryFilter>) => onChange({ ...view, filter: { ...filter, ...part } });
  const countOf = (list: readonly { value: string; runs: number }[] | undefined, value: string) =>
    list?.find((one) => one.value === value)?.runs ?? 0;
  const shown = [...plainColumns.filter(({ id }) => !view.hidden.includes(id)).map(({ id }) => id), ...metrics];
  return (
    <Group gap="sm" role="search" aria-label="Filter the runs">
      <TextInput
        leftSection={<IconSearch size={14} aria-hidden />}
        placeholder="Name, id, tag, note, file"
        aria-label="Search the runs"
        w={240}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
      />
      <FilterMenu
        label="Verdict"
        choices={verdictSchema.options.map((value) => ({
          value,
          title: sentence(value),
          runs: countOf(facets?.verdicts, value),
        }))}
        chosen={filter.verdict}
        onChange={(verdict) => set({ verdict: verdict as HistoryFilter['verdict'] })}
        empty=""
      />
      <FilterMenu
        label="Status"
        choices={runStatusSchema.options.map((value) => ({
          value,
          title: sentence(value),
          runs: countOf(facets?.statuses, value),
        }))}
        chosen={filter.status}
        onChange={(status) => set({ status: status as RunStatus[] })}
        empty=""
      />
      <FilterMenu
        label="Name"
        choices={facets?.names ?? []}
        chosen={filter.names}
        onChange={(names) => set({ names })}
        empty="There are no runs yet."
      />
      <FilterMenu
        label="Tag"
        choices={facets?.tags ?? []}
        chosen={filter.tags}
        onChange={(tags) => set({ tags })}
        empty="No run has a tag: choose runs, then “Tag”."
      />
      <Button
        variant={filter.pinned ? 'light' : 'default'}
        aria-pressed={filter.pinned === true}
        leftSection={<IconPin size={14} aria-hidden />}
        onClick={() => set({ pinned: filter.pinned ? undefined : true })}
      >
        Baselines
      </Button>
      {isFiltered(filter) && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconX size={14} aria-hidden />}
          onClick={() => onChange({ ...view, filter: NO_FILTER })}
        >
          Clear filter
        </Button>
      )}
      <Group ml="auto" gap="sm">
        <FilterMenu
          label="Columns"
          icon={<IconColumns3 size={14} aria-hidden />}
          choices={[
            ...plainColumns.map(({ id, title }) => ({ value: id, title })),
            ...(facets?.metrics ?? []).map((value) => ({ value, title: metricColumnTitle(value) })),
          ]}
          chosen={shown}
          onChange={(chosen) =>
            onChange({
              ...view,
              hidden: plainColumns.map(({ id }) => id).filter((id) => !chosen.includes(id)),
              metrics: chosen.filter((id) => !plainColumns.some((column) => column.id === id)),
            })
          }
          empty=""
        />
      </Group>
    </Group>
  );
}
