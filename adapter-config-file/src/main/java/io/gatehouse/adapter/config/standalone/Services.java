package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Reading;
import io.gatehouse.adapter.config.problem.Suggestion;
import io.gatehouse.domain.backend.Backend;
import io.gatehouse.domain.backend.HostPort;
import io.gatehouse.domain.backend.ServiceEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The services of the file and where they run.
final class Services {

    private final List<ServiceSection> services;
    private final List<WorkloadSection> workloads;
    private final Reading reading;

    Services(List<ServiceSection> services, List<WorkloadSection> workloads, Reading reading) {
        this.services = services;
        this.workloads = workloads;
        this.reading = reading;
        workloads.forEach(this::check);
    }

    private void check(WorkloadSection workload) {
        if (workload.capacity() < 0) {
            reading.error(workload.place(), "a capacity is 0 or more");
        }
        if (!List.of("Healthy", "Unhealthy").contains(workload.status())) {
            reading.error(workload.place(), "status: expected Healthy or Unhealthy");
        }
        for (String service : workload.services().keySet()) {
            if (services.stream().noneMatch(s -> s.key().equals(service))) {
                reading.error(workload.place(), unknown(service));
            }
        }
    }

    /// The service that a reference means; an unknown one is a problem.
    Optional<Backend> find(ServiceReferenceSection reference) {
        Optional<ServiceSection> service =
                services.stream().filter(s -> s.key().equals(reference.name())).findFirst();
        if (service.isEmpty()) {
            reading.error(reference.place(), unknown(reference.name()));
            return Optional.empty();
        }
        String port = Integer.toString(reference.port());
        if (!service.get().ports().containsKey(port)) {
            reading.error(
                    reference.place(),
                    "the service \"" + reference.name() + "\" has no port " + port);
            return Optional.empty();
        }
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        workloads.forEach(workload -> add(workload, service.get(), port, endpoints));
        return Optional.of(new Backend.Service(reference.name(), reference.port(), endpoints));
    }

    private void add(
            WorkloadSection workload,
            ServiceSection service,
            String port,
            List<ServiceEndpoint> endpoints) {
        Map<String, Integer> served = workload.services().get(service.key());
        if (served == null || !workload.status().equals("Healthy")) {
            return;
        }
        int target = served.getOrDefault(port, service.ports().getOrDefault(port, 0));
        for (String ip : workload.workloadIps()) {
            try {
                HostPort address =
                        HostPort.parse((ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + target);
                endpoints.add(new ServiceEndpoint(address, workload.capacity()));
            } catch (IllegalArgumentException e) {
                reading.error(workload.place(), "workloadIps: " + e.getMessage());
            }
        }
    }

    private String unknown(String service) {
        return "unknown service \""
                + service
                + "\""
                + Suggestion.among(service, services.stream().map(ServiceSection::key).toList());
    }
}
