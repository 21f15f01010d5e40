/// Kubernetes manifests in a folder: Gateway API and the agentgateway kinds, rewritten as one configuration in the standalone dialect.
@NullMarked
package io.gatehouse.adapter.config.kubernetes;

import org.jspecify.annotations.NullMarked;
