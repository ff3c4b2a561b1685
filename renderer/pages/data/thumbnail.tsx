import { useQuery } from '@tanstack/react-query';
import { formatCount } from '../../../shared/format/number.ts';
import { plainText } from '../../../shared/format/plain-text.ts';
import { useClient } from '../../host/host-context.ts';
import classes from './thumbnail.module.css';

interface ThumbnailProps {
  path: string;
  /** 0-based number in the dataset. */
  row: number;
}

/** Asked only for rows in sight, and withdrawn when they leave it. */
function useThumbnail({ path, row }: ThumbnailProps) {
  const client = useClient();
  const { data, error } = useQuery({
    queryKey: ['data', path, 'thumbnail', row],
    queryFn: ({ signal }) => client.data.thumbnail({ path, row }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
  return {
    source: data?.state === 'ready' ? `data:${data.media};base64,${data.base64}` : undefined,
    why: data?.state === 'absent' ? data.why : error ? 'It cannot be read.' : undefined,
  };
}

/** Before the name in a cell: the name says what it is. */
export function SmallThumbnail(props: ThumbnailProps) {
  const { source, why } = useThumbnail(props);
  return (
    <span className={classes.small} title={why && plainText(why, 400)} data-absent={why ? '' : undefined}>
      {source && <img src={source} alt="" />}
    </span>
  );
}

export function Thumbnail(props: ThumbnailProps) {
  const { source, why } = useThumbnail(props);
  return (
    <div className={classes.large}>
      {source && <img src={source} alt={`Row ${formatCount(props.row + 1)}`} />}
      {why && <span className={classes.why}>No picture: {plainText(why, 400)}</span>}
    </div>
  );
}
