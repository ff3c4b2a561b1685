import { PageHeader } from '../../components/page-header.tsx';

export default function ModelPage() {
  return <PageHeader title="Model" name="Model" />;
}
