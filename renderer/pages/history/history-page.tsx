import { PageHeader } from '../../components/page-header.tsx';

export default function HistoryPage() {
  return <PageHeader title="History" name="History" />;
}
