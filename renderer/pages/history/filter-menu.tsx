import { Button, Checkbox, Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import classes from './history-page.module.css';

export interface Choice {
  value: string;
  /** Shown instead of the value. */
  title?: string;
  /** How many runs have it. */
  runs?: number;
}

interface FilterMenuProps {
  label: string;
  choices: readonly Choice[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  /** Stands before the label of a list that is no condition. */
  icon?: ReactNode;
  /** What is said where there is nothing to choose. */
  empty: string;
}

/** So many can be looked through without a search field. */
const FEW = 8;

/** A button that opens a list of boxes to tick; the number of ticked ones stands on the button. */
export function FilterMenu({ label, choices, chosen, onChange, icon, empty }: FilterMenuProps) {
  const [search, setSearch] = useState('');
  const all = [
    ...choices,
    ...chosen.filter((one) => !choices.some(({ value }) => value === one)).map((value) => ({ value })),
  ];
  const found = all.filter((choice: Choice) =>
    (choice.title ?? choice.value).toLowerCase().includes(search.trim().toLowerCase()),
  );
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Popover position="bottom-start" trapFocus returnFocus onClose={() => setSearch('')}>
      <Popover.Target>
        <Button
          variant={chosen.length > 0 && !icon ? 'light' : 'default'}
          leftSection={icon}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {label}
          {chosen.length > 0 && !icon && <span className={`${classes.count} num`}>{chosen.length}</span>}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={label}>
        {all.length > FEW && (
          <TextInput
            mb="sm"
            placeholder="Search"
            aria-label={`Search ${label.toLowerCase()}`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        )}
        <ScrollArea.Autosize mah={320} miw={180}>
          <Stack gap="sm" component="fieldset" className={classes.choices}>
            <legend className="visually-hidden">{label}</legend>
            {found.map((choice: Choice) => (
              <Checkbox
                key={choice.value}
                size="xs"
                radius={3}
                checked={chosen.includes(choice.value)}
                onChange={() => toggle(choice.value)}
                label={
                  <span className={classes.choice}>
                    <span>{plainText(choice.title ?? choice.value, 60)}</span>
                    {choice.runs !== undefined && <span className="num">{formatCount(choice.runs)}</span>}
                  </span>
                }
                classNames={{ body: classes.choiceBody, labelWrapper: classes.choiceLabel }}
              />
            ))}
            {found.length === 0 && (
              <Text size="sm" c="dimmed">
                {all.length === 0 ? empty : 'Nothing is called so.'}
              </Text>
            )}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
