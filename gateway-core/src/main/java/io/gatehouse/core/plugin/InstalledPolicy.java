package io.gatehouse.core.plugin;

import io.gatehouse.ports.plugin.Policy;
import io.gatehouse.ports.plugin.PolicyConfigException;
import io.gatehouse.ports.plugin.PolicyContext;
import io.gatehouse.ports.plugin.PolicyDescriptor;
import io.gatehouse.ports.plugin.PolicyFactory;

/// A factory whose descriptor was asked for once, and which works in its plugin's class loader: libraries that look for services do so in
/// the thread's context class loader.
record InstalledPolicy<C extends Record>(PolicyFactory<C> factory, PolicyDescriptor<C> descriptor)
        implements PolicyFactory<C> {

    static <C extends Record> InstalledPolicy<C> of(PolicyFactory<C> factory) {
        return new InstalledPolicy<>(factory, factory.descriptor());
    }

    @Override
    public Policy create(C config, PolicyContext context) throws PolicyConfigException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(factory.getClass().getClassLoader());
        try {
            return present(factory.create(config, context));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public C combine(C general, C specific) {
        return factory.combine(general, specific);
    }

    String name() {
        return factory.getClass().getName();
    }

    /// A policy that is not there would let everything pass, so nothing a plugin does may end that way.
    @SuppressWarnings("ConstantValue")
    private Policy present(Policy policy) {
        if (policy == null) {
            throw new IllegalStateException(name() + " made no policy");
        }
        return policy;
    }
}
