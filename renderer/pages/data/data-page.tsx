import { PageHeader } from '../../components/page-header.tsx';

export default function DataPage() {
  return <PageHeader title="Data" name="Data" />;
}
