import { HttpError } from "../mcp/errors";
import { Notice } from "../parts/parts";

/** Why a connection or a call failed, and what may help. */
export function CallFailure({ error }: { error: Error }) {
  return (
    <Notice tone="bad" title={error.message}>
      {error instanceof HttpError && error.hint !== "" && <p>{error.hint}</p>}
      {error instanceof HttpError && error.authenticate && (
        <p>
          The gateway says: <code>{error.authenticate}</code>
        </p>
      )}
    </Notice>
  );
}
