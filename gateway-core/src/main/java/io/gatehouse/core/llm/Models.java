package io.gatehouse.core.llm;

import io.gatehouse.core.json.ObjectWriter;
import io.gatehouse.domain.http.Response;
import io.gatehouse.domain.llm.LlmBackend;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.ports.expression.Expressions;
import io.gatehouse.ports.expression.Variables;
import io.gatehouse.ports.plugin.AuthorizationRules;
import io.gatehouse.ports.plugin.PolicyConfigException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The models that can be asked for, the narrowest name first. Immutable and thread-safe.
final class Models {

    private final List<CompiledModel> models;
    private final Instant since;

    private Models(List<CompiledModel> models, Instant since) {
        this.models = List.copyOf(models);
        this.since = since;
    }

    static Models of(LlmBackend backend, Expressions expressions, Instant since)
            throws PolicyConfigException {
        List<CompiledModel> compiled = new ArrayList<>();
        for (LlmModel model : backend.bySpecificity()) {
            if (!model.internal()) {
                compiled.add(
                        new CompiledModel(
                                model,
                                AuthorizationRules.compile(model.authorization(), expressions),
                                Integer.toString(backend.models().indexOf(model))));
            }
        }
        return new Models(compiled, since);
    }

    /// The first model that matches and may be used.
    CompiledModel select(String name, Variables variables) throws RequestRefused {
        boolean matched = false;
        for (CompiledModel candidate : models) {
            if (candidate.model().name().matches(name)) {
                matched = true;
                if (candidate.mayBeUsed(variables)) {
                    return candidate;
                }
            }
        }
        throw RequestRefused.with(
                matched ? LlmError.AUTHORIZATION_DENIED : LlmError.MODEL_NOT_FOUND);
    }

    /// The list of models as OpenAI writes it.
    Response list(Variables variables) {
        List<byte[]> entries = new ArrayList<>();
        for (CompiledModel candidate : models) {
            if (candidate.mayBeUsed(variables)) {
                entries.add(
                        new ObjectWriter()
                                .put("id", candidate.model().name().text())
                                .put("object", "model")
                                .put("created", since.getEpochSecond())
                                .put("owned_by", "openai")
                                .toBytes());
            }
        }
        return Response.json(
                200,
                new ObjectWriter()
                        .raw("data", ObjectWriter.array(entries))
                        .put("object", "list")
                        .toBytes());
    }
}
