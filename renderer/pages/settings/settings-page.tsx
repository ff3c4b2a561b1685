import { Tabs } from '@mantine/core';
import { useLocation, useSearch } from 'wouter';
import { PageHeader } from '../../components/page-header.tsx';
import { DoctorPart } from './doctor-part.tsx';
import { SettingsPart } from './settings-part.tsx';

/** `/settings`, and `/settings?part=doctor`. */
export default function SettingsPage() {
  const [, navigate] = useLocation();
  const part = new URLSearchParams(useSearch()).get('part') === 'doctor' ? 'doctor' : 'settings';
  return (
    <div>
      <PageHeader
        title="Settings and doctor"
        name={part === 'doctor' ? 'Doctor' : 'Settings'}
        about="How this workspace's windows behave, and what works on this machine."
        {...(part === 'doctor' ? { command: 'drydock doctor' } : {})}
      />
      <Tabs
        value={part}
        onChange={(next) => navigate(next === 'doctor' ? '/settings?part=doctor' : '/settings')}
        keepMounted={false}
      >
        <Tabs.List mb="lg">
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
          <Tabs.Tab value="doctor">Doctor</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="settings">
          <SettingsPart />
        </Tabs.Panel>
        <Tabs.Panel value="doctor">
          <DoctorPart />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
