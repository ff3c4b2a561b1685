import { PageHeader } from '../../components/page-header.tsx';

export default function PlanPage() {
  return <PageHeader title="Plan" name="Plan" />;
}
