import { useSearchParams } from 'wouter';
import { OpenPrompt } from '../../files/open-prompt.tsx';
import { OpenModel } from './open-model.tsx';

export default function ModelPage() {
  const [address] = useSearchParams();
  const path = address.get('path');
  return path ? <OpenModel key={path} path={path} /> : <OpenPrompt kind="model" />;
}
