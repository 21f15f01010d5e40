/// The service provider interface: everything that adds a policy, built-in or third-party, is written against this package and the domain alone.
@NullMarked
package io.gatehouse.ports.plugin;

import org.jspecify.annotations.NullMarked;
