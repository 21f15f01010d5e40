package io.gatehouse.domain.llm;

import java.util.Comparator;
import java.util.List;

/// Models behind one endpoint.
///
/// @param models in configuration order
public record LlmBackend(List<LlmModel> models) {

    /// Copies the list.
    public LlmBackend {
        models = List.copyOf(models);
    }

    /// The models, the narrowest name first; between equals what was written first.
    public List<LlmModel> bySpecificity() {
        return models.stream()
                .sorted(Comparator.comparingInt((LlmModel m) -> -m.name().specificity()))
                .toList();
    }
}
