package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The whole file.
@Section(refused = "tcpRoutes", ignored = "ui")
record RootSection(
        @Default("{}") ProcessSection config,
        @Default("[]") List<BindSection> binds,
        @Default("{}") Map<String, GatewaySection> gateways,
        @Default("[]") List<RouteSection> routes,
        Optional<SimpleMcpSection> mcp,
        Optional<LlmSection> llm,
        @Default("[]") List<NamedBackendSection> backends,
        @Default("[]") List<RouteGroupSection> routeGroups,
        @Default("[]") List<TargetedPolicySection> policies,
        @Default("[]") List<ServiceSection> services,
        @Default("[]") List<WorkloadSection> workloads,
        @Default("{}") FrontendSection frontendPolicies,
        Place place) {}
