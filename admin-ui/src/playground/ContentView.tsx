import { Code, json } from "../parts/parts";
import type { Content, ResourceContents } from "../mcp/types";

export function ContentView({ content }: { content: Content }) {
  switch (content.type) {
    case "text":
      return <Code text={content.text} label="Text" />;
    case "image":
      return <img className="media" src={dataUrl(content.mimeType, content.data, "image/")} alt={`The tool's answer (${content.mimeType})`} />;
    case "audio":
      // biome-ignore lint: tools send no captions
      return <audio className="media" controls src={dataUrl(content.mimeType, content.data, "audio/")} aria-label={`The tool's answer (${content.mimeType})`} />;
    case "resource":
      return <ContentsView contents={content.resource} />;
    case "resource_link":
      return (
        <p>
          Resource {content.title ?? content.name}: <code>{content.uri}</code>
          {content.description && <span className="muted"> {content.description}</span>}
        </p>
      );
    default:
      return <Code text={json(content)} label="Content of another kind" />;
  }
}

export function ContentsView({ contents }: { contents: ResourceContents }) {
  const type = contents.mimeType ?? "";
  return (
    <figure>
      <figcaption>
        <code>{contents.uri}</code> {type !== "" && <span className="muted">{type}</span>}
      </figcaption>
      {contents.text !== undefined && <Code text={contents.text} label={`Contents of ${contents.uri}`} />}
      {contents.blob !== undefined && type.startsWith("image/") && <img className="media" src={dataUrl(type, contents.blob, "image/")} alt={contents.uri} />}
      {contents.blob !== undefined && type.startsWith("audio/") && <audio className="media" controls src={dataUrl(type, contents.blob, "audio/")} aria-label={contents.uri} />}
      {contents.blob !== undefined && !/^(image|audio)\//.test(type) && (
        <p>
          <a href={`data:application/octet-stream;base64,${contents.blob.replaceAll(/[^A-Za-z0-9+/=]/g, "")}`} download={contents.uri.split("/").pop() || "contents"}>
            Download {Math.floor((contents.blob.length * 3) / 4)} bytes
          </a>
        </p>
      )}
    </figure>
  );
}

/** Base64 of a type that is what it is used as; anything else shows as a broken picture rather than as a page. */
function dataUrl(type: string, base64: string, wanted: "image/" | "audio/"): string {
  const safe = type.startsWith(wanted) && /^[\w.+/-]+$/.test(type) ? type : `${wanted}unknown`;
  return `data:${safe};base64,${base64}`;
}
