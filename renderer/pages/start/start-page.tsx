import { PageHeader } from '../../components/page-header.tsx';

export default function StartPage() {
  return <PageHeader title="Start" name="Start" />;
}
