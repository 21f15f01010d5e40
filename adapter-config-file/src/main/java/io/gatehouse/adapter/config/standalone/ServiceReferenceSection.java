package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;

/// A service and one of its ports, as a route's backend names them.
@Section
record ServiceReferenceSection(String name, int port, Place place) {}
