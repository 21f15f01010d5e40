package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Alternatives;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.domain.backend.McpBackend;
import io.gatehouse.domain.backend.McpServerAddress;
import io.gatehouse.domain.backend.McpTarget;
import io.gatehouse.domain.backend.ProcessCare;
import io.gatehouse.domain.config.Origin;
import io.gatehouse.domain.config.Secret;
import io.gatehouse.domain.policy.PolicyAttachment;
import io.gatehouse.domain.policy.Scope;
import io.gatehouse.domain.toolview.ToolView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads MCP backends.
final class TargetsReader {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int LONGEST_NAME = 253;

    private final NamedBackends backends;
    private final ServerAddresses addresses;
    private final ApiReader apis;
    private final PoliciesReader policies;
    private final Reading reading;

    TargetsReader(NamedBackends backends, PoliciesReader policies, Reading reading) {
        this.backends = backends;
        this.addresses = new ServerAddresses(backends, reading);
        this.apis = new ApiReader(reading);
        this.policies = policies;
        this.reading = reading;
    }

    McpBackend read(McpSection section) {
        checkDistinct(section);
        List<McpTarget> targets = new ArrayList<>();
        for (McpSection.Target target : section.targets()) {
            target(target).ifPresent(targets::add);
        }
        return new McpBackend(
                section.statefulMode() == McpSection.Sessions.STATEFUL,
                section.prefixMode(),
                section.failureMode(),
                section.dnsRebindingProtection(),
                targets);
    }

    private void checkDistinct(McpSection section) {
        Map<String, Origin> names = new HashMap<>();
        for (McpSection.Target target : section.targets()) {
            Origin at = at(target, "name");
            Origin first = names.putIfAbsent(target.name(), at);
            if (first != null) {
                reading.problems()
                        .error(
                                at,
                                "two targets are named \""
                                        + target.name()
                                        + "\"; the first is in line "
                                        + first.line());
            }
        }
    }

    private Optional<McpTarget> target(McpSection.Target target) {
        checkName(target);
        List<PolicyAttachment> own = policies.read(target.policies(), Scope.MCP_TARGET);
        Optional<Place> kind = Alternatives.one(target.place(), McpSection.Target.KINDS, reading);
        checkPolicies(target);
        return kind.flatMap(_ -> address(target))
                .map(address ->
                        new McpTarget(target.name(), address, all(target, own), tools(target)));
    }

    private ToolView tools(McpSection.Target target) {
        return target.gatehouse()
                .flatMap(TargetExtension::tools)
                .map(new ToolViewReader(reading)::read)
                .orElse(ToolView.PLAIN);
    }

    private Optional<McpServerAddress> address(McpSection.Target target) {
        return target.mcp()
                .flatMap(server -> addresses.read(server, "/mcp"))
                .<McpServerAddress>map(McpServerAddress.StreamableHttp::new)
                .or(() ->
                        target.sse()
                                .flatMap(server -> addresses.read(server, "/sse"))
                                .map(McpServerAddress.Sse::new))
                .or(() -> target.stdio().flatMap(stdio -> process(target, stdio)))
                .or(() -> target.openapi().flatMap(this::api));
    }

    private Optional<McpServerAddress> api(McpSection.Api api) {
        Optional<McpServerAddress.OpenApi.Schema> schema = apis.read(api);
        return addresses
                .readApi(api.server())
                .flatMap(uri -> schema.map(s -> new McpServerAddress.OpenApi(uri, s)));
    }

    private Optional<McpServerAddress> process(McpSection.Target target, McpSection.Stdio stdio) {
        if (stdio.cmd().isBlank()) {
            reading.problems().error(at(target, "stdio"), "cmd is empty");
            return Optional.empty();
        }
        return Optional.of(
                new McpServerAddress.Stdio(
                        stdio.cmd(),
                        stdio.args(),
                        revealed(stdio.env()),
                        stdio.clearEnv(),
                        care(target, stdio)));
    }

    private ProcessCare care(McpSection.Target target, McpSection.Stdio stdio) {
        Place place = target.place().child("stdio").orElse(target.place());
        if (stdio.maxProcesses() < 1) {
            reading.error(
                    place.child("maxProcesses").orElse(place),
                    "at least one process must be possible");
        }
        checkPositive(place, "idleTimeout", stdio.idleTimeout());
        checkPositive(place, "pingInterval", stdio.pingInterval());
        return new ProcessCare(
                stdio.mode() == McpSection.Mode.SHARED,
                stdio.maxProcesses(),
                stdio.idleTimeout(),
                stdio.pingInterval());
    }

    private void checkPositive(Place place, String key, Optional<Duration> duration) {
        if (duration.filter(d -> !d.isPositive()).isPresent()) {
            reading.error(place.child(key).orElse(place), key + " is longer than nothing");
        }
    }

    private static Map<String, String> revealed(Map<String, Secret> variables) {
        return variables.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, v -> v.getValue().reveal()));
    }

    /// The policies of a backend that a target refers to hold for the target too.
    private List<PolicyAttachment> all(McpSection.Target target, List<PolicyAttachment> own) {
        return backendOf(target)
                .map(backend -> backends.targetPolicies(backend))
                .filter(inherited -> !inherited.isEmpty())
                .orElse(own);
    }

    private void checkName(McpSection.Target target) {
        if (!NAME.matcher(target.name()).matches() || target.name().length() > LONGEST_NAME) {
            reading.problems()
                    .error(
                            at(target, "name"),
                            "a target's name has lower-case letters, digits, - and . and at most "
                                    + LONGEST_NAME
                                    + " characters, got \""
                                    + target.name()
                                    + "\"; _ and + separate it from the names of its tools");
        }
    }

    private void checkPolicies(McpSection.Target target) {
        if (target.policies().isEmpty()) {
            return;
        }
        if (target.place().has("stdio")) {
            reading.problems()
                    .error(at(target, "policies"), "policies are not possible on stdio targets");
        } else if (backendOf(target).isPresent()) {
            reading.problems()
                    .error(
                            at(target, "policies"),
                            "policies are not possible on a target that refers to a backend; write them there");
        }
    }

    private static Optional<Place> backendOf(McpSection.Target target) {
        return target.mcp()
                .or(target::sse)
                .or(() -> target.openapi().map(McpSection.Api::server))
                .flatMap(server -> server.place().child("backend"));
    }

    private static Origin at(McpSection.Target target, String key) {
        return target.place()
                .child(key)
                .map(place -> key.equals("name") ? place.origin() : place.keyOrigin())
                .orElse(target.place().origin());
    }
}
