package io.gatehouse.adapter.config.standalone;

import io.gatehouse.adapter.config.bind.Place;
import io.gatehouse.adapter.config.bind.Section;
import java.util.List;

/// One of `routeGroups:` at the root.
@Section
record RouteGroupSection(String name, List<RouteSection> routes, Place place) {}
