import { createContext, use, useEffect } from 'react';

/** What is open: told by a page, shown in the header. */
export interface OpenDocument {
  /** As a person named it; shown as plain text. */
  name: string;
  /** Null for what cannot be edited. */
  saved: boolean | null;
}

const OpenDocumentContext = createContext<(document: OpenDocument | null) => void>(() => {});
export const OpenDocumentProvider = OpenDocumentContext.Provider;

/** Names in the header what this page has open, while the page is there. */
export function useOpenDocument(name: string | null, saved: boolean | null = null): void {
  const tell = use(OpenDocumentContext);
  useEffect(() => {
    tell(name === null ? null : { name, saved });
    return () => tell(null);
  }, [tell, name, saved]);
}
