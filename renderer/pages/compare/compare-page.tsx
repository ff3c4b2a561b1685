import { PageHeader } from '../../components/page-header.tsx';

export default function ComparePage() {
  return <PageHeader title="Compare" name="Compare" />;
}
