import { useSearchParams } from 'wouter';
import { OpenPrompt } from '../../files/open-prompt.tsx';
import { OpenDataset } from './open-dataset.tsx';

export default function DataPage() {
  const [address] = useSearchParams();
  const path = address.get('path');
  return path ? <OpenDataset key={path} path={path} /> : <OpenPrompt kind="data" />;
}
