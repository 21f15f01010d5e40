package io.gatehouse.adapter.config.legacy;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.text.Position;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.adapter.config.tree.NodeBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Rewrites texts that stand in files or in the configuration itself.
record LocalTexts(Reading reading) {

    Optional<Node> source(StaticSection.LocalData data) {
        Position at = data.place().node().position();
        if (data.filePath().isPresent() == data.inline().isPresent()) {
            reading.error(data.place(), "expected exactly one of file_path and inline");
            return Optional.empty();
        }
        return data.filePath()
                .map(path -> NodeBuilder.object(at).put("file", path).build())
                .or(() -> data.inline().flatMap(text -> inline(text, data.place())));
    }

    /// Bytes are written in base64 (ProtoJSON); keys that somebody wrote as they are, are taken as well.
    private Optional<Node> inline(String text, Place place) {
        Position at = place.node().position();
        if (text.stripLeading().startsWith("{")) {
            return Optional.of(NodeBuilder.text(text, at));
        }
        try {
            byte[] decoded = Base64.getDecoder().decode(text.trim());
            return Optional.of(NodeBuilder.text(new String(decoded, StandardCharsets.UTF_8), at));
        } catch (IllegalArgumentException e) {
            reading.error(place, "inline holds neither JSON nor base64");
            return Optional.empty();
        }
    }
}
