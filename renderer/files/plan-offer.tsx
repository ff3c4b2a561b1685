import { Button, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Recent } from '../../shared/contract/files.ts';
import classes from './plan-offer.module.css';
import { choices, planParts } from './recents-view.ts';
import { newPlanAddress } from './where-to.ts';

/** A model and a dataset were opened: the next step is their plan. */
export function PlanOffer({ recents }: { recents: readonly Recent[] }) {
  const [, navigate] = useLocation();
  const [chosenModel, setModel] = useState<string | null>(null);
  const [chosenData, setData] = useState<string | null>(null);
  const parts = planParts(recents);
  if (!parts) return null;
  const model = still(parts.models, chosenModel);
  const data = still(parts.data, chosenData);
  return (
    <section className={classes.offer} aria-label="Make a plan">
      <Select
        label="Model"
        data={choices(parts.models)}
        value={model}
        onChange={setModel}
        allowDeselect={false}
        w={280}
      />
      <Text c="dimmed" pb={4} aria-hidden>
        +
      </Text>
      <Select
        label="Dataset"
        data={choices(parts.data)}
        value={data}
        onChange={setData}
        allowDeselect={false}
        w={280}
      />
      <Button onClick={() => navigate(newPlanAddress(model, data))}>Make a plan from these</Button>
    </section>
  );
}

const still = (files: readonly Recent[], path: string | null): string =>
  (files.find((file) => file.path === path) ?? files[0]).path;
