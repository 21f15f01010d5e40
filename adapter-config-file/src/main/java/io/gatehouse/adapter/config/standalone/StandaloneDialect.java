package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.JsonSchemas;
import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.bind.Shapes;
import io.gatehouse.domain.bind.Bind;
import io.gatehouse.domain.gateway.GatewayConfig;
import io.gatehouse.domain.gateway.ProcessSettings;
import io.gatehouse.ports.plugin.PolicyCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the dialect. Immutable and thread-safe.
public final class StandaloneDialect {

    private final Shapes shapes = new Shapes();
    private final PolicyCatalog catalog;
    private final Machine machine;

    /// Prepares the reading.
    ///
    /// @param catalog the policies that may be written
    public StandaloneDialect(PolicyCatalog catalog, Machine machine) {
        this.catalog = catalog;
        this.machine = machine;
    }

    /// Reads a whole file. The result is good for use only if the reading noted no errors.
    public Optional<GatewayConfig> read(Place root, Reading reading) {
        return shapes.bind(RootSection.class, root, reading).map(file -> read(file, reading));
    }

    /// The JSON Schema of files.
    public String schema() {
        return JsonSchemas.of(RootSection.class, "Gatehouse configuration", catalog);
    }

    private GatewayConfig read(RootSection file, Reading reading) {
        PoliciesReader policies = new PoliciesReader(catalog, shapes, reading);
        TargetedPolicies targeted = new TargetedPolicies(file.policies(), policies, reading);
        NamedBackends named = new NamedBackends(file, shapes, policies, targeted, reading);
        reading.servers(named::host);
        TargetsReader targets = new TargetsReader(named, policies, reading);
        named.readAll(targets);
        Services services = new Services(file.services(), file.workloads(), reading);
        RouteGroups groups = new RouteGroups(file.routeGroups(), reading);
        RoutesReader routes =
                new RoutesReader(
                        policies,
                        new RouteBackends(
                                named, groups, services, targets, policies, shapes, reading),
                        reading);
        groups.readAll(routes);
        Ports ports = new Ports(reading.problems());
        List<Bind> binds =
                new ArrayList<>(
                        new BindsReader(policies, routes, ports, reading).read(file.binds()));
        Gateways gateways =
                new GatewaysReader(policies, shapes, ports, reading).read(file.gateways());
        new RootRoutes(routes, gateways, reading).attach(file.routes());
        EntryPoint entry = new EntryPoint(gateways, ports, reading);
        Optional<Bind> mcp =
                file.mcp().flatMap(new SimpleMcpReader(targets, policies, entry)::read);
        ModelsReader models = new ModelsReader(policies, shapes, reading);
        Optional<Bind> llm = file.llm().flatMap(new LlmReader(models, policies, entry)::read);
        binds.addAll(gateways.binds());
        mcp.ifPresent(binds::add);
        llm.ifPresent(binds::add);
        ProcessSettings settings =
                new SettingsReader(machine, shapes, reading)
                        .read(file.config(), file.frontendPolicies());
        return new GatewayConfig(settings, targeted.attach(binds), groups.groups());
    }
}
