package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import java.util.Map;

/// One of `services:` at the root.
@Section(
        refused = {"appProtocols", "loadBalancer", "subjectAltNames", "waypoint"},
        ignored = {"ipFamilies", "vips"})
record ServiceSection(
        String name, String namespace, String hostname, Map<String, Integer> ports, Place place) {

    String key() {
        return namespace + "/" + hostname;
    }
}
