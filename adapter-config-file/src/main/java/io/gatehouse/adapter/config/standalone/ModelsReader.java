package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.adapter.config.tree.Node;
import io.gatehouse.domain.authorization.AuthorizationRule;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.config.TextSource;
import io.gatehouse.domain.llm.LlmModel;
import io.gatehouse.domain.llm.LlmProvider;
import io.gatehouse.domain.llm.ModelPattern;
import io.gatehouse.domain.policy.PolicyAttachment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Reads the `models` of `llm:`.
final class ModelsReader {

    private final PoliciesReader policies;
    private final Shapes shapes;
    private final Reading reading;

    ModelsReader(PoliciesReader policies, Shapes shapes, Reading reading) {
        this.policies = policies;
        this.shapes = shapes;
        this.reading = reading;
    }

    List<LlmModel> read(List<LlmSection.Model> sections) {
        List<LlmModel> models = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (LlmSection.Model section : sections) {
            section.id().ifPresent(id -> checkId(id, ids, at(section.place(), "id")));
            model(section).ifPresent(models::add);
        }
        return models;
    }

    private void checkId(String id, Set<String> ids, Place place) {
        if (id.isEmpty()) {
            reading.error(place, "llm.models model id cannot be empty");
        } else if (!ids.add(id)) {
            reading.error(place, "llm.models contains duplicate model id: " + id);
        }
    }

    private Optional<LlmModel> model(LlmSection.Model section) {
        Optional<ModelPattern> name = section.name().flatMap(text -> name(text, section.place()));
        if (!section.place().has("name")) {
            reading.error(section.place(), "missing field \"name\"");
        }
        Optional<LlmProvider> provider = provider(section);
        if (name.isEmpty() || provider.isEmpty()) {
            return Optional.empty();
        }
        List<AuthorizationRule> rules =
                section.authorization().map(LlmSection.Rules::rules).orElse(List.of());
        return Optional.of(
                new LlmModel(
                        name.get(),
                        section.visibility() == LlmSection.Visibility.INTERNAL,
                        provider.get(),
                        section.params().model(),
                        section.params().apiKey().flatMap(this::apiKey),
                        rules,
                        auth(section)));
    }

    /// The credential for the provider, where it is not a plain key.
    private List<PolicyAttachment> auth(LlmSection.Model section) {
        if (section.auth().isPresent() && section.params().apiKey().isPresent()) {
            reading.error(section.auth().get(), "auth and params.apiKey cannot both be set");
        }
        return section.auth()
                .flatMap(place -> policies.read("backendAuth", place))
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<ModelPattern> name(String text, Place model) {
        return told(() -> new ModelPattern(text), at(model, "name"));
    }

    private Optional<LlmProvider> provider(LlmSection.Model section) {
        if (section.provider().isEmpty()) {
            reading.error(section.place(), "missing field \"provider\"");
            return Optional.empty();
        }
        Place place = section.provider().get();
        if (place.node() instanceof Node.Mapping) {
            reading.error(
                    place, "a provider written as an object is not supported yet by this version");
            return Optional.empty();
        }
        Optional<String> name = shapes.bind(String.class, place, reading);
        Optional<LlmProvider> known = name.flatMap(Providers::find);
        if (name.isPresent() && known.isEmpty()) {
            reading.error(place, unknown(name.get()));
        }
        return known.flatMap(provider -> placed(provider, section.params()));
    }

    private Optional<LlmProvider> placed(LlmProvider provider, LlmSection.Params params) {
        return params.baseUrl().isEmpty()
                ? Optional.of(provider)
                : told(() -> provider.at(params.baseUrl().get()), at(params.place(), "baseUrl"));
    }

    private static String unknown(String name) {
        return Providers.comesLater(name)
                ? "the provider \"" + name + "\" is not supported yet by this version"
                : "unknown provider \"" + name + "\"" + Suggestion.among(name, Providers.names());
    }

    private Optional<Secret> apiKey(Place place) {
        Optional<Secret> written =
                place.node() instanceof Node.Mapping
                        ? shapes.bind(TextSource.class, place, reading)
                                .flatMap(s -> fromFile(s, place))
                        : shapes.bind(Secret.class, place, reading);
        return written.flatMap(key -> usable(key.reveal().trim(), place));
    }

    /// A key goes into a header field, which takes no other characters; the key itself is never part of the message.
    private Optional<Secret> usable(String key, Place place) {
        if (key.isEmpty()) {
            reading.error(place, "the API key is empty");
            return Optional.empty();
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            reading.error(place, "an API key holds printable ASCII characters only, no spaces");
            return Optional.empty();
        }
        return Optional.of(Secret.of(key));
    }

    private Optional<Secret> fromFile(TextSource source, Place place) {
        return switch (source) {
            case TextSource.File(String _, String text) -> Optional.of(Secret.of(text));
            case TextSource.Inline(String text) -> Optional.of(Secret.of(text));
            case TextSource.Remote _ -> {
                reading.error(place, "expected a string or {file: PATH}");
                yield Optional.empty();
            }
        };
    }

    private <T> Optional<T> told(Supplier<T> maker, Place place) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            reading.error(place, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Place at(Place place, String key) {
        return place.child(key).orElse(place);
    }
}
