package io.gatehouse.core.mcp.upstream;

import io.gatehouse.core.json.Edits;
import io.gatehouse.core.json.JsonRpcMessage;
import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.core.json.PlainValues;
import io.gatehouse.core.json.RawJson;
import io.gatehouse.domain.json.JsonText;
import io.gatehouse.domain.toolview.ToolEdit;
import io.gatehouse.domain.toolview.ToolView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lists of tools as clients see them.
record ToolDeclarations(ToolView view) {

    /// The whole answer with other tools in its list.
    byte[] edited(JsonRpcMessage.Result answer) {
        Optional<RawJson> tools = answer.result().member("tools").filter(RawJson::isArray);
        if (tools.isEmpty()) {
            return answer.raw().document();
        }
        List<byte[]> shown = new ArrayList<>();
        for (RawJson tool : tools.get().elements()) {
            Optional<String> own = tool.member("name").flatMap(RawJson::text);
            own.flatMap(view::shown).ifPresent(name -> shown.add(edited(tool, own.get(), name)));
        }
        return new Edits(answer.raw()).replace(tools.get(), ObjectWriter.array(shown)).apply();
    }

    private byte[] edited(RawJson tool, String own, String shown) {
        ToolEdit edit = view.edit(own);
        if (!edit.changesDeclaration()) {
            return tool.bytes();
        }
        Map<String, @Nullable Object> members = PlainValues.object(tool);
        members.put("name", shown);
        edit.title().ifPresent(title -> members.put("title", title));
        edit.description().ifPresent(text -> members.put("description", text));
        if (members.get("inputSchema") instanceof Map<?, ?> schema) {
            members.put("inputSchema", ToolSchema.edited(schema, edit.parameters()));
        }
        return JsonText.of(members).getBytes(StandardCharsets.UTF_8);
    }
}
