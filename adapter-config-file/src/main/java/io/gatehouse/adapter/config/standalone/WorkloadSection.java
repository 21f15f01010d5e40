package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import io.gatehouse.domain.config.Default;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One of `workloads:` at the root: a place where services run.
@Section(
        refused = {"hostname", "network", "protocol"},
        ignored = {"locality", "node", "serviceAccount", "trustDomain"})
record WorkloadSection(
        List<String> workloadIps,
        Optional<String> namespace,
        Optional<String> name,
        Optional<String> uid,
        @Default("Healthy") String status,
        @Default("1") int capacity,
        @Default("{}") Map<String, Map<String, Integer>> services,
        Place place) {}
